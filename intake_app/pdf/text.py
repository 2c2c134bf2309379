"""Runs of text to lines that fit a width. Widths in points; the text is never trimmed.

Lines break where Unicode lets them (UAX #14); a word wider than the line breaks between clusters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from intake_app.pdf import bidi, breaks
from intake_app.pdf.shaping import Cluster, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake_app.pdf.typography import Ink, Size

Run = tuple[str, "Ink"]
"""Some words and the ink they are printed in."""

_LINE_END = re.compile(f"\r\n|[{breaks.HARD}]")
_SLACK = 0.001
"""In em: what rounding may add to a line that fits exactly."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line, ready to draw."""

    clusters: tuple[Cluster, ...]
    width: float
    """In points, without the white space that hangs at its end."""
    from_right: bool = False
    """Whether it is read from the right as a whole."""


def fill(runs: Sequence[Run], size: Size, width: float) -> tuple[TextLine, ...]:
    """Break runs of text into lines.

    Args:
        runs: the text; a line end in it (any that Unicode knows) ends a line here too.
        size: body size and figures.
        width: of the column, in points.

    Returns:
        At least one line; an empty one stands for an empty text.
    """
    lines: list[TextLine] = []
    for part in _hard_lines(runs):
        clusters = shape(part, tabular=size.tabular)
        ends = breaks.line_ends(breaks.without_surrogates("".join(text for text, _ink in part)))
        lines.extend(_finished(piece, size.body) for piece in _greedy(clusters, ends, width / size.body))
    return tuple(lines)


def _hard_lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Cut runs at line ends; the line ends themselves are not printed."""
    line: list[Run] = []
    for text, ink in runs:
        first, *others = _LINE_END.split(text)
        line.append((first, ink))
        for other in others:
            yield line
            line = [(other, ink)]
    yield line


def _greedy(clusters: Sequence[Cluster], ends: frozenset[int], width: float) -> Iterator[Sequence[Cluster]]:
    """Put as much on each line as fits.

    Args:
        clusters: of one hard line, in order.
        ends: offsets before which a line may end.
        width: in em.
    """
    start = 0
    used = 0.0
    last_end = 0
    at = 0
    while at < len(clusters):
        cluster = clusters[at]
        if at > start and cluster.start in ends:
            last_end = at
        if at > start and not cluster.hangs and used + cluster.advance > width + _SLACK:
            cut = last_end if last_end > start else at
            yield clusters[start:cut]
            start = at = cut
            used = 0.0
            continue
        used += cluster.advance
        at += 1
    yield clusters[start:]


def _finished(clusters: Sequence[Cluster], body: float) -> TextLine:
    """Measure a line; of the white space hanging at its end one piece stays, so that words do not join."""
    end = len(clusters)
    while end > 0 and clusters[end - 1].hangs:
        end -= 1
    width = sum(cluster.advance for cluster in clusters[:end]) * body
    kept = clusters[: end + 1]
    if not any(cluster.turn.level for cluster in kept):
        return TextLine(tuple(kept), width)
    # Read from the right the hanging space stands before the words: there it takes no room.
    slim = [*kept[:end], *(replace(hanging, advance=0.0) for hanging in kept[end:])]
    return TextLine(tuple(_from_the_left(slim)), width, from_right=bool(kept[0].turn.base))


def _from_the_left(clusters: Sequence[Cluster]) -> Iterator[Cluster]:
    """Yield the clusters of a line as they stand on the page; each run is ordered by itself."""
    for _run, group in groupby(clusters, key=lambda cluster: cluster.turn.run):
        run = list(group)
        classes = [bidi.class_of(cluster.text[0]) for cluster in run]
        of_line = bidi.line_levels(classes, [cluster.turn.level for cluster in run], run[0].turn.base)
        yield from (run[at] for at in bidi.visual_order(of_line))
