"""The foot of every page: what this is not, when and by what it was made, which page it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from intake_app.pdf.paper import FOOT_LINE, SIDE, Paper
from intake_app.pdf.paragraph import Text, text
from intake_app.pdf.typography import FOOT, HAIR, MM, QUIET, RULE_HAIR, SOFT, Ink

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from intake_app.pdf.pen import Pen
    from intake_app.pdf.text import Run
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
        note, made = foot.footer
        runs = [(note, QUIET)]
        if foot.is_rehearsal:
            runs += [("\n", QUIET), (words("foot.rehearsal"), _MARK)]
        self._left = _spread(runs)
        right = _spread([(self._page(count), QUIET)]).width
        room = paper.measure - self._left.width - right - 2 * _GAP
        # A form's title may be long; the bottom margin holds two lines.
        middle = text([(made, QUIET)], FOOT, room)
        lines = middle.lines[:_MOST_LINES]
        self._middle = replace(middle, lines=lines, width=max(line.width for line in lines))

    def draw(self, pen: Pen, number: int) -> None:
        """Draw the foot of one page, its last line on the foot line."""
        with pen.aside():
            self._draw(pen, number)

    def _draw(self, pen: Pen, number: int) -> None:
        lines = max(len(self._left.lines), len(self._middle.lines))
        top = self._paper.height - FOOT_LINE - lines * FOOT.leading
        pen.rule(SIDE, top - _PAD, self._paper.measure, thickness=RULE_HAIR, colour=HAIR)
        self._left.draw(pen, SIDE, top)
        page = _spread([(self._page(number), QUIET)])
        right = SIDE + self._paper.measure - page.width
        between = SIDE + self._left.width + _GAP
        centred = SIDE + (self._paper.measure - self._middle.width) / 2
        self._middle.draw(pen, min(max(centred, between), right - _GAP - self._middle.width), top)
        page.draw(pen, right, top)

    def _page(self, number: int) -> str:
        return self._words("foot.page", number=number, count=self._count)


def _spread(runs: Sequence[Run]) -> Text:
    """Return lines as wide as their words."""
    spread = text(runs, FOOT, float("inf"))
    return replace(spread, width=max(line.width for line in spread.lines))
