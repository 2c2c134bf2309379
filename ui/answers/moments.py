"""A moment: the day first, then the time of that day. A day alone is an answer too."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.model.answers import PartialDate
from intake_app.wording import words
from ui.answers.base import AnswerWidget, Values
from ui.answers.dates import DateAnswer
from ui.answers.times import TimeAnswer
from ui.look.mirror import put

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Item
    from ui.look.look import Look

_BETWEEN_MM = 6.0


class MomentAnswer(AnswerWidget):
    """Two steps, day and time; on a page with other questions both show at once.

    The time may stay blank, and is asked only of a whole day. It is the time of this machine's place.
    """

    def __init__(self, look: Look, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(look, item.text, description=item.why, parent=parent)
        self._item = item
        self.day = DateAnswer(look, item, parent=self)
        self.time = TimeAnswer(look, item, parent=self)
        self._is_at_time = False
        self._is_whole = False
        for part in (self.day, self.time):
            part.changed.connect(self.changed)
            part.step_changed.connect(self.step_changed)
        self._show_parts()

    @property
    def _parts(self) -> tuple[AnswerWidget, ...]:
        if self._is_whole:
            return (self.day, self.time)
        return (self.time,) if self._is_at_time else (self.day,)

    def _show_parts(self) -> None:
        for part in (self.day, self.time):
            part.setVisible(part in self._parts)

    # --- the answer

    def _day(self) -> PartialDate | None:
        found = next(iter(self.day.value().get(self._item.link_id, ())), None)
        return found if isinstance(found, PartialDate) else None

    def value(self) -> Values:
        """Return the day, with the time where there is one."""
        day = self._day()
        at = next(iter(self.time.value().get(self._item.link_id, ())), None)
        if day is None:
            return {}
        if not day.day or not isinstance(at, time):
            return {self._item.link_id: (day,)}
        spelled = datetime.fromisoformat(f"{day}T{at.isoformat()}")
        return {self._item.link_id: (clock.local(spelled),)}

    def set_value(self, values: Mapping[str, tuple[Value, ...]]) -> None:
        """Show this day and time."""
        given = next(iter(values.get(self._item.link_id, ())), None)
        day, at = given, None
        if isinstance(given, datetime):
            here = clock.local(given)
            day, at = PartialDate(here.year, here.month, here.day), here.time()
        self.day.set_value({self._item.link_id: (day,)} if isinstance(day, PartialDate) else {})
        self.time.set_value({self._item.link_id: (at,)} if at is not None else {})

    def problem(self) -> str:
        """Return what to change, of the part that shows; a time without a day is none."""
        found = next((said for part in self._parts if (said := part.problem())), "")
        return found or ("" if self._is_at_time else self.day.problem())

    # --- the steps

    def stand_in_group(self) -> None:
        """Show day and time together."""
        self._is_whole = True
        self._show_parts()

    def heading(self) -> str:
        """Ask for the time where it is asked."""
        return words("answers")("moment_time", question=self._item.text) if self._is_at_time else ""

    def why(self) -> str:
        """Say that the time may stay empty."""
        return words("answers")("moment_why") if self._is_at_time else ""

    def step_mark(self) -> int:
        """Return which part shows."""
        return int(self._is_at_time)

    def wants_continue(self) -> bool:
        """Tell whether the time is still to be asked: of a whole day only."""
        day = self._day()
        return not (self._is_whole or self._is_at_time) and day is not None and bool(day.day)

    def step_forward(self) -> bool:
        """Go from the day to its time."""
        return self._go(is_at_time=True) if self.wants_continue() else False

    def step_back(self) -> bool:
        """Go back to the day."""
        return self._go(is_at_time=False) if self._is_at_time else False

    def _go(self, *, is_at_time: bool) -> bool:
        self._is_at_time = is_at_time
        self._show_parts()
        self.step_changed.emit()
        self.arrange(self.width(), self.height())
        return True

    def first_focus(self) -> QWidget:
        """Return the first field that shows."""
        return self._parts[0].first_focus()

    # --- the places

    def _between(self) -> int:
        return self.look.mm(_BETWEEN_MM) * (len(self._parts) - 1)

    def least_height(self, width: int) -> int:
        """Return the least height of what shows."""
        return sum(part.least_height(width) for part in self._parts) + self._between()

    def heightForWidth(self, width: int) -> int:
        """Return the comfortable height of what shows."""
        return sum(part.heightForWidth(width) for part in self._parts) + self._between()

    def height_within(self, width: int, *, pane: int, room: int) -> int:
        """Leave it to the part that shows."""
        if self._is_whole:
            return self.least_height(width)
        return self._parts[0].height_within(width, pane=pane, room=room)

    def arrange(self, width: int, height: int, /) -> None:
        """Give the part that shows all there is; two of them lie one below the other."""
        if not self._is_whole:
            put(self._parts[0], 0, 0, width, height)
            return
        y = 0
        for part in self._parts:
            tall = part.least_height(width)
            put(part, 0, y, width, tall)
            y += tall + self.look.mm(_BETWEEN_MM)
