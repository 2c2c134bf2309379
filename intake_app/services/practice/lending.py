"""What an unlocked practice lends the kiosk: a follow-up ticket under four words, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.services.practice.owning import OwnerPart
from intake_app.services.sealed import codes, tickets
from intake_app.services.telling.record_number import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from intake_app.model.ticket import TicketGoal
    from intake_app.services.sealed.tickets import Issued
    from intake_app.store.repository import Repository


class LendingPart(OwnerPart):
    """The part of `Vault` about follow-up tickets."""

    def issue_ticket(
        self, record_id: str, *, language: str, goals: Sequence[TicketGoal], measures: Sequence[str]
    ) -> Issued:
        """Make a ticket for a shared record; takes about a second. One from before opens nothing any more.

        What is rated stands on what was shared, so its client cannot take that back from now on.

        Raises:
            RecordMissingError: there is no such record, or it is not shared.
            StoreFullError, StoreReadOnlyError, StoreBusyError: nothing was written.
        """

        def note(repository: Repository) -> None:
            repository.set_opened(record_id)
            self._note(repository, "ticket-issue", record_id)

        return tickets.issue(
            self._store,
            record_id,
            number=number_of(record_id),
            language=language,
            goals=goals,
            measures=measures,
            note=note,
        )

    def withdraw_ticket(self, record_id: str) -> bool:
        """End a record's ticket; return whether there was one that still worked.

        Raises:
            StoreFullError, StoreReadOnlyError, StoreBusyError: it still works.
        """
        with self._store.writing() as repository:
            was_there = tickets.withdraw(repository, record_id)
            if was_there:
                self._note(repository, "ticket-withdraw", record_id)
        return was_there

    def ticket_ends(self, record_id: str) -> datetime | None:
        """Return when a record's ticket ends, None where it has none that works. Its words are known to nobody here."""
        with self._store.reading() as repository:
            stored = tickets.live(repository, record_id)
        return None if stored is None else codes.end_of(stored.until)
