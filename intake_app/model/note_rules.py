"""When a discrepancy note is made: its rules, each with its figures, as the practice set them.

Unvalidated, the house's own design; every figure can be set and every rule switched off. Source: clinical brief, 1c.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake_app.model.ranges import check_range

RULES = ("D1", "D2", "D3", "D4", "D5", "D7", "D8", "D9", "D10", "D11")
"""Each rule's id. D6 is none of them: it belongs to the safety strip, and nobody can switch it off."""

FIGURE_RANGES = {
    "high_score": (1, 27),
    "hard_area": (1, 10),
    "low_need": (0, 10),
    "good_weeks": (0, 10),
    "high_importance": (0, 10),
    "low_confidence": (0, 10),
    "low_importance": (0, 10),
    "not_mine_percent": (50, 100),
    "fewest_cards": (2, 12),
    "drinking_score": (1, 12),
    "later_in_all": (2, 40),
    "later_in_one_part": (2, 20),
    "hurried_tenths": (3, 100),
}
"""The lawful range of each figure, in its unit."""


@dataclass(frozen=True, slots=True)
class NoteRules:
    """When a rule speaks. Rulers are 0 to 10; scores are in the instrument's own points."""

    high_score: int = 10
    """D1, D2: a PHQ-9 or GAD-7 from here on."""
    hard_area: int = 7
    """D1, D11: a part of life that gets in the way this much, or more."""
    low_need: int = 3
    good_weeks: int = 8
    high_importance: int = 8
    low_confidence: int = 4
    low_importance: int = 4
    not_mine_percent: int = 80
    """Of all cards sorted."""
    fewest_cards: int = 5
    drinking_score: int | None = None
    """AUDIT-C; None takes the lowest cut-off of the instrument's record. Never one by gender."""
    later_in_all: int = 5
    later_in_one_part: int = 3
    hurried_tenths: int = 12
    """D9: tenths of a second for each symptom question; less than this on average was fast."""
    off: frozenset[str] = frozenset()
    """Rules that are switched off, such as `D5`."""

    def __post_init__(self) -> None:
        for name, (low, high) in FIGURE_RANGES.items():
            value = getattr(self, name)
            if value is not None or name != "drinking_score":
                check_range(f"notes.{name}", value, low, high)


HOUSE_RULES = NoteRules()
"""What counts where a practice has set nothing."""
