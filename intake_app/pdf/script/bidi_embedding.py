"""Explicit directions: embeddings, overrides and isolates, and the runs they leave (UAX #9, X1 to X10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

INITIATORS = frozenset({"LRI", "RLI", "FSI"})
DEEPEST = 125

_OVERRIDES = {"RLO": "R", "LRO": "L"}
_EMBEDDINGS = frozenset({"RLE", "LRE", "RLO", "LRO"})


@dataclass(frozen=True, slots=True)
class Embedded:
    """What the explicit rules leave."""

    levels: tuple[int, ...]
    kinds: tuple[str, ...]
    """Classes, with overrides applied."""
    is_removed: tuple[bool, ...]
    """Formatting characters, which the later rules do not see (X9)."""
    closes: dict[int, int]
    """The place of the PDI that closes each isolate which is closed."""


@dataclass(frozen=True, slots=True)
class RunSequence:
    """An isolating run sequence."""

    at: tuple[int, ...]
    level: int
    before: str
    """The direction at its start (sos): L or R."""
    after: str
    """The direction at its end (eos)."""


@dataclass(frozen=True, slots=True)
class _Entry:
    level: int
    override: str
    is_isolate: bool


class _Explicit:
    """The state of rules X1 to X8 while they walk over a paragraph."""

    def __init__(self, classes: Sequence[str], base: int) -> None:
        self.classes = classes
        self.base = base
        self.closes = closing(classes)
        self.kinds = list(classes)
        self.levels = [base] * len(classes)
        self._stack = [_Entry(base, "", is_isolate=False)]
        self._overflow_isolates = self._overflow_embeddings = self._isolates = 0

    def walk(self) -> None:
        for at, name in enumerate(self.classes):
            if name in _EMBEDDINGS:
                self.levels[at] = self._stack[-1].level
                self._embed(name)
            elif name in INITIATORS:
                self._take(at)
                self._isolate(at, name)
            elif name == "PDI":
                self._end_isolate()
                self._take(at)
            elif name == "PDF":
                self.levels[at] = self._stack[-1].level
                self._end_embedding()
            elif name == "BN":
                self.levels[at] = self._stack[-1].level
            elif name != "B":
                self._take(at)

    def _take(self, at: int) -> None:
        """Give a character the level and the override in force (X6)."""
        top = self._stack[-1]
        self.levels[at] = top.level
        self.kinds[at] = top.override or self.kinds[at]

    def _embed(self, name: str) -> None:
        """Begin an embedding or an override (X2 to X5)."""
        level = _next_level(self._stack[-1].level, is_right=name in {"RLE", "RLO"})
        if level <= DEEPEST and not self._overflow_isolates and not self._overflow_embeddings:
            self._stack.append(_Entry(level, _OVERRIDES.get(name, ""), is_isolate=False))
        elif not self._overflow_isolates:
            self._overflow_embeddings += 1

    def _isolate(self, at: int, name: str) -> None:
        """Begin an isolate (X5a to X5c)."""
        is_right = name == "RLI"
        if name == "FSI":
            is_right = self._first_strong(at + 1, self.closes.get(at, len(self.classes))) == 1
        level = _next_level(self._stack[-1].level, is_right=is_right)
        if level <= DEEPEST and not self._overflow_isolates and not self._overflow_embeddings:
            self._isolates += 1
            self._stack.append(_Entry(level, "", is_isolate=True))
        else:
            self._overflow_isolates += 1

    def _end_isolate(self) -> None:
        """End an isolate and every embedding left open in it (X6a)."""
        if self._overflow_isolates:
            self._overflow_isolates -= 1
        elif self._isolates:
            self._overflow_embeddings = 0
            while not self._stack[-1].is_isolate:
                self._stack.pop()
            self._stack.pop()
            self._isolates -= 1

    def _end_embedding(self) -> None:
        """End an embedding (X7)."""
        if self._overflow_isolates:
            return
        if self._overflow_embeddings:
            self._overflow_embeddings -= 1
        elif not self._stack[-1].is_isolate and len(self._stack) > 1:
            self._stack.pop()

    def _first_strong(self, start: int, end: int) -> int:
        """Return the level that the first strong character of an isolate gives (P2, P3)."""
        at = start
        while at < end:
            name = self.classes[at]
            if name in {"L", "R", "AL"}:
                return 0 if name == "L" else 1
            at = self.closes.get(at, end) if name in INITIATORS else at + 1
        return 0


def embed(classes: Sequence[str], base: int) -> Embedded:
    """Apply the explicit directions of a paragraph (X1 to X9)."""
    state = _Explicit(classes, base)
    state.walk()
    removed = tuple(name in _EMBEDDINGS or name in {"PDF", "BN"} for name in classes)
    return Embedded(tuple(state.levels), tuple(state.kinds), removed, state.closes)


def closing(classes: Sequence[str]) -> dict[int, int]:
    """Return for each isolate that is closed the place of its PDI (BD9)."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for at, name in enumerate(classes):
        if name in INITIATORS:
            opened.append(at)
        elif name == "PDI" and opened:
            found[opened.pop()] = at
    return found


def sequences(classes: Sequence[str], embedded: Embedded, base: int) -> Iterator[RunSequence]:
    """Yield the isolating run sequences of a paragraph (X10)."""
    kept = [at for at, is_removed in enumerate(embedded.is_removed) if not is_removed]
    place = {at: number for number, at in enumerate(kept)}
    runs = _level_runs(kept, embedded.levels)
    by_start = {run[0]: run for run in runs}
    closed_by = set(embedded.closes.values())
    for run in runs:
        if run[0] in closed_by:
            continue
        joined = list(run)
        while joined[-1] in embedded.closes:
            joined += by_start[embedded.closes[joined[-1]]]
        level = embedded.levels[joined[0]]
        first, last = place[joined[0]], place[joined[-1]]
        is_open = classes[joined[-1]] in INITIATORS
        earlier = embedded.levels[kept[first - 1]] if first else base
        later = base if is_open or last + 1 == len(kept) else embedded.levels[kept[last + 1]]
        yield RunSequence(tuple(joined), level, _side(max(level, earlier)), _side(max(level, later)))


def _level_runs(kept: Sequence[int], levels: Sequence[int]) -> list[list[int]]:
    """Group neighbours of one level (BD7)."""
    runs: list[list[int]] = []
    for at in kept:
        if runs and levels[runs[-1][-1]] == levels[at]:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _next_level(level: int, *, is_right: bool) -> int:
    """Return the next higher odd or even level."""
    return (level + 1) | 1 if is_right else (level + 2) & ~1


def _side(level: int) -> str:
    return "R" if level % 2 else "L"
