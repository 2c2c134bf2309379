"""A date by its parts: month, day, year, in the reader's order. Parts may stay blank where the form allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from intake_app.forms.values import is_calendar_date
from intake_app.model.answers import PartialDate
from intake_app.wording import reader, words
from ui.answers.base import AnswerWidget, Values
from ui.answers.pad import KeyGrid, Part, digit_keys
from ui.answers.problem_line import ProblemLine
from ui.look.mirror import put

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Item
    from ui.look.look import Look

_GAP_MM = 5.0
_TIGHT_GAP_MM = 3.0
_PART_GAP_MM = 4.0
_SHARES = {"month": 5, "day": 3, "year": 4}
"""How the parts share the width."""
_MONTH_FIRST = frozenset({"en"})
"""Languages of those who write the month first, as in the United States; all others write the day first."""
_LEAST_NAME = 3
"""Letters that name a month: `mar`."""
_YEAR_DIGITS = 4


class DateProblemError(ValueError):
    """The parts typed are no date; `rule` is a wording key."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def read_month(text: str, names: list[str]) -> int:
    """Return the month that was typed as a number, a name or its beginning; 0 where blank.

    Raises:
        DateProblemError: it is none of these.
    """
    if not text:
        return 0
    if text.isdecimal() and 1 <= int(text) <= len(names):
        return int(text)
    typed = text.rstrip(".").casefold()
    if len(typed) >= _LEAST_NAME:
        for number, name in enumerate(names, start=1):
            if name.casefold().startswith(typed):
                return number
    raise DateProblemError("date_month")


def read_day(text: str) -> int:
    """Return the day typed; 0 where blank.

    Raises:
        DateProblemError: it is no day.
    """
    if not text:
        return 0
    if text.isdecimal() and 1 <= int(text) <= 31:  # noqa: PLR2004  # the longest month
        return int(text)
    raise DateProblemError("date_day")


def read_parts(parts: tuple[str, str, str], names: list[str], *, needs_day: bool) -> PartialDate | None:
    """Return the date that month, day and year make; None where all are blank.

    Raises:
        DateProblemError: they make none.
    """
    month_text, day_text, year_text = parts
    if not any(parts):
        return None
    month, day = read_month(month_text, names), read_day(day_text)
    if year_text and not (year_text.isdecimal() and len(year_text) == _YEAR_DIGITS and int(year_text) > 0):
        raise DateProblemError("date_year")
    if needs_day and not (month and day and year_text):
        raise DateProblemError("date_all_parts")
    if not year_text:
        raise DateProblemError("date_no_year")
    if day and not month:
        raise DateProblemError("date_no_month")
    found = PartialDate(int(year_text), month, day)
    if not is_calendar_date(found):
        raise DateProblemError("date_calendar")
    return found


