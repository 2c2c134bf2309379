"""Four words that find a record again: a draft to go on with, or what was shared to take back. See decision 23.

All codes that live at one time share one salt, so that a try costs one derivation however many there are: how long it
takes tells nobody whether, or how many, clients wait to come back.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from intake_app import clock
from intake_app.errors import CodeError, KdfRangeError, RecordMissingError, RecordOpenedError, SealError
from intake_app.model.sealed import SealedCard, SealedEntry, StoredCode
from intake_app.services.sealed.entry_seal import DRAFT, INTAKE
from intake_app.services.sealed.public_side import CLIENT
from intake_app.vault import code_words
from intake_app.vault.come_back import CodeLock
from intake_app.vault.envelope import NO_ENTRY_BEFORE, hash_of
from intake_app.vault.kdf import Kdf

if TYPE_CHECKING:
    from intake_app.services.sealed.public_side import PublicSide
    from intake_app.store.engine import Store
    from intake_app.store.repository import Repository

HOURS = 25
"""How long a code works: a day at the least, for only whole hours are kept."""
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rest:
    """What stays of a record that its client takes back: sealed when it was shared, for nobody can read it later."""

    entry: SealedEntry
    card: SealedCard

    def pack(self) -> bytes:
        """Return it as stored."""
        entry, card = self.entry, self.card
        fields = {
            "seq": entry.seq,
            "author": [entry.author_kind, entry.author_id],
            "blob": base64.b85encode(entry.blob).decode(),
            "sig": entry.sig.hex(),
            "card": [card.alg, card.epoch, base64.b85encode(card.blob).decode()],
        }
        return json.dumps(fields, separators=(",", ":")).encode()

    @classmethod
    def unpack(cls, record_id: str, packed: bytes) -> Rest:
        """Read what `pack` gave.

        Raises:
            SealError: it is nothing of the kind.
        """
        try:
            raw: dict[str, Any] = json.loads(packed)
            kind, author = raw["author"]
            alg, epoch, card = raw["card"]
            sig = bytes.fromhex(raw["sig"])
            entry = SealedEntry(record_id, raw["seq"], INTAKE, kind, author, base64.b85decode(raw["blob"]), sig)
            return cls(entry, SealedCard(record_id, alg, epoch, base64.b85decode(card)))
        except (KeyError, TypeError, ValueError) as why:
            raise SealError(f"rest of {record_id}") from why


class NewCode:
    """Four words on their way to a client, and the keys made from them."""

    def __init__(self, code: str, lock: CodeLock) -> None:
        """Use `drawn`."""
        self.code = code
        self._lock = lock

    @classmethod
    def drawn(cls, store: Store) -> NewCode:
        """Draw four words and make their keys; takes about a second."""
        with store.reading() as repository:
            salts = _salts(live(repository))
        code = code_words.draw()
        return cls(code, CodeLock(code, salts[0] if salts else Kdf()))

    def put_draft(self, repository: Repository, record_id: str, secret: str) -> None:
        """Lock a draft's secret under the words."""
        if repository.record(record_id).state != DRAFT:
            raise RecordMissingError(record_id)
        repository.put_code(self._stored(record_id, wrap=self._lock.lock(record_id, secret)))

    def put_shared(self, repository: Repository, record_id: str, rest: Rest) -> None:
        """Keep what stays if the words take the record back."""
        repository.put_code(self._stored(record_id, rest=rest.pack()))

    def _stored(self, record_id: str, *, wrap: bytes = b"", rest: bytes = b"") -> StoredCode:
        return StoredCode(record_id, self._lock.mark, self._lock.kdf.to_json(), this_hour() + HOURS, wrap, rest)


@dataclass(frozen=True, slots=True)
class Found:
    """What four words found."""

    record_id: str
    secret: str
    """Opens a draft; empty where it was shared already."""
    is_opened: bool = False
    """It was shared, and somebody at the desk opened it."""


def find(store: Store, code: str) -> Found:
    """Return what four words find. Takes about a second, whether they find anything or not.

    Raises:
        CodeError: nothing.
        SealError: a draft whose secret was changed.
    """
    with store.reading() as repository:
        codes = live(repository)
    # One derivation at least: how long it takes must not tell whether anybody waits to come back.
    for salt in _salts(codes) or [Kdf()]:
        lock = CodeLock(code, salt)
        for stored in codes:
            if stored.kdf == salt.to_json() and lock.fits(stored.mark):
                return _found(store, stored, lock)
    raise CodeError


def take_back(store: Store, public: PublicSide, record_id: str) -> None:
    """Put what stays in the place of what was shared, as `find` found it; nothing of it can be read here.

    Raises:
        RecordOpenedError: somebody at the desk opened it first; it stays as it is.
        RecordMissingError: it was erased, taken back already, or its day is over.
    """
    with store.writing() as repository:
        stored = next((one for one in live(repository) if one.record_id == record_id and one.rest), None)
        if stored is None:
            raise RecordMissingError(record_id)
        shared_entry(repository, record_id)
        put_in_place(repository, public, record_id, Rest.unpack(record_id, stored.rest))


def share(repository: Repository, record_id: str, rest: Rest | None) -> None:
    """Let a draft's words, where it has some, take back what is shared now; the secret that they locked goes."""
    stored = next((one for one in repository.codes() if one.record_id == record_id), None)
    if stored is None:
        return
    if rest is None:
        repository.drop_code(record_id)
    else:
        repository.put_code(StoredCode(record_id, stored.mark, stored.kdf, stored.until, b"", rest.pack()))


def shared_entry(repository: Repository, record_id: str) -> tuple[SealedEntry, str]:
    """Return what a client shared, and what it says of the entry before it.

    Raises:
        RecordOpenedError: somebody at the desk opened it.
        RecordMissingError: nothing was shared, or it was erased.
    """
    repository.record(record_id)
    if repository.is_opened(record_id):
        raise RecordOpenedError(record_id)
    prev = NO_ENTRY_BEFORE
    for entry in repository.entries(record_id):
        if entry.kind == INTAKE:
            return entry, prev
        if entry.kind != DRAFT:
            prev = hash_of(entry.blob)
    raise RecordMissingError(record_id)


def put_in_place(repository: Repository, public: PublicSide, record_id: str, rest: Rest) -> None:
    """Overwrite what was shared with what stays, in the caller's transaction; the words have done their work."""
    repository.replace_entry(rest.entry)
    repository.put_cards([rest.card])
    repository.drop_code(record_id)
    public.audit(repository, "take-back", CLIENT, record_id)


def drop_old(repository: Repository) -> None:
    """Take out all codes whose day is over."""
    repository.drop_old_codes(this_hour())


def live(repository: Repository) -> list[StoredCode]:
    """Return the codes whose day is not over."""
    hour = this_hour()
    return [stored for stored in repository.codes() if stored.until > hour]


def this_hour() -> int:
    """Return whole hours since 2020-01-01 UTC."""
    return int((clock.now() - _EPOCH).total_seconds()) // 3600


def _found(store: Store, stored: StoredCode, lock: CodeLock) -> Found:
    record_id = stored.record_id
    if stored.wrap:
        return Found(record_id, lock.open(record_id, stored.wrap))
    with store.reading() as repository:
        return Found(record_id, "", is_opened=repository.is_opened(record_id))


def _salts(codes: list[StoredCode]) -> list[Kdf]:
    """Return each salt once; figures outside the lawful range were not written by us."""
    found = []
    for text in dict.fromkeys(stored.kdf for stored in codes):
        try:
            found.append(Kdf.from_json(text))
        except KdfRangeError:
            continue
    return found
