"""Fields with what stands in them: what is written once for a person, the closing sheet, the therapist's own part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from intake_app.model.goal_fields import fields_of, may_write
from intake_app.wording import words
from ui.desk.goals.composer import Composer
from ui.desk.goals.line_row import LineRow, show_lines
from ui.desk.goals.parts import Cell, press
from ui.desk.pieces import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from intake_app.model.goal_fields import Field
    from intake_app.model.goals import Thread
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_COLUMN_PX = 300
_MOST_COLUMNS = 3


class LinesPart(Cell):
    """Fields with what stands in them, as many beside each other as have room."""

    def __init__(self, look: Look, stage: Stage, goal: str, threads: Sequence[Thread]) -> None:
        """Show the lines of what `goal` names."""
        super().__init__(look, stage, "surface", has_border=True)
        self._look, self._stage, self._goal = look, stage, goal
        self.way = goal
        say = words("goals")
        self.lines: list[LineRow] = []
        self.composer: Composer | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(stage.px(28))
        self._grid.setVerticalSpacing(stage.px(14))
        self._columns = 0
        fields = [one for one in fields_of(goal) if any(thread.field is one for thread in threads)]
        self._boxes = [self._box(say(f"field.{one.value}"), one, threads) for one in fields]
        self.stack.addLayout(self._grid)
        if stage.composing == goal:
            self.composer = Composer(look, stage, goal)
            self.composer.wished.connect(self.wished)
            self.stack.addWidget(self.composer)
        elif any(may_write(stage.side, one) for one in fields_of(goal)):
            self.write_button = press(look, stage, say("write"), f"open:{goal}", kind="link", icon_name="plus")
            self.write_button.clicked.connect(self._on_write)
            self.stack.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._arrange()

    def _box(self, title: str, where: Field, threads: Sequence[Thread]) -> QWidget:
        box = QWidget()
        stack = QVBoxLayout(box)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(self._stage.px(3))
        stack.addWidget(label(self._look, title))
        own = [one for one in threads if one.field is where]
        self.lines += show_lines(self, stack, self._look, self._stage, own, goal=self._goal)
        stack.addStretch(1)
        return box

    def _on_write(self) -> None:
        self._stage.composing = self._goal
        self.turned.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, min(_MOST_COLUMNS, self.width() // self._stage.px(_COLUMN_PX)))
        if columns == self._columns:
            return
        self._columns = columns
        for number, box in enumerate(self._boxes):
            self._grid.removeWidget(box)
            self._grid.addWidget(box, number // columns, number % columns)
        for number in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(number, int(number < columns))
