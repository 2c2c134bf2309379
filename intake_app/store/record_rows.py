"""Records, entries, cards, the audit log and wrong tries: rows to model and back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import bindparam, delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from intake_app.errors import EntryTakenError, RecordMissingError, SealError
from intake_app.model.sealed import SealedCard, SealedEntry, SealedRecord, Tries
from intake_app.store.tables import Audit, Card, ComeBack, Entry, KeyWrap, Record, Throttle, Ticket, Tombstone
from intake_app.vault.chain import START, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

PRACTICE_AUDIENCE = "practice"
DRAFT = "draft"
"""The kind of an entry, and the state of a record."""
_DRAFTS = (DRAFT, "rating_draft")
"""What goes when the client shares: a chain of its own. A record has the one kind or the other, never both."""
# Made once: building it anew for each answer took a tenth of the time that a save takes.
_ADD_ENTRY = insert(Entry.metadata.tables["entry"])


class RecordRows:
    """The part of `Repository` about records."""

    def __init__(self, connection: Connection) -> None:
        """Stand on one connection inside a transaction."""
        self._connection = connection

    # -- records

    def add_record(self, record: SealedRecord, wrap: bytes) -> None:
        """Write a new record and its secret, sealed to the practice."""
        self._connection.execute(
            insert(Record).values(
                id=UUID(record.id), kind="intake", state=record.state, pub=record.pub, epoch=record.epoch
            )
        )
        self._connection.execute(
            insert(KeyWrap).values(record_id=UUID(record.id), audience=PRACTICE_AUDIENCE, epoch=record.epoch, blob=wrap)
        )

    def records(self) -> list[SealedRecord]:
        """Return all records that are not erased, in the order they were begun."""
        rows = self._connection.execute(
            # The rows hold no time. SQLite numbers them as they come; VACUUM keeps their order.
            select(Record.id, Record.state, Record.pub, Record.epoch)
            .where(Record.state != "erased")
            .order_by(text("record.rowid"))
        )
        return [SealedRecord(str(record_id), state, pub, epoch) for record_id, state, pub, epoch in rows]

    def record(self, record_id: str) -> SealedRecord:
        """Return one record.

        Raises:
            RecordMissingError: there is none of this id, or it was erased.
        """
        row = self._connection.execute(
            select(Record.id, Record.state, Record.pub, Record.epoch).where(
                Record.id == uuid_of(record_id), Record.state != "erased"
            )
        ).first()
        if row is None:
            raise RecordMissingError(record_id)
        return SealedRecord(str(row.id), row.state, row.pub, row.epoch)

    def key_wrap(self, record_id: str) -> bytes:
        """Return a record's secret, sealed to the practice.

        Raises:
            SealError: it is gone, and with it all that the record holds.
        """
        blob = self._connection.execute(
            select(KeyWrap.blob).where(KeyWrap.record_id == uuid_of(record_id), KeyWrap.audience == PRACTICE_AUDIENCE)
        ).scalar_one_or_none()
        if blob is None:
            raise SealError(f"key of {record_id}")
        return blob

    def set_state(self, record_id: str, state: str) -> None:
        """Move a record to another state."""
        self._connection.execute(update(Record).where(Record.id == uuid_of(record_id)).values(state=state))

    def erase(self, record_id: str, sig: bytes, blob: bytes) -> None:
        """Take out all that a record holds, its secret first, and leave a tombstone."""
        key = uuid_of(record_id)
        for table in (KeyWrap, ComeBack, Ticket, Entry, Card):
            self._connection.execute(delete(table).where(table.record_id == key))
        self.set_state(record_id, "erased")
        self._connection.execute(insert(Tombstone).values(record_id=key, sig=sig, blob=blob))

    def count(self) -> int:
        """Return how many records there ever were: an erased one keeps its row."""
        return self._connection.execute(select(func.count()).select_from(Record)).scalar_one()

    def tombstones(self) -> dict[str, tuple[bytes, bytes] | None]:
        """Return (signature, sealed stone) of every erased record by id; None where the stone is missing."""
        rows = self._connection.execute(
            select(Record.id, Tombstone.sig, Tombstone.blob)
            .join_from(Record, Tombstone, Record.id == Tombstone.record_id, isouter=True)
            .where(Record.state == "erased")
        )
        return {str(row.id): None if row.sig is None else (row.sig, row.blob) for row in rows}

    # -- entries

    def add_entry(self, entry: SealedEntry) -> None:
        """Append one entry.

        Raises:
            EntryTakenError: the record has an entry of this number.
        """
        row = {
            "record_id": UUID(entry.record_id),
            "seq": entry.seq,
            "kind": entry.kind,
            "author_kind": entry.author_kind,
            "author_id": UUID(entry.author_id),
            "blob": entry.blob,
            "sig": entry.sig,
        }
        try:
            self._connection.execute(_ADD_ENTRY, row)
        except IntegrityError as why:
            if "unique" in str(why.orig).lower():
                raise EntryTakenError(entry.record_id) from None
            raise

    def entries(self, record_id: str) -> list[SealedEntry]:
        """Return a record's entries, oldest first."""
        rows = self._connection.execute(
            select(Entry.__table__).where(Entry.record_id == uuid_of(record_id)).order_by(Entry.seq)
        )
        return [
            SealedEntry(record_id, row.seq, row.kind, row.author_kind, str(row.author_id), row.blob, row.sig)
            for row in rows
        ]

    def last_entry(self, record_id: str, *, of_drafts: bool) -> tuple[int, bytes | None]:
        """Return the highest `seq` of a record, and the last entry of one of its two chains as stored, None if none.

        Args:
            record_id: the record.
            of_drafts: the chain of the client's saves; else that of all that outlives them.
        """
        own = Entry.record_id == uuid_of(record_id)
        seq = self._connection.execute(select(func.max(Entry.seq)).where(own)).scalar_one()
        is_draft = Entry.kind.in_(_DRAFTS)
        chain = select(Entry.blob).where(own, is_draft if of_drafts else ~is_draft)
        blob = self._connection.execute(chain.order_by(Entry.seq.desc()).limit(1)).scalar_one_or_none()
        return (seq or 0, blob)

    def draft_ends(self) -> dict[str, int]:
        """Return the highest `seq` of each record that is still a draft: whoever read it before sees what is new."""
        rows = self._connection.execute(
            select(Entry.record_id, func.max(Entry.seq).label("seq"))
            .join(Record, Record.id == Entry.record_id)
            .where(Record.state == DRAFT)
            .group_by(Entry.record_id)
        )
        return {str(row.record_id): row.seq for row in rows}

    def drop_drafts(self, record_id: str) -> None:
        """Take out a record's draft entries; their bytes are overwritten in the file."""
        self._connection.execute(delete(Entry).where(Entry.record_id == uuid_of(record_id), Entry.kind.in_(_DRAFTS)))

    # -- cards

    def cards(self) -> dict[str, SealedCard]:
        """Return every card by record id."""
        rows = self._connection.execute(select(Card.record_id, Card.alg, Card.epoch, Card.blob))
        found = [(str(record_id), alg, epoch, blob) for record_id, alg, epoch, blob in rows]
        return {row[0]: SealedCard(*row) for row in found}

    def card(self, record_id: str) -> SealedCard | None:
        """Return one record's card; None where it has none."""
        found = select(Card.alg, Card.epoch, Card.blob).where(Card.record_id == uuid_of(record_id))
        row = self._connection.execute(found).first()
        return None if row is None else SealedCard(record_id, row.alg, row.epoch, row.blob)

    def put_cards(self, cards: Iterable[SealedCard]) -> None:
        """Write or replace cards."""
        for card in cards:
            self._connection.execute(delete(Card).where(Card.record_id == UUID(card.record_id)))
            self._connection.execute(
                insert(Card).values(record_id=UUID(card.record_id), alg=card.alg, epoch=card.epoch, blob=card.blob)
            )

    def adopt_cards(self, cards: Iterable[SealedCard], fresh: str) -> None:
        """Replace those of `cards` that are stored and still of algorithm `fresh`; others were changed meanwhile."""
        rows = [
            {"of": UUID(card.record_id), "new_alg": card.alg, "new_epoch": card.epoch, "new_blob": card.blob}
            for card in cards
        ]
        table = Card.metadata.tables["card"]
        self._connection.execute(
            update(table)
            .where(table.c.record_id == bindparam("of"), table.c.alg == fresh)
            .values(alg=bindparam("new_alg"), epoch=bindparam("new_epoch"), blob=bindparam("new_blob")),
            rows,
        )

    # -- the audit log

    def audit_head(self, device_id: str) -> tuple[int, bytes]:
        """Return the last audit entry of a device: (seq, hash); (0, zeros) before the first."""
        row = self._connection.execute(
            select(Audit.seq, Audit.hash).where(Audit.device_id == UUID(device_id)).order_by(Audit.seq.desc()).limit(1)
        ).first()
        return (0, START) if row is None else (row.seq, row.hash)

    def add_audit(self, link: Link) -> None:
        """Append one audit entry."""
        self._connection.execute(
            insert(Audit).values(
                device_id=UUID(link.device_id),
                seq=link.seq,
                prev=link.prev,
                hash=link.hash,
                sig=link.sig,
                blob=link.blob,
            )
        )

    def audit(self, device_id: str) -> Iterator[Link]:
        """Return a device's audit log, oldest first."""
        rows = self._connection.execute(
            select(Audit.seq, Audit.prev, Audit.hash, Audit.sig, Audit.blob)
            .where(Audit.device_id == UUID(device_id))
            .order_by(Audit.seq)
        )
        return (Link(device_id, row.seq, row.prev, row.hash, row.sig, row.blob) for row in rows)

    # -- wrong tries

    def tries(self, actor: str) -> Tries:
        """Return the wrong tries in a row at one lock."""
        row = self._connection.execute(
            select(Throttle.fails, Throttle.not_before).where(Throttle.actor == actor)
        ).first()
        return Tries() if row is None else Tries(row.fails, row.not_before)

    def put_tries(self, actor: str, tries: Tries) -> None:
        """Write the wrong tries in a row at one lock."""
        self._connection.execute(delete(Throttle).where(Throttle.actor == actor))
        self._connection.execute(insert(Throttle).values(actor=actor, fails=tries.fails, not_before=tries.not_before))


def uuid_of(record_id: str) -> UUID:
    """Read a record's id as typed or stored.

    Raises:
        RecordMissingError: no record can have such an id.
    """
    try:
        return UUID(record_id)
    except ValueError as why:
        raise RecordMissingError(record_id) from why
