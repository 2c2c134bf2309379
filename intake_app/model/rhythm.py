"""When something is asked again, and which answers want one from the therapist: the practice's to set."""

from __future__ import annotations

from dataclasses import dataclass


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
