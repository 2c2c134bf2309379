"""The progress review: what the two can look back on together at a review visit or in supervision.

It has screening scores and what stands between the lines, so it is the therapist's paper and is not handed out.
Source: clinical brief, 2c, 2e and section 6 ("Re-rating").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.model.brief import AgainRow, Quote
    from intake_app.model.goal_paper import PaperLine, PaperRow, ProgressPaper


@dataclass(frozen=True, slots=True)
class ReviewGoal:
    """One goal in the client's own words."""

    goal: str | Quote
    """A phrase of ours where they have no words for it yet."""
    again: tuple[PaperLine, ...]
    """How they put it later, the oldest first."""
    state: str
    """Such as `Goal 1 of 2, agreed on 7 Dec 2026`."""
    rated: tuple[str, ...]
    """How close it was on each day in one sentence; then each other ruler that was asked more than once."""
    said: tuple[PaperLine, ...]
    """What they said to a number."""
    plan: tuple[PaperRow, ...]
    """When the two look at it again, and what would tell them to change the plan."""


@dataclass(frozen=True, slots=True)
class ReviewCheck:
    """One round of the session check; what was not said in it is empty."""

    day: str
    number: str
    """How far they worked on what matters, 0 to 10."""
    unsaid: str
    """Whether something was not said."""
    differently: tuple[PaperLine, ...]
    replies: tuple[PaperLine, ...]
    """The therapist's lines to it; where one is owed, that there is none yet."""


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the review says, in its order."""

    name: str
    """What to call the client; empty when not given."""
    number: str
    span: str
    """The first and the last day that anything here speaks of, in words."""
    visits: str
    """How many visits were held and missed; empty while none was logged."""
    goals: tuple[ReviewGoal, ...]
    progress: ProgressPaper | None
    """None while nothing was rated on more than one day."""
    checks: tuple[ReviewCheck, ...]
    """The oldest first."""
    again: tuple[AgainRow, ...]
    """Screening scores that were asked again, with what they were at first: score by score, the oldest first."""
    again_caveat: str
    attainment: tuple[str, ...]
    """Start, now and change on the goals' five levels; empty where none is scaled."""
    footer: tuple[str, str]
    """(whose paper this is, app and form versions with the time made)."""
    is_rehearsal: bool
    made_at: datetime

    @property
    def is_over_time(self) -> bool:
        """Whether there is anything to look back on."""
        return bool(self.progress or self.checks or self.again or self.attainment)
