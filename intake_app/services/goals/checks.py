"""The session check, round by round: what the client said, whether the therapist may read it yet, what it wants.

Nothing follows from a question without an answer: a missing number is neither low nor falling.
Source: clinical brief, 2e; what is low or falling: decision 34.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.model.goal_fields import CheckShow, Field, Unsaid
from intake_app.wording import words

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.model.goals import Goal, Line, Worksheet
    from intake_app.model.rhythm import Rhythm


@dataclass(frozen=True, slots=True)
class Check:
    """One round. Each of the three may be missing."""

    id: str
    at: datetime
    """When the round began."""
    worked_on: int | None
    """The last number that was said, 0 to 10."""
    is_follow_up: bool
    """Whether the client answered it at the kiosk, alone."""
    unsaid: Unsaid | None
    differently: tuple[Line, ...]
    """In the client's words."""
    replies: tuple[Line, ...]
    is_low: bool
    fell_from: int | None
    """The number of the round before, where this one is so much lower that it counts as falling."""
    owes_reply: bool
    """Low or falling, and the therapist wrote nothing since."""


def checks_of(sheet: Worksheet, at: datetime | None = None) -> tuple[Check, ...]:
    """Return the rounds that the therapist may read by now, the oldest first.

    Args:
        sheet: as it stands.
        at: now, where that is left out.
    """
    today = clock.local(at or clock.now()).date()
    found: list[Check] = []
    before: int | None = None
    for goal in sheet.checks:
        check = _check(goal, before, sheet.rhythm)
        before = before if check.worked_on is None else check.worked_on
        show = goal.latest(Field.CHECK_SHOW)
        # The app knows of no appointments: from the next day on it is before the next time.
        is_kept_back = show is not None and show.text == CheckShow.BEFORE_NEXT and clock.local(show.at).date() >= today
        if not is_kept_back:
            found.append(check)
    return tuple(found)


def owed(sheet: Worksheet, at: datetime | None = None) -> tuple[Check, ...]:
    """Return the rounds that want a line from the therapist, the oldest first."""
    return tuple(check for check in checks_of(sheet, at) if check.owes_reply)


def asked_of(check: Check, client: str) -> str:
    """Return who answered a round, and that they did so at the kiosk, alone, where they did."""
    return words("goals")("at-kiosk", who=client) if check.is_follow_up else client


def latest_unsaid(checks: tuple[Check, ...]) -> Check | None:
    """Return the newest round in which the client answered whether something was not said."""
    return next((check for check in reversed(checks) if check.unsaid is not None), None)


def _check(goal: Goal, before: int | None, rhythm: Rhythm) -> Check:
    number, unsaid = goal.latest(Field.WORKED_ON), goal.latest(Field.UNSAID)
    worked_on = None if number is None else int(number.text)
    is_low = worked_on is not None and worked_on <= rhythm.low
    is_falling = worked_on is not None and before is not None and before - worked_on >= rhythm.fall
    replies = _lines(goal, Field.CHECK_REPLY)
    written = [line for thread in goal.threads for line in (*thread.earlier, *thread.shown)]
    is_answered = number is None or any(reply.at >= number.at for reply in replies)
    return Check(
        id=goal.id,
        at=min(line.at for line in written),
        worked_on=worked_on,
        is_follow_up=any(line.is_follow_up for line in written),
        unsaid=None if unsaid is None else Unsaid(unsaid.text),
        differently=_lines(goal, Field.DIFFERENTLY),
        replies=replies,
        is_low=is_low,
        fell_from=before if is_falling else None,
        owes_reply=(is_low or is_falling) and not is_answered,
    )


def _lines(goal: Goal, where: Field) -> tuple[Line, ...]:
    return tuple(line for thread in goal.of(where) for line in thread.shown)
