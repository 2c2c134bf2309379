"""What a therapist lends the kiosk for one follow-up: the goals to rate and the record's public key.

It holds no name and no secret: whoever has it can add to the record, and read nothing of it. See decision 32.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intake_app.errors import SealError

if TYPE_CHECKING:
    from collections.abc import Mapping

_VERSION = 1


@dataclass(frozen=True, slots=True)
class TicketGoal:
    """One goal to rate."""

    id: str
    """The goal's id in the worksheet."""
    words: str
    """As it is shown: the wording that both agreed on, else the client's own sentence."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What four words open at the kiosk."""

    id: str
    """A random id; the rating names it."""
    record_id: str
    pub: str
    """The record's age public key: what is sealed to it, the kiosk can't open again."""
    epoch: int
    """Of the vault key that the record's secret is sealed to."""
    number: str
    """The record's number, as it is shown to staff."""
    language: str
    """BCP 47 tag of the language in which the client answered."""
    goals: tuple[TicketGoal, ...]
    """The open goals; none where only the session check is asked."""
    measures: tuple[str, ...]
    """Which questionnaires are due: `phq9`, `gad7`, `areas`."""
    until: int
    """Whole hours since 2020-01-01 UTC: from then on nothing opens it."""

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON can say it."""
        return {
            "v": _VERSION,
            "id": self.id,
            "record_id": self.record_id,
            "pub": self.pub,
            "epoch": self.epoch,
            "number": self.number,
            "language": self.language,
            "goals": [{"id": goal.id, "words": goal.words} for goal in self.goals],
            "measures": list(self.measures),
            "until": self.until,
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Ticket:
        """Read what `to_json` gave.

        Raises:
            SealError: it is nothing of the kind.
        """
        try:
            if raw["v"] != _VERSION:
                raise SealError(f"ticket: version {raw['v']}")
            texts = {key: _text(raw[key]) for key in ("id", "record_id", "pub", "number", "language")}
            goals = tuple(TicketGoal(_text(goal["id"]), _text(goal["words"])) for goal in raw["goals"])
            measures = tuple(_text(measure) for measure in raw["measures"])
            return cls(**texts, epoch=int(raw["epoch"]), goals=goals, measures=measures, until=int(raw["until"]))
        except (KeyError, TypeError, ValueError) as why:
            raise SealError("ticket: shape") from why


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError
    return found
