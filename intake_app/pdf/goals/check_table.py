"""The session checks in print, round by round: the three answers beside each other, and the therapist's reply."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.pdf.goals.authored import authored
from intake_app.pdf.layout.blocks import stack_of
from intake_app.pdf.layout.frames import Whole
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.tables import Cell, Head, row, ruled, stacked_row, table
from intake_app.pdf.typography import BODY, FIGURES, MM, PLAIN, QUIET, SMALL, STRONG, TABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.review import ReviewCheck
    from intake_app.pdf.layout.blocks import Block, Part
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_DAY, _NUMBER, _UNSAID = 17 * MM, 13 * MM, 27 * MM
_REST = _DAY + _NUMBER + _UNSAID
_PLACES = (0.0, _DAY, _DAY + _NUMBER, _REST)
_GAP = 2 * MM
_PAD, _LINE_GAP = 0.8 * MM, 0.5 * MM
_STAYS_WHOLE = 50 * MM


def check_table(say: Words, checks: Sequence[ReviewCheck], paper: Paper) -> Block:
    """Return the rounds as a table for the text column; there is at least one."""
    width = paper.column
    if paper.is_narrow:
        return table(_kept(ruled([_stacked(say, check, width) for check in checks], _PAD, width)))
    heads = [text([(say(f"review.check.{key}"), QUIET)], TABLE, _UNSAID) for key in ("day", "number", "unsaid")]
    heads.append(text([(say("review.check.words"), QUIET)], TABLE, width - _REST))
    rows: list[Block] = [row([Cell(x, head, Head.COLUMN) for x, head in zip(_PLACES, heads, strict=True)])]
    rows += [_beside(say, check, width) for check in checks]
    lead = text([(say("review.checks.lead"), QUIET)], SMALL, width)
    return stack_of([table(_kept(ruled(rows, _PAD, width, has_head=True)), has_head=True), lead])


def _kept(rows: Sequence[Part]) -> list[Part]:
    """Keep each round on one page, unless it is longer than is calm to leave free."""
    return [replace(one, block=Whole(one.block, _STAYS_WHOLE)) for one in rows]


def _beside(say: Words, check: ReviewCheck, width: float) -> Block:
    """Return one round as a row; a dash stands where nothing was said."""
    none = say("review.check.nothing")
    told = _words(say, check, width - _REST) or [text([(none, QUIET)], BODY, width - _REST)]
    facts: list[Block] = [
        text([(shown or none, PLAIN if shown else QUIET)], FIGURES, wide - _GAP)
        for shown, wide in ((check.day, _DAY), (check.number, _NUMBER), (check.unsaid, _UNSAID))
    ]
    cells = [Cell(x, block) for x, block in zip(_PLACES, [*facts, stack_of(told, _LINE_GAP)], strict=True)]
    return row([Cell(0.0, facts[0], Head.ROW), *cells[1:]])


def _stacked(say: Words, check: ReviewCheck, width: float) -> Block:
    """Return one round with its answers as sentences under its day."""
    facts = []
    if check.number:
        facts.append(say("review.check.spoken", number=check.number))
    if check.unsaid:
        facts.append(say("review.check.spoken-unsaid", said=check.unsaid))
    told = [*(text([(fact, PLAIN)], BODY, width) for fact in facts), *_words(say, check, width)]
    day = text([(check.day, STRONG)], BODY, width)
    return stacked_row([Cell(0.0, day, Head.ROW), Cell(0.0, stack_of(told, _LINE_GAP))], _LINE_GAP)


def _words(say: Words, check: ReviewCheck, width: float) -> list[Text]:
    """Return what they would have done differently in their words, then the reply or that there is none yet."""
    own = [authored(line, width, say("quote", words=line.text)) for line in check.differently]
    return [*own, *(authored(line, width) for line in check.replies)]
