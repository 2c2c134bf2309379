"""Notes in print: what they said, what one might ask, other readings small below; a box once it was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.brief import Line
from intake_app.pdf.layout.blanks import box_for
from intake_app.pdf.layout.blocks import Columns, Part, Stack
from intake_app.pdf.layout.lists import Item, listed
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.prose import as_sentence, labelled
from intake_app.pdf.layout.section import Section, section
from intake_app.pdf.layout.tables import Cell, Head, row, table
from intake_app.pdf.layout.writing import TICK_SIDE
from intake_app.pdf.typography import BODY, MM, PLAIN, QUIET, SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.brief import Brief, DiscrepancyNote
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_FACTS, _GAP = 56 * MM, 5 * MM
_LOOKED = 18 * MM
_BOX = TICK_SIDE + 3 * MM
_ROW_GAP = 1.4 * MM
_PAD = 2.7 * MM


def asking(
    say: Words, notes: Sequence[DiscrepancyNote], sign: Line | None, paper: Paper, *, first: int = 1
) -> Block | None:
    """Return the notes and the early sign of leaving, a box to tick beside each; None where there is none.

    They are a table; in large print a list, each question under its facts.

    Args:
        say: the texts of `pdf.json`.
        notes: in the order to print them.
        sign: the early sign, which has a question of its own; None where a note says it.
        paper: on which they stand.
        first: the number of the first note among all notes of the brief.
    """
    if not notes and sign is None:
        return None
    column = paper.column
    if paper.is_narrow:
        return _stacked(say, notes, sign, column, first)
    width = column - _FACTS - _GAP - _BOX
    rows: list[Part] = []
    for number, note in enumerate(notes):
        box = Cell(column - TICK_SIDE, _box(say, number + first))
        rows.append(Part(_beside(_body(note.facts, _FACTS), _body(_asked(say, note), width), box), _ROW_GAP))
        if other := _other_readings(notes, number):
            rows.append(Part(row([Cell(0.0, _small(other, column - _BOX), columns=3)])))
    if sign is not None:
        rows.append(Part(_leaving(say, sign, column), _ROW_GAP))
    looked = text([(say("looked-at.short"), QUIET)], SMALL, _LOOKED, to_right=True)
    heads = _beside(
        _small(say("asking.facts"), _FACTS),
        _small(say("asking.question"), width - _LOOKED),
        Cell(column - _LOOKED, looked, Head.COLUMN),
        Head.COLUMN,
    )
    return table([Part(heads), *rows], has_head=True)


def more_asking(say: Words, brief: Brief, paper: Paper) -> list[Section]:
    """Return the section of the notes for which page 1 has no room; none where there are none."""
    content = asking(say, brief.more_notes, None, paper, first=len(brief.notes) + 1)
    if content is None:
        return []
    label = say("asking.more")
    return [section(label, say("again", label=label), content, paper, pad=_PAD)]


def _beside(facts: Block, ask: Block, looked: Cell, head: Head = Head.NOTHING) -> Block:
    return row([Cell(0.0, facts, head), Cell(_FACTS + _GAP, ask, head), looked])


def _stacked(say: Words, notes: Sequence[DiscrepancyNote], sign: Line | None, column: float, first: int) -> Block:
    """Return notes and sign as a list in one column."""
    items = []
    for number, note in enumerate(notes):
        facts = text([(note.facts, PLAIN)], BODY, column - _BOX)
        asked = text(labelled(say, Line(say("asking.question"), _asked(say, note))), BODY, column)
        other = _other_readings(notes, number)
        below = [Part(_small(other, column))] if other else []
        items.append(_noted(facts, _box(say, number + first), [Part(asked), *below], column))
    if sign is not None:
        question = Line(say("asking.question"), say("quote", words=say("asking.leaving")))
        below = [Part(text(labelled(say, question), BODY, column))]
        runs = as_sentence(say, labelled(say, sign))
        items.append(_noted(text(runs, BODY, column - _BOX), _sign_box(say), below, column))
    return listed(items, 2 * _ROW_GAP)


def _noted(facts: Block, box: Block, below: Sequence[Part], column: float) -> Item:
    beside = Columns(((0.0, facts), (column - TICK_SIDE, box)))
    return Item(Stack((Part(beside, keeps_next=bool(below)), *below)))


def _box(say: Words, number: int) -> Block:
    return box_for(f"notes.{number}", say("asking.note", number=number))


def _sign_box(say: Words) -> Block:
    return box_for("notes.leaving", say("asking.sign"))


def _other_readings(notes: Sequence[DiscrepancyNote], number: int) -> str:
    """Return a note's other readings; those that several notes share stand under the last of them."""
    other = notes[number].other_readings
    return "" if any(later.other_readings == other for later in notes[number + 1 :]) else other


def _asked(say: Words, note: DiscrepancyNote) -> str:
    return note.question if note.question.startswith("“") else say("quote", words=note.question)


def _leaving(say: Words, sign: Line, column: float) -> Block:
    """Return the early sign with its question."""
    runs = as_sentence(say, labelled(say, sign))
    looked = Cell(column - TICK_SIDE, _sign_box(say))
    ask = say("quote", words=say("asking.leaving"))
    return _beside(text(runs, BODY, _FACTS), _body(ask, column - _FACTS - _GAP - _BOX), looked)


def _body(what: str, width: float) -> Text:
    return text([(what, PLAIN)], BODY, width)


def _small(what: str, width: float) -> Text:
    return text([(what, QUIET)], SMALL, width)
