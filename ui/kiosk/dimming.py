"""Welcome dims when nobody has come for a while, and the touch that wakes it does nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from intake_app.clock import wakeful_seconds
from ui.idle import IdleWatch
from ui.look.paint import painting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from ui.kiosk.window import KioskWindow

LEFT = 0.4
"""So much of the light is left."""


class Veil(QWidget):
    """Lies over the whole window and takes light from it, at once and without motion."""

    def __init__(self, window: QWidget) -> None:
        """Cover `window`, which keeps its size and its taps."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the window's size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Take the light."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor.fromRgbF(0.0, 0.0, 0.0, 1.0 - LEFT))


class Dimming(QObject):
    """Lays the veil over Welcome and takes it off."""

    def __init__(self, window: KioskWindow, *, seconds: float, clock: Callable[[], float] = wakeful_seconds) -> None:
        """Stand ready; `begin` starts to wait."""
        super().__init__(window)
        self._window = window
        self._seconds = seconds
        self.veil: Veil | None = None
        self.idle = IdleWatch((), clock=clock, parent=self)
        self.idle.reached.connect(self._on_reached)
        self.idle.returned.connect(self._on_returned)

    def begin(self) -> None:
        """Welcome is shown: wait from now on."""
        self._lift()
        self.idle.set_steps((self._seconds,))
        self.idle.start(self._window.windowHandle())

    def stop(self) -> None:
        """Another page is shown."""
        self.idle.stop()
        self._lift()

    def _on_reached(self, _step: int) -> None:
        self.veil = Veil(self._window)

    def _on_returned(self, _highest: int) -> None:
        self._lift()
        # Some screens move the pointer first and press at once: that press is still the touch that woke them.
        self._window.lockdown.settle()

    def _lift(self) -> None:
        if self.veil is not None:
            self.veil.hide()
            self.veil.setParent(None)
            self.veil.deleteLater()
            self.veil = None
