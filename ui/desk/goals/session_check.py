"""The session check: the three questions of the end, what the client said the last time, the therapist's line to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from intake_app.clock import now
from intake_app.model.goal_fields import Field, Side
from intake_app.model.goals import Act, Wish
from intake_app.services.goals.checks import asked_of, checks_of, owed
from intake_app.services.goals.due import Way
from intake_app.wording import words
from ui.desk.goals.check_form import CheckForm
from ui.desk.goals.composer import Composer
from ui.desk.goals.line_row import LineRow
from ui.desk.goals.part import Place
from ui.desk.goals.parts import Cell, press
from ui.desk.moments import moment
from ui.desk.pieces import hairline
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX, font_px

if TYPE_CHECKING:
    from intake_app.model.goals import Goal, Worksheet
    from intake_app.services.goals.checks import Check
    from ui.desk.goals.offers import Offer
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look


class SessionCheck(Cell):
    """Shows the last round and those that want a line; asks the three questions where two look at the screen."""

    way = Way.CHECK.value

    def __init__(self, look: Look, stage: Stage, sheet: Worksheet) -> None:
        super().__init__(look, stage, "surface", has_border=True)
        self._stage = stage
        self._say = words("goals")
        self.lines: list[LineRow] = []
        self.replies: dict[str, QLineEdit] = {}
        self.form: CheckForm | None = None
        checks = checks_of(sheet)
        if not stage.is_shared:
            self._add_trend(checks)
        waiting = {check.id for check in owed(sheet)}
        for check in checks:
            goal = sheet.goal(check.id)
            if goal is not None and (check is checks[-1] or check.id in waiting):
                self._add_round(check, goal)
        self._add_questions(checks)

    def _add_trend(self, checks: tuple[Check, ...]) -> None:
        """Add every number with its day: facts, no verdict."""
        numbers = [
            self._say("check.on", number=check.worked_on, day=moment(check.at, now()))
            for check in checks
            if check.worked_on is not None
        ]
        if len(numbers) > 1:
            self._small(self._say("check.trend", numbers=", ".join(numbers)))

    def _add_round(self, check: Check, goal: Goal) -> None:
        """Add what the client said, and what the therapist wrote to it."""
        self._small(self._say("by", who=asked_of(check, self._stage.client), when=moment(check.at, now())))
        for text in facts_of(check):
            self.stack.addWidget(Prose(self._look, text))
        for where in (Field.DIFFERENTLY, Field.CHECK_REPLY):
            threads = goal.of(where)
            if threads:
                self._small(self._say(f"field.{where.value}"))
            for thread in threads:
                for line in thread.shown:
                    row = LineRow(self._look, self._stage, line, thread, goal.id)
                    row.chosen.connect(self.chosen)
                    row.offered.connect(partial(self._on_offered, row, goal.id))
                    self.lines.append(row)
                    self.stack.addWidget(row)
        if self._stage.composing == goal.id:
            composer = Composer(self._look, self._stage, goal.id)
            composer.wished.connect(self.wished)
            self.stack.addWidget(composer)
        elif check.owes_reply or not check.replies:
            self._add_reply(check)

    def _add_reply(self, check: Check) -> None:
        """Add where the therapist writes. Where two look at the screen, only to whoever the keyboard was given to."""
        if self._stage.is_shared and self._stage.side is not Side.THERAPIST:
            return
        if check.owes_reply and not self._stage.is_shared:
            self.stack.addWidget(Prose(self._look, self._say("check.owed"), bold=True, color="primary"))
        row = QHBoxLayout()
        row.setSpacing(self._stage.px(8))
        line = QLineEdit(self._stage.draft(check.id).text)
        line.setObjectName(f"reply:{check.id}")
        line.setFont(font_px(self._look, BODY_PX))
        line.setMinimumHeight(self._stage.px(32))
        line.setAccessibleName(self._say("check.reply"))
        line.setPlaceholderText(self._say("check.reply"))
        line.textChanged.connect(partial(self._on_reply_text, check.id))
        line.returnPressed.connect(partial(self._on_reply, check.id))
        self.replies[check.id] = line
        row.addWidget(line, 1)
        made = press(self._look, self._stage, self._say("composer.add"), f"reply-add:{check.id}")
        made.clicked.connect(partial(self._on_reply, check.id))
        row.addWidget(made)
        self.stack.addLayout(row)

    def _add_questions(self, checks: tuple[Check, ...]) -> None:
        stage = self._stage
        if not stage.is_shared or stage.side is not Side.CLIENT:
            self._small(self._say("check.whose" if stage.is_shared else "check.hint", who=stage.client))
            return
        is_done = bool(checks) and checks[-1].at.astimezone().date() == now().astimezone().date()
        if is_done and not stage.is_checking and not stage.check.said:
            made = press(self._look, stage, self._say("check.once-more"), "check-again", kind="link")
            made.clicked.connect(self._on_once_more)
            self.stack.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            return
        if checks:
            self.stack.addWidget(hairline())
        self.form = CheckForm(self._look, stage)
        self.form.wished.connect(self.wished)
        self.stack.addWidget(self.form)

    def refused(self) -> None:
        """Let the client keep it once more: it is not in the record."""
        if self.form is not None:
            self.form.show_draft()

    def _small(self, text: str) -> None:
        self.stack.addWidget(Prose(self._look, text, px=SMALL_PX, color="text2"))

    def _on_offered(self, row: LineRow, goal: str, offer: Offer) -> None:
        if offer.wish is None:
            self.reworded.emit(goal, row.of.field, row.line)
        else:
            self.wished.emit(offer.wish)

    def _on_once_more(self) -> None:
        self._stage.is_checking = True
        self.turned.emit()

    def _on_reply_text(self, check: str, text: str) -> None:
        self._stage.draft(check).text = text

    def _on_reply(self, check: str) -> None:
        text = self.replies[check].text()
        self.wished.emit(Wish(Side.THERAPIST, Act.LINE, check, Field.CHECK_REPLY, text))


def facts_of(check: Check) -> tuple[str, ...]:
    """Return what was picked in a round, in words; what was left out is not there."""
    say = words("goals")
    found = []
    if check.worked_on is not None:
        found.append(say("check.number", number=check.worked_on))
    if check.unsaid is not None:
        found.append(say("check.unsaid", said=say(f"code.unsaid.{check.unsaid.value}")))
    return tuple(found)


def _first(look: Look, stage: Stage, sheet: Worksheet) -> SessionCheck | None:
    """Return it where the therapist reads alone and a line is owed: that comes before anything else."""
    return SessionCheck(look, stage, sheet) if _is_first(stage, sheet) else None


def _last(look: Look, stage: Stage, sheet: Worksheet) -> SessionCheck | None:
    return None if _is_first(stage, sheet) else SessionCheck(look, stage, sheet)


def _is_first(stage: Stage, sheet: Worksheet) -> bool:
    return not stage.is_shared and bool(owed(sheet))


FIRST = Place(_first, "check")
LAST = Place(_last, "check")
