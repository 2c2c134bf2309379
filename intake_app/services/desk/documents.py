"""What can be taken out of one record: its documents as PDF, the answers as FHIR JSON or as text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from intake_app.model.note_rules import HOUSE_RULES, NoteRules
from intake_app.model.printing import ORDINARY, Document, Printing
from intake_app.services.brief.client_copy import client_copy_of
from intake_app.services.brief.page_one import brief_of
from intake_app.services.brief.progress_note import block_of
from intake_app.services.brief.review import review_of
from intake_app.services.brief.text import text_of
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.fhir import bundle_of
from intake_app.services.goals.first_paper import first_paper_of
from intake_app.services.goals.folding import GoalRecord
from intake_app.services.goals.paper import paper_of
from intake_app.services.goals.paper_text import text_lines
from intake_app.services.practice import safety_numbers
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from intake_app.model.intake import Intake
    from intake_app.model.practice import Settings
    from intake_app.model.safety_numbers import SafetyNumbers
    from intake_app.pdf.paper import Paper


def made(
    document: Document,
    intake: Intake,
    goals: GoalRecord | None,
    settings: Settings,
    *,
    printing: Printing,
    made_at: datetime | None = None,
) -> bytes:
    """Return one document of a record as PDF.

    Args:
        document: which.
        intake: as the desk opened it.
        goals: the worksheet.
        settings: of the practice: its name and its rules for notes.
        printing: on which paper, and whether in large print.
        made_at: the moment to print, in UTC; now (or SOURCE_DATE_EPOCH) when left out.
    """
    if document is Document.CLIENT:
        name, numbers = settings.practice_name, safety_numbers.of(settings)
        return client_pdf(intake, goals, practice=name, numbers=numbers, made_at=made_at, printing=printing)
    if document is Document.REVIEW:
        return review_pdf(intake, goals, rules=settings.notes, made_at=made_at, printing=printing)
    return brief_pdf(intake, goals, rules=settings.notes, made_at=made_at, printing=printing)


def brief_pdf(
    intake: Intake,
    goals: GoalRecord | None = None,
    *,
    rules: NoteRules = HOUSE_RULES,
    made_at: datetime | None = None,
    printing: Printing = ORDINARY,
) -> bytes:
    """Return the first-session PDF; the same intake, moment and printing give the same bytes.

    Args:
        intake: as the desk opened it.
        goals: the worksheet; until the two have done something with it, its pages are there to be filled in.
        rules: when a discrepancy note is made (the practice's settings say).
        made_at: the moment to print, in UTC; now (or SOURCE_DATE_EPOCH) when left out.
        printing: the practice's paper, or large print on it.
    """
    # Here and not above: it loads ReportLab, which nothing needs before a PDF is asked for.
    from intake_app.pdf.brief import sheet  # noqa: PLC0415

    record = goals or GoalRecord(beginning_of(intake))
    written_up = paper_of if record.is_touched else first_paper_of
    worksheet = written_up(record.sheet, _name(intake))
    return sheet.brief_pdf(brief_of(intake, rules=rules, made_at=made_at), worksheet=worksheet, paper=_sheet(printing))


def client_pdf(
    intake: Intake,
    goals: GoalRecord | None = None,
    *,
    practice: str = "",
    numbers: SafetyNumbers | None = None,
    made_at: datetime | None = None,
    printing: Printing = ORDINARY,
) -> bytes:
    """Return the client's own copy as PDF: no score, no safety answer, no note of the therapist.

    Args:
        intake: as the desk opened it.
        goals: the worksheet; what both ticked in it goes onto the copy.
        practice: the practice's name, where it is known.
        numbers: its help lines; those that are still current stand on the copy.
        made_at: the moment to print, in UTC; now (or SOURCE_DATE_EPOCH) when left out.
        printing: the practice's paper, or large print on it.
    """
    # Late, as in `brief_pdf`.
    from intake_app.pdf.papers import client_page  # noqa: PLC0415

    copy = client_copy_of(intake, goals, practice=practice, numbers=numbers, made_at=made_at)
    return client_page.client_pdf(copy, paper=_sheet(printing))


def review_pdf(
    intake: Intake,
    goals: GoalRecord | None = None,
    *,
    rules: NoteRules = HOUSE_RULES,
    made_at: datetime | None = None,
    printing: Printing = ORDINARY,
) -> bytes:
    """Return the progress review as PDF: ratings, session checks and scores over time, for the therapist.

    Args:
        intake: as the desk opened it.
        goals: the worksheet; what the kiosk brought to it, where it is left out.
        rules: when a discrepancy note is made; a note may say to read a score with care.
        made_at: the moment to print, in UTC; now (or SOURCE_DATE_EPOCH) when left out.
        printing: the practice's paper, or large print on it.
    """
    # Late, as in `brief_pdf`.
    from intake_app.pdf.papers import review_page  # noqa: PLC0415

    sheet = (goals or GoalRecord(beginning_of(intake))).sheet
    review = review_of(intake, sheet, rules=rules, made_at=made_at)
    return review_page.review_pdf(review, paper=_sheet(printing))


def fhir_json(intake: Intake, goals: GoalRecord | None = None) -> bytes:
    """Return the FHIR QuestionnaireResponse as sealed, as UTF-8 JSON.

    Once the two have worked on the goals it is the first entry of a Bundle, and every version of every Goal follows.
    """
    found: Mapping[str, object] = intake.response
    if goals is not None and goals.is_touched:
        found = bundle_of(intake.response, goals, intake.card.record_id, _name(intake))
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "surrogatepass")


def plain_text(
    intake: Intake,
    goals: GoalRecord | None = None,
    *,
    rules: NoteRules = HOUSE_RULES,
    made_at: datetime | None = None,
) -> bytes:
    """Return as plain UTF-8 text: a block for a progress note, the brief, and the worksheet."""
    brief = brief_of(intake, rules=rules, made_at=made_at)
    made = f"{block_of(brief)}\n{words('brief')('progress.full')}\n\n{text_of(brief)}"
    if goals is not None and goals.is_touched:
        made += "\n".join(text_lines(paper_of(goals.sheet, _name(intake)))) + "\n"
    return made.encode("utf-8", "surrogatepass")


def _name(intake: Intake) -> str:
    return intake.card.name or intake.card.number


def _sheet(printing: Printing) -> Paper:
    from intake_app.pdf.paper import Paper  # noqa: PLC0415  (late, as in `brief_pdf`)

    return Paper.of(printing.paper.name, is_large=printing.is_large)
