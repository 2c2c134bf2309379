"""How many cards at a time: a long list is asked in parts, so that nobody has to read more than eight at once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_AT_ONCE = 8
"""Source: the intake's content brief, which asks longer lists over two screens."""
MOST_PARTED = 24
"""A longer list stays one page to scroll: more than three parts are more work than scrolling."""
_FEWEST_EACH = 4

Parts = tuple[range, ...]


def split(count: int, parts: int) -> Parts:
    """Return `count` places cut into `parts` runs of nearly the same length, the longer ones first."""
    each, more = divmod(count, parts)
    ends = [min(i, more) + i * each for i in range(parts + 1)]
    return tuple(range(start, end) for start, end in pairwise(ends))


def usual_parts(count: int, whole: int = MOST_AT_ONCE) -> Parts:
    """Return the fewest parts of at most eight; one part for up to `whole` and for what is too long to part."""
    if count <= whole or count > MOST_PARTED:
        return split(count, 1)
    return split(count, -(-count // MOST_AT_ONCE))


def all_parts(count: int, whole: int = MOST_AT_ONCE) -> Iterator[Parts]:
    """Return the ways to ask `count` cards in parts, best first; smaller parts are for smaller screens.

    Args:
        count: how many cards there are.
        whole: up to this many may be asked at once where there is room.
    """
    usual = usual_parts(count, whole)
    yield usual
    if MOST_AT_ONCE < count <= MOST_PARTED:
        fewest = -(-count // MOST_AT_ONCE)
        for parts in range(max(fewest, len(usual) + 1), -(-count // _FEWEST_EACH) + 1):
            yield split(count, parts)
