"""A brief for one page: every text cut to the room it may take, every list to its length, and what stands elsewhere.

Nothing is lost: what is cut stands whole among the answers, or in a part of its own before them, and the cut says on
which page. How much room there is for each text is found by `page_one`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake_app.model.brief import Brief, GoalRow, Line, Quote, ScoreLine
from intake_app.pdf.layout.prose import natural_width
from intake_app.pdf.layout.shown import Measured, Shown
from intake_app.pdf.typography import BODY, PLAIN, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from intake_app.model.brief import DiscrepancyNote, SafetyStrip
    from intake_app.wording import Words

_BOLD = 0.9
_LARGE = _BOLD * BODY.body / WORDS.body
"""Of the letters that a text is measured with, those that fit where it is bold, and where it is large too."""
NO_PAGE = 8888
"""Stands for a number that is not known yet; no other number of a page is wider."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much of page 1 one text, and one list, may take."""

    lines: float
    """Of the text column."""
    items: int
    """Of a list; of topics, which are short, twice as many."""
    safe_lines: float
    """The same for the safety box, which gives way last."""
    safe_items: int
    most_notes: int = 3
    is_full: bool = True
    """Whether what may wait for the answers is shown too."""
    lead_lines: float = 0.0
    """For where to start and what they want, where that may be more than `lines`."""

    @property
    def lead(self) -> float:
        """Lines of the text column for where to start and what they want."""
        return max(self.lines, self.lead_lines)


EVERYTHING = Allowance(60, 99, 40, 99)
"""More than a page holds: nothing is cut that would fit."""


def plain(what: str | Quote) -> str:
    """Return a text without marks around it."""
    return what.words if isinstance(what, Quote) else what


