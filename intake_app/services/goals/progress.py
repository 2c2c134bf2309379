"""How close each goal was on each day: facts for a table, a sentence and a chart. No trend, no verdict.

The noise value is that of the Goal-Based Outcomes tool: a mean change of 2.45 points (Edbrooke-Childs, Jacob, Law,
Deighton and Wolpert 2015, Child Adolesc Ment Health; 137 young people and parents). The number is recalled and was not
checked against the paper; our own rating is close in form, not the same. So it is printed with its limits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.model.goal_fields import Field
from intake_app.model.goals import Standing
from intake_app.services.telling.dates import short_day_in_words
from intake_app.services.telling.shortened import on_one_line
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from intake_app.model.goals import Goal, Line, Worksheet

NOISE_OF_MEAN = 2.45
NOISE_OF_ONE = 3
"""What a single whole-number rating has to move to be over the value above."""
_LONGEST_NAME = 26


@dataclass(frozen=True, slots=True)
class Track:
    """One goal's ratings; a day without one is a gap, never a guess."""

    name: str
    ratings: Mapping[date, int]
    """The last one of each day, 0 to 10."""

    @property
    def change(self) -> int | None:
        """From the first day to the last; None with one day alone."""
        days = sorted(self.ratings)
        return self.ratings[days[-1]] - self.ratings[days[0]] if len(days) > 1 else None


@dataclass(frozen=True, slots=True)
class Progress:
    """All goals that were rated."""

    tracks: tuple[Track, ...] = ()
    days: tuple[tuple[date, str], ...] = ()
    """Every day on which any goal was rated, with the day in words."""
    events: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    """What was agreed, set aside or done on a day."""
    at_kiosk: tuple[str, ...] = ()
    """The days, in words, with a number that the client gave at the kiosk, alone."""

    @property
    def is_over_time(self) -> bool:
        """Whether there is more than one day to look at."""
        return len(self.days) > 1

    @property
    def changes(self) -> tuple[int, ...]:
        """The change of each goal that was rated on more than one day."""
        return tuple(track.change for track in self.tracks if track.change is not None)

    @property
    def mean(self) -> float | None:
        """Mean change of the goals that were rated at both times; None where none was."""
        return sum(self.changes) / len(self.changes) if self.changes else None

    @property
    def is_over_noise(self) -> bool:
        """Whether the change is more than the one reference we have calls noise."""
        if len(self.changes) == 1:
            return abs(self.changes[0]) >= NOISE_OF_ONE
        return self.mean is not None and abs(self.mean) >= NOISE_OF_MEAN


def progress_of(sheet: Worksheet) -> Progress:
    """Return the ratings of a worksheet. A new or another goal begins anew: it is a goal of its own."""
    tracks: list[Track] = []
    days: dict[date, str] = {}
    events: dict[date, tuple[str, ...]] = {}
    alone: set[date] = set()
    for goal in sheet.goals:
        ratings: dict[date, int] = {}
        for thread in goal.of(Field.CLOSE):
            for line in thread.shown:
                ratings[line.day] = int(line.text)
                days[line.day] = short_day_in_words(line.day)
                alone |= {line.day} if line.is_follow_up else set()
        name = short_name(goal)
        if ratings:
            tracks.append(Track(name, ratings))
        for at, text in _events(goal, name):
            day = clock.local(at).date()
            events[day] = (*events.get(day, ()), text)
    return Progress(tuple(tracks), tuple(sorted(days.items())), events, tuple(days[day] for day in sorted(alone)))


def ratings_in(goal: Goal, where: Field) -> list[Line]:
    """Return every number, or every word with one, by the day it speaks of."""
    return sorted((line for thread in goal.of(where) for line in thread.shown), key=lambda line: (line.day, line.at))


def rated_in_words(goal: Goal, where: Field) -> str:
    """Return every number of a ruler with its day, as a sentence; empty where there is none."""
    say = words("goals")
    on = [
        say(
            "progress.on.kiosk" if line.is_follow_up else "progress.on",
            number=line.text,
            day=short_day_in_words(line.day),
        )
        for line in ratings_in(goal, where)
    ]
    return say("progress.track", name=say(f"paper.{where.value}"), ratings=", ".join(on)) if on else ""


def short_name(goal: Goal) -> str:
    """Return a goal's sentence, cut where it is long; without its full stop, for a number follows."""
    name = goal.sentence.text.strip() or words("goals")("unsure")
    return on_one_line(name.removesuffix("."), _LONGEST_NAME)


def spoken(progress: Progress) -> str:
    """Return all ratings as sentences: what a chart says to whoever does not see it."""
    say = words("goals")
    parts = []
    for track in progress.tracks:
        rated = [
            say("progress.on", number=track.ratings[day], day=shown)
            for day, shown in progress.days
            if day in track.ratings
        ]
        parts.append(say("progress.track", name=track.name, ratings=", ".join(rated)))
    return " ".join(parts)


def change_lines(progress: Progress) -> tuple[str, ...]:
    """Return the change since the first rating, and what the noise is said to be, with whose figure that is."""
    say, mean = words("goals"), progress.mean
    alone = (say("progress.at-kiosk", days=", ".join(progress.at_kiosk)),) if progress.at_kiosk else ()
    if mean is None:
        return alone
    each = [
        say("change.one", name=track.name, change=f"{track.change:+d}")
        for track in progress.tracks
        if track.change is not None
    ]
    count = len(progress.changes)
    shown = say("change.mean", count=count, mean=f"{mean:+.1f}") if count > 1 else ""
    verdict = say("change.over" if progress.is_over_noise else "change.within")
    source = say("change.source", mean=NOISE_OF_MEAN, one=NOISE_OF_ONE)
    return tuple(line for line in (" ".join(each), shown, *alone, f"{verdict} {source}") if line)


def _events(goal: Goal, name: str) -> list[tuple[datetime, str]]:
    say = words("goals")
    found = []
    if goal.is_agreed:
        found.append((max(goal.ticks.values()), say("event.agreed", name=name)))
    if goal.standing is not Standing.OPEN and goal.stood is not None:
        found.append((goal.stood.at, say("event.stands", name=name, standing=say(f"stand.{goal.standing.value}"))))
    return found
