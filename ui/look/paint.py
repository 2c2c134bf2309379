"""Painting in small steps: a painter that always ends, and the one box everything is made of."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintDevice

RADIUS_MM = 2.0
BORDER_MM = 0.4
SELECTED_BORDER_MM = 0.8


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """Yield a smooth painter on `device` and end it whatever happens; a painter left open takes Qt down."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    try:
        yield painter
    finally:
        painter.end()


def paint_box(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: QColor | None,
    border: QColor | None,
    width: float,
    radius: float,
    dashed: bool = False,
) -> None:
    """Draw a rounded box with its border inside `rect`; lengths in pixels."""
    pen = QPen(Qt.PenStyle.NoPen)
    inner = QRectF(rect)
    if border is not None:
        pen = QPen(border, width)
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        inner.adjust(width / 2, width / 2, -width / 2, -width / 2)
        radius = max(radius - width / 2, 0)
    painter.setPen(pen)
    painter.setBrush(QColor(Qt.GlobalColor.transparent) if fill is None else fill)
    painter.drawRoundedRect(inner, radius, radius)
