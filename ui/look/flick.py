"""A finger scrolls what lies under it; what it began on is not pressed by that."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QScroller, QWidget

_FAR_OUTSIDE = QPointF(-100_000, -100_000)


class Flick(QObject):
    """Lets a finger scroll one viewport, and takes back the press with which every flick begins.

    Qt turns the touch into a mouse press as well. The content then moves along under the finger, so that the finger
    comes off the very card it came down on: without this, scrolling ticks cards and presses buttons.
    """

    def __init__(self, viewport: QWidget) -> None:
        """Take the viewport of a scroll area; a mouse and a wheel do what they always did."""
        super().__init__(viewport)
        self._viewport = viewport
        QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.TouchGesture)
        QScroller.scroller(viewport).stateChanged.connect(self._on_state)

    def _on_state(self, state: QScroller.State) -> None:
        if state is not QScroller.State.Dragging:
            return
        for button in self._viewport.findChildren(QAbstractButton):
            if button.isDown():
                left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
                kind, held = QEvent.Type.MouseButtonRelease, Qt.KeyboardModifier.NoModifier
                QCoreApplication.sendEvent(button, QMouseEvent(kind, _FAR_OUTSIDE, _FAR_OUTSIDE, left, none, held))