class Shorter:
    """Cuts one brief to an allowance and remembers what it cut."""

    def __init__(self, words: Words, brief: Brief, column: float) -> None:
        self._words = words
        self._brief = brief
        self._allowed = EVERYTHING
        self._measured: dict[str, Measured] = {}
        self._column = column
        self._reserve = natural_width(words("cut.text", text="", page=NO_PAGE), BODY, PLAIN)
        rows = [row for part in brief.sections for row in part.rows if not row.kept_out]
        self._rows = {
            answer.words: f"row:{row.link_id}"
            for row in reversed(rows)
            for answer in row.answers
            if isinstance(answer, Quote)
        }
        answers = [[plain(answer) for answer in row.answers] for row in rows]
        self._told = {text for row in answers for text in (*row, "; ".join(row))}
        self._page_of: Callable[[str], int] = lambda _name: NO_PAGE
        self.left: list[Line] = []
        """What stands whole in the part before the answers."""

    def cut(
        self, allowance: Allowance, in_head: Sequence[Line], page_of: Callable[[str], int] | None = None
    ) -> tuple[Brief, tuple[Line, ...]]:
        """Return the brief and the lines of its head as page 1 shows them; what is left is in `left`.

        Args:
            allowance: how much of the page each text and each list may take.
            in_head: what the head of the page had no room for.
            page_of: on which page, counted from 1, a name among `row:LINKID` and `full:NUMBER` stands; while that is
                not known, every page has the number `NO_PAGE`.
        """
        self._allowed = allowance
        self._page_of = page_of or (lambda _name: NO_PAGE)
        self.left = []
        brief, say = self._brief, self._words
        safety = self._safety(brief.safety)
        head = self._lines(say("head.full"), in_head)
        notes = brief.notes[: self._allowed.most_notes]
        shown = replace(
            brief,
            safety=safety,
            start_first=self._said(say("start"), brief.start_first, allowance.lead * _LARGE),
            start=self._lines(say("start"), brief.start, allowance.lead),
            in_person=self._names(say("later.in_person"), brief.in_person),
            not_yet=self._names(say("later.not_yet"), brief.not_yet),
            dont_know=self._names(say("later.dont_know"), brief.dont_know),
            not_today=self._topics(say("later.not_today"), brief.not_today),
            year=self._quote(say("want.year"), brief.year, allowance.lead) if brief.year is not None else None,
            goals=self._goals(brief.goals),
            push_soothe=self._pairs(brief.push_soothe),
            working=self._lines(say("working"), brief.working),
            going_well=self._lines(say("going_well"), brief.going_well),
            scores=self._scores(brief.scores),
            notes=tuple(self._note(note) for note in notes),
            leaving_sign=self._line(say("asking"), brief.leaving_sign) if brief.leaving_sign is not None else None,
            more_notes=(*brief.notes[self._allowed.most_notes :], *brief.more_notes),
        )
        return shown, head

    def _said(self, label: str, what: str | Quote, lines: float | None = None) -> str | Quote:
        """Return a text as it is, or its beginning with the page on which all of it stands."""
        return self._quote(label, what, lines) if isinstance(what, Quote) else self._text(label, what, lines)

    def _text(self, label: str, what: str, lines: float | None = None) -> str:
        begun = self._beginning(what, lines)
        return what if begun is None else self._words("cut.text", text=begun, page=self._whole(label, what))

    def _quote(self, label: str, what: Quote, lines: float | None = None) -> Quote:
        begun = self._beginning(what.words, lines)
        return what if begun is None else Shown(begun, what.language, self._whole(label, what))

    def _beginning(self, typed: str, lines: float | None) -> str | None:
        measured = self._measured.get(typed)
        if measured is None:
            measured = self._measured[typed] = Measured(typed, self._column, EVERYTHING.lines)
        return measured.beginning(self._allowed.lines if lines is None else lines, self._reserve)

    def _whole(self, label: str, what: str | Quote) -> int:
        """Return the page on which a text stands whole: among the answers, or else before them."""
        if isinstance(what, Quote) and what.words in self._rows:
            return self._page_of(self._rows[what.words])
        known = next((at for at, line in enumerate(self.left) if line.text == what), None)
        return self._page_of(f"full:{self._put(Line(label, what)) if known is None else known}")

    def _put(self, line: Line) -> int:
        """Put a line into the part before the answers, once; return its number there."""
        if line not in self.left:
            self.left.append(line)
        return self.left.index(line)

    def _more(self, lines: Sequence[Line]) -> str:
        """Return the words for what a list has besides, and put it before the answers."""
        pages = [self._page_of(f"full:{self._put(Line(line.label, line.text))}") for line in lines]
        return self._words("cut.more", count=len(lines), page=min(pages))

    def _line(self, title: str, line: Line, lines: float | None = None) -> Line:
        label = self._text(title, line.label, lines)
        return replace(line, label=label, text=self._said(line.label or title, line.text, lines))

    def _lines(self, title: str, lines: Sequence[Line], most_of_each: float | None = None) -> tuple[Line, ...]:
        most = self._allowed.items
        if not self._allowed.is_full:
            for line in lines:
                if line.may_wait and plain(line.text) not in self._told:
                    self._put(Line(line.label or title, line.text))
            lines = [line for line in lines if not line.may_wait]
        shown = [self._line(title, line, most_of_each) for line in lines[:most]]
        hidden = [replace(line, label=line.label or title) for line in lines[most:]]
        return (*shown, Line("", self._more(hidden))) if hidden else tuple(shown)

    def _names(self, label: str, topics: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(plain for plain in self._topics(label, topics) if isinstance(plain, str))

    def _topics(self, label: str, topics: tuple[str | Quote, ...]) -> tuple[str | Quote, ...]:
        most = 2 * self._allowed.items
        shown = [self._said(label, topic, self._allowed.lines / 2) for topic in topics[:most]]
        hidden = [Line(label, topic) for topic in topics[most:]]
        return (*shown, self._more(hidden)) if hidden else tuple(shown)

    def _goals(self, goals: tuple[GoalRow, ...]) -> tuple[GoalRow, ...]:
        most, label = self._allowed.items, self._words("want")
        shown = [replace(goal, goal=self._said(label, goal.goal, self._allowed.lead * _BOLD)) for goal in goals[:most]]
        hidden = [line for goal in goals[most:] for line in self._rated(label, goal)]
        return (*shown, GoalRow(self._more(hidden), "", "", "", "")) if hidden else tuple(shown)

    def _rated(self, label: str, goal: GoalRow) -> tuple[Line, ...]:
        rated = (("close", goal.close), ("matters", goal.matters), ("sure", goal.sure), ("ready", goal.ready))
        return (Line(label, goal.goal), *(Line(self._words(f"want.{key}"), number) for key, number in rated))

    def _pairs(self, pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        most, label, lines = self._allowed.items, self._words("working"), self._allowed.lines / 2
        shown = [(self._text(label, when, lines), self._text(when, wish, lines)) for when, wish in pairs[:most]]
        hidden = [Line(when, wish) for when, wish in pairs[most:]]
        return (*shown, ("", self._more(hidden))) if hidden else tuple(shown)

    def _scores(self, scores: tuple[ScoreLine, ...]) -> tuple[ScoreLine, ...]:
        most = self._allowed.items
        hidden = [Line(score.name, score.text) for score in scores[most:]]
        return (*scores[:most], ScoreLine("", self._more(hidden))) if hidden else scores

    def _note(self, note: DiscrepancyNote) -> DiscrepancyNote:
        # Short words of ours: they give way as late as the safety box.
        label, lines = self._words("asking"), self._allowed.safe_lines
        return replace(
            note,
            facts=self._text(label, note.facts, lines),
            question=self._text(label, note.question, lines),
            other_readings=self._text(label, note.other_readings, lines),
        )

    def _safety(self, strip: SafetyStrip) -> SafetyStrip:
        label, lines, most = self._words("safety"), self._allowed.safe_lines, self._allowed.safe_items
        answers = [self._line(label, line, lines) for line in strip.answers[:most]]
        hidden = strip.answers[most:]
        return replace(
            strip,
            headline=self._text(label, strip.headline, lines),
            answers=(*answers, Line("", self._more(hidden))) if hidden else tuple(answers),
            alert=self._text(label, strip.alert, lines),
            follow_up=self._text(self._words("safety.follow_up"), strip.follow_up, lines),
        )
