"""Where something stands: a block with a name, and the page on which each name is first found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.pdf.layout.blocks import Columns, Stack
from intake_app.pdf.layout.frames import Around
from intake_app.pdf.layout.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake_app.pdf.layout.flow import Placed


@dataclass(frozen=True)
class Landmark(Around):
    """A block that another page points to by a name."""

    name: str


def pages_of(pages: Sequence[Sequence[Placed]]) -> dict[str, int]:
    """Return on which page each landmark begins, counted from 0."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages):
        for placed in page:
            for name in _names(placed.block):
                found.setdefault(name, number)
    return found


def _names(block: object) -> Iterator[str]:
    """Yield the names of all landmarks in a block, from the top."""
    if isinstance(block, Landmark):
        yield block.name
    for below in _inside(block):
        yield from _names(below)


def _inside(block: object) -> Iterator[object]:
    if isinstance(block, Stack):
        yield from (part.block for part in block.parts)
    elif isinstance(block, Columns):
        yield from (held for _x, held in block.cells)
    elif isinstance(block, Section):
        yield block.content
    elif hasattr(block, "block"):
        yield block.block
