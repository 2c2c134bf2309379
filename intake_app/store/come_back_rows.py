"""Codes to come back with, and what goes when a client takes back what they shared: rows to model and back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from intake_app.model.sealed import StoredCode
from intake_app.store.record_rows import uuid_of
from intake_app.store.tables import ComeBack, Entry, Record

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from intake_app.model.sealed import SealedEntry


_ADDED_TO = 2


class ComeBackRows:
    """The part of `Repository` about coming back and taking back."""

    _connection: Connection

    def codes(self) -> list[StoredCode]:
        """Return every code."""
        rows = self._connection.execute(
            select(ComeBack.record_id, ComeBack.mark, ComeBack.kdf, ComeBack.until, ComeBack.wrap, ComeBack.rest)
        )
        return [StoredCode(str(row.record_id), row.mark, row.kdf, row.until, row.wrap, row.rest) for row in rows]

    def put_code(self, code: StoredCode) -> None:
        """Write a record's code; the one it had before opens nothing any more."""
        self.drop_code(code.record_id)
        self._connection.execute(
            insert(ComeBack).values(
                record_id=UUID(code.record_id),
                mark=code.mark,
                kdf=code.kdf,
                until=code.until,
                wrap=code.wrap,
                rest=code.rest,
            )
        )

    def drop_code(self, record_id: str) -> None:
        """Take a record's code out; its bytes are overwritten in the file."""
        self._connection.execute(delete(ComeBack).where(ComeBack.record_id == uuid_of(record_id)))

    def drop_old_codes(self, hour: int) -> None:
        """Take out all codes whose time is over.

        Args:
            hour: hours since 2020-01-01 UTC.
        """
        self._connection.execute(delete(ComeBack).where(ComeBack.until <= hour))

    def is_opened(self, record_id: str) -> bool:
        """Return whether somebody at the desk opened this record."""
        found = select(Record.opened).where(Record.id == uuid_of(record_id))
        return bool(self._connection.execute(found).scalar_one_or_none())

    def set_opened(self, record_id: str) -> None:
        """Note that somebody at the desk opened this record."""
        fresh = Record.id == uuid_of(record_id), Record.opened == 0
        self._connection.execute(update(Record).where(*fresh).values(opened=1))

    def set_added(self, record_id: str) -> None:
        """Note that the kiosk added something to a record that somebody at the desk had opened already."""
        known = Record.id == uuid_of(record_id), Record.opened != 0
        self._connection.execute(update(Record).where(*known).values(opened=_ADDED_TO))

    def added(self) -> list[str]:
        """Return the records that the kiosk added to since the desk last took that up."""
        return [
            str(found)
            for found in self._connection.execute(select(Record.id).where(Record.opened == _ADDED_TO)).scalars()
        ]

    def take_up(self, record_id: str) -> None:
        """Note that the desk knows what the kiosk added to this record."""
        added = Record.id == uuid_of(record_id), Record.opened == _ADDED_TO
        self._connection.execute(update(Record).where(*added).values(opened=1))

    def replace_entry(self, entry: SealedEntry) -> None:
        """Put other bytes in the place of an entry; the old ones are overwritten in the file."""
        self._connection.execute(
            update(Entry)
            .where(Entry.record_id == UUID(entry.record_id), Entry.seq == entry.seq)
            .values(author_kind=entry.author_kind, author_id=UUID(entry.author_id), blob=entry.blob, sig=entry.sig)
        )
