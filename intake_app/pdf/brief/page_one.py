"""Page 1 is one page, whatever was typed: its parts move together, then the longest texts are shown in part.

What gives way, in this order: the white space, the room between the therapist's lines, the ends of the longest texts,
the ends of long lists, and last of all the safety box. The head, the box and the therapist's lines keep their places.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake_app.pdf.brief.front import PAD, FrontPage
from intake_app.pdf.brief.masthead import masthead
from intake_app.pdf.brief.safety_box import safety_box
from intake_app.pdf.brief.shorter import EVERYTHING, Allowance, Shorter
from intake_app.pdf.brief.your_note import LEAST_PITCH, your_note
from intake_app.pdf.layout.frames import Whole
from intake_app.pdf.typography import MM

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from intake_app.model.brief import Brief, Line
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.layout.flow import Flow
    from intake_app.pdf.layout.section import Section
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_AFTER_BOX = 3 * MM
_CLOSE, _CLOSEST = 1.8 * MM, 1.2 * MM
"""Least room above and below a part, and what it shrinks to before any text is cut."""

_SAFE = ((1.0, 12, 40), (0.75, 4, 12), (0.5, 2, 8), (0.35, 1, 5), (0.0, 0.5, 2))
"""What the safety box may take while the other texts may take so many lines: (other texts, lines, items)."""

_OTHERS = (
    *((lines, 24) for lines in (24, 18, 14, 12, 10, 9, 8, 7)),
    *((6, 20), (5.5, 18), (5, 16), (4.5, 15), (4, 14), (3.5, 13), (3, 12), (2.75, 11), (2.5, 10), (2.25, 10)),
    *((2, 10), (1.75, 10), (1.5, 9), (1.25, 9), (1, 8), (0.9, 8), (0.8, 8), (0.7, 7), (0.6, 6), (0.5, 5)),
    *((0.5, 4), (0.5, 3), (0.4, 3), (0.4, 2), (0.35, 2), (0.3, 1)),
)
"""What each text, and each list, may take: from much to hardly anything."""


_MOST_NOTES, _NOTES_UNTIL = 3, 0.4
"""Page 1 keeps its three notes down to so many lines for each text."""


def _allowance(lines: float, items: int) -> Allowance:
    safe_lines, safe_items = next((most, count) for least, most, count in _SAFE if lines >= least)
    most_notes = _MOST_NOTES if lines > _NOTES_UNTIL else items
    return Allowance(lines, items, safe_lines, safe_items, most_notes, is_full=False)


_LADDER = (replace(EVERYTHING, is_full=False), *(_allowance(lines, items) for lines, items in _OTHERS))
_LOOK_BACK = 4


@dataclass(frozen=True)
class _Laid:
    """Page 1 laid out for one allowance, before its parts are moved."""

    head: Block
    box: Block
    parts: Sequence[Section]
    shown: Brief

    def height(self, pad: float) -> float:
        """Return what it takes with so much room above and below each part."""
        bare = sum(part.height for part in self.parts) - self.paddings * PAD
        return self.head.height + self.box.height + _AFTER_BOX + bare + self.paddings * pad

    @property
    def paddings(self) -> int:
        """How often the room around a part stands on the page."""
        return sum(2 if part.has_rule else 1 for part in self.parts)


class PageOne:
    """Fits one brief onto one page."""

    def __init__(self, words: Words, brief: Brief, paper: Paper) -> None:
        """Find how much of each text there is room for; in large print all of it, on as many pages as it takes."""
        self._words = words
        self._brief = brief
        self._paper = paper
        self._head, self._in_head = masthead(words, brief, paper)
        self._shorter = Shorter(words, brief, paper.column)
        self._known: dict[object, Block] = {}
        self._allowed = EVERYTHING
        self._side_by_side = self._is_close = False
        self._laid = self._lay()
        if not paper.is_narrow:
            self._fit()

    @property
    def shown(self) -> Brief:
        """What of the brief page 1 shows; its further notes are those that page 1 has no room for."""
        return self._laid.shown

    @property
    def left(self) -> tuple[Line, ...]:
        """What was cut and stands nowhere else: it is to be printed whole, in this order, as `full:0`, `full:1`."""
        return tuple(self._shorter.left)

    def put(self, flow: Flow, page_of: Callable[[str], int] | None = None) -> None:
        """Put the page where a flow begins.

        Args:
            flow: on which nothing stands yet.
            page_of: as in `Shorter.cut`; needed only where something was cut.
        """
        laid = self._lay(page_of)
        flow.turn(laid.head)
        flow.add(laid.box)
        flow.space(_AFTER_BOX)
        if self._paper.is_narrow:
            for part in laid.parts:
                flow.add(part)
            flow.add(Whole(your_note(self._paper, pad=PAD, room=self._paper.room / 2), self._paper.room))
            return
        pad = self._pad(laid)
        for part in laid.parts:
            flow.add(replace(part, pad=pad))
        room = self._paper.room - flow.used
        note = your_note(self._paper, side_by_side=self._side_by_side, room=room, pad=pad)
        # At the foot, whatever stands above it; under its last line there is no room to keep.
        flow.space(room + pad - note.height)
        flow.put(note)

    def _fit(self) -> None:
        """Choose the calmest way in which everything stands on the page, and then the largest allowance."""
        if self._fits(self._laid):
            return
        self._side_by_side = True
        if self._fits(self._laid):
            return
        self._is_close = True
        self._laid = self._lay()
        if self._fits(self._laid):
            return
        low, high = 0, len(_LADDER) - 1
        while low < high:
            middle = (low + high) // 2
            if self._fits(self._try(_LADDER[middle])):
                high = middle
            else:
                low = middle + 1
        # The words about a cut take room too, so that now and then a larger allowance needs less.
        steps = range(max(0, low - _LOOK_BACK), low + 1)
        chosen = next((step for step in steps if self._fits(self._try(_LADDER[step]))), low)
        # What is left over goes to the client's reasons and wishes.
        leads = (replace(_LADDER[chosen], lead_lines=one.lines) for one in _LADDER[1:chosen])
        allowed = next((one for one in leads if self._fits(self._try(one))), _LADDER[chosen])
        self._laid = self._try(allowed)

    def _try(self, allowance: Allowance) -> _Laid:
        self._allowed = allowance
        return self._lay()

    def _fits(self, laid: _Laid) -> bool:
        least = _CLOSEST if self._is_close else _CLOSE
        return laid.height(least) + self._note_height(least) <= self._paper.room

    def _note_height(self, pad: float) -> float:
        return pad + LEAST_PITCH * (2 if self._side_by_side else 4)

    def _pad(self, laid: _Laid) -> float:
        """Return the room above and below each part: as much as there is, within reason."""
        free = self._paper.room - laid.height(0.0) - self._note_height(0.0)
        return max(0.0, min(PAD, free / (laid.paddings + 1)))

    def _lay(self, page_of: Callable[[str], int] | None = None) -> _Laid:
        shown, in_head = self._brief, self._in_head
        if not self._paper.is_narrow:
            shown, in_head = self._shorter.cut(self._allowed, self._in_head, page_of)
        box = safety_box(self._words, shown.safety, self._paper)
        front = FrontPage(self._words, shown, self._paper, self._known, run_on=self._is_close)
        return _Laid(self._head, box, front.sections(in_head), shown)