class DateAnswer(AnswerWidget):
    """Three fields, in the order in which the reader writes them; below them the keys for the one in use."""

    def __init__(self, look: Look, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(look, item.text, description=item.why, parent=parent)
        self._item = item
        self._say = words("answers")
        self._names = self._say("months").split()
        self._needs_day = any(word in item.entry_format.casefold() for word in ("day", "dd"))
        # Made in the order shown, for in that order the focus visits them.
        order = ("month", "day", "year") if reader() in _MONTH_FIRST else ("day", "month", "year")
        self._in_order = {key: self._part(key) for key in order}
        self.parts = tuple(self._in_order[key] for key in ("month", "day", "year"))
        """Month, day and year, whatever order they are shown in."""
        months = [(name, name[:3], "") for name in self._names]
        self.months = KeyGrid(look, months, parent=self)
        for button, name in zip(self.months.buttons, self._names, strict=True):
            button.setAccessibleName(name)
        self.pad = KeyGrid(look, digit_keys(self._say("backspace")), parent=self)
        self._line = ProblemLine(look, self)
        self._use(self._first())
        self._connect()

    def _part(self, key: str) -> Part:
        name = self._say("part_of", part=self._say(key), question=self._item.topic)
        return Part(self.look, self._say(key), name=name, parent=self)

    def _first(self) -> Part:
        return next(iter(self._in_order.values()))

    def _use(self, part: Part) -> None:
        """Show the keys for one part."""
        self._current = part
        self.months.setVisible(part is self.parts[0])
        self.pad.setVisible(part is not self.parts[0])

    def _connect(self) -> None:
        for part in self.parts:
            part.entered.connect(self._on_entered)
            part.left.connect(self._on_left)
            part.edited.connect(self._on_edited)
        self.months.tapped.connect(self._on_month)
        self.pad.tapped.connect(self._on_digit)

    # --- the answer

    def _texts(self) -> tuple[str, str, str]:
        month, day, year = (part.text for part in self.parts)
        return month, day, year

    def _read(self) -> PartialDate | None:
        found = read_parts(self._texts(), self._names, needs_day=self._needs_day)
        low, high = self._item.min_value, self._item.max_value
        if found is not None and isinstance(low, PartialDate) and str(found) < str(low)[: len(str(found))]:
            raise DateProblemError("date_limits")
        if found is not None and isinstance(high, PartialDate) and str(found)[: len(str(high))] > str(high):
            raise DateProblemError("date_limits")
        return found

    def value(self) -> Values:
        """Return the date, if the parts make one."""
        try:
            found = self._read()
        except DateProblemError:
            return {}
        return {} if found is None else {self._item.link_id: (found,)}

    def set_value(self, values: Mapping[str, tuple[Value, ...]]) -> None:
        """Show the parts of this date."""
        given = next((v for v in values.get(self._item.link_id, ()) if isinstance(v, PartialDate)), None)
        texts = ("", "", "")
        if given is not None:
            month = self._names[given.month - 1] if given.month else ""
            texts = (month, str(given.day or ""), f"{given.year:04d}")
        for part, text in zip(self.parts, texts, strict=True):
            part.set_text(text)
        self._show_problem("")

    def problem(self) -> str:
        """Return what to change, in kind words; empty when the parts make a date or are all blank."""
        try:
            self._read()
        except DateProblemError as why:
            text = self._say(why.rule)
        else:
            text = ""
        self._show_problem(text)
        return text

    def _show_problem(self, text: str) -> None:
        if self._line.say(text):
            self.step_changed.emit()
            self.arrange(self.width(), self.height())

    # --- the parts

    def _on_entered(self) -> None:
        part = self.sender()
        if isinstance(part, Part):
            self._use(part)

    def _on_left(self) -> None:
        # Half a date is not a fault while somebody is still at it; only a part nobody can read is.
        try:
            read_month(self.parts[0].text, self._names)
            read_day(self.parts[1].text)
        except DateProblemError as why:
            self._show_problem(self._say(why.rule))

    def _on_edited(self) -> None:
        self._show_problem("")
        self.changed.emit()

    def _on_month(self, name: str) -> None:
        self.parts[0].set_text(name)
        self._on_edited()

    def _on_digit(self, key: str) -> None:
        self._current.type_key(key)
        self._current.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """Return the first field."""
        return self._first().field.editor

    # --- the places

    def _unit(self, width: int) -> float:
        return (width - 2 * self.look.mm(_PART_GAP_MM)) / sum(_SHARES.values())

    def _month_is_alone(self, width: int) -> bool:
        """Whether the month has a line of its own: beside the others its longest name would be cut."""
        longest = max(self.look.width(name) for name in self._names)
        return self.parts[0].field.width_inside(round(self._unit(width) * _SHARES["month"])) < longest

    def _fields_height(self, width: int) -> int:
        one = self.parts[0].needed_height()
        return 2 * one + self.look.mm(_TIGHT_GAP_MM) if self._month_is_alone(width) else one

    def _above_keys(self, width: int) -> int:
        """Return the height of the fields and the kind line."""
        return self._fields_height(width) + self._line.needed_height(width, self.look.mm(_TIGHT_GAP_MM))

    def least_height(self, width: int) -> int:
        """Return the height with small gaps and keys of 13 mm."""
        keys = max(self.months.needed_height(width), self.pad.needed_height(width))
        return self._above_keys(width) + keys + self.look.mm(_TIGHT_GAP_MM)

    def heightForWidth(self, width: int) -> int:
        """Return the height with comfortable gaps and keys of 20 mm."""
        keys = max(self.months.full_height(width), self.pad.full_height(width))
        return self._above_keys(width) + keys + self.look.mm(_GAP_MM)

    def height_within(self, width: int, *, pane: int, room: int) -> int:
        """Take what room there is for larger keys."""
        return max(self.least_height(width), min(self.heightForWidth(width), max(room, pane)))

    def arrange(self, width: int, height: int, /) -> None:
        """Lay out the fields, the kind line and the keys."""
        fields, small = self._fields_height(width), self.look.mm(_TIGHT_GAP_MM)
        self._place_fields(width)
        top = self._above_keys(width)
        if self._line.text:
            put(self._line, 0, fields + small, width, top - fields - small)
        least = max(self.months.needed_height(width), self.pad.needed_height(width))
        wanted = self.look.mm(_GAP_MM)
        top += wanted if height - top - least >= wanted else small
        for grid in (self.months, self.pad):
            put(grid, 0, top, width, max(height - top, least))

    def _place_fields(self, width: int) -> None:
        one, gap = self.parts[0].needed_height(), self.look.mm(_PART_GAP_MM)
        is_alone = self._month_is_alone(width)
        if is_alone:
            half = (width - gap) // 2
            places = {"month": (0, width), "day": (0, half), "year": (half + gap, half)}
        else:
            unit, x, places = self._unit(width), 0.0, {}
            for key in self._in_order:
                places[key] = (round(x), round(unit * _SHARES[key]))
                x += unit * _SHARES[key] + gap
        for key, part in self._in_order.items():
            x_at, wide = places[key]
            below = one + self.look.mm(_TIGHT_GAP_MM) if is_alone and key != "month" else 0
            put(part, x_at, below, wide, one)
