"""What is put around a block: a meaning or none, a wish to stay whole, the lines of a table row, a box."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from intake_app.pdf.file.tags import Told
from intake_app.pdf.layout.blocks import SLACK
from intake_app.pdf.typography import ACCENT, BOX_RADIUS, GREY, HAIR, MM, RULE_BOX, RULE_CELL, RULE_HAIR, TEXT

if TYPE_CHECKING:
    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.typography import Colour

_BAR = 1.3 * MM
"""Thickness of a bar."""


@dataclass(frozen=True)
class Around:
    """A block that is as large as the one it holds; cut, both parts are still what it is."""

    block: Block

    @property
    def height(self) -> float:
        """The height of what it holds."""
        return self.block.height

    @property
    def baseline(self) -> float:
        """Of what it holds."""
        return self.block.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut what it holds."""
        first, later = self.block.split(room)
        return first and replace(self, block=first), later and replace(self, block=later)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw what it holds."""
        self.block.draw(pen, x, top)


@dataclass(frozen=True)
class Tagged(Around):
    """A block that is one thing to a reader that does not see the page: a table, a row, a cell."""

    role: str
    told: Told = field(default_factory=Told)
    """What else it says of itself."""
    origin: object = field(default_factory=object, compare=False)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw what it holds as one element."""
        with pen.element(self.role, self.origin, **self.told):
            self.block.draw(pen, x, top)


@dataclass(frozen=True)
class Aside(Around):
    """A block that only furnishes the page: what is said in it is said elsewhere too."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw what it holds as furniture of the page."""
        with pen.aside("Pagination"):
            self.block.draw(pen, x, top)


@dataclass(frozen=True)
class Whole(Around):
    """A block that moves to the next page rather than be cut, unless it is taller than `most`."""

    most: float

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut only what no page would hold in peace."""
        if self.block.height <= room + SLACK:
            return self, None
        if self.block.height <= self.most:
            return None, self
        return self.block.split(room)


@dataclass(frozen=True)
class _Padded:
    """A block with free room above and below it."""

    block: Block
    pad: float

    @property
    def height(self) -> float:
        """The block and the room around it; a line around it lies within."""
        return self.block.height + 2 * self.pad

    @property
    def baseline(self) -> float:
        """Of the block, under the room above it."""
        return self.pad + self.block.baseline

    def split(self, room: float) -> tuple[Self | None, Self | None]:
        """Cut the block; each part has its own room around it."""
        if self.height <= room + SLACK:
            return self, None
        first, later = self.block.split(room - 2 * self.pad)
        if first is None or later is None:
            return None, self
        return replace(self, block=first), replace(self, block=later)


@dataclass(frozen=True)
class Ruled(_Padded):
    """A table row: free room above and below, and a hairline under it where `rule` is a length."""

    rule: float = 0.0
    thickness: float = RULE_CELL
    colour: Colour = HAIR

    def split(self, room: float) -> tuple[Self | None, Self | None]:
        """Cut the row; the hairline goes with its end."""
        first, later = super().split(room)
        return (first and replace(first, rule=0.0)) if later else first, later

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the row and its hairline."""
        self.block.draw(pen, x, top + self.pad)
        if self.rule:
            pen.rule(x, top + self.height, self.rule, thickness=self.thickness, colour=self.colour)


@dataclass(frozen=True)
class Boxed(_Padded):
    """A block in a frame; cut, each part has its own whole frame."""

    width: float
    pad_x: float

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the frame and what it holds."""
        pen.frame(x, top, self.width, self.height, thickness=RULE_BOX, radius=BOX_RADIUS, colour=TEXT)
        self.block.draw(pen, x + self.pad_x, top + self.pad)


@dataclass(frozen=True)
class Bar:
    """A number that stands above it once more, as a length: dark for what was given, a hairline for the whole scale."""

    share: float
    """Of the whole, 0 to 1."""
    width: float
    height: float = 2.2 * MM
    baseline: float = 0.0

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.height <= room + SLACK else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the bar, then the rest of the scale after it; both only furnish the number above."""
        middle, long = top + self.height / 2, self.width * max(0.0, min(self.share, 1.0))
        if long:
            pen.rule(x, middle, long, thickness=_BAR, colour=ACCENT)
        if long < self.width:
            pen.rule(x + long, middle, self.width - long, thickness=RULE_HAIR, colour=GREY)
