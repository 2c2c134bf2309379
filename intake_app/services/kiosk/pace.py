"""How long the symptom questions could be seen: one sum for the whole set, and nothing for any page or other question.

It serves one note to the therapist (D9) and is shown nowhere. Not counted is what is hidden, and what the computer
slept. Who sits before an uncovered page without a touch is counted, for that can only make the set slower than it was.
Source: clinical brief, 1c; docs/decisions, notes by the practice's figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.model.intake import Pace
from intake_app.services.telling.symptom_set import symptom_set

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from intake_app.forms.session import FormSession

KEY = "symptoms"


class SymptomClock:
    """Runs while a symptom question can be seen."""

    def __init__(self, session: FormSession, seconds: Callable[[], float] = clock.monotonic_seconds) -> None:
        """Stand still; `seconds` reads a clock that never jumps and stands still while the computer sleeps."""
        self._session = session
        self._now = seconds
        self._sum: float | None = 0.0
        """None where a part of it was not measured."""
        self._since: float | None = None
        self._seen: set[str] = set()
        """The questions of the set whose time is in the sum; an answer that came otherwise makes no pace."""

    def look(self, questions: Collection[str]) -> None:
        """A page that asks these questions can be seen from now on."""
        self.look_away()
        seen = self._set.intersection(questions)
        if seen:
            self._seen |= seen
            self._since = self._now()

    def look_away(self) -> None:
        """Nothing of it can be seen any more."""
        self.so_far()
        self._since = None

    def so_far(self) -> float | None:
        """Return the sum until now, in seconds; None where a part of it was not measured."""
        if self._since is not None:
            now = self._now()
            self._sum = None if self._sum is None else self._sum + now - self._since
            self._since = now
        return self._sum

    def resume(self, seconds: float | None) -> None:
        """Go on from what a draft says; from None only where the client has answered nothing of the set yet."""
        begun = {link_id for link_id in self._set if self._session.answer(link_id) is not None}
        self._sum = 0.0 if seconds is None and not begun else seconds
        self._seen |= begun

    def pace(self, gone: Collection[str]) -> Pace | None:
        """Return what is sealed of it: nothing unless the whole set was asked, answered and measured.

        Args:
            gone: the linkIds whose answers the client keeps to themselves.
        """
        asked = [link_id for link_id in self._session.shown() if link_id in self._set]
        seconds = self.so_far()
        is_whole = all(
            (answer := self._session.answer(link_id)) is not None and answer.values and link_id not in gone
            for link_id in asked
        ) and self._seen.issuperset(asked)
        return Pace(round(seconds, 1), len(asked)) if asked and is_whole and seconds is not None else None

    @property
    def _set(self) -> frozenset[str]:
        return frozenset(symptom_set(self._session.questionnaire))


def to_json(pace: Pace | None) -> dict[str, float | int]:
    """Return it as plain JSON data; empty where there is none."""
    return {} if pace is None else {"seconds": pace.seconds, "items": pace.items}


def from_json(found: object) -> Pace | None:
    """Return what `to_json` wrote; None for what an earlier version sealed.

    Raises:
        TypeError, ValueError, KeyError: it is no such data.
    """
    if found is None or found == {}:
        return None
    if not isinstance(found, dict):
        raise TypeError
    return Pace(float(found["seconds"]), int(found["items"]))
