"""Where an answer is written on a blank paper: boxes, numbers, lines. Each is a field too, for whoever types."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intake_app.pdf.file.fields import Field, Kind
from intake_app.pdf.layout.blocks import SLACK, Columns, Part, Stack
from intake_app.pdf.layout.frames import Tagged
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.prose import natural_width
from intake_app.pdf.typography import GREY, MM, PLAIN, QUIET, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.pdf.blank.sizes import Sizes
    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.typography import Colour, Ink, Size

_BOX_RULE = 0.3 * MM
_BOX_RADIUS = 0.6 * MM
_BOX_GAP = 2 * MM
_MOST_BESIDE = 3
_LEAST_FOR_COLUMNS = 4
_MANY, _CLOSER = 8, 0.55
"""A list of more rows has them closer together."""
_WRITTEN_RULE = 0.25 * MM
_OVER_LINE = 0.8
"""Share of a line's room that a typed word may take."""
_CAPITAL_MIDDLE = 0.334
"""Of Atkinson Hyperlegible, in em above the baseline: the middle of its capitals."""


@dataclass(frozen=True)
class Box:
    """A box to tick, as a block of its own."""

    field: Field
    side: float
    colour: Colour = TEXT
    letters: float = 11
    """Size of the words beside it."""

    @property
    def height(self) -> float:
        """Its side."""
        return self.side

    @property
    def baseline(self) -> float:
        """Of words beside it whose capitals are level with its middle."""
        return self.side / 2 + _CAPITAL_MIDDLE * self.letters

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.height <= room + SLACK else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the frame and record the field."""
        pen.frame(x, top, self.side, self.side, thickness=_BOX_RULE, radius=_BOX_RADIUS, colour=self.colour)
        pen.field(self.field, x, top, self.side, self.side)


@dataclass(frozen=True)
class Choice:
    """A box and what it stands for, as one item of a list."""

    box: Box
    label: Text
    goes_on: bool = False
    """Its box and first words stand on the page before."""
    origin: object = field(default_factory=object, compare=False)
    body: object = field(default_factory=object, compare=False)

    @property
    def height(self) -> float:
        """The box or the words, whichever reaches lower."""
        if self.goes_on:
            return self.label.height
        return max(self._box_top + self.box.side, self._label_top + self.label.height)

    @property
    def baseline(self) -> float:
        """Of the words."""
        return self._label_top + self.label.baseline

    @property
    def _middle(self) -> float:
        return self.label.baseline - _CAPITAL_MIDDLE * self.label.size.body

    @property
    def _label_top(self) -> float:
        return 0.0 if self.goes_on else max(0.0, self.box.side / 2 - self._middle)

    @property
    def _box_top(self) -> float:
        return self._label_top + self._middle - self.box.side / 2

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut between lines of the words; the box stays with the first of them."""
        if self.height <= room + SLACK:
            return self, None
        first, later = self.label.split(room - self._label_top)
        if not isinstance(first, Text) or not isinstance(later, Text):
            return None, self
        return replace(self, label=first), replace(self, label=later, goes_on=True)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the box, then the words."""
        with pen.element("LI", self.origin), pen.element("LBody", self.body):
            self.draw_inside(pen, x, top)

    def draw_inside(self, pen: Pen, x: float, top: float) -> None:
        """Draw both as part of an item that holds more."""
        if not self.goes_on:
            self.box.draw(pen, x, top + self._box_top)
        self.label.draw(pen, x + self.box.side + _BOX_GAP, top + self._label_top)


@dataclass(frozen=True)
class WrittenLines:
    """Lines to write on, far enough from each other for a hand; one field for all of them."""

    field: Field
    width: float
    count: int
    pitch: float

    @property
    def height(self) -> float:
        """Down to the last line."""
        return self.count * self.pitch

    @property
    def baseline(self) -> float:
        """On the first line."""
        return self.pitch

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.height <= room + SLACK else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines and record the field over them."""
        for number in range(1, self.count + 1):
            line = top + number * self.pitch - _WRITTEN_RULE
            pen.rule(x, line, self.width, thickness=_WRITTEN_RULE, colour=GREY)
        above = self.pitch * (1 - _OVER_LINE)
        pen.field(self.field, x, top + above, self.width, self.height - above - 2 * _WRITTEN_RULE)


@dataclass(frozen=True)
class OwnChoice:
    """A box for an answer of one's own, and the line to write it on, as one item of a list."""

    choice: Choice
    line: WrittenLines
    beside: float
    """From the left edge to the line; 0 where there is room for it only below the words."""
    origin: object = field(default_factory=object, compare=False)
    body: object = field(default_factory=object, compare=False)

    @property
    def height(self) -> float:
        """The words and the line, beside or below each other."""
        return self._choice_top + self.choice.height if self.beside else self.choice.height + self.line.height

    @property
    def baseline(self) -> float:
        """Of the words."""
        return self._choice_top + self.choice.baseline

    @property
    def _choice_top(self) -> float:
        """Return how far the words come down, so that they stand on the line beside them."""
        return max(0.0, self.line.baseline - self.choice.baseline) if self.beside else 0.0

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.height <= room + SLACK else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the box with its words, then the line."""
        with pen.element("LI", self.origin), pen.element("LBody", self.body):
            self.choice.draw_inside(pen, x, top + self._choice_top)
            drop = self.baseline - self.line.baseline if self.beside else self.choice.height
            self.line.draw(pen, x + self.beside, top + drop)


@dataclass(frozen=True)
class Captioned:
    """A short line with what belongs on it written below."""

    line: WrittenLines
    caption: Text

    @property
    def height(self) -> float:
        """The line and the words below it."""
        return self.line.height + self.caption.height

    @property
    def baseline(self) -> float:
        """On the line."""
        return self.line.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.height <= room + SLACK else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the words first, for whoever has them read, then the line."""
        self.caption.draw(pen, x, top + self.line.height)
        self.line.draw(pen, x, top)


