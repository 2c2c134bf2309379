"""Page 1: the brief. What stands in each section, and in which order.

The order is the brief's own (clinical brief, section 7); nothing is computed or judged here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.brief import Line, Quote
from intake_app.pdf.asking import asking
from intake_app.pdf.blocks import Block, Columns, Part, Stack, stack_of
from intake_app.pdf.lists import Item, listed
from intake_app.pdf.paragraph import Text, text
from intake_app.pdf.prose import SHORT_QUOTE, as_sentence, in_language, labelled, paragraphs, said, spoken
from intake_app.pdf.section import Section, section
from intake_app.pdf.tables import Cell, Head, row, ruled, table
from intake_app.pdf.typography import BODY, MM, PLAIN, QUIET, SMALL, STRONG, TABLE, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.brief import Brief, GoalRow
    from intake_app.pdf.paper import Paper
    from intake_app.pdf.typography import Ink
    from intake_app.wording import Words

PAD = 2.7 * MM
"""Room above and below a section."""

_CELL_PAD = 0.7 * MM
_GAP = 1 * MM
_RATING = 16.5 * MM
_SCORE_NAME = 41 * MM
_HALF_GAP = 7 * MM
_THIRD_GAP = 6 * MM
_LIST_MOST = 5
"""Topics; a longer list runs on as one paragraph."""
_TOPIC_MOST = 60
"""Characters; with a longer topic the lists run on too."""


class FrontPage:
    """Lays out the sections of page 1 for one paper."""

    def __init__(self, words: Words, brief: Brief, paper: Paper) -> None:
        self._words = words
        self._brief = brief
        self._paper = paper
        self._column = paper.column

    def sections(self, in_full: Sequence[Line], pad: float = PAD) -> list[Section]:
        """Return every section in order.

        Args:
            in_full: what the head of the page had to shorten.
            pad: room above and below each section.
        """
        contents = [
            ("start", self._start()),
            ("later", self._later()),
            ("want", self._want()),
            ("working", self._working()),
            ("going_well", self._going_well()),
            ("numbers", self._numbers()),
            ("asking", self._asking()),
        ]
        if in_full:
            contents.insert(0, ("head.full", stack_of([self._plain(line) for line in in_full])))
        return [
            section(
                self._words(key),
                self._words("again", label=self._words(key)),
                content,
                self._paper,
                pad=pad,
                has_rule=number > 0,
            )
            for number, (key, content) in enumerate(contents)
        ]

    def _start(self) -> Block:
        first = self._brief.start_first
        is_long = len(said(self._words, first)) > SHORT_QUOTE
        size, ink = (WORDS, STRONG) if isinstance(first, Quote) and not is_long else (BODY, PLAIN)
        opening = text([spoken(self._words, first, ink)], size, self._column)
        return Stack(
            (Part(opening, keeps_next=True), Part(paragraphs(self._words, self._brief.start, self._column), _GAP))
        )

    def _later(self) -> Block:
        brief = self._brief
        lists: list[tuple[str, tuple[str | Quote, ...]]] = [
            ("later.in_person", brief.in_person),
            ("later.not_yet", brief.not_yet),
            ("later.dont_know", brief.dont_know),
            ("later.not_today", brief.not_today),
        ]
        given = [(self._words(key), topics) for key, topics in lists if topics]
        if not given:
            return self._none("later.none")
        most = max(len(topics) for _head, topics in given)
        longest = max(len(said(self._words, topic)) for _head, topics in given for topic in topics)
        fits = most <= _LIST_MOST and longest <= _TOPIC_MOST
        return self._topics_in_columns(given) if fits else self._topics_run_on(given)

    def _topics_in_columns(self, given: Sequence[tuple[str, Sequence[str | Quote]]]) -> Block:
        number = max(3, len(given))
        width = (self._column - (number - 1) * _THIRD_GAP) / number
        cells: list[tuple[float, Block]] = []
        for place, (head, topics) in enumerate(given):
            items = [Item(text([spoken(self._words, topic, PLAIN)], BODY, width)) for topic in topics]
            cells.append((place * (width + _THIRD_GAP), listed(items, head=self._small(head, width))))
        return Columns(tuple(cells))

    def _topics_run_on(self, given: Sequence[tuple[str, Sequence[str | Quote]]]) -> Block:
        parts: list[Block] = []
        for head, topics in given:
            first, *others = topics
            runs = labelled(self._words, Line(head, first))
            for topic in others:
                runs += [("; ", PLAIN), spoken(self._words, topic, PLAIN)]
            parts.append(text(as_sentence(self._words, runs), BODY, self._column))
        return stack_of(parts, gap=_GAP)

    def _want(self) -> Block:
        brief = self._brief
        parts: list[Part] = []
        if brief.year is not None:
            parts.append(Part(self._plain(Line(self._words("want.year"), brief.year))))
        if brief.goals:
            parts.append(Part(self._goals(), _GAP))
            parts.append(Part(self._small(brief.goal_prompt, self._column)))
        elif not parts:
            parts.append(Part(self._none("want.none")))
        return Stack(tuple(parts))

    def _goals(self) -> Block:
        keys = ("want.close", "want.matters", "want.sure", "want.ready")
        heads = [self._words("want.goals"), *map(self._words, keys)]
        rows = [self._goal_cells(heads, QUIET, QUIET, Head.COLUMN)]
        for goal in self._brief.goals:
            ink = in_language(STRONG, goal.goal.language if isinstance(goal.goal, Quote) else "")
            rows.append(self._goal_cells(self._goal_texts(goal), ink, PLAIN, Head.ROW))
        return table(ruled(rows, _CELL_PAD, self._column, has_head=True), has_head=True)

    def _goal_texts(self, goal: GoalRow) -> list[str]:
        return [said(self._words, goal.goal), goal.close, goal.matters, goal.sure, goal.ready]

    def _goal_cells(self, texts: Sequence[str], first: Ink, others: Ink, head: Head) -> Block:
        """Return a row: the goal, and its four numbers level at the right."""
        wide = self._column - 4 * _RATING - _GAP
        ink = replace(first, bold=False) if len(texts[0]) > SHORT_QUOTE else first
        cells = [Cell(0.0, text([(texts[0], ink)], TABLE, wide), head)]
        for place, rating in enumerate(texts[1:]):
            printed = text([(rating, others)], TABLE, _RATING, to_right=True)
            x = self._column - (4 - place) * _RATING
            cells.append(Cell(x, printed, Head.COLUMN if head is Head.COLUMN else Head.NOTHING))
        return row(cells)

    def _working(self) -> Block:
        pairs, facts = self._brief.push_soothe, self._brief.working
        if not pairs:
            return self._facts(facts)
        half = (self._column - _HALF_GAP) / 2
        table = self._table(pairs, half, half * 0.47)
        if not facts:
            return table
        beside = stack_of([self._plain(line, half) for line in facts])
        return Columns(((0.0, table), (half + _HALF_GAP, beside)))

    def _going_well(self) -> Block:
        # The section's own label says it already.
        title = self._words("going_well")
        return self._facts(
            [replace(line, label="") if line.label == title else line for line in self._brief.going_well]
        )

    def _numbers(self) -> Block:
        scores = self._brief.scores
        if not scores:
            return self._none("none")
        table = self._table([(score.name, score.text) for score in scores], self._column, _SCORE_NAME)
        return stack_of([table, self._small(self._brief.scores_caveat, self._column)])

    def _asking(self) -> Block:
        brief = self._brief
        return asking(self._words, brief.notes, brief.leaving_sign, self._column) or self._none("asking.none")

    def _facts(self, lines: Sequence[Line]) -> Block:
        return paragraphs(self._words, lines, self._column) if lines else self._none("none")

    def _table(self, pairs: Sequence[tuple[str, str]], width: float, first: float) -> Block:
        """Return a table of two columns with hairlines between its rows."""
        rows = []
        for name, value in pairs:
            left = text([(name, PLAIN)], TABLE, first - _GAP)
            right = text([(value, PLAIN)], TABLE, width - first)
            rows.append(row([Cell(0.0, left, Head.ROW), Cell(first, right)]))
        return table(ruled(rows, _CELL_PAD, width))

    def _plain(self, line: Line, width: float | None = None) -> Text:
        return text(
            as_sentence(self._words, labelled(self._words, line)), BODY, self._column if width is None else width
        )

    def _none(self, key: str) -> Text:
        return text([(self._words(key), QUIET)], BODY, self._column)

    def _body(self, what: str, width: float) -> Text:
        return text([(what, PLAIN)], BODY, width)

    def _small(self, what: str, width: float) -> Text:
        return text([(what, QUIET)], SMALL, width)
