"""The foot of every page: what this is not, when and by what it was made, which page it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.typography import FOOT, HAIR, MM, QUIET, RULE_HAIR, SMALL, SOFT, Ink

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.paper import Paper
    from intake_app.pdf.script.text import Run
    from intake_app.wording import Words

_PAD = 1.5 * MM
_GAP = 5 * MM
_MOST_LINES = 2
_MARK = Ink(SOFT, bold=True)


class Foot(Protocol):
    """What a document says at the foot of its pages; a brief and a client's copy both do."""

    @property
    def footer(self) -> tuple[str, str]:
        """At the left, and in the middle."""

    @property
    def is_rehearsal(self) -> bool:
        """Whether it must say that this is no real client."""

    @property
    def made_at(self) -> datetime:
        """The only time that is written into the file."""


class Footer:
    """Draws the foot; it is laid out once and only the page's number changes."""

    def __init__(self, words: Words, foot: Foot, paper: Paper, count: int) -> None:
        self._words = words
        self._paper = paper
        self._count = count
        self._size = SMALL if paper.is_narrow else FOOT
        note, made = foot.footer
        right = self._spread([(self._page(count), QUIET)]).width
        self._left = self._spread([(note, QUIET)])
        if foot.is_rehearsal:
            # On one line where there is room, so that a rehearsal's page is as a real one is.
            mark = words("foot.rehearsal"), _MARK
            self._left = self._spread([(note, QUIET), ("   ", QUIET), mark])
            taken = self._left.width + self._spread([(made, QUIET)]).width + right + 2 * _GAP
            if paper.is_narrow or taken > paper.measure:
                self._left = self._spread([(note, QUIET), ("\n", QUIET), mark])
        room = paper.measure if paper.is_narrow else paper.measure - self._left.width - right - 2 * _GAP
        # A form's title may be long; the bottom margin holds two lines, or one below the others.
        middle = text([(made, QUIET)], self._size, room)
        lines = middle.lines[: 1 if paper.is_narrow else _MOST_LINES]
        self._middle = replace(middle, lines=lines, width=max(line.width for line in lines))

    def draw(self, pen: Pen, number: int) -> None:
        """Draw the foot of one page, its last line on the foot line."""
        page = self._spread([(self._page(number), QUIET)])
        with pen.aside("Pagination"):
            if self._paper.is_narrow:
                self._draw_stacked(pen, page)
            else:
                self._draw(pen, page)

    def _draw(self, pen: Pen, page: Text) -> None:
        top = self._rule_above(pen, max(self._left.height, self._middle.height))
        side, measure = self._paper.side, self._paper.measure
        self._left.draw(pen, side, top)
        right = side + measure - page.width
        between = side + self._left.width + _GAP
        centred = side + (measure - self._middle.width) / 2
        self._middle.draw(pen, min(max(centred, between), right - _GAP - self._middle.width), top)
        page.draw(pen, right, top)

    def _draw_stacked(self, pen: Pen, page: Text) -> None:
        """Draw the page's number after the note, and when this was made below both."""
        top = self._rule_above(pen, self._left.height + self._middle.height)
        side = self._paper.side
        self._left.draw(pen, side, top)
        self._middle.draw(pen, side, top + self._left.height)
        page.draw(pen, side + self._paper.measure - page.width, top)

    def _rule_above(self, pen: Pen, height: float) -> float:
        """Draw the hairline above lines of some height, and return where they begin."""
        top = self._paper.height - self._paper.foot_line - height
        pen.rule(self._paper.side, top - _PAD, self._paper.measure, thickness=RULE_HAIR, colour=HAIR)
        return top

    def _page(self, number: int) -> str:
        return self._words("foot.page", number=number, count=self._count)

    def _spread(self, runs: Sequence[Run]) -> Text:
        """Return lines as wide as their words."""
        spread = text(runs, self._size, float("inf"))
        return replace(spread, width=max(line.width for line in spread.lines))
