"""From right to left: layouts are computed as if every page ran from left to right, and turned here, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, overload

from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

_T = TypeVar("_T", int, float)


@overload
def put(part: QWidget, rect: QRect, /) -> None: ...
@overload
def put(part: QWidget, x: int, y: int, w: int, h: int, /) -> None: ...
def put(part: QWidget, *rect: QRect | int) -> None:
    """Place a part on its parent, which must have its width already; from right to left the place is turned over."""
    box = QRect(*rect)
    parent = part.parentWidget()
    if parent is not None and parent.isRightToLeft():
        box.moveLeft(turned(box.x(), box.width(), parent.width()))
    part.setGeometry(box)


def place_of(part: QWidget) -> QRect:
    """Return where a part was put: as if its parent ran from left to right."""
    box = part.geometry()
    parent = part.parentWidget()
    if parent is not None and parent.isRightToLeft():
        box.moveLeft(turned(box.x(), box.width(), parent.width()))
    return box


def turned(x: _T, width: _T, whole: _T) -> _T:
    """Return the left edge of what lies at `x`, `width` wide, on a page `whole` wide that is turned over."""
    return whole - x - width


def painted_at(part: QWidget, x: float, width: float) -> float:
    """Return the left edge of what a part paints at `x`, `width` wide: turned over from right to left."""
    return turned(x, width, float(part.width())) if part.isRightToLeft() else x


def turn(painter: QPainter, part: QWidget) -> None:
    """Turn over all that is painted from now on, where a part runs from right to left. Not for words."""
    if part.isRightToLeft():
        painter.translate(part.width(), 0)
        painter.scale(-1, 1)
