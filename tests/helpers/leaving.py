"""Everything a client, a child or a cat may try at a kiosk to get out of it; and what must not have come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
    QWheelEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QToolTip, QWhatsThis, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BEFORE = "what was in the clipboard before"
_NONE, _CTRL, _ALT, _SHIFT, _META = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.MetaModifier,
)
_K = Qt.Key
KEYS = {
    "Alt+F4": (_K.Key_F4, _ALT),
    "Ctrl+F4": (_K.Key_F4, _CTRL),
    "Ctrl+Q": (_K.Key_Q, _CTRL),
    "Ctrl+W": (_K.Key_W, _CTRL),
    "Ctrl+P": (_K.Key_P, _CTRL),
    "Ctrl+O": (_K.Key_O, _CTRL),
    "Ctrl+S": (_K.Key_S, _CTRL),
    "Ctrl+N": (_K.Key_N, _CTRL),
    "Ctrl+T": (_K.Key_T, _CTRL),
    "Ctrl+F": (_K.Key_F, _CTRL),
    "Ctrl+R": (_K.Key_R, _CTRL),
    "Ctrl+H": (_K.Key_H, _CTRL),
    "Ctrl+C": (_K.Key_C, _CTRL),
    "Ctrl+X": (_K.Key_X, _CTRL),
    "Ctrl+V": (_K.Key_V, _CTRL),
    "Ctrl+Shift+V": (_K.Key_V, _CTRL | _SHIFT),
    "Ctrl+Insert": (_K.Key_Insert, _CTRL),
    "Shift+Insert": (_K.Key_Insert, _SHIFT),
    "Ctrl+Shift+Insert": (_K.Key_Insert, _CTRL | _SHIFT),
    "Shift+Delete": (_K.Key_Delete, _SHIFT),
    "Copy key": (_K.Key_Copy, _NONE),
    "Cut key": (_K.Key_Cut, _NONE),
    "Paste key": (_K.Key_Paste, _NONE),
    "Menu key": (_K.Key_Menu, _NONE),
    "Shift+F10": (_K.Key_F10, _SHIFT),
    "F1": (_K.Key_F1, _NONE),
    "Shift+F1": (_K.Key_F1, _SHIFT),
    "Help key": (_K.Key_Help, _NONE),
    "F3": (_K.Key_F3, _NONE),
    "F5": (_K.Key_F5, _NONE),
    "F10": (_K.Key_F10, _NONE),
    "F11": (_K.Key_F11, _NONE),
    "F12": (_K.Key_F12, _NONE),
    "Alt": (_K.Key_Alt, _NONE),
    "Alt+Space": (_K.Key_Space, _ALT),
    "Alt+Left": (_K.Key_Left, _ALT),
    "Alt+Tab": (_K.Key_Tab, _ALT),
    "Ctrl+Tab": (_K.Key_Tab, _CTRL),
    "Ctrl+Alt+Delete": (_K.Key_Delete, _CTRL | _ALT),
    "Meta": (_K.Key_Meta, _NONE),
    "Meta+D": (_K.Key_D, _META),
    "Print Screen": (_K.Key_Print, _NONE),
    "Browser back": (_K.Key_Back, _NONE),
    "Exit key": (_K.Key_Exit, _NONE),
    "Close key": (_K.Key_Close, _NONE),
    "Undo": (_K.Key_Z, _CTRL),
    "Redo": (_K.Key_Z, _CTRL | _SHIFT),
}
EDITING = frozenset({"Undo", "Redo", "Ctrl+H"})
"""What may change the words on the page, as it does in any field; nothing else may."""
_UNWRITTEN = (_K.Key_Copy, _K.Key_Cut, _K.Key_Paste, _K.Key_Exit, _K.Key_Close)
"""Keys that Qt's test functions do not know."""
_LOOKS = 60
_QUIT = "quit event"
_BUTTONS = {
    "right click": Qt.MouseButton.RightButton,
    "middle click": Qt.MouseButton.MiddleButton,
    "back button": Qt.MouseButton.BackButton,
    "forward button": Qt.MouseButton.ForwardButton,
}


