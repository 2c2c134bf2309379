"""Places to write on: a printed line, ruled lines or a box, and the field that is typed into there.

The same place serves a hand with a pen and a reader's keyboard; no network and no script is asked for.
Lengths in points, y from the top.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.pdf.file.fields import Field, Kind
from intake_app.pdf.layout.blocks import SLACK
from intake_app.pdf.typography import BODY, GREY, HAIR, MM, RULE_HAIR, Colour

if TYPE_CHECKING:
    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.layout.blocks import Block

TICK_SIDE = 3.4 * MM
"""Side of the box that is ticked."""
NOTE_LINE = 7.5 * MM
"""Between the lines of a note, wide enough for a hand."""
_UNDER_LINE = 1.9
"""From a line to the lower edge of its place: what is typed there, or printed beside it, stands just above the line."""
_BOX_RADIUS = 0.5 * MM
_MIDDLE_OF_CAPITALS = 3.3
"""Above the baseline of body text: a box beside words is level with their capitals."""


@dataclass(frozen=True)
class WriteOn:
    """One place to write on: a line at the foot of its height, ruled lines, or a box at its upper left corner."""

    field: Field
    width: float
    height: float = BODY.leading
    colour: Colour = GREY
    """Of the line or the box; the lines of a note are lighter."""

    @property
    def baseline(self) -> float:
        """Where words beside it stand: on its line, level with a note's first words, level with its box."""
        if self.field.kind is Kind.NOTE:
            return BODY.baseline
        if self.field.kind is Kind.TICK:
            return TICK_SIDE / 2 + _MIDDLE_OF_CAPITALS
        return self.height - BODY.leading + BODY.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.height <= room + SLACK else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw what is printed, then record the field over it."""
        if self.field.kind is Kind.TICK:
            side = TICK_SIDE
            pen.frame(x, top, side, side, thickness=RULE_HAIR, radius=_BOX_RADIUS, colour=self.colour)
            pen.field(self.field, x, top, side, side)
        elif self.field.kind is Kind.NOTE:
            self._draw_note(pen, x, top)
        else:
            line = top + self.height - _UNDER_LINE
            pen.rule(x, line, self.width, thickness=RULE_HAIR, colour=self.colour)
            pen.field(self.field, x, top, self.width, self.height)

    @property
    def _pitch(self) -> float:
        """Return the distance between the lines of a note: they share its height evenly."""
        return self.height / max(1, math.floor(self.height / NOTE_LINE + SLACK))

    def _draw_note(self, pen: Pen, x: float, top: float) -> None:
        lines = round(self.height / self._pitch)
        for number in range(1, lines + 1):
            line = top + number * self._pitch - RULE_HAIR / 2
            pen.rule(x, line, self.width, thickness=RULE_HAIR, colour=HAIR)
        # The last line stays under what is typed; the others are covered by it (see `acroform`).
        pen.field(self.field, x, top, self.width, self.height - 2 * RULE_HAIR)


def tick(field: Field, *, colour: Colour = GREY) -> WriteOn:
    """Return a box to tick, as small as it is drawn.

    Args:
        field: of the kind `TICK`.
        colour: of the box.
    """
    return WriteOn(field, TICK_SIDE, TICK_SIDE, colour)
