"""The client's copy: one calm page in their own words, with lines for what is agreed when they meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.model.brief import Quote
from intake_app.pdf.agreement import add_agreement
from intake_app.pdf.blocks import Block, Columns, Part, Stack, stack_of
from intake_app.pdf.flow import Flow
from intake_app.pdf.lists import Item, listed
from intake_app.pdf.masthead import title_block
from intake_app.pdf.paper import Paper
from intake_app.pdf.paragraph import Text, text
from intake_app.pdf.parts import Title
from intake_app.pdf.press import press
from intake_app.pdf.prose import SHORT_QUOTE, as_sentence, labelled, one_line, paragraphs, spoken
from intake_app.pdf.rows import goal_block
from intake_app.pdf.section import section
from intake_app.pdf.signature import drawn
from intake_app.pdf.tables import Cell, Head, row, ruled, table
from intake_app.pdf.typography import BODY, MM, PLAIN, QUIET, SMALL, STRONG, TABLE, WORDS
from intake_app.pdf.worksheet import add_progress, add_rows
from intake_app.pdf.writing import Field, Kind, WriteOn
from intake_app.wording import read_in, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.brief import Line
    from intake_app.model.client_copy import ClientCopy, OwnGoal
    from intake_app.pdf.pen import Pen
    from intake_app.wording import Words

_PAD = 4.2 * MM
_GAP = 1.4 * MM
_GOAL_GAP = 3.5 * MM
_CELL_PAD = 0.8 * MM
_HALF_GAP = 8 * MM
_LEAD_ABOVE, _LEAD_BELOW = 2.6 * MM, 7 * MM
_AFTER_RUNNING = 2.5 * MM
_MOST_NUMBERS = 4
_LINES = 4
_LINE_EVERY = 11 * MM
_DATE_LENGTH = 26 * MM


def client_pdf(copy: ClientCopy, *, paper: Paper = Paper.A4) -> bytes:
    """Print a client's copy, in its language.

    Args:
        copy: what to print; its texts may hold any characters, and more of them than a page holds.
        paper: A4, or Letter with the same margins.

    Returns:
        a PDF; every font in it is embedded, and its metadata does not name the client.
    """
    with read_in(copy.language):
        texts = words("pdf")
        return press(_placed(texts, copy, paper), copy, paper, title=texts("copy.title"))


def _placed(texts: Words, copy: ClientCopy, paper: Paper) -> Flow:
    """Say what stands where on each page."""
    title = copy.name if copy.name.strip() else texts("copy.title")
    running, _is_cut = one_line(texts, texts("joined", first=title, second=copy.made_on), SMALL, QUIET, paper.measure)
    flow = Flow(paper.room, paper.top, running, _AFTER_RUNNING)
    side = tuple(line for line in (copy.practice, copy.made_on) if line.strip())
    head, is_cut = title_block(texts, title, side, paper, bookmark=texts("copy.title"))
    flow.turn(head)
    flow.space(_LEAD_ABOVE)
    flow.add(text([(texts("copy.lead"), QUIET)], BODY, paper.measure))
    flow.space(_LEAD_BELOW)
    if is_cut:
        flow.add(stack_of([text([(line, PLAIN)], BODY, paper.measure) for line in (title, *side)]))
        flow.space(_LEAD_BELOW)
    for number, (key, content) in enumerate(_Contents(texts, copy, paper).listed()):
        label = texts(key)
        again = texts("again", label=label)
        flow.add(section(label, again, content, paper, pad=_PAD, has_rule=number > 0))
    if copy.checks:
        add_rows(flow, texts, Title(words("goals")("check"), (title,)), copy.checks, paper)
    if copy.progress is not None:
        add_progress(flow, texts, copy.progress, title, paper)
    if copy.agreement is not None:
        add_agreement(flow, texts, copy.agreement, title, paper)
    if copy.closing:
        add_rows(flow, texts, Title(words("goals")("closing"), (title,)), copy.closing, paper)
    return flow


class _Contents:
    """Lays out what stands beside each label."""

    def __init__(self, texts: Words, copy: ClientCopy, paper: Paper) -> None:
        self._texts = texts
        self._copy = copy
        self._paper = paper
        self._width = paper.column

    def listed(self) -> list[tuple[str, Block]]:
        """Return (wording key of the label, content), in order; what was not said is not there."""
        copy = self._copy
        found: list[tuple[str, Block | None]] = [
            ("copy.want", self._want()),
            ("copy.hands", self._hands()),
            ("copy.let-go", self._quote(copy.let_go)),
            ("copy.working", self._working()),
            ("copy.ask-first", self._quote(copy.ask_first)),
            ("copy.signed", self._signed()),
            ("copy.agreed", self._agreed()),
            ("copy.danger", self._danger()),
        ]
        return [(key, content) for key, content in found if content is not None]

    def _want(self) -> Block:
        parts = [Part(self._goal(goal), _GOAL_GAP) for goal in self._copy.goals]
        if self._copy.first_sign is not None:
            label = text([(self._texts("copy.first-sign"), QUIET)], SMALL, self._width)
            sign = self._words(self._copy.first_sign)
            parts.append(Part(Stack((Part(label, keeps_next=True), Part(sign))), _GOAL_GAP))
        if not parts:
            parts.append(Part(text([(self._texts("copy.want.none"), PLAIN)], BODY, self._width)))
        return Stack(tuple(parts))

    def _goal(self, goal: OwnGoal) -> Block:
        parts = [Part(self._words(goal.goal), keeps_next=True)]
        if goal.numbers:
            parts.append(Part(self._numbers(goal.numbers), _GAP))
        return Stack(tuple(parts))

    def _numbers(self, numbers: Sequence[Line]) -> Block:
        """Return the numbers beside each other, each under what it is about; a goal has at most four."""
        width = self._width / _MOST_NUMBERS
        cells: list[tuple[float, Block]] = []
        for place, line in enumerate(numbers):
            label = Part(text([(line.label, QUIET)], SMALL, width - _GAP), keeps_next=True)
            number = Part(text([spoken(self._texts, line.text, PLAIN)], BODY, width - _GAP))
            cells.append((place * width, Stack((label, number))))
        return Columns(tuple(cells))

    def _words(self, quote: Quote) -> Text:
        """Return the client's words large, or at reading size where they are many."""
        is_long = len(quote.words) > SHORT_QUOTE
        return text([spoken(self._texts, quote, PLAIN if is_long else STRONG)], BODY if is_long else WORDS, self._width)

    def _hands(self) -> Block | None:
        baskets = (("copy.change", self._copy.in_my_hands), ("copy.little", self._copy.a_little))
        half = (self._width - _HALF_GAP) / 2
        lists = [self._cards(self._texts(key), cards, half) for key, cards in baskets if cards]
        cells = tuple((place * (half + _HALF_GAP), cards) for place, cards in enumerate(lists))
        return Columns(cells) if cells else None

    def _cards(self, head: str, cards: Sequence[str | Quote], width: float) -> Block:
        items = [Item(text([spoken(self._texts, card, PLAIN)], BODY, width)) for card in cards]
        return listed(items, head=text([(head, QUIET)], SMALL, width))

    def _quote(self, quote: Quote | None) -> Block | None:
        return None if quote is None else text([spoken(self._texts, quote, PLAIN)], BODY, self._width)

    def _working(self) -> Block | None:
        if self._copy.card is not None:
            return goal_block(self._copy.card, self._paper)
        pairs, facts = self._copy.push_soothe, self._copy.working
        half = (self._width - _HALF_GAP) / 2
        beside = stack_of(
            [text(as_sentence(self._texts, labelled(self._texts, line)), BODY, half) for line in facts], _GAP
        )
        if pairs and facts:
            return Columns(((0.0, self._table(half)), (half + _HALF_GAP, beside)))
        if pairs:
            return self._table(half)
        return paragraphs(self._texts, facts, self._width) if facts else None

    def _table(self, width: float) -> Block:
        first = width * 0.45
        heads = (self._texts("copy.when"), self._texts("copy.helps"))
        rows: list[Block] = [self._pair(heads, first, width, Head.COLUMN)]
        rows.extend(self._pair(pair, first, width, Head.ROW) for pair in self._copy.push_soothe)
        return table(ruled(rows, _CELL_PAD, width, has_head=True), has_head=True)

    def _pair(self, pair: tuple[str, str], first: float, width: float, head: Head) -> Block:
        ink = QUIET if head is Head.COLUMN else PLAIN
        left, right = (text([(pair[0], ink)], TABLE, first - _GAP), text([(pair[1], ink)], TABLE, width - first))
        return row([Cell(0.0, left, head), Cell(first, right, head if head is Head.COLUMN else Head.NOTHING)])

    def _signed(self) -> Block | None:
        """Return the client's own signature; nothing where they did not sign."""
        copy = self._copy
        if copy.signature is None:
            return None
        when = text([(copy.signed, QUIET)], SMALL, self._width)
        if copy.signature.strokes:
            return stack_of([drawn(copy.signature, copy.signed, self._width), when], _GAP)
        return stack_of([self._words(Quote(copy.signature.name)), when], _GAP)

    def _agreed(self) -> Block:
        """Return what both ticked, then lines for what is agreed by hand."""
        date = text([(self._texts("copy.date"), QUIET)], SMALL, self._width)
        lines = WritingLines(date, tuple(_agreed_on(number) for number in range(1, _LINES + 1)), self._width)
        goals = [goal_block(goal, self._paper) for goal in self._copy.agreed]
        return stack_of([*goals, lines], _GOAL_GAP) if goals else lines

    def _danger(self) -> Block:
        return stack_of(
            [
                text([(self._texts("copy.danger.text"), STRONG)], BODY, self._width),
                text([(self._texts("copy.stop"), QUIET)], SMALL, self._width),
            ],
            gap=_GAP,
        )


