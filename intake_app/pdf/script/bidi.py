"""The order in which right-to-left and left-to-right text stand on one line.

Source: Unicode Standard Annex #9, Unicode Bidirectional Algorithm; the rules are named in the code
as there (P2, X1 to X10, W1 to W7, N0 to N2, I1, I2, L1, L2).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.pdf.script.bidi_embedding import INITIATORS, embed, sequences
from intake_app.pdf.script.bidi_resolving import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WHITE = frozenset({"WS", "LRI", "RLI", "FSI", "PDI", "BN", "RLE", "LRE", "RLO", "LRO", "PDF"})
_TURNS = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI"})
_FIRST_THAT_TURNS = "\u0590"

_UNASSIGNED = (
    ("R", ((0x590, 0x5FF), (0x7C0, 0x85F), (0xFB1D, 0xFB4F), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF))),
    ("AL", ((0x600, 0x7BF), (0x860, 0x8FF), (0xFB50, 0xFDCF), (0xFDF0, 0xFDFF), (0xFE70, 0xFEFF))),
    ("ET", ((0x20A0, 0x20CF),)),
)
"""Classes of code points without a character yet, by block (UAX #9, table 4 and its notes)."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of a paragraph: even ones read from the left, odd ones from the right."""

    base: int
    by_character: tuple[int, ...]


def turns(text: str) -> bool:
    """Tell whether any of a text may have to be read from the right."""
    if not text or max(text) < _FIRST_THAT_TURNS:
        return False
    return any(character >= _FIRST_THAT_TURNS and class_of(character) in _TURNS for character in text)


def class_of(character: str) -> str:
    """Return the bidirectional class of a character."""
    known = unicodedata.bidirectional(character)
    if known:
        return known
    code = ord(character)
    for name, blocks in _UNASSIGNED:
        if any(first <= code <= last for first, last in blocks):
            return name
    return "L"


def levels(text: str, base: int | None = None) -> Levels:
    """Return the level of each character of a paragraph, before it is cut into lines.

    Args:
        text: one paragraph, without its line end.
        base: 0 or 1 for a paragraph whose direction is known; else its first strong character says.
    """
    classes = [class_of(character) for character in text]
    start = base_level(classes) if base is None else base
    embedded = embed(classes, start)
    result = list(embedded.levels)
    for sequence in sequences(classes, embedded, start):
        kinds = resolve(
            [embedded.kinds[at] for at in sequence.at],
            [text[at] for at in sequence.at],
            [classes[at] for at in sequence.at],
            sequence,
        )
        for at, kind in zip(sequence.at, kinds, strict=True):
            result[at] = _implicit(kind, sequence.level)
    before = start
    for at in range(len(result)):
        result[at] = before if embedded.is_removed[at] else result[at]
        before = result[at]
    return Levels(start, tuple(result))


def base_level(classes: Iterable[str]) -> int:
    """Return the level that the first strong character outside of isolates gives (P2, P3)."""
    depth = 0
    for name in classes:
        if name in INITIATORS:
            depth += 1
        elif name == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and name in {"L", "R", "AL"}:
            return 0 if name == "L" else 1
    return 0


def line_levels(classes: Sequence[str], of_line: Sequence[int], base: int) -> list[int]:
    """Return the levels of one line: separators and the white space before them fall back to the base (L1)."""
    result = list(of_line)
    falls_back = True
    for at in range(len(result) - 1, -1, -1):
        name = classes[at]
        if name in {"B", "S"}:
            falls_back = True
        elif name not in _WHITE:
            falls_back = False
        if falls_back:
            result[at] = base
    return result


def visual_order(of_line: Sequence[int]) -> list[int]:
    """Return the indexes of a line's pieces from left to right (L2)."""
    order = list(range(len(of_line)))
    odd = [level for level in of_line if level % 2]
    if not odd:
        return order
    for level in range(max(of_line), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and of_line[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order


def _implicit(kind: str, level: int) -> int:
    """Raise a level by what its character is (I1, I2)."""
    if level % 2:
        return level + (kind in {"L", "EN", "AN"})
    return level + {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
