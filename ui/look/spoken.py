"""What a screen reader is told of our own painted texts: their role, which Qt cannot know."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

ROLE = "spoken_role"
"""Dynamic property: the QAccessible.Role a widget has, as an integer."""

_interfaces: dict[int, QAccessibleWidget] = {}
"""Qt keeps only a pointer to what a factory returns, so Python must keep the thing itself, by widget."""


def _make(_class_name: str, owner: QObject) -> QAccessibleWidget | None:
    if not isinstance(owner, QWidget):
        return None
    role = owner.property(ROLE)
    if role is None:
        return None
    key = id(owner)
    interface = QAccessibleWidget(owner, QAccessible.Role(role), owner.accessibleName())
    _interfaces[key] = interface
    owner.destroyed.connect(lambda: _interfaces.pop(key, None))
    return interface


@cache
def _install() -> None:
    QAccessible.installFactory(_make)


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Tell screen readers what a widget is; call before it is first shown."""
    _install()
    widget.setProperty(ROLE, role.value)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text` once, politely, without moving the focus."""
    if not QAccessible.isActive():
        return
    from PySide6.QtGui import QAccessibleAnnouncementEvent  # noqa: PLC0415  # only when somebody listens

    event: QAccessibleEvent = QAccessibleAnnouncementEvent(widget, text)
    QAccessible.updateAccessibility(event)
