"""Records of an unlocked practice: opened one by one, and listed by their cards."""

from __future__ import annotations

import hashlib
import math
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from intake_app.errors import RecordMissingError, SealError, StoreFullError, StoreReadOnlyError
from intake_app.services.sealed.card_seal import FRESH, open_fresh, open_indexed, seal_indexed
from intake_app.services.sealed.entry_seal import open_entries
from intake_app.vault.age import Identity
from intake_app.vault.index import CardIndex

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from intake_app.model.sealed import SealedCard, SealedRecord
    from intake_app.services.sealed.opening import Opened
    from intake_app.store.engine import Store
    from intake_app.store.repository import Repository

_DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class StoredCard:
    """One line of the list; a draft has no body yet."""

    record_id: str
    state: Literal["submitted", "draft"]
    body: Mapping[str, Any] | None
    """The same object as long as the card is the same."""
    last: int = 0
    """The number of a draft's last entry: it tells whether something was added since."""


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
        return entries_in(repository, opened, record_id)


def entries_in(repository: Repository, opened: Opened, record_id: str) -> list[OpenedEntry]:
    """As `read_entries`, in the caller's transaction."""
    record, wrap = repository.record(record_id), repository.key_wrap(record_id)
    entries = repository.entries(record_id)
    envelopes = open_entries(entries, identity_of(opened, record, wrap), opened.signers)
    return [
        OpenedEntry(item.place.seq, item.place.kind, item.at, item.author.kind, item.author.id, item.body)
        for item in envelopes
    ]


def fingerprint(store: Store, record_id: str) -> str:
    """Return a digest of all that is sealed of a record: whatever is added, taken back or changed changes it.

    Nothing is opened for it, and nothing can be read from it.

    Raises:
        RecordMissingError: there is no such record.
    """
    made = hashlib.sha256()
    with store.reading() as repository:
        repository.record(record_id)
        for entry in repository.entries(record_id):
            made.update(hashlib.sha256(entry.blob).digest())
    return made.hexdigest()


class CardList:
    """The list of records. A record new to it is opened whole once; after that its card in the index is enough."""

    def __init__(self, store: Store, opened: Opened) -> None:
        """Derive the index keys of every epoch."""
        self._store = store
        self._opened = opened
        self._indexes = {epoch: CardIndex(vault.text, epoch) for epoch, vault in opened.vaults.items()}
        self._bodies: dict[str, tuple[bytes, dict[str, Any]]] = {}
        """What was opened before, with the sealed bytes it came from: those are not opened twice."""
        self._drafts_seen: set[str] = set()
        self._unopened: tuple[str, ...] | None = None
        self.waiting = 0
        """How many new records the last reading left for want of time."""

    @property
    def unopened(self) -> tuple[str, ...]:
        """Records that did not open when last read; reads now where nobody has."""
        if self._unopened is None:
            self.read()
        return self._unopened or ()

    def read(self, *, seconds: float | None = None) -> list[StoredCard]:
        """Return every record that opens, in no order; fresh cards are taken into the index.

        Args:
            seconds: how long new records may be opened, newest first; one more takes a millisecond or so.
        """
        with self._store.reading() as repository:
            records, sealed, ends = repository.records(), repository.cards(), repository.draft_ends()
        deadline = math.inf if seconds is None else time.monotonic() + seconds
        unopened: list[str] = []
        listed: list[StoredCard] = []
        adopted: list[SealedCard] = []
        self.waiting = 0
        for record in reversed(records):
            card = sealed.get(record.id)
            if self._is_new(record, card) and time.monotonic() >= deadline:
                self.waiting += 1
                continue
            try:
                body = self._body(record, card, adopted)
            except SealError:
                unopened.append(record.id)
            except RecordMissingError:
                continue  # erased since the list was read
            else:
                state: Literal["submitted", "draft"] = "draft" if body is None else "submitted"
                listed.append(StoredCard(record.id, state, body, ends.get(record.id, 0)))
        if adopted:
            self._adopt(adopted)
        self._unopened = tuple(sorted(unopened))
        return listed

    def seal(self, record_id: str, body: Mapping[str, Any]) -> SealedCard:
        """Seal a card into the index under the current epoch's key."""
        return seal_indexed(self._indexes[self._opened.public.vault.epoch], record_id, body)

    def is_known(self, card: SealedCard | None) -> bool:
        """Return whether a stored card is one that the desk read or wrote: the kiosk may have written another since."""
        if card is None or card.alg != FRESH:
            return True
        known = self._bodies.get(card.record_id)
        return known is not None and known[0] == card.blob

    def _is_new(self, record: SealedRecord, card: SealedCard | None) -> bool:
        """Whether a record is still to be opened whole."""
        if record.state == _DRAFT:
            return record.id not in self._drafts_seen
        return card is not None and card.alg == FRESH

    def _body(self, record: SealedRecord, card: SealedCard | None, adopted: list[SealedCard]) -> dict[str, Any] | None:
        """Return a submitted record's card, or None for a draft that opens."""
        if record.state == _DRAFT:
            if record.id not in self._drafts_seen:
                read_entries(self._store, self._opened, record.id)
                self._drafts_seen.add(record.id)
            return None
        if card is None or card.epoch not in self._indexes:
            raise SealError(f"card of {record.id}")
        known = self._bodies.get(record.id)
        if known is not None and known[0] == card.blob:
            return known[1]
        index = self._indexes[card.epoch]
        if card.alg == FRESH:
            body = open_fresh(card, self._opened.vaults[card.epoch], self._opened.devices)
            read_entries(self._store, self._opened, record.id)
            card = seal_indexed(index, record.id, body)
            adopted.append(card)
        else:
            body = open_indexed(card, index)
        self._bodies[record.id] = (card.blob, body)
        return body

    def _adopt(self, cards: list[SealedCard]) -> None:
        """Take fresh cards into the index; where the disk does not let it, a later look does."""
        with suppress(StoreFullError, StoreReadOnlyError), self._store.writing() as repository:
            repository.adopt_cards(cards, FRESH)
