"""One row for each practice setting: what it is called, what it means, and the control that changes it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from intake_app.wording import still_to_review, words
from ui.desk.pieces import SecretField, button
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX, font_px

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from intake_app.services.practice.changes import Value
    from ui.look.look import Look

_NAME_PX = 300
"""Width of the names' column."""
_NUMBER_PX = 110
_TEXT_PX = 420


class Setting(QWidget):
    """One setting somewhere on a page: what it holds, the wish for another value, and room for a sentence.

    Args:
        look: sizes and colours.
        key: as the core names it, also the wording key of its name.
    """

    wanted = Signal(str, object)
    """The setting's key and the value somebody wishes for."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__()
        self.look = look
        self.key = key
        self.say = words("practice")
        self.name = self.say(key)
        self._held: Value = ""
        self.problem = Prose(look, "", px=SMALL_PX, color="err", bold=True)
        self.problem.hide()

    @property
    def held(self) -> Value:
        """What is stored, as last shown."""
        return self._held

    def show_value(self, value: Value) -> None:
        """Show what is stored."""
        self._held = value
        self.refuse("")

    def refuse(self, text: str) -> None:
        """Say what is wrong with a wish, or nothing."""
        self.problem.tell(text)
        self.problem.setVisible(bool(text))

    def first_focus(self) -> QWidget:
        """Return the control that the keyboard goes to."""
        return self


class SettingRow(Setting):
    """Name and meaning at the left, the control at the right; below it room for a sentence."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__(look, key)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(24)
        told = QWidget()
        told.setFixedWidth(_NAME_PX)
        left = QVBoxLayout(told)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(2)
        left.addWidget(Prose(look, self.name, bold=True))
        self.help = Prose(look, self.say(f"{key}_help"), px=SMALL_PX, color="text2")
        left.addWidget(self.help)
        left.addStretch(1)
        row.addWidget(told)
        held = QWidget()
        self.right = QVBoxLayout(held)
        self.right.setContentsMargins(0, 0, 0, 0)
        self.right.setSpacing(6)
        row.addWidget(held, 1)

    def add(self, control: QWidget) -> None:
        """Put a control at the left of its column; Qt would centre one that is not as wide."""
        line = QHBoxLayout()
        line.addWidget(control, 1)
        line.addStretch(0)
        self.right.addLayout(line)

    def add_button(self, text: str, press: Callable[[], None]) -> QPushButton:
        """Put a button as wide as its words below what stands there; a screen reader hears the setting's name too."""
        made = button(self.look, text)
        made.setAccessibleName(f"{text}, {self.name}")
        made.clicked.connect(press)
        line = QHBoxLayout()
        line.addWidget(made)
        line.addStretch(1)
        self.right.addLayout(line)
        return made

    def end(self) -> None:
        """Put the room for a sentence below the control."""
        self.right.addWidget(self.problem)
        self.right.addStretch(1)

    def has(self, words_sought: str) -> bool:
        """Whether a search finds this row."""
        text = f"{self.name} {self.help.text()}".casefold()
        return all(word in text for word in words_sought.casefold().split())


class ChoiceRow(SettingRow):
    """A few values, each a radio button. A click, or Space, is the wish."""

    def __init__(self, look: Look, key: str, values: Sequence[tuple[Value, str]]) -> None:
        super().__init__(look, key)
        self.buttons: dict[Value, QRadioButton] = {}
        self._group = QButtonGroup(self)
        for number, (value, shown) in enumerate(values):
            made = QRadioButton(shown)
            made.setFont(font_px(look, BODY_PX))
            made.setAccessibleName(f"{self.name}: {shown}")
            self._group.addButton(made, number)
            self.buttons[value] = made
            self.right.addWidget(made)
        self._group.idClicked.connect(self._on_clicked)
        self.end()

    def show_value(self, value: Value) -> None:
        """Show what is stored."""
        super().show_value(value)
        self.buttons[value].setChecked(True)

    def first_focus(self) -> QWidget:
        """Return the control that the keyboard goes to."""
        return self.buttons[self._held]

    def _on_clicked(self, number: int) -> None:
        value = list(self.buttons)[number]
        if value != self._held:
            self.wanted.emit(self.key, value)


class LanguageRow(ChoiceRow):
    """Whether the kiosk offers a language; beside it, whether somebody has yet to review its words."""

    def __init__(self, look: Look, key: str, values: Sequence[tuple[Value, str]]) -> None:
        super().__init__(look, key, values)
        self.review = Prose(look, still_to_review(key.rpartition(".")[2]), px=SMALL_PX, bold=True)
        self.right.insertWidget(0, self.review)
        if not self.review.text():
            # Never *shown* here: what has no window yet would become one, and take the keyboard from the desk.
            self.review.hide()


class LineRow(SettingRow):
    """A line of text. Enter, or leaving it, is the wish."""

    def __init__(self, look: Look, key: str, *, longest: int, fewest: int = 1, width: int = _TEXT_PX) -> None:
        super().__init__(look, key)
        self.fewest, self.longest = fewest, longest
        self.line = QLineEdit()
        self.line.setAccessibleName(self.name)
        self.line.setAccessibleDescription(self.help.text())
        self.line.setFont(font_px(look, BODY_PX))
        self.line.setMaximumWidth(width)
        self.line.editingFinished.connect(self._on_finished)
        self.add(self.line)
        self.end()

    def show_value(self, value: Value) -> None:
        """Show what is stored."""
        super().show_value(value)
        self.line.setText(str(value))

    def first_focus(self) -> QWidget:
        """Return the control that the keyboard goes to."""
        return self.line

    def read(self, text: str) -> Value | None:
        """Return what was written as a value; None where it can't be one."""
        return text if self.fewest <= len(text) <= self.longest else None

    def demand(self) -> str:
        """Return the sentence for what can't be a value."""
        return self.say("too_long", low=self.fewest, high=self.longest)

    def _on_finished(self) -> None:
        value = self.read(self.line.text().strip())
        if value is None:
            self.refuse(self.demand())
        elif value == self.held:
            self.refuse("")
        else:
            self.wanted.emit(self.key, value)


