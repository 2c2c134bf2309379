"""The goals page: one row for each goal, and who is typing. The same page is the shared view, larger and alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from intake_app.model.goal_fields import Field, Side
from intake_app.services.goals.due import Way
from intake_app.services.goals.wishing import may_begin
from intake_app.services.telling.shortened import on_one_line
from ui.desk.goals.goal_row import GoalRow, Heads
from ui.desk.goals.new_goal import NewGoal
from ui.desk.goals.over_time import OverTime
from ui.desk.goals.places import ABOVE, BELOW
from ui.desk.goals.sheet_page import SheetPage
from ui.desk.goals.stage import Draft
from ui.desk.prose import Prose

if TYPE_CHECKING:
    from intake_app.model.goals import Worksheet
    from ui.desk.goals.part import Part
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_LONGEST_NAME = 24
_WRITERS = {Way.OWN: Side.THERAPIST, Way.CLOSING: Side.CLIENT}
"""Who writes in the part that a way leads to."""


def short_name(name: str) -> str:
    """Return a name that fits a button."""
    return on_one_line(name, _LONGEST_NAME)


class GoalsPage(SheetPage):
    """Everything of the worksheet."""

    def __init__(self, look: Look, stage: Stage) -> None:
        super().__init__(look, stage, "title")
        self.rows: list[GoalRow] = []
        self._sought = ""

    def fill(self, stack: QVBoxLayout, sheet: Worksheet) -> None:
        """Put the goals between what stands above and below them."""
        self.rows = []
        self.add_parts(stack, ABOVE, sheet)
        self._add_goals(stack, sheet)
        self.add_parts(stack, BELOW, sheet)

    def _add_goals(self, stack: QVBoxLayout, sheet: Worksheet) -> None:
        if not sheet.goals:
            stack.addWidget(Prose(self._look, self._say("none", who=self.stage.client), color="text2", widest=720))
        else:
            stack.addWidget(Heads(self._look, self.stage))
        for number, goal in enumerate(sheet.goals, 1):
            row = GoalRow(self._look, self.stage, goal, number, sheet.steps)
            row.rating_wanted.connect(self._rate)
            self.rows.append(row)
            self.add(stack, row)
        if may_begin(sheet) and self.stage.side is Side.CLIENT:
            self.add(stack, NewGoal(self._look, self.stage))

    def add(self, stack: QVBoxLayout, part: Part) -> None:
        """Show a part, and go where somebody in it wants to go."""
        super().add(stack, part)
        part.sought.connect(self._on_sought)

    def _on_sought(self, way: Way) -> None:
        """Go to the part where something that is due is done, the keyboard where one writes."""
        if way in _WRITERS:
            self.stage.side = _WRITERS[way]
            self.stage.composing = way.value
            self.turn()
        self._sought = way.value
        # What was laid out anew has its place only once Qt has come round.
        QTimer.singleShot(0, self._see_sought)

    def _see_sought(self) -> None:
        part = next((part for part in self.parts if part.way == self._sought), None)
        if part is None:
            return
        self.area.ensureWidgetVisible(part)
        tab = Qt.FocusPolicy.TabFocus
        within = [one for one in part.findChildren(QWidget) if one.isEnabled() and one.focusPolicy() & tab]
        to_write = [one for one in within if isinstance(one, QLineEdit)]
        for one in (to_write or within)[:1]:
            one.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(one)

    def tell(self, text: str) -> None:
        """Say something above the rows; what waits for a wish waits no longer."""
        super().tell(text)
        for part in self.parts if text else ():
            part.refused()

    def show_progress(self) -> None:
        """Bring how it went into sight."""
        part = self.part(OverTime)
        if part is not None:
            self.area.ensureWidgetVisible(part)

    def tick(self) -> None:
        """Tick for who is typing the goal in which the keyboard is, else the first that they have not ticked."""
        holder = QApplication.focusWidget()
        within = [row for row in self.rows if holder is not None and row.isAncestorOf(holder)]
        for row in within or self.rows:
            box = row.agreed.ticks.get(self.stage.side)
            if box is not None and box.isEnabled() and not box.isChecked():
                box.click()
                return
        self.tell(self._say("tick.nothing"))

    def rate(self) -> None:
        """Open the field for how close the client is today, in the goal where the keyboard is, else in the first."""
        holder = QApplication.focusWidget()
        within = [row for row in self.rows if holder is not None and row.isAncestorOf(holder)]
        if self.stage.side is not Side.CLIENT:
            self.tell(self._say("rule.not-yours"))
        elif self.rows:
            self._rate((within or self.rows)[0].goal.id)

    def _rate(self, goal: str) -> None:
        self.stage.begin(goal, Draft(Field.CLOSE))
        self.turn()
        found = self.findChild(QWidget, f"write:{goal}")
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