def choice(field_of: Field, words: str, sizes: Sizes, width: float, *, is_way: bool = False) -> Choice:
    """Lay out a box with its words; a way to leave a question is quieter than an answer, and as large."""
    size, ink = (sizes.way, QUIET) if is_way else (sizes.option, sizes.said)
    label = text([(words, ink)], size, width - sizes.box - _BOX_GAP)
    # Words that are read from the right end beside their box, not at the far edge of the column.
    label = replace(label, width=max(line.width for line in label.lines))
    return Choice(Box(field_of, sizes.box, GREY if is_way else TEXT), label)


def choice_width(words: str, size: Size, ink: Ink, sizes: Sizes) -> float:
    """Return how wide a box with its words is on one line."""
    return sizes.box + _BOX_GAP + natural_width(words, size, ink) + 1


def choices(
    fields: Sequence[Field], options: Sequence[str], sizes: Sizes, width: float, *, own: OwnChoice | None = None
) -> Block:
    """Return the answers of one question: on one line where they fit, else in columns, else under each other.

    Args:
        fields: one for each option.
        options: their words.
        sizes: of this paper.
        width: of the column.
        own: a last answer in words of one's own.
    """
    last: list[Block] = [] if own is None else [own]
    widths = [choice_width(option, sizes.option, PLAIN, sizes) for option in options]
    if sum(widths) + sizes.beside * (len(widths) - 1) <= width:
        return _list([_row(fields, options, widths, sizes), *last], sizes.gap)
    beside = 1
    if len(options) >= _LEAST_FOR_COLUMNS:
        fitting = (n for n in range(_MOST_BESIDE, 1, -1) if max(widths) <= (width - sizes.beside * (n - 1)) / n)
        beside = next(fitting, 1)
    column = (width - sizes.beside * (beside - 1)) / beside
    rows = [
        _row(fields[at : at + beside], options[at : at + beside], [column] * beside, sizes)
        for at in range(0, len(options), beside)
    ]
    return _list([*rows, *last], sizes.gap * (_CLOSER if len(rows) > _MANY else 1.0))


def _row(fields: Sequence[Field], options: Sequence[str], widths: Sequence[float], sizes: Sizes) -> Block:
    cells: list[tuple[float, Block]] = []
    x = 0.0
    for one, option, width in zip(fields, options, widths, strict=False):
        cells.append((x, choice(one, option, sizes, width)))
        x += width + sizes.beside
    return Columns(tuple(cells))


def _list(rows: Sequence[Block], gap: float) -> Tagged:
    return Tagged(Stack(tuple(Part(one, gap) for one in rows)), "L")


def ways_line(lead: str, fields: Sequence[Field], ways: Sequence[str], sizes: Sizes, width: float) -> Block:
    """Return the ways to leave a question: after a few words, as many on a line as fit."""
    told = text([(lead, QUIET)], sizes.way, width)
    x = told.lines[0].width + sizes.beside if len(told.lines) == 1 else width
    is_beside = x <= width / 2
    rows: list[list[tuple[float, Block]]] = [[]]
    x = x if is_beside else 0.0
    for one, way in zip(fields, ways, strict=True):
        wide = min(choice_width(way, sizes.way, QUIET, sizes), width)
        if x and x + wide > width:
            rows.append([])
            x = 0.0
        rows[-1].append((x, choice(one, way, sizes, wide, is_way=True)))
        x += wide + sizes.beside * 0.7
    is_beside = is_beside and bool(rows[0])
    listed = _list([Columns(tuple(row)) for row in rows if row], sizes.gap / 2)
    if is_beside:
        return Columns(((0.0, told), (0.0, listed)))
    return Stack((Part(told, keeps_next=True), Part(listed, sizes.gap / 2)))


def captioned(one: Field, caption: str, sizes: Sizes, width: float) -> Captioned:
    """Lay out a short line with its words below."""
    return Captioned(WrittenLines(one, width, 1, sizes.pitch), text([(caption, QUIET)], sizes.way, width))


def own_choice(box: Field, line: Field, words: str, sizes: Sizes, width: float) -> OwnChoice:
    """Lay out a box for an answer of one's own, with a line to write it on."""
    wide = choice_width(words, sizes.option, PLAIN, sizes) + _BOX_GAP
    is_beside = width - wide >= width / 3
    room = width - wide if is_beside else width
    made = choice(box, words, sizes, min(wide, width))
    return OwnChoice(made, WrittenLines(line, room, 1, sizes.pitch), wide if is_beside else 0.0)


def kind_of(count: int) -> Kind:
    """Return what is typed on so many lines."""
    return Kind.TEXT if count == 1 else Kind.NOTE
