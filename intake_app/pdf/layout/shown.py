"""The beginning of a text that is too long for its place, cut at a word; the whole of it stands on another page."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.model.brief import Quote
from intake_app.pdf.script import breaks
from intake_app.pdf.script.shaping import shape
from intake_app.pdf.script.text import LINE_END
from intake_app.pdf.typography import BODY, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

_NARROWEST = 0.15
"""In em: what a character takes at the least, so that of a long text only its beginning need be looked at."""
_AHEAD = 24
"""Characters after the place of the cut that say whether a word ends there."""
_BEFORE_DOTS = ",;:\u060c\u061b\u3001\uff0c \t\n"
"""What does not stand before the dots of a cut: commas and their like, in every script that has its own."""
_LEAST_AT_A_WORD = 0.5
"""Of the room: a word that begins earlier and does not end in it is cut within, as a line would be."""


@dataclass(frozen=True, slots=True)
class Shown(Quote):
    """The beginning of the client's words, exactly as typed, with the page on which all of them stand."""

    page: int = 0


class Measured:
    """One text, measured once: how much of a column each beginning of it takes."""

    def __init__(self, what: str, column: float, most: float) -> None:
        """Measure a text.

        Args:
            what: any text; a line end in it takes the rest of its line.
            column: width of a line, in points.
            most: lines; what comes after so many of them is not looked at.
        """
        self._what = what
        self._column = column
        self._places: list[int] = []
        self._used: list[float] = []
        looked_at = what[: int(most * column / (BODY.body * _NARROWEST)) + _AHEAD]
        self._is_whole = looked_at == what
        used = 0.0
        for start, line, is_ended in _lines(looked_at):
            for cluster in shape([(line, PLAIN)]):
                used += cluster.advance * BODY.body
                self._note(start + cluster.start, used)
            if is_ended:
                used = (math.floor(used / column) + 1) * column
                self._note(start + len(line), used)

    def _note(self, place: int, used: float) -> None:
        self._places.append(place)
        self._used.append(used)

    def beginning(self, lines: float, reserve: float) -> str | None:
        """Return as much of the text as it may take, without a comma or white space at its end; None where all may.

        Args:
            lines: how many lines of the column it may take, such as 0.5; a measure, for other words may share its line.
            reserve: in points, what the words about the rest take.
        """
        room = lines * self._column
        if self._end(room) is None:
            return None
        end = self._end(max(room - reserve, room / 4))
        begun = self._what[: _at_a_word(self._what, len(self._what) if end is None else end)].rstrip()
        return begun.rstrip(_BEFORE_DOTS) or begun

    def _end(self, room: float) -> int | None:
        """Return how many characters fit into `room`, in points; None where all do."""
        at = bisect_right(self._used, room)
        if at < len(self._places):
            return self._places[at]
        return None if self._is_whole else self._places[-1]


def _lines(what: str) -> Iterator[tuple[int, str, bool]]:
    """Yield where each line of a text begins, the line, and whether a line end follows."""
    start = 0
    for end in LINE_END.finditer(what):
        yield start, what[start : end.start()], True
        start = end.end()
    yield start, what[start:], False


def _at_a_word(what: str, end: int) -> int:
    """Return the last place up to `end` where a line may end; `end` itself where a single word fills the room."""
    ends = breaks.line_ends(breaks.without_surrogates(what[: end + _AHEAD]))
    last = max((place for place in ends if place <= end), default=0)
    return last if last >= end * _LEAST_AT_A_WORD else end
