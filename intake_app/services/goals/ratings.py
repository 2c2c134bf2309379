"""A follow-up of the kiosk as changes of the worksheet: a number for each goal, words beside it, the session check.

What was declined or left open makes no change: nothing is never 0. See decision 33.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app import clock
from intake_app.model.goal_fields import CHECK_PREFIX, Field, Side
from intake_app.model.goals import Act, Change
from intake_app.services.telling import follow_up_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

_ASKED = {form.WORKED_ON: Field.WORKED_ON, form.UNSAID: Field.UNSAID, form.DIFFERENTLY: Field.DIFFERENTLY}


def is_due(show: str, at: datetime, today: date) -> bool:
    """Return whether the therapist reads a session check by now.

    Args:
        show: what the client chose, a code of `follow_up_form.SHOW`.
        at: when they shared it.
        today: the day on the wall. *Before the next visit* is any later day: the app knows of no calendar.
    """
    return show == form.NOW or (show == form.BEFORE_NEXT and today > clock.local(at).date())


def changes_of(body: Mapping[str, Any], at: datetime, today: date) -> list[Change]:
    """Return what a follow-up changes in the worksheet, in the order in which it was asked.

    Args:
        body: the entry's.
        at: when it was sealed.
        today: the day on the wall.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is no follow-up.
    """
    if body["v"] != form.VERSION:
        raise ValueError(body["v"])
    said = dict(_values(body["response"]["item"]))
    found = []
    for key, goal in body["goals"].items():
        found += [
            _line(body, at, goal, where, link_id, said[link_id])
            for link_id, where in ((key + form.CLOSE, Field.CLOSE), (key + form.WORDS, Field.RATED_WORDS))
            if link_id in said
        ]
    if is_due(body["show"], at, today):
        goal = CHECK_PREFIX + _text(body["id"])
        lines = [_line(body, at, goal, where, key, said[key]) for key, where in _ASKED.items() if key in said]
        show = [_line(body, at, goal, Field.CHECK_SHOW, form.SHOW, body["show"])] if lines else []
        found += [*lines, *show]
    return found


def _line(body: Mapping[str, Any], at: datetime, goal: object, where: Field, key: str, said: str) -> Change:  # noqa: PLR0917  # one line of the record, part by part
    change_id = f"{_text(body['id'])}/{key}"
    language = str(body.get("language", ""))
    goal = _text(goal)
    return Change(change_id, Side.CLIENT, Act.LINE, at, goal, where, said, is_follow_up=True, language=language)


def _values(items: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield linkId and value, in words or as a code, of each answer that has one."""
    for item in items:
        for answer in item.get("answer", [])[:1]:
            value = next((answer[key] for key in ("valueInteger", "valueString") if key in answer), None)
            value = answer["valueCoding"]["code"] if "valueCoding" in answer else value
            if value is not None:
                yield item["linkId"], str(value)
        yield from _values(item.get("item", []))


def _text(found: object) -> str:
    if not isinstance(found, str) or not found:
        raise TypeError
    return found
