"""One group of choices on the comfort page: its name, and cards of which one, or each, may be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.answers.card import ChoiceCard, TickCard
from ui.answers.roving import Roving
from ui.look import spoken
from ui.look.mirror import put
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.kiosk.sheet import Sheet
    from ui.look.look import Look

_TIGHT_CARD_MM = 12.0
_CARD_MM = 15.0
_CLOSE_MM = 2.6
_COLUMNS = 3
_WAYS = ((1, False), (1, True), (2, False), (2, True))
"""Lines of a card, and whether its words stand close to the edge: the first that tears no word is taken."""
Card = ChoiceCard | TickCard


class ComfortGroup(QWidget):
    """The cards stand in thirds where their words fit, else below each other. Arrows go through them."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        """Make it without cards; `take` gives them."""
        super().__init__(parent)
        spoken.set_role(self, QAccessible.Role.Grouping)
        self.setAccessibleName(name)
        self._look = look
        self.label = TextBlock(look, name, bold=True, colour="primary", parent=self)
        self.note = TextBlock(look, colour="text2", parent=self)
        self.cards: list[Card] = []
        self._roving = Roving(self)

    def take(self, cards: Sequence[Card], note: str = "") -> None:
        """Hold these cards, in reading order, and a line below them."""
        self.cards = list(cards)
        for card in self.cards:
            card.setParent(self)
        self.note.set_text(note)
        self.note.setVisible(bool(note))
        self._roving.set_parts(self.cards)
        chosen = [i for i, card in enumerate(self.cards) if card.isChecked() and isinstance(card, ChoiceCard)]
        self._roving.rest_on(chosen[0] if chosen else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows; Enter belongs to the page."""
        if not self._roving.handle(event):
            event.ignore()

    def flow(self, sheet: Sheet, *, is_dense: bool, is_placing: bool) -> int:
        """Lay out within the sheet's column, or only say how high that is, in pixels.

        Args:
            sheet: the page.
            is_dense: whether everything stands as close as it may.
            is_placing: whether the parts are moved there.
        """
        wide = sheet.column
        rows = [(self.label, QRect(0, 0, wide, self.label.heightForWidth(wide)))]
        y = rows[0][1].height() + sheet.mm(1 if is_dense else 3)
        cards = self._places(sheet, is_dense=is_dense)
        for card, place in zip(self.cards, cards, strict=True):
            if is_placing:
                put(card, place.translated(0, y))
        y += max(place.bottom() + 1 for place in cards)
        if self.note.text:
            y += sheet.mm(1.5 if is_dense else 2.5)
            rows.append((self.note, QRect(0, y, wide, self.note.heightForWidth(wide))))
            y += rows[-1][1].height()
        if is_placing:
            for block, place in rows:
                put(block, place)
        return y

    def _places(self, sheet: Sheet, *, is_dense: bool) -> list[QRect]:
        """Return where the cards lie, from the first one's top left."""
        columns, is_tight = self._columns(sheet)
        gap = _gap(sheet) if columns > 1 else sheet.mm(_CLOSE_MM)
        each = (sheet.column - (columns - 1) * gap) // columns
        for card in self.cards:
            card.face.is_tight = is_tight
        least = _TIGHT_CARD_MM if is_dense else _CARD_MM
        high = max(card.face.least_height(each, least, tight=is_tight) for card in self.cards)
        return [
            QRect((i % columns) * (each + gap), (i // columns) * (high + gap), each, high)
            for i in range(len(self.cards))
        ]

    def _columns(self, sheet: Sheet) -> tuple[int, bool]:
        """Return how many stand beside each other, and whether their words stand close to the edge."""
        for columns in (_COLUMNS, len(self.cards)):
            each = (sheet.column - (columns - 1) * _gap(sheet)) // columns
            for lines, tight in _WAYS:
                if all(card.face.fits(each, lines, tight=tight) for card in self.cards):
                    return columns, tight
        return 1, False


def _gap(sheet: Sheet) -> int:
    return sheet.mm(6 if sheet.is_wide else _CLOSE_MM)
