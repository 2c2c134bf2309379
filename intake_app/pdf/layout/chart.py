"""A chart on paper, from the same description as on the screen; readers that do not see it get its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from intake_app.model.chart import Align, Ink
from intake_app.pdf.layout.prose import one_line
from intake_app.pdf.typography import ACCENT, BODY, GREY, HAIR, QUIET, SMALL, STRONG, TEXT
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.chart import Chart, Label
    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.layout.blocks import Block

_COLOURS = {Ink.HAIR: HAIR, Ink.QUIET: GREY, Ink.FIRST: ACCENT, Ink.SECOND: TEXT, Ink.THIRD: GREY}
"""Grey printers tell the goals apart by marker and name."""


@dataclass(frozen=True)
class ChartBlock:
    """One chart, never cut."""

    chart: Chart
    em: float = BODY.body
    """Points in one em of the description."""
    origin: object = field(default_factory=object, compare=False)

    @property
    def height(self) -> float:
        """In points."""
        return self.chart.height * self.em

    @property
    def baseline(self) -> float:
        """A chart has none; its upper edge is as good."""
        return BODY.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.height <= room else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw lines, then words; the words are in the sentence already, so they are no text of their own."""
        with pen.element("Figure", self.origin, alt=self.chart.spoken):
            for (ink, width), strokes in groupby(self.chart.strokes, key=lambda one: (one.ink, one.width)):
                lines = [[(x + left * self.em, top + down * self.em) for left, down in one.points] for one in strokes]
                pen.strokes(lines, thickness=width * self.em, colour=_COLOURS[ink])
        with pen.aside():
            for label in self.chart.labels:
                self._draw_label(pen, label, x, top)

    def _draw_label(self, pen: Pen, label: Label, x: float, top: float) -> None:
        """Draw one label, shortened where its letters are wider than the description could know."""
        is_name = label.ink not in (Ink.HAIR, Ink.QUIET)
        left, down = label.at
        room = (self.chart.width - left if label.align is Align.LEFT else self.chart.width) * self.em
        line, _is_cut = one_line(words("pdf"), label.text, SMALL, STRONG if is_name else QUIET, room)
        shift = {Align.LEFT: 0.0, Align.MIDDLE: line.width / 2, Align.RIGHT: line.width}[label.align]
        line.draw(pen, x + left * self.em - shift, top + down * self.em - SMALL.leading / 2)
