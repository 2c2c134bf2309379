"""One row of a table: a topic, its cells, and "does not fit me" where the form allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app.model.answers import AnswerState
from intake_app.wording import words
from ui.answers.card import ChoiceCard
from ui.answers.roving import Roving
from ui.answers.ruler import Cells
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QRadioButton, QWidget

    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Item
    from ui.look.look import Look


class Row(QObject):
    """A question of a table. Exactly one of its cells, or none, is chosen."""

    changed = Signal()

    def __init__(self, look: Look, item: Item, *, is_ruler: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        self.title = TextBlock(look, item.text, bold=True, parent=parent)
        self.cells = Cells(look, item, parent, topic=item.text) if is_ruler else None
        self.cards: list[ChoiceCard] = []
        if not is_ruler:
            self.cards = [self._card(look, option.label, parent) for option in item.options]
        self.fit: ChoiceCard | None = None
        if AnswerState.NOT_APPLICABLE in item.declines:
            self.fit = self._card(look, words("answers")("not_my_thing"), parent)
            self.fit.face.is_quiet = is_ruler
        self._is_setting = False
        self.parts: list[QRadioButton] = [*(self.cells.cells if self.cells is not None else self.cards)]
        if self.fit is not None:
            self.parts.append(self.fit)
        for part in self.parts:
            part.toggled.connect(self._on_toggled)
        self.roving = Roving(self, self.parts)

    def _card(self, look: Look, label: str, parent: QWidget) -> ChoiceCard:
        return ChoiceCard(look, label, name=f"{label}, {self.item.text}", parent=parent)

    def value(self) -> Value | None:
        """Return the value of the chosen cell."""
        if self.cells is not None:
            return self.cells.number
        chosen = (o.value for o, card in zip(self.item.options, self.cards, strict=True) if card.isChecked())
        return next(chosen, None)

    def show_value(self, value: Value | None) -> None:
        """Choose the cell of a value; emits nothing."""
        self._is_setting = True
        if self.cells is not None:
            self.cells.show_number(value if isinstance(value, int) else None)
        for option, card in zip(self.item.options, self.cards, strict=False):
            card.setChecked(value is not None and option.value == value)
        self._is_setting = False

    @property
    def does_not_fit(self) -> bool:
        """Whether the person said that this row is not about them."""
        return self.fit is not None and self.fit.isChecked()

    def show_fit(self, *, does_not_fit: bool) -> None:
        """Set the row aside, or not; emits nothing."""
        if self.fit is not None:
            self._is_setting = True
            self.fit.setChecked(does_not_fit)
            self._is_setting = False

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001  # Qt's signal
        if self._is_setting:
            return
        self._is_setting = True
        for part in self.parts:
            if checked and part is not self.sender():
                part.setChecked(False)
        self._is_setting = False
        self.changed.emit()

    def set_visible(self, *, visible: bool) -> None:
        """Show or hide the whole row."""
        self.title.setVisible(visible)
        for part in self.parts:
            part.setVisible(visible)
        if self.cells is not None:
            self.cells.setVisible(visible)

    def set_bare(self, *, bare: bool) -> None:
        """Draw the cards as cells of a table, or as cards with their labels."""
        for card in [*self.cards, *([self.fit] if self.fit is not None and self.cells is None else [])]:
            card.face.is_bare = bare
            card.update()

    def handle(self, event: QKeyEvent) -> bool:
        """Take arrows and digits; tell whether the key was one of them."""
        if self.roving.handle(event):
            return True
        part: QRadioButton | None = None
        if self.cells is not None:
            part = self.cells.press_digit(event.text())
        elif event.text().isdecimal() and 1 <= int(event.text()) <= len(self.parts):
            part = self.parts[int(event.text()) - 1]
        if part is None:
            return False
        if not part.isChecked() or self.cells is None:
            part.click()
        self.roving.focus(self.parts.index(part))
        return True

    def has_focus(self) -> bool:
        """Tell whether the keyboard is in this row."""
        return any(part.hasFocus() for part in self.parts)
