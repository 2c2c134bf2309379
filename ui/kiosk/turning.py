"""How one page gives way to the next: what was on the screen fades and slides a little over the page that is there.

The new page is live from the first frame; only a picture of the old one moves. The picture never outlives a hiding.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPointF, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QGuiApplication, QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from ui.look.paint import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

TURN_MS = 160
SLIDE_MM = 6.0
"""How long a page takes to give way, and how far it slides. Source: the look's rules for motion."""
_RASTER = frozenset({"xcb", "windows", "offscreen", "minimal"})
"""Platforms whose window keeps what it shows as one picture in memory, to be read at any time."""
_SPI_GETCLIENTAREAANIMATION = 0x1042


class PageTurn(QWidget):
    """The page before, on its way out. It is deaf to the pointer and says nothing to a screen reader."""

    def __init__(self, window: QWidget, milliseconds: int) -> None:
        """Stand ready in `window`; 0 milliseconds show no motion, ever."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.is_calm = False
        """Whether somebody, or the computer, asked for less motion."""
        self._milliseconds = milliseconds
        self._picture: QImage | None = None
        self._slide = 0.0
        self._middle = QRect()
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._on_moved)
        self._animation.finished.connect(self.drop)
        self.hide()

    @property
    def holds_picture(self) -> bool:
        """Whether a picture of a page is kept now."""
        return self._picture is not None

    def take(self) -> None:
        """Keep what the window shows now; call it before the page goes, then `run` or `drop`."""
        self.drop()
        window = self.window()
        if self._milliseconds <= 0 or self.is_calm or not window.isVisible():
            return
        self._picture = _shown(window)

    def run(self, slide: float, middle: QRect) -> None:
        """Let what was kept give way to what is there now.

        Args:
            slide: how far it slides, in pixels; below 0 to the left, 0 fades in place.
            middle: the part of the window that slides. What most pages share stays where it is.
        """
        if self._picture is None:
            return
        self._slide = slide
        self._middle = middle
        self._animation.setDuration(self._milliseconds)
        self.setGeometry(self.window().rect())
        self._animation.start()
        self.raise_()
        self.show()

    def drop(self) -> None:
        """End at once: nothing of the page before is on the screen or kept."""
        self._animation.stop()
        self.hide()
        if self._picture is not None:
            self._picture.fill(Qt.GlobalColor.black)
            self._picture = None

    def _on_moved(self, _value: object) -> None:
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the picture when the window is hidden."""
        super().hideEvent(event)
        if self._picture is not None:
            self.drop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page before, as far as it is still there."""
        if self._picture is None:
            return
        share = float(self._animation.currentValue())
        with painting(self) as painter:
            painter.setOpacity(1.0 - share)
            painter.setClipRegion(QRegion(self.rect()) - QRegion(self._middle))
            painter.drawImage(QPointF(), self._picture)
            painter.setClipRect(self._middle)
            painter.drawImage(QPointF(self._slide * share, 0.0), self._picture)


def _shown(window: QWidget) -> QImage:
    """Return what a window shows, pixel for pixel."""
    if QGuiApplication.platformName() in _RASTER:
        held = window.backingStore().paintDevice()
        if isinstance(held, QImage) and held.size() == window.size() * window.devicePixelRatio():
            return held.copy()
    # Elsewhere the window's memory is not ours to read between two frames: paint it once more.
    return window.grab().toImage()


def asks_for_less_motion() -> bool:
    """Return whether this computer was told to move less. Below Qt 6.12 only Windows can be asked."""
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication):
        # Each in a name of its own: what a chained call returns may be gone before it is read.
        hints = app.styleHints()
        wishes = getattr(hints, "accessibility", lambda: None)()
        wish = getattr(wishes, "motionPreference", None)
        if wish is not None:
            return getattr(wish(), "name", "NoPreference") != "NoPreference"
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  # on Windows alone

        moves = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(moves), 0)
        return not moves.value
    return False
