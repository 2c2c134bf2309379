"""Scales of a blank paper: numbers in a row, one of which is circled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake_app.pdf.layout.blocks import SLACK, Columns, Part, Stack
from intake_app.pdf.layout.frames import Tagged
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.typography import MM, PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.pdf.blank.sizes import Sizes
    from intake_app.pdf.file.fields import Field
    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.layout.blocks import Block

_WIDEST = 150 * MM
_RING = 1.75
"""Height of a ring by hand, in em of the number."""
_END = 0.45
"""Share of the scale that the words below one of its ends may take."""


@dataclass(frozen=True)
class Mark:
    """A number to circle, in the middle of its room."""

    typed: Field
    """The field over it."""
    number: Text
    width: float
    origin: object = field(default_factory=object, compare=False)
    body: object = field(default_factory=object, compare=False)

    @property
    def height(self) -> float:
        """Room for a ring by hand."""
        return max(_RING * self.number.size.body, self.number.height)

    @property
    def baseline(self) -> float:
        """Of the number."""
        return self._drop + self.number.baseline

    @property
    def _drop(self) -> float:
        return (self.height - self.number.height) / 2

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.height <= room + SLACK else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the number; the field lies over it."""
        with pen.element("LI", self.origin), pen.element("LBody", self.body):
            left = x + (self.width - self.number.lines[0].width) / 2
            self.number.draw(pen, left, top + self._drop)
            side = min(self.height, self.width)
            pen.field(self.typed, x + (self.width - side) / 2, top + (self.height - side) / 2, side, side)


def scale(fields: Sequence[Field], numbers: Sequence[int], ends: tuple[str, str], sizes: Sizes, width: float) -> Block:
    """Return the numbers of a scale in a row, what its ends mean below them."""
    whole = min(width, _WIDEST)
    step = whole / len(numbers)
    marks = marks_row(fields, numbers, sizes, step)
    low = text([(ends[0], sizes.softly)], sizes.why, whole * _END)
    high = text([(ends[1], sizes.softly)], sizes.why, whole * _END, to_right=True)
    below = [(x, block) for x, block in ((0.0, low), (whole * (1 - _END), high)) if block.typed]
    return Stack((Part(marks, keeps_next=True), *([Part(Columns(tuple(below)), 0.5 * MM)] if below else [])))


def marks_row(fields: Sequence[Field], numbers: Sequence[int], sizes: Sizes, step: float) -> Block:
    """Return numbers to circle, each in the middle of its room."""
    cells: list[tuple[float, Block]] = [
        (place * step, Mark(one, text([(str(number), PLAIN)], sizes.mark, step), step))
        for place, (one, number) in enumerate(zip(fields, numbers, strict=True))
    ]
    return Tagged(Columns(tuple(cells)), "L")
