"""Questions that must stand together on one page, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.answers.base import AnswerWidget, Values
from ui.answers.reading import UnaskableAnswer
from ui.look.mirror import put
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Item
    from ui.look.look import Look

_BETWEEN_MM = 8.0
_UNDER_TITLE_MM = 3.0


class GroupAnswer(AnswerWidget):
    """A page of several questions, each under its own words."""

    def __init__(
        self, look: Look, item: Item, members: Sequence[tuple[Item, AnswerWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, item.text, description=item.why, parent=parent)
        self._members = [
            (TextBlock(look, self._title_of(child, answer), bold=True, parent=self), answer)
            for child, answer in members
        ]
        for _, answer in self._members:
            answer.setParent(self)
            answer.stand_in_group()
            answer.changed.connect(self.changed)
            answer.step_changed.connect(self.step_changed)

    @staticmethod
    def _title_of(child: Item, answer: AnswerWidget) -> str:
        is_text = answer.is_reading() and not isinstance(answer, UnaskableAnswer)
        return "" if is_text else child.text

    def value(self) -> Values:
        """Return every member's answer."""
        found: Values = {}
        for _, answer in self._members:
            found |= answer.value()
        return found

    def set_value(self, values: Mapping[str, tuple[Value, ...]]) -> None:
        """Show every member's answer."""
        for _, answer in self._members:
            answer.set_value(values)

    def problem(self) -> str:
        """Return the first member's trouble; each shows its own."""
        troubles = [answer.problem() for _, answer in self._members]
        return next((trouble for trouble in troubles if trouble), "")

    def first_focus(self) -> QWidget:
        """Return the first member's first part."""
        return next((answer.first_focus() for _, answer in self._members if not answer.is_reading()), self)

    def _title_height(self, title: TextBlock, width: int) -> int:
        return title.heightForWidth(width) + self.look.mm(_UNDER_TITLE_MM) if title.text else 0

    def least_height(self, width: int) -> int:
        """Return the height with every member at its least."""
        each = [self._title_height(title, width) + answer.least_height(width) for title, answer in self._members]
        return sum(each) + self.look.mm(_BETWEEN_MM) * max(len(each) - 1, 0)

    def heightForWidth(self, width: int) -> int:
        """Return the least height: several questions on a page keep close together."""
        return self.least_height(width)

    def arrange(self, width: int, _height: int, /) -> None:
        """Lay the members one below the other."""
        y = 0
        for title, answer in self._members:
            above = self._title_height(title, width)
            put(title, 0, y, width, title.heightForWidth(width) if title.text else 0)
            tall = answer.least_height(width)
            put(answer, 0, y + above, width, tall)
            y += above + tall + self.look.mm(_BETWEEN_MM)
