"""What stands on a page: text, stacks, columns, boxes. Each knows its height and can be cut in two.

A block is laid out once, for one width, and then only placed. Cutting never loses a line: what does
not fit is handed back as a block for the next page. Lengths in points, y from the top.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from intake_app.pdf.text import fill
from intake_app.pdf.typography import BOX_RADIUS, HAIR, RULE_BOX, RULE_CELL, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.pdf.pen import Pen
    from intake_app.pdf.text import Run, TextLine
    from intake_app.pdf.typography import Colour, Size

LEAST_LINES = 2
"""A paragraph is cut only where at least so many lines stay together on each side."""

_SLACK = 0.01


class Block(Protocol):
    """Something of a fixed width and a known height."""

    @property
    def height(self) -> float:
        """How much room it takes."""

    @property
    def baseline(self) -> float:
        """How far below its upper edge the first line of text stands."""

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut it: what fits into `room` (None: nothing), and the rest (None: it fits whole)."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw it with its upper left corner at the given place."""


@dataclass(frozen=True)
class Text:
    """Lines of one paragraph."""

    lines: tuple[TextLine, ...]
    size: Size
    width: float
    to_right: bool = False

    @property
    def height(self) -> float:
        """One line height for each line."""
        return len(self.lines) * self.size.leading

    @property
    def baseline(self) -> float:
        """Of the first line."""
        return self.size.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut between lines, leaving no single line behind or ahead."""
        if self.height <= room + _SLACK:
            return self, None
        fits = int((room + _SLACK) // self.size.leading)
        fits = min(fits, len(self.lines) - LEAST_LINES)
        if fits < LEAST_LINES:
            return None, self
        return replace(self, lines=self.lines[:fits]), replace(self, lines=self.lines[fits:])

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw line under line."""
        for number, line in enumerate(self.lines):
            left = x + self.width - line.width if self.to_right else x
            pen.text_line(line, self.size, left, top + number * self.size.leading)


def text(runs: Sequence[Run], size: Size, width: float, *, to_right: bool = False) -> Text:
    """Lay out one paragraph."""
    return Text(fill(runs, size, width), size, width, to_right)


@dataclass(frozen=True)
class Part:
    """One block of a stack."""

    block: Block
    gap: float = 0.0
    """Free room above it; none at the top of a page."""
    keeps_next: bool = False
    """A heading: it never stands alone at the foot of a page."""


@dataclass(frozen=True)
class Stack:
    """Blocks under each other."""

    parts: tuple[Part, ...]

    @cached_property
    def height(self) -> float:
        """The blocks and the gaps between them."""
        return sum(part.block.height for part in self.parts) + sum(part.gap for part in self.parts[1:])

    @property
    def baseline(self) -> float:
        """Of the uppermost block."""
        return self.parts[0].block.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut between blocks, or within the block at the edge."""
        used = 0.0
        for number, part in enumerate(self.parts):
            top = used + (part.gap if number else 0.0)
            used = top + part.block.height
            if used > room + _SLACK:
                return self._cut(number, room - top)
        return self, None

    def _cut(self, number: int, room: float) -> tuple[Block | None, Block | None]:
        """Cut at one part, with so much room left for it."""
        part = self.parts[number]
        first, later = part.block.split(room)
        head = list(self.parts[:number])
        rest = list(self.parts[number + 1 :])
        if first is not None:
            head.append(replace(part, block=first))
        if later is not None:
            rest.insert(0, replace(part, block=later))
        while head and first is None and head[-1].keeps_next:
            rest.insert(0, head.pop())
        if not head:
            return None, self
        return Stack(tuple(head)), Stack(tuple(rest))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw block under block."""
        for number, part in enumerate(self.parts):
            top += part.gap if number else 0.0
            part.block.draw(pen, x, top)
            top += part.block.height


def stack_of(blocks: Sequence[Block], gap: float = 0.0) -> Stack:
    """Stack blocks with the same gap between all of them."""
    return Stack(tuple(Part(block, gap) for block in blocks))


@dataclass(frozen=True)
class Columns:
    """Blocks beside each other, their first lines of text level."""

    cells: tuple[tuple[float, Block], ...]
    """(distance from the left edge, block)."""

    @cached_property
    def height(self) -> float:
        """Down to the lowest block's end."""
        return max(self._drop(block) + block.height for _x, block in self.cells)

    @cached_property
    def baseline(self) -> float:
        """The lowest of all first lines: the others come down to it."""
        return max(block.baseline for _x, block in self.cells)

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut every column at the same height; a row that cannot begin in all of them moves whole."""
        cut = [(x, block.split(room - self._drop(block))) for x, block in self.cells]
        head = tuple((x, first) for x, (first, _later) in cut if first is not None)
        rest = tuple((x, later) for x, (_first, later) in cut if later is not None)
        if len(head) < len(cut):
            return None, self
        return Columns(head), Columns(rest) if rest else None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw column beside column."""
        for left, block in self.cells:
            block.draw(pen, x + left, top + self._drop(block))

    def _drop(self, block: Block) -> float:
        return self.baseline - block.baseline


@dataclass(frozen=True)
class Whole:
    """A block that moves to the next page rather than be cut, unless it is taller than `most`."""

    block: Block
    most: float

    @property
    def height(self) -> float:
        """The height of what it holds."""
        return self.block.height

    @property
    def baseline(self) -> float:
        """Of what it holds."""
        return self.block.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut only what no page would hold in peace."""
        if self.block.height <= room + _SLACK:
            return self, None
        if self.block.height <= self.most:
            return None, self
        return self.block.split(room)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw what it holds."""
        self.block.draw(pen, x, top)


@dataclass(frozen=True)
class Ruled:
    """A table row: free room above and below, and a hairline under it where `rule` is a length."""

    block: Block
    pad: float
    rule: float = 0.0
    thickness: float = RULE_CELL
    colour: Colour = HAIR

    @property
    def height(self) -> float:
        """The block and the room around it."""
        return self.block.height + 2 * self.pad

    @property
    def baseline(self) -> float:
        """Of the block, under the room above it."""
        return self.pad + self.block.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut the row; the hairline goes with its end."""
        if self.height <= room + _SLACK:
            return self, None
        first, later = self.block.split(room - 2 * self.pad)
        if first is None or later is None:
            return None, self
        return replace(self, block=first, rule=0.0), replace(self, block=later)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the row and its hairline."""
        self.block.draw(pen, x, top + self.pad)
        if self.rule:
            pen.rule(x, top + self.height, self.rule, thickness=self.thickness, colour=self.colour)


@dataclass(frozen=True)
class Boxed:
    """A block in a frame."""

    block: Block
    width: float
    pad_x: float
    pad_y: float

    @property
    def height(self) -> float:
        """The block and the padding; the frame's line lies within."""
        return self.block.height + 2 * self.pad_y

    @property
    def baseline(self) -> float:
        """Of the block, under the padding."""
        return self.pad_y + self.block.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut the content; each part has its own whole frame."""
        if self.height <= room + _SLACK:
            return self, None
        first, later = self.block.split(room - 2 * self.pad_y)
        if first is None or later is None:
            return None, self
        return replace(self, block=first), replace(self, block=later)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the frame and what it holds."""
        pen.frame(x, top, self.width, self.height, thickness=RULE_BOX, radius=BOX_RADIUS, colour=TEXT)
        self.block.draw(pen, x + self.pad_x, top + self.pad_y)
