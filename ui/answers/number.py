"""A number: a field to type in, a step down and up, digits to tap, and its unit."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from intake_app.model.answers import Quantity
from intake_app.model.questionnaire import ItemType
from intake_app.wording import words
from ui.answers.base import AnswerWidget, Values
from ui.answers.card import ChoiceCard
from ui.answers.cards import TIGHT_GAP_MM, CardGrid
from ui.answers.pad import KeyGrid, Part, digit_keys, is_step_key
from ui.answers.problem_line import ProblemLine
from ui.look.button import KioskButton
from ui.look.mirror import put

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Item
    from ui.look.look import Look

_STEP_MM = 20.0
_GAP_MM = 4.0
_MINUS = "\N{MINUS SIGN}"
_INTEGER_LIMIT = 2**31
"""FHIR's integer has 32 bits."""


class NumberProblemError(ValueError):
    """What was typed is no number that fits; `rule` is a wording key."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def read_number(text: str, item: Item) -> Decimal | None:
    """Return the number typed, within the form's limits; None where blank. A comma may be the point.

    Raises:
        NumberProblemError: it is no number, not a whole one where one is asked, or outside the limits.
    """
    if not text:
        return None
    try:
        number = Decimal(text.replace(_MINUS, "-").replace(",", "."))
    except InvalidOperation:
        raise NumberProblemError("number_unread") from None
    if not number.is_finite():
        raise NumberProblemError("number_unread")
    if item.type is ItemType.INTEGER and (number != number.to_integral_value() or abs(number) >= _INTEGER_LIMIT):
        raise NumberProblemError("number_whole")
    low, high = limits(item)
    if (low is not None and number < low) or (high is not None and number > high):
        raise NumberProblemError("number_limits")
    return number


def limits(item: Item) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the greatest number the form takes, None where it sets no limit."""
    return _as_number(item.min_value), _as_number(item.max_value)


def _as_number(value: Value | None) -> Decimal | None:
    if isinstance(value, Quantity):
        return value.value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)


