"""The rows a benchmark prints: our figure, the floor's, and their ratio beside what is to be reached."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PERCENTILE = 95


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. All times are milliseconds; `reach` and `aim` are limits for `figure`, infinite where it has none."""

    name: str
    ours: str
    floor: str
    figure: float
    reach: float
    aim: float

    @property
    def verdict(self) -> str:
        """How the figure stands to its limits; nothing where it has none."""
        if self.reach == inf:
            return ""
        if self.figure <= self.aim:
            return "aim"
        return "reached" if self.figure <= self.reach else "MISSED"


def middle(times: Sequence[float]) -> float:
    """Return the median."""
    return median(times)


def high(times: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(times, n=100, method="inclusive")[PERCENTILE - 1]


def _limit(limit: float) -> str:
    return "-" if limit == inf else f"{limit:g}"


def printed(rows: Sequence[Row]) -> str:
    """Return the rows as an aligned table."""
    head = ("what", "ours", "floor", "figure", "reach", "aim", "")
    body = [
        (row.name, row.ours, row.floor, f"{row.figure:.2f}", _limit(row.reach), _limit(row.aim), row.verdict)
        for row in rows
    ]
    widths = [max(len(line[k]) for line in [head, *body]) for k in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in [head, *body]
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
