"""Notes in print: what they said, what one might ask, other readings small below; a box once it was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.pdf.blanks import box_for
from intake_app.pdf.blocks import Part, stack_of
from intake_app.pdf.paragraph import Text, text
from intake_app.pdf.prose import as_sentence, labelled
from intake_app.pdf.section import Section, section
from intake_app.pdf.tables import Cell, Head, row, table
from intake_app.pdf.typography import BODY, MM, PLAIN, QUIET, SMALL
from intake_app.pdf.writing import TICK_SIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.brief import Brief, DiscrepancyNote, Line
    from intake_app.pdf.blocks import Block
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_FACTS, _GAP = 50 * MM, 6 * MM
_LOOKED = 18 * MM
_BOX = TICK_SIDE + 3 * MM
_ROW_GAP = 1.4 * MM
_PAD = 2.7 * MM


def asking(
    say: Words, notes: Sequence[DiscrepancyNote], sign: Line | None, column: float, *, first: int = 1
) -> Block | None:
    """Return the notes and the early sign of leaving as one table, a box to tick beside each; None where there is none.

    Args:
        say: the texts of `pdf.json`.
        notes: in the order to print them.
        sign: the early sign, which has a question of its own.
        column: the room, in points.
        first: the number of the first note among all notes of the brief.
    """
    width = column - _FACTS - _GAP - _BOX
    rows: list[Block] = [
        _beside(
            _body(note.facts, _FACTS),
            _question(say, notes, number, width),
            Cell(column - TICK_SIDE, box_for(f"notes.{number + first}", say("asking.note", number=number + first))),
        )
        for number, note in enumerate(notes)
    ]
    if sign is not None:
        rows.append(_leaving(say, notes, sign, column))
    if not rows:
        return None
    looked = text([(say("looked-at.short"), QUIET)], SMALL, _LOOKED, to_right=True)
    heads = _beside(
        _small(say("asking.facts"), _FACTS),
        _small(say("asking.question"), width - _LOOKED),
        Cell(column - _LOOKED, looked, Head.COLUMN),
        Head.COLUMN,
    )
    return table([Part(heads), *(Part(beside, _ROW_GAP) for beside in rows)], has_head=True)


def more_asking(say: Words, brief: Brief, paper: Paper) -> list[Section]:
    """Return the section of the notes for which page 1 has no room; none where there are none."""
    content = asking(say, brief.more_notes, None, paper.column, first=len(brief.notes) + 1)
    if content is None:
        return []
    label = say("asking.more")
    return [section(label, say("again", label=label), content, paper, pad=_PAD)]


def _beside(facts: Block, ask: Block, looked: Cell, head: Head = Head.NOTHING) -> Block:
    return row([Cell(0.0, facts, head), Cell(_FACTS + _GAP, ask, head), looked])


def _question(say: Words, notes: Sequence[DiscrepancyNote], number: int, width: float) -> Block:
    """Return one note's question; other readings that several notes share stand under the last of them."""
    question, other = notes[number].question, notes[number].other_readings
    asked = question if question.startswith("“") else say("quote", words=question)
    blocks: list[Block] = [_body(asked, width)]
    if other and all(note.other_readings != other for note in notes[number + 1 :]):
        blocks.append(_small(other, width))
    return stack_of(blocks)


def _leaving(say: Words, notes: Sequence[DiscrepancyNote], sign: Line, column: float) -> Block:
    """Return the early sign with its question, or alone where a note asks that question already."""
    ask = say("asking.leaving")
    runs = as_sentence(say, labelled(say, sign))
    looked = Cell(column - TICK_SIDE, box_for("notes.leaving", say("asking.sign")))
    if any(note.question.strip("“”") == ask for note in notes):
        return row([Cell(0.0, text(runs, BODY, column - _BOX), columns=2), looked])
    return _beside(text(runs, BODY, _FACTS), _body(say("quote", words=ask), column - _FACTS - _GAP - _BOX), looked)


def _body(what: str, width: float) -> Text:
    return text([(what, PLAIN)], BODY, width)


def _small(what: str, width: float) -> Text:
    return text([(what, QUIET)], SMALL, width)
