"""A paragraph: lines of text laid out for one width, which remember the whole of what was typed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from intake_app.pdf.file.outline import LISTED
from intake_app.pdf.layout.blocks import SLACK
from intake_app.pdf.layout.spans import by_language
from intake_app.pdf.script.breaks import without_surrogates
from intake_app.pdf.script.text import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.file.tags import Told
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.script.text import Run, TextLine
    from intake_app.pdf.typography import Size

LEAST_LINES = 2
"""A paragraph is cut only where at least so many lines stay together on each side."""


@dataclass(frozen=True)
class Text:
    """Lines of one paragraph."""

    lines: tuple[TextLine, ...]
    size: Size
    width: float
    to_right: bool = False
    typed: str = ""
    """The whole paragraph as it was typed, whichever lines of it are here."""
    role: str = "P"
    """What it is to a reader that does not see the page."""
    bookmark: str = ""
    """Of a heading: its title among the bookmarks; empty where it is none of them."""
    language: str | None = ""
    """Of all of it, empty where it is the document's; None where its spans have several."""
    origin: object = field(default_factory=object, compare=False)
    """The same for both parts of a paragraph that was cut."""

    @property
    def height(self) -> float:
        """The heights of its lines."""
        return sum(self._heights)

    @cached_property
    def _heights(self) -> tuple[float, ...]:
        return tuple(line.height(self.size) for line in self.lines)

    @property
    def baseline(self) -> float:
        """Of the first line."""
        return self.size.baseline + (self.lines[0].above(self.size) if self.lines else 0.0)

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut between lines, leaving no single line behind or ahead."""
        if self.height <= room + SLACK:
            return self, None
        fits = bisect_right(tuple(accumulate(self._heights)), room + SLACK)
        fits = min(fits, len(self.lines) - LEAST_LINES)
        if fits < LEAST_LINES:
            return None, self
        return replace(self, lines=self.lines[:fits]), replace(self, lines=self.lines[fits:])

    @property
    def _told(self) -> Told:
        """What it says of itself; in several languages each of its spans says its own words."""
        from_right = self.lines[0].from_right
        if self.language is None:
            return {"from_right": from_right}
        return {"text": self.typed, "language": self.language, "from_right": from_right}

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw line under line."""
        if not self.typed:
            return
        tops = accumulate(self._heights, initial=top)
        placed = [
            (
                line,
                x + self.width - line.width if self.to_right or line.from_right else x,
                edge + line.above(self.size),
            )
            for line, edge in zip(self.lines, tops, strict=False)
        ]
        with pen.element(self.role, self.origin, **self._told):
            if self.bookmark:
                pen.bookmark(self.bookmark, top)
            pen.text_lines(placed, self.size)


def text(
    runs: Sequence[Run],
    size: Size,
    width: float,
    *,
    to_right: bool = False,
    role: str = "P",
    bookmark: str | None = None,
) -> Text:
    """Lay out one paragraph.

    Args:
        runs: its words, each piece with its ink.
        size: of all of it.
        width: of the column, in points.
        to_right: level with the column's right edge.
        role: a standard structure type, such as `P` or `H2`.
        bookmark: what a heading is called among the bookmarks; without it, as it is printed.
    """
    typed = without_surrogates("".join(words for words, _ink in runs))
    runs, language = by_language(runs)
    called = (typed if role in LISTED else "") if bookmark is None else bookmark
    return Text(fill(runs, size, width), size, width, to_right, typed, role, called, language)
