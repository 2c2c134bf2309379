"""Lines drawn by hand, as the kiosk shows them while they are drawn and the desk afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PEN_MM = 0.6
"""How broad the line is."""


def paint_strokes(
    painter: QPainter, strokes: Iterable[Sequence[tuple[int, int]]], *, px_per_mm: float, colour: QColor
) -> None:
    """Draw strokes whose points are tenths of a millimetre from the painter's origin; a single point is a dot."""
    path = QPainterPath()
    for stroke in strokes:
        points = [QPointF(x * px_per_mm / 10, y * px_per_mm / 10) for x, y in stroke]
        path.moveTo(points[0])
        # A dot has no length: the round cap makes it one.
        for point in points[1:] or [points[0] + QPointF(0.01, 0)]:
            path.lineTo(point)
    pen = QPen(colour, PEN_MM * px_per_mm)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(path, pen)
