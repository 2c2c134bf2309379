"""Third step of the sort: all cards in their baskets; a tap opens a card's mover in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.answers.basket import KINDS, Kind, paint_band
from ui.answers.roving import Roving
from ui.look import icons
from ui.look.button import KioskButton
from ui.look.paint import RADIUS_MM, SELECTED_BORDER_MM, paint_box, painting
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from intake_app.model.answers import Value
    from ui.answers.sort_state import SortState
    from ui.look.look import Look

_COLUMN_MM = 50.0
_GAP_MM = 6.0
_TIGHT_GAP_MM = 3.0
_ITEM_MM = 16.0
_ITEM_GAP_MM = 3.0
_BAND_MM = 2.0
_UNDER_BAND_MM = 4.0
_MOVE_MM = 14.0
_MOVE_GAP_MM = 2.5
_INSIDE_MM = 4.0
_ICON_EM = 1.2


class BasketHead(QWidget):
    """A basket's icon, name, count and band."""

    def __init__(self, look: Look, label: str, kind: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._kind = kind
        self._name = TextBlock(look, label, bold=True, parent=self)
        self._count = TextBlock(look, "0", colour="text2", parent=self)

    def show_count(self, count: int) -> None:
        """Say how many cards lie here."""
        self._count.set_text(str(count))

    def _left(self) -> int:
        return round(self._look.metrics.em * _ICON_EM) + self._look.mm(2.5)

    def _room(self, width: int) -> int:
        return width - self._left() - self._count.natural_width() - self._look.mm(2.5)

    def needed_height(self, width: int) -> int:
        """Return the height of the name and the band in pixels."""
        name = max(self._name.heightForWidth(self._room(width)), self._look.mm(10))
        return name + self._look.mm(2 + _BAND_MM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the name and the count."""
        super().resizeEvent(event)
        room = self._room(self.width())
        self._name.setGeometry(self._left(), 0, room, self._name.heightForWidth(room))
        wide = self._count.natural_width() + 1
        self._count.setGeometry(self.width() - wide, 0, wide, self._count.heightForWidth(wide))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon and the band."""
        icon = self._look.metrics.em * _ICON_EM
        line = self._count.height()
        with painting(self) as painter:
            box = QRectF(0, (line - icon) / 2, icon, icon)
            icons.paint(painter, self._kind.icon, box, self._look.palette.token(self._kind.colour))
            band = self._look.mm(_BAND_MM)
            paint_band(painter, QRectF(0, self.height() - band, self.width(), band), self._kind, self._look)


class Mover(QWidget):
    """An open card: its words, and one button for each of the other baskets."""

    chosen = Signal(int)
    closed = Signal()

    def __init__(self, look: Look, label: str, targets: list[tuple[int, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        say = words("answers")
        # Where the fill of a chosen thing is the primary colour (contrast), the open card keeps the plain surface.
        colour = "text" if look.palette.sel_bg == look.palette.primary else "sel_text"
        self.title = KioskButton(look, label, role="bare", bold=True, label_colour=colour, parent=self)
        self.title.setAccessibleDescription(say("close_mover"))
        self.title.clicked.connect(self.closed)
        self._hint = TextBlock(look, say("move_to"), colour=colour, parent=self)
        self.buttons: list[KioskButton] = []
        for index, name in targets:
            kind = KINDS[index]
            button = KioskButton(look, name, icon=kind.icon, icon_colour=kind.colour, left=True, parent=self)
            button.setProperty("basket", index)
            button.clicked.connect(self._on_clicked)
            self.buttons.append(button)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(sender.property("basket"))

    def _inner(self, width: int) -> int:
        return width - 2 * self._look.mm(_INSIDE_MM)

    def _parts(self, width: int) -> list[tuple[QWidget, int, int]]:
        """Return each part with its height and the gap above it."""
        inner, mm = self._inner(width), self._look.mm
        parts: list[tuple[QWidget, int, int]] = [
            (self.title, self.title.height_at(inner), mm(1.5)),
            (self._hint, self._hint.heightForWidth(inner), 0),
        ]
        gap = mm(_MOVE_GAP_MM)
        return parts + [(button, max(mm(_MOVE_MM), button.height_at(inner)), gap) for button in self.buttons]

    def needed_height(self, width: int) -> int:
        """Return the height of everything in pixels."""
        return sum(height + gap for _, height, gap in self._parts(width)) + self._look.mm(_INSIDE_MM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts."""
        super().resizeEvent(event)
        left, y = self._look.mm(_INSIDE_MM), 0
        for part, height, gap in self._parts(self.width()):
            part.setGeometry(left, y + gap, self._inner(self.width()), height)
            y += gap + height

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box of an open card."""
        p, mm = self._look.palette, self._look.metrics.px_per_mm
        with painting(self) as painter:
            paint_box(
                painter,
                QRectF(self.rect()),
                fill=p.surface if p.sel_bg == p.primary else p.sel_bg,
                border=p.sel_border,
                width=SELECTED_BORDER_MM * mm,
                radius=RADIUS_MM * mm,
            )


class LookStep(QWidget):
    """Three lists; each card is a button that opens its mover."""

    moved = Signal(object, int)
    """A card's value and the basket it should lie in."""
    resized = Signal()

    def __init__(self, look: Look, labels: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._say = words("answers")
        self._labels = labels
        self.heads = [BasketHead(look, label, kind, self) for label, kind in zip(labels, KINDS, strict=False)]
        self.columns: list[list[QWidget]] = [[] for _ in self.heads]
        self.cards: list[KioskButton] = []
        self.mover: Mover | None = None
        self._state: SortState | None = None
        self._names: dict[Value, str] = {}
        self._open_card: Value | None = None
        self._roving = Roving(self)

    def show_state(self, state: SortState, names: dict[Value, str]) -> None:
        """Show what lies where."""
        self._state, self._names, self._open_card = state, names, None
        self._fill()

    def _fill(self) -> None:
        for column in self.columns:
            for part in column:
                part.hide()
                part.deleteLater()
        assert self._state is not None
        self.mover, self.cards = None, []
        self.columns = [[self._part(card, i) for card in cards] for i, cards in enumerate(self._state.placed)]
        for head, cards in zip(self.heads, self._state.placed, strict=True):
            head.show_count(len(cards))
        self._roving.set_parts([*self.cards])
        self._place()

    def _part(self, card: Value, basket: int) -> QWidget:
        label = self._names.get(card, str(card))
        if card == self._open_card and type(card) is type(self._open_card):
            others = [(i, name) for i, name in enumerate(self._labels) if i != basket]
            self.mover = Mover(self._look, label, others, self)
            self.mover.chosen.connect(self._on_chosen)
            self.mover.closed.connect(self._on_closed)
            self.mover.show()
            return self.mover
        button = KioskButton(self._look, label, left=True, parent=self)
        button.setAccessibleDescription(self._say("lies_in", basket=self._labels[basket]))
        button.clicked.connect(lambda: self.open(card))
        button.show()
        self.cards.append(button)
        return button

    def open(self, card: Value | None) -> None:
        """Open a card's mover, or close it."""
        self._open_card = card
        self._fill()
        self.resized.emit()
        if self.mover is not None:
            self.mover.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _column_count(self, width: int) -> int:
        beside = (width - 2 * self._look.mm(_TIGHT_GAP_MM)) // 3
        return len(self.heads) if beside >= self._look.mm(_COLUMN_MM) else 1

    def _gap(self, width: int) -> int:
        return self._look.mm(
            _GAP_MM if (width - 2 * self._look.mm(_GAP_MM)) // 3 >= self._look.mm(80) else _TIGHT_GAP_MM
        )

    def _column_width(self, width: int) -> int:
        count = self._column_count(width)
        return (width - (count - 1) * self._gap(width)) // count

    def _part_height(self, part: QWidget, width: int) -> int:
        if isinstance(part, Mover):
            return part.needed_height(width)
        assert isinstance(part, KioskButton)
        return max(self._look.mm(_ITEM_MM), part.height_at(width))

    def _column_height(self, index: int, width: int) -> int:
        gap = self._look.mm(_ITEM_GAP_MM)
        parts = sum(self._part_height(part, width) + gap for part in self.columns[index])
        return self.heads[index].needed_height(width) + self._look.mm(_UNDER_BAND_MM) + parts

    def needed_height(self, width: int) -> int:
        """Return the height of the longest list, or of all three below each other."""
        wide = self._column_width(width)
        heights = [self._column_height(i, wide) for i in range(len(self.heads))]
        return max(heights) if self._column_count(width) > 1 else sum(heights) + self._look.mm(_GAP_MM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        mm, width = self._look.mm, self.width()
        wide, beside = self._column_width(width), self._column_count(width) > 1
        x = y = 0
        for i, head in enumerate(self.heads):
            high = head.needed_height(wide)
            head.setGeometry(x, y, wide, high)
            inner = y + high + mm(_UNDER_BAND_MM)
            for part in self.columns[i]:
                own = self._part_height(part, wide)
                part.setGeometry(x, inner, wide, own)
                inner += own + mm(_ITEM_GAP_MM)
            if beside:
                x += wide + self._gap(width)
            else:
                y = inner + mm(_TIGHT_GAP_MM)
