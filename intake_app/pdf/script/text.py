"""Runs of text to lines that fit a width. Widths in points; the text is never trimmed.

Lines break where Unicode lets them (UAX #14); a word wider than the line breaks between clusters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from intake_app.pdf.script import bidi, breaks
from intake_app.pdf.script.pieces import GlyphOutline
from intake_app.pdf.script.shaping import Cluster, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake_app.pdf.typography import Ink, Size

Run = tuple[str, "Ink"]
"""Some words and the ink they are printed in."""

_AIR = 0.06
"""In em: what stays free between ink and the edge of its line's box."""
LINE_END = re.compile(f"\r\n|[{breaks.HARD}]")
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
    rise: float = 0.0
    """In points: how far above its baseline the ink reaches, where that may be more than Latin letters do."""
    drop: float = 0.0
    """In points: the same below the baseline."""

    def above(self, size: Size) -> float:
        """Return how much taller than usual its box is above the letters."""
        return self._beyond(self.rise, size.baseline, size)

    def height(self, size: Size) -> float:
        """Return the height of its box: the usual one, unless its letters are taller."""
        return size.leading + self.above(size) + self._beyond(self.drop, size.leading - size.baseline, size)

    @staticmethod
    def _beyond(reach: float, room: float, size: Size) -> float:
        """Return how much more room a reach needs than there is, with some air to the next line."""
        return max(0.0, reach + _AIR * size.body - room) if reach > 0 else 0.0


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
        clusters = _no_wider(shape(part, tabular=size.tabular), width / size.body)
        whole = breaks.without_surrogates("".join(text for text, _ink in part))
        is_from_right = bidi.turns(whole) and bidi.base_level(map(bidi.class_of, whole)) == 1
        pieces = _greedy(clusters, breaks.line_ends(whole), width / size.body)
        lines.extend(_finished(piece, size.body, is_from_right=is_from_right) for piece in pieces)
    return tuple(lines)


def _hard_lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Cut runs at line ends; the line ends themselves are not printed."""
    line: list[Run] = []
    for text, ink in runs:
        first, *others = LINE_END.split(text)
        line.append((first, ink))
        for other in others:
            yield line
            line = [(other, ink)]
    yield line


def _no_wider(clusters: list[Cluster], width: float) -> list[Cluster]:
    """Return the clusters with what is wider than a whole line, which a few single signs are, made smaller."""
    if all(cluster.advance <= width for cluster in clusters):
        return clusters
    return [_scaled(cluster, width / cluster.advance) if cluster.advance > width else cluster for cluster in clusters]


def _scaled(cluster: Cluster, scale: float) -> Cluster:
    outline = cluster.outline
    if not isinstance(outline, GlyphOutline):
        return cluster
    return cluster._replace(
        outline=replace(outline, scale=outline.scale * scale),
        advance=cluster.advance * scale,
        top=cluster.top * scale,
        bottom=cluster.bottom * scale,
    )


def _greedy(clusters: Sequence[Cluster], ends: frozenset[int], width: float) -> Iterator[Sequence[Cluster]]:
    """Put as much on each line as fits.

    Args:
        clusters: of one hard line, in order.
        ends: offsets before which a line may end.
        width: in em.
    """
    most = width + _SLACK
    start = 0
    used = 0.0
    last_end = 0
    at = 0
    while at < len(clusters):
        cluster = clusters[at]
        if at > start and cluster.start in ends:
            last_end = at
        if used + cluster.advance > most and at > start and not cluster.hangs:
            cut = last_end if last_end > start else at
            yield clusters[start:cut]
            start = at = cut
            used = 0.0
            continue
        used += cluster.advance
        at += 1
    yield clusters[start:]


def _finished(clusters: Sequence[Cluster], body: float, *, is_from_right: bool) -> TextLine:
    """Measure a line; of the white space hanging at its end one piece stays, so that words do not join."""
    end = len(clusters)
    while end > 0 and clusters[end - 1].hangs:
        end -= 1
    width = sum(cluster.advance for cluster in clusters[:end]) * body
    kept = clusters[: end + 1]
    rise = max((cluster.top for cluster in kept), default=0.0) * body
    drop = -min((cluster.bottom for cluster in kept), default=0.0) * body
    if not any(cluster.turn.level for cluster in kept):
        return TextLine(tuple(kept), width, rise=rise, drop=drop)
    # Read from the right the hanging space stands before the words: there it takes no room.
    slim = [*kept[:end], *(hanging._replace(advance=0.0) for hanging in kept[end:])]
    is_level_right = is_from_right or all(cluster.turn.base for cluster in kept)
    return TextLine(tuple(_from_the_left(slim, is_from_right=is_from_right)), width, is_level_right, rise, drop)


def _from_the_left(clusters: Sequence[Cluster], *, is_from_right: bool) -> Iterator[Cluster]:
    """Yield the clusters of a line as they stand on the page; each run is ordered by itself."""
    runs = [list(group) for _run, group in groupby(clusters, key=lambda cluster: cluster.turn.run)]
    for run in reversed(runs) if is_from_right else runs:
        classes = [bidi.class_of(cluster.text[0]) for cluster in run]
        of_line = bidi.line_levels(classes, [cluster.turn.level for cluster in run], run[0].turn.base)
        yield from (run[at] for at in bidi.visual_order(of_line))
