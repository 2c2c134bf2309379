"""Where the client says one more goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from intake_app.model.goal_fields import Side
from intake_app.model.goals import Act, Wish
from intake_app.wording import words
from ui.desk.goals.part import Part
from ui.desk.goals.parts import press
from ui.desk.goals.stage import NEW_GOAL
from ui.desk.style import BODY_PX, font_px

if TYPE_CHECKING:
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look


class NewGoal(Part):
    """One line in the client's words; what is typed stays until it is a goal."""

    def __init__(self, look: Look, stage: Stage) -> None:
        super().__init__()
        say = words("goals")
        self._stage = stage
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(stage.px(8))
        self.line = QLineEdit(stage.draft(NEW_GOAL).text)
        self.line.setObjectName("new_goal")
        self.line.setFont(font_px(look, BODY_PX))
        self.line.setMinimumHeight(stage.px(32))
        self.line.setAccessibleName(say("begin.name", who=stage.client))
        self.line.setPlaceholderText(say("begin.hint"))
        self.line.textChanged.connect(self._on_text)
        self.line.returnPressed.connect(self._on_begin)
        row.addWidget(self.line, 1)
        made = press(look, stage, say("begin"), "begin")
        made.clicked.connect(self._on_begin)
        row.addWidget(made)

    def _on_text(self, text: str) -> None:
        self._stage.draft(NEW_GOAL).text = text

    def _on_begin(self) -> None:
        self.wished.emit(Wish(Side.CLIENT, Act.GOAL, text=self.line.text()))
