"""The unlocked practice: what the desk reads and adds. Only in a process that exits when it locks."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Self

from intake_app import clock
from intake_app.errors import (
    PassphraseError,
    RecordMissingError,
    SealError,
    StoreError,
    StoreFullError,
    StoreReadOnlyError,
)
from intake_app.model.sealed import LockedBundle
from intake_app.services import attempts, opening, settings_blob
from intake_app.services.card_seal import FRESH, open_fresh, open_indexed, seal_indexed
from intake_app.services.entry_seal import open_entries, seal_entry
from intake_app.services.public_side import RECOVERY, PublicSide
from intake_app.services.sealing import erase
from intake_app.vault.age import Identity
from intake_app.vault.envelope import NO_ENTRY_BEFORE, Place, hash_of
from intake_app.vault.index import CardIndex
from intake_app.vault.pin import PinVerifier
from intake_app.vault.throttle import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from intake_app.model.practice import Settings
    from intake_app.model.sealed import SealedCard, SealedRecord
    from intake_app.services.opening import Opened
    from intake_app.store.engine import Store
    from intake_app.store.repository import Repository

ALARM_AUDIT = "audit"
ALARM_UNOPENED = "unopened"


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


class Vault:
    """An unlocked practice. Close it, and let its process exit: Python cannot wipe what it once held."""

    def __init__(self, store: Store, opened: Opened, *, last_unlock: datetime | None, is_audit_sound: bool) -> None:
        """Use `unlock` or `unlock_with_recovery`."""
        self._store = store
        self._opened = opened
        self._indexes = {epoch: CardIndex(vault.text, epoch) for epoch, vault in opened.vaults.items()}
        self._unopened: set[str] = set()
        self._checked: set[str] = set()
        self._is_audit_sound = is_audit_sound
        self.last_unlock = last_unlock
        """When this therapist unlocked before; None the first time and with the recovery key."""

    @classmethod
    def unlock(cls, folder: Path, passphrase: str) -> Vault:
        """Open with a therapist's passphrase. Takes about a second, on purpose.

        Raises:
            PassphraseError: wrong. RecoveryNeededError: wrong a hundred times in a row.
            WaitError: too many wrong tries; so many seconds are left.
            SealError: a key of the practice was swapped.
            NoPracticeError, StoreError: there is no practice, or its file cannot be used.
        """
        store = _open(folder)
        try:
            with store.writing() as repository:
                attempts.take(repository, folder, attempts.UNLOCK, PASSPHRASE)
                locked = repository.bundles()
            try:
                bundle, lock = opening.open_bundle(locked, passphrase)
            except PassphraseError:
                with store.writing() as repository:
                    PublicSide.load(repository, folder).audit(repository, "unlock-refused", "unknown")
                raise
            with store.reading() as repository:
                opened = opening.with_bundle(repository, folder, bundle, lock)
            return cls._enter(store, opened, "unlock")
        except BaseException:
            store.close()
            raise

    @classmethod
    def unlock_with_recovery(cls, folder: Path, recovery_key: str) -> Vault:
        """Open with the printed key.

        Raises:
            RecoveryKeyError: malformed, or rule `other-practice`.
            SealError: a key of the practice was swapped.
            NoPracticeError, StoreError: there is no practice, or its file cannot be used.
        """
        store = _open(folder)
        try:
            with store.reading() as repository:
                opened = opening.with_recovery_key(repository, folder, recovery_key)
            return cls._enter(store, opened, "unlock-recovery")
        except BaseException:
            store.close()
            raise

    @classmethod
    def _enter(cls, store: Store, opened: Opened, event: str) -> Vault:
        """Check the audit log, write that somebody came in, and remember what was seen."""
        heads = {} if opened.bundle is None else opened.bundle.heads
        with store.reading() as repository:
            heads, is_sound = opening.check_audit(repository, opened.devices, heads)
        last_unlock = None
        if opened.bundle is not None:
            last_unlock = opened.bundle.unlocked_at
            opened = replace(opened, bundle=opened.bundle.seen(heads, clock.now()))
        vault = cls(store, opened, last_unlock=last_unlock, is_audit_sound=is_sound)
        with store.writing() as repository:
            attempts.forgive(repository, store.folder, attempts.UNLOCK)
            vault._note(repository, event)
            vault._remember_head(repository)
        return vault

    # -- reading

    def cards(self) -> list[StoredCard]:
        """Return every record that opens, in no order; new ones are checked whole and taken into the index.

        A record that does not open is left out here, counted in `unopened` and named in `unopened_ids`.
        """
        with self._store.reading() as repository:
            records, sealed = repository.records(), repository.cards()
        self._unopened.clear()
        listed: list[StoredCard] = []
        adopted: list[SealedCard] = []
        for record in records:
            try:
                body = self._card_body(record, sealed.get(record.id), adopted)
            except SealError:
                self._unopened.add(record.id)
                continue
            listed.append(StoredCard(record.id, "draft" if body is None else "submitted", body))
        if adopted:
            self._adopt(adopted)
        return listed

    def entries(self, record_id: str) -> list[OpenedEntry]:
        """Return a record's entries, oldest first.

        Raises:
            RecordMissingError: there is no such record.
            SealError: one of them was changed, moved or forged.
        """
        with self._store.reading() as repository:
            record, wrap = repository.record(record_id), repository.key_wrap(record_id)
            entries = repository.entries(record_id)
        opened = open_entries(entries, self._identity(record, wrap), self._opened.signers)
        return [
            OpenedEntry(item.place.seq, item.place.kind, item.at, item.author.kind, item.author.id, item.body)
            for item in opened
        ]

    def record_identity(self, record_id: str) -> str:
        """Return a record's secret, to hand a draft to a sitting by pipe. Noted in the audit log.

        Raises:
            RecordMissingError, SealError: there is no such record, or it does not open.
        """
        with self._store.writing() as repository:
            identity = self._identity(repository.record(record_id), repository.key_wrap(record_id))
            self._note(repository, "hand-over", record_id)
        return identity.text

    @property
    def unopened(self) -> int:
        """How many records did not open when last listed; more than none is an alarm."""
        return len(self._unopened)

    @property
    def unopened_ids(self) -> tuple[str, ...]:
        """Which ones."""
        return tuple(sorted(self._unopened))

    @property
    def alarms(self) -> tuple[str, ...]:
        """What is wrong with the stored data: `audit` (the log was cut or changed), `unopened` (records)."""
        wrong = {ALARM_AUDIT: not self._is_audit_sound, ALARM_UNOPENED: bool(self._unopened)}
        return tuple(name for name, is_wrong in wrong.items() if is_wrong)

    # -- writing

    def append(self, record_id: str, kind: str, body: Mapping[str, Any]) -> None:
        """Add an entry to a submitted record: a note, initials, a reading mark.

        Args:
            record_id: the record.
            kind: a short word of small letters and `_`, at most 16; not `draft` or `intake`.
            body: what JSON can say.

        Raises:
            RecordMissingError, SealError: no such submitted record, or it does not open.
            StoreFullError, StoreReadOnlyError, StoreBusyError: nothing was written.
        """
        if not re.fullmatch(r"[a-z_]{1,16}", kind) or kind in {"draft", "intake"}:
            raise ValueError(kind)
        with self._store.writing() as repository:
            record = repository.record(record_id)
            if record.state != "submitted":
                raise RecordMissingError(record_id)
            identity = self._identity(record, repository.key_wrap(record_id))
            last, blob = repository.last_entry(record_id)
            prev = NO_ENTRY_BEFORE if blob is None else hash_of(blob)
            place = Place(record.id, kind, last + 1)
            writer = self._opened.writer
            repository.add_entry(seal_entry(place, prev, body, record_pub=identity.public, writer=writer))
            self._note(repository, f"append-{kind}", record_id)

    def update_card(self, record_id: str, body: Mapping[str, Any]) -> None:
        """Replace a record's card.

        Raises:
            RecordMissingError: there is no such record.
            StoreFullError, StoreReadOnlyError, StoreBusyError: nothing was written.
        """
        index = self._indexes[self._opened.public.vault.epoch]
        with self._store.writing() as repository:
            record = repository.record(record_id)
            repository.put_cards([seal_indexed(index, record.id, body)])

    def erase(self, record_id: str) -> None:
        """Erase a record for good; its bytes are gone from the file when this returns.

        Raises:
            RecordMissingError: there is no such record.
            StoreFullError, StoreReadOnlyError, StoreBusyError: it is still there.
        """
        with self._store.writing() as repository:
            erase(repository, self._opened.public, repository.record(record_id).id, self._actor)

    def audit(self, event: str, record_id: str | None = None) -> None:
        """Note something in the audit log: a view, an export. Never anything that a person typed.

        Raises:
            StoreFullError, StoreReadOnlyError, StoreBusyError: it was not noted.
        """
        with self._store.writing() as repository:
            self._note(repository, event, record_id)

    # -- settings

    @property
    def settings(self) -> Settings:
        """The practice's settings as they are now."""
        with self._store.reading() as repository:
            practice = repository.practice()
        return settings_blob.read(practice.settings_blob, practice.root_pub)

    def change_settings(self, settings: Settings) -> None:
        """Write new settings, signed. Start from `settings` and `dataclasses.replace`.

        Raises:
            SealError: only an owner, or the recovery key, can sign them.
            StoreFullError, StoreReadOnlyError, StoreBusyError: nothing was written.
        """
        root = self._opened.root
        if root is None:
            raise SealError("root key")
        with self._store.writing() as repository:
            repository.set_settings(settings_blob.write(settings, root))
            self._note(repository, "settings")

    def change_staff_pin(self, pin: str) -> None:
        """Set another staff PIN.

        Raises:
            PassphraseWeakError: rule `pin-digits`, `pin-length` or `pin-common`.
            SealError, StoreError: as `change_settings`.
        """
        self.change_settings(replace(self.settings, staff_pin=PinVerifier.of(pin).to_text()))

    def close(self) -> None:
        """Lock. What was seen is remembered for the next unlock where the disk lets it."""
        # Locking always works: a full disk keeps the head of the unlock, which is older but sound.
        with suppress(StoreError), self._store.writing() as repository:
            self._note(repository, "lock")
            self._remember_head(repository)
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- inside

    @property
    def _actor(self) -> str:
        author = self._opened.writer.author
        return RECOVERY if author.kind == RECOVERY else author.id

    def _note(self, repository: Repository, event: str, record_id: str | None = None) -> None:
        self._opened.public.audit(repository, event, self._actor, record_id)

    def _remember_head(self, repository: Repository) -> None:
        """Keep the audit log's end in the therapist's bundle; a log that is broken keeps its last sound end."""
        bundle, lock = self._opened.bundle, self._opened.lock
        if bundle is None or lock is None or not self._is_audit_sound:
            return
        device_id = self._opened.public.device_id
        seq, digest = repository.audit_head(device_id)
        bundle = replace(bundle, heads={**bundle.heads, device_id: (seq, digest.hex())})
        repository.put_bundle(LockedBundle(bundle.therapist_id, lock.kdf.to_json(), lock.lock(bundle)))

    def _identity(self, record: SealedRecord, wrap: bytes) -> Identity:
        """Open a record's secret and check that it is this record's."""
        what = f"key of {record.id}"
        if record.epoch not in self._opened.vaults:
            raise SealError(what)
        secret = self._opened.vaults[record.epoch].open(wrap, readers=2, what=what)
        identity = Identity(secret.decode("ascii", "replace"))
        if identity.public != record.pub:
            raise SealError(f"{what}: belongs elsewhere")
        return identity

    def _card_body(
        self, record: SealedRecord, card: SealedCard | None, adopted: list[SealedCard]
    ) -> dict[str, Any] | None:
        """Return a submitted record's card, or None for a draft."""
        if record.state == "draft":
            if record.id not in self._checked:
                self.entries(record.id)
                self._checked.add(record.id)
            return None
        if card is None or card.epoch not in self._indexes:
            raise SealError(f"card of {record.id}")
        if card.alg != FRESH:
            return open_indexed(card, self._indexes[card.epoch])
        body = open_fresh(card, self._opened.vaults[card.epoch], self._opened.devices)
        self.entries(record.id)
        adopted.append(seal_indexed(self._indexes[card.epoch], record.id, body))
        return body

    def _adopt(self, cards: list[SealedCard]) -> None:
        """Take fresh cards into the index; where the disk does not let it, the next unlock does."""
        with suppress(StoreFullError, StoreReadOnlyError), self._store.writing() as repository:
            now = repository.cards()
            repository.put_cards(card for card in cards if card.record_id in now and now[card.record_id].alg == FRESH)


def _open(folder: Path) -> Store:
    from intake_app.store.engine import Store  # noqa: PLC0415 - late on purpose: see `sealing.warm_up`

    return Store(folder)
