"""A client who sees nothing: everything is read from the accessible tree, and done by the tree's own actions.

It knows no widget, no place and no page: only names, roles, states, and what can be done with each. So it is also
what a screen reader, a switch or a voice can do; where it gets stuck, so would they.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleActionInterface

from intake_app.wording import words
from ui.rehearse.script import Saying, Tick, Write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QWidget

BUTTON, CHOICE, FIELD, HEADING, GROUP, TEXT, OTHER = "button", "choice", "field", "heading", "group", "text", ""
_ROLES = {
    QAccessible.Role.Button: BUTTON,
    QAccessible.Role.RadioButton: CHOICE,
    QAccessible.Role.CheckBox: CHOICE,
    QAccessible.Role.EditableText: FIELD,
    QAccessible.Role.Heading: HEADING,
    QAccessible.Role.Grouping: GROUP,
    QAccessible.Role.StaticText: TEXT,
}
_TO_DO = (QAccessibleActionInterface.pressAction(), QAccessibleActionInterface.toggleAction())
_MOST_TRIES = 20
_OFTEN_MS = 4
_PRESS_MS = 250
"""A press by action shows for a tenth of a second before it counts: wait so long for what it changes."""


class Heard(Protocol):
    """One thing in the tree that is showing."""

    @property
    def role(self) -> str:
        """One of the roles above."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def description(self) -> str:
        """More words about it."""

    @property
    def group(self) -> str:
        """What the group is called that it stands in; empty outside of one."""

    @property
    def is_on(self) -> bool:
        """Whether it is chosen."""

    @property
    def text(self) -> str:
        """What stands in a field."""

    def act(self) -> None:
        """Press it."""

    def write(self, text: str) -> None:
        """Put `text` into a field in place of what is there."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in this process's own tree. It lives no longer than the turn it was found in."""

    role: str
    name: str
    description: str
    group: str
    is_on: bool
    _node: QAccessibleInterface

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self._node.text(QAccessible.Text.Value)

    def act(self) -> None:
        """Press it, or toggle it; nothing happens where it offers neither."""
        does: QAccessibleActionInterface | None = self._node.actionInterface()  # the stubs promise one
        offered = does.actionNames() if does is not None else []
        name = next((name for name in offered if name in _TO_DO), "")
        if does is not None and name:
            does.doAction(name)

    def write(self, text: str) -> None:
        """Replace what is there."""
        self._node.editableTextInterface().deleteText(0, self._node.textInterface().characterCount())
        self._node.editableTextInterface().insertText(0, text)


def heard(window: QWidget) -> list[Part]:
    """Return what a screen reader finds in a window now, in its order."""
    return list(_below(QAccessible.queryAccessibleInterface(window), ""))


def _below(node: QAccessibleInterface, group: str) -> Iterator[Part]:
    state = node.state()
    if state.invisible:
        return
    role, name = _ROLES.get(node.role(), OTHER), node.text(QAccessible.Text.Name)
    if role == GROUP:
        group = name
    if role:
        yield Part(role, name, node.text(QAccessible.Text.Description), group, bool(state.checked), node)
    for number in range(node.childCount()):
        child: QAccessibleInterface | None = node.child(number)  # the stubs promise one
        if child is not None and child.isValid():
            yield from _below(child, group)


