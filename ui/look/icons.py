"""Our own line icons: SVG on a 24 grid with `currentColor`, in `resources/icons`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from intake_app import paths
from ui.look.paint import painting

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

_KEPT_PIXMAPS = 160
_DIRECTED = frozenset({"arrow-left", "arrow-right", "skip", "undo"})
"""Icons that show the direction in which a page runs."""


@cache
def _source(name: str) -> str:
    return paths.resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def names() -> tuple[str, ...]:
    """Return the name of every icon there is."""
    return tuple(sorted(path.stem for path in paths.resource("icons").glob("*.svg")))


@lru_cache(maxsize=_KEPT_PIXMAPS)
def _pixmap(name: str, device_px: int, colour: str) -> QPixmap:
    picture = QPixmap(device_px, device_px)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    with painting(picture) as painter:
        renderer.render(painter, QRectF(0, 0, device_px, device_px))
    return picture


def pixmap(name: str, px: float, color: QColor, dpr: float = 1.0) -> QPixmap:
    """Return an icon as a square picture.

    Args:
        name: file name without `.svg`.
        px: side in logical pixels.
        color: every line's colour.
        dpr: device pixels per logical pixel.

    Raises:
        OSError: there is no such icon.
    """
    picture = QPixmap(_pixmap(name, max(round(px * dpr), 1), color.name()))
    picture.setDevicePixelRatio(dpr)
    return picture


def paint(painter: QPainter, name: str, rect: QRectF | QRect, color: QColor, *, rtl: bool = False) -> None:
    """Draw an icon into a square; from right to left one that shows a direction is turned over."""
    target = QRectF(rect)
    picture = pixmap(name, target.width(), color, painter.device().devicePixelRatio())
    if not rtl or name not in _DIRECTED:
        painter.drawPixmap(target.topLeft(), picture)
        return
    painter.save()
    painter.translate(target.right(), target.top())
    painter.scale(-1, 1)
    painter.drawPixmap(0, 0, picture)
    painter.restore()
