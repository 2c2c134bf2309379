"""Know how long nobody has touched the app: one event filter, one timer, a clock that never jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from intake_app.clock import monotonic_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Tell when nobody has touched the app for so many seconds: a ladder of waits, climbed once each."""

    reached = Signal(int)
    """The number of the step just reached; 0 is the first."""
    returned = Signal(int)
    """Somebody touched the app after at least one step; the number of the highest step that was reached."""

    def __init__(
        self,
        steps: Sequence[float],
        *,
        clock: Callable[[], float] = monotonic_seconds,
        parent: QObject | None = None,
    ) -> None:
        """Make a watch that stands still until `start`.

        Args:
            steps: seconds without a touch at which each step is reached, rising.
            clock: seconds that never jump.
            parent: the owner.
        """
        super().__init__(parent)
        self._steps = tuple(steps)
        self._clock = clock
        self._touched_at = clock()
        self._step = 0
        self._watched: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.check)

    def start(self, watched: QObject | None = None) -> None:
        """Begin to watch, as if somebody had just touched the app.

        Args:
            watched: a QWindow, where all real input arrives; the whole app when not given, which costs more.
        """
        self.stop()
        self._watched = watched or QCoreApplication.instance()
        if self._watched is not None:
            self._watched.installEventFilter(self)
        self.touch()

    def stop(self) -> None:
        """Stop watching."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None
        self._timer.stop()

    def set_steps(self, steps: Sequence[float]) -> None:
        """Change the ladder; what was reached of the old one is forgotten."""
        self._steps = tuple(steps)
        self._step = 0
        self._touched_at = self._clock()
        self._plan()

    def touch(self) -> None:
        """Start the ladder anew."""
        highest = self._step - 1
        self._touched_at = self._clock()
        self._step = 0
        self._plan()
        if highest >= 0:
            self.returned.emit(highest)

    def check(self) -> None:
        """Emit each step that is due by now; then wait for the next. A watch that stands still does nothing."""
        if self._watched is None:
            return
        while self._step < len(self._steps) and self._clock() - self._touched_at >= self._steps[self._step]:
            self._step += 1
            self.reached.emit(self._step - 1)
        self._plan()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice a touch. The touch that ends a wait does nothing else: it is swallowed here."""
        if event.type() in _TOUCHES:
            # After a sleep the timer is late: what was due meanwhile comes before the touch that woke the machine.
            self.check()
            is_waking = self._step > 0
            self.touch()
            return is_waking
        return super().eventFilter(watched, event)

    def _plan(self) -> None:
        """Set the timer for the next step, a little late rather than early."""
        if self._watched is None or self._step >= len(self._steps):
            self._timer.stop()
            return
        left = self._steps[self._step] - (self._clock() - self._touched_at)
        self._timer.start(max(20, int(left * 1000) + 20))
