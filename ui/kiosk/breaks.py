"""The offer of a break: one quiet line that costs no tap, half way and after a tender thing was put off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.answers import AnswerState
from intake_app.services.kiosk import tender
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.forms.pages import Page
    from intake_app.services.kiosk.sitting import Sitting


class Breaks:
    """Says when a break is offered; the half-way one comes once, and never to who came back to a later page."""

    def __init__(self, sitting: Sitting) -> None:
        """Begin with the sitting, wherever it stands."""
        self._sitting = sitting
        self._had_half_way = self._is_past_half()

    def _is_past_half(self) -> bool:
        here, parts = self._sitting.progress()
        return 2 * here >= parts > 1

    def after(self, page: Page, state: AnswerState) -> str:
        """Return the offer once `page` was left in `state`; empty unless it was tender and is to be talked about."""
        is_tender = tender.is_within(page) or bool(self._sitting.part_ways(page))
        return words("kiosk")("break.offer") if state is AnswerState.IN_PERSON and is_tender else ""

    def half_way(self, fits: Callable[[str], bool]) -> str:
        """Return the offer on the first page of the second half on which it `fits`; empty anywhere else.

        A line that lies over the cards for some seconds hurries nobody, but it hides what is asked.
        """
        offer = words("kiosk")("break.half_way")
        if self._had_half_way or not self._is_past_half() or self._sitting.is_changing or not fits(offer):
            return ""
        self._had_half_way = True
        return offer
