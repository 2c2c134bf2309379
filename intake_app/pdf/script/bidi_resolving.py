"""Weak and neutral characters take the direction of what stands around them (UAX #9, W1 to W7, N0 to N2)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake_app.pdf.script.bidi_embedding import RunSequence

_MOST_OPEN = 63
"""Brackets open at one time; past it no pairs are sought (BD16)."""

_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_ISOLATES = frozenset({"LRI", "RLI", "FSI", "PDI"})

_ADJACENT_PAIRS = (
    *(0x28, 0xF3A, 0xF3C, 0x169B, 0x2045, 0x207D, 0x208D, 0x2308, 0x230A, 0x2329),
    *range(0x2768, 0x2775, 2),
    0x27C5,
    *range(0x27E6, 0x27EF, 2),
    *range(0x2983, 0x298C, 2),
    *range(0x2991, 0x2998, 2),
    *(0x29D8, 0x29DA, 0x29FC),
    *range(0x2E22, 0x2E29, 2),
    *range(0x2E55, 0x2E5C, 2),
    *range(0x3008, 0x3011, 2),
    *range(0x3014, 0x301B, 2),
    *(0xFE59, 0xFE5B, 0xFE5D, 0xFF08, 0xFF5F, 0xFF62),
)
_APART = ((0x5B, 0x5D), (0x7B, 0x7D), (0x298D, 0x2990), (0x298F, 0x298E), (0xFF3B, 0xFF3D), (0xFF5B, 0xFF5D))

CLOSER_OF = {chr(code): chr(code + 1) for code in _ADJACENT_PAIRS} | {chr(one): chr(other) for one, other in _APART}
"""The paired brackets: 64 in Unicode 16, BidiBrackets.txt."""

_CLOSERS = frozenset(CLOSER_OF.values())


def resolve(kinds: list[str], text: Sequence[str], typed: Sequence[str], run: RunSequence) -> list[str]:
    """Return the classes of one isolating run sequence with only L, R, EN and AN left.

    Args:
        kinds: its classes after the explicit rules; changed in place.
        text: its characters.
        typed: its classes before overrides.
        run: its level and what stands around it.
    """
    _marks(kinds, run.before)
    _numbers_after_arabic(kinds, run.before)
    _separators(kinds)
    _terminators(kinds)
    _left_over(kinds, run.before)
    own = "R" if run.level % 2 else "L"
    for opener, closer in _pairs(kinds, text):
        _pair(kinds, typed, (opener, closer), own, run.before)
    _neutrals(kinds, own, run)
    return kinds


def _marks(kinds: list[str], before: str) -> None:
    """Give a mark the class of what it stands on (W1)."""
    last = before
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = "ON" if last in _ISOLATES else last
        last = kinds[at]


def _numbers_after_arabic(kinds: list[str], before: str) -> None:
    """Make numbers after Arabic letters Arabic ones, and Arabic letters right-to-left ones (W2, W3)."""
    strong = before
    for at, kind in enumerate(kinds):
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    for at, kind in enumerate(kinds):
        if kind == "AL":
            kinds[at] = "R"


def _separators(kinds: list[str]) -> None:
    """Join numbers over one separator between them (W4)."""
    for at in range(1, len(kinds) - 1):
        one, kind, other = kinds[at - 1 : at + 2]
        joins = (kind == "ES" and one == "EN") or (kind == "CS" and one in {"EN", "AN"})
        if joins and one == other:
            kinds[at] = one


def _terminators(kinds: list[str]) -> None:
    """Let signs beside a number, such as a per cent sign, go with it (W5)."""
    for start, end in _stretches(kinds, frozenset({"ET"})):
        beside = {kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else ""}
        if "EN" in beside:
            kinds[start:end] = ["EN"] * (end - start)


def _left_over(kinds: list[str], before: str) -> None:
    """Make the other separators neutral, and numbers after Latin letters left-to-right (W6, W7)."""
    strong = before
    for at, kind in enumerate(kinds):
        if kind in {"ES", "ET", "CS"}:
            kinds[at] = "ON"
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _pairs(kinds: Sequence[str], text: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of brackets that belong together, by their openers (BD16)."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        if kinds[at] != "ON":
            continue
        if character in CLOSER_OF:
            if len(opened) >= _MOST_OPEN:
                return []
            opened.append((_same(CLOSER_OF[character]), at))
        elif character in _CLOSERS:
            depth = next((d for d in range(len(opened) - 1, -1, -1) if opened[d][0] == _same(character)), None)
            if depth is not None:
                found.append((opened[depth][1], at))
                del opened[depth:]
    return sorted(found)


def _pair(kinds: list[str], typed: Sequence[str], places: tuple[int, int], own: str, before: str) -> None:
    """Give a pair of brackets the direction of what is in it, else of what is before it (N0)."""
    opener, closer = places
    inside = {_strong(kind) for kind in kinds[opener + 1 : closer]} - {""}
    if not inside:
        return
    direction = own
    if own not in inside:
        # Walked, not sliced: the pair before this one is a direction by now, so the way back is short.
        context = next((side for at in range(opener - 1, -1, -1) if (side := _strong(kinds[at]))), before)
        direction = context if context in inside else own
    for place in places:
        kinds[place] = direction
        for at in range(place + 1, len(kinds)):
            if typed[at] != "NSM":
                break
            kinds[at] = direction


def _neutrals(kinds: list[str], own: str, run: RunSequence) -> None:
    """Give neutrals the direction that both sides share, else the run's own (N1, N2)."""
    for start, end in _stretches(kinds, _NEUTRAL):
        left = _strong(kinds[start - 1]) if start else run.before
        right = _strong(kinds[end]) if end < len(kinds) else run.after
        kinds[start:end] = [left if left == right else own] * (end - start)


def _stretches(kinds: Sequence[str], wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each stretch of wanted classes; it may be changed while it is walked."""
    at = 0
    while at < len(kinds):
        start = at
        while at < len(kinds) and kinds[at] in wanted:
            at += 1
        if at > start:
            yield start, at
        else:
            at += 1


def _strong(kind: str) -> str:
    """Return the direction a class counts for next to neutrals: numbers count as R (N0, N1)."""
    return "R" if kind in {"R", "EN", "AN"} else "L" if kind == "L" else ""


def _same(bracket: str) -> str:
    """Return one spelling for brackets that are canonically equivalent."""
    return unicodedata.normalize("NFD", bracket)
