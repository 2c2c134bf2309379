"""The unlocked practice: what the desk reads and adds. Only in a process that exits when it locks."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from intake_app import clock
from intake_app.errors import (
    CardChangedError,
    PassphraseError,
    RecordMissingError,
    StoreError,
    StoreFullError,
    StoreReadOnlyError,
)
from intake_app.model.sealed import LockedBundle
from intake_app.services.practice import attempts, unfinished
from intake_app.services.practice.lending import LendingPart
from intake_app.services.sealed import device_key, opening, records
from intake_app.services.sealed.entry_seal import DRAFT, INTAKE, RATING, RATING_DRAFT, seal_entry
from intake_app.services.sealed.records import CardList, OpenedEntry, StoredCard, entries_in, identity_of, read_entries
from intake_app.services.sealed.sealing import erase
from intake_app.vault.envelope import NO_ENTRY_BEFORE, Place, hash_of
from intake_app.vault.throttle import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from intake_app.services.sealed.opening import Opened
    from intake_app.store.engine import Store
    from intake_app.store.repository import Repository
    from intake_app.vault.signing import SigningKey

_ON_DRAFTS = frozenset({"initials"})
"""What may be added before the client has shared: a draft's safety part is seen at once."""
_OF_THE_KIOSK = frozenset({DRAFT, INTAKE, RATING, RATING_DRAFT})
"""What only a client writes."""
ALARM_AUDIT = "audit"
ALARM_RECORDS = "records"
ALARM_UNOPENED = "unopened"
ALARM_DISK = "disk"
__all__ = ["ALARM_AUDIT", "ALARM_DISK", "ALARM_RECORDS", "ALARM_UNOPENED", "OpenedEntry", "StoredCard", "Vault"]


