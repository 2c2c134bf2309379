"""Follow-up tickets: rows to model and back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import delete, insert, select

from intake_app.model.sealed import StoredTicket
from intake_app.store.record_rows import uuid_of
from intake_app.store.tables import Ticket

if TYPE_CHECKING:
    from sqlalchemy import Connection


class TicketRows:
    """The part of `Repository` about follow-up tickets."""

    _connection: Connection

    def tickets(self) -> list[StoredTicket]:
        """Return every ticket."""
        rows = self._connection.execute(select(Ticket.__table__))
        return [StoredTicket(str(row.record_id), str(row.id), row.mark, row.kdf, row.until, row.blob) for row in rows]

    def put_ticket(self, ticket: StoredTicket) -> None:
        """Write a record's ticket; the one it had before opens nothing any more."""
        self.drop_ticket(ticket.record_id)
        self._connection.execute(
            insert(Ticket).values(
                record_id=UUID(ticket.record_id),
                id=UUID(ticket.id),
                mark=ticket.mark,
                kdf=ticket.kdf,
                until=ticket.until,
                blob=ticket.blob,
            )
        )

    def drop_ticket(self, record_id: str) -> None:
        """Take a record's ticket out; its bytes are overwritten in the file."""
        self._connection.execute(delete(Ticket).where(Ticket.record_id == uuid_of(record_id)))

    def drop_old_tickets(self, hour: int) -> None:
        """Take out all tickets whose time is over.

        Args:
            hour: hours since 2020-01-01 UTC.
        """
        self._connection.execute(delete(Ticket).where(Ticket.until <= hour))
