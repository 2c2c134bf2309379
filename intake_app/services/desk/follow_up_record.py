"""The follow-ups of a record, from its entries: shared ones, and those that told of safety and were never shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from intake_app.errors import AnswerError, FormError
from intake_app.forms import loader
from intake_app.forms.response import from_response
from intake_app.model.follow_up import FollowUp
from intake_app.services.brief.follow_up_safety import wants_a_look
from intake_app.services.desk.drafts import event_of
from intake_app.services.kiosk.alerts import ALERT, FOLLOW_UP
from intake_app.services.kiosk.draft_body import event_from_json
from intake_app.services.sealed.entry_seal import RATING
from intake_app.services.telling import follow_up_form
from intake_app.wording import HOUSE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intake_app.model.intake import SafetyEvent
    from intake_app.services.sealed.entry import Entry

_WRONG_SHAPE = (KeyError, TypeError, ValueError, AttributeError, FormError, AnswerError)


class FollowUps:
    """Reads a record's entries one by one; what is none of a follow-up's it leaves to others."""

    def __init__(self) -> None:
        """Begin without any."""
        self._found: dict[str, FollowUp] = {}

    def take(self, entry: Entry) -> bool:
        """Take one entry, the oldest first; return whether it belongs to a follow-up and wants a new look.

        Raises:
            RecordBodyError: a safety moment can't be read.
        """
        if entry.kind == RATING:
            found = _read(entry)
            # A ticket is spent once; should two entries name one, neither hides the other.
            key = found.ticket if self._is_open(found.ticket) else f"{found.ticket}:{len(self._found)}"
            events = self._events(key)
            self._found[key] = replace(found, safety_events=tuple(dict.fromkeys((*events, *found.safety_events))))
            return wants_a_look(self._found[key])
        ticket = self._of_alert(entry)
        if not ticket:
            return False
        known = self._found.get(ticket) or FollowUp(ticket, entry.at)
        events = (*known.safety_events, event_of(entry))
        self._found[ticket] = replace(known, safety_events=tuple(dict.fromkeys(events)))
        # What staff did about a moment that was looked at is no new moment.
        return bool(entry.body.get(FOLLOW_UP))

    def owns(self, entry: Entry) -> bool:
        """Return whether an entry is one of a follow-up's."""
        return entry.kind == RATING or bool(self._of_alert(entry))

    @property
    def all(self) -> tuple[FollowUp, ...]:
        """Every follow-up, the oldest first."""
        return tuple(self._found.values())

    def _of_alert(self, entry: Entry) -> str:
        """Return the ticket of a safety moment; of one without a name the last follow-up's, for it came after that."""
        if entry.kind != ALERT:
            return ""
        named = entry.body.get(FOLLOW_UP)
        return str(named) if named else next(reversed(self._found), "")

    def _is_open(self, ticket: str) -> bool:
        """Return whether nothing was shared with this ticket yet."""
        known = self._found.get(ticket)
        return known is None or (known.questionnaire is None and not known.is_unreadable)

    def _events(self, ticket: str) -> tuple[SafetyEvent, ...]:
        known = self._found.get(ticket)
        return () if known is None else known.safety_events


def _read(entry: Entry) -> FollowUp:
    body = entry.body
    try:
        known = body["v"] == follow_up_form.VERSION
        return _shared(body, entry.at) if known else FollowUp(str(body["ticket"]), entry.at, is_unreadable=True)
    except _WRONG_SHAPE:
        return FollowUp(str(body.get("ticket", "")), entry.at, is_unreadable=True)


def _shared(body: Mapping[str, Any], at: datetime) -> FollowUp:
    form = loader.in_language(loader.load(body["questionnaire"], "rating").questionnaire, HOUSE)
    return FollowUp(
        ticket=body["ticket"],
        at=at,
        questionnaire=form,
        answers=from_response(form, body["response"]),
        answered_at={key: datetime.fromisoformat(moment) for key, moment in body["answered_at"].items()},
        enabled=frozenset(body["enabled"]),
        responder_on_duty=bool(body["responder_on_duty"]),
        safety_off=str(body["safety_off"]),
        safety_events=tuple(event_from_json(event) for event in body["safety_events"]),
        kept_out=tuple(body["kept_out"]),
        language=str(body["language"]),
    )


def follow_ups_of(entries: Sequence[Entry]) -> tuple[FollowUp, ...]:
    """Return every follow-up of a record, the oldest first.

    Raises:
        RecordBodyError: a safety moment can't be read.
    """
    found = FollowUps()
    for entry in entries:
        found.take(entry)
    return found.all