class Vault(LendingPart):
    """An unlocked practice. Close it, and let its process exit: Python cannot wipe what it once held."""

    def __init__(self, store: Store, opened: Opened) -> None:
        """Use `unlock` or `unlock_with_recovery`."""
        super().__init__(store, opened)
        self._cards = CardList(store, opened)
        self._is_audit_sound = True
        self._has_all_records = True
        self._is_noted = False
        self.last_unlock: datetime | None = None if opened.bundle is None else opened.bundle.unlocked_at
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
            attempts.take(store, attempts.UNLOCK, PASSPHRASE)
            with store.reading() as repository:
                locked = repository.bundles()
            try:
                bundle, lock = opening.open_bundle(locked, passphrase)
            except PassphraseError:
                attempts.note(store, "unlock-refused", "unknown")
                raise
            cls._mend_device_key(store, bundle.root)
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
                paper, root = opening.open_recovery(repository, recovery_key)
            cls._mend_device_key(store, root)
            with store.reading() as repository:
                opened = opening.with_recovery_key(repository, folder, paper, root)
            return cls._enter(store, opened, "unlock-recovery")
        except BaseException:
            store.close()
            raise

    @staticmethod
    def _mend_device_key(store: Store, root: SigningKey | None) -> None:
        # On a full or read-only disk nothing can be mended; whether it can be read is for the next step to say.
        with suppress(StoreFullError, StoreReadOnlyError):
            if root is not None:
                device_key.make_again_if_lost(store, root)

    @classmethod
    def _enter(cls, store: Store, opened: Opened, event: str) -> Vault:
        """Check that nothing was cut or taken out, write that somebody came in, and remember what was seen."""
        vault = cls(store, opened)
        with store.reading() as repository:
            vault._look_around(repository)
        attempts.forget(store, attempts.UNLOCK)
        # A full or read-only disk must not keep a therapist from reading; `alarms` says that it went unnoted.
        with suppress(StoreFullError, StoreReadOnlyError), store.writing() as repository:
            vault._note(repository, event)
            vault._remember(repository)
            vault._is_noted = True
        return vault

    # -- reading

    def cards(self, *, seconds: float | None = None) -> list[StoredCard]:
        """Return every record that opens, in no order; new ones are checked whole and taken into the index.

        A record that does not open is left out here, counted in `unopened` and named in `unopened_ids`.

        Args:
            seconds: how long new ones may be opened, newest first; what is left then is counted in `waiting`.
        """
        return self._cards.read(seconds=seconds)

    @property
    def waiting(self) -> int:
        """How many new records `cards` left for another time."""
        return self._cards.waiting

    def entries(self, record_id: str) -> list[OpenedEntry]:
        """Return a record's entries, oldest first.

        Raises:
            RecordMissingError: there is no such record.
            SealError: one of them was changed, moved or forged.
        """
        return read_entries(self._store, self._opened, record_id)

    def fingerprint(self, record_id: str) -> str:
        """Return a digest that changes with whatever is sealed of a record; nothing is opened for it.

        Raises:
            RecordMissingError: there is no such record.
        """
        return records.fingerprint(self._store, record_id)

    def open_record(self, record_id: str) -> list[OpenedEntry]:
        """Return a shared record's entries, as `entries`, for somebody to read.

        In the same transaction it is noted that they did: from then on its client cannot take it back.

        Raises:
            RecordMissingError, SealError: as `entries`, or it is not shared yet; nothing is noted.
            StoreFullError, StoreReadOnlyError, StoreBusyError: it could not be noted, so it is not opened.
        """
        with self._store.writing() as repository:
            if repository.record(record_id).state != "submitted":
                raise RecordMissingError(record_id)
            found = entries_in(repository, self._opened, record_id)
            repository.set_opened(record_id)
            self._note(repository, "open", record_id)
        return found

    def record_identity(self, record_id: str) -> str:
        """Return a record's secret, to hand a draft to a sitting by pipe. Noted in the audit log.

        Raises:
            RecordMissingError, SealError: there is no such record, or it does not open.
        """
        with self._store.writing() as repository:
            identity = identity_of(self._opened, repository.record(record_id), repository.key_wrap(record_id))
            self._note(repository, "hand-over", record_id)
        return identity.text

    @property
    def unopened(self) -> int:
        """How many records did not open when last listed; more than none is an alarm."""
        return len(self._cards.unopened)

    @property
    def unopened_ids(self) -> tuple[str, ...]:
        """Which ones."""
        return self._cards.unopened

    @property
    def alarms(self) -> tuple[str, ...]:
        """What is wrong with what is stored; empty is all well.

        `audit`: the log was cut or changed. `records`: one vanished without the app. `unopened`: some did not open
        when last listed. `disk`: it is full or read-only, so this unlock went unnoted.
        """
        wrong = {
            ALARM_AUDIT: not self._is_audit_sound,
            ALARM_RECORDS: not self._has_all_records,
            ALARM_UNOPENED: bool(self._cards.unopened),
            ALARM_DISK: not self._is_noted,
        }
        return tuple(name for name, is_wrong in wrong.items() if is_wrong)

    # -- writing

    def append(self, record_id: str, kind: str, body: Mapping[str, Any]) -> None:
        """Add an entry to a record: a note, initials, a reading mark. A draft takes initials only.

        Args:
            record_id: the record.
            kind: a short word of small letters and `_`, at most 16; not one of the kiosk's own.
            body: what JSON can say.

        Raises:
            RecordMissingError, SealError: no such record, or it does not open, or it is not shared yet.
            StoreFullError, StoreReadOnlyError, StoreBusyError: nothing was written.
        """
        if not re.fullmatch(r"[a-z_]{1,16}", kind) or kind in _OF_THE_KIOSK:
            raise ValueError(kind)
        with self._store.writing() as repository:
            record = repository.record(record_id)
            if record.state != "submitted" and kind not in _ON_DRAFTS:
                raise RecordMissingError(record_id)
            if record.state == "submitted":
                # What a therapist adds stands on what was shared: from now on that is not taken back.
                repository.set_opened(record_id)
            identity = identity_of(self._opened, record, repository.key_wrap(record_id))
            last, blob = repository.last_entry(record_id, of_drafts=False)
            prev = NO_ENTRY_BEFORE if blob is None else hash_of(blob)
            place = Place(record.id, kind, last + 1)
            writer = self._opened.writer
            repository.add_entry(seal_entry(place, prev, body, record_pub=identity.public, writer=writer))
            self._note(repository, f"append-{kind}", record_id)

    def update_card(self, record_id: str, body: Mapping[str, Any]) -> None:
        """Replace a record's card.

        Raises:
            RecordMissingError: there is no such record.
            CardChangedError: the kiosk wrote another one since this one was read; nothing was written.
            StoreFullError, StoreReadOnlyError, StoreBusyError: nothing was written.
        """
        with self._store.writing() as repository:
            if not self._cards.is_known(repository.card(record_id)):
                raise CardChangedError(record_id)
            repository.put_cards([self._cards.seal(repository.record(record_id).id, body)])

    def added(self) -> list[str]:
        """Return the records that the kiosk added to since `take_up`, by a follow-up or what came of an alert."""
        with self._store.reading() as repository:
            return repository.added()

    def take_up(self, record_id: str, body: Mapping[str, Any]) -> None:
        """Replace a record's card, and note that what the kiosk added to the record is known.

        Raises:
            RecordMissingError, CardChangedError: as `update_card`.
            StoreFullError, StoreReadOnlyError, StoreBusyError: nothing was written.
        """
        with self._store.writing() as repository:
            if not self._cards.is_known(repository.card(record_id)):
                raise CardChangedError(record_id)
            repository.put_cards([self._cards.seal(repository.record(record_id).id, body)])
            repository.take_up(record_id)

    def erase(self, record_id: str) -> None:
        """Erase a record for good; its bytes are gone from the file when this returns.

        Raises:
            RecordMissingError: there is no such record.
            StoreFullError, StoreReadOnlyError, StoreBusyError: it is still there.
        """
        with self._store.writing() as repository:
            record = repository.record(record_id)
            erase(repository, self._opened.public, record.id, self._actor)
        if record.state == "submitted":
            unfinished.forget(self._store.folder, self._opened.bundle, record_id)

    def unfinished(self) -> dict[str, Any]:
        """Return what this therapist typed and did not add, as `keep_unfinished` kept it; empty for nothing."""
        bundle = self._opened.bundle
        return {} if bundle is None else unfinished.read(self._store.folder, bundle)

    def keep_unfinished(self, body: Mapping[str, Any]) -> None:
        """Keep what is typed and not added yet, sealed to this therapist alone; with the recovery key, nothing.

        Raises:
            StoreFullError, StoreReadOnlyError: it is not kept.
        """
        if self._opened.bundle is not None:
            unfinished.keep(self._store.folder, self._opened.bundle, body)

    def audit(self, event: str, record_id: str | None = None) -> None:
        """Note something in the audit log: a view, an export. Never anything that a person typed.

        Raises:
            StoreFullError, StoreReadOnlyError, StoreBusyError: it was not noted.
        """
        with self._store.writing() as repository:
            self._note(repository, event, record_id)

    def close(self) -> None:
        """Lock. What was seen is remembered for the next unlock where the disk lets it."""
        # Locking always works: a full disk keeps the head of the unlock, which is older but sound.
        with suppress(StoreError), self._store.writing() as repository:
            self._note(repository, "lock")
            self._remember(repository)
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- inside

    def _look_around(self, repository: Repository) -> None:
        """Compare what is stored with what this therapist saw last; without a bundle, with nothing."""
        bundle, devices = self._opened.bundle, self._opened.devices
        heads, self._is_audit_sound = opening.check_audit(repository, devices, {} if bundle is None else bundle.heads)
        self._has_all_records = opening.has_all_records(repository, devices, 0 if bundle is None else bundle.records)
        if bundle is not None:
            self._opened = replace(self._opened, bundle=replace(bundle, heads=heads, unlocked_at=clock.now()))

    def _remember(self, repository: Repository) -> None:
        """Keep what was seen in the therapist's bundle. Where something is wrong, keep what was seen before."""
        bundle, lock = self._opened.bundle, self._opened.lock
        if bundle is None or lock is None:
            return
        locked_with = {found.therapist_id: found.kdf for found in repository.bundles()}
        if locked_with.get(bundle.therapist_id) != lock.kdf.to_json():
            return  # another desk set a new passphrase meanwhile: the old one must not come back
        device_id = self._opened.public.device_id
        if self._is_audit_sound:
            seq, digest = repository.audit_head(device_id)
            bundle = replace(bundle, heads={**bundle.heads, device_id: (seq, digest.hex())})
        if self._has_all_records:
            bundle = replace(bundle, records=repository.count())
        repository.put_bundle(LockedBundle(bundle.therapist_id, lock.kdf.to_json(), lock.lock(bundle)))


def _open(folder: Path) -> Store:
    from intake_app.store.engine import Store  # noqa: PLC0415 - late on purpose: see `sealing.warm_up`

    return Store(folder)
