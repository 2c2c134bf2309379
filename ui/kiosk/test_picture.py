"""The test page: four corners and the centre to touch, letters and a line at true size, colours, the chime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QAccessible, QPen
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.kiosk.parts import KioskPage
from ui.look import spoken
from ui.look.button import KioskButton
from ui.look.look import QUESTION_SMALL_EM
from ui.look.metrics import CAPITAL_MM, LARGE_TEXT, LARGEST_TEXT, STANDARD_TEXT
from ui.look.paint import painting
from ui.look.text import TextBlock, heading

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.kiosk.sheet import Sheet
    from ui.look.look import Look

PLACES = ("top_left", "top_right", "bottom_left", "bottom_right", "centre")
LINE_MM = 50
_SWATCHES = ("primary", "talk", "warn", "focus", "text", "ground1", "ground2", "ground3")
_TARGET_MM = 14.0
_EMS = ((QUESTION_SMALL_EM, 1.0), (QUESTION_SMALL_EM, 0.85), (1.0, 0.85), (1.0, 0.67), (0.8, 0.67), (0.67, 0.67))
"""Heading and sentence: the first pair that leaves the middle free."""
_EDGE_MM = 0.8
_TRUE_WIDE_MM, _TRUE_HIGH_MM = 62.0, 34.0


class TrueSizes(QWidget):
    """A capital of each text size, and a line, with their millimetres: a ruler at the glass tells whether they are."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Make it; it is always as large as its millimetres."""
        super().__init__(parent)
        self._look = look
        self.sizes = tuple(CAPITAL_MM * text for text in (STANDARD_TEXT, LARGE_TEXT, LARGEST_TEXT))
        told = ", ".join(f"{size:.1f}" for size in self.sizes)
        self.setAccessibleName(words("kiosk")("test.true", sizes=told, line=LINE_MM))
        spoken.set_role(self, QAccessible.Role.Graphic)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw letters, line and figures."""
        look, mm = self._look, self._look.metrics.px_per_mm
        em = 1 / look.metrics.text
        with painting(self) as painter:
            painter.setPen(look.palette.text)
            x = 0.0
            for size in self.sizes:
                painter.setFont(look.font(em * size / CAPITAL_MM, bold=True))
                painter.drawText(QPointF(x, 9 * mm), "H")
                painter.setFont(look.font(em))
                painter.drawText(QPointF(x, 17 * mm), f"{size:.1f}")
                x += 20 * mm
            painter.setPen(QPen(look.palette.text, max(0.4 * mm, 1.0)))
            y, end = 23 * mm, LINE_MM * mm
            painter.drawLine(QPointF(0, y), QPointF(end, y))
            for tick in (0.0, end):
                painter.drawLine(QPointF(tick, y - 2 * mm), QPointF(tick, y + 2 * mm))
            painter.drawText(QPointF(0, 32 * mm), f"{LINE_MM} mm")


class Swatches(QWidget):
    """The theme's colours side by side: a screen that tints or swallows one shows it here."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Make it."""
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(words("kiosk")("test.colours"))
        spoken.set_role(self, QAccessible.Role.Graphic)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill one field for each."""
        half = len(_SWATCHES) // 2
        wide, high = self.width() / half, self.height() / 2
        with painting(self) as painter:
            painter.setPen(QPen(self._look.palette.border, 1))
            for i, token in enumerate(_SWATCHES):
                row, column = divmod(i, half)
                painter.setBrush(self._look.palette.token(token))
                painter.drawRect(QRectF(column * wide, row * high, wide - 1, high - 1))


class TestPicture(KioskPage):
    """Staff see whether the screen shows its edges, answers in its corners, and is heard."""

    __test__ = False
    chime_wanted = Signal()
    done = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        """Build the page; nothing was touched."""
        super().__init__(look, parent=parent)
        text = words("kiosk")
        self.setAccessibleName(text("test.title"))
        self.title = heading(look, text("test.title"), parent=self)
        self.lead = TextBlock(look, text("test.lead"), colour="text2", parent=self)
        self.true_sizes = TrueSizes(look, self)
        self.swatches = Swatches(look, self)
        self.targets = {place: self._target(number + 1, place) for number, place in enumerate(PLACES)}
        self.chime_button = KioskButton(look, text("test.chime"), parent=self)
        self.chime_button.setObjectName("chime_button")
        self.chime_button.clicked.connect(self.chime_wanted)
        self.done_button = KioskButton(look, text("test.done"), role="main", parent=self)
        self.done_button.setObjectName("done_button")
        self.done_button.clicked.connect(self.done)
        self.go_on_requested.connect(self.done)

    def _target(self, number: int, place: str) -> KioskButton:
        button = KioskButton(self.look, str(number), parent=self)
        button.setCheckable(True)
        button.setObjectName(f"{place}_button")
        button.setAccessibleName(words("kiosk")(f"test.{place}", number=number))
        button.clicked.connect(self._on_touched)
        return button

    @property
    def untouched(self) -> list[str]:
        """The places that nobody has touched yet."""
        return [place for place, button in self.targets.items() if not button.isChecked()]

    def say(self, text: str) -> None:
        """Say something else under the heading."""
        self.lead.set_text(text)
        spoken.announce(self, text)
        self.refresh()

    def _on_touched(self) -> None:
        sender = self.sender()
        if isinstance(sender, KioskButton):
            # Touched twice is still touched.
            sender.setChecked(True)
            if not self.untouched:
                self.say(words("kiosk")("test.all"))

    def first_focus(self) -> QWidget:
        """Return the heading."""
        return self.title

    def lay_out(self, sheet: Sheet) -> None:
        """Put a target into each corner of the glass and one into its middle; the rest stands between them."""
        side = max(sheet.mm(_TARGET_MM), sheet.line_button)
        right, foot = sheet.width - side, sheet.height - side
        corners = ((0, 0), (right, 0), (0, foot), (right, foot), (right // 2, foot // 2))
        for button, (x, y) in zip(self.targets.values(), corners, strict=True):
            button.setGeometry(x, y, side, side)
        inner = QRect(
            side + sheet.gap, sheet.mm(3), sheet.width - 2 * (side + sheet.gap), sheet.height - 2 * sheet.mm(3)
        )
        centre = QRect(right // 2, foot // 2, side, side)
        wide, high = sheet.mm(_TRUE_WIDE_MM), sheet.mm(_TRUE_HIGH_MM)
        lowest = centre.top() - sheet.mm(2) - high if sheet.is_portrait else (sheet.height - high) // 2
        y = self._place_words(sheet, inner, lowest)
        half = centre.left() - sheet.gap
        if sheet.is_portrait:
            top = max(y, min(lowest, centre.top() - sheet.mm(12) - high))
            self.true_sizes.setGeometry((sheet.width - wide) // 2, top, wide, high)
            self.swatches.setGeometry((sheet.width - wide) // 2, centre.bottom() + sheet.mm(12), wide, sheet.mm(30))
        else:
            top = max((sheet.height - high) // 2, y + sheet.mm(1))
            self.true_sizes.setGeometry(max((half - wide) // 2, sheet.mm(4)), top, wide, high)
            field = min(wide, half - sheet.mm(4))
            x = sheet.width - half + max((half - field) // 2, 0)
            self.swatches.setGeometry(x, (sheet.height - sheet.mm(30)) // 2, field, sheet.mm(30))

    def _place_words(self, sheet: Sheet, inner: QRect, lowest: int) -> int:
        """Place heading, sentence and the two buttons between the corners; return where the words end.

        The sentence is written as large as ends above `lowest`.
        """
        tall = max(sheet.mm(12), sheet.line_button)
        each = min((inner.width() - sheet.gap) // 2, sheet.mm(90))
        x = inner.left() + (inner.width() - 2 * each - sheet.gap) // 2
        y = inner.bottom() + 1 - tall
        if max(self.chime_button.needed_width(), self.done_button.needed_width()) > each:
            each, x = inner.width(), inner.left()
            tall = max(tall, *(button.height_at(each) for button in (self.chime_button, self.done_button)))
            y = inner.bottom() + 1 - tall
            self.chime_button.setGeometry(x, y - sheet.gap - tall, each, tall)
            self.done_button.setGeometry(x, y, each, tall)
        else:
            self.chime_button.setGeometry(x, y, each, tall)
            self.done_button.setGeometry(x + each + sheet.gap, y, each, tall)
        readable = self.look.readable(*{em for _, em in _EMS}, 1.0)
        for title_em, lead_em in _EMS:
            if lead_em not in readable:
                break
            self.title.set_em(title_em)
            self.lead.set_em(lead_em)
            words = self.title.heightForWidth(inner.width()) + self.lead.heightForWidth(inner.width())
            if inner.top() + words + sheet.mm(1) <= lowest:
                break
        top = inner.top()
        for block in (self.title, self.lead):
            high = block.heightForWidth(inner.width())
            block.setGeometry(inner.left(), top, inner.width(), high)
            top += high + sheet.mm(1)
        return top

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line round the glass: where it is missing, the screen cuts the picture."""
        super().paintEvent(event)
        wide = max(_EDGE_MM * self.look.metrics.px_per_mm, 1.0)
        with painting(self) as painter:
            painter.setPen(QPen(self.look.palette.primary, wide))
            painter.drawRect(QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2))
