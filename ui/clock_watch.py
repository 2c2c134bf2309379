"""Notice when the computer's clock is set while the app runs, by holding it against seconds that never jump."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from intake_app import clock

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST_SECONDS = 60.0
"""A smaller step is the computer keeping its clock right, as it does by itself."""
_EVERY_MS = 5000


class ClockWatch(QObject):
    """Tells once of each jump of the wall clock. A sleep is none, nor is a change of the time zone."""

    jumped = Signal(float)
    """By how many seconds the clock was set: more than 0 is forward."""

    def __init__(
        self,
        *,
        wall: Callable[[], float] = clock.wall_seconds,
        steady: Callable[[], float] = clock.wakeful_seconds,
        parent: QObject | None = None,
    ) -> None:
        """Make a watch that stands still until `start`.

        Args:
            wall: seconds since 1970 as the computer has them.
            steady: seconds that never jump and count sleep.
            parent: the owner.
        """
        super().__init__(parent)
        self._wall = wall
        self._steady = steady
        self._apart = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.check)

    def start(self) -> None:
        """Take the clock as it stands for right, and watch it from now on."""
        self._apart = self._wall() - self._steady()
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    def check(self) -> None:
        """Look now."""
        apart = self._wall() - self._steady()
        step = apart - self._apart
        if abs(step) >= LEAST_SECONDS:
            self._apart = apart
            self.jumped.emit(step)
