"""Notice that nobody can have been looking: the computer slept, its lid was shut, its session was locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from intake_app.clock import slept_seconds

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_MS = 1000
_LEAST_SECONDS = 1.0
"""Less than this is no sleep, but two clocks read one after the other."""


class Absence(QObject):
    """Looks once a second whether the computer slept, and hears when the app is no longer the one in front.

    What it cannot do: hide before the computer sleeps. After waking the page may stand for up to a second.
    """

    noticed = Signal()

    def __init__(self, *, slept: Callable[[], float] = slept_seconds, parent: QObject | None = None) -> None:
        """Begin to look.

        Args:
            slept: how long this computer has slept until now, in seconds.
            parent: the owner.
        """
        super().__init__(parent)
        self._slept = slept
        self._before = slept()
        self._was_active = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        self._is_over = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self.on_state)

    def stop(self) -> None:
        """Notice nothing any more."""
        self._is_over = True
        self._timer.stop()

    def look(self) -> None:
        """Compare with the last look."""
        before, self._before = self._before, self._slept()
        if self._before - before >= _LEAST_SECONDS:
            self._notice()

    def on_state(self, state: Qt.ApplicationState) -> None:
        """See whether a lock screen, another session or another window has come before the app."""
        was_active, self._was_active = self._was_active, state == Qt.ApplicationState.ApplicationActive
        if was_active and not self._was_active:
            self._notice()

    def _notice(self) -> None:
        if not self._is_over:
            self.noticed.emit()
