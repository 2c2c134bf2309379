"""The parts every kiosk page is made of: the page itself, its header, and the quiet line above the footer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.kiosk.footer import Footer
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

    def let_pass(self) -> None:
        """The client goes on: a line that only passes may go at once. Most pages have none."""

    def middle(self) -> QRect:
        """Return the part between header and footer, where pages differ; without them, all of it."""
        header, footer = self.findChild(Header), self.findChild(Footer)
        top = header.geometry().bottom() + 1 if header is not None else 0
        low = footer.y() if footer is not None and footer.y() > top else self.height()
        return QRect(0, top, self.width(), low - top)

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


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of writing the header's buttons, for less and less room."""

    is_short: bool = False
    is_plain: bool = False
    """Without icons, and close to the edge."""
    is_arrow: bool = False
    """Back is its arrow alone."""


_WAYS = (
    _Way(),
    _Way(is_short=True),
    _Way(is_short=True, is_plain=True),
    _Way(is_short=True, is_plain=True, is_arrow=True),
)
_NO_WORD = "\u2009"


class Header(QWidget):
    """Back at the left; Comfort and Hide screen at the right."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Make the three buttons; the page places the header."""
        super().__init__(parent)
        text = words("kiosk")
        self._look = look
        self.back_button = KioskButton(
            look, text("header.back"), short_text=_NO_WORD, icon="arrow-left", role="bare", parent=self
        )
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
        self.read_button = KioskButton(look, "", icon="sound", role="soft", parent=self)
        self.read_button.setObjectName("read_button")
        self._has_back = self._has_comfort = True
        self._can_read = self._reads = False
        self.has_reader = False
        """Whether somebody listens to the button that reads."""
        self.show_reading(speaks=False)

    def lay_out(self, sheet: Sheet, free: int = 0) -> QRect:
        """Place the buttons, with long labels where they fit; return the free span between them, on the page.

        Args:
            sheet: the page.
            free: how wide that span should be, in pixels; the buttons are written shorter for it.
        """
        put(self, sheet.header)
        gap = self._look.mm(3)
        for way in _WAYS[1 if sheet.is_tight else 0 :]:
            row = self._row(way)
            back = self.back_button.sizeHint().width() + self._look.mm(0 if way.is_plain else 2)
            taken = back + gap if self._has_back else 0
            if taken + sum(wide + gap for _, wide in row) - gap + free <= self.width():
                break
        self.back_button.setVisible(self._has_back)
        put(self.back_button, 0, 0, back, self.height())
        right = self.width()
        for button, wide in row:
            button.show()
            put(button, right - wide, 0, wide, self.height())
            right -= wide + gap
        span = QRect(taken, 0, right - taken, self.height())
        return span.translated(place_of(self).topLeft())

    def _row(self, way: _Way) -> list[tuple[KioskButton, int]]:
        """Return the buttons at the right, from the edge inwards, each with its width in one way of writing them."""
        self.back_button.use_short(short=way.is_arrow)
        self.back_button.setAccessibleName(self.back_button.text())
        self.back_button.set_icon_name("" if way.is_plain and not way.is_arrow else "arrow-left")
        for button, icon in ((self.hide_button, "hide"), (self.read_button, "stop" if self._reads else "sound")):
            button.use_short(short=way.is_short)
            button.set_icon_name("" if way.is_plain else icon)
        for button in (self.comfort_button, self.comfort_small_button, self.read_button):
            button.hide()
        row = [self.hide_button]
        if self._has_comfort:
            row.append(self.comfort_small_button if way.is_short else self.comfort_button)
        if self._can_read:
            row.append(self.read_button)
        least = self._look.mm(12)
        return [
            (one, max(one.needed_width(short=True), least) if way.is_plain else one.sizeHint().width()) for one in row
        ]

    def lay_out_folded(self, sheet: Sheet, wanted: int) -> QRect:
        """While somebody writes: Hide alone, at the left; return the free span beside it, on the page.

        Args:
            sheet: the page.
            wanted: the width in pixels that the span must have at the least; for it the icon goes.
        """
        for button in (self.back_button, self.comfort_button, self.comfort_small_button, self.read_button):
            button.hide()
        row = sheet.header
        self.hide_button.use_short(short=True)
        self.hide_button.set_icon_name("hide")
        wide = self.hide_button.sizeHint().width()
        if wide + self._look.mm(3) + wanted > row.width():
            self.hide_button.set_icon_name("")
            wide = max(self.hide_button.needed_width(short=True), self._look.mm(12))
        # No wider than its button: what lies beside it is the footer's.
        put(self, row.x(), row.y(), wide, row.height())
        put(self.hide_button, 0, 0, wide, row.height())
        return row.adjusted(wide + self._look.mm(3), 0, 0, 0)

    def allow_reading(self, *, is_allowed: bool) -> None:
        """Say whether there is a button that reads the page aloud, from the next time the header is laid out."""
        self._can_read = is_allowed

    def show_reading(self, *, speaks: bool) -> bool:
        """Have that button begin or end it; tell whether that is new."""
        is_new = self._reads is not speaks
        self._reads = speaks
        text, key = words("kiosk"), "header.quiet" if speaks else "header.read"
        self.read_button.set_label(text(key), text(f"{key}.short"))
        return is_new

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

    def let_pass(self) -> None:
        """Hide it now if it would pass by itself: on a small screen it lies over what is asked."""
        if self._timer.isActive():
            self.clear()

    def clear(self) -> None:
        """Hide it now."""
        self._timer.stop()
        self.hide()

    def top_with(self, text: str, sheet: Sheet, footer_top: int) -> int:
        """Return the upper edge that it would have with this text; only while it is hidden."""
        self._text.set_text(text)
        return self.lay_out(sheet, footer_top)

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
