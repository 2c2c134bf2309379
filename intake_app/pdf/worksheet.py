"""The goal worksheet on paper: one goal a page, what counts for all of them, and every step that led here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.pdf.authored import authored, authored_lines
from intake_app.pdf.blanks import notes
from intake_app.pdf.blocks import Block, Columns, Part, Stack, stack_of
from intake_app.pdf.lists import Item, listed
from intake_app.pdf.masthead import title_block
from intake_app.pdf.paragraph import text
from intake_app.pdf.prose import in_language
from intake_app.pdf.ratings import ratings
from intake_app.pdf.section import section
from intake_app.pdf.signature import drawn
from intake_app.pdf.typography import BODY, MM, PLAIN, QUIET, SMALL, STRONG, WORDS
from intake_app.pdf.writing import Field, Kind, WriteOn
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goal_paper import (
        AgreementPaper,
        GoalPaper,
        PaperRow,
        ProgressPaper,
        WorksheetPaper,
    )
    from intake_app.pdf.flow import Flow
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_PAD = 2.35 * MM
_LINE_GAP = 1.2 * MM
_DAYS_IN_A_ROW = 8
_NAME_WIDTH = 52 * MM
_ROOM_TO_SIGN = 14 * MM
_SIGN_WIDTH, _SIGN_GAP, _DAY_WIDTH = 90 * MM, 8 * MM, 40 * MM
_SIDES = ("client", "therapist")
_NOTE_LINES = 3
_LONG = 160
"""Letters; a longer sentence is set at reading size."""


def add_worksheet(flow: Flow, texts: Words, made: WorksheetPaper, paper: Paper) -> None:
    """Put the worksheet's pages after what is there already."""
    for number, goal in enumerate(made.goals, 1):
        called = texts("joined", first=made.title, second=goal.title)
        _turn(flow, texts, made.title, (made.who, goal.title), paper, bookmark=called)
        _add_rows(flow, texts, goal.rows, paper)
        flow.add(notes(f"goal.{number}", paper, lines=_NOTE_LINES, pad=_PAD))
    _add_for_all(flow, texts, made, paper)
    if made.checks:
        add_checks(flow, texts, made.checks, made.who, paper)
    if made.progress is not None:
        add_progress(flow, texts, made.progress, made.who, paper)
    if made.agreement is not None:
        add_agreement(flow, texts, made.agreement, made.who, paper)
    if made.closing:
        add_closing(flow, texts, made.closing, made.who, paper)
    if made.history:
        _turn(flow, texts, made.history_title, (made.who,), paper)
        flow.space(_PAD)
        flow.add(listed([Item(authored(line, paper.measure)) for line in made.history], _LINE_GAP))


def _add_for_all(flow: Flow, texts: Words, made: WorksheetPaper, paper: Paper) -> None:
    """Put what counts for all goals after them: the card to lay on the desk, then the rest."""
    if made.card is not None:
        _turn(flow, texts, made.card.title, (made.who,), paper)
        _add_rows(flow, texts, made.card.rows, paper)
    if made.person or made.remarks or not made.goals:
        _turn(flow, texts, made.person_title, (made.who,), paper)
        for remark in made.remarks:
            flow.add(text([(remark, STRONG)], BODY, paper.measure))
        _add_rows(flow, texts, made.person, paper)


def add_progress(flow: Flow, texts: Words, made: ProgressPaper, who: str, paper: Paper) -> None:
    """Put the chart on a page of its own, the same numbers as a table below it, then the change with its source."""
    _turn(flow, texts, made.title, (who,), paper)
    flow.space(_PAD)
    flow.add(section("", "", ratings(made, paper), paper, pad=_PAD, has_rule=False))


def add_checks(flow: Flow, texts: Words, rows: Sequence[PaperRow], who: str, paper: Paper) -> None:
    """Put the rounds of the session check on a page of their own."""
    _turn(flow, texts, words("goals")("check"), (who,), paper)
    _add_rows(flow, texts, rows, paper)


def add_closing(flow: Flow, texts: Words, rows: Sequence[PaperRow], who: str, paper: Paper) -> None:
    """Put the closing sheet on a page of its own."""
    _turn(flow, texts, words("goals")("closing"), (who,), paper)
    _add_rows(flow, texts, rows, paper)