class NumberAnswer(AnswerWidget):
    """A whole number, a decimal, or a quantity with its unit. The field starts blank: no answer is not 0."""

    def __init__(self, look: Look, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(look, item.text, description=item.why, parent=parent)
        self._item = item
        self._say = words("answers")
        unit = item.unit or (item.units[0].display if len(item.units) == 1 else "")
        self.part = Part(look, unit or self._say("number"), name=item.text, parent=self)
        self.part.edited.connect(self._on_edited)
        self.part.left.connect(self.problem)
        self.minus_button = self._step_button(_MINUS, "one_less", -1)
        self.plus_button = self._step_button("+", "one_more", 1)
        point = "" if item.type is ItemType.INTEGER else self._say("point")
        self.pad = KeyGrid(look, digit_keys(self._say("backspace"), point=point), parent=self)
        self.pad.tapped.connect(self._on_digit)
        self._line = ProblemLine(look, self)
        several = item.units if len(item.units) > 1 else ()
        self.units = [ChoiceCard(look, unit.display or unit.code, parent=self) for unit in several]
        for card in self.units:
            card.toggled.connect(self._on_unit)
        self._unit_grid = CardGrid(look, self.units)
        self._is_setting = False

    def _step_button(self, label: str, name_key: str, by: int) -> KioskButton:
        button = KioskButton(self.look, label, parent=self)
        button.setAccessibleName(self._say(name_key))
        button.clicked.connect(lambda: self._step(by))
        return button

    # --- the answer

    def value(self) -> Values:
        """Return the number, if there is one that fits."""
        try:
            number = read_number(self.part.text, self._item)
        except NumberProblemError:
            return {}
        if number is None:
            return {}
        if self._item.type is ItemType.INTEGER:
            return {self._item.link_id: (int(number),)}
        if self._item.type is ItemType.QUANTITY:
            return {self._item.link_id: (self._quantity(number),)}
        return {self._item.link_id: (number,)}

    def _quantity(self, number: Decimal) -> Quantity:
        chosen = next((u for u, card in zip(self._item.units, self.units, strict=False) if card.isChecked()), None)
        if chosen is None and len(self._item.units) == 1:
            chosen = self._item.units[0]
        if chosen is None:
            return Quantity(number, self._item.unit)
        return Quantity(number, chosen.display, chosen.system, chosen.code)

    def set_value(self, values: Mapping[str, tuple[Value, ...]]) -> None:
        """Show this number."""
        given = next(iter(values.get(self._item.link_id, ())), None)
        number = _as_number(given)
        self.part.set_text("" if number is None else str(number))
        code = given.code if isinstance(given, Quantity) else ""
        self._is_setting = True
        for unit, card in zip(self._item.units, self.units, strict=False):
            card.setChecked(bool(code) and unit.code == code)
        self._is_setting = False
        self._show_problem("")

    def problem(self) -> str:
        """Return what to change, in kind words; empty when the number fits or the field is blank."""
        try:
            read_number(self.part.text, self._item)
        except NumberProblemError as why:
            text = self._limits_words() if why.rule == "number_limits" else self._say(why.rule)
        else:
            text = ""
        self._show_problem(text)
        return text

    def _limits_words(self) -> str:
        low, high = limits(self._item)
        if low is None:
            return self._say("number_at_most", high=high)
        if high is None:
            return self._say("number_at_least", low=low)
        return self._say("number_between", low=low, high=high)

    def _show_problem(self, text: str) -> None:
        if self._line.say(text):
            self.step_changed.emit()
            self.arrange(self.width(), self.height())

    # --- the parts

    def _step(self, by: int) -> None:
        """Go one down or up; from a blank field to the least number, or 0."""
        low, high = limits(self._item)
        try:
            now = read_number(self.part.text, self._item)
        except NumberProblemError:
            now = None
        start = low if low is not None else Decimal(0)
        number = start if now is None else now + by
        number = min(number, high) if high is not None else number
        number = max(number, low) if low is not None else number
        self.part.set_text(str(number))
        self._on_edited()

    def _on_digit(self, key: str) -> None:
        self.part.type_key(key)
        self.part.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_unit(self, checked: bool) -> None:  # noqa: FBT001  # Qt's signal
        if self._is_setting:
            return
        self._is_setting = True
        for card in self.units:
            if checked and card is not self.sender():
                card.setChecked(False)
        self._is_setting = False
        self.changed.emit()

    def _on_edited(self) -> None:
        self._show_problem("")
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down step."""
        by = is_step_key(event)
        if by:
            self._step(by)
        else:
            event.ignore()

    def first_focus(self) -> QWidget:
        """Return the field."""
        return self.part.field.editor

    # --- the places

    def _unit_height(self, width: int) -> int:
        return self._unit_grid.least_height(width) + self.look.mm(_GAP_MM) if self.units else 0

    def _above_pad(self, width: int) -> int:
        """Return the height of the field, the kind line and the units, with the gap below."""
        gap = self.look.mm(_GAP_MM)
        line = self._line.needed_height(width, gap)
        return self.part.needed_height() + line + self._unit_height(width) + gap

    def least_height(self, width: int) -> int:
        """Return the height with digits of 13 mm."""
        return self._above_pad(width) + self.pad.needed_height(width)

    def heightForWidth(self, width: int) -> int:
        """Return the height with digits of 20 mm."""
        return self._above_pad(width) + self.pad.full_height(width)

    def height_within(self, width: int, *, pane: int, room: int) -> int:
        """Take what room there is for larger digits."""
        return max(self.least_height(width), min(self.heightForWidth(width), max(room, pane)))

    def arrange(self, width: int, height: int, /) -> None:
        """Lay out step buttons beside the field, then the rest below."""
        gap, step = self.look.mm(_GAP_MM), self.look.mm(_STEP_MM)
        field, tall = self.part.field.lines_height(1), self.part.needed_height()
        put(self.part, step + gap, 0, width - 2 * (step + gap), tall)
        put(self.minus_button, 0, tall - field, step, field)
        put(self.plus_button, width - step, tall - field, step, field)
        y = tall
        line = self._line.needed_height(width, gap)
        if line:
            put(self._line, 0, y + gap, width, line - gap)
            y += line
        if self.units:
            units = self._unit_height(width)
            self._unit_grid.place(0, y + gap, width, units - self.look.mm(TIGHT_GAP_MM))
            y += units
        y += gap
        put(self.pad, 0, y, width, max(height - y, self.pad.needed_height(width)))
