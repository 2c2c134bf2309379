"""The left cell of a goal: the client's own words and numbers, which nobody edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from intake_app.clock import now
from intake_app.model.goal_fields import Field, Side
from intake_app.model.goals import CLOSED
from intake_app.services.telling.dates import short_day_in_words
from intake_app.wording import words
from ui.desk.goals.line_row import show_lines
from ui.desk.goals.parts import Cell, press
from ui.desk.goals.whose import Barred
from ui.desk.moments import moment
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from intake_app.model.goals import Goal
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_QUOTE_PX = 17
_RULERS = (Field.MATTERS, Field.SURE, Field.READY)


class OwnCell(Cell):
    """The sentence as it was said, what was added to it, and the numbers with what there is to ask about them."""

    rating_wanted = Signal()

    def __init__(self, look: Look, stage: Stage, goal: Goal, number: int) -> None:
        super().__init__(look, stage, "ground1")
        self._look, self._stage, self._goal = look, stage, goal
        self._say = words("goals")
        self.setAccessibleName(self._say("goal.number", number=number))
        self._add_sentence()
        self.lines = show_lines(self, self.stack, look, stage, goal.of(Field.WANT), goal=goal.id)
        self.stack.addSpacing(stage.px(10))
        self._add_close()
        self._add_rulers()
        why = goal.of(Field.NOT_LOWER)
        if why:
            self._small(self.stack, self._say("field.not_lower"))
        self.lines += show_lines(self, self.stack, look, stage, why, goal=goal.id)
        # The numbers stay below the words that they are about, however much stands in the cell beside them.
        self.stack.addStretch(1)

    def _small(self, stack: QVBoxLayout, text: str) -> None:
        stack.addWidget(Prose(self._look, text, px=SMALL_PX, color="text2"))

    def _add_sentence(self) -> None:
        sentence = self._goal.sentence
        box = Barred(self._look, self._stage, Side.CLIENT)
        text = self._say("quoted", words=sentence.text) if sentence.text else self._say("unsure")
        box.stack.addWidget(Prose(self._look, text, px=_QUOTE_PX, balanced=True, heading=True))
        self._small(box.stack, self._say("said.by", who=self._stage.client, when=moment(sentence.at, now())))
        self.stack.addWidget(box)

    def _add_close(self) -> None:
        """Add how close it is, as it was said last, and where the client says it anew."""
        goal = self._goal
        close = goal.latest(Field.CLOSE)
        if close is not None:
            when = moment(close.at, now()) if close.on is None else short_day_in_words(close.on)
            box = Barred(self._look, self._stage, Side.CLIENT)
            box.stack.addWidget(Prose(self._look, self._say("close.is", number=close.text), px=BODY_PX))
            self._small(box.stack, self._say("by", who=self._stage.client, when=when))
            self.stack.addWidget(box)
        if self._stage.side is Side.CLIENT and goal.standing not in CLOSED:
            made = press(self._look, self._stage, self._say("rate"), f"rate:{goal.id}", kind="link")
            made.clicked.connect(self.rating_wanted)
            self.stack.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_rulers(self) -> None:
        """Add each ruler with its question: never why not higher, which asks for reasons against a change."""
        for one in _RULERS:
            line = self._goal.latest(one)
            if line is None:
                continue
            box = Barred(self._look, self._stage, Side.CLIENT)
            said = [(self._say(f"ruler.{one.value}", number=line.text), "text"), (f"  {self._stage.client}", "text2")]
            box.stack.addWidget(Prose(self._look, said, px=BODY_PX))
            self.stack.addWidget(box)
            key = "ask.not-lower" if int(line.text) else "ask.up-one"
            self._small(self.stack, self._say(key, number=line.text))