class Witness(QObject):
    """Sees every event of the application, and keeps what no client may set off."""

    def __init__(self, window: QWidget) -> None:
        """Watch until `leave`."""
        super().__init__()
        self._window = window
        self.seen: list[str] = []
        app = QApplication.instance()
        assert app is not None
        self._app = app
        app.installEventFilter(self)

    def leave(self) -> None:
        """Stop watching."""
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Note what a kiosk never does."""
        kind = event.type()
        if kind == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            if watched is not self._window:
                self.seen.append(f"another window: {type(watched).__name__}")
        elif kind in (QEvent.Type.Drop, QEvent.Type.DragEnter) and isinstance(watched, QWidget):
            self.seen.append("something dragged came to a part")
        elif kind == QEvent.Type.EnterWhatsThisMode:
            self.seen.append("What's This")
        elif (
            kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
            and isinstance(event, QMouseEvent)
            and isinstance(watched, QWidget)
            and event.button() != Qt.MouseButton.LeftButton
        ):
            self.seen.append(f"{event.button().name} reached a part")
        return False


@dataclass
class Attempt:
    """One way that was tried, and what came of it that must not."""

    name: str
    faults: list[str] = field(default_factory=list)


def attempts(window: QWidget) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield every way to try: its name, and what does it."""
    handle = window.windowHandle()
    for name, (key, held) in KEYS.items():
        yield name, lambda key=key, held=held: _key(handle, key, held)  # type: ignore[misc]
    yield "Ctrl+A, then copy", lambda: _copy_all(handle)
    for name, button in _BUTTONS.items():
        for where, spot in spots(window).items():
            yield f"{name} on {where}", lambda button=button, spot=spot: QTest.mouseClick(handle, button, pos=spot)  # type: ignore[misc]
    for where, spot in spots(window).items():
        yield f"wheel on {where}", lambda spot=spot: _wheel(handle, spot)  # type: ignore[misc]
    yield "close event", lambda: QCoreApplication.sendEvent(window, QCloseEvent())
    yield "window closed from outside", handle.close
    yield _QUIT, _quit
    yield "minimise", window.showMinimized
    yield "leave full screen", window.showNormal
    yield "minimise from outside", lambda: handle.setWindowState(Qt.WindowState.WindowMinimized)
    for reason in QContextMenuEvent.Reason:
        yield f"context menu ({reason.name})", lambda reason=reason: _context(window, reason)  # type: ignore[misc]
    yield "words dropped in", lambda: _drop(handle, spots(window)["middle"], is_file=False)
    yield "file dropped in", lambda: _drop(handle, spots(window)["middle"], is_file=True)
    yield "words dragged out", lambda: _drag_out(window)
    yield "tool tip", lambda: _help(window, QEvent.Type.ToolTip)
    yield "What's This", lambda: _help(window, QEvent.Type.WhatsThis)
    yield "two fingers", lambda: _two_fingers(handle)


def spots(window: QWidget) -> dict[str, QPoint]:
    """Return places to point at: the middle, a corner, and the field to write in where there is one."""
    found = {"middle": window.rect().center(), "corner": QPoint(4, 4)}
    for editor in window.findChildren(QPlainTextEdit):
        if editor.isVisible():
            found["field"] = editor.mapTo(window, editor.rect().center())
            break
    return found


def tried(window: QWidget, still: Callable[[], object], *, quits: bool = True) -> list[Attempt]:
    """Try everything at `window`; return the ways of which something came.

    Args:
        window: the kiosk's one window, in full screen.
        still: returns what must stay as it is: the page, the answer, whether the sitting goes on.
        quits: whether the whole application is asked to end, too; after one that obeys, no test waits any more.
    """
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(BEFORE)
    witness, found = Witness(window), []
    for name, do in attempts(window):
        if name == _QUIT and not quits:
            continue
        before = still()
        witness.seen.clear()
        do()
        dragged = bool(window.findChildren(QDrag))
        QTest.qWait(1)
        _wait_for_full_screen(window)
        after = still()
        attempt = Attempt(name, list(dict.fromkeys(witness.seen)))
        if dragged:
            attempt.faults.append("a drag began")
        if before != after and name not in EDITING:
            attempt.faults.append(f"changed: {before} -> {after}")
        attempt.faults += _faults(window)
        if attempt.faults:
            found.append(attempt)
            _tidy(window)
    witness.leave()
    return found


def _wait_for_full_screen(window: QWidget) -> None:
    """Give a window that was made small the time to come back; one that is whole is not waited for."""
    for _ in range(_LOOKS):
        if window.isFullScreen() and not window.isMinimized():
            return
        QTest.qWait(10)


