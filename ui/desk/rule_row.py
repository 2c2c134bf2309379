"""One rule of the notes: its id with one plain sentence, a switch, and its figures, each of which may stay empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from intake_app.model.note_rules import FIGURE_RANGES
from intake_app.services.brief.figures import house_figure
from intake_app.services.practice.note_rules import PREFIX
from ui.desk.prose import Prose
from ui.desk.setting_rows import Setting
from ui.desk.style import BODY_PX, SMALL_PX, font_px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.services.practice.changes import Value
    from ui.look.look import Look

_SENTENCE_PX, _LEAST_SENTENCE_PX = 340, 260
_SWITCH_PX = 76
_BETWEEN_PX = 24
_WORDS_PX, _LEAST_WORDS_PX = 216, 140
_FIGURE_PX = 124
SHARED_WORDS_PX = _SENTENCE_PX + _SWITCH_PX + _WORDS_PX + 2 * _BETWEEN_PX
"""Width of a figure's words where it stands on a row of its own: all fields are in one column."""
_MOST_DIGITS = 3


class Switch(Setting):
    """On or off, in words beside the box."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__(look, key)
        self.box = QCheckBox()
        self.box.setFont(font_px(look, BODY_PX))
        self.box.setAccessibleDescription(self.say(f"{key}_help"))
        self.box.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFixedWidth(_SWITCH_PX)

    def show_value(self, value: Value) -> None:
        """Show what is stored."""
        super().show_value(value)
        self.box.setChecked(bool(value))
        text = self.say("on" if value else "off")
        self.box.setText(text)
        self.box.setAccessibleName(f"{self.name}: {text}")

    def first_focus(self) -> QWidget:
        """Return the control that the keyboard goes to."""
        return self.box

    def _on_clicked(self, is_on: bool) -> None:  # noqa: FBT001  # a signal's shape
        self.wanted.emit(self.key, is_on)


class FigureField(Setting):
    """A whole number; empty is the house's, which stands there in words. Enter, or leaving it, is the wish."""

    def __init__(self, look: Look, key: str, *, of: str = "", words_px: int = _WORDS_PX) -> None:
        super().__init__(look, key)
        self.words = QLabel(self.name)
        if of:
            # Several rules have a figure of the same words.
            self.name = self.say("figure_of", rule=of, figure=self.name)
        figure = key.removeprefix(PREFIX)
        self.low, self.high = FIGURE_RANGES[figure]
        self.house = house_figure(figure)
        self.line = QLineEdit()
        self.line.setFont(font_px(look, BODY_PX))
        self.line.setFixedWidth(_FIGURE_PX)
        self.line.setPlaceholderText(self.say("figure_house", house=self.house))
        self.line.setAccessibleName(self.name)
        self.line.setAccessibleDescription(self._demand())
        self.line.editingFinished.connect(self._on_finished)
        self.words.setFont(font_px(look, BODY_PX))
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(_LEAST_WORDS_PX)
        self.words.setMaximumWidth(words_px)
        self.words.setBuddy(self.line)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 8)
        stack.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.line)
        row.addStretch(0)
        stack.addLayout(row)
        stack.addWidget(self.problem)

    def show_value(self, value: Value) -> None:
        """Show what is stored: the practice's own figure, or none."""
        super().show_value(value)
        self.line.setText(str(value))

    def first_focus(self) -> QWidget:
        """Return the control that the keyboard goes to."""
        return self.line

    def _demand(self) -> str:
        return self.say("figure_range", low=self.low, high=self.high, house=self.house)

    def _on_finished(self) -> None:
        text = self.line.text().strip()
        is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
        if text and not (is_number and self.low <= int(text) <= self.high):
            self.refuse(self._demand())
            return
        value: Value = int(text) if text else ""
        if value in (self.held, self.house if self.held == "" else self.held):
            self.show_value(self.held)
        else:
            self.wanted.emit(self.key, value)


class RuleRow(QWidget):
    """A rule's id and sentence at the left, its switch, and its figures at the right."""

    def __init__(self, look: Look, rule: str, figures: Sequence[str]) -> None:
        super().__init__()
        self.switch = Switch(look, f"{PREFIX}{rule}")
        self.figures = [FigureField(look, f"{PREFIX}{figure}", of=rule) for figure in figures]
        told = QWidget()
        told.setMinimumWidth(_LEAST_SENTENCE_PX)
        told.setMaximumWidth(_SENTENCE_PX)
        left = QVBoxLayout(told)
        left.setContentsMargins(0, 6, 0, 0)
        left.setSpacing(2)
        left.addWidget(Prose(look, self.switch.name, bold=True))
        left.addWidget(Prose(look, self.switch.say(f"{PREFIX}{rule}_help"), px=SMALL_PX, color="text2"))
        left.addStretch(1)
        middle = QVBoxLayout()
        middle.addWidget(self.switch)
        middle.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(0)
        for field in self.figures:
            right.addWidget(field)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 4)
        row.setSpacing(_BETWEEN_PX)
        row.addWidget(told, _SENTENCE_PX)
        row.addLayout(middle)
        row.addLayout(right, _WORDS_PX + _FIGURE_PX)

    @property
    def settings(self) -> list[Setting]:
        """All settings of the row, in the order of the keyboard."""
        return [self.switch, *self.figures]

    def dim(self) -> None:
        """Close the figures of a rule that is switched off."""
        for field in self.figures:
            field.setEnabled(bool(self.switch.held))
