"""Everything that a window tells whoever sits in front of it: words, tips, names, titles, menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface

_ALWAYS = (QAccessible.Role.Window, QAccessible.Role.Client)
"""What only holds other things; offscreen, Qt calls a window invisible."""


def told(window: QWidget) -> str:
    """Return every word that can be seen, heard or hovered over in a window and in what is open over it."""
    return "\n".join(_pieces(window))


def _pieces(window: QWidget) -> Iterator[str]:
    tops = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    for top in {window, *tops}:
        yield top.windowTitle()
        for one in (top, *top.findChildren(QWidget)):
            if one.isVisible():
                yield from (one.toolTip(), one.accessibleName(), one.accessibleDescription(), one.whatsThis())
                yield from _typed(one)
        yield from _heard(QAccessible.queryAccessibleInterface(top))


def _heard(node: QAccessibleInterface | None) -> Iterator[str]:
    """Yield what a screen reader says of a node and of all below it; nothing below what is hidden."""
    if node is None or not node.isValid() or (node.state().invisible and node.role() not in _ALWAYS):
        return
    yield from (node.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value))
    for number in range(node.childCount()):
        yield from _heard(node.child(number))


def _typed(one: QWidget) -> Iterator[str]:
    if isinstance(one, QLineEdit):
        yield from (one.text(), one.placeholderText())
    if isinstance(one, QPlainTextEdit):
        yield one.toPlainText()
    if isinstance(one, QComboBox):
        yield from (one.itemText(number) for number in range(one.count()))


def menus(window: QWidget) -> list[str]:
    """Ask every seen widget for its menu; return what the menus say, and close them."""
    found = []
    for one in window.findChildren(QWidget):
        if not one.isVisible():
            continue
        middle = one.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, one.mapToGlobal(middle))
        QApplication.sendEvent(one, event)
        while isinstance(open_one := QApplication.activePopupWidget(), QMenu):
            found += [action.text() for action in open_one.actions()]
            open_one.close()
            open_one.deleteLater()
            QApplication.processEvents()
    return found
