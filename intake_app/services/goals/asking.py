"""What is asked again at a visit: is it still right, is it still not yet. The client's answers are changes like any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.model.goal_fields import OF_THE_CARD, Side
from intake_app.model.goals import Again, Visit

if TYPE_CHECKING:
    from datetime import date, datetime

    from intake_app.model.goal_fields import Field
    from intake_app.model.goals import Change, Later, Line, Thread, Worksheet

LINES_AT = (3,)
"""The visits at which how to work together is asked again. Source: clinical brief, section 6."""
TOPICS_AT = (3, 6)


@dataclass(frozen=True, slots=True)
class LineAsked:
    """A line of the prompt card."""

    field: Field
    thread: Thread
    line: Line
    said: Change | None
    """What the client said to it at this visit."""
    is_new: bool
    """Whether the client said it in other words at this visit."""

    @property
    def is_open(self) -> bool:
        """Whether it still waits."""
        return self.said is None and not self.is_new


@dataclass(frozen=True, slots=True)
class TopicAsked:
    """A topic left for later."""

    topic: Later
    said: Change | None
    """What the client said to it at this visit."""


def is_time_for(sheet: Worksheet, numbers: tuple[int, ...], at: datetime | None = None) -> bool:
    """Whether the visit that comes, or that was logged today, is one of these; an ended case has none to come."""
    days = _held_days(sheet)
    is_today = bool(days) and days[-1] == _day(at or clock.now())
    if is_today and len(days) in numbers:
        return True
    is_ended = bool(sheet.visits) and sheet.visits[-1][1].is_end
    return not is_ended and len(days) + 1 in numbers


def lines_asked(sheet: Worksheet, at: datetime | None = None) -> tuple[LineAsked, ...]:
    """Return every line of the prompt card, in the card's order, with what was said to it at this visit."""
    since = _since(sheet, at)
    found = []
    for where in OF_THE_CARD:
        for thread in sheet.of(where):
            for line in thread.shown:
                is_new = line.by is Side.CLIENT and not line.is_from_kiosk and _is_after(line.at, since)
                found.append(LineAsked(where, thread, line, _said(sheet, line.id, since), is_new))
    return tuple(found)


def topics_asked(sheet: Worksheet, at: datetime | None = None) -> tuple[TopicAsked, ...]:
    """Return every topic that is not yet said or talked about, and those that were at this visit."""
    since = _since(sheet, at)
    return tuple(
        TopicAsked(topic, _said(sheet, topic.id, since))
        for topic in sheet.asked.later
        if _said(sheet, topic.id, since) is not None or is_later(sheet, topic)
    )


def is_later(sheet: Worksheet, topic: Later) -> bool:
    """Whether a topic still waits: the client did not say since that it is for now, or for today."""
    said = _said(sheet, topic.id, None)
    return said is None or said.text == Again.NOT_YET


def _said(sheet: Worksheet, about: str, since: date | None) -> Change | None:
    return next((one for one in reversed(sheet.again) if one.about == about and _is_after(one.at, since)), None)


def _since(sheet: Worksheet, at: datetime | None) -> date | None:
    """Return the day of the last visit before this one; None where this is the first."""
    today = _day(at or clock.now())
    return next((day for day in reversed(_held_days(sheet)) if day < today), None)


def _held_days(sheet: Worksheet) -> list[date]:
    return [_day(at) for at, visit in sheet.visits if visit is Visit.HELD]


def _is_after(at: datetime, since: date | None) -> bool:
    return since is None or _day(at) > since


def _day(at: datetime) -> date:
    return clock.local(at).date()
