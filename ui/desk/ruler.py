"""One 0-10 rating of a client: the number large, what it rates beside it, its place on a line below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from intake_app.wording import words
from ui.desk.style import BODY_PX, font_px

if TYPE_CHECKING:
    from ui.look.look import Look

_NUMBER_PX = 30
_TOP_PX = 36
_HEIGHT_PX = 58
_MOST = 10


class Ruler(QLabel):
    """Shows a rating as the client gave it; a word such as `skipped` gets no line."""

    def __init__(self, look: Look, value: str, rates: str) -> None:
        """Show `value` (a number from 0 to 10, or a word) of what it `rates`."""
        super().__init__()
        self._look = look
        self._value = value.strip()
        self._rates = rates
        self.setText(words("desk")("ruler_spoken", rates=rates, value=self._value))
        self.setAccessibleName(self.text())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def number(self) -> int | None:
        """The rating, or None where there is only a word."""
        first = self._value.split(maxsplit=1)[0] if self._value else ""
        return int(first) if first.isdecimal() and int(first) <= _MOST else None

    def sizeHint(self) -> QSize:
        """Return the room it takes."""
        return QSize(self._needed(), _HEIGHT_PX if self.number is not None else _TOP_PX + 12)

    def minimumSizeHint(self) -> QSize:
        """Return the least it can be read in."""
        return self.sizeHint()

    def _needed(self) -> int:
        """Return the width of number and words."""
        small = QFontMetrics(font_px(self._look, BODY_PX)).horizontalAdvance(self._rates)
        if self.number is None:
            return max(small, QFontMetrics(font_px(self._look, BODY_PX, bold=True)).horizontalAdvance(self._value))
        large = QFontMetrics(font_px(self._look, _NUMBER_PX, bold=True)).horizontalAdvance(str(self.number))
        return large + 10 + small + 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw number, words and line, or two rows of words."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.number is None:
                self._paint_words(painter)
            else:
                self._paint_rating(painter, self.number)

    def _paint_words(self, painter: QPainter) -> None:
        palette = self._look.palette
        painter.setFont(font_px(self._look, BODY_PX))
        painter.setPen(palette.text2)
        painter.drawText(QRect(0, 0, self.width(), 22), Qt.AlignmentFlag.AlignVCenter, self._value)
        painter.drawText(QRect(0, 22, self.width(), 22), Qt.AlignmentFlag.AlignVCenter, self._rates)

    def _paint_rating(self, painter: QPainter, number: int) -> None:
        palette = self._look.palette
        large = font_px(self._look, _NUMBER_PX, bold=True)
        baseline = QFontMetrics(large).capHeight() + 4
        painter.setFont(large)
        painter.setPen(palette.text)
        painter.drawText(QPointF(0, baseline), str(number))
        left = QFontMetrics(large).horizontalAdvance(str(number)) + 10
        painter.setFont(font_px(self._look, BODY_PX))
        painter.setPen(palette.text2)
        painter.drawText(QPointF(left, baseline), self._rates)
        y, reach = _TOP_PX + 8.0, 6.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.hair.darker(108))
        painter.drawRoundedRect(QRectF(0, y - 1, self.width(), 2), 1, 1)
        painter.setBrush(palette.primary)
        painter.drawEllipse(QPointF(reach + (self.width() - 2 * reach) * number / _MOST, y), reach, reach)
