"""What stands on the client's copy beside each label: their words, what they can always do, and where help is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.brief import Quote
from intake_app.pdf.goals.agreed_lines import agreed_lines
from intake_app.pdf.goals.rows import goal_block
from intake_app.pdf.layout.blocks import Block, Columns, Part, Stack, stack_of
from intake_app.pdf.layout.frames import Whole
from intake_app.pdf.layout.lists import Item, listed
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.prose import SHORT_QUOTE, as_sentence, labelled, paragraphs, spoken
from intake_app.pdf.layout.rulers import rulers
from intake_app.pdf.layout.signature import drawn
from intake_app.pdf.layout.tables import Cell, Head, row, ruled, table
from intake_app.pdf.typography import BODY, MM, PLAIN, QUIET, SMALL, STRONG, TABLE, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.client_copy import ClientCopy, OwnGoal
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_GAP, _GOAL_GAP = 1.4 * MM, 3.2 * MM
_CELL_PAD = 0.8 * MM
_HALF_GAP = 8 * MM
_LINES = 3
_ALWAYS = range(1, 5)
_BULLET = 3.2 * MM
_STAYS_WHOLE = 60 * MM


class Contents:
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
            ("copy.agreed", None if copy.agreed else agreed_lines(self._texts, _LINES, self._width)),
            ("copy.always", self._always()),
            ("copy.danger", self._help()),
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
        parts = [Part(self._words(goal.goal))]
        for later in goal.again:
            parts.append(Part(text([(self._texts("copy.again"), QUIET)], SMALL, self._width), _GAP, keeps_next=True))
            parts.append(Part(self._words(later)))
        if goal.stands:
            parts.append(Part(text([(goal.stands, QUIET)], BODY, self._width)))
        if goal.numbers:
            parts[-1] = replace(parts[-1], keeps_next=True)
            parts.append(Part(rulers(goal.numbers, self._width), _GAP))
        return Stack(tuple(parts))

    def _words(self, quote: Quote) -> Text:
        """Return the client's words large, or at reading size where they are many."""
        is_long = len(quote.words) > SHORT_QUOTE
        return text([spoken(self._texts, quote, PLAIN if is_long else STRONG)], BODY if is_long else WORDS, self._width)

    def _hands(self) -> Block | None:
        baskets = (("copy.change", self._copy.in_my_hands), ("copy.little", self._copy.a_little))
        lists = [self._cards(self._texts(key), cards, self._half) for key, cards in baskets if cards]
        return self._beside(lists) if lists else None

    def _cards(self, head: str, cards: Sequence[str | Quote], width: float) -> Block:
        items = [Item(text([spoken(self._texts, card, PLAIN)], BODY, width)) for card in cards]
        return Whole(listed(items, head=text([(head, QUIET)], SMALL, width)), _STAYS_WHOLE)

    def _quote(self, quote: Quote | None) -> Block | None:
        return None if quote is None else text([spoken(self._texts, quote, PLAIN)], BODY, self._width)

    def _working(self) -> Block | None:
        if self._copy.card is not None:
            return goal_block(self._copy.card, self._paper)
        pairs, facts, half = self._copy.push_soothe, self._copy.working, self._half
        if pairs and facts:
            sentences = [text(as_sentence(self._texts, labelled(self._texts, line)), BODY, half) for line in facts]
            return self._beside([self._table(half), stack_of(sentences, _GAP)])
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

    def _always(self) -> Block:
        """Return what they can do at any time, in plain words."""
        width = self._width - _BULLET
        said = [text([(self._texts(f"copy.always.{number}"), PLAIN)], BODY, width) for number in _ALWAYS]
        items = [Item(one, text([("•", QUIET)], BODY, _BULLET), _BULLET) for one in said]
        return Whole(listed(items, numbering="Disc"), _STAYS_WHOLE)

    def _help(self) -> Block:
        """Return where help is, the emergency number first."""
        found = self._copy.help
        blocks: list[Block] = [text([(found.first, STRONG)], BODY, self._width)]
        calls = [line for line in (*found.lines, found.practice) if line]
        if calls:
            blocks.append(listed([Item(text([(line, PLAIN)], BODY, self._width)) for line in calls]))
        small = [line for line in (found.checked, self._texts("copy.stop")) if line]
        blocks += [text([(line, QUIET)], SMALL, self._width) for line in small]
        return Whole(stack_of(blocks, _GAP), _STAYS_WHOLE)

    @property
    def _half(self) -> float:
        """Return the width of one of two columns; the whole one in large print."""
        return self._width if self._paper.is_narrow else (self._width - _HALF_GAP) / 2

    def _beside(self, blocks: Sequence[Block]) -> Block:
        if self._paper.is_narrow:
            return stack_of(blocks, _GOAL_GAP)
        return Columns(tuple((place * (self._half + _HALF_GAP), one) for place, one in enumerate(blocks)))
