"""Fields of a worksheet in print, each under its label: a sentence, rulers, lists, lines with their authors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.goal_fields import Side
from intake_app.pdf.goals.authored import authored, authored_lines
from intake_app.pdf.goals.filling import places
from intake_app.pdf.layout.blocks import Block, Columns, Part, Stack, stack_of
from intake_app.pdf.layout.lists import Item, listed
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.prose import in_language
from intake_app.pdf.layout.rulers import rulers
from intake_app.pdf.layout.section import section
from intake_app.pdf.typography import BODY, MM, PLAIN, QUIET, SMALL, STRONG, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goal_paper import GoalPaper, PaperLine, PaperRow
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_PAD = 2.35 * MM
_LINE_GAP = 0.9 * MM
_BETWEEN = 6 * MM
_LONG = 160
"""Letters; a longer sentence is set at reading size."""


def row_sections(texts: Words, rows: Sequence[PaperRow], paper: Paper) -> list[Part]:
    """Return a section for each row; the first has no rule above it, for a title stands there."""
    made = []
    for number, one in enumerate(rows):
        content = stack_of(_blocks(one, paper, _LINE_GAP), _LINE_GAP)
        again = texts("again", label=one.label)
        # A line to write on parts two rows already.
        has_rule = number > 0 and not rows[number - 1].blanks
        made.append(Part(section(one.label, again, content, paper, pad=_PAD, has_rule=has_rule)))
    return made


def goal_block(goal: GoalPaper, paper: Paper) -> Block:
    """Return rows in a single column, each under its small label."""
    width = paper.column
    parts = [Part(text([(goal.title, STRONG)], BODY, width, role="H3"), keeps_next=True)]
    for one in goal.rows:
        parts.append(Part(text([(one.label, QUIET)], SMALL, width, role="H4"), _LINE_GAP, keeps_next=True))
        parts += [Part(block) for block in _blocks(one, paper, 0.0)]
    return Stack(tuple(parts))


def _blocks(printed: PaperRow, paper: Paper, gap: float) -> list[Block]:
    """Return what stands in a row, with a gap between the items of a list."""
    width = paper.column
    if printed.columns:
        return [_columns(printed.columns, paper, width)]
    if printed.rulers:
        days = stack_of([text([(line.text, QUIET)], SMALL, width) for line in printed.lines])
        return [Stack((Part(rulers(printed.rulers, width), keeps_next=True), Part(days, _LINE_GAP)))]
    lines = list(printed.lines)
    blanks = places(printed.blanks, width)
    if not printed.is_quote:
        return [*authored_lines(lines, width, gap), *blanks]
    return [_sentence(lines.pop(0), width), *authored_lines(lines, width, gap), *blanks]


def _sentence(line: PaperLine, width: float) -> Block:
    """Return the client's own sentence, large where it is short, and when they said it."""
    is_long = len(line.text) > _LONG
    ink = in_language(PLAIN if is_long else STRONG, line.language)
    large = text([(line.text, ink)], BODY if is_long else WORDS, width)
    if not line.by:
        return large
    return Stack((Part(large, keeps_next=True), Part(text([(line.by, QUIET)], SMALL, width))))


def _columns(lists: Sequence[tuple[str, Sequence[PaperLine]]], paper: Paper, width: float) -> Block:
    """Return lists beside each other; under each other in large print. Only the other's lines carry a name."""
    wide = width if paper.is_narrow else (width - 2 * _BETWEEN) / 3
    made = []
    for head, lines in lists:
        items = [Item(authored(_unnamed(line), wide)) for line in lines]
        made.append(listed(items, head=text([(head, QUIET)], SMALL, wide)))
    if paper.is_narrow:
        return stack_of(made, _LINE_GAP)
    return Columns(tuple((place * (wide + _BETWEEN), one) for place, one in enumerate(made)))


def _unnamed(line: PaperLine) -> PaperLine:
    return replace(line, by="") if line.side is Side.CLIENT and line.is_plain else line
