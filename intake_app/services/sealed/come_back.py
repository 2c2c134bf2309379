"""Four words that find a record again: a draft to go on with, or what was shared to take back. See decision 23."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intake_app.errors import RecordMissingError, RecordOpenedError, SealError
from intake_app.model.sealed import SealedCard, SealedEntry, StoredCode
from intake_app.services.sealed import codes
from intake_app.services.sealed.entry_seal import DRAFT, INTAKE
from intake_app.services.sealed.public_side import CLIENT
from intake_app.vault.envelope import NO_ENTRY_BEFORE, hash_of

if TYPE_CHECKING:
    from intake_app.services.sealed.public_side import PublicSide
    from intake_app.store.engine import Store
    from intake_app.store.repository import Repository
    from intake_app.vault.come_back import CodeLock


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
        return cls(*codes.drawn(store))

    def may_be_put(self, repository: Repository) -> bool:
        """Whether it still shares the day's salt; if not, draw again."""
        return codes.is_of_the_day(repository, self._lock.kdf)

    def put_draft(self, repository: Repository, record_id: str, secret: str) -> None:
        """Lock a draft's secret under the words."""
        if repository.record(record_id).state != DRAFT:
            raise RecordMissingError(record_id)
        repository.put_code(self._stored(record_id, wrap=self._lock.lock(record_id, secret)))

    def put_shared(self, repository: Repository, record_id: str, rest: Rest) -> None:
        """Keep what stays if the words take the record back."""
        repository.put_code(self._stored(record_id, rest=rest.pack()))

    def _stored(self, record_id: str, *, wrap: bytes = b"", rest: bytes = b"") -> StoredCode:
        return StoredCode(
            record_id, self._lock.mark, self._lock.kdf.to_json(), codes.this_hour() + codes.HOURS, wrap, rest
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What four words found."""

    record_id: str
    secret: str
    """Opens a draft; empty where it was shared already."""
    is_opened: bool = False
    """It was shared, and somebody at the desk opened it."""


def take_back(store: Store, public: PublicSide, record_id: str) -> None:
    """Put what stays in the place of what was shared, as `find` found it; nothing of it can be read here.

    Raises:
        RecordOpenedError: somebody at the desk opened it first; it stays as it is.
        RecordMissingError: it was erased, taken back already, or its day is over.
    """
    with store.writing() as repository:
        stored = next((one for one in codes.live_codes(repository) if one.record_id == record_id and one.rest), None)
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


def found(store: Store, stored: StoredCode, lock: CodeLock) -> Found:
    """Return what a code that fits opens.

    Raises:
        SealError: a draft whose secret was changed.
    """
    record_id = stored.record_id
    if stored.wrap:
        return Found(record_id, lock.open(record_id, stored.wrap))
    with store.reading() as repository:
        return Found(record_id, "", is_opened=repository.is_opened(record_id))
