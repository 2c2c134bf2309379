"""What stays together on a blank paper: a question and its answers, as far as a page can hold them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intake_app.pdf.layout.blocks import SLACK, Columns, Part, Stack
from intake_app.pdf.layout.flow import Flow
from intake_app.pdf.layout.frames import Around, Tagged
from intake_app.pdf.typography import ACCENT, RULE_STRONG

if TYPE_CHECKING:
    from intake_app.pdf.blank.sizes import Sizes
    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.layout.paragraph import Text

_ENOUGH = 0.72
"""Share of a page that is left free: what does not fit into so much is cut there, for the next page hardly has more."""

_GO_ALONG = 2
"""Items of a list that go along with what ends it."""


@dataclass(frozen=True)
class Kept(Around):
    """A block that moves to the next page rather than be cut, where that page has more room for it."""

    page: float
    """Height of a page."""

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut only what no page would hold in peace."""
        if self.block.height <= room + SLACK:
            return self, None
        if room < _ENOUGH * self.page:
            return None, self
        return self.block.split(room)


@dataclass(frozen=True)
class Barred:
    """Entries for those alone whom a sentence names: a bar beside them, the sentence again on each page."""

    content: Block
    """The sentence, and what stands under it."""
    again: Text
    sizes: Sizes
    is_continued: bool = False
    origin: object = field(default_factory=object, compare=False)

    @property
    def height(self) -> float:
        """Of the content, and of the sentence where it is said again."""
        return self._above + self.content.height

    @property
    def baseline(self) -> float:
        """Of the sentence."""
        return self.again.baseline if self.is_continued else self.content.baseline

    @property
    def _above(self) -> float:
        return self.again.height + self.sizes.gap if self.is_continued else 0.0

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut the entries; the rest says again whom it is for."""
        if self.height <= room + SLACK:
            return self, None
        first, later = self.content.split(room - self._above)
        if first is None or later is None:
            return None, self
        return replace(self, content=first), replace(self, content=later, is_continued=True)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the bar, then what stands beside it."""
        pen.bar(x, top, self.height, thickness=RULE_STRONG, colour=ACCENT)
        inside = x + self.sizes.indent
        with pen.element("Sect", self.origin):
            if self.is_continued:
                with pen.aside():
                    self.again.draw(pen, inside, top)
            self.content.draw(pen, inside, top + self._above)


@dataclass
class Pages(Flow):
    """Pages of blocks that want to stay together: what wants it more than a page allows is cut all the same."""

    def add(self, block: Block) -> None:
        """Put a block under the others, over as many pages as it takes; no ink leaves the paper."""
        rest: Block | None = block
        while rest is not None:
            head, later = rest.split(self.room - self.used)
            if head is None and len(self.pages[-1]) <= 1:
                rest = loosened(rest)
                head, later = rest.split(self.room - self.used)
                if head is None:
                    head, later = rest, None
            if head is not None:
                self._place(head)
            rest = later
            if rest is not None:
                self.turn()


def loosened(block: Block) -> Block:
    """Return a block that no longer asks to stay together."""
    if isinstance(block, Kept):
        return loosened(block.block)
    if isinstance(block, Stack):
        return Stack(tuple(replace(part, block=loosened(part.block), keeps_next=False) for part in block.parts))
    if isinstance(block, Columns):
        return Columns(tuple((x, loosened(cell)) for x, cell in block.cells))
    return replace(block, content=loosened(block.content)) if isinstance(block, Barred) else block


def ended(block: Block, end: Part) -> list[Part]:
    """Return a block and what ends it as parts of which the last is never alone on a page.

    A list gives up its last items to go along; a table has its head on each page and gives up none.
    """
    inside = block.block if isinstance(block, Tagged) else None
    if not isinstance(block, Tagged) or not isinstance(inside, Stack) or len(inside.parts) <= _GO_ALONG:
        is_table = isinstance(block, Tagged) and block.role == "Table"
        return [Part(block, keeps_next=not is_table), end]
    first = replace(block, block=Stack(inside.parts[:-_GO_ALONG]))
    last = replace(block, block=Stack(inside.parts[-_GO_ALONG:]))
    return [Part(first), Part(last, inside.parts[-_GO_ALONG].gap, keeps_next=True), end]
