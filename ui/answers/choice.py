"""One of several, or several of many: cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from intake_app.model.questionnaire import AnswerOption, Item, ItemType
from intake_app.wording import words
from ui.answers.base import AnswerWidget, Values
from ui.answers.card import ChoiceCard, TickCard
from ui.answers.cards import GAP_MM, CardGrid
from ui.answers.field import Field
from ui.answers.roving import Roving
from ui.look import spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from intake_app.model.answers import Value
    from ui.look.look import Look

_MOST_DIGIT_CARDS = 9
_DIVIDER_MM = 5.0


def options_of(item: Item) -> tuple[AnswerOption, ...]:
    """Return what may be chosen: the form's options, or yes and no for a boolean."""
    if item.type is ItemType.BOOLEAN:
        say = words("answers")
        return (AnswerOption(value=True, label=say("yes")), AnswerOption(value=False, label=say("no")))
    return item.options


class ChoiceAnswer(AnswerWidget):
    """Cards for one question; `item.repeats` makes them tick cards. An open choice adds the person's own words."""

    def __init__(self, look: Look, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(look, item.text, description=item.why, parent=parent)
        self._item = item
        self._say = words("answers")
        self._options = options_of(item)
        self._is_setting = False
        labels = [option.label for option in self._options]
        self._own: Field | None = None
        if item.type is ItemType.OPEN_CHOICE:
            labels.append(self._say("own_answer"))
            self._own = Field(look, self._say("own_answer_name", question=item.topic), is_short=True, parent=self)
            self._own.editor.edited.connect(self._on_own_edited)
            self._own.hide()
        self.cards: list[ChoiceCard | TickCard] = [self._card(label, i, len(labels)) for i, label in enumerate(labels)]
        self._exclusive = {i for i, option in enumerate(self._options) if option.exclusive}
        free = [card for i, card in enumerate(self.cards) if i not in self._exclusive]
        alone = [card for i, card in enumerate(self.cards) if i in self._exclusive]
        self._grids = [CardGrid(look, group) for group in (free, alone) if group]
        self.roving = Roving(self, free + alone)

    def _card(self, label: str, index: int, count: int) -> ChoiceCard | TickCard:
        kind = TickCard if self._item.repeats else ChoiceCard
        card = kind(self.look, label, parent=self)
        card.setAccessibleDescription(self._say("place_of", place=index + 1, count=count))
        card.toggled.connect(self._on_toggled)
        return card

    # --- the answer

    def value(self) -> Values:
        """Return the chosen values in the form's order, the person's own words last."""
        chosen: list[Value] = [o.value for o, card in zip(self._options, self.cards, strict=False) if card.isChecked()]
        own = self._own.editor.text() if self._own is not None and self.cards[-1].isChecked() else ""
        if own.strip():
            chosen.append(own)
        return {self._item.link_id: tuple(chosen)} if chosen else {}

    def set_value(self, values: Mapping[str, tuple[Value, ...]]) -> None:
        """Show these choices; text that is no option goes to the own-words field."""
        given = values.get(self._item.link_id, ())
        offered = [option.value for option in self._options]
        own = next((v for v in given if isinstance(v, str) and v not in offered), "")
        self._is_setting = True
        for option, card in zip(self._options, self.cards, strict=False):
            card.setChecked(any(type(v) is type(option.value) and v == option.value for v in given))
        if self._own is not None:
            self.cards[-1].setChecked(bool(own))
            self._own.editor.set_text(own)
            self._own.setVisible(bool(own))
        self._is_setting = False

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001  # Qt's signal
        if self._is_setting:
            return
        sender = next((i for i, card in enumerate(self.cards) if card is self.sender()), 0)
        self._is_setting = True
        if checked:
            self._clear_rivals(sender)
        self._is_setting = False
        self._show_own()
        self._announce()
        self.changed.emit()

    def _clear_rivals(self, chosen: int) -> None:
        """Uncheck what cannot stand beside the card just chosen."""
        for i, card in enumerate(self.cards):
            is_rival = not self._item.repeats or chosen in self._exclusive or i in self._exclusive
            if i != chosen and is_rival:
                card.setChecked(False)

    def _show_own(self) -> None:
        if self._own is None or self._own.isVisibleTo(self) == self.cards[-1].isChecked():
            return
        self._own.setVisible(self.cards[-1].isChecked())
        self.step_changed.emit()
        self.arrange(self.width(), self.height())
        if self._own.isVisibleTo(self):
            self._own.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_own_edited(self) -> None:
        self.changed.emit()

    def _announce(self) -> None:
        if self._item.repeats:
            count = sum(card.isChecked() for card in self.cards)
            spoken.announce(self, self._say("chosen", count=count))

    # --- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the cards, digits choose one where there are at most nine."""
        if self.roving.handle(event):
            return
        digit = event.text()
        index = int(digit) - 1 if digit.isdecimal() and digit.isascii() else -1
        if len(self.cards) <= _MOST_DIGIT_CARDS and 0 <= index < len(self.cards):
            self.cards[index].click()
            self.roving.focus(index)
            return
        event.ignore()

    def first_focus(self) -> QWidget:
        """Return the card Tab comes to."""
        return self.roving.current or self

    # --- the places

    def _own_height(self) -> int:
        shown = self._own is not None and self._own.isVisibleTo(self)
        assert self._own is not None or not shown
        return self._own.lines_height(1) + self.look.mm(GAP_MM) if shown and self._own is not None else 0

    def _between(self) -> int:
        return self.look.mm(_DIVIDER_MM) * (len(self._grids) - 1)

    def least_height(self, width: int) -> int:
        """Return the height with cards of 15 mm."""
        return sum(grid.least_height(width) for grid in self._grids) + self._between() + self._own_height()

    def heightForWidth(self, width: int) -> int:
        """Return the height with cards of 26 mm."""
        return sum(grid.full_height(width) for grid in self._grids) + self._between() + self._own_height()

    def height_within(self, width: int, *, pane: int, room: int) -> int:
        """End level with the question beside it where the cards can."""
        least, full = self.least_height(width), self.heightForWidth(width)
        wish = pane or min(full, room)
        return max(least, min(full, wish))

    def arrange(self, width: int, height: int, /) -> None:
        """Lay out the cards, the exclusive ones below, the own words last."""
        own = self._own_height()
        left = height - own - self._between()
        if len(self._grids) > 1:
            alone = self._grids[1].least_height(width)
            end = self._grids[0].place(0, 0, width, left - alone)
            end = self._grids[1].place(0, end + self._between(), width, alone)
        else:
            end = self._grids[0].place(0, 0, width, left) if self._grids else 0
        if own and self._own is not None:
            gap = self.look.mm(GAP_MM)
            self._own.setGeometry(0, end + gap, width, own - gap)
