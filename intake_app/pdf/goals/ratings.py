"""Ratings over time in print: the chart, the same numbers as a table, then the change with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.pdf.layout.blocks import Part, Stack
from intake_app.pdf.layout.chart import ChartBlock
from intake_app.pdf.layout.frames import Whole
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.tables import Cell, Head, row, ruled, table
from intake_app.pdf.typography import MM, PLAIN, QUIET, SMALL, TABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goal_paper import ProgressPaper
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.paper import Paper

_PAD = 2.35 * MM
_GAP = 1.2 * MM
_NAME, _NAME_SHARE = 52 * MM, 0.4
"""Width of the goals' names, and the most of a narrow column that they take."""
_DAY = 15 * MM
_STAYS_WHOLE = 60 * MM


def ratings(made: ProgressPaper, paper: Paper) -> Stack:
    """Return chart, tables and change for the text column."""
    width = paper.column
    parts = [Part(ChartBlock(made.narrow if paper.is_narrow else made.chart))]
    name = min(_NAME, width * _NAME_SHARE)
    in_a_row = int((width - name) // _DAY)
    for start in range(1, len(made.table[0]), in_a_row):
        days = [(one[0], *one[start : start + in_a_row]) for one in made.table]
        parts.append(Part(Whole(_table(days, name), _STAYS_WHOLE), _PAD))
    parts += [
        Part(text([(line, QUIET)], SMALL, width), _GAP if number else _PAD) for number, line in enumerate(made.change)
    ]
    return Stack(tuple(parts))


def _table(rows: Sequence[tuple[str, ...]], name_width: float) -> Block:
    """Return a table; its columns are as wide for one day as for many."""
    made: list[Block] = []
    for number, (name, *numbers) in enumerate(rows):
        is_head = number == 0
        ink = QUIET if is_head else PLAIN
        head = text([(name, ink)], TABLE, name_width - _GAP)
        cells = [Cell(0.0, head, Head.COLUMN if is_head else Head.ROW)]
        for place, shown in enumerate(numbers):
            block = text([(shown, ink)], TABLE, _DAY - _GAP, to_right=True)
            cells.append(Cell(name_width + place * _DAY, block, Head.COLUMN if is_head else Head.NOTHING))
        made.append(row(cells))
    return table(ruled(made, _GAP, name_width + (len(rows[0]) - 1) * _DAY, has_head=True), has_head=True)
