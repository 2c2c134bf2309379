"""What is due at the next visit, by the log of visits: a list for the therapist, never a task that acts by itself.

Source: clinical brief, section 6 ("Re-rating"). The questionnaires of every fourth visit are not among it: the desk
cannot ask them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.goal_fields import Field
from intake_app.model.goals import CLOSED, Visit
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.goals import Goal, Worksheet

_ASK_AGAIN = 3
_TOPICS_BACK = (3, 6)
_FIRST_REVIEW, _REVIEW_EVERY = 4, 6


def held(sheet: Worksheet) -> int:
    """Return how many visits were held."""
    return sum(visit is Visit.HELD for _, visit in sheet.visits)


def missed(sheet: Worksheet) -> int:
    """Return how many visits were missed."""
    return sum(visit is Visit.MISSED for _, visit in sheet.visits)


def is_ended(sheet: Worksheet) -> bool:
    """Whether the visits have ended; a visit held later begins them again."""
    return bool(sheet.visits) and sheet.visits[-1][1].is_end


def wants_outreach(sheet: Worksheet) -> bool:
    """Whether the last visit was missed, or the visits ended without a plan."""
    return bool(sheet.visits) and sheet.visits[-1][1] in (Visit.MISSED, Visit.ENDED_UNPLANNED)


def due_of(sheet: Worksheet) -> tuple[str, ...]:
    """Return what is due at the next visit, in words; after the end, what the end wants."""
    say, asked = words("goals"), sheet.asked
    found: list[str] = []
    if wants_outreach(sheet):
        found.append(say("due.outreach"))
        if asked.is_quiet:
            found.append(say("due.quiet", words=asked.quitting))
    if is_ended(sheet):
        return (*found, say("due.closing"))
    coming = held(sheet) + 1
    if any(_wants_rating(goal, sheet) for goal in sheet.goals):
        found.append(say("due.rate"))
    if coming == _ASK_AGAIN:
        found.append(say("due.ask-again"))
    if coming in _TOPICS_BACK and asked.later:
        found.append(say("due.topics", topics="; ".join(topic.words for topic in asked.later)))
    if coming >= _FIRST_REVIEW and (coming - _FIRST_REVIEW) % _REVIEW_EVERY == 0:
        found.append(say("due.review"))
    return tuple(found)


def _wants_rating(goal: Goal, sheet: Worksheet) -> bool:
    """Whether an open goal was not rated since the last visit was held."""
    last = max((at for at, visit in sheet.visits if visit is Visit.HELD), default=None)
    rating = goal.latest(Field.CLOSE)
    if goal.standing in CLOSED:
        return False
    return rating is None or (last is not None and rating.at <= last)
