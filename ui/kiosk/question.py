"""A question's page: progress words, the question, why we ask, its answer, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_app.model.answers import AnswerState
from intake_app.wording import words
from ui.answers.build import build
from ui.kiosk.parts import Footer, Header, KioskPage, Label, Notice
from ui.look.button import KioskButton
from ui.look.look import QUESTION_EM, QUESTION_LINE, QUESTION_SMALL_EM, QUESTION_TRACKING
from ui.look.scroll import PagedScroll
from ui.look.text import QUESTION_LINES, TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from intake_app.forms.pages import Page
    from intake_app.forms.session import FormSession
    from intake_app.model.answers import Value
    from ui.answers.base import AnswerWidget
    from ui.kiosk.sheet import Sheet
    from ui.look.look import Look

_DECLINE_ICONS = {
    AnswerState.IN_PERSON: "talk",
    AnswerState.NOT_YET: "half",
    AnswerState.DONT_KNOW: "help",
    AnswerState.SKIPPED: "skip",
    AnswerState.NOT_APPLICABLE: "dot",
}


def declines_of(page: Page, session: FormSession) -> tuple[AnswerState, ...]:
    """Return the ways a page may be declined: what any of its questions offers, in the order shown."""
    items = [session.questionnaire.by_link_id[link_id] for link_id in page.questions]
    offered = [state for item in items for state in item.declines]
    if len(items) > 1:
        # In a group, "does not fit me" belongs to one row, and the row offers it.
        offered = [state for state in offered if state is not AnswerState.NOT_APPLICABLE]
    return tuple(dict.fromkeys(offered))


class _Seat(QWidget):
    """Holds the answer inside the scroll at the height the page decides on."""

    def __init__(self, answer: AnswerWidget) -> None:
        super().__init__()
        self._answer = answer
        self.pane = 0
        self.room = 0
        answer.setParent(self)

    def hasHeightForWidth(self) -> bool:
        """As its answer."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the answer wants in what room there is."""
        return self._answer.height_within(width, pane=self.pane, room=self.room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give it all to the answer."""
        super().resizeEvent(event)
        self._answer.setGeometry(self.rect())


class QuestionPage(KioskPage):
    """One question (or one text to read) with its answer, and the ways on."""

    continued = Signal()
    declined = Signal(object)
    """The AnswerState of the way chosen."""
    back_requested = Signal()
    comfort_requested = Signal()
    hide_requested = Signal()
    typed = Signal()
    """The answer changed in some way."""

    def __init__(
        self,
        look: Look,
        page: Page,
        session: FormSession,
        *,
        t: float,
        can_go_back: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Build the page; the parts are made in the order in which the focus visits them."""
        super().__init__(look, t=t, parent=parent)
        text = words("kiosk")
        self.page = page
        self.states = declines_of(page, session)
        self._is_centred = page.item.control == "control-sort"
        centred = self._is_centred
        self.eyebrow = TextBlock(
            look, self._progress_words(), bold=True, colour="primary", centred=centred, parent=self
        )
        self.question = TextBlock(
            look,
            bold=True,
            line=QUESTION_LINE,
            tracking=QUESTION_TRACKING,
            centred=centred,
            as_heading=True,
            parent=self,
        )
        self.why = TextBlock(look, colour="text2", centred=centred, parent=self)
        self.answer = build(look, page, session, self)
        self._seat = _Seat(self.answer)
        self._say_question()
        self.scroll_view = PagedScroll(
            look, self._seat, more_text=text("more.below"), top_text=text("more.above"), parent=self
        )
        main = Label("continue", text("continue"), icon="arrow-right", role="main")
        self.footer = Footer(look, [self._decline_label(state) for state in self.states], main, self)
        self.header = Header(look, self)
        self.header.back_button.setVisible(can_go_back)
        self.why_button = KioskButton(look, text("why.button"), role="soft", parent=self)
        self.why_button.setObjectName("why_button")
        self.notice = Notice(look, self)
        self._connect()

    def _progress_words(self) -> str:
        page = self.page
        if page.section.link_id == page.item.link_id:
            return ""
        return words("kiosk")("eyebrow", section=page.section.topic, number=page.number, of=page.of)

    def _say_question(self) -> None:
        """Say the question; a text to read stands in the answer's place, under its topic."""
        item = self.page.item
        own = self.page.section.topic if self.answer.is_reading() and not item.short else item.topic
        heading = self.answer.heading() or (own if self.answer.is_reading() else item.text)
        self.question.set_text(heading)
        self.why.set_text(self.answer.why() or item.why)
        self.setAccessibleName(heading)

    def _decline_label(self, state: AnswerState) -> Label:
        text = words("kiosk")
        key = f"decline.{state.value}"
        return Label(state.value, text(key), text(f"{key}.short"), _DECLINE_ICONS[state])

    def _connect(self) -> None:
        self.footer.main_button.clicked.connect(self.continued)
        self.go_on_requested.connect(self.continued)
        for state, button in zip(self.states, self.footer.other_buttons, strict=True):
            button.setProperty("decline", state.value)
            button.clicked.connect(self._on_decline_clicked)
        self.header.back_button.clicked.connect(self.back_requested)
        self.header.comfort_button.clicked.connect(self.comfort_requested)
        self.header.hide_button.clicked.connect(self.hide_requested)
        self.why_button.clicked.connect(self._on_why_clicked)
        self.answer.changed.connect(self._on_answer_changed)
        self.answer.step_changed.connect(self._on_step_changed)

    def first_focus(self) -> QWidget:
        """Return the heading, so that a screen reader says the question once."""
        return self.question

    def value(self) -> dict[str, tuple[Value, ...]]:
        """Return the answers as they stand on the page."""
        return self.answer.value()

    def set_value(self, values: dict[str, tuple[Value, ...]]) -> None:
        """Put answers on the page."""
        self.answer.set_value(values)

    def aside(self) -> dict[str, AnswerState]:
        """Return the rows of a table that were set aside one by one."""
        return self.answer.declines()

    def _on_decline_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.declined.emit(AnswerState(sender.property("decline")))

    def _on_why_clicked(self) -> None:
        if self.notice.text == self.why.text:
            self.notice.clear()
        else:
            self.notice.say(self.why.text, stays=True)

    def _on_answer_changed(self) -> None:
        self.scroll_view.refresh()
        self.typed.emit()

    def _on_step_changed(self) -> None:
        self._say_question()
        self.refresh()

    def say(self, text: str, *, stays: bool = False, is_fault: bool = False) -> None:
        """Show one quiet line above the footer."""
        self.notice.say(text, stays=stays, is_fault=is_fault)
        self.refresh()

    def lay_out(self, sheet: Sheet) -> None:
        """Place everything: two panes, one centred column, or one below the other."""
        self.header.setGeometry(sheet.header)
        footer_top = self.footer.lay_out(sheet)
        self.notice.lay_out(sheet, footer_top)
        self.why.setVisible(bool(self.why.text))
        self.why_button.hide()
        if sheet.is_wide and not self._is_centred:
            self._lay_out_panes(sheet, footer_top)
        else:
            self._lay_out_stacked(sheet, footer_top)
        self.scroll_view.refresh()

    def _lay_out_panes(self, sheet: Sheet, footer_top: int) -> None:
        third = sheet.third
        x = sheet.left + third + sheet.gutter
        wide = sheet.column - third - sheet.gutter
        self.question.set_em(QUESTION_EM)
        if self.question.lines_for(third).count > QUESTION_LINES:
            self.question.set_em(QUESTION_SMALL_EM)
        asked = self._asking_height(sheet, third)
        low = footer_top - sheet.mm(8)
        self._seat.pane = asked
        self._seat.room = low - (sheet.header.bottom() + 1 + sheet.mm(8))
        needed = self._seat.heightForWidth(wide)
        top = sheet.block_top(min(max(asked, needed), self._seat.room), footer_top)
        self._place_asking(sheet, sheet.left, third, top - self._lift(third))
        self.scroll_view.setGeometry(x, top, wide, low - top)

    def _lift(self, width: int) -> int:
        """How far the eyebrow's capitals lie below its top: they sit level with the first card's border."""
        return round(self.eyebrow.lines_for(width).cap_top) if self.eyebrow.text else 0

    def _asking_height(self, sheet: Sheet, wide: int) -> int:
        high = self.question.heightForWidth(wide) - self._lift(wide)
        if self.eyebrow.text:
            high += self.eyebrow.heightForWidth(wide) + sheet.mm(4)
        if self.why.text:
            high += sheet.mm(6) + self.why.heightForWidth(wide)
        return high

    def _place_asking(self, sheet: Sheet, x: int, wide: int, y: int) -> int:
        """Place eyebrow, question and why from `y` down; return the lower edge."""
        is_tight = not sheet.is_wide
        self.eyebrow.setVisible(bool(self.eyebrow.text))
        if self.eyebrow.text:
            high = self.eyebrow.heightForWidth(wide)
            self.eyebrow.setGeometry(x, y, wide, high)
            y += high + (sheet.mm(1.5) if is_tight else sheet.mm(4))
        high = self.question.heightForWidth(wide)
        self.question.setGeometry(x, y, wide, high)
        y += high
        if self.why.isVisibleTo(self):
            y += sheet.mm(2) if is_tight else sheet.mm(6)
            high = self.why.heightForWidth(wide)
            self.why.setGeometry(x, y, wide, high)
            y += high
        return y

    def _lay_out_stacked(self, sheet: Sheet, footer_top: int) -> None:
        self.question.set_em(QUESTION_EM if sheet.is_wide else QUESTION_SMALL_EM)
        low = footer_top - sheet.mm(8 if sheet.is_wide else 3.5)
        gap = sheet.mm(8 if sheet.is_roomy else 4)
        top = sheet.header.bottom() + 1 + sheet.mm(8 if sheet.is_roomy else 3)
        self._seat.pane = 0
        asked = self._asking_height(sheet, sheet.column) + gap
        self._seat.room = low - top - asked
        needed = self._seat.heightForWidth(sheet.column)
        if sheet.is_wide:
            top = sheet.block_top(min(asked + needed, low - top), footer_top)
        y = self._place_asking(sheet, sheet.left, sheet.column, top) + gap
        if needed > low - y and self.why.text:
            # What folds first is the why line: it stays one tap away.
            self.why.hide()
            y = self._place_asking(sheet, sheet.left, sheet.column, top) + gap
            self._place_why_button(sheet, top)
        self._seat.room = low - y
        self.scroll_view.setGeometry(sheet.left, y, sheet.column, max(low - y, sheet.mm(12)))

    def _place_why_button(self, sheet: Sheet, top: int) -> None:
        size = self.why_button.minimumSizeHint()
        room = sheet.column - self.eyebrow.natural_width()
        if size.width() + sheet.mm(3) > room:
            return
        y = top + (self.eyebrow.heightForWidth(sheet.column) - sheet.mm(12)) // 2
        self.why_button.setGeometry(sheet.left + sheet.column - size.width(), y, size.width(), sheet.mm(12))
        self.why_button.show()
