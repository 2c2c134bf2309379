"""The parts every kiosk page is made of: the page itself, its header, and the quiet line above the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.kiosk.sheet import Sheet
from ui.look import spoken
from ui.look.button import KioskButton
from ui.look.ground import CREST, CREST_PORTRAIT, ground_pixmap
from ui.look.mirror import place_of, put, turn
from ui.look.paint import BORDER_MM, RADIUS_MM, paint_box, painting
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from ui.look.look import Look

NOTICE_MS = 2500
"""How long a passing line stays at the least, and `NOTICE_MS_PER_LETTER` what each letter of a longer one adds."""
NOTICE_MS_PER_LETTER = 55


class KioskPage(QWidget):
    """One full page on the ground of two hills; it lays itself out anew for each size."""

    go_on_requested = Signal()
    """Enter was pressed where no button has the focus."""

    def __init__(self, look: Look, *, t: float = 0.0, parent: QWidget | None = None) -> None:
        """Make an empty page; `t` says how far the sitting is, 0 to 1."""
        super().__init__(parent)
        self.look = look
        self.t = t
        self.is_paused_ground = False

    def crest(self, sheet: Sheet) -> int:
        """Return how high the hills stand on this page."""
        return CREST_PORTRAIT if sheet.is_portrait else CREST

    def lay_out(self, sheet: Sheet) -> None:
        """Place every part for one page size."""
        del sheet
        raise TypeError(type(self).__name__)

    def first_focus(self) -> QWidget:
        """Return the part that has the focus when the page appears."""
        return self

    def refresh(self) -> None:
        """Lay out again at the present size."""
        if self.width() > 1 and self.height() > 1:
            self.lay_out(Sheet(self.look.metrics, self.width(), self.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size."""
        super().resizeEvent(event)
        self.refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        sheet = Sheet(self.look.metrics, self.width(), self.height())
        with painting(self) as painter:
            picture = ground_pixmap(
                self.size(),
                self.look.palette,
                self.t,
                crest=self.crest(sheet),
                paused=self.is_paused_ground,
                dpr=self.devicePixelRatioF(),
            )
            turn(painter, self)
            painter.drawPixmap(0, 0, picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter: on a button it presses it, anywhere else it goes on."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        focused = self.window().focusWidget()
        if isinstance(focused, KioskButton) and focused.isVisible():
            focused.click()
        else:
            self.go_on_requested.emit()


class Header(QWidget):
    """Back at the left; Comfort and Hide screen at the right."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Make the three buttons; the page places the header."""
        super().__init__(parent)
        text = words("kiosk")
        self._look = look
        self.back_button = KioskButton(look, text("header.back"), icon="arrow-left", role="bare", parent=self)
        self.hide_button = KioskButton(
            look, text("header.hide"), short_text=text("header.hide.short"), icon="hide", role="soft", parent=self
        )
        self.comfort_button = KioskButton(look, text("header.comfort"), icon_text="Aa", role="soft", parent=self)
        self.comfort_small_button = KioskButton(look, text("header.comfort.short"), role="soft", parent=self)
        self.comfort_small_button.setAccessibleName(text("header.comfort"))
        self.back_button.setObjectName("back_button")
        self.hide_button.setObjectName("hide_button")
        self.comfort_button.setObjectName("comfort_button")
        self.comfort_small_button.setObjectName("comfort_small_button")
        self.comfort_small_button.clicked.connect(self.comfort_button.click)
        self._has_back = self._has_comfort = True

    def lay_out(self, sheet: Sheet) -> QRect:
        """Place the buttons, with long labels where they fit; return the free span between them, on the page."""
        put(self, sheet.header)
        gap = self._look.mm(3)
        back = self.back_button.sizeHint().width() + self._look.mm(2)
        self.hide_button.use_short(short=False)
        needed = back + self.comfort_button.sizeHint().width() + self.hide_button.sizeHint().width() + 2 * gap
        is_short = sheet.is_tight or needed > self.width()
        self.hide_button.use_short(short=is_short)
        comfort = self.comfort_small_button if is_short else self.comfort_button
        self.comfort_small_button.setVisible(is_short and self._has_comfort)
        self.comfort_button.setVisible(not is_short and self._has_comfort)
        self.back_button.setVisible(self._has_back)
        put(self.back_button, 0, 0, back, self.height())
        right = self.width()
        for button in (self.hide_button, comfort):
            wide = button.sizeHint().width()
            put(button, right - wide, 0, wide, self.height())
            right -= wide + gap
        taken = back + gap if self._has_back else 0
        free = QRect(taken, 0, right - taken, self.height())
        return free.translated(place_of(self).topLeft())

    def lay_out_folded(self, sheet: Sheet) -> QRect:
        """While somebody writes: Hide alone, at the left; return the free span beside it, on the page."""
        for button in (self.back_button, self.comfort_button, self.comfort_small_button):
            button.hide()
        self.hide_button.use_short(short=True)
        wide = self.hide_button.sizeHint().width()
        row = sheet.header
        # No wider than its button: what lies beside it is the footer's.
        put(self, row.x(), row.y(), wide, row.height())
        put(self.hide_button, 0, 0, wide, row.height())
        return row.adjusted(wide + self._look.mm(3), 0, 0, 0)

    def allow(self, *, back: bool, comfort: bool = True) -> None:
        """Say which buttons this page has."""
        self._has_back, self._has_comfort = back, comfort
        self.back_button.setVisible(back)


class Notice(QWidget):
    """One quiet line above the footer: an acknowledgement that passes, or a fault that stays."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self._look = look
        self._is_fault = False
        self._text = TextBlock(look, parent=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty while hidden."""
        return self._text.text if not self.isHidden() else ""

    def say(self, text: str, *, stays: bool = False, is_fault: bool = False) -> None:
        """Show `text`, for a while or until `clear`; a screen reader hears it once."""
        self._is_fault = is_fault
        self._text.set_text(text)
        self._text.set_colour("warn" if is_fault else "text")
        self.show()
        self.raise_()
        self.update()
        if stays:
            self._timer.stop()
        else:
            self._timer.start(max(NOTICE_MS, NOTICE_MS_PER_LETTER * len(text)))
        spoken.announce(self._text, text)

    def clear(self) -> None:
        """Hide it now."""
        self._timer.stop()
        self.hide()

    def lay_out(self, sheet: Sheet, footer_top: int) -> int:
        """Stand just above the footer; return the upper edge."""
        side, above = self._look.mm(5), self._look.mm(2.5)
        inner = sheet.column - 2 * side
        high = self._text.heightForWidth(inner)
        whole = high + 2 * above
        top = footer_top - sheet.gap - whole
        put(self, sheet.left, top, sheet.column, whole)
        put(self._text, side, above, inner, high)
        return top

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box."""
        palette = self._look.palette
        with painting(self) as painter:
            paint_box(
                painter,
                QRectF(self.rect()),
                fill=palette.warn_bg if self._is_fault else palette.surface,
                border=palette.warn if self._is_fault else palette.border,
                width=max(BORDER_MM * self._look.metrics.px_per_mm, 1.0),
                radius=RADIUS_MM * self._look.metrics.px_per_mm,
            )
