"""A place to sign by hand. It keeps where the pen went, in tenths of a millimetre, and not how fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from intake_app.model.signature import MOST_POINTS, Stroke
from intake_app.wording import words
from ui.look import spoken
from ui.look.ink import paint_strokes
from ui.look.paint import BORDER_MM, RADIUS_MM, paint_box, painting
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.look.look import Look

LEAST_WIDE_MM, LEAST_HIGH_MM = 120, 40
_LEAST_STEP = 3
"""Tenths of a millimetre between two points that are kept."""
_LINE_AT = 0.76
_SIDE_MM = 8.0


class SignatureCanvas(QWidget):
    """An empty box to draw in with a finger, a pen or a mouse. Tab passes it: the typed name is the keys' way."""

    changed = Signal()
    """A line was finished, or all were cleared."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Make it empty."""
        super().__init__(parent)
        spoken.set_role(self, QAccessible.Role.Canvas)
        self._look = look
        self._strokes: list[list[tuple[int, int]]] = []
        self._is_down = False
        self._hint = TextBlock(look, words("kiosk")("sign.here"), colour="text2", parent=self)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._tell()

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What is drawn, line by line."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    @property
    def extent(self) -> tuple[int, int]:
        """Width and height in tenths of a millimetre."""
        return self._tenths(self.width()), self._tenths(self.height())

    def set_strokes(self, strokes: Sequence[Stroke]) -> None:
        """Show lines drawn before; emits nothing."""
        self._strokes = [list(stroke) for stroke in strokes]
        self._tell()

    def clear(self) -> None:
        """Take every line away."""
        self._strokes = []
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        is_signed = bool(self._strokes)
        self.setAccessibleName(words("kiosk")("sign.signed" if is_signed else "sign.empty"))
        self._place_hint()
        self.update()

    def _tenths(self, pixels: float) -> int:
        return round(10 * pixels / self._look.metrics.px_per_mm)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a line; a tap alone is a dot."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_down = True
            self._strokes.append([])
            self._add(event)
            self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the line."""
        if self._is_down:
            self._add(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the line."""
        if self._is_down and event.button() == Qt.MouseButton.LeftButton:
            self._is_down = False
            self._strokes = [stroke for stroke in self._strokes if stroke]
            self._tell()
            self.changed.emit()

    def _add(self, event: QMouseEvent) -> None:
        """Keep a point within the box that lies far enough from the one before."""
        where = event.position()
        x = min(max(self._tenths(where.x()), 0), self.extent[0])
        y = min(max(self._tenths(where.y()), 0), self.extent[1])
        stroke = self._strokes[-1]
        is_near = bool(stroke) and max(abs(x - stroke[-1][0]), abs(y - stroke[-1][1])) < _LEAST_STEP
        if not is_near and sum(map(len, self._strokes)) < MOST_POINTS:
            stroke.append((x, y))
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the hint on the line."""
        super().resizeEvent(event)
        self._place_hint()

    def _place_hint(self) -> None:
        """Put the hint on the line while nothing is drawn; a low box keeps its room for the hand."""
        side = self._look.mm(_SIDE_MM)
        wide = max(self.width() - 2 * side, 1)
        high = self._hint.heightForWidth(wide)
        top = round(self.height() * _LINE_AT) - high - self._look.mm(1)
        self._hint.setGeometry(side, top, wide, high)
        self._hint.setVisible(top >= 0 and not self._strokes)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, the line to sign on, and the ink."""
        p, mm = self._look.palette, self._look.metrics.px_per_mm
        with painting(self) as painter:
            paint_box(
                painter,
                QRectF(self.rect()),
                fill=p.surface,
                border=p.border,
                width=max(BORDER_MM * mm, 1.0),
                radius=RADIUS_MM * mm,
            )
            side, y = _SIDE_MM * mm, self.height() * _LINE_AT
            painter.fillRect(QRectF(side, y, self.width() - 2 * side, max(BORDER_MM * mm, 1.0)), p.border)
            paint_strokes(painter, [s for s in self._strokes if s], px_per_mm=mm, colour=p.text)
