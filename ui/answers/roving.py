"""One Tab stop for a group of parts; the arrows go through them in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_BEFORE = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_AFTER = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class Roving(QObject):
    """Keeps exactly one of its parts in the Tab order: the one that had the focus last, else the first."""

    def __init__(self, owner: QObject, parts: Sequence[QWidget] = ()) -> None:
        super().__init__(owner)
        self._parts: list[QWidget] = []
        self._current = 0
        self.set_parts(parts)

    def set_parts(self, parts: Sequence[QWidget]) -> None:
        """Take these parts, in reading order."""
        for part in self._parts:
            part.removeEventFilter(self)
        self._parts = list(parts)
        for part in self._parts:
            part.installEventFilter(self)
        self.rest_on(0)

    def rest_on(self, index: int) -> None:
        """Let Tab come to this part."""
        self._current = index
        for i, part in enumerate(self._parts):
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if i == index else Qt.FocusPolicy.ClickFocus)

    @property
    def current(self) -> QWidget | None:
        """The part that Tab comes to."""
        return self._parts[self._current] if self._parts else None

    def handle(self, event: QKeyEvent) -> bool:
        """Move by an arrow, Home or End; tell whether the key was one of them."""
        key = event.key()
        last = len(self._parts) - 1
        if key in _BEFORE:
            self.focus(max(self._current - 1, 0))
        elif key in _AFTER:
            self.focus(min(self._current + 1, last))
        elif key == Qt.Key.Key_Home:
            self.focus(0)
        elif key == Qt.Key.Key_End:
            self.focus(last)
        else:
            return False
        return True

    def focus(self, index: int) -> None:
        """Give a part the focus, as the keyboard does."""
        self.rest_on(index)
        self._parts[index].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come along when the focus arrives by a tap or a screen reader; send arrows round in reading order."""
        if event.type() == QEvent.Type.FocusIn:
            index = next((i for i, part in enumerate(self._parts) if part is watched), None)
            if index is not None and index != self._current:
                self.rest_on(index)
        # Qt's push buttons take arrows for the way to the next Tab stop.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QPushButton):
            return self.handle(event)
        return False
