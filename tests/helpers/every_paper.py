"""Every document that the program prints, with something in all of its parts: one line each.

`PAPERS` makes each of them on a given paper. Whoever prints a new document adds a line, and every rule for tagged
paper looks at it in every size (`tests/unit/pdf/test_every_paper.py`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from intake_app.model.slip import Slip
from intake_app.pdf.blank import page
from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.pdf.papers.client_page import client_pdf
from intake_app.pdf.papers.review_page import review_pdf
from intake_app.pdf.papers.slip import slip_pdf
from intake_app.services.brief.client_copy import client_copy_of
from intake_app.services.brief.page_one import brief_of
from intake_app.services.brief.review import review_of
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.first_paper import first_paper_of
from intake_app.services.goals.folding import GoalRecord
from intake_app.services.goals.paper import paper_of
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.on_paper.form import blank_form, words_for
from intake_app.services.practice import safety_numbers
from tests.helpers.sittings import END, default_intake, intake_with, more_of_rowan, only_what_must_be, rowan
from tests.helpers.whole_goals import whole_worksheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.model.intake import Intake
    from intake_app.pdf.paper import Paper

NAMES = ("Rowan", "CG-")
"""What stands on the pages of these documents and nowhere else in the file: the client's name, a record's number."""

ROWAN = intake_with(rowan())
SPANISH = replace(ROWAN, language="es")
"""The same answers, given in Spanish."""


def _goals(intake: Intake) -> GoalRecord:
    return GoalRecord(beginning_of(intake), tuple(whole_worksheet()))


def _first(intake: Intake, paper: Paper) -> bytes:
    """Print what goes into a first session: nobody has worked on the goals yet."""
    worksheet = first_paper_of(GoalRecord(beginning_of(intake)).sheet, "Rowan")
    return brief_pdf(brief_of(intake, made_at=END), worksheet=worksheet, paper=paper)


def _whole(intake: Intake, paper: Paper) -> bytes:
    return brief_pdf(brief_of(intake, made_at=END), worksheet=paper_of(_goals(intake).sheet, "Rowan"), paper=paper)


def _copy(intake: Intake, paper: Paper) -> bytes:
    return client_pdf(
        client_copy_of(intake, _goals(intake), numbers=safety_numbers.shipped(), made_at=END), paper=paper
    )


def _review(paper: Paper) -> bytes:
    return review_pdf(review_of(ROWAN, _goals(ROWAN).sheet, made_at=END), paper=paper)


def _slip(paper: Paper) -> bytes:
    words = ("amber", "basket", "candle", "daisy")
    slip = Slip("Four words", "A practice", "Type them.", words, ("They open one.",), ("", "Made"), False, END, "en")  # noqa: FBT003
    return slip_pdf(slip, paper=paper)


def _blank(paper: Paper, **asked: Any) -> bytes:
    form = blank_form(default_intake(), practice="A practice", **asked)
    return page.blank_pdf(form, reader=words_for(form.language), made_at=END, paper=paper)


PAPERS: dict[str, Callable[[Paper], bytes]] = {
    "brief": lambda paper: _first(ROWAN, paper),
    "brief with everything": lambda paper: _first(intake_with(more_of_rowan()), paper),
    "brief with nothing": lambda paper: _first(intake_with(only_what_must_be()), paper),
    "brief with goals": lambda paper: _whole(ROWAN, paper),
    "brief of a Spanish sitting": lambda paper: _whole(SPANISH, paper),
    "client's copy": lambda paper: client_pdf(client_copy_of(ROWAN, None, made_at=END), paper=paper),
    "client's copy with goals": lambda paper: _copy(ROWAN, paper),
    "client's copy in Spanish": lambda paper: _copy(SPANISH, paper),
    "progress review": _review,
    "progress review with nothing": lambda paper: review_pdf(
        review_of(ROWAN, GoalRecord(beginning_of(ROWAN)).sheet, made_at=END), paper=paper
    ),
    "slip": _slip,
    "blank paper": _blank,
    "blank paper with all there is": lambda paper: _blank(
        paper, path=SittingPath.EXTENDED, with_safety=True, signs=True
    ),
    "blank paper in Spanish": lambda paper: _blank(paper, language="es"),
}
