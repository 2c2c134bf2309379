"""Unfinished sittings at the desk: a row each, and of what they hold the safety part alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake_app.errors import RecordBodyError, RecordNewerError
from intake_app.model.intake import DiscardAsk, Initials, IntakeCard, IntakeStatus, Marks
from intake_app.services.desk import draft_safety
from intake_app.services.kiosk import draft_body
from intake_app.services.kiosk.alerts import ALERT
from intake_app.services.kiosk.draft_body import event_from_json
from intake_app.services.kiosk.leftovers import ASK
from intake_app.services.sealed.entry_seal import DRAFT
from intake_app.services.telling import default_form as df
from intake_app.services.telling.record_number import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.intake import Intake, SafetyEvent
    from intake_app.services.sealed.entry import Entry

INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One unfinished sitting as the desk has it."""

    card: IntakeCard
    safety: Intake | None = None
    """Its safety part; None where nothing in it must be seen at once, or nothing can be read."""
    is_unreadable: bool = False


def initials_of(entry: Entry) -> Initials:
    """Return who looked, from the entry that says so."""
    return Initials(str(entry.body.get("initials", "")), str(entry.body.get("note", "")), entry.at)


def event_of(entry: Entry) -> SafetyEvent:
    """Return the safety moment from after a sitting, from the entry that says so.

    Raises:
        RecordBodyError: it is not one.
    """
    try:
        return event_from_json(entry.body["event"])
    except (KeyError, TypeError, ValueError) as why:
        raise RecordBodyError("alert", type(why).__name__) from why


def _later(entries: Sequence[Entry]) -> tuple[SafetyEvent, ...]:
    return tuple(event_of(entry) for entry in entries if entry.kind == ALERT)


def row_of(record_id: str, entries: Sequence[Entry]) -> DraftRow | None:
    """Return a draft's row; None while nothing was saved.

    Args:
        record_id: the draft.
        entries: all that it holds, oldest first.
    """
    saves = [entry for entry in entries if entry.kind == DRAFT]
    if not saves:
        return None
    card = IntakeCard(
        record_id=record_id,
        number=number_of(record_id),
        name="",
        received=saves[-1].at,
        status=IntakeStatus.UNFINISHED,
        discard_ask=_ask(entries),
    )
    try:
        return _read(card, entries)
    except (RecordBodyError, RecordNewerError):
        return DraftRow(replace(card, marks=Marks(unread_safety=True)), is_unreadable=True)


def _ask(entries: Sequence[Entry]) -> DiscardAsk | None:
    """Return who asked last to discard the draft, and when; None where nobody did."""
    asks = [entry for entry in entries if entry.kind == ASK]
    return DiscardAsk(str(asks[-1].body.get("by", "")), asks[-1].at) if asks else None


def _read(card: IntakeCard, entries: Sequence[Entry]) -> DraftRow:
    bodies = [entry.body for entry in entries if entry.kind == DRAFT]
    saved = draft_body.read(bodies)
    assert saved is not None
    name = saved.answers.get(df.NAME)
    if name is not None and name.values:
        card = replace(card, name=str(name.values[0]))
    card = replace(card, hand_over=saved.hand_over)
    part = draft_safety.part_of(card, saved, bodies, _later(entries))
    if part is None:
        return DraftRow(card)
    part = replace(part, initials=_initials(card, part, entries))
    marked = replace(card, marks=Marks(safety=True), initialled=part.initials is not None)
    return DraftRow(marked, replace(part, card=marked))


def _initials(card: IntakeCard, part: Intake, entries: Sequence[Entry]) -> Initials | None:
    """Return who looked at the part as it is now; what came after they looked wants another look."""
    places = [place for place, entry in enumerate(entries) if entry.kind == INITIALS]
    if not places:
        return None
    before = entries[: places[-1]]
    bodies = [entry.body for entry in before if entry.kind == DRAFT]
    saved = draft_body.read(bodies)
    seen = None if saved is None else draft_safety.part_of(card, saved, bodies, _later(before))
    return initials_of(entries[places[-1]]) if draft_safety.is_same(part, seen) else None
