"""Where a set of cards lies: two columns of one third, or one of two thirds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ui.answers.card import LEAST_MM, MOST_LINES, MOST_MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.answers.card import CardFace
    from ui.look.look import Look

GAP_MM = 5.0
TIGHT_GAP_MM = 2.6
SIDE_GAP_MM = 6.0
_LEAST_COLUMN_MM = 80.0


class _HasFace(Protocol):
    face: CardFace

    def setGeometry(self, x: int, y: int, w: int, h: int, /) -> None: ...  # Qt's own name


class CardGrid:
    """Cards in reading order: across, then down. All lengths in pixels."""

    def __init__(self, look: Look, cards: Sequence[_HasFace], most_columns: int = 2) -> None:
        self._look = look
        self._cards = cards
        self._most_columns = most_columns

    def columns(self, width: int) -> int:
        """Return how many columns `width` takes: every label must fit in two lines."""
        for count in range(self._most_columns, 1, -1):
            wide = self.card_width(width, count)
            if wide >= self._look.mm(_LEAST_COLUMN_MM) and all(
                card.face.lines(wide).count <= MOST_LINES for card in self._cards
            ):
                return count
        return 1

    def card_width(self, width: int, columns: int) -> int:
        """Return the width of one card."""
        return (width - (columns - 1) * self._look.mm(SIDE_GAP_MM)) // columns

    def _row_needs(self, width: int, columns: int) -> list[int]:
        wide = self.card_width(width, columns)
        needs = [card.face.least_height(wide) for card in self._cards]
        return [max(needs[i : i + columns]) for i in range(0, len(needs), columns)]

    def least_height(self, width: int) -> int:
        """Return the height at which no label is clipped and every card is at least 15 mm high."""
        needs = self._row_needs(width, self.columns(width))
        return sum(needs) + self._look.mm(TIGHT_GAP_MM) * max(len(needs) - 1, 0)

    def full_height(self, width: int) -> int:
        """Return the most height it makes good use of: cards of 26 mm."""
        needs = self._row_needs(width, self.columns(width))
        tall = self._look.mm(MOST_MM)
        return sum(max(need, tall) for need in needs) + self._look.mm(GAP_MM) * max(len(needs) - 1, 0)

    def place(self, left: int, top: int, width: int, height: int) -> int:
        """Lay the cards into a box; return the bottom edge of the last."""
        columns = self.columns(width)
        needs = self._row_needs(width, columns)
        wide, side = self.card_width(width, columns), self._look.mm(SIDE_GAP_MM)
        gaps = max(len(needs) - 1, 0)
        gap = self._look.mm(GAP_MM)
        if sum(needs) + gaps * gap > height:
            gap = self._look.mm(TIGHT_GAP_MM)
        share = (height - gaps * gap) // max(len(needs), 1)
        share = min(max(share, self._look.mm(LEAST_MM)), self._look.mm(MOST_MM))
        heights = [max(need, share) for need in needs]
        if sum(heights) + gaps * gap > height:
            heights = needs
        y = top
        for row, row_height in enumerate(heights):
            for column, card in enumerate(self._cards[row * columns : (row + 1) * columns]):
                card.setGeometry(left + column * (wide + side), y, wide, row_height)
            y += row_height + gap
        return y - gap if heights else top
