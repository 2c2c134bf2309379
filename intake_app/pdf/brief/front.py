"""Page 1: the brief. What stands in each section, and in which order.

The order is the brief's own (clinical brief, section 7); nothing is computed or judged here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.brief import Line, Quote
from intake_app.pdf.brief.asking import asking
from intake_app.pdf.brief.wishes import wishes
from intake_app.pdf.layout.blocks import Block, Columns, Part, Stack, stack_of
from intake_app.pdf.layout.lists import Item, listed
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.prose import SHORT_QUOTE, as_sentence, in_runs, labelled, natural_width, paragraphs, said
from intake_app.pdf.layout.section import Section, section
from intake_app.pdf.layout.tables import Cell, Head, row, ruled, table
from intake_app.pdf.typography import BODY, MM, PLAIN, QUIET, SMALL, STRONG, TABLE, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from intake_app.model.brief import Brief
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

PAD = 2.7 * MM
"""Room above and below a section."""

_CELL_PAD = 0.6 * MM
_GAP = 1 * MM
_HALF_GAP = 7 * MM
_PAIRS_SHARE = 0.42
"""Of the column, with the gap after it."""
_SHORT_PAIR = 44
"""Characters of a moment and its wish; a longer pair takes the whole column."""
_THIRD_GAP = 6 * MM
_LIST_MOST = 5
"""Topics; a longer list runs on as one paragraph."""
_TOPIC_MOST = 60
"""Characters; with a longer topic the lists run on too."""


class FrontPage:
    """Lays out the sections of page 1 for one paper."""

    def __init__(
        self,
        words: Words,
        brief: Brief,
        paper: Paper,
        known: dict[object, Block] | None = None,
        *,
        run_on: bool = False,
    ) -> None:
        """Prepare the page.

        Args:
            words: the texts of `pdf.json`.
            brief: what it says.
            paper: on which it stands.
            known: parts laid out before, which need not be laid out again where they say the same; they join it.
            run_on: what is a table where there is room is run on as a text.
        """
        self._words = words
        self._brief = brief
        self._paper = paper
        self._column = paper.column
        self._known = {} if known is None else known
        self._run_on = run_on

    def sections(self, in_full: Sequence[Line], pad: float = PAD) -> list[Section]:
        """Return every section in order.

        Args:
            in_full: what the head of the page had to shorten.
            pad: room above and below each section.
        """
        brief, run_on = self._brief, self._run_on
        of_later = (brief.in_person, brief.not_yet, brief.dont_know, brief.not_today)
        contents = [
            self._part("start", self._start, brief.start_first, brief.start),
            self._part("later", self._later, *of_later),
            self._part("want", self._want, brief.year, brief.goals, brief.goal_prompt),
            self._part("working", self._working, run_on, brief.push_soothe, brief.working),
            self._part("going_well", self._going_well, brief.going_well),
            self._part("numbers", self._numbers, brief.scores, brief.scores_caveat),
            self._part("asking", self._asking, brief.notes, brief.sign_alone),
        ]
        if in_full:
            contents.insert(0, ("head.full", paragraphs(self._words, in_full, self._column)))
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

    def _part(self, key: str, lay: Callable[[], Block], *says: object) -> tuple[str, Block]:
        """Return a part with its content, laid out unless one that says the same is known."""
        if (key, says) not in self._known:
            self._known[key, says] = lay()
        return key, self._known[key, says]

    def _want(self) -> Block:
        return wishes(self._words, self._brief, self._paper)

    def _start(self) -> Block:
        first = self._brief.start_first
        is_long = len(said(self._words, first)) > SHORT_QUOTE
        size, ink = (WORDS, STRONG) if isinstance(first, Quote) and not is_long else (BODY, PLAIN)
        opening = text(in_runs(self._words, first, ink), size, self._column)
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
        fits = most <= _LIST_MOST and longest <= _TOPIC_MOST and not self._paper.is_narrow
        return self._topics_in_columns(given) if fits else self._topics_run_on(given)

    def _topics_in_columns(self, given: Sequence[tuple[str, Sequence[str | Quote]]]) -> Block:
        number = max(3, len(given))
        width = (self._column - (number - 1) * _THIRD_GAP) / number
        cells: list[tuple[float, Block]] = []
        for place, (head, topics) in enumerate(given):
            items = [Item(text(in_runs(self._words, topic, PLAIN), BODY, width)) for topic in topics]
            cells.append((place * (width + _THIRD_GAP), listed(items, head=self._small(head, width))))
        return Columns(tuple(cells))

    def _topics_run_on(self, given: Sequence[tuple[str, Sequence[str | Quote]]]) -> Block:
        parts: list[Block] = []
        for head, topics in given:
            first, *others = topics
            runs = labelled(self._words, Line(head, first))
            for topic in others:
                runs += [("; ", PLAIN), *in_runs(self._words, topic, PLAIN)]
            parts.append(text(as_sentence(self._words, runs), BODY, self._column))
        return stack_of(parts, gap=_GAP)

    def _working(self) -> Block:
        pairs, facts = self._brief.push_soothe, self._brief.working
        if not pairs or self._run_on:
            return self._facts([*(Line(when, wish) for when, wish in pairs), *facts])
        if self._paper.is_narrow or any(len(when) + len(wish) > _SHORT_PAIR for when, wish in pairs):
            table = self._table(pairs, self._column, self._column / 2)
            return stack_of([table, self._facts(facts)], _GAP) if facts else table
        wide = self._column * _PAIRS_SHARE - _HALF_GAP
        table = self._table(pairs, wide, wide / 2)
        if not facts:
            return table
        left = wide + _HALF_GAP
        beside = stack_of([self._plain(line, self._column - left) for line in facts])
        return Columns(((0.0, table), (left, beside)))

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
        longest = max(natural_width(score.name, TABLE, PLAIN) for score in scores)
        names = min(longest + 2 * _GAP, self._column / 3)
        table = self._table([(score.name, score.text) for score in scores], self._column, names)
        return stack_of([table, self._small(self._brief.scores_caveat, self._column)])

    def _asking(self) -> Block:
        brief = self._brief
        return asking(self._words, brief.notes, brief.sign_alone, self._paper) or self._none("asking.none")

    def _facts(self, lines: Sequence[Line]) -> Block:
        return paragraphs(self._words, lines, self._column) if lines else self._none("none")

    def _table(self, pairs: Sequence[tuple[str, str]], width: float, first: float) -> Block:
        """Return a table of two columns with hairlines between its rows."""
        rows = []
        for name, value in pairs:
            right = text([(value, PLAIN)], TABLE, width - first)
            if name:
                left = text([(name, PLAIN)], TABLE, first - _GAP)
                rows.append(row([Cell(0.0, left, Head.ROW), Cell(first, right)]))
            else:
                # How many more there are is no value of anything: an empty cell would head it.
                rows.append(row([Cell(first, right, Head.ROW, columns=2)]))
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
