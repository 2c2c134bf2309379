"""The kiosk's side of a follow-up: what a client answers, sealed with a ticket alone. Nothing of the record is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.services.sealed import tickets
from intake_app.services.sealed.additions import writing
from intake_app.services.sealed.entry_seal import RATING, RATING_DRAFT, Writer, seal_entry
from intake_app.services.sealed.public_side import CLIENT, PublicSide
from intake_app.vault.envelope import NO_ENTRY_BEFORE, Author, Place, hash_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from intake_app.model.ticket import Ticket
    from intake_app.store.repository import Repository


def keep_rating_draft(folder: Path, ticket: Ticket, body: Mapping[str, Any]) -> None:
    """Seal what was answered so far; durable when this returns. The ticket stays.

    It is for nobody's eyes until the client shares: `append_rating` puts the whole in its place.

    Args:
        folder: the data folder.
        ticket: as `come_back.find` gave it.
        body: all answers so far, as JSON can say them.

    Raises:
        TicketGoneError: the ticket works no more; nothing was written, and nothing can be shared with it.
        SealError: the record has another key than the ticket says.
        StoreError: nothing was written; try again.
    """

    def write(repository: Repository) -> None:
        tickets.check(repository, ticket)
        _add(repository, PublicSide.load(repository, folder), ticket, RATING_DRAFT, body)

    writing(folder, write)


def append_rating(folder: Path, ticket: Ticket, body: Mapping[str, Any]) -> None:
    """Add what the client shared to the record, in one transaction: entry in, saves and ticket gone, audit noted.

    Args:
        folder: the data folder.
        ticket: as `come_back.find` gave it.
        body: the follow-up, as JSON can say it.

    Raises:
        TicketGoneError: the ticket works no more: withdrawn, replaced, over, or the record erased; nothing was written.
        SealError: the record has another key than the ticket says.
        StoreError: nothing was written, and the ticket still works; try again.
    """

    def write(repository: Repository) -> None:
        tickets.spend(repository, ticket)
        public = PublicSide.load(repository, folder)
        _add(repository, public, ticket, RATING, body)
        repository.set_added(ticket.record_id)
        repository.drop_drafts(ticket.record_id)
        public.audit(repository, "rating", CLIENT, ticket.record_id)

    writing(folder, write)


def drop_rating_drafts(folder: Path, ticket: Ticket) -> None:
    """Take out what was saved of a follow-up that nobody shared; the ticket stays as it is.

    Raises:
        StoreError: it is still there.
    """

    def write(repository: Repository) -> None:
        repository.drop_drafts(ticket.record_id)

    writing(folder, write)


def _add(repository: Repository, public: PublicSide, ticket: Ticket, kind: str, body: Mapping[str, Any]) -> None:
    last, blob = repository.last_entry(ticket.record_id, of_drafts=kind == RATING_DRAFT)
    prev = NO_ENTRY_BEFORE if blob is None else hash_of(blob)
    writer = Writer(Author(CLIENT, public.device_id), public.device_key)
    place = Place(ticket.record_id, kind, last + 1)
    repository.add_entry(seal_entry(place, prev, body, record_pub=ticket.pub, writer=writer))
