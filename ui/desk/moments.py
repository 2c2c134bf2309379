"""Moments in words for the list and the brief: `Today 10:24`, `Fri 20 Nov`, `20 Nov 2024`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.wording import words

if TYPE_CHECKING:
    from datetime import datetime, tzinfo


def moment(at: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Return when something came, as short as it can be said.

    Args:
        at: the moment, aware.
        now: the present, aware.
        zone: the reader's time zone; None takes this computer's.
    """
    say = words("desk")
    here, today = at.astimezone(zone), now.astimezone(zone)
    if here.date() == today.date():
        return say("today", time=f"{here:%H:%M}")
    day, month = say("weekdays").split()[here.weekday()], say("months").split()[here.month - 1]
    if here.year == today.year:
        return say("day", weekday=day, day=here.day, month=month)
    return say("day_of_year", day=here.day, month=month, year=here.year)


def clock_time(at: datetime, zone: tzinfo | None = None) -> str:
    """Return the time of day in the reader's zone, such as `14:10`."""
    return f"{at.astimezone(zone):%H:%M}"
