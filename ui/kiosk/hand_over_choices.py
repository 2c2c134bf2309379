"""Start for a client, first page: what staff may say in a tap each. Every row has a default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from intake_app.wording import words
from ui.kiosk.choice_rows import Choice, ChoiceRows
from ui.kiosk.footer import Footer, Label
from ui.kiosk.parts import KioskPage
from ui.look.look import QUESTION_EM, QUESTION_SMALL_EM
from ui.look.mirror import put
from ui.look.scroll import PagedScroll
from ui.look.text import TextBlock, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.kiosk.sheet import Sheet
    from ui.look.look import Look


class HandOverChoices(KioskPage):
    """Rows of choices, and the ways on."""

    given = Signal()
    """Hand over with what is chosen."""
    skipped = Signal()
    """Start without a word."""
    label_wanted = Signal()
    back_requested = Signal()

    def __init__(self, look: Look, choices: Sequence[Choice], label: str, *, parent: QWidget | None = None) -> None:
        """Build the page.

        Args:
            look: sizes and colours.
            choices: the rows.
            label: what was written as label and initials, in words; empty while nothing was.
            parent: the widget it stands on.
        """
        super().__init__(look, parent=parent)
        text = words("kiosk")
        self.setAccessibleName(text("hand.title"))
        self.title = heading(look, text("hand.title"), parent=self)
        self._has_label = bool(label)
        self.lead = TextBlock(look, label or text("hand.lead"), colour="text2", parent=self)
        self.rows = ChoiceRows(look, choices)
        self.scroll_view = PagedScroll(
            look, self.rows, more_text=text("more.below"), top_text=text("more.above"), parent=self
        )
        others = [
            Label("back", text("hand.back"), icon="arrow-left"),
            Label("label", text("hand.label"), text("hand.label.short"), icon="pencil"),
            Label("skip", text("hand.skip"), text("hand.skip.short"), text("hand.skip.tiny")),
        ]
        main = Label("give", text("hand.give"), text("hand.give.short"), icon="arrow-right", role="main")
        self.footer = Footer(look, others, main, self)
        back, write, skip = self.footer.other_buttons
        back.clicked.connect(self.back_requested)
        write.clicked.connect(self.label_wanted)
        skip.clicked.connect(self.skipped)
        self.footer.main_button.clicked.connect(self.given)
        self.go_on_requested.connect(self.given)

    @property
    def values(self) -> dict[str, str]:
        """What is chosen, by row."""
        return self.rows.values

    def first_focus(self) -> QWidget:
        """Return the heading."""
        return self.title

    def lay_out(self, sheet: Sheet) -> None:
        """Place the words beside the rows, or above them."""
        footer_top = self.footer.lay_out(sheet)
        top = sheet.header.top() + sheet.mm(16 if sheet.is_wide else 0)
        self.title.set_em(QUESTION_EM if sheet.is_wide else QUESTION_SMALL_EM)
        wide = sheet.third if sheet.is_wide else sheet.column
        # On a small screen the rows say it by themselves.
        self.lead.setVisible(sheet.is_wide or self._has_label)
        y = top
        for block in (self.title, self.lead):
            if not block.isHidden():
                high = block.heightForWidth(wide)
                put(block, sheet.left, y, wide, high)
                y += high + sheet.mm(5 if sheet.is_roomy else 2)
        low = footer_top - sheet.mm(8 if sheet.is_roomy else 3)
        if sheet.is_wide:
            x = sheet.left + sheet.third + sheet.gutter
            put(self.scroll_view, x, top, sheet.column - sheet.third - sheet.gutter, low - top)
        else:
            put(self.scroll_view, sheet.left, y, sheet.column, max(low - y, sheet.mm(30)))
