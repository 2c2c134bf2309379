"""First step of the sort: pick what weighs on you, or write a card of your own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.answers.card import TickCard
from ui.answers.cards import CardGrid
from ui.answers.field import Field
from ui.answers.roving import Roving
from ui.answers.sort_state import MOST_CARDS, SortState
from ui.look import spoken
from ui.look.button import KioskButton
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from intake_app.model.answers import Value
    from ui.look.look import Look

MOST_OWN_CHARACTERS = 80
_COLUMNS = 3
_GAP_MM = 5.0


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
        self._roving = Roving(self)
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
        self._roving.set_parts(list(self.cards))
        self._show_state()

    def label_of(self, value: Value) -> str:
        """Return a card's words."""
        return self._labels.get(value, str(value))

    def _show_state(self) -> None:
        self._is_setting = True
        for value, card in zip(self._values, self.cards, strict=True):
            card.setChecked(value in self._state.picked)
            card.setVisible(not self._is_open)
        self._is_setting = False
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

    # --- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the cards; Enter keeps a card of one's own."""
        if self._is_open:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.editor.hasFocus():
                self._keep()
                return
            event.ignore()
            return
        if not self._roving.handle(event):
            event.ignore()

    def first_focus(self) -> QWidget:
        """Return the card Tab comes to."""
        return self.field.editor if self._is_open else self._roving.current or self.add_button

    # --- the places

    def _grid(self) -> CardGrid:
        return CardGrid(self._look, self.cards, _COLUMNS)

    def _below(self) -> int:
        return self._look.mm(_GAP_MM) + self._button_height()

    def _button_height(self) -> int:
        return max(part.sizeHint().height() for part in (self.add_button, self.keep_button, self.leave_button))

    def _count_width(self, width: int) -> int:
        return max(width - self.add_button.sizeHint().width() - self._look.mm(_GAP_MM), 1)

    def _open_height(self) -> int:
        return self.field.lines_height(1) + self._below()

    def least_height(self, width: int) -> int:
        """Return the height with cards of 15 mm."""
        if self._is_open:
            return self._open_height()
        return self._grid().least_height(width) + max(self._below(), self._foot(width))

    def full_height(self, width: int) -> int:
        """Return a comfortable height."""
        if self._is_open:
            return self._open_height()
        cards = round(self._grid().least_height(width) * 1.15)
        return cards + max(self._below(), self._foot(width))

    def _foot(self, width: int) -> int:
        return self.count.heightForWidth(self._count_width(width)) + self._look.mm(_GAP_MM)

    def resizeEvent(self, _event: object) -> None:
        """Place the parts."""
        self._place()

    def _place(self) -> None:
        mm, width = self._look.mm, self.width()
        gap, button = mm(_GAP_MM), self._button_height()
        if self._is_open:
            high = self.field.lines_height(1)
            self.field.setGeometry(0, 0, width, high)
            x = 0
            for part in (self.keep_button, self.leave_button):
                wide = part.sizeHint().width()
                part.setGeometry(x, high + gap, wide, button)
                x += wide + gap
            return
        foot = max(self._below(), self._foot(width))
        bottom = self._grid().place(0, 0, width, self.height() - foot)
        wide = self.add_button.sizeHint().width()
        self.add_button.setGeometry(0, bottom + gap, wide, button)
        room = self._count_width(width)
        line = self.count.heightForWidth(room)
        self.count.setGeometry(wide + gap, bottom + gap + max((button - line) // 2, 0), room, line)
