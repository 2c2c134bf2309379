"""The right cell of a goal: who ticked and when, who does not yet, and how the goal stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from intake_app.clock import now
from intake_app.model.goal_fields import Side
from intake_app.model.goals import CLOSED, Act, Standing, Wish
from intake_app.services.goals.wishing import why_no_tick
from intake_app.wording import words
from ui.desk.goals.flow import Flow
from ui.desk.goals.parts import Cell, Tick, press
from ui.desk.goals.stage import NOT_YET
from ui.desk.goals.whose import Barred
from ui.desk.moments import clock_time, moment
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX, font_px

if TYPE_CHECKING:
    from intake_app.model.goals import Goal, NotYet
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look


class Agreed(Cell):
    """Ticks of both; what is not ticked says so in words as well as by its ground."""

    def __init__(self, look: Look, stage: Stage, goal: Goal) -> None:
        super().__init__(look, stage, "ground3" if goal.is_agreed else "surface2")
        self._stage = stage
        self._goal = goal
        self._say = words("goals")
        self.ticks: dict[Side, Tick] = {}
        self.buttons: dict[str, QWidget] = {}
        if goal.standing is not Standing.OPEN:
            self._add_standing(look)
        if goal.standing not in CLOSED:
            for side in Side:
                self._add_side(look, side)
            reason = why_no_tick(goal, stage.side)
            if reason:
                self._add_words(look, self._say(f"no-tick.{reason}"))
            self._add_delay(look)
        self._add_more(look)
        self.stack.addStretch(1)

    def _add_words(self, look: Look, text: str) -> None:
        self.stack.addWidget(Prose(look, text, px=SMALL_PX, color="text2"))

    def _add_side(self, look: Look, side: Side) -> None:
        """Add one tick: only who is typing can press theirs."""
        goal, stage = self._goal, self._stage
        who = self._who(side)
        box = QWidget()
        row = Flow(box, gap=stage.px(8), row_gap=0)
        tick = Tick(look, stage, who, f"tick:{goal.id}:{side}")
        tick.setChecked(side in goal.ticks)
        is_theirs = side is stage.side
        tick.setEnabled(is_theirs and (side in goal.ticks or not why_no_tick(goal, side)))
        tick.clicked.connect(partial(self._on_tick, side))
        self.ticks[side] = tick
        row.addWidget(tick)
        at, state = goal.ticks.get(side), ""
        if at is not None:
            state = clock_time(at) if at.astimezone().date() == now().astimezone().date() else moment(at, now())
        elif side in goal.not_yet:
            state = self._say("not-yet")
        tick.setAccessibleName(self._say("tick.spoken", who=who, state=state or self._say("tick.open")))
        self.stack.addWidget(box)
        if state:
            row.addWidget(Prose(look, state, px=SMALL_PX, color="text2"))
        if side in goal.not_yet and goal.not_yet[side].reason:
            self._add_reason(look, side, goal.not_yet[side])

    def _add_reason(self, look: Look, side: Side, not_yet: NotYet) -> None:
        said = Barred(look, self._stage, side)
        by = self._say("by", who=self._who(side), when=moment(not_yet.at, now()))
        said.stack.addWidget(Prose(look, [(not_yet.reason, "text"), (f"  {by}", "text2")], px=BODY_PX))
        self.stack.addWidget(said)

    def _who(self, side: Side) -> str:
        return self._stage.client if side is Side.CLIENT else self._say("therapist")

    def _add_delay(self, look: Look) -> None:
        """Offer *Not yet*, with a reason that nobody asks for."""
        if self._stage.side in self._goal.ticks or self._stage.side in self._goal.not_yet:
            return
        if self._stage.delaying != self._goal.id:
            self._link(look, "not-yet", self._on_delay)
            return
        self.reason = QLineEdit(self._stage.draft(self._reason_place).text)
        self.reason.setObjectName(f"reason:{self._goal.id}")
        self.reason.setFont(font_px(look, BODY_PX))
        self.reason.setMinimumHeight(self._stage.px(32))
        self.reason.setAccessibleName(self._say("not-yet.why"))
        self.reason.setPlaceholderText(self._say("not-yet.why"))
        self.reason.textChanged.connect(self._on_reason)
        self.reason.returnPressed.connect(self._on_delayed)
        self.stack.addWidget(self.reason)
        self._link(look, "not-yet.keep", self._on_delayed)

    def _add_standing(self, look: Look) -> None:
        goal = self._goal
        self.stack.addWidget(Prose(look, self._say(f"standing.{goal.standing.value}"), px=BODY_PX, balanced=True))
        if goal.stood is not None:
            by = self._say("by", who=self._who(goal.stood.by), when=moment(goal.stood.at, now()))
            self._add_words(look, by)

    def _add_more(self, look: Look) -> None:
        """Offer the other ways a goal can stand, each as good as the others."""
        if self._goal.standing is not Standing.OPEN:
            self._link(look, "stand.open", partial(self._on_stand, Standing.OPEN))
            return
        if self._stage.more != self._goal.id:
            self._link(look, "more", self._on_more)
            return
        box = QWidget()
        flow = Flow(box, gap=self._stage.px(16), row_gap=2)
        for standing in Standing:
            is_mine = standing is not Standing.NO_LONGER_MINE or self._stage.side is Side.CLIENT
            if standing is not Standing.OPEN and is_mine:
                key = f"stand.{standing.value}"
                made = press(look, self._stage, self._say(key), f"{key}:{self._goal.id}", kind="link")
                made.clicked.connect(partial(self._on_stand, standing))
                self.buttons[key] = made
                flow.addWidget(made)
        self.stack.addWidget(box)

    def _link(self, look: Look, key: str, act: object) -> None:
        made = press(look, self._stage, self._say(key), f"{key}:{self._goal.id}", kind="link")
        made.clicked.connect(act)
        self.buttons[key] = made
        self.stack.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_tick(self, side: Side) -> None:
        act = Act.TICK if self.ticks[side].isChecked() else Act.UNTICK
        self.wished.emit(Wish(side, act, self._goal.id))

    def _on_delay(self) -> None:
        self._stage.delaying = self._goal.id
        self.turned.emit()

    def _on_reason(self, text: str) -> None:
        self._stage.draft(self._reason_place).text = text

    @property
    def _reason_place(self) -> str:
        return f"{NOT_YET}{self._goal.id}"

    def _on_delayed(self) -> None:
        reason = self.reason.text().strip()
        self.wished.emit(Wish(self._stage.side, Act.NOT_YET, self._goal.id, text=reason))

    def _on_more(self) -> None:
        self._stage.more = self._goal.id
        self.turned.emit()

    def _on_stand(self, standing: Standing) -> None:
        self._stage.more = ""
        self.wished.emit(Wish(self._stage.side, Act.STAND, self._goal.id, about=standing.value))
