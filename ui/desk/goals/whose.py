"""Whose words something is, said three ways at once: by a bar's shape, by its colour, and by the name in the words.

Source: look, section 6: the client's bar is solid, the therapist's is a double line, the name always stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout

from intake_app.model.goal_fields import Side
from ui.desk.goals.part import Part

if TYPE_CHECKING:
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look
    from ui.look.palette import Palette

BAR_PX = 4
INDENT_PX = 12
_AIR_PX = 3


def paint_bar(painter: QPainter, palette: Palette, by: Side, height: int) -> None:
    """Draw the bar at the left of some words: one thick line for the client, two thin ones for the therapist."""
    top, tall = _AIR_PX, height - 2 * _AIR_PX
    if by is Side.CLIENT:
        painter.fillRect(0, top, BAR_PX, tall, palette.chart[1])
    else:
        painter.fillRect(0, top, 1, tall, palette.primary)
        painter.fillRect(BAR_PX - 1, top, 2, tall, palette.primary)


class Barred(Part):
    """Something that one of the two said, and that nobody answers with a press; what is in it says the name."""

    def __init__(self, look: Look, stage: Stage, by: Side) -> None:
        super().__init__()
        self._look, self._by = look, by
        self.stack = QVBoxLayout(self)
        self.stack.setContentsMargins(stage.px(INDENT_PX), stage.px(2), 0, stage.px(2))
        self.stack.setSpacing(stage.px(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        with QPainter(self) as painter:
            paint_bar(painter, self._look.palette, self._by, self.height())
