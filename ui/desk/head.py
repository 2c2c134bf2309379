"""The head of the right plane: whose intake it is, and the buttons that lead to its faces and change its state."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from intake_app.model.intake import IntakeStatus
from intake_app.services.brief.started_by import in_short
from intake_app.wording import words
from ui.desk.cards import title
from ui.desk.goals.flow import Flow
from ui.desk.pieces import button
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, HEADING_PX, SCROLL_BAR_PX, SIDE_PX, WIDEST_PX

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from intake_app.model.intake import IntakeCard
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


class Head(QWidget):
    """Shows one name, what stands below it, and the buttons; on a narrow plane they take two rows."""

    face_wanted = Signal(str)
    """A `Face`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._say = words("desk")
        self.is_asking_to_discard = False
        """Whether *Discard* was pressed and asks once more."""
        self.setMaximumWidth(WIDEST_PX + SCROLL_BAR_PX)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, SIDE_PX, 0)
        self._row.setSpacing(10)
        names = QVBoxLayout()
        names.setSpacing(0)
        self.name = Prose(look, "", px=HEADING_PX, bold=True, line=1.2, heading=True)
        self.under_name = Prose(look, "", color="text2")
        names.addWidget(self.name)
        names.addWidget(self.under_name)
        self._row.addLayout(names, 1)
        self._add_buttons()

    def _add_buttons(self) -> None:
        look = self._look
        buttons = QWidget()
        flow = Flow(buttons, gap=10, row_gap=8)
        self.back_button = button(look, self._say("back"), icon_name="arrow-left")
        self.face_buttons = {
            Face.BRIEF: button(look, self._say("face_brief")),
            Face.ANSWERS: button(look, self._say("face_answers")),
            Face.GOALS: button(look, self._say("face_goals")),
            Face.PROGRESS: button(look, self._say("face_progress")),
            Face.PDF: button(look, self._say("face_pdf"), kind="main", icon_name="file"),
        }
        self.read_button = button(look, self._say("mark_read"))
        self.carry_on_button = button(look, self._say("carry_on"), icon_name="pencil")
        self.discard_button = button(look, self._say("discard"))
        others = (self.read_button, self.carry_on_button, self.discard_button)
        for made in (self.back_button, *self.face_buttons.values(), *others):
            flow.addWidget(made)
        self._row.addWidget(buttons, 0, Qt.AlignmentFlag.AlignTop)
        self.back_button.hide()
        for face, made in self.face_buttons.items():
            made.setProperty("face", face.value)
            made.clicked.connect(self._on_face_clicked)

    def _on_face_clicked(self) -> None:
        clicked = self.sender()
        assert clicked is not None
        self.face_wanted.emit(clicked.property("face"))

    def show_intake(self, card: IntakeCard, about: Iterable[str]) -> None:
        """Show whose intake is open, and what is to be known of them at a glance."""
        self.show()
        self._say_name(card)
        self.under_name.say("  ·  ".join(part for part in (*about, card.number if card.name else "") if part))
        self.show_read(card.status)
        self.carry_on_button.setVisible(card.status is IntakeStatus.UNFINISHED)
        self.discard_button.hide()

    def show_draft(self, card: IntakeCard) -> None:
        """Show whose sitting is unfinished; it has no faces."""
        self.show()
        self._say_name(card)
        given = in_short(card.hand_over) if card.hand_over is not None else ""
        self.under_name.say("  ·  ".join(part for part in (card.number if card.name else "", given) if part))
        for made in (*self.face_buttons.values(), self.read_button):
            made.hide()
        self.carry_on_button.show()

    def _say_name(self, card: IntakeCard) -> None:
        """Show the name; a very long one small, so that it does not push the intake out of the window."""
        name = title(card)
        self.name.set_px(HEADING_PX if len(name) <= _SHORT_NAME else BODY_PX, 1.2)
        self.name.say(name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…")

    def show_face(self, shown: Face, *, is_gated: bool) -> None:
        """Offer the other faces; while the intake is gated none of them opens."""
        for face, made in self.face_buttons.items():
            made.setVisible(face is not shown)
            made.setEnabled(not is_gated)
        self.read_button.setEnabled(not is_gated)

    def show_read(self, status: IntakeStatus) -> None:
        """Name the button by what it would do; an unfinished intake has none."""
        self.read_button.setVisible(status is not IntakeStatus.UNFINISHED)
        _name(self.read_button, self._say("mark_unread" if status is IntakeStatus.READ else "mark_read"))

    def offer_discard(self, *, may: bool) -> None:
        """Offer to discard a draft, or do not."""
        self.discard_button.setVisible(may)
        self.is_asking_to_discard = False
        _name(self.discard_button, self._say("discard"))

    def ask_to_discard(self, answer: str) -> None:
        """Let the button say what another press does."""
        self.is_asking_to_discard = True
        _name(self.discard_button, answer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside the name, or below it."""
        super().resizeEvent(event)
        beside = self.width() - SIDE_PX >= _ONE_ROW_PX
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


def _name(made: QPushButton, text: str) -> None:
    made.setText(text)
    made.setAccessibleName(text)
