"""The prompt card: what the therapist keeps in view of how to work with this person, once both have ticked it."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_app.clock import now
from intake_app.model.goal_fields import CARD, OF_THE_CARD, Side
from intake_app.model.goals import Act, Wish
from intake_app.services.goals.wishing import why_no_tick
from intake_app.wording import words
from ui.desk.goals.flow import Flow
from ui.desk.goals.part import Place
from ui.desk.goals.parts import Cell, Tick
from ui.desk.goals.whose import Barred
from ui.desk.moments import moment
from ui.desk.prose import Prose
from ui.desk.style import SMALL_PX

if TYPE_CHECKING:
    from intake_app.model.goals import Goal, Worksheet
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look


class PromptCard(Cell):
    """Says it compactly; the lines are written below, where they are kept."""

    way = CARD

    def __init__(self, look: Look, stage: Stage, card: Goal) -> None:
        super().__init__(look, stage, "ground3" if card.is_agreed else "surface2")
        self._say = words("goals")
        self.ticks: dict[Side, Tick] = {}
        for where in OF_THE_CARD:
            lines = [line for thread in card.of(where) for line in thread.shown]
            label = self._say("card.label", field=self._say(f"field.{where.value}"))
            for by, own in groupby(lines, key=lambda line: line.by):
                said = "  ·  ".join(line.text for line in own)
                who = stage.client if by is Side.CLIENT else self._say("therapist")
                box = Barred(look, stage, by)
                box.stack.addWidget(Prose(look, [(f"{label} ", "text2"), (said, "text"), (f"  {who}", "text2")]))
                self.stack.addWidget(box)
        both = QWidget()
        flow = Flow(both, gap=stage.px(24), row_gap=stage.px(2))
        for side in Side:
            flow.addWidget(self._side(look, stage, card, side))
        self.stack.addWidget(both)
        reason = why_no_tick(card, stage.side)
        if reason or not card.is_agreed:
            text = self._say(f"no-tick.{reason}") if reason else self._say("card.open")
            self.stack.addWidget(Prose(look, text, px=SMALL_PX, color="text2"))

    def _side(self, look: Look, stage: Stage, card: Goal, side: Side) -> QWidget:
        """Return one tick with its moment: only who is typing can press theirs."""
        who = stage.client if side is Side.CLIENT else self._say("therapist")
        at = card.ticks.get(side)
        tick = Tick(look, stage, who, f"tick:{CARD}:{side}")
        tick.setChecked(at is not None)
        tick.setEnabled(side is stage.side and (at is not None or not why_no_tick(card, side)))
        state = moment(at, now()) if at is not None else ""
        tick.setAccessibleName(self._say("card.spoken", who=who, state=state or self._say("tick.open")))
        tick.clicked.connect(partial(self._on_tick, side))
        self.ticks[side] = tick
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(stage.px(8))
        row.addWidget(tick)
        if state:
            row.addWidget(Prose(look, state, px=SMALL_PX, color="text2"), 0, Qt.AlignmentFlag.AlignVCenter)
        return box

    def _on_tick(self, side: Side) -> None:
        act = Act.TICK if self.ticks[side].isChecked() else Act.UNTICK
        self.wished.emit(Wish(side, act, CARD))


def _above(look: Look, stage: Stage, sheet: Worksheet) -> PromptCard | None:
    return None if stage.is_shared else _card(look, stage, sheet)


def _below(look: Look, stage: Stage, sheet: Worksheet) -> PromptCard | None:
    return _card(look, stage, sheet) if stage.is_shared else None


def _card(look: Look, stage: Stage, sheet: Worksheet) -> PromptCard | None:
    card = sheet.card
    return PromptCard(look, stage, card) if card is not None and card.threads else None


IN_VIEW = Place(_above, "card")
"""Above the goals, where the therapist reads alone."""
TOGETHER = Place(_below, "card")
"""Below them, where both look at it and tick."""
