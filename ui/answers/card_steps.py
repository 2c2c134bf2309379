"""Cards that show a few at a time: which ones now, where they lie, and how the keyboard goes through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app.wording import words
from ui.answers.base import EASY, IN_MORE_STEPS, LOW, SCROLLS
from ui.answers.cards import TIGHT_GAP_MM, CardGrid
from ui.answers.parting import MOST_AT_ONCE, Parts, all_parts, split, usual_parts
from ui.answers.roving import Roving
from ui.look import spoken
from ui.look.mirror import put
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.answers.card import Card
    from ui.look.look import Look

ENDLESS = 1 << 20
"""More height than any screen has."""
_DIVIDER_MM = 5.0


class CardSteps(QObject):
    """Shows its cards whole, or in steps of at most eight where there are more. All lengths in pixels."""

    parted = Signal()
    """Other cards show now."""

    def __init__(self, look: Look, owner: QWidget, *, columns: int = 2, whole: int = MOST_AT_ONCE) -> None:
        """Begin without cards.

        Args:
            look: sizes and colours.
            owner: the widget the cards stand in.
            columns: the most columns where there is room.
            whole: up to this many cards are shown at once where there is room.
        """
        super().__init__(owner)
        self._look = look
        self._columns = columns
        self._whole = whole
        self._cards: list[Card] = []
        self._alone = 0
        self._parts: Parts = split(0, 1)
        self._first = 0
        self.is_open = True
        """Whether any card shows; the owner may put something else in their place."""
        self.is_held = False
        """Whether the parts stay as they are, whatever room there is."""
        self.is_whole = False
        """Whether all cards show at once, whatever their number."""
        self.has_counted_place = True
        """Whether the words that say which part this is stand with the cards; else the owner places `count`."""
        self.note = ""
        """What is said beside which part this is, where there is room for both."""
        self.count = TextBlock(look, "", colour="text2", parent=owner)
        self.roving = Roving(self)

    def take(self, cards: Sequence[Card], alone: int = 0) -> None:
        """Show these cards, in reading order; the last `alone` of them stand below the rest."""
        self._cards, self._alone = list(cards), alone
        self._parts = split(len(cards), 1) if self.is_whole else usual_parts(len(cards), self._whole)
        self._first = min(self._first, max(len(cards) - 1, 0))
        self.show()

    # --- the steps

    @property
    def step(self) -> int:
        """Which part shows, from 0."""
        return next((i for i, part in enumerate(self._parts) if self._first in part), 0)

    @property
    def steps(self) -> int:
        """How many parts there are."""
        return len(self._parts)

    @property
    def is_last(self) -> bool:
        """Whether no part is to come."""
        return self.step == self.steps - 1

    @property
    def cards(self) -> list[Card]:
        """All cards, in reading order."""
        return list(self._cards)

    @property
    def shown(self) -> list[Card]:
        """The cards of this part."""
        part = self._parts[self.step]
        return self._cards[part.start : part.stop]

    def go(self, by: int) -> bool:
        """Show another part; False when there is none."""
        step = self.step + by
        if not 0 <= step < self.steps:
            return False
        had_focus = any(card.hasFocus() for card in self._cards)
        self._first = self._parts[step].start
        self.show()
        self.parted.emit()
        if had_focus:
            self.roving.focus(0)
        spoken.announce(self.count, self.count.text)
        return True

    def bring(self, index: int) -> None:
        """Let the part show in which a card lies; whoever calls this lays the cards out again."""
        self._first = index
        self.show()

    def show(self) -> None:
        """Show the cards of this part and hide the others."""
        shown = self.shown
        for card in self._cards:
            card.setVisible(self.is_open and card in shown)
        self.count.set_text(self._which())
        self.count.setVisible(bool(self.count.text) and self.is_open)
        self.roving.set_parts(shown)
        focused = next((i for i, card in enumerate(shown) if card.hasFocus()), 0)
        self.roving.rest_on(focused)

    def _which(self) -> str:
        """Return in words which part this is; nothing where there is one."""
        return words("answers")("part_of_cards", part=self.step + 1, count=self.steps) if self.steps > 1 else ""

    # --- the places

    def _line(self, parts: Parts) -> int:
        """Return the height of the words that say which part this is, with the gap above them; 0 without."""
        if len(parts) == 1 or not self.has_counted_place:
            return 0
        return self.count.heightForWidth(ENDLESS) + self._look.mm(TIGHT_GAP_MM)

    def _grids(self, part: range, width: int, room: int, line: int) -> list[CardGrid]:
        """Return the cards of a part as one grid, or as two where those that stand alone have room to."""
        cards = self._cards[part.start : part.stop]
        merged = CardGrid(self._look, cards, self._columns)
        free = max(len(self._cards) - self._alone - part.start, 0)
        if not 0 < free < len(cards):
            return [merged]
        apart = [CardGrid(self._look, cards[:free], self._columns), CardGrid(self._look, cards[free:], self._columns)]
        fits = self._apart_height(apart, width, line) <= room
        return apart if fits or merged.way_within(width, room, line) is None else [merged]

    def _apart_height(self, grids: Sequence[CardGrid], width: int, line: int) -> int:
        free, alone = grids
        between = self._look.mm(_DIVIDER_MM)
        return free.least_height(width) + between + alone.height_within(width, ENDLESS, line)

    def _height_of(self, part: range, parts: Parts, width: int, room: int) -> int:
        line = self._line(parts)
        grids = self._grids(part, width, room, line)
        if len(grids) > 1:
            return self._apart_height(grids, width, line)
        return grids[0].height_within(width, room, line)

    def _parting(self, width: int, room: int) -> Parts:
        """Return the fewest parts of which each fits into `room`, else those that come closest to it."""
        if self.is_held or self.is_whole:
            return self._parts
        best, least = self._parts, ENDLESS
        for parts in all_parts(len(self._cards), self._whole):
            highest = max(self._height_of(part, parts, width, room) for part in parts)
            if highest <= room:
                return parts
            if highest < least:
                best, least = parts, highest
        return best

    def height_within(self, width: int, room: int) -> int:
        """Return the least height that shows any one part, laid as `room` takes it."""
        parts = self._parting(width, room)
        return max(self._height_of(part, parts, width, room) for part in parts)

    def strain(self, width: int, room: int) -> int:
        """Return how far the cards give way to fit; see `AnswerWidget.strain`."""
        parts = self._parting(width, room)
        highest = max(self._height_of(part, parts, width, room) for part in parts)
        if highest > room:
            return SCROLLS
        if len(parts) > len(usual_parts(len(self._cards), MOST_AT_ONCE)):
            return IN_MORE_STEPS
        line = self._line(parts)
        grids = [self._grids(part, width, room, line) for part in parts]
        return LOW if any(len(g) == 1 and g[0].is_low(width, room, line) for g in grids) else EASY

    def full_height(self, width: int) -> int:
        """Return the most height the cards make good use of."""
        parts = self._parting(width, ENDLESS)
        line = self._line(parts)
        heights = []
        for part in parts:
            *before, last = self._grids(part, width, ENDLESS, line)
            between = sum(grid.full_height(width) + self._look.mm(_DIVIDER_MM) for grid in before)
            heights.append(between + last.full_height(width, line))
        return max(heights)

    def place(self, width: int, height: int) -> int:
        """Lay out the cards of this part; return the bottom edge of the last thing shown."""
        parts = self._parting(width, height)
        if parts != self._parts:
            self._parts = parts
            self.show()
        line = self._line(parts)
        *before, last = self._grids(self._parts[self.step], width, height, line)
        if not before:
            end = last.place(0, 0, width, height, line)
            return self._place_count(width, end, line, is_beside=last.has_spare_cell(width, height, line))
        alone = last.height_within(width, ENDLESS, line)
        between = self._look.mm(_DIVIDER_MM)
        end = before[0].place(0, 0, width, height - alone - between)
        end = last.place(0, end + between, width, alone, line)
        return self._place_count(width, end, line, is_beside=last.has_spare_cell(width, alone, line))

    def _place_count(self, width: int, end: int, line: int, *, is_beside: bool) -> int:
        """Put the words that say which part this is at the right, in the free place or below."""
        if not line:
            return end
        room = self.shown[-1].width() if is_beside else width
        self.count.set_text(words("answers")("part_and", part=self._which(), note=self.note))
        if not self.note or self.count.natural_width() >= room:
            self.count.set_text(self._which())
        wide = self.count.natural_width() + 1
        high = self.count.heightForWidth(wide)
        if is_beside:
            row = self.shown[-1].height()
            put(self.count, width - wide, end - row + (row - high) // 2, wide, high)
            return end
        put(self.count, width - wide, end + self._look.mm(TIGHT_GAP_MM), wide, high)
        return end + line
