"""The right plane: one intake as brief, as full answers, as PDF; its safety strip before all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from intake_app.model.intake import IntakeStatus
from intake_app.services.brief.started_by import in_short
from intake_app.services.telling.dates import day_in_words, time_in_words
from intake_app.wording import words
from ui.desk.answers_view import AnswersView
from ui.desk.brief_view import BriefView
from ui.desk.cards import title
from ui.desk.goals.flow import Flow
from ui.desk.goals.page import GoalsPage, short_name
from ui.desk.goals.progress_page import ProgressPage
from ui.desk.goals.stage import SHARED_TEXT, Stage
from ui.desk.goals.unfinished import Begun
from ui.desk.pdf_view import PdfView
from ui.desk.pieces import button, reading_area
from ui.desk.prose import Prose
from ui.desk.safety import InitialsForm, strip_page
from ui.desk.style import BODY_PX, HEADING_PX, SCROLL_BAR_PX, SIDE_PX, WIDEST_PX

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from intake_app.model.brief import Brief, SafetyStrip
    from intake_app.model.intake import Intake, IntakeCard
    from ui.look.look import Look

_ONE_ROW_PX = 700
"""From this width on, the name and the buttons share a row."""


_SHORT_NAME = 60
_LONGEST_NAME = 240
"""Letters of a name in the head; the full answers have all of them."""


class Face(StrEnum):
    """The ways one intake can be looked at."""

    BRIEF = "brief"
    ANSWERS = "answers"
    GOALS = "goals"
    PROGRESS = "progress"
    PDF = "pdf"


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
    export_wanted = Signal()
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
        self.is_asking_to_discard = False
        """Whether *Discard* was pressed and asks once more."""
        self.face = Face.BRIEF
        self.answers: AnswersView | None = None
        self.pdf: PdfView | None = None
        self.goals: GoalsPage | None = None
        self.progress: ProgressPage | None = None
        self.stage = Stage("")
        """What the goals page of this intake remembers."""
        self.begun = Begun()
        self.form: InitialsForm | None = None
        self._build_head()
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE_PX, 22, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.notice)
        column.addSpacing(14)
        column.addWidget(self._stack, 1)
        self.say_nothing_open()

    def _build_head(self) -> None:
        """Make the row with the name and the buttons; on a narrow plane they take two rows."""
        self._head = QWidget()
        self._head.setMaximumWidth(WIDEST_PX + SCROLL_BAR_PX)
        self._head_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._head)
        self._head_row.setContentsMargins(0, 0, SIDE_PX, 0)
        self._head_row.setSpacing(10)
        names = QVBoxLayout()
        names.setSpacing(0)
        self.name = Prose(self._look, "", px=HEADING_PX, bold=True, line=1.2, heading=True)
        self.under_name = Prose(self._look, "", color="text2")
        names.addWidget(self.name)
        names.addWidget(self.under_name)
        self._head_row.addLayout(names, 1)
        self._buttons = QWidget()
        row = Flow(self._buttons, gap=10, row_gap=8)
        self.back_button = button(self._look, self._say("back"), icon_name="arrow-left")
        self.face_buttons = {
            Face.BRIEF: button(self._look, self._say("face_brief")),
            Face.ANSWERS: button(self._look, self._say("face_answers")),
            Face.GOALS: button(self._look, self._say("face_goals")),
            Face.PROGRESS: button(self._look, self._say("face_progress")),
            Face.PDF: button(self._look, self._say("face_pdf"), kind="main", icon_name="file"),
        }
        self.read_button = button(self._look, self._say("mark_read"))
        self.carry_on_button = button(self._look, self._say("carry_on"), icon_name="pencil")
        self.discard_button = button(self._look, self._say("discard"))
        others = (self.read_button, self.carry_on_button, self.discard_button)
        for made in (self.back_button, *self.face_buttons.values(), *others):
            row.addWidget(made)
        self._head_row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignTop)
        self.notice = Prose(self._look, "", color="warn", bold=True)
        self.back_button.hide()
        self.back_button.clicked.connect(self.back_wanted)
        self.read_button.clicked.connect(self.read_toggled)
        self.carry_on_button.clicked.connect(self.carry_on_wanted)
        self.discard_button.clicked.connect(self.discard_wanted)
        for face, made in self.face_buttons.items():
            made.setProperty("face", face.value)
            made.clicked.connect(self._on_face_clicked)

    @property
    def card(self) -> IntakeCard | None:
        """The card of what is shown, a draft or an intake."""
        return self.opened.intake.card if self.opened is not None else self.draft

    def _on_face_clicked(self) -> None:
        clicked = self.sender()
        assert clicked is not None
        self.go_to(Face(clicked.property("face")))
        if self.pdf is not None:
            # The button pressed is hidden now, and Qt hands the keyboard to *Mark read*; here Page Down turns pages.
            self.pdf.area.setFocus(Qt.FocusReason.TabFocusReason)

    def say_nothing_open(self, key: str = "nothing_open") -> None:
        """Show no intake, only a sentence."""
        self._forget()
        self._head.hide()
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
        self._forget()
        self.opened = opened
        self.stage = self.begun.stage_of(opened.intake.card.record_id, short_name(title(opened.intake.card)))
        card, brief = opened.intake.card, opened.brief
        self._head.show()
        self._say_name(card)
        under = [part for part in (brief.pronouns, brief.age, card.number if card.name else "") if part]
        self.under_name.say("  ·  ".join(under))
        notices = {"draft_notice": card.status is IntakeStatus.UNFINISHED, "taken_back_notice": card.marks.taken_back}
        self.tell(" ".join(self._say(key) for key, is_so in notices.items() if is_so))
        self.show_read(card.status)
        self.carry_on_button.setVisible(card.status is IntakeStatus.UNFINISHED)
        self.discard_button.hide()
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
        self._head.show()
        self._say_name(card)
        given = in_short(card.hand_over) if card.hand_over is not None else ""
        self.under_name.say("  ·  ".join(part for part in (card.number if card.name else "", given) if part))
        for made in (*self.face_buttons.values(), self.read_button):
            made.hide()
        self.carry_on_button.show()
        self._offer_discard(strip)

    def _offer_discard(self, strip: SafetyStrip | None) -> None:
        """Offer to discard a draft, unless it holds what must be seen first; say who asked for it."""
        card = self.draft
        assert card is not None
        is_held = card.marks.unread_safety or (strip is not None and strip.wants_initials)
        self.discard_button.setVisible(not is_held)
        self._name_discard(self._say("discard"))
        ask = card.discard_ask
        if ask is not None:
            at = words("states")("moment", day=day_in_words(ask.at), time=time_in_words(ask.at))
            self.tell(self._say("discard_asked" if ask.by else "discard_asked_staff", by=ask.by, at=at))

    def ask_to_discard(self, sentence: str, answer: str) -> None:
        """Ask once more, under the name; the button now says what another press does."""
        self.is_asking_to_discard = True
        self.tell(sentence)
        self.discard_button.setText(answer)
        self.discard_button.setAccessibleName(answer)

    def _name_discard(self, text: str) -> None:
        self.is_asking_to_discard = False
        self.discard_button.setText(text)
        self.discard_button.setAccessibleName(text)

    def _say_name(self, card: IntakeCard) -> None:
        """Show the name; a very long one small, so that it does not push the intake out of the window."""
        name = title(card)
        self.name.set_px(HEADING_PX if len(name) <= _SHORT_NAME else BODY_PX, 1.2)
        self.name.say(name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…")

    def show_read(self, status: IntakeStatus) -> None:
        """Name the button by what it would do; an unfinished intake has none."""
        self.read_button.setVisible(status is not IntakeStatus.UNFINISHED)
        text = self._say("mark_unread" if status is IntakeStatus.READ else "mark_read")
        self.read_button.setText(text)
        self.read_button.setAccessibleName(text)

    def go_to(self, face: Face) -> None:
        """Show another face of the intake. While it is gated every face is the strip."""
        if self.opened is None:
            return
        self.answers = self.pdf = self.goals = self.progress = self.form = None
        self.face = Face.BRIEF if self.opened.is_gated else face
        for other, made in self.face_buttons.items():
            made.setVisible(other is not self.face)
            made.setEnabled(not self.opened.is_gated)
        self.read_button.setEnabled(not self.opened.is_gated)
        if self.opened.is_gated:
            self._put(self._gate(self.opened.brief))
        elif face is Face.ANSWERS:
            self.answers = AnswersView(self._look, self.opened.brief)
            self._put(self.answers)
        elif face is Face.PDF:
            self.pdf = PdfView(self._look)
            self.pdf.export_wanted.connect(self.export_wanted)
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
        self._head.setVisible(not is_shared)
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
        return page if isinstance(page, QScrollArea) else self.carry_on_button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside the name, or below it."""
        super().resizeEvent(event)
        beside = self.width() - 2 * SIDE_PX >= _ONE_ROW_PX
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._head_row.setDirection(direction)
