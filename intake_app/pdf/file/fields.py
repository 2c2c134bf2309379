"""What a reader's program knows of a place to write on: its name, what is written there, and where it lies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What is written in a place."""

    TEXT = "text"
    """A few words on one line."""
    NOTE = "note"
    """Several lines."""
    TICK = "tick"
    """A box with a tick or without."""
    RING = "ring"
    """A printed number with a ring round it or without."""
    DATE = "date"
    """One line; the tooltip says how a date is written."""
    INITIALS = "initials"
    """One short line."""

    @property
    def is_chosen(self) -> bool:
        """Whether it is pressed, not typed into."""
        return self in {Kind.TICK, Kind.RING}


@dataclass(frozen=True, slots=True)
class Field:
    """What a reader's program knows of a place to write on."""

    name: str
    """Parts joined by dots, such as `safety.follow_up`; the same in every export, and never the client's words."""
    tooltip: str
    """What is written there, in plain words: it is shown under the mouse and read out."""
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Widget:
    """A field where it lies on a finished page."""

    field: Field
    page: int
    """Counted from 0."""
    edges: tuple[float, float, float, float]
    """Left, low, right, high, in points of the paper, y from its lower edge."""
    letters: float
    """Size of what is typed, in points of the paper."""
