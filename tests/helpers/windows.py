"""What a window must never do: reach somebody's hand without a name, or cut its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLabel, QLineEdit, QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface

_CONTAINERS = (QAccessible.Role.Window, QAccessible.Role.Client)
_DOWN_ROOM_PX = 30
"""Border and padding of a button that is down."""


def nodes(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield everything a screen reader finds below `root`."""
    yield root
    for number in range(root.childCount()):
        child: QAccessibleInterface | None = root.child(number)  # the stubs promise one
        if child is not None and child.isValid():
            yield from nodes(child)


def unnamed(window: QWidget) -> list[str]:
    """Return the role of each node that can take the keyboard, can be seen, and has no name."""
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    return [
        str(node.role())
        for node in nodes(root)
        if node.state().focusable
        and not node.state().invisible
        and node.role() not in _CONTAINERS
        and not node.text(QAccessible.Text.Name).strip()
    ]


def clipped(window: QWidget) -> list[str]:
    """Return what each button or label says whose words do not fit it."""
    found = [
        one.text() or one.accessibleName()
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and (_least_width(one) > one.width() + 1 or one.height() < 24)
    ]
    for one in window.findChildren(QLabel):
        if one.isVisible() and one.text():
            tall = one.heightForWidth(one.width()) if one.hasHeightForWidth() else one.sizeHint().height()
            if tall > one.height() + 1 or one.minimumSizeHint().width() > one.width() + 1:
                found.append(f"{one.text()} ({one.width()}x{one.height()} of {tall})")
    for field in window.findChildren(QAbstractSpinBox):
        line = field.findChild(QLineEdit)
        if field.isVisible() and line is not None and _needed(line) > line.width():
            found.append(f"{field.text()} ({line.width()} of {_needed(line)})")
    return found


def _needed(line: QLineEdit) -> int:
    margins = line.textMargins()
    return line.fontMetrics().horizontalAdvance(line.text()) + margins.left() + margins.right()


def _least_width(one: QAbstractButton) -> int:
    """Return what the words of a button want; the style sheet makes those of one that is down bold, unknown to Qt."""
    if not (isinstance(one, QPushButton) and one.isChecked()):
        return one.minimumSizeHint().width()
    font = QFont(one.font())
    font.setBold(True)
    words = QFontMetrics(font).horizontalAdvance(one.text().replace("&&", "&"))
    return max(one.minimumSizeHint().width(), words + _DOWN_ROOM_PX)


def overflowing(window: QWidget) -> list[str]:
    """Return what each seen child says that reaches over the right or left edge of its window."""
    found = []
    for one in window.findChildren(QWidget):
        if one.isVisible() and one.width():
            left = one.mapTo(window, one.rect().topLeft()).x()
            if left < -1 or left + one.width() > window.width() + 1:
                found.append(f"{type(one).__name__} {one.accessibleName()}")
    return found
