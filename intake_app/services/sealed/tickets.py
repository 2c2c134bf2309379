"""Follow-up tickets: what a therapist lends the kiosk under four words, for one rating. See decision 32.

The words open goals and the record's public key: with that the kiosk seals what the client answers, and reads nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from intake_app.errors import RecordMissingError, SealError, TicketGoneError
from intake_app.model.sealed import StoredTicket
from intake_app.model.ticket import Ticket
from intake_app.services.sealed import codes
from intake_app.vault.envelope import PAD_BODY, pad, unpad

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from intake_app.model.ticket import TicketGoal
    from intake_app.store.engine import Store
    from intake_app.store.repository import Repository
    from intake_app.vault.come_back import CodeLock

_SHARED = "submitted"


@dataclass(frozen=True, slots=True)
class Issued:
    """A ticket, and the words that open it: they are stored nowhere."""

    words: str
    ticket: Ticket


def issue(
    store: Store,
    record_id: str,
    *,
    number: str,
    language: str,
    goals: Sequence[TicketGoal],
    measures: Sequence[str],
    note: Callable[[Repository], None],
) -> Issued:
    """Lock a ticket under four new words; the one that the record had before is gone, with what was saved by it.

    Takes about a second, on purpose.

    Args:
        store: the practice's.
        record_id: a shared record.
        number: the record's, as people say it.
        language: the client's, a BCP 47 tag.
        goals: what is rated.
        measures: which questionnaires are due.
        note: writes that it was issued, in the same transaction.

    Raises:
        RecordMissingError: there is no such record, or it is not shared.
        StoreFullError, StoreReadOnlyError, StoreBusyError: nothing was written; an earlier ticket stands.
    """
    while True:
        words, lock = codes.drawn(store)
        with store.writing() as repository:
            record = repository.record(record_id)
            if record.state != _SHARED:
                raise RecordMissingError(record_id)
            if not codes.is_of_the_day(repository, lock.kdf):
                continue
            ticket = Ticket(
                id=str(uuid4()),
                record_id=record.id,
                pub=record.pub,
                epoch=record.epoch,
                number=number,
                language=language,
                goals=tuple(goals),
                measures=tuple(measures),
                until=codes.this_hour() + codes.HOURS,
            )
            repository.put_ticket(_stored(ticket, lock))
            repository.drop_drafts(record.id)
            note(repository)
        return Issued(words, ticket)


def _stored(ticket: Ticket, lock: CodeLock) -> StoredTicket:
    blob = lock.lock_ticket(ticket.record_id, ticket.id, pad(ticket.to_json(), PAD_BODY))
    return StoredTicket(ticket.record_id, ticket.id, lock.mark, lock.kdf.to_json(), ticket.until, blob)


def opened(stored: StoredTicket, lock: CodeLock) -> Ticket:
    """Return what words that fit open.

    Raises:
        SealError: it was changed, or is another record's.
    """
    what = f"ticket of {stored.record_id}"
    ticket = Ticket.from_json(unpad(lock.open_ticket(stored.record_id, stored.id, stored.blob), what))
    if (ticket.record_id, ticket.id, ticket.until) != (stored.record_id, stored.id, stored.until):
        raise SealError(what)
    return ticket


def check(repository: Repository, ticket: Ticket) -> None:
    """Return if a ticket still stands, in the caller's transaction.

    Raises:
        TicketGoneError: its record was erased, its day is over, it was withdrawn, or a newer one took its place.
        SealError: the record has another key than the ticket says.
    """
    try:
        record = repository.record(ticket.record_id)
    except RecordMissingError as why:
        raise TicketGoneError(ticket.record_id, TicketGoneError.ERASED) from why
    if not any(stored.id == ticket.id for stored in codes.live_tickets(repository)):
        is_over = ticket.until <= codes.this_hour()
        raise TicketGoneError(ticket.record_id, TicketGoneError.OVER if is_over else TicketGoneError.WITHDRAWN)
    if record.pub != ticket.pub:
        raise SealError(f"ticket of {ticket.record_id}: key")


def spend(repository: Repository, ticket: Ticket) -> None:
    """Take out a ticket that stands: what it was for is written in the caller's transaction.

    Raises:
        TicketGoneError, SealError: as `check`.
    """
    check(repository, ticket)
    repository.drop_ticket(ticket.record_id)


def live(repository: Repository, record_id: str) -> StoredTicket | None:
    """Return a record's ticket, locked; None where it has none that works."""
    return next((stored for stored in codes.live_tickets(repository) if stored.record_id == record_id), None)


def withdraw(repository: Repository, record_id: str) -> bool:
    """Take out a record's ticket and what was saved by it; return whether it had one that worked."""
    was_there = live(repository, record_id) is not None
    if was_there:
        repository.drop_drafts(record_id)
    repository.drop_ticket(record_id)
    return was_there
