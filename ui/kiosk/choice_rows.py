"""Rows of choices for staff: a name, and equal buttons of which one is always on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.look.button import KioskButton
from ui.look.mirror import put
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ui.look.look import Look


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: what is chosen, and the ways, each a value and its words."""

    key: str
    name: str
    ways: tuple[tuple[str, str], ...]
    chosen: str = ""


class _Row(QWidget):
    """One name and its buttons; exactly one is on."""

    chosen = Signal()

    def __init__(self, look: Look, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.choice = choice
        self.name = TextBlock(look, choice.name, bold=True, colour="primary", parent=self)
        self.buttons = {value: self._make(value, label) for value, label in choice.ways}
        self.take(choice.chosen)

    def _make(self, value: str, label: str) -> KioskButton:
        button = KioskButton(self._look, label, parent=self)
        button.setCheckable(True)
        button.setObjectName(f"{self.choice.key}_{value or 'default'}_button")
        button.setAccessibleName(words("kiosk")("hand.way", way=label, row=self.choice.name))
        button.setProperty("value", value)
        button.clicked.connect(self._on_clicked)
        return button

    @property
    def value(self) -> str:
        """What is chosen now."""
        return next(value for value, button in self.buttons.items() if button.isChecked())

    def take(self, value: str) -> None:
        """Have this one on, and no other."""
        for other, button in self.buttons.items():
            button.setChecked(other == value)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.take(str(sender.property("value")))
            self.chosen.emit()

    def arrange(self, width: int, *, is_placing: bool) -> int:
        """Return the height within `width` pixels; place the parts too when asked."""
        mm = self._look.mm
        high = self.name.heightForWidth(width)
        if is_placing:
            put(self.name, 0, 0, width, high)
        buttons = list(self.buttons.values())
        columns = self._columns(width)
        gap = mm(2.6)
        each = (width - (columns - 1) * gap) // columns
        y = high + mm(1)
        for start in range(0, len(buttons), columns):
            row = buttons[start : start + columns]
            tall = max(mm(12), *(button.height_at(each) for button in row))
            for i, button in enumerate(row):
                if is_placing:
                    put(button, QRect(i * (each + gap), y, each, tall))
            y += tall + gap
        return y - gap

    def _columns(self, width: int) -> int:
        """Return how many buttons share a line: all, half of them, or one, so that no word is cut."""
        count, gap = len(self.buttons), self._look.mm(2.6)
        widest = max(button.needed_width() for button in self.buttons.values())
        for columns in (count, -(-count // 2)):
            if (width - (columns - 1) * gap) // columns >= widest:
                return columns
        return 1


class ChoiceRows(QWidget):
    """All rows, one below the other."""

    chosen = Signal()
    """One of them changed."""

    def __init__(self, look: Look, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._look = look
        self.rows = {choice.key: _Row(look, choice, self) for choice in choices}
        for row in self.rows.values():
            row.chosen.connect(self.chosen)

    @property
    def values(self) -> dict[str, str]:
        """What is chosen, by row."""
        return {key: row.value for key, row in self.rows.items()}

    def hasHeightForWidth(self) -> bool:
        """Words are as high as the width makes them."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        gaps = self._look.mm(4) * max(len(self.rows) - 1, 0)
        return sum(row.arrange(width, is_placing=False) for row in self.rows.values()) + gaps

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the rows."""
        super().resizeEvent(event)
        y = 0
        for row in self.rows.values():
            high = row.arrange(self.width(), is_placing=False)
            put(row, 0, y, self.width(), high)
            row.arrange(self.width(), is_placing=True)
            y += high + self._look.mm(4)
