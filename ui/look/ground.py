"""The ground: the client's hill and the therapist's hill. Where they overlap is common ground, and it grows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QTransform

from ui.look.paint import painting

if TYPE_CHECKING:
    from ui.look.palette import Palette

CREST = 800
CREST_HERO = 680
CREST_PAUSED = 760
CREST_UNLOCK = 740
CREST_PORTRAIT = 840
"""Height of the hills' crest in thousandths of the page, from the top."""
DISC_X = 0.755
DISC_Y_WELCOME = 0.385
DISC_Y_THANKS = 0.30
"""Centre of the disc in shares of the page."""
DISC_MM = 66
DISC_PAUSED_MM = 50

_GRID = 1000
_KEPT = 2  # a full-HD picture takes 8 MiB: the page shown and the one before it


def hills(size: QSizeF, t: float, crest: float = CREST) -> tuple[QPainterPath, QPainterPath, QPainterPath]:
    """Return the left hill, the right hill and their overlap, in pixels of `size`.

    Args:
        size: the page.
        t: how far the sitting is, 0 (they barely touch) to 1.
        crest: height of the crests in thousandths of the page.
    """
    a, d = float(crest), _GRID - float(crest)
    left = QPainterPath(QPointF(0, _GRID))
    left.lineTo(0, a + 0.16 * d)
    left.cubicTo(140 + 50 * t, a - 0.12 * d, 300 + 140 * t, a + 0.10 * d, 590 + 330 * t, _GRID)
    left.closeSubpath()
    right = QPainterPath(QPointF(_GRID, _GRID))
    right.lineTo(_GRID, a - 0.10 * d)
    right.cubicTo(880 - 50 * t, a - 0.30 * d, 680 - 140 * t, a + 0.16 * d, 410 - 330 * t, _GRID)
    right.closeSubpath()
    scale = QTransform.fromScale(size.width() / _GRID, size.height() / _GRID)
    left, right = scale.map(left), scale.map(right)
    return left, right, left.intersected(right)


def paint_ground(
    painter: QPainter, size: QSizeF, palette: Palette, t: float, *, crest: float = CREST, paused: bool = False
) -> None:
    """Fill a page with its background and, where the theme has them, the hills.

    Args:
        painter: stands at the page's top left.
        size: the page in pixels.
        palette: the theme.
        t: how far the sitting is, 0 to 1.
        crest: height of the crests in thousandths of the page.
        paused: whether this is the cover that hides the screen.
    """
    painter.fillRect(QRectF(QPointF(0, 0), size), palette.privacy_bg if paused else palette.bg)
    if not palette.has_ground:
        return
    colours = palette.paused_ground if paused else (palette.ground1, palette.ground2, palette.ground3)
    painter.setPen(Qt.PenStyle.NoPen)
    for path, colour in zip(hills(size, t, crest), colours, strict=True):
        painter.fillPath(path, colour)


def paint_disc(painter: QPainter, centre: QPointF, diameter: float, palette: Palette, *, paused: bool = False) -> None:
    """Draw the flat disc of the hero pages; lengths in pixels."""
    if not palette.has_ground:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.paused_disc if paused else palette.disc)
    painter.drawEllipse(centre, diameter / 2, diameter / 2)


@lru_cache(maxsize=_KEPT)
def _picture(size: tuple[int, int], palette: Palette, t: float, *, crest: float, paused: bool, dpr: float) -> QPixmap:
    picture = QPixmap(round(size[0] * dpr), round(size[1] * dpr))
    picture.setDevicePixelRatio(dpr)
    with painting(picture) as painter:
        paint_ground(painter, QSizeF(*size), palette, t, crest=crest, paused=paused)
    return picture


def ground_pixmap(
    size: QSize, palette: Palette, t: float, *, crest: float = CREST, paused: bool = False, dpr: float = 1.0
) -> QPixmap:
    """Return the ground as a picture, painted once per size, theme and `t`."""
    return _picture((size.width(), size.height()), palette, round(t, 4), crest=crest, paused=paused, dpr=dpr)
