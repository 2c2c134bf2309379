"""One goal as a row of three: the client's words, what both might try, what is agreed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_app.clock import now
from intake_app.model.goal_fields import BESIDE_THE_DRAFT, OF_SCALING, Field, Side, fields_of
from intake_app.model.goals import CLOSED
from intake_app.wording import words
from ui.desk.goals.agreed import Agreed
from ui.desk.goals.composer import STEMS, Composer, begun
from ui.desk.goals.flow import Flow
from ui.desk.goals.line_row import LineRow
from ui.desk.goals.part import Part
from ui.desk.goals.parts import Cell, press
from ui.desk.goals.stage import Draft
from ui.desk.moments import moment
from ui.desk.prose import Prose
from ui.desk.style import SMALL_PX
from ui.look import icons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from intake_app.model.goals import Goal, Thread
    from ui.desk.goals.offers import Offer
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_SHARES = (28, 43, 27)
"""How the three cells share the width. Source: look, section 6."""
_HEADS = (("lock", "head.own"), ("pencil", "head.draft"), ("check", "head.agreed"))
_BESIDE_FROM_PX = 620
"""Narrower than this, at the usual size, they stand one below the other."""
_QUOTE_PX = 17
_RULERS = (Field.MATTERS, Field.SURE, Field.READY)
_MIDDLE = (*(one for one in fields_of("G1") if one not in {*BESIDE_THE_DRAFT, Field.WANT}), *OF_SCALING)


class Heads(QWidget):
    """Says what the three cells are; where they stand one below the other, each says it by what is in it."""

    def __init__(self, look: Look, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._inner = QWidget()
        row = QHBoxLayout(self._inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(stage.px(14))
        for share, (icon_name, key) in zip(_SHARES, _HEADS, strict=True):
            head = QWidget()
            line = QHBoxLayout(head)
            line.setContentsMargins(stage.px(17), 0, 0, 0)
            line.setSpacing(stage.px(6))
            picture = QLabel()
            picture.setPixmap(icons.pixmap(icon_name, stage.px(13), look.palette.text2, 2.0))
            line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Prose(look, words("goals")(key), px=SMALL_PX, color="text2"), 1)
            row.addWidget(head, share)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be there only where the cells stand beside each other."""
        super().resizeEvent(event)
        self._inner.setVisible(is_beside(self.width(), self._stage))


def is_beside(width: int, stage: Stage) -> bool:
    """Whether the three cells of a goal have room beside each other."""
    return width >= stage.px(_BESIDE_FROM_PX)


