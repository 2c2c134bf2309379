"""Comfort: the size of the text and the colours, for this client only; both go back at hand-back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal

from intake_app.wording import words
from ui.kiosk.footer import Footer, Label
from ui.kiosk.parts import Header, KioskPage
from ui.look.button import KioskButton
from ui.look.look import QUESTION_LINE, QUESTION_SMALL_EM, QUESTION_TRACKING
from ui.look.metrics import LARGE_TEXT, LARGEST_TEXT, STANDARD_TEXT
from ui.look.palette import THEMES
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from ui.kiosk.sheet import Sheet
    from ui.look.look import Look

SIZES = {"standard": STANDARD_TEXT, "large": LARGE_TEXT, "largest": LARGEST_TEXT}


class ComfortPage(KioskPage):
    """Text size, colours, and help. A choice applies at once."""

    size_chosen = Signal(float)
    theme_chosen = Signal(str)
    help_requested = Signal()
    done = Signal()
    hide_requested = Signal()

    def __init__(self, look: Look, *, t: float, parent: QWidget | None = None) -> None:
        """Build the page; what holds now is marked."""
        super().__init__(look, t=t, parent=parent)
        text = words("kiosk")
        self.setAccessibleName(text("comfort.title"))
        self.title = TextBlock(
            look,
            text("comfort.title"),
            em=QUESTION_SMALL_EM,
            bold=True,
            line=QUESTION_LINE,
            tracking=QUESTION_TRACKING,
            as_heading=True,
            parent=self,
        )
        self.why = TextBlock(look, text("comfort.why"), colour="text2", parent=self)
        self._size_label = TextBlock(look, text("comfort.size"), bold=True, colour="primary", parent=self)
        self.size_buttons = {name: self._make(f"comfort.size.{name}", name) for name in SIZES}
        self._theme_label = TextBlock(look, text("comfort.theme"), bold=True, colour="primary", parent=self)
        self.theme_buttons = {name: self._make(f"comfort.theme.{name}", name) for name in THEMES}
        main = Label("done", text("comfort.done"), role="main")
        self.footer = Footer(look, [Label("help", text("comfort.help"), icon="help")], main, self)
        self.header = Header(look, self)
        self.header.allow(back=False)
        self._mark()
        self._connect()

    def _make(self, key: str, name: str) -> KioskButton:
        button = KioskButton(self.look, words("kiosk")(key), parent=self)
        button.setObjectName(f"{name}_button")
        button.setProperty("choice", name)
        button.setCheckable(True)
        return button

    def _mark(self) -> None:
        for name, button in self.size_buttons.items():
            button.setChecked(abs(self.look.metrics.text - SIZES[name]) < 0.01)  # noqa: PLR2004 - they lie far apart
        for name, button in self.theme_buttons.items():
            button.setChecked(self.look.palette.name == name)

    def _connect(self) -> None:
        for button in self.size_buttons.values():
            button.clicked.connect(self._on_size_clicked)
        for button in self.theme_buttons.values():
            button.clicked.connect(self._on_theme_clicked)
        self.footer.main_button.clicked.connect(self.done)
        self.go_on_requested.connect(self.done)
        self.footer.other_buttons[0].clicked.connect(self.help_requested)
        self.header.comfort_button.clicked.connect(self.done)
        self.header.hide_button.clicked.connect(self.hide_requested)

    def _on_size_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.size_chosen.emit(SIZES[str(sender.property("choice"))])

    def _on_theme_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.theme_chosen.emit(str(sender.property("choice")))

    def first_focus(self) -> QWidget:
        """Return the heading."""
        return self.title

    def lay_out(self, sheet: Sheet) -> None:
        """Place the words, then each choice as a row of thirds, or one below the other."""
        self.header.lay_out(sheet)
        footer_top = self.footer.lay_out(sheet)
        y = sheet.header.bottom() + 1 + sheet.mm(16 if sheet.is_wide else 8 if sheet.is_roomy else 2)
        room = footer_top - y
        for block in (self.title, self.why):
            block.setVisible(True)
        # What folds first is the line of help, then the heading: what is left says it by itself.
        for block in (self.why, self.title):
            if self._flow(sheet, y, is_placing=False) - y > room:
                block.setVisible(False)
        self._flow(sheet, y, is_placing=True)

    def _flow(self, sheet: Sheet, y: int, *, is_placing: bool) -> int:
        loose = sheet.mm(8) if sheet.is_roomy else sheet.mm(2.5)
        tight = sheet.mm(3) if sheet.is_roomy else sheet.mm(1)
        for block, gap in ((self.title, tight), (self.why, loose)):
            if not block.isHidden():
                y = self._flow_text(sheet, block, y, is_placing=is_placing) + gap
        for label, buttons in ((self._size_label, self.size_buttons), (self._theme_label, self.theme_buttons)):
            y = self._flow_text(sheet, label, y, is_placing=is_placing) + tight
            y = self._flow_buttons(sheet, buttons.values(), y, is_placing=is_placing) + loose
        return y - loose

    def _flow_text(self, sheet: Sheet, block: TextBlock, y: int, *, is_placing: bool) -> int:
        high = block.heightForWidth(sheet.column)
        if is_placing:
            block.setGeometry(sheet.left, y, sheet.column, high)
        return y + high

    def _flow_buttons(self, sheet: Sheet, buttons: Iterable[KioskButton], y: int, *, is_placing: bool) -> int:
        row = list(buttons)
        columns = len(row)
        each = (sheet.column - (columns - 1) * sheet.gap) // columns
        if any(button.minimumSizeHint().width() > each for button in row) and sheet.is_portrait:
            columns, each = 1, sheet.column
        high = max(sheet.mm(12), *(button.height_at(each) for button in row))
        for i, button in enumerate(row):
            down, across = divmod(i, columns)
            if is_placing:
                x = sheet.left + across * (each + sheet.gap)
                button.setGeometry(QRect(x, y + down * (high + sheet.gap), each, high))
        return y + (len(row) // columns) * (high + sheet.gap) - sheet.gap
