"""The brief on the screen: page 1's content in page 1's order, readable in a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_app.model.brief import Quote
from intake_app.wording import words
from ui.desk.asked_again import AskedAgain
from ui.desk.columns import Columns
from ui.desk.pieces import hairline, label
from ui.desk.prose import Prose
from ui.desk.ruler import Ruler
from ui.desk.safety import StripPanel, line_spans
from ui.desk.style import BODY_PX, QUOTE_PX, SCROLL_BAR_PX, SIDE_PX, SMALL_PX, WIDEST_PX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from intake_app.model.brief import Brief, DiscrepancyNote, GoalRow, Line
    from ui.look.look import Look

_QUOTE_WIDEST_PX = 660
_ABOVE_RULE_PX = 15
_BELOW_RULE_PX = 18
_NOTE_GAP_PX = 12


class BriefView(QWidget):
    """Everything page 1 says. Source of the order: clinical brief, section 7."""

    def __init__(self, look: Look, brief: Brief) -> None:
        """Build the page from top to bottom; a part without content is left out, the strip never."""
        super().__init__()
        self._look = look
        self._brief = brief
        self._say = words("desk")
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, SIDE_PX - SCROLL_BAR_PX, 24)
        self.setMaximumWidth(WIDEST_PX)
        self._page.setSpacing(0)
        self.strip = StripPanel(look, brief.safety)
        self._add_head()
        parts: tuple[Callable[[], list[QWidget]], ...] = (
            self._start,
            self._topics,
            self._wants,
            self._working,
            self._going_well,
            self._scores,
            self._again,
            self._notes,
        )
        for number, part in enumerate(parts):
            self._add_part(part(), ruled=number > 0)
        self._add_foot()
        self._page.addStretch(1)

    def _text(self, text: str, *, color: str = "text", px: float = BODY_PX, bold: bool = False) -> Prose:
        return Prose(self._look, text, color=color, px=px, bold=bold, line=1.5)

    def _words(self, text: str | Quote) -> str:
        """Return words of ours as they are, words of the client in quotation marks."""
        return self._say("quoted", words=text.words) if isinstance(text, Quote) else text

    def _add_head(self) -> None:
        """Add how to reach the client safely, the circumstances, and the strip."""
        brief = self._brief
        if brief.safe_contact:
            self._page.addWidget(self._text(brief.safe_contact, bold=True))
        told = "  ·  ".join(part for part in (*brief.circumstances, brief.made_on, brief.started_by) if part)
        self._page.addWidget(self._text(told, color="text2"))
        self._page.addWidget(self._text(brief.caveat, color="text2", px=SMALL_PX))
        self._page.addSpacing(12)
        self._page.addWidget(self.strip)
        self._page.addSpacing(22)

    def _add_part(self, widgets: list[QWidget], *, ruled: bool) -> None:
        """Add one part of the page under a hairline; nothing for a part without content."""
        if not widgets:
            return
        if ruled:
            self._page.addSpacing(_BELOW_RULE_PX)
            self._page.addWidget(hairline())
            self._page.addSpacing(_ABOVE_RULE_PX)
        for widget in widgets:
            self._page.addWidget(widget)

    def _start(self) -> list[QWidget]:
        """Return where to begin: the client's first wish, verbatim and large."""
        first = self._brief.start_first
        head = label(self._look, self._say("part_start"))
        if isinstance(first, Quote):
            large: QWidget = Prose(
                self._look, self._words(first), px=QUOTE_PX, line=1.36, balanced=True, widest=_QUOTE_WIDEST_PX
            )
        else:
            large = self._text(first, color="text2")
        return [head, large, _gap(8), *self._lines(self._brief.start)]

    def _lines(self, lines: Iterable[Line]) -> list[QWidget]:
        return [Prose(self._look, line_spans(line), line=1.5) for line in lines]

    def _topics(self) -> list[QWidget]:
        """Return what the client would rather say in the room, or not say today: topics only."""
        brief = self._brief
        columns = Columns(counts=(4, 2, 1), narrowest=150)
        told: tuple[tuple[str, Iterable[str | Quote]], ...] = (
            ("part_in_person", brief.in_person),
            ("part_not_yet", brief.not_yet),
            ("part_dont_know", brief.dont_know),
            ("part_not_today", brief.not_today),
        )
        found = False
        for key, topics in told:
            rows = [self._text(self._words(topic)) for topic in topics]
            if rows:
                found = True
                columns.add(label(self._look, self._say(key)), *rows)
        return [columns] if found else []

    def _wants(self) -> list[QWidget]:
        """Return the year in one line and every goal with its ratings."""
        brief = self._brief
        found: list[QWidget] = []
        if brief.year is not None:
            found += [label(self._look, self._say("part_year")), self._text(self._words(brief.year))]
        for goal in brief.goals:
            found.append(self._goal(goal))
        if found and brief.goal_prompt:
            found.append(self._text(brief.goal_prompt, color="text2"))
        return found

    def _goal(self, goal: GoalRow) -> QWidget:
        """Return one goal in the client's words, its four ratings below."""
        box = QWidget()
        stack = QVBoxLayout(box)
        stack.setContentsMargins(0, 10, 0, 4)
        stack.setSpacing(8)
        stack.addWidget(label(self._look, self._words(goal.goal)))
        rated = (
            (goal.matters, "goal_matters"),
            (goal.sure, "goal_sure"),
            (goal.ready, "goal_ready"),
            (goal.close, "goal_close"),
        )
        made = [Ruler(self._look, value, self._say(key)) for value, key in rated if value]
        rulers = Columns(counts=(4, 2, 1), narrowest=max((one.sizeHint().width() for one in made), default=1))
        for ruler in made:
            rulers.add(ruler)
        stack.addWidget(rulers)
        return box

    def _working(self) -> list[QWidget]:
        """Return when to push and when to soothe, and what to do and not to do."""
        brief = self._brief
        columns = Columns()
        if brief.push_soothe:
            pairs = [
                Prose(self._look, [(f"{when}: ", "text2"), (wish, "text")], line=1.5)
                for when, wish in brief.push_soothe
            ]
            columns.add(label(self._look, self._say("part_push")), *pairs)
        if brief.working:
            columns.add(label(self._look, self._say("part_working")), *self._lines(brief.working))
        return [columns] if brief.push_soothe or brief.working else []

    def _going_well(self) -> list[QWidget]:
        lines = self._lines(self._brief.going_well)
        return [label(self._look, self._say("part_well")), *lines] if lines else []

    def _scores(self) -> list[QWidget]:
        """Return the numbers, below the words, each in its fixed form, with the sentence of care."""
        brief = self._brief
        if not brief.scores:
            return []
        rows = [
            Prose(self._look, [(f"{score.name}: ", "text2"), (score.text, "text")], line=1.5) for score in brief.scores
        ]
        caveat = self._text(brief.scores_caveat, color="text2", px=SMALL_PX)
        return [label(self._look, self._say("part_numbers")), *rows, caveat]

    def _again(self) -> list[QWidget]:
        """Return what was asked again since."""
        brief = self._brief
        if not brief.again:
            return []
        caveat = self._text(brief.again_caveat, color="text2", px=SMALL_PX)
        table = AskedAgain(self._look, brief.again)
        return [label(self._look, self._say("part_again")), table, *([caveat] if brief.again_caveat else [])]

    def _notes(self) -> list[QWidget]:
        """Return the fact pairs with their open questions, and the early leaving sign."""
        brief = self._brief
        if not brief.notes and brief.leaving_sign is None:
            return []
        found: list[QWidget] = [label(self._look, self._say("part_notes"))]
        for number, note in enumerate(brief.notes):
            found += [_gap(_NOTE_GAP_PX), self._note(note)] if number else [self._note(note)]
        if brief.more_notes:
            key = "more_notes_one" if len(brief.more_notes) == 1 else "more_notes_many"
            more = self._say(key, count=len(brief.more_notes))
            found += [_gap(_NOTE_GAP_PX), self._text(more, color="text2", px=SMALL_PX)]
        if brief.sign_alone is not None:
            found += [_gap(_NOTE_GAP_PX if brief.notes else 0), *self._lines([brief.sign_alone])]
        return found

    def _note(self, note: DiscrepancyNote) -> QWidget:
        """Return what they said beside what one might ask."""
        columns = Columns()
        columns.add(self._text(note.facts))
        asks: list[QWidget] = [self._text(note.question, bold=True)]
        if note.other_readings:
            asks.append(self._text(note.other_readings, color="text2", px=SMALL_PX))
        columns.add(*asks)
        return columns

    def _add_foot(self) -> None:
        """Add what the PDF's footer says."""
        self._page.addSpacing(_BELOW_RULE_PX)
        self._page.addWidget(hairline())
        self._page.addSpacing(10)
        foot = self._text("  ·  ".join(part for part in self._brief.footer if part), color="text2", px=SMALL_PX)
        self._page.addWidget(foot, 0, Qt.AlignmentFlag.AlignTop)


def _gap(height: int) -> QWidget:
    """Return free space between two lines of one part."""
    made = QWidget()
    made.setFixedHeight(height)
    return made
