"""Which block falls on which page. Placing first, drawing later: the footer counts all pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake_app.pdf.layout.frames import Aside

if TYPE_CHECKING:
    from intake_app.pdf.layout.blocks import Block


@dataclass(frozen=True)
class Placed:
    """A block and where its upper edge lies, from the paper's upper edge."""

    block: Block
    top: float
    part: object
    """Of the document; the same for all blocks between two heads."""


@dataclass
class Flow:
    """Fills pages from the top, one block after another."""

    room: float
    """Height between the margins."""
    top: float
    """The margin above."""
    running_head: Block
    """What a page begins with that goes on from the one before."""
    running_gap: float
    """Free room under the running head."""
    pages: list[list[Placed]] = field(default_factory=list)
    used: float = 0.0
    part: object = None

    def turn(self, head: Block | None = None) -> None:
        """Begin a page: with the head of a new part of the document, or with the running head."""
        self.pages.append([])
        self.used = 0.0
        if head is None:
            self._place(Aside(self.running_head))
            self.used += self.running_gap
        else:
            self.part = object()
            self._place(head)

    def begin(self, head: Block) -> None:
        """Begin a new part of the document where the page has got to."""
        self.part = object()
        self._place(head)

    def add(self, block: Block) -> None:
        """Put a block under the others, over as many pages as it takes."""
        rest: Block | None = block
        while rest is not None:
            head, later = rest.split(self.room - self.used)
            if head is None and self._has_no_more_room:
                # Only a single line taller than the paper would come here; it is drawn, never lost.
                head, later = rest, None
            if head is not None:
                self._place(head)
            rest = later
            if rest is not None:
                self.turn()

    @property
    def _has_no_more_room(self) -> bool:
        """Whether the next page would have no more room: this one has its running head alone, not a part's tall one."""
        return len(self.pages[-1]) <= 1 and all(isinstance(one.block, Aside) for one in self.pages[-1])

    def put(self, block: Block) -> None:
        """Put a block under the others without looking whether it fits: who calls has seen to that."""
        self._place(block)

    def space(self, height: float) -> None:
        """Leave room before the next block."""
        self.used += height

    def _place(self, block: Block) -> None:
        self.pages[-1].append(Placed(block, self.top + self.used, self.part))
        self.used += block.height
