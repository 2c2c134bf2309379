"""A finger's hands: real touches on a touch screen, and the keyboard that comes up on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from ui.answers.keyboard import Keyboard
from ui.answers.keyboard_layouts import ACCENTS, ENTER, LETTERS, SHIFT, SPACE, SYMBOLS, capital
from ui.rehearse import hands
from ui.rehearse.hands import UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPointingDevice
    from PySide6.QtWidgets import QPlainTextEdit, QWidget

    from ui.answers.keyboard import KeyButton

_PAGES = (LETTERS, ACCENTS, SYMBOLS)
_SWIPE_STEPS = 8
_NAMED = {" ": SPACE, "\n": ENTER}
_screens: list[QPointingDevice] = []
"""The one touch screen: Qt keeps it for good once it is there."""


class Finger:
    """Touches what it wants; what the screen's keyboard has no key for comes as an input method gives it."""

    def __init__(self, window: QWidget) -> None:
        """Sit down at `window`."""
        self._window = window
        if not _screens:
            _screens.append(QTest.createTouchDevice())

    def press(self, part: QWidget) -> None:
        """Touch a part and let go, after paging to it.

        Raises:
            UnreachableError: it cannot be brought into view.
        """
        hands.bring_into_view(part, self._touch)
        if not part.isVisible():
            raise UnreachableError(part.objectName() or part.accessibleName())
        self._touch(part)

    def write(self, editor: QPlainTextEdit, text: str) -> None:
        """Touch the field, then the keys that come up."""
        self.press(editor)
        for letter in text:
            if not self._strike(letter):
                hands.commit(editor, letter)

    def enter(self, editor: QPlainTextEdit | None, keys: Sequence[QWidget], text: str) -> None:
        """Touch the keys beside the field."""
        if editor is not None:
            self.press(editor)
        for key in keys:
            self.press(key)
        if editor is not None and not keys:
            hands.commit(editor, text)

    def _strike(self, letter: str) -> bool:
        """Touch a letter's key, turning the keyboard to it; tell whether there is one."""
        keyboard = self._window.findChild(Keyboard)
        if keyboard is None or not keyboard.isVisible():
            return False
        found = self._on_page(keyboard, letter)
        for page in () if found is not None else _PAGES:
            turn = _key(keyboard, page)
            if turn is not None:
                self._touch(turn)
                found = self._on_page(keyboard, letter)
            if found is not None:
                break
        if found is None:
            return False
        self._touch(found)
        return True

    def _on_page(self, keyboard: Keyboard, letter: str) -> KeyButton | None:
        """Return a letter's key on the page shown, with Shift held where it takes that."""
        found = _key(keyboard, _NAMED.get(letter, letter)) if letter in _NAMED else _lettered(keyboard, letter)
        if found is None and any(capital(key.key.sends) == letter for key in keyboard.keys if not key.key.is_special):
            shift = _key(keyboard, SHIFT)
            if shift is not None:
                self._touch(shift)
                found = _lettered(keyboard, letter)
        return found

    def swipe(self, part: QWidget, up: int, pause: Callable[[], None]) -> None:
        """Come down on a part, move `up` by so many pixels, pausing after each eighth of the way, and let go."""
        where = part.mapTo(self._window, part.rect().center())
        path = [where - QPoint(0, up * step // _SWIPE_STEPS) for step in range(_SWIPE_STEPS + 1)]
        self._go_along(path, pause)

    def touch(self, part: QWidget, down: float) -> None:
        """Touch a part so far down its height, 0 to 1, at the left third."""
        spot = QPoint(part.width() // 3, round(part.height() * down))
        self._go_along([part.mapTo(self._window, spot)], _at_once)

    def _touch(self, part: QWidget) -> None:
        self._go_along([part.mapTo(self._window, part.rect().center())], _at_once)

    def _go_along(self, path: list[QPoint], pause: Callable[[], None]) -> None:
        touching = QTest.touchEvent(self._window.windowHandle(), _screens[0], autoCommit=False)
        touching.press(0, path[0])
        touching.commit(processEvents=False)
        for where in path[1:]:
            touching.move(0, where)
            touching.commit(processEvents=False)
            pause()
        touching.release(0, path[-1])
        touching.commit(processEvents=False)


def _at_once() -> None:
    """Do not pause."""


def _key(keyboard: Keyboard, sends: str) -> KeyButton | None:
    return next((key for key in keyboard.keys if key.key.sends == sends), None)


def _lettered(keyboard: Keyboard, letter: str) -> KeyButton | None:
    return next((key for key in keyboard.keys if not key.key.is_special and key.text() == letter), None)
