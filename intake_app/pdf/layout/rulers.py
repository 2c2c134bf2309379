"""Numbers from 0 to 10 as small rulers: a label, a line with a dot on it, and the number beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intake_app.pdf.layout.blocks import SLACK
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.prose import natural_width
from intake_app.pdf.typography import ACCENT, BODY, FIGURES, GREY, MM, PLAIN, QUIET, RULE_HAIR, STRONG
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.layout.blocks import Block

TEN = 10
"""The highest number; the lowest is 0."""

_LEAST_LINE, _LINE, _LONG_LINE = 14 * MM, 20 * MM, 44 * MM
_SHORTEST_LINE, _BESIDE, _CLOSE_NUMBER = 8 * MM, 5 * MM, 4 * MM
"""In a row of several."""
_GAP, _BETWEEN = 2 * MM, 6 * MM
_NUMBER = 5.5 * MM
_DOT = 2.4 * MM
_ROW_GAP = 0.7 * MM


@dataclass(frozen=True)
class Ruler:
    """One label with its line and its number; or with a word where no number was given, and then without a line."""

    label: Text
    said: Text
    number: int | None
    line: float
    """Length of the line."""
    left: float = 0.0
    """From the left edge of the picture to that of its label."""

    @property
    def height(self) -> float:
        """The taller of label and word."""
        return max(self.label.height, self.said.height)

    @property
    def middle(self) -> float:
        """How far below the upper edge the line stands: level with the middle of the first line's small letters."""
        return BODY.baseline - 0.25 * BODY.body


@dataclass(frozen=True)
class Rulers:
    """Rulers beside and under each other, as one picture with one text in its place; never cut."""

    rows: tuple[tuple[Ruler, ...], ...]
    width: float
    alt: str
    origin: object = field(default_factory=object, compare=False)

    @property
    def height(self) -> float:
        """All rows and the room between them."""
        return sum(_height(row) for row in self.rows) + _ROW_GAP * (len(self.rows) - 1)

    @property
    def baseline(self) -> float:
        """Of the first label."""
        return self.rows[0][0].label.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.height <= room + SLACK else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw row by row, each ruler as label, line, dot and number."""
        with pen.element("Figure", self.origin, alt=self.alt):
            for row in self.rows:
                for ruler in row:
                    _draw_one(pen, ruler, x + ruler.left, top)
                top += _height(row) + _ROW_GAP


def _draw_one(pen: Pen, ruler: Ruler, x: float, top: float) -> None:
    ruler.label.draw(pen, x, top)
    x += ruler.label.width + _GAP
    if ruler.number is not None:
        y = top + ruler.middle
        at = x + ruler.line * ruler.number / TEN
        pen.strokes([[(x, y), (x + ruler.line, y)]], thickness=RULE_HAIR, colour=GREY)
        pen.strokes([[(at, y)]], thickness=_DOT, colour=ACCENT)
        x += ruler.line + _GAP
    ruler.said.draw(pen, x, top)


def rulers(rows: Sequence[tuple[str, int | str]], width: float) -> Rulers:
    """Lay out rulers: two beside each other where the labels leave room for that.

    Args:
        rows: (label of a few words, number from 0 to 10 or a word where there is none), at least one.
        width: of the column, in points.
    """
    longest = max(natural_width(label, BODY, PLAIN) for label, _ in rows) + 1
    around = 2 * _GAP + _NUMBER
    half = (width - _BETWEEN) / 2
    columns = 2 if len(rows) > 1 and longest + _LINE + around <= half else 1
    room = half if columns > 1 else width
    label_width = min(longest, room - _LEAST_LINE - around)
    line = min(room - label_width - around, _LINE if columns > 1 else _LONG_LINE)
    made = [
        replace(_one(label, said, label_width, line), left=(number % columns) * (half + _BETWEEN))
        for number, (label, said) in enumerate(rows)
    ]
    by_row = (tuple(made[start : start + columns]) for start in range(0, len(made), columns))
    return Rulers(tuple(by_row), width, _in_words(rows))


def rulers_in_a_row(rows: Sequence[tuple[str, int | str]], width: float) -> Rulers:
    """Lay out a few rulers of one-word labels beside each other; as `rulers` does where the labels are too wide.

    Args:
        rows: (label of one word, number from 0 to 10 or a word where there is none), at least one.
        width: of the column, in points.
    """
    labels = [natural_width(label, BODY, PLAIN) + 1 for label, _ in rows]
    around = 2 * _GAP + _CLOSE_NUMBER + _BESIDE
    line = (width + _BESIDE - sum(labels)) / len(rows) - around
    if line < _SHORTEST_LINE:
        return rulers(rows, width)
    made, left = [], 0.0
    for (label, said), label_width in zip(rows, labels, strict=True):
        made.append(replace(_one(label, said, label_width, line, is_close=True), left=left))
        left += label_width + line + around
    return Rulers((tuple(made),), width, _in_words(rows))


def _in_words(rows: Sequence[tuple[str, int | str]]) -> str:
    say = words("pdf")
    told = [
        say("ruler.number" if isinstance(said, int) else "ruler.word", label=label, said=said) for label, said in rows
    ]
    return " ".join(told)


def _one(label: str, said: int | str, label_width: float, line: float, *, is_close: bool = False) -> Ruler:
    """Lay out one ruler; its number stands close after the line, or level with the numbers above and below."""
    name = text([(label, PLAIN)], BODY, label_width)
    room = _CLOSE_NUMBER if is_close else _NUMBER
    if isinstance(said, int):
        number = text([(str(said), STRONG)], FIGURES, room, to_right=not is_close)
        return Ruler(name, number, min(max(said, 0), TEN), line)
    beside = _BESIDE / 2 if is_close else 0.0
    return Ruler(name, text([(said, QUIET)], BODY, line + _GAP + room + beside), None, line)


def _height(row: Sequence[Ruler]) -> float:
    return max(ruler.height for ruler in row)
