"""Measuring the screen: a bank card at the glass, and a line that staff move to its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QPen
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.kiosk.footer import Footer, Label
from ui.kiosk.parts import KioskPage
from ui.kiosk.screen_scale import CARD_HIGH_MM, CARD_MM, bounds
from ui.look import focus, spoken
from ui.look.button import KioskButton
from ui.look.paint import painting
from ui.look.text import TextBlock, heading

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from ui.kiosk.sheet import Sheet
    from ui.look.look import Look

STEP_MM = 0.5
_LINE_MM = 0.8
_GRIP_MM = 5.0
_LEAST_HIGH_MM = 14.0


_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Plus: 1,
}


class CardLine(QWidget):
    """The outline of a card, whose right edge is the line. Its left edge is the widget's own."""

    moved = Signal()

    def __init__(self, look: Look, px_per_mm: float, parent: QWidget) -> None:
        """Draw the card as large as `px_per_mm` makes it."""
        super().__init__(parent)
        self.look = look
        self._range = (1.0, 1e9)
        self._px_per_mm = px_per_mm
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("card_line")
        self.setAccessibleName(words("kiosk")("measure.line"))
        spoken.set_role(self, QAccessible.Role.Slider)
        focus.follow(self, look)

    @property
    def px_per_mm(self) -> float:
        """The scale at which the line stands."""
        return self._px_per_mm

    def allow(self, least: float, most: float) -> None:
        """Keep the line within a range of scales, in pixels per millimetre."""
        self._range = (least, most)
        self.put(self._px_per_mm)

    def put(self, px_per_mm: float) -> None:
        """Move the line to where a card ends at this scale."""
        least, most = self._range
        self._px_per_mm = min(max(px_per_mm, least), most)
        self.update()
        self.moved.emit()

    def step(self, steps: int) -> None:
        """Move the line by half millimetres of the card."""
        self.put(self._px_per_mm * (1 + steps * STEP_MM / CARD_MM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the arrow keys, and minus and plus."""
        if not self.takes(event):
            super().keyPressEvent(event)

    def takes(self, event: QKeyEvent) -> bool:
        """Move by a key that moves the line, wherever it was pressed; tell whether it is one."""
        steps = _KEYS.get(Qt.Key(event.key()), 0)
        if steps:
            self.step(steps)
        return bool(steps)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the line to the finger; the buttons and keys do the rest."""
        self.put(event.position().x() / CARD_MM)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the finger."""
        self.put(event.position().x() / CARD_MM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card's outline, and its right edge as a strong line with a grip."""
        mm, palette = self.look.metrics.px_per_mm, self.look.palette
        edge = self._px_per_mm * CARD_MM
        line = max(_LINE_MM * mm, 2.0)
        high = min(self._px_per_mm * CARD_HIGH_MM, self.height() - line)
        with painting(self) as painter:
            pen = QPen(palette.border, max(0.4 * mm, 1.0))
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(palette.surface)
            painter.drawRect(QRectF(0.5, line / 2, edge, high))
            painter.setPen(QPen(palette.primary, line))
            painter.drawLine(QPointF(edge, 0), QPointF(edge, high + line))
            painter.setBrush(palette.primary)
            painter.drawEllipse(QPointF(edge, high / 2), _GRIP_MM / 2 * mm, _GRIP_MM / 2 * mm)


class _StepButton(KioskButton):
    """Minus or plus; the arrow keys move the line from here too, and not the focus."""

    def __init__(self, line: CardLine, text: str, parent: QWidget) -> None:
        super().__init__(line.look, text, parent=parent)
        self._line = line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the line have its keys."""
        if not self._line.takes(event):
            super().keyPressEvent(event)


class MeasurePage(KioskPage):
    """Hold a bank card to the glass, move the line, say that it matches."""

    matched = Signal(float)
    """The pixels per millimetre at which the line met the card."""
    back_requested = Signal()

    def __init__(self, look: Look, px_per_mm: float, *, parent: QWidget | None = None) -> None:
        """Show the card as `px_per_mm`, the scale so far, makes it."""
        super().__init__(look, parent=parent)
        text = words("kiosk")
        self.setAccessibleName(text("measure.title"))
        self.title = heading(look, text("measure.title"), parent=self)
        self.lead = TextBlock(look, text("measure.lead"), colour="text2", parent=self)
        self.line = CardLine(look, px_per_mm, self)
        self.minus_button = self._make("minus")
        self.plus_button = self._make("plus")
        self.told = TextBlock(look, "", colour="text2", parent=self)
        others = [Label("back", text("measure.back"), text("measure.back.short"))]
        self.footer = Footer(look, others, Label("match", text("measure.match"), role="main"), self)
        self.footer.main_button.clicked.connect(self._on_matched)
        self.footer.other_buttons[0].clicked.connect(self.back_requested)
        self.go_on_requested.connect(self._on_matched)
        self.line.moved.connect(self._tell)

    def _make(self, name: str) -> KioskButton:
        text = words("kiosk")
        button = _StepButton(self.line, text(f"measure.{name}"), self)
        button.setAccessibleName(text(f"measure.{name}.name"))
        button.setObjectName(f"{name}_button")
        button.setAutoRepeat(True)
        button.setProperty("steps", -1 if name == "minus" else 1)
        button.clicked.connect(self._on_step)
        return button

    def _on_step(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.line.step(int(sender.property("steps")))

    def _on_matched(self) -> None:
        self.matched.emit(self.line.px_per_mm)

    def _tell(self) -> None:
        """Say how large the screen would be: whoever has a ruler can check."""
        wide, high = (round(side / self.line.px_per_mm) for side in (self.width(), self.height()))
        said = words("kiosk")("measure.told", wide=wide, high=high)
        self.told.set_text(said)
        self.line.setAccessibleDescription(said)

    def first_focus(self) -> QWidget:
        """Return the line, so that arrow keys move it at once."""
        return self.line

    def lay_out(self, sheet: Sheet) -> None:
        """Stand the words above the card, the two buttons and what they lead to below it."""
        least, most = bounds(sheet.width, sheet.height, self.devicePixelRatioF())
        self.line.allow(least, min(most, (sheet.width - sheet.left - sheet.mm(_GRIP_MM)) / CARD_MM))
        self._tell()
        footer_top = self.footer.lay_out(sheet)
        y = sheet.header.top() + sheet.mm(16 if sheet.is_wide else 0)
        side = max(sheet.mm(16), self.minus_button.sizeHint().width())
        tall = max(sheet.mm(12), sheet.line_button)
        x = sheet.left + 2 * (side + sheet.gap)
        row = max(tall, self._fit_told(sheet.left + sheet.column - x, tall))
        low = footer_top - sheet.gap - row
        # What folds first is the sentence, where the heading alone says what to do.
        needed = self.title.heightForWidth(sheet.column) + self.lead.heightForWidth(sheet.column) + sheet.mm(6)
        self.lead.setVisible(needed + sheet.mm(_LEAST_HIGH_MM) <= low - y)
        for block in (self.title, self.lead):
            if not block.isHidden():
                high = block.heightForWidth(sheet.column)
                block.setGeometry(sheet.left, y, sheet.column, high)
                y += high + sheet.mm(2)
        y += sheet.mm(1)
        room = min(low - sheet.gap - y, sheet.mm(CARD_HIGH_MM + 6))
        self.line.setGeometry(sheet.left, y, sheet.width - sheet.left, max(room, sheet.mm(_LEAST_HIGH_MM)))
        y = self.line.geometry().bottom() + 1 + sheet.gap
        self.minus_button.setGeometry(sheet.left, y, side, tall)
        self.plus_button.setGeometry(sheet.left + side + sheet.gap, y, side, tall)
        wide = sheet.left + sheet.column - x
        high = self.told.heightForWidth(wide)
        self.told.setGeometry(x, y + max((tall - high) // 2, 0), wide, high)

    def _fit_told(self, wide: int, tall: int) -> int:
        """Take as large letters as have room beside the buttons; return how high they stand."""
        for em in self.look.readable(1.0, 0.85, 0.67):
            self.told.set_em(em)
            if self.told.heightForWidth(wide) <= tall:
                break
        return self.told.heightForWidth(wide)
