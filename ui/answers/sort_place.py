"""Second step of the sort: one card at a time, one tap puts it into a basket and shows the next."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.answers.basket import KINDS, LEAST_MM, BasketButton
from ui.answers.roving import Roving
from ui.look.button import KioskButton
from ui.look.mirror import put
from ui.look.paint import BORDER_MM, RADIUS_MM, paint_box, painting
from ui.look.text import TextBlock
from ui.look.textlayout import break_lines

if TYPE_CHECKING:
    from ui.look.look import Look

_CARD_MM = (15.0, 30.0)
_DROP_MM = (4.0, 31.0)
"""The least and the comfortable height of the card, and of the paths between it and the baskets."""
_CARD_WIDTH_MM = 150.0
_BASKET_WIDTH_MM = 50.0
_GAP_MM = 6.0
_BESIDE_GAP_MM = 2.5
_PATH_MM = 0.75
_LEAST_PATHS_MM = 10.0
_EM, _SMALL_EM = 1.6, 1.3
_LINE = 1.2


class PlaceStep(QWidget):
    """The card in the middle, the baskets below it, Undo at its side."""

    placed = Signal(int)
    """The basket that was chosen for the card shown."""
    undone = Signal()

    def __init__(self, look: Look, labels: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._say = words("answers")
        self._labels: list[str] = []
        self.left = TextBlock(look, "", colour="text2", parent=self)
        self.card = TextBlock(look, "", em=_EM, bold=True, line=_LINE, centred=True, parent=self)
        self.undo_button = KioskButton(look, self._say("undo"), icon="undo", parent=self)
        self.undo_button.clicked.connect(self.undone)
        self.baskets = [BasketButton(look, label, kind, self) for label, kind in zip(labels, KINDS, strict=False)]
        for basket in self.baskets:
            basket.clicked.connect(self._on_basket)
        self._roving = Roving(self, self.baskets)

    def show_cards(self, waiting: list[str], picked: list[str], counts: list[int], *, can_undo: bool) -> None:
        """Show the first of the waiting cards, how many there are, and how many lie in each basket."""
        left = len(waiting)
        self._labels = picked
        self.card.set_text(waiting[0] if waiting else self._say("all_placed"))
        self.left.set_text(self._say("left", count=left) if left else "")
        for basket, count in zip(self.baskets, counts, strict=True):
            basket.show_count(count)
        self.undo_button.setVisible(can_undo)
        self._place()
        self.update()

    def _on_basket(self) -> None:
        sender = self.sender()
        self.placed.emit(next(i for i, basket in enumerate(self.baskets) if basket is sender))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 are the baskets, Backspace undoes, arrows move between the baskets."""
        digit = event.text()
        if digit in ("1", "2", "3") and int(digit) <= len(self.baskets):
            self.placed.emit(int(digit) - 1)
        elif event.key() == Qt.Key.Key_Backspace:
            self.undone.emit()
        elif not self._roving.handle(event):
            event.ignore()

    def first_focus(self) -> QWidget:
        """Return the first basket."""
        return self._roving.current or self

    # --- the places

    def _stacks(self, width: int) -> bool:
        """Whether the baskets lie one below the other: three beside each other would be under 50 mm."""
        return self._third(width) < self._look.mm(_BASKET_WIDTH_MM)

    def _third(self, width: int) -> int:
        return (width - 2 * self._gap(width)) // 3

    def _gap(self, width: int) -> int:
        """Return the gap between the baskets: a gutter, or 2.5 mm where width is short."""
        wide = (width - 2 * self._look.mm(_GAP_MM)) // 3
        return self._look.mm(_GAP_MM if wide >= self._look.mm(80) else _BESIDE_GAP_MM)

    def _card_width(self, width: int) -> int:
        beside = max(self.undo_button.sizeHint().width(), self.left.natural_width() + 1)
        return min(self._look.mm(_CARD_WIDTH_MM), width - 2 * (beside + self._look.mm(_GAP_MM)))

    def _card_is_above(self, width: int) -> bool:
        """Whether Undo and the count go below the card, for want of room beside it."""
        return self._card_width(width) < self._look.mm(_BASKET_WIDTH_MM)

    def _count_is_apart(self, width: int) -> bool:
        """Whether the count and Undo take a line each below the card."""
        both = self.left.natural_width() + 1 + self.undo_button.sizeHint().width() + self._look.mm(_BESIDE_GAP_MM)
        return self._card_is_above(width) and both > width

    def _under(self, width: int) -> int:
        """Return the height of what lies below the card, where there is no room beside it."""
        tall = self.undo_button.sizeHint().height()
        return tall + self._left_height() if self._count_is_apart(width) else tall

    def _left_height(self) -> int:
        return self.left.heightForWidth(self.left.natural_width() + 1)

    def _card_em(self, width: int, *, full: bool) -> float:
        return _EM if full and not self._card_is_above(width) else _SMALL_EM

    def _heights(self, width: int, *, full: bool) -> tuple[int, int, int, int]:
        """Return the heights of the card, the line under it, the paths, and all baskets."""
        mm = self._look.mm
        above = self._card_is_above(width)
        inner = (width if above else self._card_width(width)) - 2 * mm(4)
        # As high as the longest card needs, so that nothing moves from one card to the next.
        font = self._look.font(self._card_em(width, full=full), bold=True)
        longest = max(break_lines(label, font, inner, _LINE).height for label in [self.card.text, *self._labels])
        card = max(
            mm(_CARD_MM[full]), 0 if above else self.undo_button.sizeHint().height(), math.ceil(longest) + 2 * mm(2)
        )
        under = self._under(width) + mm(_BESIDE_GAP_MM) if above else 0
        for basket in self.baskets:
            basket.is_row = self._stacks(width)
        if self._stacks(width):
            each = [max(basket.least_height(width), mm(LEAST_MM)) for basket in self.baskets]
            return card, under, mm(4), sum(each) + mm(_BESIDE_GAP_MM) * (len(each) - 1)
        third = self._third(width)
        high = [basket.full_height(third) if full else basket.least_height(third) for basket in self.baskets]
        return card, under, mm(_DROP_MM[full]), max(high)

    def least_height(self, width: int) -> int:
        """Return the least height that clips nothing."""
        return sum(self._heights(width, full=False))

    def full_height(self, width: int) -> int:
        """Return a comfortable height."""
        return sum(self._heights(width, full=True))

    def resizeEvent(self, _event: object) -> None:
        """Place the parts."""
        self._place()

    def _place(self) -> None:
        mm, width, height = self._look.mm, self.width(), self.height()
        full = height >= self.full_height(width)
        self.card.set_em(self._card_em(width, full=full))
        card, under, drop, baskets = self._heights(width, full=full)
        spare = max(height - card - under - drop - baskets, 0)
        if not full:
            more = min(spare, max(self.full_height(width) - self.least_height(width), 0))
            drop += more // 2
            baskets += 0 if self._stacks(width) else more - more // 2
        self._place_card(width, card, under)
        top = card + under + drop
        if self._stacks(width):
            for basket in self.baskets:
                own = max(basket.least_height(width), mm(LEAST_MM))
                put(basket, 0, top, width, own)
                top += own + mm(_BESIDE_GAP_MM)
            return
        third, gap = self._third(width), self._gap(width)
        for i, basket in enumerate(self.baskets):
            put(basket, i * (third + gap), top, third, baskets)

    def _place_card(self, width: int, card: int, under: int) -> None:
        mm = self._look.mm
        above = self._card_is_above(width)
        wide = width if above else self._card_width(width)
        inner = wide - 2 * mm(4)
        words_high = math.ceil(self.card.lines_for(inner).height)
        self.box = QRectF((width - wide) // 2, 0, wide, card)
        put(self.card, (width - wide) // 2 + mm(4), (card - words_high) // 2, inner, words_high)
        undo, tall = self.undo_button.sizeHint().width(), self.undo_button.sizeHint().height()
        row = card + mm(_BESIDE_GAP_MM) if under else max((card - tall) // 2, 0)
        put(self.undo_button, width - undo, row, undo, tall)
        line = self._left_height()
        at = row + (tall if self._count_is_apart(width) else (tall - line) // 2)
        put(self.left, 0, at, self.left.natural_width() + 1, line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card's box and the paths that lead from it to the baskets."""
        p, mm = self._look.palette, self._look.metrics.px_per_mm
        with painting(self) as painter:
            if not self._stacks(self.width()):
                self._paint_paths(painter)
            paint_box(painter, self.box, fill=p.surface, border=p.border, width=BORDER_MM * mm, radius=RADIUS_MM * mm)

    def _paint_paths(self, painter: QPainter) -> None:
        start = QPointF(self.box.center().x(), self.box.bottom())
        top = self.baskets[0].y()
        if top - start.y() < self._look.mm(_LEAST_PATHS_MM):
            return
        painter.setPen(QPen(self._look.palette.hair, _PATH_MM * self._look.metrics.px_per_mm))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        drop = top - start.y()
        for basket in self.baskets:
            end = QPointF(basket.geometry().center().x(), top)
            path = QPainterPath(start)
            path.cubicTo(QPointF(start.x(), start.y() + 0.58 * drop), QPointF(end.x(), end.y() - 0.58 * drop), end)
            painter.drawPath(path)
