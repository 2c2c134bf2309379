"""When something is asked again, and which answers want one from the therapist: the practice's to set."""

from __future__ import annotations

from dataclasses import dataclass

from intake_app.model.ranges import check_range

RHYTHM_RANGES = {"low": (0, 9), "fall": (1, 10), "measures_every": (1, 12), "high_anxiety": (1, 21)}
"""The lawful range of each."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The house's own numbers, not validated. Source: clinical brief, 2e and 6; decision 34."""

    low: int = 4
    """*Did we work on what matters to you?* at or below this wants a reply, 0 to 10."""
    fall: int = 2
    """So does a number that is at least this much below the one before."""
    measures_every: int = 4
    """Every how many visits the questionnaires come again."""
    high_anxiety: int = 10
    """GAD-7 comes again where it was at least this at the start: the cut-off that its authors give for a screen."""

    def __post_init__(self) -> None:
        for name, (low, high) in RHYTHM_RANGES.items():
            check_range(f"rhythm.{name}", getattr(self, name), low, high)


def rhythm_from(raw: object) -> Rhythm:
    """Read a stored rhythm; what another version did not know takes its usual value.

    Raises:
        TypeError, SettingRangeError: it is none, or a value lies outside its range.
    """
    if not isinstance(raw, dict):
        raise TypeError
    return Rhythm(**{name: raw[name] for name in RHYTHM_RANGES if name in raw})
