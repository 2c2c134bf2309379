"""Which intakes a view and a search show: pure, without Qt, so that it can be tested by the thousand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from intake_app.model.intake import IntakeStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from intake_app.model.intake import IntakeCard

_DAY = timedelta(hours=24)


class View(StrEnum):
    """The sidebar's views."""

    ALL = "all"
    NEW = "new"
    TALK = "talk"
    UNFINISHED = "unfinished"


_IN_VIEW: dict[View, Callable[[IntakeCard], bool]] = {
    View.ALL: lambda _card: True,
    View.NEW: lambda card: card.status is IntakeStatus.NEW,
    View.TALK: lambda card: card.marks.talk > 0,
    View.UNFINISHED: lambda card: card.status is IntakeStatus.UNFINISHED,
}

_MARKS: dict[str, Callable[[IntakeCard], bool]] = {
    "talk": lambda card: card.marks.talk > 0,
    "notyet": lambda card: card.marks.not_yet > 0,
    "safety": lambda card: card.marks.safety,
    "stopped": lambda card: card.marks.stopped_early,
    "keptout": lambda card: card.marks.kept_out,
    "takenback": lambda card: card.marks.taken_back,
}
MARK_NAMES = tuple(_MARKS)


@dataclass(frozen=True, slots=True)
class Query:
    """A search as typed: free words, and the `status:` and `mark:` among them."""

    text: str = ""
    statuses: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    def is_met_by(self, card: IntakeCard) -> bool:
        """Return whether a card meets every `status:` and `mark:`; an unknown one is met by none."""
        return all(card.status.value == wanted for wanted in self.statuses) and all(
            wanted in _MARKS and _MARKS[wanted](card) for wanted in self.marks
        )


def parse(typed: str) -> Query:
    """Read a search; an operator without a value (`mark:`) is still being typed and is left out."""
    free: list[str] = []
    found: dict[str, list[str]] = {"status": [], "mark": []}
    for word in typed.split():
        name, colon, value = word.partition(":")
        if colon and name.casefold() in found:
            if value:
                found[name.casefold()].append(value.casefold().replace("_", ""))
        else:
            free.append(word)
    return Query(" ".join(free), tuple(found["status"]), tuple(found["mark"]))


def in_view(cards: Iterable[IntakeCard], view: View) -> list[IntakeCard]:
    """Return the cards a view shows, in their order."""
    return [card for card in cards if _IN_VIEW[view](card)]


def overdue(cards: Iterable[IntakeCard], at: datetime) -> int:
    """Return how many unfinished sittings nobody came back to for a day: their words, if any, work no more."""
    return sum(card.status is IntakeStatus.UNFINISHED and at - card.received >= _DAY for card in cards)


def counts(cards: Iterable[IntakeCard]) -> dict[View, int]:
    """Return how many cards each view shows."""
    cards = list(cards)
    return {view: len(in_view(cards, view)) for view in View}