def _faults(window: QWidget) -> list[str]:
    """Return what stands open, hidden or copied that must not."""
    others = [type(one).__name__ for one in QApplication.topLevelWidgets() if one is not window and one.isVisible()]
    checks = {
        f"open: {others}": bool(others),
        "a menu or a list hangs open": QApplication.activePopupWidget() is not None,
        "a dialog waits": QApplication.activeModalWidget() is not None,
        "What's This is on": QWhatsThis.inWhatsThisMode(),
        "a tool tip shows": QToolTip.isVisible(),
        "the window is hidden": not window.isVisible(),
        "the window is minimised": window.isMinimized(),
        "the window left full screen": not window.isFullScreen(),
        "the clipboard changed": QGuiApplication.clipboard().text() != BEFORE,
    }
    return [what for what, is_so in checks.items() if is_so]


def _tidy(window: QWidget) -> None:
    """Put things back, so that one fault is not told of every later way."""
    QGuiApplication.clipboard().setText(BEFORE)
    QToolTip.hideText()
    QWhatsThis.leaveWhatsThisMode()
    for one in QApplication.topLevelWidgets():
        if one is not window:
            one.hide()
    window.showFullScreen()
    window.activateWindow()
    QTest.qWait(1)


def _key(handle: QWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """Press and release a key as the system does: first whoever has a shortcut for it, then the window."""
    if key in _UNWRITTEN:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(handle, QKeyEvent(kind, key, held))
    else:
        QTest.keyClick(handle, key, held)


def _copy_all(handle: QWindow) -> None:
    _key(handle, _K.Key_A, _CTRL)
    _key(handle, _K.Key_C, _CTRL)


def _quit() -> None:
    app = QCoreApplication.instance()
    assert app is not None
    QCoreApplication.sendEvent(app, QEvent(QEvent.Type.Quit))


def _wheel(handle: QWindow, spot: QPoint) -> None:
    for turn in (120, -120):
        event = QWheelEvent(
            QPointF(spot),
            QPointF(handle.mapToGlobal(spot)),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            _NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's own order
        )
        QCoreApplication.sendEvent(handle, event)


def _context(window: QWidget, reason: QContextMenuEvent.Reason) -> None:
    """Ask for a menu where the system would, and at the part that has the focus."""
    spot = spots(window).get("field", window.rect().center())
    for target in (window.windowHandle(), QApplication.focusWidget() or window, window.childAt(spot) or window):
        QCoreApplication.sendEvent(target, QContextMenuEvent(reason, spot, window.mapToGlobal(spot)))


def _drop(handle: QWindow, spot: QPoint, *, is_file: bool) -> None:
    data = QMimeData()
    data.setText("dropped")
    if is_file:
        data.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(spot, copy, data, left, _NONE),
        QDragMoveEvent(spot, copy, data, left, _NONE),
        QDropEvent(QPointF(spot), copy, data, left, _NONE),
    ):
        QCoreApplication.sendEvent(handle, event)


def _drag_out(window: QWidget) -> None:
    """Select everything in the field, press on it and pull."""
    editor = next((one for one in window.findChildren(QPlainTextEdit) if one.isVisible()), None)
    if editor is None:
        return
    editor.selectAll()
    handle = window.windowHandle()
    spot = editor.viewport().mapTo(window, editor.cursorRect(QTextCursor(editor.document())).center() + QPoint(8, 0))
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    _mouse(handle, QEvent.Type.MouseButtonPress, spot, left, left)
    for step in range(1, 8):
        _mouse(handle, QEvent.Type.MouseMove, spot + QPoint(12 * step, 12 * step), none, left)
    _mouse(handle, QEvent.Type.MouseButtonRelease, spot, left, none)


def _mouse(handle: QWindow, kind: QEvent.Type, spot: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
    event = QMouseEvent(kind, QPointF(spot), QPointF(handle.mapToGlobal(spot)), button, held, _NONE)
    QCoreApplication.sendEvent(handle, event)


def _help(window: QWidget, kind: QEvent.Type) -> None:
    for part in [window, *window.findChildren(QWidget)]:
        if part.isVisible():
            QCoreApplication.sendEvent(part, QHelpEvent(kind, part.rect().center(), part.mapToGlobal(QPoint(2, 2))))


def _two_fingers(handle: QWindow) -> None:
    device = QTest.createTouchDevice()
    low = QPoint(6, handle.height() - 6)
    touch = QTest.touchEvent(handle, device, False)  # noqa: FBT003 - Qt's own order
    touch.press(0, QPoint(6, 6), handle).press(1, low, handle).commit()
    touch.move(0, QPoint(60, 6), handle).move(1, low, handle).commit()
    touch.release(0, QPoint(60, 6), handle).release(1, low, handle).commit()
