"""The sort without its windows: which cards were picked, and which basket each lies in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from intake_app.model.answers import Value

MOST_CARDS = 8
"""More than this is no longer a short look at what weighs on somebody (the kiosk's brief)."""


@dataclass
class SortState:
    """Cards by value. A card is picked, then placed; what is not placed is no answer."""

    baskets: int
    picked: list[Value] = field(default_factory=list)
    """In the order they were picked: the order they are asked in."""
    placed: list[list[Value]] = field(default_factory=list)
    """One list for each basket, in the order they arrived."""
    history: list[Value] = field(default_factory=list)
    """What was placed, oldest first, for Undo."""

    def __post_init__(self) -> None:
        """Start with empty baskets."""
        if not self.placed:
            self.placed = [[] for _ in range(self.baskets)]

    @property
    def waiting(self) -> list[Value]:
        """Picked cards that lie in no basket."""
        return [card for card in self.picked if self.basket_of(card) is None]

    @property
    def is_full(self) -> bool:
        """Whether no more cards can be picked."""
        return len(self.picked) >= MOST_CARDS

    def basket_of(self, card: Value) -> int | None:
        """Return which basket a card lies in."""
        return next((i for i, basket in enumerate(self.placed) if card in basket), None)

    def pick(self, card: Value) -> bool:
        """Pick a card; False when there are as many as there may be."""
        if card in self.picked:
            return True
        if self.is_full:
            return False
        self.picked.append(card)
        return True

    def drop(self, card: Value) -> None:
        """Take a card out again, wherever it lies."""
        if card in self.picked:
            self.picked.remove(card)
        self._lift(card)

    def place(self, card: Value, basket: int) -> None:
        """Put a card into a basket, out of any other."""
        self._lift(card)
        self.placed[basket].append(card)
        self.history.append(card)

    def undo(self) -> Value | None:
        """Take the card placed last back out; return it, None when no card is placed."""
        if not self.history:
            return None
        card = self.history[-1]
        self._lift(card)
        return card

    def _lift(self, card: Value) -> None:
        for basket in self.placed:
            if card in basket:
                basket.remove(card)
        if card in self.history:
            self.history.remove(card)

    def restore(self, baskets: Sequence[Iterable[Value]]) -> None:
        """Take up what was sorted before; a card named twice stays where it was named first."""
        self.picked, self.history = [], []
        self.placed = [[] for _ in range(self.baskets)]
        for basket, cards in zip(self.placed, baskets, strict=False):
            for card in cards:
                if self.basket_of(card) is None:
                    self.picked.append(card)
                    basket.append(card)
                    self.history.append(card)
