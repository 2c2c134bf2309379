"""The log of visits, one press each, and what is due: for the therapist alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from intake_app.clock import now
from intake_app.model.goal_fields import Side
from intake_app.model.goals import Act, Visit, Wish
from intake_app.services.goals.due import Way, due_of, held, is_ended, missed, wants_outreach
from intake_app.wording import words
from ui.desk.goals.flow import Flow
from ui.desk.goals.part import Place
from ui.desk.goals.parts import Cell, press
from ui.desk.moments import moment
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX, font_px

if TYPE_CHECKING:
    from intake_app.model.goals import Asked, Worksheet
    from intake_app.services.goals.due import Due
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_TEXT_PX = 96


class Visits(Cell):
    """Says how many visits there were, what the next one wants, and after a missed one how to reach out."""

    def __init__(self, look: Look, stage: Stage, sheet: Worksheet) -> None:
        super().__init__(look, stage, "surface2")
        say = words("goals")
        self.buttons: dict[Visit, QPushButton] = {}
        self.ways: dict[Way, QPushButton] = {}
        count = say("visits.count", held=held(sheet), missed=missed(sheet))
        if sheet.visits:
            at, visit = sheet.visits[-1]
            count = f"{count} {say('visits.last', visit=say(f'visit.{visit.value}'), when=moment(at, now()))}"
        self.stack.addWidget(Prose(look, count))
        box = QWidget()
        flow = Flow(box, gap=stage.px(8), row_gap=stage.px(6))
        flow.addWidget(Prose(look, say("visits.today"), color="text2"))
        for visit in Visit:
            made = press(look, stage, say(f"visit.{visit.value}"), f"visit:{visit}")
            made.clicked.connect(partial(self._on_visit, visit))
            self.buttons[visit] = made
            flow.addWidget(made)
        self.stack.addWidget(box)
        due = due_of(sheet)
        if due:
            head = say("due.after" if is_ended(sheet) else "due.next", number=held(sheet) + 1)
            self.stack.addWidget(Prose(look, head, px=SMALL_PX, bold=True, color="primary", heading=True))
            for number, one in enumerate(due):
                self.stack.addWidget(self._due_row(look, stage, one, number))
        if wants_outreach(sheet):
            self._add_outreach(look, stage, sheet.asked)

    def _due_row(self, look: Look, stage: Stage, due: Due, number: int) -> QWidget:
        """Return one thing that is due, with the way to where it is done."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(stage.px(12))
        row.addWidget(Prose(look, due.text), 1)
        if due.way is not None:
            made = press(look, stage, words("goals")("due.go"), f"due:{due.way}:{number}", kind="link")
            made.setAccessibleDescription(due.text)
            made.clicked.connect(partial(self.sought.emit, due.way))
            self.ways[due.way] = made
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return box

    def _add_outreach(self, look: Look, stage: Stage, asked: Asked) -> None:
        """Add warm words to send, and the way that is safe; a person sends them, nothing here does."""
        say = words("goals")
        contact = say("outreach.by", contact=asked.contact) if asked.contact else say("outreach.unknown")
        self.stack.addWidget(Prose(look, contact, px=SMALL_PX, color="text2"))
        self.outreach = QPlainTextEdit(say("outreach.text", who=stage.client))
        self.outreach.setObjectName("outreach")
        self.outreach.setAccessibleName(say("outreach.name"))
        self.outreach.setReadOnly(True)
        self.outreach.setFont(font_px(look, BODY_PX))
        self.outreach.setFixedHeight(stage.px(_TEXT_PX))
        self.outreach.setTabChangesFocus(True)
        self.stack.addWidget(self.outreach)

    def _on_visit(self, visit: Visit) -> None:
        self.wished.emit(Wish(Side.THERAPIST, Act.VISIT, about=visit.value))


def _visits(look: Look, stage: Stage, sheet: Worksheet) -> Visits | None:
    return None if stage.is_shared else Visits(look, stage, sheet)


PLACE = Place(_visits)
