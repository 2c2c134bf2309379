"""The goal worksheet on paper: one goal a page, the agreement, what counts for all goals, every step that led here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.pdf.goals.agreement import add_agreement
from intake_app.pdf.goals.authored import authored
from intake_app.pdf.goals.ratings import ratings
from intake_app.pdf.goals.rows import row_sections
from intake_app.pdf.layout.blanks import notes
from intake_app.pdf.layout.blocks import Part
from intake_app.pdf.layout.lists import Item, listed
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.parts import Title, add_part, begin_page
from intake_app.pdf.layout.section import section
from intake_app.pdf.typography import BODY, MM, PLAIN, STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goal_paper import GoalPaper, PaperRow, ProgressPaper, WorksheetPaper
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.layout.flow import Flow
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_PAD = 2.35 * MM
_LINE_GAP = 1.2 * MM
_NOTE_LINES = 3
_BELOW_NAMES = 5 * MM


def add_worksheet(flow: Flow, texts: Words, made: WorksheetPaper, paper: Paper) -> None:
    """Put the worksheet's parts after what is there already; each goal begins a page."""
    _add_goals(flow, texts, made, paper)
    _add_for_all(flow, texts, made, paper)
    side = (made.who,)
    if made.checks:
        add_rows(flow, texts, Title(made.checks_title, side), made.checks, paper)
    if made.progress is not None:
        add_progress(flow, texts, made.progress, made.who, paper)
    if made.closing:
        add_rows(flow, texts, Title(made.closing_title, side), made.closing, paper)
    if made.history:
        steps = listed([Item(authored(line, paper.measure)) for line in made.history], _LINE_GAP)
        add_part(flow, texts, Title(made.history_title, side), [Part(steps)], paper)


def _add_goals(flow: Flow, texts: Words, made: WorksheetPaper, paper: Paper) -> None:
    """Put a page for each goal, and the agreement on the last one where it fits."""
    for number, goal in enumerate(made.goals, 1):
        _add_goal(flow, texts, made, goal, paper)
        if not made.is_first and (number < len(made.goals) or made.agreement is None):
            _add_notes(flow, number, paper)
    if not made.goals:
        begin_page(flow, texts, Title(made.title, (made.who,)), paper)
        flow.space(_PAD)
        flow.add(text([(texts("want.none"), PLAIN)], BODY, paper.measure))
    if made.agreement is not None:
        add_agreement(flow, texts, made.agreement, made.who, paper)
        flow.space(_BELOW_NAMES)
        if made.goals and not made.is_first:
            _add_notes(flow, len(made.goals), paper)


def _add_for_all(flow: Flow, texts: Words, made: WorksheetPaper, paper: Paper) -> None:
    """Put what counts for all goals: what was written once for the person, then the card to lay on the desk."""
    remarks = [Part(text([(remark, STRONG)], BODY, paper.measure), _LINE_GAP) for remark in made.remarks]
    blocks = [*remarks, *row_sections(texts, made.person, paper)]
    if blocks:
        add_part(flow, texts, Title(made.person_title, (made.who,)), blocks, paper)
    if made.card is not None:
        add_rows(flow, texts, Title(made.card.title, (made.who,)), made.card.rows, paper)


def add_rows(flow: Flow, texts: Words, title: Title, rows: Sequence[PaperRow], paper: Paper) -> None:
    """Put rows under a title after what is there already."""
    if rows:
        add_part(flow, texts, title, row_sections(texts, rows, paper), paper)


def add_progress(flow: Flow, texts: Words, made: ProgressPaper, who: str, paper: Paper) -> None:
    """Put the chart after what is there already, its numbers as a table below it, then the change with its source."""
    content: Block = ratings(made, paper)
    if not paper.is_narrow:
        content = section("", "", content, paper, pad=_PAD, has_rule=False)
    add_part(flow, texts, Title(made.title, (who,)), [Part(content)], paper)


def _add_goal(flow: Flow, texts: Words, made: WorksheetPaper, goal: GoalPaper, paper: Paper) -> None:
    called = texts("joined", first=made.title, second=goal.title)
    begin_page(flow, texts, Title(made.title, (made.who,), goal.title, called), paper)
    flow.space(_PAD)
    for part in row_sections(texts, goal.rows, paper):
        flow.add(part.block)


def _add_notes(flow: Flow, number: int, paper: Paper) -> None:
    """Put lines for notes at the end of a goal's page, where there is room for them."""
    part = notes(f"goal.{number}", paper, lines=_NOTE_LINES, pad=_PAD)
    if part.height <= flow.room - flow.used:
        flow.add(part)