class NumberRow(LineRow):
    """A whole number in a range; one outside it gets a sentence, and what is stored stays."""

    def __init__(self, look: Look, key: str, low: int, high: int) -> None:
        self.low, self.high = low, high
        super().__init__(look, key, longest=len(str(high)), width=_NUMBER_PX)

    def read(self, text: str) -> Value | None:
        """Return the number; None where it is none, or lies outside the range."""
        is_number = text.isascii() and text.isdecimal() and len(text) <= self.longest
        return int(text) if is_number and self.low <= int(text) <= self.high else None

    def demand(self) -> str:
        """Return the sentence for what lies outside the range."""
        return self.say("range", low=self.low, high=self.high)


class CheckedRow(SettingRow):
    """Something that a person must look through now and then: when that last was, and a button that says it was today.

    Args:
        look: sizes and colours.
        key: the setting, a day as ISO 8601.
        today: tells the day on the wall.
    """

    def __init__(self, look: Look, key: str, today: Callable[[], date]) -> None:
        super().__init__(look, key)
        self._today = today
        # As wide as a field at most: a layout asks for the height at its own width, which is more than the row's.
        self.what = Prose(look, "", px=BODY_PX, widest=_TEXT_PX)
        self.right.addWidget(self.what)
        self.last = Prose(look, "", px=BODY_PX, color="text2")
        self.right.addWidget(self.last)
        self.checked_button = self.add_button(self.say("checked_today"), self._on_checked)
        self.end()

    def show_value(self, value: Value) -> None:
        """Show when it last was."""
        super().show_value(value)
        day = date.fromisoformat(str(value))
        month = words("desk")("months").split()[day.month - 1]
        self.last.say(self.say("checked_on", day=day.day, month=month, year=day.year))

    def show_what(self, text: str) -> None:
        """Show what is to be looked through."""
        self.what.say(text)

    def first_focus(self) -> QWidget:
        """Return the control that the keyboard goes to."""
        return self.checked_button

    def _on_checked(self) -> None:
        value = self._today().isoformat()
        if value != self.held:
            self.wanted.emit(self.key, value)


class PageRow(SettingRow):
    """Settings that have a page of their own: how they stand, and the button that leads there.

    Args:
        look: sizes and colours.
        key: the setting that says whether anything there is the practice's own.
        finds: words of the other page, by which a search finds this row.
    """

    pressed = Signal()

    def __init__(self, look: Look, key: str, *, finds: Iterable[str] = ()) -> None:
        super().__init__(look, key)
        self._finds = " ".join(finds)
        self.standing = Prose(look, "", px=BODY_PX, widest=_TEXT_PX)
        self.right.addWidget(self.standing)
        self.other = Prose(look, "", px=BODY_PX, color="text2", widest=_TEXT_PX)
        self.other.hide()
        self.right.addWidget(self.other)
        self.open_button = self.add_button(self.say(f"{key}_open"), self.pressed.emit)
        self.end()

    def show_value(self, value: Value) -> None:
        """Show whether anything there is the practice's own."""
        super().show_value(value)
        self.standing.say(self.say(f"{self.key}_own" if value else f"{self.key}_house"))

    def show_other(self, text: str) -> None:
        """Show what else is to be known of them, or nothing."""
        self.other.say(text)
        self.other.setVisible(bool(text))

    def has(self, words_sought: str) -> bool:
        """Whether a search finds this row, or what stands on its page."""
        text = f"{self.name} {self.help.text()} {self._finds}".casefold()
        return all(word in text for word in words_sought.casefold().split())

    def first_focus(self) -> QWidget:
        """Return the control that the keyboard goes to."""
        return self.open_button


class PinRow(SettingRow):
    """The staff PIN, typed twice; what was set is never shown, for nobody knows it."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__(look, key)
        self.first = self._secret("staff_pin_first")
        self.again = self._secret("staff_pin_again")
        self.keep_button = self.add_button(self.say("keep"), self._on_keep)
        self.end()

    def _secret(self, key: str) -> SecretField:
        self.right.addWidget(Prose(self.look, self.say(key), px=SMALL_PX, color="text2"))
        made = SecretField(self.look, self.say(key), show=self.say("show"), hide=self.say("hide"), tall=False)
        made.setMaximumWidth(_TEXT_PX)
        made.entered.connect(self._on_keep)
        self.add(made)
        return made

    def show_value(self, value: Value) -> None:
        """Show what is stored."""
        super().show_value(value)
        self.first.wipe()
        self.again.wipe()

    def first_focus(self) -> QWidget:
        """Return the control that the keyboard goes to."""
        return self.first.line

    def _on_keep(self) -> None:
        if not self.first.text():
            self.first.line.setFocus()
        elif self.first.text() != self.again.text():
            self.refuse(self.say("not_the_same"))
            self.again.line.setFocus()
        else:
            self.wanted.emit(self.key, self.first.text())
