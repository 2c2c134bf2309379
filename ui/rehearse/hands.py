"""Use a window as a person does: presses and typed text go in where all real input arrives, at its QWindow.

What kinds of hands there are is said here; the mouse's are below, a finger's in `finger`, a keyboard's in `keys`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea

from ui.kiosk.paging import Paging
from ui.look.scroll import PagedScroll

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPlainTextEdit, QWidget

_MOST_PAGES = 60


class UnreachableError(RuntimeError):
    """A part of a page cannot be touched: it is hidden, or lies outside what shows."""


class Hands(Protocol):
    """One way for a person to use a page. Each raises `UnreachableError` where it cannot."""

    def press(self, part: QWidget) -> None:
        """Press a button, a card, a cell."""

    def write(self, editor: QPlainTextEdit, text: str) -> None:
        """Come to a field and write into it, at the cursor."""

    def enter(self, editor: QPlainTextEdit | None, keys: Sequence[QWidget], text: str) -> None:
        """Fill a short field that has keys of its own beside it.

        Args:
            editor: the field; None where the page itself takes what is typed, as for a PIN.
            keys: those that spell `text`, in order; empty where they cannot.
            text: the same as it would be typed.
        """


class Mouse:
    """Presses in the middle of a part; words come as an input method gives them, any script in one go."""

    def press(self, part: QWidget) -> None:
        """Press and release in its middle, after paging to it."""
        click(part)

    def write(self, editor: QPlainTextEdit, text: str) -> None:
        """Touch the field and commit the text."""
        type_text(editor, text)

    def enter(self, editor: QPlainTextEdit | None, keys: Sequence[QWidget], text: str) -> None:
        """Press the keys beside the field, or commit what they cannot spell."""
        if editor is not None:
            self.press(editor)
        for key in keys:
            self.press(key)
        if editor is not None and not keys:
            commit(editor, text)


def click(part: QWidget) -> None:
    """Press and release in the middle of `part`, after paging to it where the page scrolls.

    Raises:
        UnreachableError: it cannot be brought into view.
    """
    bring_into_view(part, _touch)
    if not part.isVisible():
        raise UnreachableError(part.objectName() or part.accessibleName())
    _touch(part)


def _touch(part: QWidget) -> None:
    window = part.window()
    handle = window.windowHandle()
    where = QPointF(part.mapTo(window, part.rect().center()))
    everywhere = QPointF(window.mapToGlobal(where.toPoint()))
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
        event = QMouseEvent(kind, where, everywhere, left, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(handle, event)


def type_text(editor: QPlainTextEdit, text: str) -> None:
    """Touch a field and give it `text` as an input method does: any script, in one go."""
    click(editor)
    commit(editor, text)


def commit(editor: QPlainTextEdit, text: str) -> None:
    """Give the field that has the focus `text`."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(editor, event)


def press_key(window: QWidget, key: Qt.Key, text: str = "") -> None:
    """Press and release one key."""
    handle = window.windowHandle()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(handle, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def bring_into_view(part: QWidget, touch: Callable[[QWidget], None]) -> None:
    """Page to `part` with the page's own buttons, which `touch` presses, as a person would."""
    scroll = _scroll_of(part)
    for _ in range(_MOST_PAGES):
        if scroll is None or _is_in_view(part) or not scroll.more_button.isVisible():
            return
        touch(scroll.more_button)


def _scroll_of(part: QWidget) -> PagedScroll | Paging | None:
    above = part.parentWidget()
    while above is not None and not isinstance(above, (PagedScroll, Paging)):
        above = above.parentWidget()
    return above


def _is_in_view(part: QWidget) -> bool:
    """Whether the middle of `part` lies in every scroll view it stands in."""
    above = part.parentWidget()
    while above is not None:
        holder = above.parentWidget()
        if isinstance(holder, QAbstractScrollArea) and holder.viewport() is above:
            middle: QPoint = part.mapTo(above, part.rect().center())
            if not above.rect().contains(middle):
                return False
        above = holder
    return True
