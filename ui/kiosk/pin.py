"""The staff PIN: a pad of twenty-millimetre keys. The PIN opens a menu, never a key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from intake_app.errors import PinError, WaitError
from intake_app.wording import HOUSE, words
from ui.kiosk.parts import KioskPage
from ui.look.button import KioskButton
from ui.look.look import QUESTION_EM
from ui.look.mirror import put
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ui.background import Background
    from ui.kiosk.sheet import Sheet
    from ui.look.look import Look

_LONGEST = 12
_DOT = "\u25cf"
_DIGITS = "123456789"


class PinPage(KioskPage):
    """Asks for the staff PIN and checks it on the worker."""

    accepted = Signal()
    cancelled = Signal()

    def __init__(
        self,
        look: Look,
        check_pin: Callable[[str], None],
        background: Background,
        *,
        can_cancel: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Build the pad; nothing is entered."""
        super().__init__(look, parent=parent)
        text = words("kiosk", HOUSE)
        self._check_pin = check_pin
        self._background = background
        self._pin = ""
        self._is_checking = False
        self.setAccessibleName(text("pin.title"))
        self.title = TextBlock(look, text("pin.title"), em=QUESTION_EM, bold=True, as_heading=True, parent=self)
        self.dots = TextBlock(look, "", em=QUESTION_EM, parent=self)
        self.message = TextBlock(look, "", colour="text2", parent=self)
        self.keys = {digit: self._make(digit, self._on_digit) for digit in _DIGITS}
        self.clear_button = self._make(text("pin.clear"), self._on_clear)
        self.keys["0"] = self._make("0", self._on_digit)
        self.ok_button = KioskButton(look, text("pin.ok"), role="main", parent=self)
        self.ok_button.setObjectName("ok_button")
        self.ok_button.clicked.connect(self.check)
        self.cancel_button = KioskButton(look, text("pin.cancel"), role="soft", parent=self)
        self.cancel_button.setObjectName("cancel_button")
        self.cancel_button.clicked.connect(self._on_cancel)
        self.cancel_button.setVisible(can_cancel)
        self.go_on_requested.connect(self.check)
        self._show()

    def _make(self, label: str, slot: Callable[[], None]) -> KioskButton:
        button = KioskButton(self.look, label, parent=self)
        button.setProperty("digit", label)
        button.setObjectName(f"pin_{label}_button")
        button.clicked.connect(slot)
        return button

    def first_focus(self) -> QWidget:
        """Return the heading; digits may be typed from there."""
        return self.title

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take typed digits and Backspace."""
        if event.text().isdecimal() and event.text().isascii():
            self._enter(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._pin = self._pin[:-1]
            self._show()
        else:
            super().keyPressEvent(event)

    def check(self) -> None:
        """Have the worker check what was entered."""
        if self._is_checking or not self._pin:
            return
        self._is_checking = True
        self.message.set_text(words("kiosk", HOUSE)("pin.checking"))
        self.refresh()
        self._background.run(partial(self._check_pin, self._pin), self._on_right, self._on_wrong)
        self._pin = ""

    def _on_digit(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._enter(str(sender.property("digit")))

    def _enter(self, digit: str) -> None:
        if len(self._pin) < _LONGEST and not self._is_checking:
            self._pin += digit
            self.message.set_text("")
            self._show()

    def _on_clear(self) -> None:
        self._pin = ""
        self._show()

    def _on_cancel(self) -> None:
        self._pin = ""
        self.cancelled.emit()

    def _show(self) -> None:
        """Show how many digits there are, never which."""
        self.dots.set_text(_DOT * len(self._pin) or "\u00a0")
        self.dots.setAccessibleName(words("kiosk", HOUSE)("pin.entered", count=len(self._pin)))
        self.refresh()

    def _on_right(self, _result: object) -> None:
        self._is_checking = False
        self.accepted.emit()

    def _on_wrong(self, error: Exception) -> None:
        self._is_checking = False
        text = words("kiosk", HOUSE)
        if isinstance(error, WaitError):
            self.message.set_text(text("pin.wait", seconds=error.wait_seconds))
        elif isinstance(error, PinError):
            self.message.set_text(text("pin.wrong"))
        else:
            self.message.set_text(text("pin.failed"))
        self._show()

    def lay_out(self, sheet: Sheet) -> None:
        """Stand the pad beside the words, or below them."""
        gap = sheet.mm(2.5)
        is_beside = not sheet.is_portrait
        pad_wide = min(sheet.column if not is_beside else sheet.column // 2, sheet.mm(110))
        rows = self._rows((pad_wide - 2 * gap) // 3)
        tall = (sheet.height - 2 * sheet.mm(8) - (len(rows) - 1) * gap) // len(rows)
        key_high = max(min(sheet.mm(20), tall), sheet.mm(12))
        pad_high = len(rows) * key_high + (len(rows) - 1) * gap
        words_wide = sheet.column - pad_wide - sheet.gutter if is_beside else sheet.column
        pad_x = sheet.left + sheet.column - pad_wide if is_beside and not self.isRightToLeft() else sheet.left
        pad_y = (sheet.height - pad_high) // 2 if is_beside else sheet.height - pad_high - sheet.mm(8)
        self._place_words(sheet, words_wide, pad_y)
        for i, row in enumerate(rows):
            y, wide = pad_y + i * (key_high + gap), (pad_wide - (len(row) - 1) * gap) // len(row)
            for column, button in enumerate(row):
                # Digits stand as on every pad, whichever way a language runs.
                button.setGeometry(pad_x + column * (wide + gap), y, wide, key_high)

    def _rows(self, key_wide: int) -> list[list[KioskButton]]:
        """Return the pad's rows; words too long to stand beside the 0 have a row of their own."""
        keys = [self.keys[digit] for digit in _DIGITS]
        ends = [self.clear_button, self.ok_button]
        rows = [keys[:3], keys[3:6], keys[6:]]
        if max(button.needed_width() for button in ends) > key_wide:
            return [*rows, [self.keys["0"]], ends, [self.cancel_button]]
        return [*rows, [self.clear_button, self.keys["0"], self.ok_button], [self.cancel_button]]

    def _place_words(self, sheet: Sheet, wide: int, pad_top: int) -> None:
        y = pad_top if not sheet.is_portrait else sheet.mm(8)
        for block, below in ((self.title, 4), (self.dots, 4), (self.message, 0)):
            high = block.heightForWidth(wide)
            put(block, sheet.left, y, wide, high)
            y += high + sheet.mm(below)
