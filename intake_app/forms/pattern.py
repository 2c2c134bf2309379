"""Regular expressions out of a stranger's form, matched in time that grows with the text alone.

Python's own matcher tries ways one after the other, and a careless pattern such as `(a+)+b` would stop the kiosk for
hours. Here all ways are followed at once (Thompson's construction), so no pattern can. What that cannot do
(back references, looking around, word boundaries) is refused when the form is loaded.

Source: K. Thompson, Regular expression search algorithm, 1968.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake_app.errors import SpellingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MAX_STATES = 3000
"""States of one pattern; `[a-z]{0,1000}` has about two thousand."""

_MAX_LENGTH = 2000
_MAX_DEPTH = 40
_WRAPPED = re.compile(r"matches\('(.*)'\)", re.DOTALL)
_CLASS_LETTERS = "dDwWsS"
_SINGLE = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v", "0": "\0"}
_HEX_DIGITS = {"x": 2, "u": 4}
_COUNT = re.compile(r"\{(\d+)(?:(,)(\d*))?\}", re.ASCII)

Test = re.Pattern[str]
"""One character's class, as a pattern of Python's that always looks at exactly one character."""


@dataclass
class _State:
    """One state: it reads a character that passes `test`, or passes on without reading when there is no test."""

    test: Test | None = None
    at_start: bool = False
    """Passes on only before the first character (`^`); `at_end` only after the last (`$`)."""
    at_end: bool = False
    next: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Piece:
    """A part of the machine: where it begins, and the one state where it ends."""

    first: int
    last: int


class Pattern:
    """One compiled pattern; it must match a text from its first character to its last."""

    def __init__(self, source: str) -> None:
        """Compile `source`; the form `matches('...')`, seen in the wild, is unwrapped.

        Raises:
            SpellingError: not a pattern, or one that uses what is not understood here.
        """
        wrapped = _WRAPPED.fullmatch(source)
        self.source = wrapped.group(1) if wrapped else source
        if len(self.source) > _MAX_LENGTH:
            raise SpellingError(f"longer than {_MAX_LENGTH} characters")
        reader = _Reader(self.source)
        self._states = reader.states
        self._end = reader.whole.last
        self._start = reader.whole.first
        self._steps: dict[tuple[frozenset[int], str], frozenset[int]] = {}

    def matches(self, text: str) -> bool:
        """Whether the whole text is of this pattern."""
        now = self._closure([self._start], is_start=True, is_end=not text)
        for place, letter in enumerate(text):
            now = self._step(now, letter, is_last=place == len(text) - 1)
            if not now:
                return False
        return self._end in now

    def _step(self, now: frozenset[int], letter: str, *, is_last: bool) -> frozenset[int]:
        """Return the states after one more character; remembered, for texts repeat themselves."""
        key = (now, letter)
        if not is_last and key in self._steps:
            return self._steps[key]
        reached = [
            following
            for name in now
            if (test := self._states[name].test) is not None and test.match(letter)
            for following in self._states[name].next
        ]
        after = self._closure(reached, is_start=False, is_end=is_last)
        if not is_last and len(self._steps) < MAX_STATES:
            self._steps[key] = after
        return after

    def _closure(self, names: Iterable[int], *, is_start: bool, is_end: bool) -> frozenset[int]:
        """Return the states reached without reading, given where in the text this is."""
        found, todo = set(names), list(names)
        while todo:
            state = self._states[todo.pop()]
            is_closed = (state.at_start and not is_start) or (state.at_end and not is_end)
            if state.test is not None or is_closed:
                continue
            fresh = [name for name in state.next if name not in found]
            found.update(fresh)
            todo.extend(fresh)
        return frozenset(found)


class _Reader:
    """Reads a pattern by descent and builds its machine."""

    def __init__(self, source: str) -> None:
        self.states: list[_State] = []
        self._source = source
        self._at = 0
        self._depth = 0
        self.whole = self._either()
        if self._at < len(source):
            raise SpellingError(f"a bracket too many at {self._at}")

    def _add(self, state: _State) -> int:
        if len(self.states) >= MAX_STATES:
            raise SpellingError("too large")
        self.states.append(state)
        return len(self.states) - 1

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]

    def _take(self) -> str:
        if self._at >= len(self._source):
            raise SpellingError("ends too early")
        self._at += 1
        return self._source[self._at - 1]

    def _either(self) -> _Piece:
        """Read alternatives: `a|b`."""
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise SpellingError("brackets too deep")
        ways = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            ways.append(self._sequence())
        self._depth -= 1
        return ways[0] if len(ways) == 1 else self._fork(ways)

    def _fork(self, ways: list[_Piece]) -> _Piece:
        last = self._add(_State())
        for way in ways:
            self.states[way.last].next.append(last)
        return _Piece(self._add(_State(next=[way.first for way in ways])), last)

    def _sequence(self) -> _Piece:
        """Read what follows each other."""
        first = last = self._add(_State())
        while self._peek() not in ("", "|", ")"):
            piece = self._repeated()
            self.states[last].next.append(piece.first)
            last = piece.last
        return _Piece(first, last)

    def _repeated(self) -> _Piece:
        """Read one atom and how often it may come."""
        began = self._at
        atom = self._atom()
        atom_ends = self._at
        low, high = self._count()
        if (low, high) == (1, 1):
            return atom
        after = self._at
        pieces = [atom]
        for _ in range(max(low, high or 0, 1) - 1):
            # A copy is made by reading the same stretch again.
            self._at = began
            pieces.append(self._atom())
        assert self._at == atom_ends or len(pieces) == 1
        self._at = after
        return self._chain(pieces, low, high)

    def _chain(self, pieces: list[_Piece], low: int, high: int | None) -> _Piece:
        """Link copies of one atom: `low` of them must come, the others may."""
        first = self._add(_State())
        last = self._add(_State())
        at = first
        for place, piece in enumerate(pieces):
            if place >= low:
                self.states[at].next.append(last)
            if high != 0:
                self.states[at].next.append(piece.first)
            at = piece.last
        self.states[at].next.append(last)
        if high is None:
            self.states[pieces[-1].last].next.append(pieces[-1].first)
        return _Piece(first, last)

    def _count(self) -> tuple[int, int | None]:
        """Read `*`, `+`, `?` or `{2,5}`; None is without end."""
        sign = self._peek()
        known: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        if sign in known:
            self._at += 1
            found = known[sign]
        elif (match := _COUNT.match(self._source, self._at)) is not None:
            self._at = match.end()
            low = int(match.group(1))
            found = (low, (int(match.group(3)) if match.group(3) else None) if match.group(2) else low)
            if max(low, found[1] or 0) > MAX_STATES or (found[1] is not None and found[1] < low):
                raise SpellingError(f"a count out of range at {match.start()}")
        else:
            return 1, 1
        if self._peek() == "?":
            # A lazy count matches the same texts.
            self._at += 1
        if self._peek() in ("*", "+", "?") and self._peek():
            raise SpellingError(f"a count of a count at {self._at}")
        return found

    def _atom(self) -> _Piece:
        """Read one character, class, bracket or anchor."""
        sign = self._take()
        readers: dict[str, Callable[[], _Piece]] = {"(": self._bracket, "[": self._set, "\\": self._escaped}
        if sign in readers:
            return readers[sign]()
        if sign in ("^", "$"):
            return self._single(_State(at_start=sign == "^", at_end=sign == "$"))
        if sign in ("*", "+", "?", ")"):
            raise SpellingError(f"{sign} without anything before it")
        return self._single(_State(test=_compiled("." if sign == "." else re.escape(sign))))

    def _single(self, state: _State) -> _Piece:
        last = self._add(_State())
        state.next.append(last)
        return _Piece(self._add(state), last)

    def _bracket(self) -> _Piece:
        if self._peek() == "?":
            if not self._source.startswith("?:", self._at):
                raise SpellingError(f"(?{self._source[self._at + 1 : self._at + 2]} is not understood")
            self._at += 2
        inside = self._either()
        if self._peek() != ")":
            raise SpellingError("a bracket is not closed")
        self._at += 1
        return inside

    def _escaped(self) -> _Piece:
        return self._single(_State(test=_compiled(self._escape())))

    def _escape(self) -> str:
        """Return what a backslash and what follows it mean, as Python spells it."""
        letter = self._take()
        if letter in _CLASS_LETTERS:
            return "\\" + letter
        if letter in _SINGLE:
            return re.escape(_SINGLE[letter])
        if letter in _HEX_DIGITS:
            digits = "".join(self._take() for _ in range(_HEX_DIGITS[letter]))
            if not re.fullmatch(r"[0-9A-Fa-f]+", digits):
                raise SpellingError(f"\\{letter}{digits} is no character")
            return re.escape(chr(int(digits, 16)))
        if letter.isalnum():
            raise SpellingError(f"\\{letter} is not understood")
        return re.escape(letter)

    def _set(self) -> _Piece:
        """Read a set of characters such as `[^a-z]`."""
        parts = ["["]
        if self._peek() == "^":
            self._at += 1
            parts.append("^")
        is_empty = True
        while self._peek() != "]":
            letter = self._take()
            if letter == "[" and self._peek() in (":", "."):
                raise SpellingError("[: :] is not understood")
            is_range = letter == "-" and not is_empty and self._peek() != "]"
            parts.append("-" if is_range else self._escape() if letter == "\\" else re.escape(letter))
            is_empty = False
        self._at += 1
        if is_empty:
            raise SpellingError("an empty set")
        return self._single(_State(test=_compiled("".join(parts) + "]")))


def _compiled(one: str) -> Test:
    """Compile the class of one character; digits are those of ASCII, as in other languages' patterns."""
    try:
        return re.compile(one, re.ASCII)
    except (re.error, OverflowError) as why:
        raise SpellingError(str(why)) from None
