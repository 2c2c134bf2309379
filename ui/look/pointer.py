"""Whether a finger or a mouse was used last: nothing hovers where a finger has been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent, QInputDevice, QMouseEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QInputEvent

_BY_FINGER = "used_by_finger"
_MICE = (QInputDevice.DeviceType.Mouse, QInputDevice.DeviceType.TouchPad)
_MOVES = (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress)


def note_pointer(event: QEvent) -> None:
    """Remember what an event that arrives at a window came from: a touch, or a real mouse."""
    app = QApplication.instance()
    if app is None:
        return
    if event.type() == QEvent.Type.TouchBegin:
        app.setProperty(_BY_FINGER, True)  # noqa: FBT003  # Qt's own call
    elif event.type() in _MOVES and isinstance(event, QMouseEvent) and _is_mouse(event):
        app.setProperty(_BY_FINGER, False)  # noqa: FBT003


def is_hovered_by(event: QEnterEvent) -> bool:
    """Tell whether a mouse has come over a part. After a touch Qt says so too, as if a mouse had."""
    app = QApplication.instance()
    return _is_mouse(event) and not (app is not None and app.property(_BY_FINGER))


def _is_mouse(event: QInputEvent) -> bool:
    return event.device().type() in _MICE
