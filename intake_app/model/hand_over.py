"""What staff said when they started a sitting for a client."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

MOST_LABEL = 24
"""Characters of a label: an appointment code or initials, no room for a story."""
MOST_INITIALS = 8


class TimeLeft(StrEnum):
    """What staff may say of the time before the visit."""

    NOT_SAID = ""
    UNDER_10 = "under_10"
    TO_25 = "to_25"
    MORE = "more"

    @property
    def minutes(self) -> int | None:
        """The least minutes that it means; None where nobody said."""
        return {TimeLeft.NOT_SAID: None, TimeLeft.UNDER_10: 0, TimeLeft.TO_25: 10, TimeLeft.MORE: 25}[self]


class Alone(StrEnum):
    """Whether staff see the client alone with the screen. It is asked of the client too, and the stricter counts."""

    NOT_SAID = ""
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class HandOver:
    """One hand-over. Nothing of it is about the client's health; the label is what staff call this visit."""

    at: datetime
    """When, in UTC."""
    by: str = ""
    """The staff member's initials; empty where they skipped them."""
    label: str = ""
    time: TimeLeft = TimeLeft.NOT_SAID
    path: str = ""
    """The path that staff chose, a `services.kiosk.path.SittingPath`; empty for what the time gives."""
    language: str = ""
    """The language that staff chose, such as `es`; empty for the practice's first."""
    alone: Alone = Alone.NOT_SAID
