"""A keyboard's hands: Tab and arrows until a part has the focus, Space to press it, letters to write. Nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from ui.rehearse.hands import UnreachableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPlainTextEdit, QWidget

_MOST_TABS = 200
"""More than any page has stops; the check page has one for each answer."""
_MOST_ARROWS = 40


class Keys:
    """Comes to each part as the keyboard alone can, and gives letters as key events: any script, no input method."""

    def __init__(self, window: QWidget) -> None:
        """Sit down at `window`, which has the keyboard."""
        self._window = window

    def press(self, part: QWidget) -> None:
        """Walk to the part and press Space.

        Raises:
            UnreachableError: neither Tab nor an arrow comes to it.
        """
        self._walk_to(part)
        self.stroke(Qt.Key.Key_Space, " ")

    def write(self, editor: QPlainTextEdit, text: str) -> None:
        """Walk to the field and type."""
        self._walk_to(editor)
        self._type(text)

    def enter(self, editor: QPlainTextEdit | None, keys: Sequence[QWidget], text: str) -> None:
        """Type: whoever has a keyboard needs no keys on the screen."""
        del keys
        if editor is not None:
            self._walk_to(editor)
        self._type(text)

    def stroke(self, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and release one key."""
        handle = self._window.windowHandle()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(handle, QKeyEvent(kind, key, held, text))

    def _type(self, text: str) -> None:
        for letter in text:
            if letter == "\n":
                self.stroke(Qt.Key.Key_Return, "\r")
            else:
                # The letter is in the text; a keyboard of another script has no key code for most of them.
                key = Qt.Key(ord(letter.upper())) if letter.isascii() and letter.isalnum() else Qt.Key.Key_unknown
                self.stroke(key, letter)

    def _walk_to(self, part: QWidget) -> None:
        for _ in range(_MOST_TABS):
            if self._has_come(part) or self._goes_along(part):
                return
            self.stroke(Qt.Key.Key_Tab, "\t")
        raise UnreachableError(part.objectName() or part.accessibleName())

    def _has_come(self, part: QWidget) -> bool:
        return self._window.focusWidget() is part

    def _goes_along(self, part: QWidget) -> bool:
        """Go through the parts that share one Tab stop, in reading order; tell whether `part` is among them."""
        is_alone = part.focusPolicy() is not Qt.FocusPolicy.ClickFocus
        if is_alone or not isinstance(self._window.focusWidget(), QAbstractButton):
            return False
        self.stroke(Qt.Key.Key_Home)
        for _ in range(_MOST_ARROWS):
            if self._has_come(part):
                return True
            before = self._window.focusWidget()
            self.stroke(Qt.Key.Key_Right)
            if self._window.focusWidget() is before:
                break
        return False
