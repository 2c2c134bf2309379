"""From an opened worksheet to a follow-up at the kiosk: what is rated, under which words, and the slip with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import intake_app
from intake_app import clock, wording
from intake_app.errors import GoalWishError
from intake_app.model.goal_fields import Field
from intake_app.model.goals import CLOSED
from intake_app.model.printing import ORDINARY, Printing
from intake_app.model.slip import Slip
from intake_app.model.ticket import TicketGoal
from intake_app.services.goals.due import measures_due, owes_reply
from intake_app.services.sealed.codes import end_of
from intake_app.services.telling.dates import day_in_words, time_in_words
from intake_app.wording import HOUSE, read_in, reader, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from intake_app.model.goals import Goal, Worksheet
    from intake_app.model.intake import Intake
    from intake_app.services.sealed.tickets import Issued


class Lender(Protocol):
    """What this needs of an unlocked vault."""

    def issue_ticket(
        self, record_id: str, *, language: str, goals: Sequence[TicketGoal], measures: Sequence[str]
    ) -> Issued:
        """Make a ticket under four new words."""


def to_rate(sheet: Worksheet) -> tuple[TicketGoal, ...]:
    """Return the open goals in the client's own words: as they said it last, else as they said it first.

    A goal that has no words yet cannot be rated.
    """
    worded = [(goal, _words(goal)) for goal in sheet.goals if goal.standing not in CLOSED]
    return tuple(TicketGoal(goal.id, text) for goal, text in worded if text.strip())


def why_none(sheet: Worksheet) -> str:
    """Return why there is nothing to rate: `none` (no goal, or none with words yet), `closed`; empty where there is."""
    if to_rate(sheet):
        return ""
    return "closed" if any(goal.standing in CLOSED for goal in sheet.goals) else "none"


def lend(vault: Lender, intake: Intake, sheet: Worksheet) -> Issued:
    """Make a follow-up ticket of a worksheet as it stands; takes about a second.

    Raises:
        GoalWishError: rule `owes-reply`: the client waits for a line on their last session check.
        RecordMissingError: the record is gone.
        StoreFullError, StoreReadOnlyError, StoreBusyError: nothing was written.
    """
    if owes_reply(sheet):
        raise GoalWishError("owes-reply")
    language = intake.language if intake.language in wording.languages() else HOUSE
    goals, measures = to_rate(sheet), measures_due(sheet)
    return vault.issue_ticket(intake.card.record_id, language=language, goals=goals, measures=measures)


def slip_of(intake: Intake, issued: Issued, *, practice: str, made_at: datetime | None = None) -> Slip:
    """Return the paper with the words, in the language that the client reads."""
    made_at = made_at or clock.export_time()
    ends = end_of(issued.ticket.until)
    with read_in(issued.ticket.language):
        say = words("pdf")
        until = words("states")("moment", day=day_in_words(ends), time=time_in_words(ends))
        return Slip(
            title=say("slip.title"),
            practice=practice,
            lead=say("slip.lead", button=words("kiosk")("welcome.again")),
            words=tuple(issued.words.split()),
            notes=(say("slip.until", until=until), say("slip.holds")),
            footer=(say("slip.foot"), say("slip.made", version=intake_app.__version__)),
            is_rehearsal=intake.is_rehearsal,
            made_at=made_at,
            language=reader(),
        )


def slip_pdf(intake: Intake, issued: Issued, *, practice: str, printing: Printing = ORDINARY) -> bytes:
    """Return the slip as PDF."""
    # Here and not above: it loads ReportLab, which nothing needs before a PDF is asked for.
    from intake_app.pdf.paper import Paper  # noqa: PLC0415
    from intake_app.pdf.papers import slip  # noqa: PLC0415

    paper = Paper.of(printing.paper.name, is_large=printing.is_large)
    return slip.slip_pdf(slip_of(intake, issued, practice=practice), paper=paper)


def _words(goal: Goal) -> str:
    said_again = goal.latest(Field.WANT)
    return goal.sentence.text if said_again is None else said_again.text
