"""Third step of the sort: all cards in their baskets; a tap opens a card's mover in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.answers.basket import KINDS
from ui.answers.roving import Roving
from ui.answers.sort_parts import BasketHead, Mover
from ui.look.button import KioskButton
from ui.look.mirror import put

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from intake_app.model.answers import Value
    from ui.answers.sort_state import SortState
    from ui.look.look import Look

_COLUMN_MM = 50.0
_GAP_MM = 6.0
_TIGHT_GAP_MM = 3.0
_WIDE_COLUMN_MM = 80.0
_MOST_NAME_MM = 31.0
_ITEM_MM = 16.0
_ITEM_GAP_MM = 3.0
_UNDER_BAND_MM = 4.0


@dataclass
class Group:
    """A head and the cards below it."""

    head: BasketHead
    basket: int | None
    """None: the cards that lie in no basket."""
    parts: list[QWidget] = field(default_factory=list)


class LookStep(QWidget):
    """A list for each basket, before them what is not sorted; each card is a button that opens its mover."""

    moved = Signal(object, int)
    """A card's value and the basket it should lie in."""
    resized = Signal()

    def __init__(self, look: Look, labels: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._say = words("answers")
        self._labels = labels
        self.heads = [BasketHead(look, label, kind, self) for label, kind in zip(labels, KINDS, strict=False)]
        loose = BasketHead(look, self._say("not_sorted"), None, self, note=self._say("not_sorted_note"))
        self.loose = Group(loose, None)
        self._baskets = [Group(head, i) for i, head in enumerate(self.heads)]
        self.cards: list[KioskButton] = []
        self._values: list[Value] = []
        self.mover: Mover | None = None
        self._state: SortState | None = None
        self._names: dict[Value, str] = {}
        self._open_card: Value | None = None
        self._is_measured_closed = False
        self._roving = Roving(self)

    @property
    def _groups(self) -> list[Group]:
        """What shows, in reading order: what is not sorted comes first, for it is left to do."""
        return [*([self.loose] if self.loose.parts else []), *self._baskets]

    def show_state(self, state: SortState, names: dict[Value, str]) -> None:
        """Show what lies where."""
        self._state, self._names, self._open_card = state, names, None
        self._fill()

    def _fill(self) -> None:
        assert self._state is not None
        self.mover, self.cards, self._values = None, [], []
        filled = zip([self.loose, *self._baskets], [self._state.waiting, *self._state.placed], strict=True)
        for group, cards in filled:
            for part in group.parts:
                part.hide()
                part.deleteLater()
            group.parts = [self._part(card, group.basket) for card in cards]
            group.head.show_count(len(cards))
        self.loose.head.setVisible(bool(self.loose.parts))
        self._roving.set_parts([*self.cards])
        self._place()

    def _part(self, card: Value, basket: int | None) -> QWidget:
        label = self._names.get(card, str(card))
        if card == self._open_card and type(card) is type(self._open_card):
            others = [(i, name) for i, name in enumerate(self._labels) if i != basket]
            self.mover = Mover(self._look, label, others, self)
            self.mover.chosen.connect(self._on_chosen)
            self.mover.closed.connect(self._on_closed)
            self.mover.show()
            return self.mover
        button = KioskButton(self._look, label, left=True, parent=self)
        where = self._say("lies_nowhere") if basket is None else self._say("lies_in", basket=self._labels[basket])
        button.setAccessibleDescription(where)
        button.clicked.connect(lambda: self.open(card))
        button.show()
        self.cards.append(button)
        self._values.append(card)
        return button

    def open(self, card: Value | None) -> None:
        """Open a card's mover, or close it."""
        closed, self._open_card = self._open_card, card
        self._fill()
        self.resized.emit()
        if self.mover is not None:
            self.mover.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif closed is not None:
            self.focus_card(closed)

    def focus_card(self, card: Value) -> None:
        """Give a card's button the focus, so that the keyboard goes on where it was."""
        if card in self._values:
            index = self._values.index(card)
            self._roving.rest_on(index)
            self.cards[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, basket: int) -> None:
        self.moved.emit(self._open_card, basket)

    def _on_closed(self) -> None:
        self.open(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the cards; M or Enter opens one; Escape closes the mover."""
        key = event.key()
        current = next((card for card in self.cards if card.hasFocus()), None)
        if self.mover is not None and key == Qt.Key.Key_Escape:
            self.open(None)
        elif current is not None and key in (Qt.Key.Key_M, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            current.click()
        elif current is None or not self._roving.handle(event):
            event.ignore()

    def first_focus(self) -> QWidget:
        """Return the first card."""
        return self._roving.current or self

    # --- the places

    def _are_beside(self, width: int, count: int) -> bool:
        """Whether `count` lists have room beside each other."""
        least = max(self._look.mm(_COLUMN_MM), *(group.head.least_width() for group in self._groups))
        wide = (width - (count - 1) * self._look.mm(_TIGHT_GAP_MM)) // count
        if wide < least:
            return False
        # Names of many lines would leave no room for what lies below them.
        return max(group.head.name_height(wide) for group in self._groups) <= self._look.mm(_MOST_NAME_MM)

    def _share_a_row(self, width: int, groups: list[Group]) -> bool:
        """Whether these lists have room beside each other, and no word above them is torn for it."""
        wide = self._column_width(width, len(groups))
        return self._are_beside(width, len(groups)) and not any(group.head.tears_at(wide) for group in groups)

    def _rows(self, width: int) -> list[list[Group]]:
        """Return which lists share a row: all, or only the baskets, or none."""
        groups = self._groups
        if self._share_a_row(width, groups):
            return [groups]
        if self._share_a_row(width, self._baskets):
            return [[self.loose], self._baskets]
        return [[group] for group in groups]

    def _gap(self, width: int, count: int) -> int:
        mm = self._look.mm
        has_room = (width - (count - 1) * mm(_GAP_MM)) // count >= mm(_WIDE_COLUMN_MM)
        return mm(_GAP_MM if has_room else _TIGHT_GAP_MM)

    def _column_width(self, width: int, count: int) -> int:
        return (width - (count - 1) * self._gap(width, count)) // count

    def _flow(self, width: int) -> int:
        """Return how many cards of a list alone in its row lie beside each other."""
        return len(self._baskets) if self._are_beside(width, len(self._baskets)) else 1

    def _part_height(self, part: QWidget, width: int) -> int:
        if isinstance(part, Mover) and not self._is_measured_closed:
            return part.needed_height(width)
        button = part.title if isinstance(part, Mover) else part
        assert isinstance(button, KioskButton)
        return max(self._look.mm(_ITEM_MM), button.height_at(width))

    def _place_group(self, group: Group, left: int, top: int, width: int, flow: int, *, dry: bool = False) -> int:
        """Place a head and its cards, `flow` beside each other; return the lower edge. `dry` only measures."""
        high = group.head.needed_height(width)
        if not dry:
            put(group.head, left, top, width, high)
        y = top + high + self._look.mm(_UNDER_BAND_MM)
        wide, gap = self._column_width(width, flow), self._gap(width, flow)
        for start in range(0, len(group.parts), flow):
            row = group.parts[start : start + flow]
            heights = [self._part_height(part, wide) for part in row]
            for i, (part, own) in enumerate(zip(row, heights, strict=True)):
                if not dry:
                    put(part, left + i * (wide + gap), y, wide, own)
            y += max(heights) + self._look.mm(_ITEM_GAP_MM)
        return y

    def _lay(self, width: int, *, dry: bool) -> int:
        """Place everything for a width; return the lower edge. `dry` only measures."""
        y = 0
        for row in self._rows(width):
            wide, gap = self._column_width(width, len(row)), self._gap(width, len(row))
            highest = max(group.head.name_height(wide) for group in row)
            for group in row:
                group.head.least_name = highest
            flow = self._flow(width) if len(row) == 1 else 1
            ends = [self._place_group(g, i * (wide + gap), y, wide, flow, dry=dry) for i, g in enumerate(row)]
            y = max(ends) + self._look.mm(_TIGHT_GAP_MM)
        return y

    def needed_height(self, width: int) -> int:
        """Return the height of all lists."""
        return self._lay(width, dry=True)

    def closed_height(self, width: int) -> int:
        """Return the height of all lists with every card closed: opening one must not move the words above."""
        self._is_measured_closed = True
        height = self._lay(width, dry=True)
        self._is_measured_closed = False
        return height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._lay(self.width(), dry=False)
