"""A question's page: progress words, the question, why we ask, its answer, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

from intake_app.model.answers import AnswerState
from intake_app.services.kiosk import goals
from intake_app.services.telling.titles import asked_as, part_called
from intake_app.wording import words
from ui.answers.build import build
from ui.answers.goals import GoalsAnswer
from ui.kiosk.footer import Footer, Label
from ui.kiosk.paging import Paging
from ui.kiosk.parts import Header, Notice
from ui.kiosk.places import place
from ui.kiosk.seat import Seat
from ui.kiosk.sheet import Sheet
from ui.kiosk.writing import WritingPage
from ui.look.button import KioskButton
from ui.look.text import TextBlock, heading

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from intake_app.forms.pages import Page
    from intake_app.forms.session import FormSession
    from intake_app.model.answers import Value
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


class QuestionPage(WritingPage):
    """One question (or one text to read) with its answer, and the ways on."""

    continued = Signal()
    declined = Signal(object)
    """The AnswerState of the way chosen."""
    back_requested = Signal()
    comfort_requested = Signal()
    hide_requested = Signal()
    stepped = Signal()
    """The answer shows another of its steps."""
    typed = Signal()
    """The answer changed in some way."""
    change_requested = Signal(str)
    """The linkId of an answer before this page, to be changed."""
    remove_requested = Signal(str)
    """The linkId of a goal to be taken away."""

    def __init__(
        self,
        look: Look,
        page: Page,
        session: FormSession,
        *,
        t: float,
        can_go_back: bool,
        part: tuple[AnswerState, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Build the page; the parts are made in the order in which the focus visits them.

        Args:
            look: sizes and colours.
            page: what it asks.
            session: the answers so far.
            t: how far the sitting is, 0 to 1.
            can_go_back: whether there is a page before.
            part: the ways to leave a whole part, where the page gives notice of one.
            parent: the widget it stands on.
        """
        super().__init__(look, t=t, parent=parent)
        text = words("kiosk")
        self.page = page
        self._form = session.questionnaire
        self.gives_notice = bool(part)
        self.notice_kind = "" if not part else "goals" if goals.TAG in page.item.tags else "part"
        """How the words for the ways on are called where the page gives notice of more."""
        self.states = part or declines_of(page, session)
        self.is_centred = page.item.control == "control-sort"
        centred = self.is_centred
        self.eyebrow = TextBlock(look, self.progress_words(), bold=True, colour="primary", centred=centred, parent=self)
        self.question = heading(look, centred=centred, parent=self)
        self.why = TextBlock(look, colour="text2", centred=centred, parent=self)
        self.why_button = KioskButton(look, text("why.button"), role="soft", parent=self)
        self.why_button.setObjectName("why_button")
        self.answer = build(look, page, session, self)
        self._step_mark = self.answer.step_mark()
        self.seat = Seat(self.answer)
        self._say_question()
        self.scroll_view = Paging(look, self.seat, self)
        main = Label("continue", text("continue"), icon="arrow-right", role="main")
        if self.gives_notice:
            kind = self.notice_kind
            main = Label("continue", text(f"{kind}.go"), text(f"{kind}.go.short"), icon="arrow-right")
        others = [self._decline_label(state) for state in self.states]
        self.footer = Footer(look, others, main, self, is_equal=self.gives_notice)
        self.header = Header(look, self)
        self.header.allow(back=can_go_back)
        self.notice = Notice(look, self)
        self._connect()

    def progress_words(self, *, short: bool = False) -> str:
        """Return where the page is in its part of the form; without the part's name when `short`."""
        page = self.page
        if page.section.link_id == page.item.link_id:
            return ""
        text = words("kiosk")
        part = page.section.topic.strip()
        if short or not part:
            return text("eyebrow.short", number=page.number, of=page.of)
        return text("eyebrow", section=part, number=page.number, of=page.of)

    def _say_question(self) -> None:
        """Say the question; a text to read stands in the answer's place, under its topic."""
        item = self.page.item
        own = part_called(self._form, item) if self.answer.is_reading() else asked_as(self._form, item)
        heading = self.answer.heading() or own
        self.question.set_text(heading)
        self.why.set_text(self.answer.why() or item.why)
        self.setAccessibleName(heading)

    def _decline_label(self, state: AnswerState) -> Label:
        text = words("kiosk")
        key = f"{self.notice_kind or 'decline'}.{state.value}"
        return Label(state.value, text(key), text(f"{key}.short"), text(f"{key}.tiny"), _DECLINE_ICONS[state])

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
        if isinstance(self.answer, GoalsAnswer):
            self.answer.change_requested.connect(self.change_requested)
            self.answer.remove_requested.connect(self.remove_requested)

    def first_focus(self) -> QWidget:
        """Return the heading, so that a screen reader says the question once."""
        return self.question

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand what is typed on the heading, where a page begins, to its answer: digits choose, letters write."""
        target = self.answer.first_focus()
        typed = event.text()
        is_meant = typed.isdecimal() or (isinstance(target, QPlainTextEdit) and typed.isprintable() and typed.strip())
        if not (is_meant and self.question.hasFocus() and target.focusPolicy() & Qt.FocusPolicy.TabFocus):
            super().keyPressEvent(event)
            return
        target.setFocus(Qt.FocusReason.TabFocusReason)
        QCoreApplication.sendEvent(target, event)

    def value(self) -> dict[str, tuple[Value, ...]]:
        """Return the answers as they stand on the page."""
        return self.answer.value()

    def set_value(self, values: dict[str, tuple[Value, ...]]) -> None:
        """Put answers on the page."""
        self.answer.set_value(values)
        self.answer.describe()

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
        before = (self.question.text, self._step_mark)
        self._step_mark = self.answer.step_mark()
        self._say_question()
        self.refresh()
        if (self.question.text, self._step_mark) != before:
            self.scroll_view.to_top()
            self.stepped.emit()

    def let_pass(self) -> None:
        """Let a passing line go."""
        self.notice.let_pass()

    def say(self, text: str, *, stays: bool = False, is_fault: bool = False) -> None:
        """Show one quiet line above the footer."""
        self.notice.say(text, stays=stays, is_fault=is_fault)
        self.refresh()

    def has_room_for(self, text: str) -> bool:
        """Tell whether a passing line of this text would cover nothing of the question or its answer."""
        if self.scroll_view.is_scrolling() or self.is_writing:
            return False
        top = self.notice.top_with(text, Sheet(self.look.metrics, self.width(), self.height()), self.footer.y())
        low = self.scroll_view.y() + self.seat.heightForWidth(self.scroll_view.width())
        words_above = [block.geometry().bottom() for block in (self.question, self.why) if block.isVisibleTo(self)]
        return max(low, *words_above) < top

    def lay_out(self, sheet: Sheet) -> None:
        """Place everything."""
        place(self, sheet)