def add_agreement(flow: Flow, texts: Words, made: AgreementPaper, who: str, paper: Paper) -> None:
    """Put the agreement on a page of its own: what each says, the small print, and both names or room for them."""
    _turn(flow, texts, made.title, (who,), paper)
    flow.space(_PAD)
    flow.add(text([(made.state, STRONG)], BODY, paper.measure))
    # Its sections are named by the two people: names stand on the page, not among the bookmarks.
    _add_rows(flow, texts, made.rows, paper, bookmark="")
    flow.space(_PAD)
    flow.add(text([(made.small, QUIET)], SMALL, paper.measure))
    for side, line, is_signed, by_hand in zip(_SIDES, made.signed, made.is_signed, made.drawn, strict=True):
        flow.space(_PAD)
        if by_hand is not None:
            under = text([(line, QUIET)], SMALL, paper.measure)
            flow.add(Stack((Part(drawn(by_hand, line, _SIGN_WIDTH), keeps_next=True), Part(under, _LINE_GAP))))
        elif is_signed:
            flow.add(text([(line, PLAIN)], BODY, paper.measure))
        else:
            flow.add(_sign_here(texts, side, line, paper))


def _sign_here(texts: Words, side: str, who: str, paper: Paper) -> Block:
    """Return a line for a name and one for the day, with what each is for below it; under each other in large print."""
    tooltips = words("fields")
    name = Field(f"agreement.{side}.name", tooltips(f"agreement.{side}.name"))
    day = Field(f"agreement.{side}.date", tooltips(f"agreement.{side}.date"), Kind.DATE)
    wide = min(_SIGN_WIDTH, paper.measure)
    places = ((0.0, name, who, wide), (_SIGN_WIDTH + _SIGN_GAP, day, texts("copy.date"), _DAY_WIDTH))
    cells: list[tuple[float, Block]] = []
    for x, field, below, width in places:
        line = Part(WriteOn(field, width, _ROOM_TO_SIGN), keeps_next=True)
        cells.append((x, Stack((line, Part(text([(below, QUIET)], SMALL, width))))))
    return stack_of([cell for _x, cell in cells]) if paper.is_narrow else Columns(tuple(cells))


def goal_block(goal: GoalPaper, width: float) -> Block:
    """Return one goal in a single column, for the client's own copy."""
    parts = []
    for one in goal.rows:
        parts.append(Part(text([(one.label, QUIET)], SMALL, width, role="H4"), _LINE_GAP, keeps_next=True))
        parts += [Part(block) for block in _blocks(one, width, 0.0)]
    return Stack((Part(text([(goal.title, STRONG)], BODY, width, role="H3"), keeps_next=True), *parts))


def _turn(flow: Flow, texts: Words, title: str, side: tuple[str, ...], paper: Paper, *, bookmark: str = "") -> None:
    head, is_cut = title_block(texts, title, side, paper, bookmark=bookmark)
    flow.turn(head)
    if is_cut:
        flow.space(_PAD)
        flow.add(stack_of([text([(line, PLAIN)], BODY, paper.measure) for line in (title, *side)]))


def _add_rows(flow: Flow, texts: Words, rows: Sequence[PaperRow], paper: Paper, *, bookmark: str | None = None) -> None:
    flow.space(_PAD)
    for number, one in enumerate(rows):
        again = texts("again", label=one.label)
        content = stack_of(_blocks(one, paper.column, _LINE_GAP), _LINE_GAP)
        flow.add(section(one.label, again, content, paper, pad=_PAD, has_rule=number > 0, bookmark=bookmark))


def _blocks(printed: PaperRow, width: float, gap: float) -> list[Block]:
    """Return the lines of a row: the sentence large, several others as a list, with a gap between its items."""
    found: list[Block] = []
    lines = list(printed.lines)
    if printed.is_quote:
        first = lines.pop(0)
        is_long = len(first.text) > _LONG
        ink = in_language(PLAIN if is_long else STRONG, first.language)
        large = text([(first.text, ink)], BODY if is_long else WORDS, width)
        found.append(Stack((Part(large, keeps_next=True), Part(text([(first.by, QUIET)], SMALL, width)))))
    return [*found, *authored_lines(lines, width, gap)]
