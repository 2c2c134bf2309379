"""First step of the sort: pick what weighs on you, or write a card of your own."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.answers.base import EASY, SCROLLS
from ui.answers.card import TickCard
from ui.answers.card_steps import ENDLESS, CardSteps
from ui.answers.field import Field
from ui.answers.parting import MOST_AT_ONCE
from ui.answers.sort_state import MOST_CARDS, SortState
from ui.look import spoken
from ui.look.button import KioskButton
from ui.look.mirror import put
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from intake_app.model.answers import Value
    from ui.look.look import Look

MOST_OWN_CHARACTERS = 80
_COLUMNS = 3
MOST_WHOLE = 15
"""A screen with room shows this many small cards at once."""
_GAP_MM = 5.0
_LINE_GAP_MM = 2.5
_LEAST_COUNT_MM = 50.0


class PickStep(QWidget):
    """Cards to tick; below them the way to add one's own."""

    changed = Signal()
    resized = Signal()
    """It needs another height."""

    def __init__(self, look: Look, state: SortState, labels: dict[Value, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._state = state
        self._labels = labels
        self._say = words("answers")
        self._is_setting = False
        self.cards: list[TickCard] = []
        self._values: list[Value] = []
        self.add_button = KioskButton(look, self._say("add_own"), icon="plus", parent=self)
        self.add_button.clicked.connect(self._open)
        self.count = TextBlock(look, "", colour="text2", parent=self)
        self.field = Field(look, self._say("own_card_name"), is_short=True, limit=MOST_OWN_CHARACTERS, parent=self)
        self.keep_button = KioskButton(look, self._say("add_this"), parent=self)
        self.keep_button.clicked.connect(self._keep)
        self.leave_button = KioskButton(look, self._say("not_now"), role="soft", parent=self)
        self.leave_button.clicked.connect(self._close)
        self._is_open = False
        self.steps = CardSteps(look, self, columns=_COLUMNS, whole=MOST_WHOLE)
        self.steps.has_counted_place = False
        self.steps.parted.connect(self._on_parted)
        self.refill()

    # --- the cards

    def refill(self) -> None:
        """Show a card for everything that can be picked, and for what was picked before."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self._values = list(dict.fromkeys([*self._labels, *self._state.picked]))
        self.cards = [TickCard(self._look, self.label_of(value), parent=self) for value in self._values]
        for card in self.cards:
            card.toggled.connect(self._on_toggled)
        self.steps.take(self.cards)
        self._show_state()

    def label_of(self, value: Value) -> str:
        """Return a card's words."""
        return self._labels.get(value, str(value))

    def _show_state(self) -> None:
        self._is_setting = True
        for value, card in zip(self._values, self.cards, strict=True):
            card.setChecked(value in self._state.picked)
        self._is_setting = False
        self.steps.is_open = not self._is_open
        self.steps.show()
        for part in (self.field, self.keep_button, self.leave_button):
            part.setVisible(self._is_open)
        self.add_button.setVisible(not self._is_open)
        self.count.setVisible(not self._is_open)
        count = len(self._state.picked)
        self.count.set_text(self._say("chosen", count=count) if count else "")
        self._place()

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001  # Qt's signal
        if self._is_setting:
            return
        index = next(i for i, card in enumerate(self.cards) if card is self.sender())
        if not checked:
            self._state.drop(self._values[index])
        full = checked and not self._state.pick(self._values[index])
        self._show_state()
        if full:
            self.count.set_text(self._say("cards_full", count=MOST_CARDS))
            self._place()
        spoken.announce(self, self.count.text)
        self.changed.emit()

    # --- a card of one's own

    @property
    def is_open(self) -> bool:
        """Whether the field for a card of one's own shows."""
        return self._is_open

    def _open(self) -> None:
        if self._state.is_full:
            self.count.set_text(self._say("cards_full", count=MOST_CARDS))
            self._place()
            spoken.announce(self, self.count.text)
            return
        self._switch(is_open=True)
        self.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.field.editor.set_text("")
        self._switch(is_open=False)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        own = self.field.editor.text()
        if own.strip() and own not in self._values:
            self._state.pick(own)
        self._close()
        self.refill()
        if own in self._values:
            self.steps.bring(self._values.index(own))
            self._place()
        self.resized.emit()
        self.changed.emit()

    def _switch(self, *, is_open: bool) -> None:
        self._is_open = is_open
        self._show_state()
        self.resized.emit()

    def close_field(self) -> bool:
        """Keep what stands in the open field; tell whether it was open."""
        if not self._is_open:
            return False
        self._keep()
        return True

    def _on_parted(self) -> None:
        self._place()
        self.resized.emit()

    # --- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the cards; Enter keeps a card of one's own."""
        if self._is_open:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.editor.hasFocus():
                self._keep()
                return
            event.ignore()
            return
        if not self.steps.roving.handle(event):
            event.ignore()

    def first_focus(self) -> QWidget:
        """Return the card Tab comes to."""
        return self.field.editor if self._is_open else self.steps.roving.current or self.add_button

    # --- the places

    def _below(self, width: int) -> int:
        gap = self._look.mm(_GAP_MM)
        is_one_row = self.keep_button.sizeHint().width() + gap + self.leave_button.sizeHint().width() <= width
        return (gap + self._button_height()) * (1 if is_one_row else 2)

    def _button_height(self) -> int:
        return max(part.sizeHint().height() for part in (self.add_button, self.keep_button, self.leave_button))

    def _part_width(self) -> int:
        """Return the room kept for the words that say which part of the cards shows, gap included.

        It is kept wherever the cards may have to be parted: whether they are must not depend on it.
        """
        if len(self.cards) <= MOST_AT_ONCE:
            return 0
        longest = self._look.width(self._say("part_of_cards", part=len(self.cards), count=len(self.cards)))
        return math.ceil(longest) + self._look.mm(_GAP_MM)

    def _is_count_below(self, width: int) -> bool:
        """Whether the words about the cards stand below the button: beside it they would be squeezed."""
        room = width - self.add_button.sizeHint().width() - self._look.mm(_GAP_MM) - self._part_width()
        return room < min(self.count.natural_width() + 1, self._look.mm(_LEAST_COUNT_MM))

    def _count_width(self, width: int) -> int:
        beside = 0 if self._is_count_below(width) else self.add_button.sizeHint().width() + self._look.mm(_GAP_MM)
        return max(width - beside - self._part_width(), 1)

    def _line_height(self, width: int) -> int:
        """Return the height of the words about the cards.

        A line is kept for which part shows wherever there may be parts, as its width is: else the first parting,
        which puts the words there, would push them out of what was asked for without them.
        """
        room = self._part_width()
        part = math.ceil(self.steps.count.lines_for(room).height) if room else 0
        return max(self.count.heightForWidth(self._count_width(width)), part)

    def _foot(self, width: int) -> int:
        """Return the height of what stands below the cards, with the gap above it."""
        gap, button, line = self._look.mm(_GAP_MM), self._button_height(), self._line_height(width)
        if self._is_count_below(width):
            return gap + button + self._look.mm(_LINE_GAP_MM) + line
        return gap + max(button, line)

    def _open_height(self, width: int) -> int:
        return self.field.lines_height(1) + self._below(width)

    def least_height(self, width: int) -> int:
        """Return the height with cards of 15 mm."""
        if self._is_open:
            return self._open_height(width)
        return self.height_within(width, ENDLESS)

    def height_within(self, width: int, room: int) -> int:
        """Return the least height, with lower cards or fewer at a time where `room` asks for it."""
        if self._is_open:
            return self._open_height(width)
        foot = self._foot(width)
        return self.steps.height_within(width, room - foot) + foot

    def strain(self, width: int, room: int) -> int:
        """Return how far the cards give way; see `AnswerWidget.strain`."""
        if self._is_open:
            return EASY if self._open_height(width) <= room else SCROLLS
        return self.steps.strain(width, room - self._foot(width))

    def full_height(self, width: int) -> int:
        """Return a comfortable height."""
        if self._is_open:
            return self._open_height(width)
        cards = round(self.steps.height_within(width, ENDLESS) * 1.15)
        return cards + self._foot(width)

    def resizeEvent(self, _event: object) -> None:
        """Place the parts."""
        self._place()

    def _place(self) -> None:
        mm, width = self._look.mm, self.width()
        gap, button = mm(_GAP_MM), self._button_height()
        if self._is_open:
            high = self.field.lines_height(1)
            put(self.field, 0, 0, width, high)
            x, y = 0, high + gap
            for part in (self.keep_button, self.leave_button):
                wide = min(part.sizeHint().width(), width)
                if x + wide > width:
                    x, y = 0, y + button + gap
                put(part, x, y, wide, button)
                x += wide + gap
            return
        foot = self._foot(width)
        y = self.steps.place(width, self.height() - foot) + gap
        wide = self.add_button.sizeHint().width()
        put(self.add_button, 0, y, wide, button)
        room, line = self._count_width(width), self._line_height(width)
        if self._is_count_below(width):
            left, y = 0, y + button + mm(_LINE_GAP_MM)
        else:
            left, y = wide + gap, y + max((button - line) // 2, 0)
        put(self.count, left, y, room, self.count.heightForWidth(room))
        words_wide = self.steps.count.natural_width() + 1
        put(self.steps.count, width - words_wide, y, words_wide, self.steps.count.heightForWidth(words_wide))
