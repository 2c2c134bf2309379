"""The title of a part of a document, with lines beside it and a strong rule below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.prose import natural_width, one_line
from intake_app.pdf.typography import ACCENT, HEAD, META_INK, MM, NAME, NAME_SMALL, RULE_STRONG, STRONG

if TYPE_CHECKING:
    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

BELOW_TITLE = 3 * MM
"""From the title, or the lines below it, to the rule."""
_SIDE_MOST = 80 * MM
_SIDE_GAP = 8 * MM


@dataclass(frozen=True)
class TitleBlock:
    """A large title, lines at the right that end level with it, and the strong rule below.

    On a narrow sheet the lines stand below the title.
    """

    title: Text
    side: tuple[Text, ...]
    width: float
    is_stacked: bool = False

    @property
    def height(self) -> float:
        """Down to the rule and with it."""
        return self._rule_at + RULE_STRONG

    @property
    def baseline(self) -> float:
        """Of the title."""
        return self._title_at + self.title.baseline

    @property
    def _title_at(self) -> float:
        if self.is_stacked:
            return 0.0
        # Tall letters reach into the free room above and below: the name stays level with the lines beside it.
        usual = len(self.title.lines) * self.title.size.leading
        return NAME.leading - usual - (self.title.baseline - self.title.size.baseline)

    @property
    def _side_height(self) -> float:
        return sum(line.height for line in self.side)

    @property
    def _rule_at(self) -> float:
        return (self.title.height + self._side_height if self.is_stacked else NAME.leading) + BELOW_TITLE

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut: it is placed at the top of a page."""
        return (self, None) if self.height <= room else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw title, side lines and rule."""
        self.title.draw(pen, x, top + self._title_at)
        start = top + self._rule_at - BELOW_TITLE - self._side_height
        for line in self.side:
            line.draw(pen, x if self.is_stacked else x + self.width - line.width, start)
            start += line.height
        pen.rule(x, top + self._rule_at + RULE_STRONG / 2, self.width, thickness=RULE_STRONG, colour=ACCENT)


def title_block(
    words: Words, title: str, side: tuple[str, ...], paper: Paper, *, bookmark: str = "", most_lines: int = 1
) -> tuple[TitleBlock, bool]:
    """Lay out the title of a part of the document with its side lines.

    Args:
        words: the texts of `pdf.json`.
        title: as printed.
        side: lines at the right.
        paper: for which.
        bookmark: what the part is called among the bookmarks; as its title where nothing is given.
        most_lines: how many the title may take, where the lines stand below it.

    Returns:
        the block, and whether anything had to be shortened in it.
    """
    called = bookmark or title
    is_cut = False
    lines: list[Text] = []
    for line in side:
        taken = min(paper.measure if paper.is_narrow else _SIDE_MOST, natural_width(line, HEAD, META_INK) + 1)
        printed, was_cut = one_line(words, line, HEAD, META_INK, taken)
        lines.append(printed)
        is_cut = is_cut or was_cut
    beside = 0.0 if paper.is_narrow else _SIDE_GAP + max((line.width for line in lines), default=0.0)
    room = paper.measure - beside
    size = NAME_SMALL if paper.is_narrow else NAME
    large = text([(title, STRONG)], size, room, role="H1", bookmark=called)
    if len(large.lines) <= most_lines:
        large = replace(large, width=max(line.width for line in large.lines))
        return TitleBlock(large, tuple(lines), paper.measure, paper.is_narrow), is_cut
    small, was_cut = one_line(words, title, NAME_SMALL, STRONG, room)
    small = replace(small, role="H1", bookmark=called)
    return TitleBlock(small, tuple(lines), paper.measure, paper.is_narrow), is_cut or was_cut
