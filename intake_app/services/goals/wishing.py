"""What may be done with a worksheet as it stands: asked before anything is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from intake_app import clock
from intake_app.errors import GoalWishError
from intake_app.model.goal_fields import (
    AGREEMENT,
    ASIDE,
    CARD,
    MOST_GOALS,
    NUMBERS,
    OF_SCALING,
    RANGES,
    Field,
    Side,
    fields_of,
    is_check,
    is_in_range,
    may_write,
)
from intake_app.model.goals import CLOSED, Act, Again, Change, Standing, Wish
from intake_app.services.goals.entries import may_be_dated
from intake_app.services.goals.folding import to_redo, to_undo

if TYPE_CHECKING:
    from intake_app.model.goals import Goal, Worksheet

_EMPTY = {AGREEMENT: "nothing", CARD: "no-card"}
"""Why nobody ticks what holds nothing."""


def change_of(wish: Wish, worksheet: Worksheet) -> Change:
    """Return the change that a wish becomes, with an id and the moment of its own.

    Raises:
        GoalWishError: it may not be made as the worksheet stands; `rule` says why.
    """
    rule = _broken_rule(wish, worksheet)
    if rule:
        raise GoalWishError(rule)
    text = wish.text.strip() if wish.field in NUMBERS else wish.text
    return Change(
        uuid4().hex, wish.by, wish.act, clock.now(), wish.goal, wish.field, text, wish.about, wish.drawn, wish.on
    )


def undo_wish(worksheet: Worksheet, side: Side) -> Wish | None:
    """Return the wish to take back a side's last change; None where there is none."""
    last = to_undo(worksheet.history, side)
    return None if last is None else Wish(side, Act.UNDO, last.goal, about=last.id)


def redo_wish(worksheet: Worksheet, side: Side) -> Wish | None:
    """Return the wish to bring back what a side undid last; None where there is nothing."""
    last = to_redo(worksheet.history, side)
    return None if last is None else Wish(side, Act.UNDO, last.goal, about=last.id)


def why_no_tick(goal: Goal, side: Side) -> str:
    """Return why a side cannot tick a goal as it stands; empty where it can."""
    if goal.standing in CLOSED:
        return "closed"
    if goal.standing is Standing.DIFFER:
        return "differ"
    if goal.id in _EMPTY and not goal.threads:
        return _EMPTY[goal.id]
    if goal.forks:
        return "fork"
    if goal.id not in _EMPTY and side is Side.THERAPIST and not goal.of(Field.THERAPIST_DOES):
        # Whoever asks for a commitment says their own part first. Source: clinical brief, section 6, field 12.
        return "own-part"
    return ""


def may_begin(worksheet: Worksheet) -> bool:
    """Whether one more goal may be begun: closed ones do not count."""
    return sum(goal.standing not in CLOSED for goal in worksheet.goals) < MOST_GOALS


def _broken_rule(wish: Wish, worksheet: Worksheet) -> str:
    goal = worksheet.goal(wish.goal)
    if is_check(wish.goal):
        # The first line of a round of the session check begins it; nobody ticks one or says how it stands.
        if wish.act not in (Act.LINE, Act.UNDO):
            return "not-yours"
    elif wish.goal and goal is None:
        return "gone"
    rules = {
        Act.GOAL: lambda: _begins(wish, worksheet),
        Act.LINE: lambda: _writes(wish),
        Act.AGAIN: lambda: _says_again(wish, worksheet),
        Act.TICK: lambda: _ticks(wish, goal),
        Act.UNDO: lambda: _undoes(wish, worksheet),
    }
    if wish.act in rules:
        return rules[wish.act]()
    is_clients = wish.act is Act.STAND and wish.about == Standing.NO_LONGER_MINE
    is_theirs = (is_clients and wish.by is not Side.CLIENT) or (wish.act is Act.VISIT and wish.by is Side.CLIENT)
    return "not-yours" if is_theirs else ""


def _undoes(wish: Wish, worksheet: Worksheet) -> str:
    own = {one.change.id for one in worksheet.history if one.change.by is wish.by}
    return "" if wish.about in own else "not-yours"


def _begins(wish: Wish, worksheet: Worksheet) -> str:
    if wish.by is not Side.CLIENT:
        return "not-yours"
    if not wish.text.strip():
        return "empty"
    return "" if may_begin(worksheet) else "most"


def _ticks(wish: Wish, goal: Goal | None) -> str:
    if goal is None:
        return "gone"
    if goal.id == AGREEMENT and not wish.text.strip() and (wish.drawn is None or not wish.drawn.is_signed):
        return "name"
    return why_no_tick(goal, wish.by)


def _says_again(wish: Wish, worksheet: Worksheet) -> str:
    if wish.by is not Side.CLIENT or wish.text not in set(Again):
        return "not-yours"
    lines = {line.id for thread in worksheet.threads for line in thread.shown}
    return "" if wish.about in {*lines, *(topic.id for topic in worksheet.asked.later)} else "gone"


def _writes(wish: Wish) -> str:
    if wish.field is None or not may_write(wish.by, wish.field):
        return "not-yours"
    is_scaling = wish.field in OF_SCALING and wish.goal not in ASIDE
    if wish.field not in fields_of(wish.goal) and not is_scaling:
        return "not-yours"
    text = wish.text.strip()
    if not text:
        return "empty"
    if wish.on is not None and not (may_be_dated(wish.act, wish.field) and wish.on <= clock.local(clock.now()).date()):
        return "day"
    if not is_in_range(wish.field, text):
        return "number" if RANGES.get(wish.field) == RANGES[Field.CLOSE] else "level"
    return ""
