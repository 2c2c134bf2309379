"""Check your answers: everything the therapist will see, part by part, to change or to keep back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from intake_app.wording import words
from ui.kiosk.footer import Footer, Label
from ui.kiosk.panels import Panels
from ui.kiosk.parts import Header, KioskPage, Notice
from ui.look.look import QUESTION_EM, QUESTION_SMALL_EM
from ui.look.mirror import put
from ui.look.scroll import PagedScroll
from ui.look.text import TextBlock, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from intake_app.services.kiosk.check_page import ReviewSection
    from ui.kiosk.sheet import Sheet
    from ui.look.look import Look

_LIST_SHARE = 0.45
"""How much of the page's height the list has at the least, where the words stand above it."""


class CheckPage(KioskPage):
    """The last page before sharing."""

    change_requested = Signal(str)
    """The linkId of the answer to change."""
    keep_out_toggled = Signal(str, bool)
    """The linkId of a section, and whether it is to be kept out."""
    keep_one_toggled = Signal(str, bool)
    """The linkId of an answer, and whether it is to be kept out."""
    shared = Signal()
    stop_requested = Signal()
    back_requested = Signal()
    comfort_requested = Signal()
    hide_requested = Signal()

    def __init__(
        self,
        look: Look,
        sections: Sequence[ReviewSection],
        *,
        t: float,
        can_stop: bool,
        at: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Build the page from what the sitting says of its answers.

        Args:
            look: sizes and colours.
            sections: the parts and their rows.
            t: how far the sitting is, 0 to 1.
            can_stop: whether the client may stop here without sharing.
            at: the linkId of the part or the row to begin at, so that nobody loses their place; the top without.
            parent: the widget it stands on.
        """
        super().__init__(look, t=t, parent=parent)
        self._at = at
        text = words("kiosk")
        held = any(row.note == "held.safety" for section in sections for row in section.rows)
        asks = any(section.rows for section in sections)
        title = text("check.title" if asks else "check.none")
        self._title, self._short_title = title, text("check.title.short" if asks else "check.none")
        self.setAccessibleName(title)
        self.eyebrow = TextBlock(look, text("check.eyebrow"), bold=True, colour="primary", parent=self)
        self.title = heading(look, title, parent=self)
        why = "check.none.why" if not asks else "check.why.safety" if held else "check.why"
        self.why = TextBlock(look, text(why), colour="text2", parent=self)
        self._panels = Panels(look, sections)
        self.scroll_view = PagedScroll(
            look, self._panels, more_text=text("more.below"), top_text=text("more.above"), parent=self
        )
        others = [Label("questions", text("check.questions"), text("check.questions.short"))]
        if can_stop:
            others.append(Label("stop", text("check.stop"), text("check.stop.short")))
        main = Label("share", text("check.share"), text("check.share.short"), role="main")
        self.footer = Footer(look, others, main, self)
        self.header = Header(look, self)
        self.notice = Notice(look, self)
        self._connect()

    def _connect(self) -> None:
        self.footer.main_button.clicked.connect(self.shared)
        self.footer.other_buttons[0].clicked.connect(self.back_requested)
        for button in self.footer.other_buttons[1:]:
            button.clicked.connect(self.stop_requested)
        self.header.back_button.clicked.connect(self.back_requested)
        self.header.comfort_button.clicked.connect(self.comfort_requested)
        self.header.hide_button.clicked.connect(self.hide_requested)
        for panel in self._panels.panels:
            panel.keep_button.setProperty("section", panel.section.link_id)
            panel.keep_button.setProperty("out", not panel.section.kept_out)
            panel.keep_button.clicked.connect(self._on_keep_clicked)
            for row in panel.rows:
                row.change_button.setProperty("link_id", row.link_id)
                row.change_button.clicked.connect(self._on_change_clicked)
                row.keep_button.setProperty("link_id", row.link_id)
                row.keep_button.setProperty("out", not row.is_out)
                row.keep_button.clicked.connect(self._on_keep_one_clicked)

    def first_focus(self) -> QWidget:
        """Return the heading, or what was pressed last where the client comes back to the middle of the list."""
        return self._panels.button_of(self._at) or self.title

    def showEvent(self, event: QShowEvent) -> None:
        """Begin the list where the client left it."""
        super().showEvent(event)
        begun = self._panels.button_of(self._at)
        for part in (begun.parentWidget(), begun) if begun is not None else ():
            if part is not None:
                self.scroll_view.bring(part)

    def let_pass(self) -> None:
        """Let a passing line go."""
        self.notice.let_pass()

    def say(self, text: str, *, stays: bool = False, is_fault: bool = False) -> None:
        """Show one quiet line above the footer."""
        self.notice.say(text, stays=stays, is_fault=is_fault)
        self.refresh()

    def _on_keep_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.keep_out_toggled.emit(str(sender.property("section")), bool(sender.property("out")))

    def _on_keep_one_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.keep_one_toggled.emit(str(sender.property("link_id")), bool(sender.property("out")))

    def _on_change_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.change_requested.emit(str(sender.property("link_id")))

    def lay_out(self, sheet: Sheet) -> None:
        """Place the words beside the list, or above it."""
        self.header.lay_out(sheet)
        footer_top = self.footer.lay_out(sheet)
        self.notice.lay_out(sheet, footer_top)
        if sheet.is_wide:
            self._beside(sheet, footer_top)
        else:
            self._above(sheet, footer_top)

    def _beside(self, sheet: Sheet, footer_top: int) -> None:
        self.title.set_em(QUESTION_EM)
        self.title.set_text(self._title)
        top = sheet.header.bottom() + 1 + sheet.mm(16)
        y = top - round(self.eyebrow.lines_for(sheet.third).cap_top)
        words_above = ((self.eyebrow, 4), (self.title, 6), (self.why, 0))
        if self._stack(sheet, y, sheet.third, words_above) > footer_top - sheet.mm(4):
            self._stack(sheet, y, sheet.third, words_above[:2])
        x = sheet.left + sheet.third + sheet.gutter
        put(self.scroll_view, x, top, sheet.column - sheet.third - sheet.gutter, footer_top - sheet.mm(8) - top)

    def _above(self, sheet: Sheet, footer_top: int) -> None:
        """Give the list most of the page: the words above it get fewer until it has that."""
        top, low = sheet.header.bottom() + 1 + sheet.mm(3), footer_top - sheet.mm(3.5)
        every = ((self.eyebrow, 1.5), (self.title, 2), (self.why, 0)) if sheet.is_portrait else ()
        for parts, em, words_above in (
            (every, QUESTION_SMALL_EM, self._title),
            (((self.eyebrow, 1.5), (self.title, 0)), QUESTION_SMALL_EM, self._title),
            (((self.title, 0),), 1.0, self._title),
            (((self.title, 0),), 1.0, self._short_title),
        ):
            self.title.set_em(em)
            self.title.set_text(words_above)
            y = self._stack(sheet, top, sheet.column, parts) + sheet.mm(3)
            if parts and low - y >= _LIST_SHARE * sheet.height:
                break
        put(self.scroll_view, sheet.left, y, sheet.column, low - y)

    def _stack(self, sheet: Sheet, y: int, wide: int, parts: tuple[tuple[TextBlock, float], ...]) -> int:
        """Place blocks one below the other, each with its gap in millimetres; hide the others. Return where it ends."""
        shown = [block for block, _ in parts]
        for block in (self.eyebrow, self.title, self.why):
            block.setVisible(block in shown)
        for block, gap in parts:
            high = block.heightForWidth(wide)
            put(block, sheet.left, y, wide, high)
            y += high + sheet.mm(gap)
        return y
