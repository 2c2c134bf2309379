"""What is asked for on paper: words with lines after them, a box with words beside it, a part for notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake_app.pdf.file.fields import Field, Kind
from intake_app.pdf.layout.blocks import SLACK, Block, Columns, Part, Stack, stack_of
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.section import Section, section
from intake_app.pdf.layout.writing import NOTE_LINE, TICK_SIDE, WriteOn, tick
from intake_app.pdf.typography import BODY, GREY, LABEL, MM, PLAIN, QUIET, SMALL, Colour
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.paper import Paper

_WORD_GAP = 1 * MM
_TICK_GAP = 1.6 * MM
_LAST_GAP = 2 * MM
_LEAST_LINES, _MOST_LINES = 4, 14
_RUNNING_HEAD = 12 * MM
"""What a page that goes on says at its top, and the room under that."""
_DATE, _INITIALS = 26 * MM, 14 * MM


@dataclass(frozen=True)
class Blank:
    """Words, and the place to write on after them."""

    words: str
    field: Field
    length: float


@dataclass(frozen=True)
class Blanks:
    """Words and places beside each other, on one line."""

    places: tuple[tuple[Text, WriteOn], ...]
    height: float = BODY.leading
    baseline: float = BODY.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.height <= room + SLACK else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the words and the lines."""
        for printed, place in self.places:
            printed.draw(pen, x, top)
            x += printed.lines[0].width + _WORD_GAP
            place.draw(pen, x, top)
            x += place.width + _WORD_GAP


def blanks(asked: Sequence[Blank], width: float, *, colour: Colour = GREY, first_fills: bool = False) -> Block:
    """Return words with lines to write on, beside each other as far as they have room.

    Args:
        asked: in reading order.
        width: the room, in points.
        colour: of the lines.
        first_fills: the first of them gets the room that the others on its line leave.
    """
    rows: list[list[tuple[Text, WriteOn]]] = []
    left = 0.0
    for one in asked:
        printed = text([(one.words, PLAIN)], BODY, width)
        place = WriteOn(one.field, one.length, colour=colour)
        taken = _taken(printed, place)
        if not rows or taken > left:
            rows.append([])
            left = width + _WORD_GAP
        rows[-1].append((printed, place))
        left -= taken
    if first_fills:
        (printed, place), *others = rows[0]
        spare = width + _WORD_GAP - sum(_taken(*one) for one in rows[0])
        rows[0] = [(printed, replace(place, width=place.width + max(0.0, spare))), *others]
    return stack_of([Blanks(tuple(row)) for row in rows])


def _taken(printed: Text, place: WriteOn) -> float:
    return printed.lines[0].width + place.width + 2 * _WORD_GAP


def looked_at(name: str, what: str, width: float) -> Block:
    """Return a box to tick once the two have looked at something, with words that say so.

    Args:
        name: of the field, without its last part.
        what: what is looked at, such as a section's title; only its tooltip says it.
        width: the room, in points.
    """
    said = text([(words("pdf")("looked-at"), QUIET)], SMALL, width - TICK_SIDE - _TICK_GAP)
    return Columns(((0.0, box_for(name, what)), (TICK_SIDE + _TICK_GAP, said)))


def box_for(name: str, what: str) -> WriteOn:
    """Return the box alone, where the words stand above it already."""
    return tick(Field(f"{name}.looked_at", words("fields")("looked-at", what=what), Kind.TICK))


def notes(name: str, paper: Paper, *, lines: int, pad: float) -> Section:
    """Return a part for notes, with the day and the initials of who wrote them.

    Args:
        name: what the fields' names begin with.
        paper: on which it stands.
        lines: how many lines there are for a hand.
        pad: room above and below it.
    """
    texts, tooltips = words("pdf"), words("fields")
    note = WriteOn(Field(f"{name}.notes", tooltips("notes"), Kind.NOTE), paper.column, lines * NOTE_LINE)
    asked = (
        Blank(texts("notes.date"), Field(f"{name}.date", tooltips("notes.date"), Kind.DATE), _DATE),
        Blank(texts("notes.initials"), Field(f"{name}.initials", tooltips("notes.initials"), Kind.INITIALS), _INITIALS),
    )
    content = Stack((Part(note, keeps_next=True), Part(blanks(asked, paper.column), _LAST_GAP)))
    label = texts("notes")
    return section(label, texts("again", label=label), content, paper, pad=pad)


def note_lines(paper: Paper, used: float, *, pad: float) -> int:
    """Return how many lines a part for notes has, so that it takes up what is left of a page, within reason.

    Args:
        paper: on which it stands.
        used: of the page, from its upper margin; where too little is left the part stands on the next page.
        pad: room above and below the part.
    """
    around = 2 * pad + _LAST_GAP + BODY.leading
    if paper.is_narrow:
        around += LABEL.leading + BODY.leading
    here, next_page = ((paper.room - full - around) // NOTE_LINE for full in (used, _RUNNING_HEAD))
    return int(min(_MOST_LINES, here if here >= _LEAST_LINES else next_page))
