"""Tables: rows of cells with hairlines between them, and what each cell is to a reader that does not see them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from intake_app.pdf.layout.blocks import Columns, Part, Stack
from intake_app.pdf.layout.frames import Ruled, Tagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.pdf.layout.blocks import Block


class Head(Enum):
    """What a cell heads: nothing, the row it begins, or the column below it."""

    NOTHING = ""
    ROW = "Row"
    COLUMN = "Column"


@dataclass(frozen=True)
class Cell:
    """One cell of a row."""

    x: float
    """Distance from the table's left edge."""
    block: Block
    head: Head = Head.NOTHING
    columns: int = 1
    """How many of the table's columns it takes."""

    def tagged(self) -> Tagged:
        """Return the cell's block as what it is."""
        role = "TD" if self.head is Head.NOTHING else "TH"
        return Tagged(self.block, role, {"scope": self.head.value, "columns": self.columns})


def row(cells: Sequence[Cell]) -> Tagged:
    """Set cells beside each other."""
    return Tagged(Columns(tuple((cell.x, cell.tagged()) for cell in cells)), "TR")


def stacked_row(cells: Sequence[Cell], gap: float) -> Tagged:
    """Set the cells of a row under each other, where one of them wants the whole width."""
    first, *others = (cell.tagged() for cell in cells)
    return Tagged(Stack((Part(first, keeps_next=True), *(Part(other, gap) for other in others))), "TR")


def table(rows: Sequence[Part], *, has_head: bool = False) -> Tagged:
    """Set rows under each other.

    Args:
        rows: from the top.
        has_head: the first row heads the others.
    """
    if not has_head or len(rows) == 1:
        return Tagged(Stack(tuple(rows)), "Table")
    head, *body = rows
    parts = (
        replace(head, block=Tagged(head.block, "THead"), keeps_next=True),
        Part(Tagged(Stack(tuple(body)), "TBody"), body[0].gap),
    )
    return Tagged(Stack(parts), "Table")


def ruled(rows: Sequence[Block], pad: float, width: float, *, has_head: bool = False) -> list[Part]:
    """Give rows room above and below, and hairlines between them.

    Args:
        rows: from the top.
        pad: room above and below each.
        width: of the hairlines.
        has_head: the first row heads the others and never stands alone at the foot of a page.
    """
    last = len(rows) - 1
    return [
        Part(Ruled(block, pad, 0.0 if number == last else width), keeps_next=has_head and number == 0)
        for number, block in enumerate(rows)
    ]