class GoalRow(Part):
    """Shows a goal. What somebody wants to change it by goes up as a wish."""

    rating_wanted = Signal(str)

    def __init__(self, look: Look, stage: Stage, goal: Goal, number: int, steps: Sequence[str]) -> None:
        super().__init__()
        self._look, self._stage, self.goal = look, stage, goal
        self._say = words("goals")
        self.lines: list[LineRow] = []
        self.composer: Composer | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(stage.px(14))
        self.agreed = Agreed(look, stage, goal)
        self.agreed.wished.connect(self.wished)
        self.agreed.turned.connect(self.turned)
        for share, cell in zip(_SHARES, (self._own(number), self._draft(steps), self.agreed), strict=True):
            self._row.addWidget(cell, share)

    def _own(self, number: int) -> Cell:
        """Return the left cell: the sentence that nobody edits, what was added to it, and the numbers."""
        goal, look, stage = self.goal, self._look, self._stage
        cell = Cell(look, stage, "ground1")
        cell.setAccessibleName(self._say("goal.number", number=number))
        sentence = goal.sentence.text
        text = self._say("quoted", words=sentence) if sentence else self._say("unsure")
        quote = Prose(look, text, px=_QUOTE_PX, balanced=True, heading=True)
        cell.stack.addWidget(quote)
        self._small(cell.stack, self._say("said", when=moment(goal.sentence.at, now())))
        self._add_lines(cell.stack, goal.of(Field.WANT))
        cell.stack.addStretch(1)
        self._add_numbers(cell.stack)
        return cell

    def _small(self, stack: QVBoxLayout, text: str) -> None:
        stack.addWidget(Prose(self._look, text, px=SMALL_PX, color="text2"))

    def _add_numbers(self, stack: QVBoxLayout) -> None:
        """Add the newest ratings, and the question that a low one asks for."""
        goal = self.goal
        close = goal.latest(Field.CLOSE)
        if close is not None:
            self._small(stack, self._say("close", number=close.text, when=moment(close.at, now())))
        if self._stage.side is Side.CLIENT and goal.standing not in CLOSED:
            made = press(self._look, self._stage, self._say("rate"), f"rate:{goal.id}", kind="link")
            made.clicked.connect(self._on_rate)
            stack.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        found = [(one, line) for one in _RULERS if (line := goal.latest(one)) is not None]
        if found:
            self._small(stack, "  ·  ".join(self._say(f"ruler.{one.value}", number=line.text) for one, line in found))
            lowest = min(found, key=lambda pair: int(pair[1].text))[1]
            if int(lowest.text):
                self._small(stack, self._say("ask.not-lower", number=lowest.text))
        why = goal.of(Field.NOT_LOWER)
        if why:
            self._small(stack, self._say("field.not_lower"))
        self._add_lines(stack, why)

    def _draft(self, steps: Sequence[str]) -> Cell:
        """Return the middle cell: what both write."""
        cell = Cell(self._look, self._stage, "surface", has_border=True)
        goal = self.goal
        for where in _MIDDLE:
            threads = goal.of(where)
            if threads and where is not Field.TRY:
                self._small(cell.stack, self._say(f"field.{where.value}"))
            self._add_lines(cell.stack, threads)
        if self._stage.composing == goal.id:
            there = {line.text for thread in goal.of(Field.TRY) for line in thread.shown}
            offered = [step for step in steps if step not in there] if self._stage.side is Side.CLIENT else []
            self.composer = Composer(self._look, self._stage, goal.id, offered)
            self.composer.wished.connect(self.wished)
            cell.stack.addWidget(self.composer)
        else:
            if not goal.of(Field.TRY):
                self._small(cell.stack, self._say("try.empty"))
                if goal.standing not in CLOSED:
                    self._add_stems(cell.stack)
            self.write_button = press(
                self._look, self._stage, self._say("write"), f"open:{goal.id}", kind="link", icon_name="plus"
            )
            self.write_button.clicked.connect(self._on_write)
            cell.stack.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignLeft)
            if not self._stage.is_shared and goal.standing not in CLOSED:
                made = press(self._look, self._stage, self._say("gas.open"), f"levels:{goal.id}", kind="link")
                made.clicked.connect(self._on_levels)
                cell.stack.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        cell.stack.addStretch(1)
        return cell

    def _add_lines(self, stack: QVBoxLayout, threads: Sequence[Thread]) -> None:
        for thread in threads:
            if thread.is_fork:
                self._small(stack, self._say("fork"))
            for line in (*thread.shown, *thread.proposals):
                row = LineRow(self._look, self._stage, line, thread, self.goal.id)
                row.chosen.connect(self.chosen)
                row.offered.connect(self._on_offered)
                self.lines.append(row)
                stack.addWidget(row)

    def _add_stems(self, stack: QVBoxLayout) -> None:
        """Offer beginnings of sentences, not suggestions."""
        box = QWidget()
        flow = Flow(box, gap=self._stage.px(16), row_gap=2)
        for key in STEMS:
            made = press(self._look, self._stage, self._say(key), f"{key}:{self.goal.id}", kind="link")
            made.clicked.connect(partial(self._on_stem, begun(self._say(key))))
            flow.addWidget(made)
        stack.addWidget(box)

    def _on_stem(self, text: str) -> None:
        self._stage.begin(self.goal.id, Draft(Field.TRY, text))
        self.turned.emit()

    def _on_levels(self) -> None:
        """Offer the five levels; what is written in them is on the page like any other line."""
        self._stage.scaled.add(self.goal.id)
        self._stage.begin(self.goal.id, Draft(Field.LEVEL_M2))
        self.turned.emit()

    def _on_rate(self) -> None:
        self.rating_wanted.emit(self.goal.id)

    def _on_write(self) -> None:
        self._stage.composing = self.goal.id
        self.turned.emit()

    def _on_offered(self, offer: Offer) -> None:
        row = self.sender()
        assert isinstance(row, LineRow)
        if offer.wish is None:
            self.reworded.emit(self.goal.id, row.of.field, row.line)
        else:
            self.wished.emit(offer.wish)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cells beside each other, or one below the other."""
        super().resizeEvent(event)
        beside = is_beside(self.width(), self._stage)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
