"""A chart as lines and words, in em from its upper left corner: one description for the screen and for paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]


class Ink(StrEnum):
    """What a piece of a chart is drawn in; each face has its own colours."""

    HAIR = "hair"
    """Rules at 0, 5 and 10."""
    QUIET = "quiet"
    """Dates, numbers at the side, events."""
    FIRST = "first"
    """The goals, in their order. The shape of a marker tells them apart as well."""
    SECOND = "second"
    THIRD = "third"


class Align(StrEnum):
    """Where a label stands from its point."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; one point alone is a dot as wide as the line."""

    points: tuple[Point, ...]
    width: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Label:
    """Words; the point is at the middle of their height."""

    at: Point
    text: str
    ink: Ink
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything to draw, the lowest first, and what it says to whoever does not see it."""

    width: float
    height: float
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]
    spoken: str
