"""Touch a window as a person does: presses and typed text go in where all real input arrives, at its QWindow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea

from ui.kiosk.paging import Paging
from ui.look.scroll import PagedScroll

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit, QWidget

_MOST_PAGES = 60


class UnreachableError(RuntimeError):
    """A part of a page cannot be touched: it is hidden, or lies outside what shows."""


def click(part: QWidget) -> None:
    """Press and release in the middle of `part`, after paging to it where the page scrolls.

    Raises:
        UnreachableError: it cannot be brought into view.
    """
    bring_into_view(part)
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


def bring_into_view(part: QWidget) -> None:
    """Page to `part` with the page's own buttons, as a person would."""
    scroll = _scroll_of(part)
    for _ in range(_MOST_PAGES):
        if scroll is None or _is_in_view(part) or not scroll.more_button.isVisible():
            return
        _touch(scroll.more_button)


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
