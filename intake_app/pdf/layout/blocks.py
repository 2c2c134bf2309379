"""What stands on a page: stacks and columns of blocks. Each knows its height and can be cut in two.

A block is laid out once, for one width, and then only placed. Cutting never loses a line: what does
not fit is handed back as a block for the next page. Lengths in points, y from the top.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.pdf.file.pen import Pen

SLACK = 0.01
"""In points: what rounding may add to a block that fits exactly."""
_HEADING_MOST = 68.0
"""In points: what is taller is no heading, and would take a page with it where it went along."""


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
            if used > room + SLACK:
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
        while head and first is None and head[-1].keeps_next and head[-1].block.height <= _HEADING_MOST:
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
