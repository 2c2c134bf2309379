"""What the kiosk keeps a client from reaching, and the few keys that mean something everywhere.

The app alone cannot lock a computer down; the set-up guide names what can.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent

from intake_app.clock import monotonic_seconds
from ui.look.pointer import note_pointer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget

_NEVER = frozenset(
    {
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
    }
)
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
# Windows opens a menu on the release of the right button, and X11 pastes on the release of the middle one.
_CLICKS = frozenset({*_PRESSES, QEvent.Type.MouseButtonRelease})
_TOUCHES = frozenset({*_PRESSES, QEvent.Type.TouchBegin})
_LIFTS = frozenset({QEvent.Type.TouchEnd, QEvent.Type.TouchCancel})
_REFUSED = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Quit,
    QKeySequence.StandardKey.Close,
    QKeySequence.StandardKey.Print,
    QKeySequence.StandardKey.HelpContents,
    QKeySequence.StandardKey.FullScreen,
)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""What Windows calls AltGr; on a Mac, Alt alone writes letters."""
_WITH_CTRL = frozenset(
    {
        Qt.Key.Key_A,
        Qt.Key.Key_Z,
        Qt.Key.Key_Y,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
    }
)
"""What Ctrl may be held for: moving and mending in a field. All else that is not named is refused."""
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_HOLD_MS = 3000


class Lockdown(QObject):
    """Stands before one window's input: one filter on its QWindow, where all real input arrives."""

    hide_pressed = Signal()
    """Esc or F9."""
    read_pressed = Signal()
    """F2: read aloud what has the focus."""
    key_used = Signal()
    """A key of a real keyboard was pressed: the one on the screen may go."""
    touched = Signal()
    """A finger or a mouse was pressed somewhere, and it counts."""
    let_go = Signal()
    """A finger has come off the screen."""
    staff_pressed = Signal()
    """The staff's chord, Ctrl+Alt+Shift+Q."""

    def __init__(
        self, widget: QWidget, *, settle_seconds: float = 0.25, clock: Callable[[], float] = monotonic_seconds
    ) -> None:
        """Stand before `widget`, a top-level one; `watch` begins once it has a window."""
        super().__init__(widget)
        self._settle_seconds = settle_seconds
        self._clock = clock
        self._deaf_until = float("-inf")
        self.is_touched = False
        """Whether a finger is on the screen."""
        self.by_keys = False
        """Whether the last thing used was a real keyboard, rather than a finger or a mouse."""
        # Two quick taps are two taps. As the halves of a double click, the second is lost where a page scrolls.
        hints = QGuiApplication.styleHints()
        hints.setMouseDoubleClickInterval(0)
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection():
            clipboard.selectionChanged.connect(self._on_selection)

    def watch(self, window: QWindow) -> None:
        """Begin."""
        window.removeEventFilter(self)
        window.installEventFilter(self)

    def settle(self) -> None:
        """The page has changed: for a moment taps count for nothing."""
        self._deaf_until = self._clock() + self._settle_seconds

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow what a client may not reach."""
        kind = event.type()
        note_pointer(event)
        if kind in _LIFTS and self.is_touched:
            self.is_touched = False
            self.let_go.emit()
        if kind in _NEVER:
            event.ignore()
            return True
        if kind in _TOUCHES:
            self.by_keys = False
        if kind in _TOUCHES and self._clock() < self._deaf_until:
            return True
        if kind == QEvent.Type.TouchBegin:
            self.is_touched = True
        if kind in _TOUCHES:
            self.touched.emit()
        if kind in _CLICKS and isinstance(event, QMouseEvent):
            return event.button() != Qt.MouseButton.LeftButton
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._takes_key(event)
        return super().eventFilter(watched, event)

    def _takes_key(self, event: QKeyEvent) -> bool:
        self.by_keys = True
        key, with_keys = event.key(), event.modifiers()
        if key == Qt.Key.Key_Q and with_keys & _CHORD == _CHORD:
            self.staff_pressed.emit()
            return True
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_F9):
            self.hide_pressed.emit()
            return True
        if key == Qt.Key.Key_F2 and not with_keys & _HELD:
            self.read_pressed.emit()
            return True
        if key == Qt.Key.Key_Menu or not _may_hold(event) or any(event.matches(refused) for refused in _REFUSED):
            return True
        self.key_used.emit()
        return False

    def _on_selection(self) -> None:
        """X11 copies whatever is selected; here nothing is."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsSelection():
            clipboard.clear(clipboard.Mode.Selection)


def _may_hold(event: QKeyEvent) -> bool:
    """Whether the keys held with this one mean writing or mending a text, and nothing of the system's."""
    held = event.modifiers() & _HELD
    if not held:
        return True
    writes = _ALT_GR if sys.platform != "darwin" else Qt.KeyboardModifier.AltModifier
    if held == writes and event.text().isprintable() and event.text():
        return True
    return held == Qt.KeyboardModifier.ControlModifier and event.key() in _WITH_CTRL


class HoldSpot(QObject):
    """A place that staff press for three seconds. It looks like nothing, and a tap does nothing."""

    held = Signal()

    def __init__(self, page: QWidget, where: Callable[[], QRect], *, hold_ms: int = _HOLD_MS) -> None:
        """Watch `page`; `where` returns the QRect of the spot on it."""
        super().__init__(page)
        self._where = where
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(hold_ms)
        self._timer.timeout.connect(self.held)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count on a press inside; stop on the release."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            spot = self._where()
            if spot.contains(event.position().toPoint()):
                self._timer.start()
        elif event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.Hide):
            self._timer.stop()
        return super().eventFilter(watched, event)
