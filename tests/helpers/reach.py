"""What a keyboard and a screen reader find on a kiosk page, as lists of faults: empty is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from tests.helpers.windows import nodes
from ui.answers.base import AnswerWidget
from ui.kiosk.footer import Footer
from ui.kiosk.parts import Header
from ui.look.button import KioskButton
from ui.look.text import TextBlock
from ui.rehearse.keys import Keys

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

    from ui.kiosk.window import KioskWindow

_MOST_STOPS = 120
"""More Tab stops than any page has, the check page with all its answers included."""
_DRAWN = ("Aa", "\N{MINUS SIGN}", "+")
"""Labels that are drawn signs rather than words: nobody says them to a computer."""
_ROLES = {
    QAccessible.Role.Button,
    QAccessible.Role.RadioButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.Heading,
    QAccessible.Role.Slider,
}


def spoken_faults(window: QWidget) -> list[str]:
    """Return what is wrong with the parts of a window that can take the focus, as a screen reader finds them.

    Each has a name, a role that says what it is for, and the state that goes with the role; and the name begins
    with the words that are drawn, so that whoever speaks to a computer can say what they see (WCAG 2.5.3).
    """
    root = QAccessible.queryAccessibleInterface(window)
    found = []
    for node in nodes(root):
        state = node.state()
        if state.invisible or not state.focusable or node.role() is QAccessible.Role.Window:
            continue
        found += [f"{_told(node)}: {fault}" for fault in _faults_of(node)]
    return found


def _faults_of(node: QAccessibleInterface) -> list[str]:
    role, state, name = node.role(), node.state(), node.text(QAccessible.Text.Name).strip()
    found = []
    if not name:
        found.append("has no name")
    if role not in _ROLES:
        found.append(f"is a {role.name} that takes the focus")
    if role in (QAccessible.Role.RadioButton, QAccessible.Role.CheckBox) and not state.checkable:
        found.append("does not say whether it is chosen")
    if role is QAccessible.Role.EditableText and not state.editable:
        found.append("is a field that nobody can write in")
    part = node.object()
    drawn = (
        part.shown_text if isinstance(part, KioskButton) else part.text() if isinstance(part, QAbstractButton) else ""
    )
    if drawn and drawn not in _DRAWN and not name.casefold().startswith(drawn.casefold()):
        found.append(f"shows {drawn!r}")
    if isinstance(part, QAbstractButton) and part.isCheckable() and bool(state.checked) is not part.isChecked():
        found.append("says another state than it has")
    return found


def _told(node: QAccessibleInterface) -> str:
    return f"{node.role().name} {node.text(QAccessible.Text.Name)!r}"


def tab_stops(window: KioskWindow) -> list[QWidget]:
    """Return what Tab comes to from where the page begins until it is back there.

    Raises:
        AssertionError: it does not come back: somebody would be caught on the way.
    """
    page = window.cover or window.page
    assert page is not None
    keys, start = Keys(window), page.first_focus()
    start.setFocus(Qt.FocusReason.TabFocusReason)
    stops = [start]
    for _ in range(_MOST_STOPS):
        keys.stroke(Qt.Key.Key_Tab, "\t")
        here = window.focusWidget()
        assert here is not None
        if here is start:
            return stops
        assert here not in stops, f"a trap at {here.accessibleName()!r}"
        stops.append(here)
    raise AssertionError([stop.accessibleName() for stop in stops])


def order_faults(stops: list[QWidget]) -> list[str]:
    """Return what comes in another order than heading, why, answers, Continue, ways to decline, Back, Hide, Comfort."""
    # Some pages begin at a field; going round, their heading still comes first.
    begin = next((i for i, stop in enumerate(stops) if isinstance(stop, TextBlock)), 0)
    stops = stops[begin:] + stops[:begin]
    kinds = [0, *(_kind(stop) for stop in stops[1:])]
    return [
        f"{stops[i].accessibleName()!r} comes after {stops[i - 1].accessibleName()!r}"
        for i in range(1, len(kinds))
        if kinds[i] < kinds[i - 1]
    ]


_ORDER = ("heading", "why_button", "answer", "main", "decline", "back_button", "hide_button", "comfort_button")


def _kind(stop: QWidget) -> int:
    above: QWidget | None = stop
    while above is not None:
        if isinstance(above, AnswerWidget):
            return _ORDER.index("answer")
        if isinstance(above, Footer):
            return _ORDER.index("main" if stop is above.main_button else "decline")
        if isinstance(above, Header):
            return _ORDER.index(stop.objectName().replace("_small", ""))
        if above.objectName() == "qt_scrollarea_viewport":
            return _ORDER.index("answer")
        above = above.parentWidget()
    if stop.objectName() == "why_button":
        return _ORDER.index("why_button")
    return _ORDER.index("answer" if isinstance(stop, QAbstractButton | QPlainTextEdit) else "heading")
