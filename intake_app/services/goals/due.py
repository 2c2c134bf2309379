"""What is due at the next visit, by the log of visits: a list for the therapist, never a task that acts by itself.

Source: clinical brief, section 6 ("Re-rating"). What counts as low, and which GAD-7 comes again: decision 34.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.model.goal_fields import Field, Side, Unsaid
from intake_app.model.goals import CLOSED, Visit
from intake_app.services.goals import asking, checks
from intake_app.wording import words

if TYPE_CHECKING:
    from datetime import date, datetime

    from intake_app.model.goals import Goal, Worksheet

_FIRST_REVIEW, _REVIEW_EVERY = 4, 6
_HARD_TO_TELL = 2
"""The visit at which whoever would go without a word is asked what would be hard to say. Source: 1b-9."""


class Way(StrEnum):
    """The part of the goals page where something that is due is done."""

    OWN = "own"
    CHECK = "check"
    AGAIN = "again"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due."""

    text: str
    way: Way | None = None
    """None where nothing on the page does it."""


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


def owes_reply(sheet: Worksheet, at: datetime | None = None) -> bool:
    """Whether a session check that the therapist may read is low or falling, and nobody wrote a line to it."""
    return bool(checks.owed(sheet, at))


def measures_due(sheet: Worksheet, at: datetime | None = None) -> tuple[str, ...]:
    """Return the questionnaires of this visit: `phq9`, `gad7`, `areas`; all of them at a planned end.

    This visit is the one that comes, or the one that was logged today. GAD-7 only where it was high at the start:
    what was not answered then is no reason to ask.
    """
    if is_ended(sheet):
        return ("phq9", "gad7", "areas") if sheet.visits[-1][1] is Visit.ENDED_PLANNED else ()
    days = {held(sheet) + 1}
    last = _last_held(sheet)
    if last is not None and _day(last) == _day(at or clock.now()):
        days.add(held(sheet))
    return _measures(sheet) if any(_is_turn(number, sheet) for number in days) else ()


def due_of(sheet: Worksheet, at: datetime | None = None) -> tuple[Due, ...]:
    """Return what is due at the next visit, an owed reply first; after the end, what the end wants.

    Args:
        sheet: as it stands.
        at: now, where that is left out.
    """
    say = words("goals")
    found = [_owed(check) for check in checks.owed(sheet, at)]
    if wants_outreach(sheet):
        found.append(Due(say("due.outreach")))
        if sheet.asked.is_quiet:
            found.append(Due(say("due.quiet", words=sheet.asked.quitting)))
    if not is_ended(sheet):
        return (*found, *_before(sheet, at), *_at_visit(sheet, held(sheet) + 1, at))
    if sheet.visits[-1][1] is Visit.ENDED_PLANNED:
        found.append(Due(say("due.last")))
    return (*found, Due(say("due.closing"), Way.CLOSING))


def _owed(check: checks.Check) -> Due:
    """Return the line for a reply that is owed, with the facts it is owed for."""
    say = words("goals")
    key = "due.reply" if check.fell_from is None else "due.reply.fell"
    return Due(say(key, number=check.worked_on, before=check.fell_from), Way.CHECK)


def _before(sheet: Worksheet, at: datetime | None) -> list[Due]:
    """Return what the therapist has in mind before the client comes in."""
    say = words("goals")
    found = []
    if not held(sheet) and (sheet.own is None or not sheet.own.threads):
        found.append(Due(say("due.own"), Way.OWN))
    last = checks.latest_unsaid(checks.checks_of(sheet, at))
    seen = _last_held(sheet)
    is_since = last is not None and (seen is None or _day(seen) <= _day(last.at))
    if last is not None and last.unsaid is not Unsaid.NO and is_since:
        found.append(Due(say(f"due.unsaid.{last.unsaid}")))
    return found


def _at_visit(sheet: Worksheet, coming: int, at: datetime | None) -> list[Due]:
    """Return what is asked at one visit."""
    say = words("goals")
    found = []
    if any(_wants_rating(goal, sheet) for goal in sheet.goals):
        found.append(Due(say("due.rate")))
    if coming == _HARD_TO_TELL and sheet.asked.is_quiet:
        found.append(Due(say("due.hard", words=sheet.asked.quitting)))
    lines = asking.lines_asked(sheet, at)
    if coming in asking.LINES_AT and (not lines or any(one.is_open for one in lines)):
        found.append(Due(say("due.ask-again"), Way.AGAIN if lines else None))
    later = [one.topic.words for one in asking.topics_asked(sheet, at) if one.said is None]
    if coming in asking.TOPICS_AT and later:
        found.append(Due(say("due.topics", topics="; ".join(later)), Way.AGAIN))
    if coming >= _FIRST_REVIEW and (coming - _FIRST_REVIEW) % _REVIEW_EVERY == 0:
        found.append(Due(say("due.review")))
    if _is_turn(coming, sheet):
        measures = ", ".join(say(f"measure.{one}") for one in _measures(sheet))
        found.append(Due(say("due.measures", measures=measures)))
    if sheet.asked.says_late:
        found.append(Due(say("due.late")))
    if _wants_check(sheet):
        found.append(Due(say("due.check"), Way.CHECK))
    return found


def _is_turn(number: int, sheet: Worksheet) -> bool:
    """Whether the questionnaires come at the visit of this number."""
    return number % sheet.rhythm.measures_every == 0


def _measures(sheet: Worksheet) -> tuple[str, ...]:
    anxiety = sheet.asked.anxiety
    is_high = anxiety is not None and anxiety >= sheet.rhythm.high_anxiety
    return ("phq9", "gad7", "areas") if is_high else ("phq9", "areas")


def _wants_rating(goal: Goal, sheet: Worksheet) -> bool:
    """Whether an open goal was not rated since the day on which the last visit was held."""
    rating = goal.latest(Field.CLOSE)
    if goal.standing in CLOSED:
        return False
    return rating is None or _is_old(rating.day, sheet)


def _wants_check(sheet: Worksheet) -> bool:
    """Whether the three questions were not asked since the day on which the last visit was held."""
    lines = [line for check in sheet.checks for thread in check.threads for line in thread.shown]
    asked = [line.day for line in lines if line.by is Side.CLIENT]
    return not asked or _is_old(max(asked), sheet)


def _is_old(day: date, sheet: Worksheet) -> bool:
    """Whether something was said on the day of the last visit or before: a visit may be logged as it begins."""
    last = _last_held(sheet)
    return last is not None and day <= _day(last)


def _last_held(sheet: Worksheet) -> datetime | None:
    return max((at for at, visit in sheet.visits if visit is Visit.HELD), default=None)


def _day(at: datetime) -> date:
    return clock.local(at).date()
