"""A time of day by its parts: hour and minute, on the 24-hour clock."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from intake_app.wording import words
from ui.answers.base import AnswerWidget, Values
from ui.answers.pad import KeyGrid, Part, digit_keys
from ui.look.mirror import put
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Item
    from ui.look.look import Look

_GAP_MM = 4.0
_HOURS, _MINUTES = 24, 60


class TimeAnswer(AnswerWidget):
    """Two fields and the digits to fill them; a blank minute is the full hour."""

    def __init__(self, look: Look, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(look, item.text, description=item.why, parent=parent)
        self._item = item
        self._say = words("answers")
        self._has_problem = False
        self.parts = tuple(
            Part(look, self._say(key), name=self._say("part_of", part=self._say(key), question=item.topic), parent=self)
            for key in ("hour", "minute")
        )
        self._current = self.parts[0]
        for part in self.parts:
            part.entered.connect(self._on_entered)
            part.edited.connect(self._on_edited)
        self.pad = KeyGrid(look, digit_keys(self._say("backspace")), parent=self)
        self.pad.tapped.connect(self._on_digit)
        self._line = TextBlock(look, self._say("time_unread"), parent=self)
        self._line.hide()

    def _read(self) -> time | None:
        """Return the time, or None where the parts make none."""
        hour, minute = (part.text for part in self.parts)
        minute = minute or "0"
        if not (hour.isdecimal() and minute.isdecimal() and int(hour) < _HOURS and int(minute) < _MINUTES):
            return None
        return time(int(hour), int(minute))

    def value(self) -> Values:
        """Return the time, if the parts make one."""
        found = self._read()
        return {} if found is None else {self._item.link_id: (found,)}

    def set_value(self, values: Mapping[str, tuple[Value, ...]]) -> None:
        """Show the parts of this time."""
        given = next((v for v in values.get(self._item.link_id, ()) if isinstance(v, time)), None)
        texts = ("", "") if given is None else (str(given.hour), f"{given.minute:02d}")
        for part, text in zip(self.parts, texts, strict=True):
            part.set_text(text)
        self._show_problem(has_problem=False)

    def problem(self) -> str:
        """Return what to change, in kind words."""
        is_wrong = any(part.text for part in self.parts) and self._read() is None
        self._show_problem(has_problem=is_wrong)
        return self._line.text if is_wrong else ""

    def _show_problem(self, *, has_problem: bool) -> None:
        if has_problem == self._has_problem:
            return
        self._has_problem = has_problem
        self._line.setVisible(has_problem)
        self.step_changed.emit()
        self.arrange(self.width(), self.height())

    def _on_entered(self) -> None:
        part = self.sender()
        if isinstance(part, Part):
            self._current = part

    def _on_edited(self) -> None:
        self._show_problem(has_problem=False)
        self.changed.emit()

    def _on_digit(self, key: str) -> None:
        self._current.type_key(key)
        self._current.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """Return the hour's field."""
        return self.parts[0].field.editor

    def heightForWidth(self, width: int) -> int:
        """Return the height of the fields, the kind line and the digits."""
        gap = self.look.mm(_GAP_MM)
        line = self._line.heightForWidth(width) + gap if self._has_problem else 0
        return self.parts[0].needed_height() + line + gap + self.pad.needed_height(width)

    def arrange(self, width: int, _height: int, /) -> None:
        """Lay out the fields, the kind line and the digits."""
        gap = self.look.mm(_GAP_MM)
        half, tall = (width - gap) // 2, self.parts[0].needed_height()
        for i, part in enumerate(self.parts):
            put(part, i * (half + gap), 0, half, tall)
        y = tall
        if self._has_problem:
            line = self._line.heightForWidth(width)
            put(self._line, 0, y + gap, width, line)
            y += gap + line
        put(self.pad, 0, y + gap, width, self.pad.needed_height(width))
