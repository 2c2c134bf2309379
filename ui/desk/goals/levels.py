"""The five levels of a goal as a small table, once somebody wants them: a number, and what it means for this goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from intake_app.model.goal_fields import OF_SCALING
from intake_app.wording import words
from ui.desk.goals.line_row import LineRow, show_lines
from ui.desk.goals.part import Part
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX

if TYPE_CHECKING:
    from intake_app.model.goals import Goal
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_DOWN_PX = 4
"""A number stands as high as the first of the words beside it."""


class Levels(Part):
    """Shows those of the eight fields in which something stands."""

    def __init__(self, look: Look, stage: Stage, goal: Goal) -> None:
        super().__init__()
        say = words("goals")
        self.lines: list[LineRow] = []
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, stage.px(4), 0, 0)
        stack.setSpacing(stage.px(4))
        stack.addWidget(Prose(look, say("gas.levels"), px=SMALL_PX, color="text2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(stage.px(10))
        grid.setVerticalSpacing(stage.px(2))
        grid.setColumnStretch(1, 1)
        stack.addLayout(grid)
        for row, where in enumerate(OF_SCALING):
            threads = goal.of(where)
            if not threads:
                continue
            name = Prose(look, say(f"gas.short.{where.value}"), px=BODY_PX, bold=True, color="text2")
            name.setAccessibleName(say(f"field.{where.value}"))
            head = QWidget()
            beside = QVBoxLayout(head)
            beside.setContentsMargins(0, stage.px(_DOWN_PX), 0, 0)
            beside.addWidget(name)
            grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
            box = QWidget()
            lines = QVBoxLayout(box)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            self.lines += show_lines(self, lines, look, stage, threads, goal=goal.id)
            grid.addWidget(box, row, 1)
