"""Grids of a blank paper: questions or cards in rows, answers in columns. A sheet too narrow for one gets none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake_app.pdf.blank.places import Box, WrittenLines
from intake_app.pdf.blank.scales import marks_row
from intake_app.pdf.file.fields import Field, Kind
from intake_app.pdf.layout.blocks import SLACK, Columns, Part, Stack
from intake_app.pdf.layout.frames import Ruled, Tagged
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.prose import natural_width
from intake_app.pdf.layout.tables import Cell, Head, row, ruled
from intake_app.pdf.typography import LABEL_INK, MM, PLAIN, QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.blank_form import Grid, Sort
    from intake_app.pdf.blank.sizes import Sizes
    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.layout.blocks import Block

_CELL_PAD = 0.6
"""Room above and below a row, in gaps."""
_CELL_GAP = 2.5 * MM
_OWN_CARDS = 3
"""Empty rows for cards of one's own."""


@dataclass(frozen=True)
class Headed:
    """Rows under a head that is printed again where they go on over the page."""

    head: Block
    rows: Stack
    goes_on: bool = False

    @property
    def height(self) -> float:
        """The head and the rows."""
        return self.head.height + self.rows.height

    @property
    def baseline(self) -> float:
        """Of the head."""
        return self.head.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut between rows."""
        if self.height <= room + SLACK:
            return self, None
        first, later = self.rows.split(room - self.head.height)
        if not isinstance(first, Stack) or not isinstance(later, Stack):
            return None, self
        return replace(self, rows=first), replace(self, rows=later, goes_on=True)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the head, which was said already where the rows go on, then the rows."""
        if self.goes_on:
            with pen.aside():
                self.head.draw(pen, x, top)
        else:
            self.head.draw(pen, x, top)
        self.rows.draw(pen, x, top + self.head.height)


@dataclass(frozen=True)
class Ground:
    """Where the columns of a grid stand."""

    number: float
    """Width of the numbers of the rows."""
    label: float
    """Width of the words that begin a row."""
    column: float
    fits_not: float
    """Width of the last column; 0 where there is none."""
    size: Sizes

    def at(self, place: int) -> float:
        """Return the left edge of a column, the first is 0."""
        return self.number + self.label + _CELL_GAP + place * self.column


def ground_of(grid: Grid, sizes: Sizes, width: float) -> Ground | None:
    """Return where the columns stand; None where the sheet is too narrow for them."""
    last = max(sizes.column, _longest_word(grid.fits_not, sizes)) if grid.fits_not else 0.0
    numbers = max(natural_width(one.number, sizes.option, LABEL_INK) for one in grid.rows) + _CELL_GAP
    if grid.marks is not None:
        column = sizes.mark_column
    else:
        column = max(sizes.column, *(_longest_word(head, sizes) for head in grid.columns))
    label = width - numbers - _CELL_GAP - len(grid.columns) * column - last
    found = Ground(numbers, label, column, last, sizes)
    longest = max(_longest_word(one.text, sizes) for one in grid.rows)
    return found if label >= max(sizes.label, longest) else None


def _longest_word(words: str, sizes: Sizes) -> float:
    return max(natural_width(word, sizes.way, QUIET) for word in [*words.split(), ""]) + _CELL_GAP


def grid_block(grid: Grid, ground: Ground, width: float, question: str) -> Block:
    """Lay out a grid.

    Args:
        grid: its rows and columns.
        ground: where they stand.
        width: of all of it.
        question: what its first column is called, for readers that do not see the page.
    """
    marks = grid.marks
    heads = [] if marks is not None else list(grid.columns)
    last = [(ground.at(len(grid.columns)), grid.fits_not, ground.fits_not)] if grid.fits_not else []
    columns = [(ground.at(place), head, ground.column) for place, head in enumerate(heads)] + last
    rows = [_grid_row(grid, number, ground) for number in range(len(grid.rows))]
    if marks is None:
        head = _head_row(question, columns, ground)
    else:
        numbers_wide = ground.column * len(marks.numbers)
        ends = (marks.low or grid.columns[0], marks.high or grid.columns[-1])
        head = _ends_row(question, ends, numbers_wide, last, ground)
    made = ruled(rows, _CELL_PAD * ground.size.gap, width)
    return Tagged(Headed(Ruled(head, 0.0, width), Stack(tuple(made))), "Table")


def _head_row(question: str, columns: Sequence[tuple[float, str, float]], ground: Ground) -> Block:
    size = ground.size.way
    first = Cell(0.0, text([(question, QUIET)], size, ground.label), Head.COLUMN)
    others = [
        Cell(x, text([(head, ground.size.softly)], size, wide - _CELL_GAP), Head.COLUMN) for x, head, wide in columns
    ]
    return row([first, *others])