class Listener(QObject):
    """Goes through one sitting by the tree alone. Each turn of the event loop it does one thing."""

    stuck = Signal(str, str)
    """Nothing it can do changes anything: the question asked, and all that it hears."""

    def __init__(
        self,
        hear: Callable[[], list[Part]] | Callable[[], list[Heard]],
        script: Mapping[str, list[Saying]],
        take_picture: Callable[[str], None],
        language: str = "",
        parent: QObject | None = None,
    ) -> None:
        """Take ears and a script; `start` begins.

        Args:
            hear: returns what is showing now, in order.
            script: what to say, by the words that ask; see `script.script`.
            take_picture: is told what each new page asks.
            language: what the client's language calls itself, where a page asks for it.
            parent: what it lives as long as.
        """
        super().__init__(parent)
        self._hear = hear
        self._script = {asked: list(sayings) for asked, sayings in script.items()}
        self._page: tuple[str, str] = ("", "")
        self._saying = Saying()
        self._take_picture = take_picture
        self._language = language
        self.pages = 0
        self.last = ""
        """What the page asks that was heard last."""
        self.set_directly: list[str] = []
        """Always empty: what it cannot say by the tree, it does not say."""
        self._at_press: object = None
        """What was heard when a button was pressed last."""
        self._pressed = QElapsedTimer()
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_OFTEN_MS)
        self._timer.timeout.connect(self.act)

    def start(self) -> None:
        """Begin to act."""
        self._timer.start()

    def stop(self) -> None:
        """Stop acting."""
        self._timer.stop()

    def act(self) -> None:
        """Do one thing."""
        parts = list(self._hear())
        now = [(part.role, part.name, part.is_on) for part in parts]
        is_same = now == self._at_press
        if is_same and self._pressed.isValid() and self._pressed.elapsed() < _PRESS_MS:
            return
        self._notice_page(parts)
        self._tries += 1
        if self._tries > _MOST_TRIES + 3 * self._saying.length:
            self.stop()
            self.stuck.emit(self.last, "; ".join(f"{part.role} {part.name}" for part in parts))
            return
        if self._fulfil(parts):
            return
        leaving = self._way_out(parts, is_stayed=is_same)
        if leaving is not None:
            self._press(leaving, parts)

    def _press(self, button: Heard, parts: list[Heard]) -> None:
        """Press a button, and remember what was there, to hear what comes of it."""
        self._at_press = [(part.role, part.name, part.is_on) for part in parts]
        self._pressed.start()
        button.act()

    def _notice_page(self, parts: list[Heard]) -> None:
        """Learn whether another page is there: another question is asked, or it stands elsewhere in its part."""
        asked = next((part.name for part in parts if part.role == GROUP), "")
        where = next((part.name for part in parts if part.role == TEXT), "")
        if (asked, where) != self._page:
            self._page, self._tries = (asked, where), 0
            self.pages += bool(asked)
            self.last = asked or where
            self._take_picture(self.last)
            sayings = self._script.get(asked, [])
            self._saying = (sayings.pop(0) if len(sayings) > 1 else sayings[0]) if sayings else Saying()

    # --- saying

    def _fulfil(self, parts: list[Heard]) -> bool:
        """Say one thing of what is to be said and can be said now; tell whether there was one."""
        if self._saying.baskets and self._sort(parts):
            return True
        return any(self._do(wish, parts) for wish in self._saying.wishes)

    def _do(self, wish: Tick | Write, parts: list[Heard]) -> bool:
        if isinstance(wish, Write):
            field = _find(parts, FIELD, wish.name)
            if field is None or field.text == wish.text:
                return False
            field.write(wish.text)
            return True
        card = next((part for part in parts if part.role == CHOICE and wish.is_meant(part.name, part.group)), None)
        if card is None or card.is_on:
            return False
        card.act()
        return True

    def _sort(self, parts: list[Heard]) -> bool:
        """Put the card that is shown into its basket, or write a card of one's own."""
        say = words("answers")
        shown = next((part.name for part in parts if part.role == TEXT and part.name in self._saying.baskets), "")
        basket = _find(parts, BUTTON, self._saying.baskets.get(shown, ""))
        if basket is not None:
            self._press(basket, parts)
            return True
        field, add = _find(parts, FIELD, say("own_card_name")), _find(parts, BUTTON, say("add_own"))
        keep = _find(parts, BUTTON, say("add_this"))
        if field is not None and keep is not None:
            if not field.text:
                field.write(self._saying.own_cards.pop(0))
            else:
                self._press(keep, parts)
            return True
        is_ready = not any(self._is_open(wish, parts) for wish in self._saying.wishes)
        if add is not None and self._saying.own_cards and is_ready and self._is_last_part(parts):
            self._press(add, parts)
            return True
        return False

    def _is_open(self, wish: Tick | Write, parts: list[Heard]) -> bool:
        """Whether a card is there and still to be picked."""
        card = _find(parts, CHOICE, wish.label) if isinstance(wish, Tick) else None
        return card is not None and not card.is_on

    def _is_last_part(self, parts: list[Heard]) -> bool:
        """Whether all cards have been shown: `Part 2 of 2`, or no parts at all."""
        say = words("answers")
        counted = [part.name for part in parts if part.role == TEXT]
        lasts = {say("part_of_cards", part=n, count=n) for n in range(2, 20)}
        begins = {say("part_of_cards", part=n, count=m) for m in range(2, 20) for n in range(1, m)}
        return not any(name in begins for name in counted) or any(name in lasts for name in counted)

    # --- going on

    def _way_out(self, parts: list[Heard], *, is_stayed: bool) -> Heard | None:
        """Return the button that leads on: Continue with an answer, a way to decline without one."""
        say = words("kiosk")
        declining = _find(parts, BUTTON, say(f"decline.{self._saying.decline.value}"))
        has_words = bool(self._saying.wishes or self._saying.own_cards)
        if declining is not None and (is_stayed or not has_words):
            return declining
        mains = (self._language, say("continue"), say("part.go"), say("check.share"))
        known = next((found for name in mains if (found := _find(parts, BUTTON, name)) is not None), None)
        return known or next((part for part in parts if part.role == BUTTON), None)


def _find(parts: list[Heard], role: str, name: str) -> Heard | None:
    """Return what is called so, or described so: a small button says the short words first."""
    fit = (part for part in parts if part.role == role and name in (part.name, part.description))
    return next(fit, None) if name else None
