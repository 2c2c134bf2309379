"""Lock the desk when nobody has touched it, also after the computer slept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from intake_app import clock
from ui.idle import IdleWatch

if TYPE_CHECKING:
    from collections.abc import Callable

IDLE_MINUTES = 5
"""Source: security brief, 5: therapist 5 min idle."""
_LOOK_EVERY_MS = 5_000


class WakefulClock:
    """Seconds that count sleep too: the greater of what the steady clock and the wall clock say has passed.

    The steady clock stands still while a computer sleeps; the wall clock can be set back by hand.
    """

    def __init__(self, steady: Callable[[], float] | None = None, wall: Callable[[], float] | None = None) -> None:
        """Begin at 0; the clocks are for tests."""
        self._steady = steady or clock.monotonic_seconds
        self._wall = wall or _wall_seconds
        self._last = (self._steady(), self._wall())
        self._passed = 0.0

    def __call__(self) -> float:
        """Return the seconds passed since the clock was made."""
        steady, wall = self._steady(), self._wall()
        self._passed += max(steady - self._last[0], wall - self._last[1], 0.0)
        self._last = (steady, wall)
        return self._passed


def _wall_seconds() -> float:
    return clock.now().timestamp()


class AutoLock(IdleWatch):
    """Says once that the desk must lock."""

    due = Signal()

    def __init__(
        self,
        *,
        minutes: float = IDLE_MINUTES,
        passed: Callable[[], float] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Make a watch that stands still until `start`.

        Args:
            minutes: how long nobody may touch the desk.
            passed: seconds that count sleep too.
            parent: the owner.
        """
        super().__init__([minutes * 60], clock=passed or WakefulClock(), parent=parent)
        self.reached.connect(self._on_reached)
        # A timer set before a sleep is late by the sleep; a steady look notices on waking.
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self.check)
        self._look.start()

    def _on_reached(self, _step: int) -> None:
        self.due.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the clock before a touch counts: the touch that wakes a slept computer comes too late."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove):
            self.check()
        return super().eventFilter(watched, event)
