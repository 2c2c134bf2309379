"""What a screen reader is told of our own painted texts: their role, which Qt cannot know."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

ROLE = "spoken_role"
"""Dynamic property: the QAccessible.Role a widget has, as an integer."""

_interfaces: list[QAccessibleWidget] = []
"""Qt owns what a factory returns but Python would delete it too: each is kept here until Qt has deleted it."""
_LEAST_SWEEP = 256


def _make(_class_name: str, owner: QObject) -> QAccessibleWidget | None:
    if not isinstance(owner, QWidget):
        return None
    role = owner.property(ROLE)
    if role is None:
        return None
    if len(_interfaces) >= _sweep_at[0]:
        _interfaces[:] = [kept for kept in _interfaces if isValid(kept)]
        _sweep_at[0] = max(2 * len(_interfaces), _LEAST_SWEEP)
    interface = QAccessibleWidget(owner, QAccessible.Role(role))
    _interfaces.append(interface)
    return interface


_sweep_at = [_LEAST_SWEEP]
"""How many are kept before the dead among them are looked for."""


@cache
def _install() -> None:
    QAccessible.installFactory(_make)


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Tell screen readers what a widget is.

    Call it before anything else says something about the widget, its name included: with a screen reader running,
    a name alone makes Qt ask for the interface, and the role is settled then.
    """
    _install()
    widget.setProperty(ROLE, role.value)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text` once, politely, without moving the focus."""
    if not QAccessible.isActive():
        return
    from PySide6.QtGui import QAccessibleAnnouncementEvent  # noqa: PLC0415  # only when somebody listens

    tell(QAccessibleAnnouncementEvent(widget, text))


def tell(event: QAccessibleEvent) -> None:
    """Hand an event to whoever listens; a test listens here."""
    QAccessible.updateAccessibility(event)