@dataclass(frozen=True)
class WritingLines:
    """Empty lines to write on, each with a date beside it."""

    date: Text
    places: tuple[tuple[Field, Field], ...]
    """What is written on each line, and its date."""
    width: float
    baseline: float = BODY.baseline

    @property
    def height(self) -> float:
        """One line after the other."""
        return len(self.places) * _LINE_EVERY

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.height <= room else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines, with the word that asks for a date."""
        word = self.date.lines[0].width
        at = self.width - _DATE_LENGTH - word - _GAP
        for number, (what, when) in enumerate(self.places):
            upper = top + number * _LINE_EVERY
            line = WriteOn(what, at - _GAP * 2, _LINE_EVERY)
            line.draw(pen, x, upper)
            with pen.aside():
                self.date.draw(pen, x + at, upper + line.baseline - self.date.baseline)
            WriteOn(when, _DATE_LENGTH, _LINE_EVERY).draw(pen, x + self.width - _DATE_LENGTH, upper)


def _agreed_on(number: int) -> tuple[Field, Field]:
    """Return what a line is for, and its date."""
    tooltips = words("fields")
    return (
        Field(f"agreed.{number}.text", tooltips("agreed.text", number=number)),
        Field(f"agreed.{number}.date", tooltips("agreed.date", number=number), Kind.DATE),
    )
