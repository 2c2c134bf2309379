"""Four words to come back with, shown once: large, calm, and gone when the client has written them down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Signal

from intake_app.wording import words
from ui.kiosk.parts import KioskPage
from ui.look.button import KioskButton
from ui.look.look import QUESTION_EM, QUESTION_SMALL_EM
from ui.look.mirror import put
from ui.look.paint import BORDER_MM, RADIUS_MM, paint_box, painting
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from ui.kiosk.sheet import Sheet
    from ui.look.look import Look

_SIZES = (1.9, 1.6, 1.3, 1.0)
"""The words in em, largest first; the first that fits is taken."""
_PAD_MM = 2.5


class CodePage(KioskPage):
    """Shows the words until the client says that they have written them down."""

    written_down = Signal()

    def __init__(
        self, look: Look, code: str, leads: tuple[str, ...], *, t: float = 0.0, parent: QWidget | None = None
    ) -> None:
        """Make the page.

        Args:
            look: sizes and colours.
            code: four words, one space between them.
            leads: what they are good for, in many words and in few; the first that leaves room for the words is said.
            t: how far the sitting is, 0 to 1.
            parent: the owner.
        """
        super().__init__(look, t=t, parent=parent)
        text = words("kiosk")
        self.setAccessibleName(text("code.title"))
        self.title = TextBlock(look, text("code.title"), em=QUESTION_EM, bold=True, as_heading=True, parent=self)
        self.lead = TextBlock(look, leads[0], colour="text2", parent=self)
        self._leads = leads
        self.words = [TextBlock(look, word, bold=True, parent=self) for word in code.split(" ")]
        for number, block in enumerate(self.words, 1):
            block.setAccessibleName(text("code.word.name", number=number, word=block.text))
        self.done_button = KioskButton(look, text("code.done"), role="main", parent=self)
        self.done_button.setObjectName("done_button")
        self.done_button.clicked.connect(self.written_down)

    def first_focus(self) -> QWidget:
        """Return the heading."""
        return self.title

    def lay_out(self, sheet: Sheet) -> None:
        """Stand the words in one row, or two by two, between what is said of them and the button."""
        high = max(sheet.button_height, self.done_button.height_at(sheet.column))
        bottom = sheet.height - sheet.mm(12 if sheet.is_roomy else 5) - high
        wide = sheet.column if sheet.is_portrait else max(sheet.third, self.done_button.needed_width() + sheet.mm(6))
        for lead in self._leads:
            self.lead.set_text(lead)
            for em in (QUESTION_EM, QUESTION_SMALL_EM, 1.0) if sheet.is_roomy else (QUESTION_SMALL_EM, 1.0):
                self.title.set_em(em)
                end = self._place_all(sheet, bottom - sheet.gap)
                if end:
                    # On a large screen the button stands near the words, not at the far end of the page.
                    top = min(bottom, end + sheet.mm(12)) if sheet.is_roomy else bottom
                    put(self.done_button, sheet.left, top, min(wide, sheet.column), high)
                    self.update()
                    return
        put(self.done_button, sheet.left, bottom, min(wide, sheet.column), high)
        self.update()

    def _place_all(self, sheet: Sheet, bottom: int) -> int:
        """Place heading, lead and words; return where they end, 0 where they do not all stand above `bottom`."""
        y = sheet.mm(26) if sheet.is_roomy else sheet.mm(5)
        for block, below in ((self.title, 3.0), (self.lead, 6.0 if sheet.is_roomy else 4.0)):
            tall = block.heightForWidth(sheet.column)
            put(block, sheet.left, y, sheet.column, tall)
            y += tall + sheet.mm(below)
        return self._place_words(sheet, y, bottom - y)

    def _place_words(self, sheet: Sheet, top: int, room: int) -> int:
        """Take the largest letters, and the fewest rows, in which every word stands whole; return where they end."""
        is_fitting = False
        pad = sheet.mm(_PAD_MM)
        for em, columns in ((em, columns) for em in _SIZES for columns in (4, 2, 1)):
            if columns == 4 and sheet.is_portrait:  # noqa: PLR2004 - two by two is easier to copy there
                continue
            for block in self.words:
                block.set_em(em)
            each = (sheet.column - (columns - 1) * sheet.gap) // columns
            tall = max(block.heightForWidth(each) for block in self.words) + 2 * pad
            rows = -(-len(self.words) // columns)
            is_whole = max(block.natural_width() for block in self.words) + 2 * pad <= each
            is_fitting = is_whole and rows * tall + (rows - 1) * sheet.gap <= room
            if is_fitting:
                break
        for place, block in enumerate(self.words):
            row, column = divmod(place, columns)
            x = sheet.left + column * (each + sheet.gap)
            put(block, QRect(x + pad, top + row * (tall + sheet.gap) + pad, each - 2 * pad, tall - 2 * pad))
        return top + rows * tall + (rows - 1) * sheet.gap if is_fitting else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and a box around each word."""
        super().paintEvent(event)
        scale, palette = self.look.metrics.px_per_mm, self.look.palette
        pad = self.look.mm(_PAD_MM)
        with painting(self) as painter:
            for block in self.words:
                paint_box(
                    painter,
                    QRectF(block.geometry().adjusted(-pad, -pad, pad, pad)),
                    fill=palette.surface,
                    border=palette.border,
                    width=max(BORDER_MM * scale, 1.0),
                    radius=RADIUS_MM * scale,
                )
