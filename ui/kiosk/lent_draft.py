"""What a follow-up is sealed to: a record that a ticket lends. What it tells of safety goes in at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.errors import RecordMissingError, TicketGoneError
from intake_app.services.kiosk import alerts
from intake_app.services.kiosk.draft_body import event_from_json
from intake_app.services.practice import tickets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from intake_app.model.ticket import Ticket
    from ui.kiosk.keeping import Draft, Shared


class LentDraft:
    """A follow-up on its way to disk. It holds a public key: nothing of the record can be read with it.

    Safe to use from one worker thread; not from two at once.
    """

    def __init__(self, folder: Path, ticket: Ticket) -> None:
        """Use `begin`."""
        self._folder = folder
        self._ticket = ticket
        self._noted = 0
        """How many of the sitting's safety moments lie in the record."""

    @classmethod
    def begin(cls, folder: Path, ticket: Ticket) -> Draft:
        """Start anew: what was left by an earlier try with the same words goes.

        Raises:
            StoreError, SealError: the practice cannot be used.
        """
        tickets.drop_rating_drafts(folder, ticket)
        return cls(folder, ticket)

    @property
    def record_id(self) -> str:
        """The record's random id."""
        return self._ticket.record_id

    def save(self, body: Mapping[str, Any]) -> None:
        """Append one draft entry; sealed and durable when this returns.

        Raises:
            TicketGoneError: the ticket is no more; of the whole follow-up only what it told of safety is there.
            StoreError, SealError: not saved; try again.
        """
        self._note_safety(body)
        self._with_ticket(lambda: tickets.keep_rating_draft(self._folder, self._ticket, body))

    def submit(self, body: Mapping[str, Any], card: Mapping[str, Any], rest: Shared | None = None) -> None:
        """Put the follow-up in the place of its saves; the ticket has done its work.

        Raises:
            TicketGoneError: as `save`.
            StoreError, SealError: it is not shared; try again.
        """
        del card, rest
        self._note_safety(body)
        self._with_ticket(lambda: tickets.append_rating(self._folder, self._ticket, body))

    def give_code(self, rest: Shared | None = None) -> str:
        """Refuse: the ticket's own words are all there are.

        Raises:
            RecordMissingError: always.
        """
        del rest
        raise RecordMissingError(self.record_id)

    def take_back(self, rest: Shared) -> None:
        """Refuse: the record was opened before the ticket was made.

        Raises:
            RecordMissingError: always.
        """
        del rest
        raise RecordMissingError(self.record_id)

    def discard(self) -> None:
        """Take out what was saved; the ticket stays, and its words begin anew.

        Raises:
            StoreError, SealError: it is still there.
        """
        tickets.drop_rating_drafts(self._folder, self._ticket)

    def close(self) -> None:
        """Nothing is open between two saves."""

    def _note_safety(self, body: Mapping[str, Any]) -> None:
        """Seal each safety moment that is new: whatever becomes of the sitting, the therapist is to see it."""
        for raw in body["safety_events"][self._noted :]:
            alerts.add_event(self._folder, self.record_id, event_from_json(raw), follow_up=self._ticket.id)
            self._noted += 1

    def _with_ticket(self, write: Callable[[], None]) -> None:
        try:
            write()
        except TicketGoneError:
            tickets.drop_rating_drafts(self._folder, self._ticket)
            raise
