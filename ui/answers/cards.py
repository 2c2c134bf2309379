"""Where a set of cards lies: columns, and where room is short, lower cards and more columns before anything scrolls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.answers.card import LEAST_MM, MOST_LINES, MOST_MM, TIGHT_MM
from ui.look.mirror import put

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ui.answers.card import Card
    from ui.look.look import Look

GAP_MM = 5.0
TIGHT_GAP_MM = 2.6
SIDE_GAP_MM = 6.0
_LEAST_COLUMN_MM = 80.0
_LEAST_TIGHT_COLUMN_MM = 45.0
_MOST_TIGHT_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Way:
    """One way to lay the cards."""

    columns: int
    least_mm: float = LEAST_MM
    """How low a card of one line may be."""
    is_tight: bool = False
    """Whether the words stand close to the edge of their card."""


class CardGrid:
    """Cards in reading order: across, then down. All lengths in pixels."""

    def __init__(self, look: Look, cards: Sequence[Card], most_columns: int = 2) -> None:
        self._look = look
        self._cards = cards
        self._most_columns = most_columns

    def columns(self, width: int) -> int:
        """Return how many columns `width` takes where there is room: every label must fit in two lines."""
        for count in range(self._most_columns, 1, -1):
            wide = self.card_width(width, count)
            if wide >= self._look.mm(_LEAST_COLUMN_MM) and self._most_lines(wide) <= MOST_LINES:
                return count
        return 1

    def _most_lines(self, card_width: int, *, tight: bool = False) -> int:
        return max((card.face.lines(card_width, tight=tight).count for card in self._cards), default=0)

    def _ways(self, width: int) -> Iterator[Way]:
        """Return the ways to lay the cards, best first: more columns only while every label is one line."""
        usual = self.columns(width)
        counts = [usual]
        for count in range(usual + 1, _MOST_TIGHT_COLUMNS + 1):
            wide = self.card_width(width, count)
            if wide >= self._look.mm(_LEAST_TIGHT_COLUMN_MM) and self._most_lines(wide, tight=True) == 1:
                counts.append(count)
        for least_mm in (LEAST_MM, TIGHT_MM):
            yield Way(usual, least_mm)
            for count in counts:
                yield Way(count, least_mm, is_tight=True)

    def _total(self, way: Way, width: int, line: int) -> int:
        """Return the height with a line of words below, which the last row takes in where it has a free place."""
        return self._height_of(way, width) + (0 if self._has_spare_cell(way) else line)

    def _has_spare_cell(self, way: Way) -> bool:
        return len(self._cards) % way.columns > 0

    def way_within(self, width: int, room: int, line: int = 0) -> Way | None:
        """Return the first way that needs no more height than `room`; None when the cards must scroll."""
        return next((way for way in self._ways(width) if self._total(way, width, line) <= room), None)

    def _way(self, width: int, room: int, line: int) -> Way:
        return self.way_within(width, room, line) or Way(self.columns(width))

    def card_width(self, width: int, columns: int) -> int:
        """Return the width of one card."""
        return (width - (columns - 1) * self._look.mm(SIDE_GAP_MM)) // columns

    def _row_needs(self, width: int, way: Way) -> list[int]:
        wide = self.card_width(width, way.columns)
        needs = [card.face.least_height(wide, way.least_mm, tight=way.is_tight) for card in self._cards]
        return [max(needs[i : i + way.columns]) for i in range(0, len(needs), way.columns)]

    def _height_of(self, way: Way, width: int) -> int:
        needs = self._row_needs(width, way)
        return sum(needs) + self._look.mm(TIGHT_GAP_MM) * max(len(needs) - 1, 0)

    def least_height(self, width: int) -> int:
        """Return the height at which no label is clipped and every card is at least 15 mm high."""
        return self._height_of(Way(self.columns(width)), width)

    def height_within(self, width: int, room: int, line: int = 0) -> int:
        """Return the least height of the way that `room` takes; that of 15 mm cards where none fits.

        Args:
            width: of the box.
            room: how high it may be.
            line: the height of a line of words below the cards; 0 without.
        """
        return self._total(self._way(width, room, line), width, line)

    def full_height(self, width: int, line: int = 0) -> int:
        """Return the most height it makes good use of: cards of 26 mm."""
        way = Way(self.columns(width))
        needs = self._row_needs(width, way)
        tall = self._look.mm(MOST_MM)
        gaps = self._look.mm(GAP_MM) * max(len(needs) - 1, 0)
        return sum(max(need, tall) for need in needs) + gaps + (0 if self._has_spare_cell(way) else line)

    def is_low(self, width: int, room: int, line: int = 0) -> bool:
        """Tell whether cards of 15 mm do not fit into `room`, but lower ones do."""
        return self._way(width, room, line).least_mm < LEAST_MM

    def has_spare_cell(self, width: int, room: int, line: int = 0) -> bool:
        """Tell whether the last row has a free place at its end."""
        return self._has_spare_cell(self._way(width, room, line))

    def place(self, left: int, top: int, width: int, height: int, line: int = 0) -> int:
        """Lay the cards into a box, a line of words included; return the bottom edge of the last card."""
        way = self._way(width, height, line)
        height -= 0 if self._has_spare_cell(way) else line
        needs = self._row_needs(width, way)
        wide, side = self.card_width(width, way.columns), self._look.mm(SIDE_GAP_MM)
        gaps = max(len(needs) - 1, 0)
        gap = self._look.mm(GAP_MM)
        if sum(needs) + gaps * gap > height:
            gap = self._look.mm(TIGHT_GAP_MM)
        share = (height - gaps * gap) // max(len(needs), 1)
        share = min(share, self._look.mm(MOST_MM))
        heights = [max(need, share) for need in needs]
        if sum(heights) + gaps * gap > height:
            heights = needs
        y = top
        for row, row_height in enumerate(heights):
            for column, card in enumerate(self._cards[row * way.columns : (row + 1) * way.columns]):
                card.face.is_tight = way.is_tight
                put(card, left + column * (wide + side), y, wide, row_height)
            y += row_height + gap
        return y - gap if heights else top
