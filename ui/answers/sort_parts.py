"""What the last step of the sort is made of: the head of a basket, and a card's open mover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.answers.basket import KINDS, Kind, paint_band
from ui.look import icons
from ui.look.button import KioskButton
from ui.look.mirror import painted_at, put
from ui.look.paint import BORDER_MM, RADIUS_MM, SELECTED_BORDER_MM, paint_box, painting
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ui.look.look import Look

_BAND_MM = 2.0
_MOVE_MM = 14.0
_MOVE_GAP_MM = 2.5
_INSIDE_MM = 4.0
_ICON_EM = 1.2


class BasketHead(QWidget):
    """A basket's icon, name, count and band; what lies in none has no icon, a thin line, and a quiet note."""

    def __init__(self, look: Look, label: str, kind: Kind | None, parent: QWidget, note: str = "") -> None:
        super().__init__(parent)
        self._look = look
        self._kind = kind
        self._name = TextBlock(look, label, bold=kind is not None, colour="text" if kind else "text2", parent=self)
        self.least_name = 0
        """The height of the highest name beside this one: their bands are level."""
        self.note = TextBlock(look, note, colour="text2", parent=self)
        self.note.setVisible(bool(note))
        self._count = TextBlock(look, "0", colour="text2", parent=self)

    def show_count(self, count: int) -> None:
        """Say how many cards lie here."""
        self._count.set_text(str(count))

    def _left(self) -> int:
        if self._kind is None:
            return 0
        return round(self._look.metrics.em * _ICON_EM) + self._look.mm(2.5)

    def least_width(self) -> int:
        """Return the width in pixels at which no word of the name is torn."""
        return self._name.longest_word() + self._left() + self._count.natural_width() + self._look.mm(2.5) + 1

    def _room(self, width: int) -> int:
        return width - self._left() - self._count.natural_width() - self._look.mm(2.5)

    def tears_at(self, width: int) -> bool:
        """Whether a word of the name would be torn in `width` pixels."""
        words = self._name.text.split()
        longest = max((self._look.width(word, bold=self._kind is not None) for word in words), default=0.0)
        return longest > self._room(width)

    def needed_height(self, width: int) -> int:
        """Return the height of the name, the band and the note in pixels."""
        return self._band_top(width) + self._look.mm(_BAND_MM) + self.note.heightForWidth(width)

    def name_height(self, width: int) -> int:
        """Return the height of the name alone."""
        return max(self._name.heightForWidth(self._room(width)), self._look.mm(10))

    def _band_top(self, width: int) -> int:
        return max(self.name_height(width), self.least_name) + self._look.mm(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the name, the count and the note."""
        super().resizeEvent(event)
        room = self._room(self.width())
        put(self._name, self._left(), 0, room, self._name.heightForWidth(room))
        wide = self._count.natural_width() + 1
        put(self._count, self.width() - wide, 0, wide, self._count.heightForWidth(wide))
        note = self.note.heightForWidth(self.width())
        put(self.note, 0, self.height() - note, self.width(), note)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon and the band."""
        top, high = self._band_top(self.width()), self._look.mm(_BAND_MM)
        with painting(self) as painter:
            if self._kind is None:
                line = max(self._look.mm(BORDER_MM), 1)
                painter.fillRect(QRectF(0, top, self.width(), line), self._look.palette.border)
                return
            icon = self._look.metrics.em * _ICON_EM
            box = QRectF(painted_at(self, 0, icon), (self._count.height() - icon) / 2, icon, icon)
            icons.paint(painter, self._kind.icon, box, self._look.palette.token(self._kind.colour))
            paint_band(painter, QRectF(0, top, self.width(), high), self._kind, self._look)


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
            put(part, left, y + gap, self._inner(self.width()), height)
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
