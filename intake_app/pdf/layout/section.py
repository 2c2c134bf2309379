"""One section of a page: its label in the left column, its content in the right one, a hairline above."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intake_app.pdf.layout.blocks import Block, Columns, Part, Stack
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.paper import LABEL_WIDTH
from intake_app.pdf.typography import HAIR, LABEL, LABEL_INK, RULE_HAIR

if TYPE_CHECKING:
    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.paper import Paper

_LABEL_MOST = 8
"""Lines that a label may take beside its content."""


@dataclass(frozen=True)
class Section:
    """A labelled block that says its label again where it goes on over the page."""

    label: Block
    label_again: Block
    content: Block
    width: float
    """Of label, gap and content together."""
    pad: float
    indent: float
    """From the left edge to the content."""
    has_rule: bool = True
    is_continued: bool = False
    """Its label was said on an earlier page already."""
    origin: object = field(default_factory=object, compare=False)

    @property
    def height(self) -> float:
        """The taller column, and the room above and below."""
        return self._above + self._columns.height + self.pad

    @property
    def baseline(self) -> float:
        """Of label and content: their first lines are level."""
        return self._above + self._columns.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut the content; the rest carries the label with the word that it goes on."""
        if self.height <= room:
            return self, None
        drop = self._columns.baseline - self.content.baseline
        inside = room - self._above - self.pad - drop
        first, later = self.content.split(inside)
        if first is None or later is None or self.label.height > inside:
            return None, self
        goes_on = replace(self, label=self.label_again, content=later, has_rule=True, is_continued=True)
        return replace(self, content=first), goes_on

    def with_below(self, block: Block, gap: float) -> Section:
        """Return the section with a block under its label; where it goes on over the page it is not said again."""
        return replace(self, label=Stack((Part(self.label), Part(block, gap))))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the hairline, the label and the content."""
        if self.has_rule:
            pen.rule(x, top, self.width, thickness=RULE_HAIR, colour=HAIR)
        with pen.element("Sect", self.origin):
            if self.is_continued:
                with pen.aside("Pagination"):
                    self._draw_label(pen, x, top)
            else:
                self._draw_label(pen, x, top)
            drop = self._columns.baseline - self.content.baseline
            self.content.draw(pen, x + self.indent, top + self._above + drop)

    def _draw_label(self, pen: Pen, x: float, top: float) -> None:
        drop = self._columns.baseline - self.label.baseline
        self.label.draw(pen, x, top + self._above + drop)

    @property
    def _columns(self) -> Columns:
        return Columns(((0.0, self.label), (self.indent, self.content)))

    @property
    def _above(self) -> float:
        return self.pad if self.has_rule else 0.0


def section(
    label: str,
    again: str,
    content: Block,
    paper: Paper,
    *,
    pad: float,
    has_rule: bool = True,
    bookmark: str | None = None,
) -> Section:
    """Lay out a section.

    Args:
        label: what the section is called.
        again: the same, where it goes on over the page.
        content: laid out for the text column.
        paper: on which the label stands beside the content, or above it.
        pad: room above and below.
        has_rule: a hairline above it, and `pad` under that.
        bookmark: what it is called among the bookmarks; without it as its label, with "" not at all.
    """
    first, later = (
        text([(words, LABEL_INK)], LABEL, LABEL_WIDTH, role="H2", bookmark=bookmark) for words in (label, again)
    )
    if paper.is_narrow or len(later.lines) > _LABEL_MOST:
        # A title as long as a paragraph is set as one, over the content, where it can be cut.
        title = text([(label, LABEL_INK)], LABEL, paper.column, role="H2", bookmark=bookmark)
        content = Stack((Part(title, keeps_next=True), Part(content)))
        first = later = text([("", LABEL_INK)], LABEL, LABEL_WIDTH)
    return Section(first, later, content, paper.measure, pad, paper.indent, has_rule)
