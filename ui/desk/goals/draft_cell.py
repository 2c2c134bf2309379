"""The middle cell of a goal: what both write."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from intake_app.model.goal_fields import BESIDE_THE_DRAFT, OF_SCALING, Field, Side, fields_of
from intake_app.model.goals import CLOSED
from intake_app.wording import words
from ui.desk.goals.composer import STEMS, Composer, begun
from ui.desk.goals.flow import Flow
from ui.desk.goals.levels import Levels
from ui.desk.goals.line_row import LineRow, show_lines
from ui.desk.goals.parts import Cell, press
from ui.desk.goals.stage import Draft
from ui.desk.prose import Prose
from ui.desk.style import SMALL_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goals import Goal
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_FIELDS = tuple(one for one in fields_of("G1") if one not in {*BESIDE_THE_DRAFT, Field.WANT})


class DraftCell(Cell):
    """Lines of both, field by field, and where the next one is written."""

    def __init__(self, look: Look, stage: Stage, goal: Goal, steps: Sequence[str]) -> None:
        super().__init__(look, stage, "surface", has_border=True)
        self._look, self._stage, self._goal = look, stage, goal
        self._say = words("goals")
        self.lines: list[LineRow] = []
        self.composer: Composer | None = None
        for where in _FIELDS:
            threads = goal.of(where)
            if threads and where is not Field.TRY:
                self._small(self._say(f"field.{where.value}"))
            self.lines += show_lines(self, self.stack, look, stage, threads, goal=goal.id)
        if any(goal.of(where) for where in OF_SCALING):
            self._add_levels()
        if stage.composing == goal.id:
            self._add_composer(steps)
        else:
            self._add_ways_to_write()
        self.stack.addStretch(1)

    def _small(self, text: str) -> None:
        self.stack.addWidget(Prose(self._look, text, px=SMALL_PX, color="text2"))

    def _add_levels(self) -> None:
        levels = Levels(self._look, self._stage, self._goal)
        levels.chosen.connect(self.chosen)
        levels.wished.connect(self.wished)
        levels.reworded.connect(self.reworded)
        self.lines += levels.lines
        self.stack.addWidget(levels)

    def _add_composer(self, steps: Sequence[str]) -> None:
        there = {line.text for thread in self._goal.of(Field.TRY) for line in thread.shown}
        offered = [step for step in steps if step not in there] if self._stage.side is Side.CLIENT else []
        self.composer = Composer(self._look, self._stage, self._goal.id, offered)
        self.composer.wished.connect(self.wished)
        self.stack.addWidget(self.composer)

    def _add_ways_to_write(self) -> None:
        goal = self._goal
        if not goal.of(Field.TRY):
            self._small(self._say("try.empty"))
            if goal.standing not in CLOSED:
                self._add_stems()
        made = press(self._look, self._stage, self._say("write"), f"open:{goal.id}", kind="link", icon_name="plus")
        made.clicked.connect(self._on_write)
        self.stack.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        if not self._stage.is_shared and goal.standing not in CLOSED:
            made = press(self._look, self._stage, self._say("gas.open"), f"levels:{goal.id}", kind="link")
            made.clicked.connect(self._on_levels)
            self.stack.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_stems(self) -> None:
        """Offer beginnings of sentences, not suggestions."""
        box = QWidget()
        flow = Flow(box, gap=self._stage.px(16), row_gap=2)
        for key in STEMS:
            made = press(self._look, self._stage, self._say(key), f"{key}:{self._goal.id}", kind="link")
            made.clicked.connect(partial(self._on_stem, begun(self._say(key))))
            flow.addWidget(made)
        self.stack.addWidget(box)

    def _on_stem(self, text: str) -> None:
        self._stage.begin(self._goal.id, Draft(Field.TRY, text))
        self.turned.emit()

    def _on_levels(self) -> None:
        """Offer the five levels; what is written in them is on the page like any other line."""
        self._stage.scaled.add(self._goal.id)
        self._stage.begin(self._goal.id, Draft(Field.LEVEL_M2))
        self.turned.emit()

    def _on_write(self) -> None:
        self._stage.composing = self._goal.id
        self.turned.emit()
