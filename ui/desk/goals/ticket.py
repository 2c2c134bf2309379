"""The follow-up at the kiosk: made with one press, its four words shown once, large enough to copy by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from intake_app import clock
from intake_app.services.desk.lending import to_rate, why_none
from intake_app.services.goals.due import measures_due, owes_reply
from intake_app.services.sealed.codes import end_of
from intake_app.services.telling.shortened import on_one_line
from intake_app.wording import words
from ui.desk.goals.flow import Flow
from ui.desk.goals.part import Place
from ui.desk.goals.parts import Cell, press
from ui.desk.moments import clock_time, moment
from ui.desk.prose import Prose
from ui.desk.style import SMALL_PX
from ui.look.spoken import announce

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QLayoutItem

    from intake_app.model.goals import Worksheet
    from intake_app.model.ticket import TicketGoal
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

LEND, WITHDRAW, PRINT = "lend", "withdraw", "print"
"""What is asked of the desk."""
_ASKS = {"make": LEND, "again": LEND, "print": PRINT, "withdraw": WITHDRAW}
_WORD_PX = 26
_WIDEST_PX = 760
_LONGEST_GOAL = 120


class FollowUp(Cell):
    """Says what a follow-up asks; then shows its words, or that one is out. It asks the desk, and makes nothing."""

    def __init__(self, look: Look, stage: Stage, sheet: Worksheet) -> None:
        super().__init__(look, stage, "surface2")
        self._stage, self._sheet = stage, sheet
        self._say = words("goals")
        self.buttons: dict[str, QPushButton] = {}
        self.code: Words | None = None
        self.busy: Prose | None = None
        self._inner = QWidget()
        self.stack.addWidget(self._inner)
        self.refresh()

    def refresh(self) -> None:
        """Show how it stands now, without laying the page out anew."""
        had_focus = any(stop.hasFocus() for stop in self._stops())
        self.buttons, self.code, self.busy = {}, None, None
        inner = QWidget()
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(self._stage.px(6))
        lent = self._stage.lent
        if lent.is_busy:
            self.busy = self._add(stack, self._say("ticket.busy"))
            self.busy.setObjectName("ticket:busy")
            self.busy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        elif lent.issued is not None:
            self._add_words(stack)
        elif lent.ends is not None:
            self._add(stack, self._say("ticket.out", when=self._moment(lent.ends)))
            self._add_buttons(stack, "again", "withdraw")
        else:
            self._add_offer(stack)
        if lent.told:
            stack.addWidget(Prose(self._look, lent.told, bold=True, color="warn" if lent.is_problem else "primary"))
        self.stack.replaceWidget(self._inner, inner)
        self._inner.hide()
        self._inner.setParent(None)
        self._inner.deleteLater()
        self._inner = inner
        if had_focus and self._stops():
            self._stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self) -> None:
        """Show how it stands now, and have a screen reader say what became of it."""
        self.refresh()
        if self._stage.lent.told:
            announce(self, self._stage.lent.told)

    def _stops(self) -> list[QWidget]:
        """Return where the keyboard can be, the words first: what came is read at once."""
        return [stop for stop in (self.busy, self.code, *self.buttons.values()) if stop is not None]

    def _add(self, stack: QVBoxLayout, text: str, color: str = "text") -> Prose:
        made = Prose(self._look, text, color=color, widest=_WIDEST_PX)
        stack.addWidget(made)
        return made

    def _add_offer(self, stack: QVBoxLayout) -> None:
        if owes_reply(self._sheet):
            self._add(stack, self._say("rule.owes-reply"))
            return
        why = why_none(self._sheet)
        self._add(
            stack, self._say(f"ticket.nothing.{why}") if why else self._say("ticket.what", who=self._stage.client)
        )
        self._add_asked(stack, to_rate(self._sheet), measures_due(self._sheet), "text2")
        self._add_buttons(stack, "make")

    def _add_asked(self, stack: QVBoxLayout, goals: Sequence[TicketGoal], measures: Sequence[str], color: str) -> None:
        """Say what the kiosk asks: the goals in the client's words, and the questionnaires that are due."""
        if goals:
            quoted = " ".join(self._say("quoted", words=on_one_line(goal.words, _LONGEST_GOAL)) for goal in goals)
            self._add(stack, self._say("ticket.goals", goals=quoted), color)
        if measures:
            names = "; ".join(self._say(f"measure.{measure}") for measure in measures)
            self._add(stack, self._say("ticket.measures", measures=names), color)

    def _add_words(self, stack: QVBoxLayout) -> None:
        lent = self._stage.lent
        assert lent.issued is not None
        head = self._say("ticket.words", who=self._stage.client)
        stack.addWidget(Prose(self._look, head, px=SMALL_PX, bold=True, color="primary", heading=True))
        self.code = Words(self._look, self._stage, lent.issued.words)
        stack.addWidget(self.code)
        when = self._moment(end_of(lent.issued.ticket.until))
        self._add(stack, self._say("ticket.how", button=words("kiosk")("welcome.again"), when=when))
        ticket = lent.issued.ticket
        self._add_asked(stack, ticket.goals, ticket.measures, "text")
        self._add(stack, self._say("ticket.holds"), "text2")
        self._add(stack, self._say("ticket.once", who=self._stage.client), "text2")
        self._add_buttons(stack, "print", "withdraw")

    def _add_buttons(self, stack: QVBoxLayout, *keys: str) -> None:
        box = QWidget()
        flow = Flow(box, gap=self._stage.px(8), row_gap=self._stage.px(6))
        for key in keys:
            made = press(self._look, self._stage, self._say(f"ticket.{key}"), f"ticket:{key}")
            made.clicked.connect(partial(self.asked.emit, _ASKS[key]))
            self.buttons[key] = made
            flow.addWidget(made)
        stack.addWidget(box)

    def _moment(self, ends: datetime) -> str:
        day = moment(ends, clock.now())
        hour = clock_time(ends)
        return day if day.endswith(hour) else self._say("ticket.until", day=day, hour=hour)


class Pairs(Flow):
    """Sets things in one row, or two by two: four words are copied by fours or by twos."""

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows = super()._rows(width)
        every = [one for row in rows for one in row]
        columns = [max(size.width() for _, size in every[place::2]) for place in (0, 1)] if len(rows) > 1 else []
        if not columns or sum(columns) + self._gap > width:
            return rows
        even = [(item, QSize(columns[place % 2], size.height())) for place, (item, size) in enumerate(every)]
        return [even[at : at + 2] for at in range(0, len(even), 2)]


class Words(QWidget):
    """Four words in boxes, in the order in which they are typed; one stop for the keyboard, read as a whole."""

    def __init__(self, look: Look, stage: Stage, code: str) -> None:
        super().__init__()
        say = words("goals")
        self.setObjectName("ticket:words")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        found = code.split()
        spoken = [say("ticket.word", number=number, word=word) for number, word in enumerate(found, 1)]
        self.setAccessibleName(" ".join(spoken))
        flow = Pairs(self, gap=stage.px(10), row_gap=stage.px(8))
        flow.setContentsMargins(0, stage.px(4), 0, stage.px(4))
        for word in found:
            box = Cell(look, stage, "surface", has_border=True)
            box.stack.addWidget(Prose(look, word, px=stage.px(_WORD_PX), bold=True, line=1.2))
            flow.addWidget(box)


def _follow_up(look: Look, stage: Stage, sheet: Worksheet) -> FollowUp | None:
    """Return it where the therapist looks alone: its words are for the client's hand, not for a shared screen."""
    return None if stage.is_shared else FollowUp(look, stage, sheet)


PLACE = Place(_follow_up)
