"""One of several, or several of many: cards."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from intake_app.model.questionnaire import AnswerOption, Item, ItemType
from intake_app.wording import words
from ui.answers.base import AnswerWidget, Values
from ui.answers.card import ChoiceCard, TickCard
from ui.answers.card_steps import ENDLESS, CardSteps
from ui.answers.cards import GAP_MM, TIGHT_GAP_MM
from ui.answers.field import Field
from ui.look import spoken
from ui.look.mirror import put
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from intake_app.model.answers import Value
    from ui.look.look import Look

_MOST_DIGIT_CARDS = 9


def options_of(item: Item) -> tuple[AnswerOption, ...]:
    """Return what may be chosen: the form's options, or yes and no for a boolean."""
    if item.type is ItemType.BOOLEAN:
        say = words("answers")
        return (AnswerOption(value=True, label=say("yes")), AnswerOption(value=False, label=say("no")))
    return item.options


class ChoiceAnswer(AnswerWidget):
    """Cards for one question; `item.repeats` makes them tick cards. An open choice adds the person's own words.

    More than eight cards are asked in steps, those that stand alone and one's own words on the last.
    """

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
        self.steps = CardSteps(look, self)
        self.steps.take(free + alone, len(alone))
        self.steps.parted.connect(self._on_parted)
        self.roving = self.steps.roving
        self._counter = TextBlock(look, "", colour="text2", parent=self)
        """How many are chosen, for the eyes; a screen reader hears it once for each change."""
        self._counter.hide()

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
        self._is_setting = False
        self._count()
        self.steps.bring(self._place_of_choice())
        self._fit_own()

    def _place_of_choice(self) -> int:
        """Return which card should show first: the one chosen where there can be only one."""
        if self._item.repeats:
            return 0
        cards = self.steps.cards
        return next((i for i, card in enumerate(cards) if card.isChecked()), 0)

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

    def _fit_own(self) -> bool:
        """Show the field for one's own words beside its chosen card, and only there; tell whether that is new."""
        if self._own is None:
            return False
        card = self.cards[-1]
        shows = card.isChecked() and card in self.steps.shown
        is_new = self._own.isHidden() is shows
        self._own.setVisible(shows)
        # The field and its keyboard take room: the cards keep their parts, or the card would leave its field.
        self.steps.is_held = shows
        return is_new

    def _show_own(self) -> None:
        if self._own is None or not self._fit_own():
            return
        self.step_changed.emit()
        self.arrange(self.width(), self.height())
        if not self._own.isHidden():
            self._own.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_own_edited(self) -> None:
        self.changed.emit()

    def _announce(self) -> None:
        if self._item.repeats:
            self._count()
            self.arrange(self.width(), self.height())
            spoken.announce(self, self._say("chosen", count=sum(card.isChecked() for card in self.cards)))

    def _count(self) -> None:
        """Say how many are chosen, once any is; a single choice needs no count."""
        count = sum(card.isChecked() for card in self.cards)
        text = self._say("chosen", count=count) if count and self._item.repeats else ""
        self._counter.set_text(text)
        self.steps.note = text

    # --- the steps

    def stand_in_group(self) -> None:
        """Show every card: the page has other questions too."""
        self.steps.is_whole = True
        self.steps.take(self.steps.cards, len(self._exclusive))

    def step_mark(self) -> int:
        """Return which part of the cards shows."""
        return self.steps.step

    def wants_continue(self) -> bool:
        """Tell whether more cards are to come; where one is enough, not once it is chosen."""
        is_settled = not self._item.repeats and any(card.isChecked() for card in self.cards)
        return not self.steps.is_last and not is_settled

    def step_forward(self) -> bool:
        """Show the next cards."""
        return self.steps.go(1)

    def step_back(self) -> bool:
        """Show the cards before."""
        return self.steps.go(-1)

    def _on_parted(self) -> None:
        self._fit_own()
        self.step_changed.emit()
        self.arrange(self.width(), self.height())

    # --- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the cards, digits choose one where there are at most nine."""
        if self.roving.handle(event):
            return
        digit = event.text()
        index = int(digit) - 1 if digit.isdecimal() and digit.isascii() else -1
        shown = self.steps.shown
        if len(shown) <= _MOST_DIGIT_CARDS and 0 <= index < len(shown):
            shown[index].click()
            self.roving.focus(index)
            return
        event.ignore()

    def first_focus(self) -> QWidget:
        """Return the card Tab comes to."""
        return self.roving.current or self

    # --- the places

    def _own_height(self) -> int:
        is_shown = self._own is not None and not self._own.isHidden()
        return self._own.lines_height(1) + self.look.mm(GAP_MM) if self._own is not None and is_shown else 0

    def _counter_height(self) -> int:
        """Return what the line with the count takes, the gap above it included; 0 for a single choice."""
        line = math.ceil(1.34 * self.look.metrics.em)
        return line + self.look.mm(TIGHT_GAP_MM) if self._item.repeats else 0

    def least_height(self, width: int) -> int:
        """Return the height with cards of 15 mm."""
        return self.steps.height_within(width, ENDLESS) + self._own_height()

    def heightForWidth(self, width: int) -> int:
        """Return the height with cards of 26 mm."""
        return self.steps.full_height(width) + self._own_height()

    def strain(self, width: int, room: int) -> int:
        """Ask the cards."""
        return self.steps.strain(width, room - self._own_height())

    def height_within(self, width: int, *, pane: int, room: int) -> int:
        """End level with the question beside it where the cards can."""
        own = self._own_height()
        least, full = self.steps.height_within(width, room - own) + own, self.heightForWidth(width)
        wish = pane or min(full, room)
        high = max(least, min(full, wish))
        # Room for the count only where there is some left: no card ever gives way to it.
        return min(high + self._counter_height(), max(high, room))

    def arrange(self, width: int, height: int, /) -> None:
        """Lay out the cards, the exclusive ones below, the own words last."""
        own, counted = self._own_height(), self._counter_height()
        has_room = counted > 0 and self.steps.height_within(width, height - own - counted) <= height - own - counted
        end = self.steps.place(width, height - own - counted * has_room)
        self._fit_own()
        self._counter.setVisible(has_room and self.steps.steps == 1 and bool(self._counter.text))
        if has_room:
            high = counted - self.look.mm(TIGHT_GAP_MM)
            put(self._counter, 0, height - high, width, high)
        if own and self._own is not None:
            gap = self.look.mm(GAP_MM)
            put(self._own, 0, end + gap, width, own - gap)
