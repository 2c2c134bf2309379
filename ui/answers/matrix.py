"""Several short questions with the same answers: all at once where there is room, else one row after another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from intake_app.model.answers import AnswerState
from intake_app.model.questionnaire import Item, ItemType
from intake_app.wording import words
from ui.answers import matrix_places
from ui.answers.base import EASY, LOW, SCROLLS, AnswerWidget, Values
from ui.answers.row import Row
from ui.answers.ruler import bounds
from ui.look import spoken
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from intake_app.model.answers import Value
    from ui.look.look import Look

_MOST_OPTIONS = 6


class MatrixAnswer(AnswerWidget):
    """A table of rulers or of choices.

    With little room it becomes a stepper: one row at a time, `step_forward` and `step_back` move.
    """

    def __init__(self, look: Look, item: Item, asked: Sequence[Item], parent: QWidget | None = None) -> None:
        super().__init__(look, item.text, description=item.why, parent=parent)
        self.is_ruler = not asked[0].options
        self.rows = [Row(look, child, is_ruler=self.is_ruler, parent=self) for child in asked]
        for row in self.rows:
            row.changed.connect(self.changed)
        say = words("answers")
        options = [option.label for option in asked[0].options]
        if not self.is_ruler and any(row.fit is not None for row in self.rows):
            options.append(say("not_my_thing"))
        self.heads = [TextBlock(look, label, colour="text2", centred=True, parent=self) for label in options]
        self.ends = tuple(
            TextBlock(look, text, colour="text2", parent=self) for text in (asked[0].low_label, asked[0].high_label)
        )
        self.count = TextBlock(look, "", colour="text2", parent=self)
        places = (say("place_of", place=i + 1, count=len(self.rows)) for i in range(len(self.rows)))
        self.count_width = math.ceil(max(look.width(place) for place in places)) + 1
        """The same for every row, or a topic might break on one of them alone."""
        self.is_stepped = False
        self.step = 0
        self._show_mode()

    @staticmethod
    def suits(asked: Sequence[Item]) -> bool:
        """Tell whether these questions can share a table."""
        if not asked or any(item.repeats for item in asked):
            return False
        first = asked[0]
        if first.options:
            same = all(item.options == first.options and item.type is ItemType.CHOICE for item in asked)
            return same and len(first.options) <= _MOST_OPTIONS
        return all(
            item.type is ItemType.INTEGER and not item.options and bounds(item) == bounds(first) == (0, 10)
            for item in asked
        )

    # --- the answer

    def value(self) -> Values:
        """Return the rows that have an answer."""
        found = {row.item.link_id: row.value() for row in self.rows}
        return {link_id: (value,) for link_id, value in found.items() if value is not None}

    def set_value(self, values: Mapping[str, tuple[Value, ...]]) -> None:
        """Show these rows' answers."""
        for row in self.rows:
            row.show_value(next(iter(values.get(row.item.link_id, ())), None))

    def declines(self) -> dict[str, AnswerState]:
        """Return the rows that do not fit the person."""
        return {row.item.link_id: AnswerState.NOT_APPLICABLE for row in self.rows if row.does_not_fit}

    def set_declines(self, states: Mapping[str, AnswerState]) -> None:
        """Show the rows that do not fit the person."""
        for row in self.rows:
            row.show_fit(does_not_fit=states.get(row.item.link_id) is AnswerState.NOT_APPLICABLE)

    # --- the steps

    def wants_continue(self) -> bool:
        """Tell whether there is another row to come."""
        return self.is_stepped and self.step < len(self.rows) - 1

    def step_forward(self) -> bool:
        """Show the next row."""
        return self._go(self.step + 1)

    def step_back(self) -> bool:
        """Show the row before."""
        return self._go(self.step - 1)

    def step_mark(self) -> int:
        """Return which row shows."""
        return self.step

    def _go(self, step: int) -> bool:
        if not self.is_stepped or not 0 <= step < len(self.rows):
            return False
        had_focus = any(row.has_focus() for row in self.rows)
        self.step = step
        self._show_mode()
        self.step_changed.emit()
        self.arrange(self.width(), self.height())
        row = self.rows[step]
        if had_focus:
            row.roving.focus(0)
        spoken.announce(self, f"{row.item.text}, {self.count.text}")
        return True

    def _show_mode(self) -> None:
        for i, row in enumerate(self.rows):
            row.set_visible(visible=not self.is_stepped or i == self.step)
            row.set_bare(bare=not self.is_stepped)
        for head in self.heads:
            head.setVisible(not self.is_stepped)
        place = words("answers")("place_of", place=self.step + 1, count=len(self.rows))
        self.count.set_text(place)
        self.count.setVisible(self.is_stepped)

    # --- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and digits go to the row in use."""
        row = next((row for row in self.rows if row.has_focus()), None)
        if row is None or not row.handle(event):
            event.ignore()

    def first_focus(self) -> QWidget:
        """Return the first cell of the row shown."""
        return self.rows[self.step if self.is_stepped else 0].roving.current or self

    # --- the places

    def least_height(self, width: int) -> int:
        """Return the height of the highest single row."""
        return matrix_places.step_height(self, width)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the whole table."""
        return matrix_places.whole_height(self, width)

    def height_within(self, width: int, *, pane: int, room: int) -> int:
        """Show the whole table where it fits, else a step with what room there is."""
        whole = self.heightForWidth(width)
        if whole <= max(room, pane):
            return whole
        least = matrix_places.step_height(self, width, room)
        return max(least, min(matrix_places.full_step_height(self, width), room))

    def strain(self, width: int, room: int) -> int:
        """Tell whether the rows fit, and whether only with low cards."""
        if self.heightForWidth(width) <= room:
            return EASY
        if matrix_places.step_height(self, width, room) > room:
            return SCROLLS
        return LOW if matrix_places.step_is_low(self, width, room) else EASY

    def arrange(self, width: int, height: int, /) -> None:
        """Lay out the table, or the row of this step."""
        is_stepped = height < self.heightForWidth(width)
        if is_stepped != self.is_stepped:
            self.is_stepped = is_stepped
            self._show_mode()
        if is_stepped:
            matrix_places.place_step(self, width, height)
        else:
            matrix_places.place_whole(self, width)
