"""The right plane: one intake as brief, as full answers, as PDF; its safety strip before all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from intake_app.model.intake import IntakeStatus
from intake_app.services.telling.dates import day_in_words, time_in_words
from intake_app.wording import words
from ui.desk.answers_view import AnswersView
from ui.desk.brief_view import BriefView
from ui.desk.cards import title
from ui.desk.goals.page import GoalsPage, short_name
from ui.desk.goals.progress_page import ProgressPage
from ui.desk.goals.stage import SHARED_TEXT, Stage
from ui.desk.goals.unfinished import Begun
from ui.desk.head import Face, Head
from ui.desk.pdf.made import Wanted
from ui.desk.pdf.view import PdfView
from ui.desk.pieces import reading_area
from ui.desk.prose import Prose
from ui.desk.safety import InitialsForm, strip_page
from ui.desk.style import SIDE_PX

if TYPE_CHECKING:
    from intake_app.model.brief import Brief, SafetyStrip
    from intake_app.model.intake import Intake, IntakeCard
    from ui.look.look import Look


@dataclass(frozen=True)
class Opened:
    """One intake with the brief made from it."""

    intake: Intake
    brief: Brief

    @property
    def is_gated(self) -> bool:
        """Whether its safety strip still wants initials before anything else may be read."""
        return self.brief.safety.wants_initials and self.intake.initials is None


class Detail(QWidget):
    """Shows one intake. While it is gated there is nothing here but its strip and the initials form."""

    initials_given = Signal(str, str)
    pdf_wanted = Signal()
    goals_wanted = Signal()
    goal_wished = Signal(object)
    goals_asked = Signal(str)
    sharing_wanted = Signal(bool)
    read_toggled = Signal()
    carry_on_wanted = Signal()
    discard_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("detail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._say = words("desk")
        self.opened: Opened | None = None
        self.draft: IntakeCard | None = None
        self.face = Face.BRIEF
        self.answers: AnswersView | None = None
        self.pdf: PdfView | None = None
        self.goals: GoalsPage | None = None
        self.progress: ProgressPage | None = None
        self.stage = Stage("")
        """What the goals page of this intake remembers."""
        self.begun = Begun()
        self.form: InitialsForm | None = None
        self.wanted = Wanted()
        """Which document of this record is shown as a PDF, as long as the record is open."""
        self.head = Head(look)
        self.head.face_wanted.connect(self._on_face_wanted)
        self.head.back_button.clicked.connect(self.back_wanted)
        self.head.read_button.clicked.connect(self.read_toggled)
        self.head.carry_on_button.clicked.connect(self.carry_on_wanted)
        self.head.discard_button.clicked.connect(self.discard_wanted)
        self.notice = Prose(look, "", color="warn", bold=True)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE_PX, 22, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addSpacing(14)
        column.addWidget(self._stack, 1)
        self.say_nothing_open()

    @property
    def card(self) -> IntakeCard | None:
        """The card of what is shown, a draft or an intake."""
        return self.opened.intake.card if self.opened is not None else self.draft

    def _on_face_wanted(self, face: str) -> None:
        self.go_to(Face(face))
        if self.pdf is not None:
            # The button pressed is hidden now, and Qt hands the keyboard to *Mark read*; here Page Down turns pages.
            self.pdf.area.setFocus(Qt.FocusReason.TabFocusReason)

    def say_nothing_open(self, key: str = "nothing_open") -> None:
        """Show no intake, only a sentence."""
        self._forget()
        self.head.hide()
        self.tell("")
        space = QWidget()
        stack = QVBoxLayout(space)
        stack.setContentsMargins(0, 24, SIDE_PX, 0)
        stack.addWidget(Prose(self._look, self._say(key), px=17, color="text2", balanced=True, widest=620))
        stack.addStretch(1)
        self._put(space)

    def tell(self, text: str) -> None:
        """Say something under the name, or nothing."""
        self.notice.tell(text)
        self.notice.setVisible(bool(text))

    def _forget(self) -> None:
        """Take every view of the last intake apart: nothing of it stays behind the next."""
        self.opened = None
        self.draft = None
        self.answers = self.pdf = self.goals = self.progress = self.form = None
        self._clear()

    def _clear(self) -> None:
        """Take the page out of the window now; Qt deletes it when its own signals have returned."""
        while (old := self._stack.currentWidget()) is not None:
            self._stack.removeWidget(old)
            old.setParent(None)
            old.deleteLater()

    def _put(self, page: QWidget) -> None:
        """Show a page instead of the one before."""
        self._clear()
        self._stack.addWidget(page)

    def show_intake(self, opened: Opened) -> None:
        """Show an intake: on its strip while that wants initials, else on its brief."""
        if self.card is None or self.card.record_id != opened.intake.card.record_id:
            self.wanted = Wanted()
        self._forget()
        self.opened = opened
        self.stage = self.begun.stage_of(opened.intake.card.record_id, short_name(title(opened.intake.card)))
        card, brief = opened.intake.card, opened.brief
        self.head.show_intake(card, (brief.pronouns, brief.age))
        notices = {"draft_notice": card.status is IntakeStatus.UNFINISHED, "taken_back_notice": card.marks.taken_back}
        self.tell(" ".join(self._say(key) for key, is_so in notices.items() if is_so))
        self.go_to(Face.BRIEF)

    def unfinished(self) -> dict[str, Any]:
        """Return where somebody is, and what they began on the goals of any intake and did not end."""
        begun = {"records": self.begun.kept()}
        if self.opened is None or self.opened.is_gated:
            return begun if begun["records"] else {}
        at = {"record": self.opened.intake.card.record_id, "face": self.face.value, "shared": self.stage.is_shared}
        return {**at, **begun}

    def show_again(self, opened: Opened) -> None:
        """Show the same intake as it reads now, on the same face; on the goals page nothing is disturbed."""
        if self.opened is None or self.opened.intake.card.record_id != opened.intake.card.record_id:
            return
        self.opened = opened
        if self.face is not Face.GOALS and not opened.is_gated:
            self.go_to(self.face)

    def show_draft(self, card: IntakeCard, strip: SafetyStrip | None = None) -> None:
        """Show an unfinished intake: its answers stay closed, less those on safety that must be seen at once."""
        self.say_nothing_open("draft_unread" if card.marks.unread_safety else "draft_closed")
        if strip is not None:
            self._put(self._draft_gate(strip))
        self.draft = card
        self.head.show_draft(card)
        self._offer_discard(strip)

    def _offer_discard(self, strip: SafetyStrip | None) -> None:
        """Offer to discard a draft, unless it holds what must be seen first; say who asked for it."""
        card = self.draft
        assert card is not None
        is_held = card.marks.unread_safety or (strip is not None and strip.wants_initials)
        self.head.offer_discard(may=not is_held)
        ask = card.discard_ask
        if ask is not None:
            at = words("states")("moment", day=day_in_words(ask.at), time=time_in_words(ask.at))
            self.tell(self._say("discard_asked" if ask.by else "discard_asked_staff", by=ask.by, at=at))

    def ask_to_discard(self, sentence: str, answer: str) -> None:
        """Ask once more, under the name; the button now says what another press does."""
        self.tell(sentence)
        self.head.ask_to_discard(answer)

    def go_to(self, face: Face) -> None:
        """Show another face of the intake. While it is gated every face is the strip."""
        if self.opened is None:
            return
        self.answers = self.pdf = self.goals = self.progress = self.form = None
        self.face = Face.BRIEF if self.opened.is_gated else face
        self.head.show_face(self.face, is_gated=self.opened.is_gated)
        if self.opened.is_gated:
            self._put(self._gate(self.opened.brief))
        elif face is Face.ANSWERS:
            self.answers = AnswersView(self._look, self.opened.brief)
            self._put(self.answers)
        elif face is Face.PDF:
            self.pdf = PdfView(self._look, self.wanted)
            self._put(self.pdf)
            self.pdf_wanted.emit()
        elif face in (Face.GOALS, Face.PROGRESS):
            self._put_sheet_page(face)
        else:
            self._put(reading_area(BriefView(self._look, self.opened.brief), "brief_area", self._stack.size()))

    def share_goals(self, *, is_shared: bool) -> None:
        """Show the goals alone and larger, or as usual again; while the intake is gated there is nothing to share."""
        if self.opened is None or self.opened.is_gated:
            return
        self.stage.is_shared = is_shared
        self.head.setVisible(not is_shared)
        self.go_to(Face.GOALS)

    def _put_sheet_page(self, face: Face) -> None:
        """Show the goals or how they went; what is on the page comes from the record."""
        look = self._look
        if self.stage.is_shared:
            metrics = look.metrics
            look = replace(look, metrics=replace(metrics, text=metrics.text * SHARED_TEXT))
        page: GoalsPage | ProgressPage
        if face is Face.GOALS:
            page = self.goals = GoalsPage(look, self.stage)
        else:
            page = self.progress = ProgressPage(look, self.stage)
        page.wished.connect(self.goal_wished)
        page.asked.connect(self.goals_asked)
        page.sharing_wanted.connect(self.sharing_wanted)
        self._put(page)
        self.goals_wanted.emit()

    @property
    def sheet_page(self) -> GoalsPage | ProgressPage | None:
        """The page that shows the worksheet now, where one does."""
        return self.goals or self.progress

    def _gate(self, brief: Brief) -> QWidget:
        """Return the page that stands before the brief: the strip, then the initials."""
        page, stack = strip_page(self._look, brief.safety)
        self._add_form(stack, InitialsForm(self._look))
        return reading_area(page, "gate_area", self._stack.size())

    def _draft_gate(self, strip: SafetyStrip) -> QWidget:
        """Return all that an unfinished intake shows: its strip, why there is no more, the initials it wants."""
        page, stack = strip_page(self._look, strip)
        stack.addWidget(Prose(self._look, self._say("draft_safety"), color="text2", balanced=True, widest=620))
        if strip.wants_initials:
            self._add_form(stack, InitialsForm(self._look, is_draft=True))
        else:
            stack.addStretch(1)
        return reading_area(page, "gate_area", self._stack.size())

    def _add_form(self, stack: QVBoxLayout, form: InitialsForm) -> None:
        self.form = form
        form.given.connect(self.initials_given)
        stack.addWidget(form, 1)

    def face_is_deep(self) -> bool:
        """Whether full answers or the PDF are shown: one step behind the brief."""
        return self.face is not Face.BRIEF

    def first_focus(self) -> QWidget:
        """Return the widget that Enter in the list goes to."""
        if self.form is not None:
            return self.form.initials
        if self.answers is not None:
            return self.answers.text
        if self.pdf is not None:
            return self.pdf.area
        if self.sheet_page is not None:
            return self.sheet_page.buttons.get("sharing", self.sheet_page)
        page = self._stack.currentWidget()
        return page if isinstance(page, QScrollArea) else self.head.carry_on_button
