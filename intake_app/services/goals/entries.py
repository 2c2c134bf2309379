"""A change of the worksheet as the record keeps it, and back; what cannot be read is told, never dropped."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from intake_app import clock
from intake_app.model.goal_fields import AGREEMENT, DATED, OF_A_CHECK, Field, Side, is_check, is_in_range, may_write
from intake_app.model.goals import Act, Again, Change, Standing, Unreadable, Visit
from intake_app.services.goals import ratings
from intake_app.services.sealed import signature_json
from intake_app.services.sealed.entry_seal import RATING
from intake_app.services.telling import follow_up_form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from intake_app.services.sealed.entry import Entry

GOAL = "goal_rev"
"""The kind of an entry that changes the worksheet."""
VERSION = 2
"""The newest that is read. What version 1 can say is still written as 1, so that an older app reads it."""
_FIRST = 1
_DRAWN = "drawn"
_ON = "on"
"""Since version 2: an older app must not take a signature by hand for one without a name, nor a day for another."""


def body_of(change: Change) -> dict[str, Any]:
    """Return what is sealed; the moment is in the entry's own envelope."""
    newer: dict[str, Any] = {} if change.drawn is None else {_DRAWN: signature_json.to_json(change.drawn)}
    if change.on is not None:
        newer[_ON] = change.on.isoformat()
    return {
        "v": VERSION if newer else _FIRST,
        "id": change.id,
        "by": change.by.value,
        "act": change.act.value,
        "goal": change.goal,
        "field": None if change.field is None else change.field.value,
        "text": change.text,
        "about": change.about,
        **newer,
    }


def read_all(entries: Sequence[Entry], today: date | None = None) -> list[Change | Unreadable]:
    """Return the worksheet's entries among those of a record, in order.

    Args:
        entries: all that the record holds, oldest first.
        today: the day on the wall, for what a client lets be read later; the clock's without.
    """
    found: list[Change | Unreadable] = []
    ids: set[str] = set()
    day = today or clock.local(clock.now()).date()
    for entry in entries:
        for read in _read_one(entry, day):
            is_twice = isinstance(read, Change) and read.id in ids
            found.append(Unreadable.GARBLED if is_twice else read)
            ids |= {read.id} if isinstance(read, Change) else set()
    return found


def _read_one(entry: Entry, today: date) -> list[Change | Unreadable]:
    """Return what one entry changes: nothing where it is none of the worksheet's."""
    if entry.kind == GOAL:
        return [_read(entry)]
    return _read_rating(entry, today) if entry.kind == RATING else []


def _read_rating(entry: Entry, today: date) -> list[Change | Unreadable]:
    version = entry.body.get("v")
    if isinstance(version, int) and version > follow_up_form.VERSION:
        return [Unreadable.NEWER]
    try:
        changes = ratings.changes_of(entry.body, entry.at, today)
    except (KeyError, TypeError, ValueError, AttributeError):
        return [Unreadable.GARBLED]
    return [change if is_lawful(change) else Unreadable.GARBLED for change in changes]


def _read(entry: Entry) -> Change | Unreadable:
    version = entry.body.get("v")
    if isinstance(version, int) and version > VERSION:
        return Unreadable.NEWER
    try:
        change = _change(entry.body, entry.at)
    except (KeyError, TypeError, ValueError):
        return Unreadable.GARBLED
    return change if is_lawful(change) else Unreadable.GARBLED


def _change(body: Mapping[str, Any], at: datetime) -> Change:
    if body["v"] not in (_FIRST, VERSION):
        raise ValueError(body["v"])
    words = {key: body[key] for key in ("id", "goal", "text", "about")}
    if not all(isinstance(word, str) for word in words.values()) or not words["id"]:
        raise TypeError
    field = None if body["field"] is None else Field(body["field"])
    drawn = signature_json.from_json(body.get(_DRAWN)) if body["v"] == VERSION else None
    act = Act(body["act"])
    if drawn is not None and not (act is Act.TICK and words["goal"] == AGREEMENT):
        raise ValueError(_DRAWN)
    on = date.fromisoformat(body[_ON]) if body["v"] == VERSION and _ON in body else None
    # Another zone's day may be one ahead of this computer's.
    if on is not None and not (may_be_dated(act, field) and on <= at.date() + timedelta(days=1)):
        raise ValueError(_ON)
    return Change(by=Side(body["by"]), act=act, at=at, field=field, drawn=drawn, on=on, **words)


def may_be_dated(act: Act, field: Field | None) -> bool:
    """Whether a change may speak of another day than that on which it is written."""
    return act is Act.LINE and field in DATED


def is_lawful(change: Change) -> bool:
    """Whether this side may do this at all, whatever stands. What is not is told as unreadable, never folded."""
    if change.act is Act.LINE:
        return _is_lawful_line(change)
    if change.act is Act.AGAIN:
        return change.by is Side.CLIENT and change.text in set(Again)
    if change.act is Act.GOAL:
        return change.by is Side.CLIENT
    if change.act is Act.VISIT:
        return change.by is Side.THERAPIST and change.about in set(Visit)
    if change.act is Act.STAND:
        lawful = set(Standing) if change.by is Side.CLIENT else set(Standing) - {Standing.NO_LONGER_MINE}
        return change.about in lawful
    return True


def _is_lawful_line(change: Change) -> bool:
    where = change.field
    if where is None or not may_write(change.by, where) or not is_in_range(where, change.text):
        return False
    return is_check(change.goal) is (where in OF_A_CHECK)
