"""Places of the worksheet that are still to be written on: a line after its words, lines for a hand, boxes to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.pdf.file.fields import Field, Kind
from intake_app.pdf.layout.blocks import Columns, Part, Stack, stack_of
from intake_app.pdf.layout.frames import Whole
from intake_app.pdf.layout.lists import Item, listed
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.prose import natural_width
from intake_app.pdf.layout.writing import NOTE_LINE, TICK_SIDE, WriteOn, tick
from intake_app.pdf.typography import BODY, HAIR, MM, PLAIN, QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goal_paper import PaperBlank
    from intake_app.pdf.layout.blocks import Block

MARK = TICK_SIDE + 1.8 * MM
"""From the left edge of a box to the words after it."""
_AFTER_WORDS = 1.5 * MM
_TICK_GAP = 1 * MM
_MOST = 60 * MM
"""Places of one row stand on one page, unless they are taller than this."""
_LINE_GAP = 0.9 * MM


def places(blanks: Sequence[PaperBlank], width: float) -> list[Block]:
    """Return places to write on as one block, those to tick as a list after the others; nothing where there is none."""
    boxes = [_box(one, width) for one in blanks if one.is_tick]
    found = [_written(one, width) for one in blanks if not one.is_tick]
    if boxes:
        found.append(listed(boxes, _TICK_GAP, numbering="Square"))
    return [Whole(stack_of(found, _LINE_GAP), _MOST)] if found else []


def _box(blank: PaperBlank, width: float) -> Item:
    label = text([(blank.label, PLAIN)], BODY, width - MARK)
    return Item(label, tick(Field(blank.name, blank.asks, Kind.TICK)), MARK)


def _written(blank: PaperBlank, width: float) -> Block:
    """Return the words and a line after them; the line below the words where they leave too little of it."""
    taken = natural_width(blank.label, BODY, QUIET) + _AFTER_WORDS if blank.label else 0.0
    is_beside = taken <= width / 2
    kind = Kind.TEXT if blank.lines == 1 else Kind.NOTE
    room = width - taken if is_beside else width
    place = WriteOn(Field(blank.name, blank.asks, kind), room, blank.lines * NOTE_LINE, HAIR)
    if not blank.label:
        return place
    words = text([(blank.label, QUIET)], BODY, width)
    if is_beside:
        return Columns(((0.0, words), (taken, place)))
    return Stack((Part(words, keeps_next=True), Part(place)))