def _ends_row(
    question: str, ends: tuple[str, str], wide: float, last: Sequence[tuple[float, str, float]], ground: Ground
) -> Block:
    """Return the head of rows of numbers: what the first and the last of them mean."""
    size = ground.size.way
    low = text([(ends[0], ground.size.softly)], size, wide * 0.48)
    high = text([(ends[1], ground.size.softly)], size, wide * 0.48, to_right=True)
    both = Columns(((0.0, low), (wide * 0.48, high)))
    cells = [
        Cell(0.0, text([(question, QUIET)], size, ground.label), Head.COLUMN),
        Cell(ground.at(0), both, Head.COLUMN),
    ]
    cells += [
        Cell(x + _CELL_GAP, text([(head, ground.size.softly)], size, room - _CELL_GAP), Head.COLUMN)
        for x, head, room in last
    ]
    return row(cells)


def _grid_row(grid: Grid, number: int, ground: Ground) -> Block:
    one, sizes = grid.rows[number], ground.size
    named = Columns(
        (
            (0.0, text([(one.number, LABEL_INK)], sizes.option, ground.number)),
            (ground.number, text([(one.text, sizes.said)], sizes.option, ground.label)),
        )
    )
    cells = [Cell(0.0, named, Head.ROW)]
    name = field_name(one.link_id)
    if grid.marks is not None:
        fields = [Field(f"{name}.{n}", f"{one.text}: {n}", Kind.RING) for n in grid.marks.numbers]
        cells.append(Cell(ground.at(0), marks_row(fields, grid.marks.numbers, sizes, ground.column)))
    else:
        for place, column in enumerate(grid.columns):
            ticked = Field(f"{name}.{place + 1}", f"{one.text}: {column}", Kind.TICK)
            cells.append(Cell(ground.at(place), Box(ticked, sizes.box, letters=sizes.option.body)))
    if grid.fits_not:
        ticked = Field(f"{name}.not_applicable", f"{one.text}: {grid.fits_not}", Kind.TICK)
        x = ground.at(len(grid.columns)) + (_CELL_GAP if grid.marks is not None else 0.0)
        cells.append(Cell(x, Box(ticked, sizes.box, letters=sizes.option.body)))
    return row(cells)


def sort_block(sort: Sort, sizes: Sizes, width: float, question: str) -> Block:
    """Lay out a sort: one card a row, one basket a column, and rows for cards of one's own."""
    heads = [basket.text for basket in sort.baskets]
    column = max(sizes.column * 1.3, *(_longest_word(head, sizes) for head in heads))
    column = min(column, width * 0.6 / len(heads))
    label = width - _CELL_GAP - column * len(heads)
    ground = Ground(0.0, label, column, 0.0, sizes)
    columns = [(ground.at(place), head, column) for place, head in enumerate(heads)]
    rows = [_card_row(sort, card, str(number), ground) for number, card in enumerate(sort.cards, start=1)]
    if sort.own:
        rows += [_card_row(sort, "", f"own{number}", ground) for number in range(1, _OWN_CARDS + 1)]
    made = ruled(rows, _CELL_PAD * ground.size.gap, width)
    return Tagged(Headed(Ruled(_head_row(question, columns, ground), 0.0, width), Stack(tuple(made))), "Table")


def _card_row(sort: Sort, card: str, key: str, ground: Ground) -> Block:
    sizes = ground.size
    words = card or sort.own
    named: Block = text([(words, sizes.said)], sizes.option, ground.label)
    if not card:
        written = Field(f"{field_name(sort.baskets[0].link_id)}.{key}", words, Kind.TEXT)
        named = _own_card(words, written, ground)
    cells = [Cell(0.0, named, Head.ROW)]
    for place, basket in enumerate(sort.baskets):
        ticked = Field(f"{field_name(basket.link_id)}.{key}_in", f"{words}: {basket.text}", Kind.TICK)
        cells.append(Cell(ground.at(place), Box(ticked, sizes.box, letters=sizes.option.body)))
    return row(cells)


def _own_card(words: str, written: Field, ground: Ground) -> Block:
    """Return a few words and a line to write a card on: beside them, or below where that is too short."""
    sizes = ground.size
    told = text([(words, PLAIN)], sizes.option, ground.label)
    wide = natural_width(words, sizes.option, PLAIN) + _CELL_GAP
    room = ground.label - wide - _CELL_GAP
    if room < sizes.label:
        return Stack((Part(told, keeps_next=True), Part(WrittenLines(written, ground.label, 1, sizes.pitch))))
    return Columns(((0.0, told), (wide, WrittenLines(written, room, 1, sizes.pitch))))


def field_name(link_id: str) -> str:
    """Return the name of a question's fields: its linkId, in which a dot would part names."""
    return link_id.replace(".", "_")
