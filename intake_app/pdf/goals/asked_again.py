"""What was asked again since the intake, in print: tool and day at the left, the score and its change at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.pdf.layout.blocks import stack_of
from intake_app.pdf.layout.frames import Whole
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.prose import natural_width
from intake_app.pdf.layout.section import Section, section
from intake_app.pdf.layout.tables import Cell, Head, row, ruled, stacked_row, table
from intake_app.pdf.typography import MM, PLAIN, QUIET, SMALL, TABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.brief import AgainRow, Brief
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_NAME, _GAP = 29 * MM, 3 * MM
_STAYS_WHOLE = 40 * MM
_PAD, _CELL_PAD = 2.7 * MM, 0.8 * MM


def asked_again(say: Words, brief: Brief, paper: Paper) -> list[Section]:
    """Return the section of what was asked again; none where nothing was."""
    if not brief.again:
        return []
    label = say("asked-again")
    content = again_table(brief.again, brief.again_caveat, paper)
    return [section(label, say("again", label=label), content, paper, pad=_PAD)]


def again_table(rows: Sequence[AgainRow], caveat: str, paper: Paper) -> Block:
    """Return scores with their days, at least one, and below them whose figure the noise is."""
    width = paper.column
    made = ruled([_row(one, paper) for one in rows], _CELL_PAD, width)
    kept = [replace(part, block=Whole(part.block, _STAYS_WHOLE)) for part in made]
    return stack_of([table(kept), *([text([(caveat, QUIET)], SMALL, width)] if caveat else [])])


def _row(one: AgainRow, paper: Paper) -> Block:
    """Return a score beside its name and day; below them in large print."""
    width = paper.column if paper.is_narrow else paper.column - _NAME
    said: list[Block] = [text([(one.text, PLAIN)], TABLE, width)]
    if one.change:
        said.append(text([(one.change, QUIET)], SMALL, width))
    left = paper.column if paper.is_narrow else _NAME - _GAP
    # A day that does not fit beside the name stands below it whole.
    is_wide = natural_width(f"{one.name}  {one.day}", TABLE, PLAIN) > left
    name = text([(one.name, PLAIN), (f"\n{one.day}" if is_wide else f"  {one.day}", QUIET)], TABLE, left)
    if paper.is_narrow:
        return stacked_row([Cell(0.0, name, Head.ROW), Cell(0.0, stack_of(said))], 0.0)
    return row([Cell(0.0, name, Head.ROW), Cell(_NAME, stack_of(said))])
