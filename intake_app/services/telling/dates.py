"""Days, times and ages in words, in this machine's own time zone."""

from __future__ import annotations

from datetime import date, datetime

from intake_app import clock
from intake_app.model.answers import PartialDate
from intake_app.wording import words


def day_in_words(when: datetime | PartialDate) -> str:
    """Return a day such as `23 Nov 2026`; what a partial date lacks is left out."""
    if not isinstance(when, PartialDate):
        there = clock.local(when)
        when = PartialDate(there.year, there.month, there.day)
    say = words("states")
    if not when.month:
        return say("date.year", year=when.year)
    month = say(f"month.{when.month}")
    if not when.day:
        return say("date.month", month=month, year=when.year)
    return say("date.day", day=when.day, month=month, year=when.year)


def short_day_in_words(when: datetime | date) -> str:
    """Return a day without its year, such as `23 Nov`."""
    there = clock.local(when) if isinstance(when, datetime) else when
    return words("states")("date.short", day=there.day, month=words("states")(f"month.{there.month}"))


def time_in_words(when: datetime) -> str:
    """Return a time of day such as `10:14`."""
    return f"{clock.local(when):%H:%M}"


def youngest_age(born: PartialDate, on: datetime) -> int:
    """Return whole years from `born` to the local day of `on`; a part that is missing counts as the year's end."""
    there = clock.local(on)
    birthday = (born.month or 12, born.day or 31)
    return there.year - born.year - ((there.month, there.day) < birthday)
