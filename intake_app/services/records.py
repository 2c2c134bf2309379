"""Records of an unlocked practice: opened one by one, and listed by their cards."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from intake_app.errors import RecordMissingError, SealError, StoreFullError, StoreReadOnlyError
from intake_app.services.card_seal import FRESH, open_fresh, open_indexed, seal_indexed
from intake_app.services.entry_seal import open_entries
from intake_app.vault.age import Identity
from intake_app.vault.index import CardIndex

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from intake_app.model.sealed import SealedCard, SealedRecord
    from intake_app.services.opening import Opened
    from intake_app.store.engine import Store


@dataclass(frozen=True, slots=True)
class StoredCard:
    """One line of the list; a draft has no body yet."""

    record_id: str
    state: Literal["submitted", "draft"]
    body: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """One entry of a record, opened; `author` is `client`, `therapist` or `recovery`."""

    seq: int
    kind: str
    at: datetime
    author: str
    author_id: str
    body: Mapping[str, Any]


def identity_of(opened: Opened, record: SealedRecord, wrap: bytes) -> Identity:
    """Open a record's secret and check that it is this record's.

    Raises:
        SealError: changed, sealed for one more or one fewer, or another record's.
    """
    what = f"key of {record.id}"
    if record.epoch not in opened.vaults:
        raise SealError(what)
    secret = opened.vaults[record.epoch].open(wrap, readers=2, what=what)
    identity = Identity(secret.decode("ascii", "replace"))
    if identity.public != record.pub:
        raise SealError(f"{what}: belongs elsewhere")
    return identity


def read_entries(store: Store, opened: Opened, record_id: str) -> list[OpenedEntry]:
    """Return a record's entries, oldest first.

    Raises:
        RecordMissingError: there is no such record.
        SealError: one of them was changed, moved or forged.
    """
    with store.reading() as repository:
        record, wrap = repository.record(record_id), repository.key_wrap(record_id)
        entries = repository.entries(record_id)
    envelopes = open_entries(entries, identity_of(opened, record, wrap), opened.signers)
    return [
        OpenedEntry(item.place.seq, item.place.kind, item.at, item.author.kind, item.author.id, item.body)
        for item in envelopes
    ]


class CardList:
    """The list of records. A record new to it is opened whole once; after that its card in the index is enough."""

    def __init__(self, store: Store, opened: Opened) -> None:
        """Derive the index keys of every epoch."""
        self._store = store
        self._opened = opened
        self._indexes = {epoch: CardIndex(vault.text, epoch) for epoch, vault in opened.vaults.items()}
        self._drafts_seen: set[str] = set()
        self._unopened: tuple[str, ...] | None = None

    @property
    def unopened(self) -> tuple[str, ...]:
        """Records that did not open when last read; reads now where nobody has."""
        if self._unopened is None:
            self.read()
        return self._unopened or ()

    def read(self) -> list[StoredCard]:
        """Return every record that opens, in no order; fresh cards are taken into the index."""
        with self._store.reading() as repository:
            records, sealed = repository.records(), repository.cards()
        unopened: list[str] = []
        listed: list[StoredCard] = []
        adopted: list[SealedCard] = []
        for record in records:
            try:
                body = self._body(record, sealed.get(record.id), adopted)
            except SealError:
                unopened.append(record.id)
            except RecordMissingError:
                continue  # erased since the list was read
            else:
                listed.append(StoredCard(record.id, "draft" if body is None else "submitted", body))
        if adopted:
            self._adopt(adopted)
        self._unopened = tuple(sorted(unopened))
        return listed

    def seal(self, record_id: str, body: Mapping[str, Any]) -> SealedCard:
        """Seal a card into the index under the current epoch's key."""
        return seal_indexed(self._indexes[self._opened.public.vault.epoch], record_id, body)

    def _body(self, record: SealedRecord, card: SealedCard | None, adopted: list[SealedCard]) -> dict[str, Any] | None:
        """Return a submitted record's card, or None for a draft that opens."""
        if record.state == "draft":
            if record.id not in self._drafts_seen:
                read_entries(self._store, self._opened, record.id)
                self._drafts_seen.add(record.id)
            return None
        if card is None or card.epoch not in self._indexes:
            raise SealError(f"card of {record.id}")
        index = self._indexes[card.epoch]
        if card.alg != FRESH:
            return open_indexed(card, index)
        body = open_fresh(card, self._opened.vaults[card.epoch], self._opened.devices)
        read_entries(self._store, self._opened, record.id)
        adopted.append(seal_indexed(index, record.id, body))
        return body

    def _adopt(self, cards: list[SealedCard]) -> None:
        """Take fresh cards into the index; where the disk does not let it, a later look does."""
        with suppress(StoreFullError, StoreReadOnlyError), self._store.writing() as repository:
            now = repository.cards()
            repository.put_cards(card for card in cards if card.record_id in now and now[card.record_id].alg == FRESH)
