"""The foot of every page: what this is not, when and by what it was made, which page it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.pdf.paper import FOOT_LINE, SIDE, Paper
from intake_app.pdf.paragraph import Text, text
from intake_app.pdf.prose import natural_width
from intake_app.pdf.typography import FOOT, HAIR, MM, QUIET, RULE_HAIR, SOFT, Ink

if TYPE_CHECKING:
    from intake_app.model.brief import Brief
    from intake_app.pdf.pen import Pen
    from intake_app.wording import Words

_PAD = 1.5 * MM
_GAP = 5 * MM
_MARK = Ink(SOFT, bold=True)


class Footer:
    """Draws the foot; it is laid out once and only the page's number changes."""

    def __init__(self, words: Words, brief: Brief, paper: Paper, count: int) -> None:
        self._words = words
        self._paper = paper
        self._count = count
        note, made = brief.footer
        self._left = self._spread(note, QUIET)
        right = natural_width(self._page(count), FOOT, QUIET)
        room = paper.measure - self._left.width - right - 2 * _GAP
        runs = [(made, QUIET)]
        if brief.is_rehearsal:
            runs = [(words("foot.rehearsal"), _MARK), ("\n", QUIET), *runs]
        middle = text(runs, FOOT, room)
        self._middle = replace(middle, width=max(line.width for line in middle.lines))

    def draw(self, pen: Pen, number: int) -> None:
        """Draw the foot of one page, its last line on the foot line."""
        with pen.aside():
            self._draw(pen, number)

    def _draw(self, pen: Pen, number: int) -> None:
        lines = max(len(self._middle.lines), 1)
        top = self._paper.height - FOOT_LINE - lines * FOOT.leading
        pen.rule(SIDE, top - _PAD, self._paper.measure, thickness=RULE_HAIR, colour=HAIR)
        self._left.draw(pen, SIDE, top)
        page = self._spread(self._page(number), QUIET)
        right = SIDE + self._paper.measure - page.width
        between = SIDE + self._left.width + _GAP
        centred = SIDE + (self._paper.measure - self._middle.width) / 2
        self._middle.draw(pen, min(max(centred, between), right - _GAP - self._middle.width), top)
        page.draw(pen, right, top)

    def _page(self, number: int) -> str:
        return self._words("foot.page", number=number, count=self._count)

    def _spread(self, what: str, ink: Ink) -> Text:
        """Return one line as wide as its words."""
        width = natural_width(what, FOOT, ink)
        return text([(what, ink)], FOOT, width)
