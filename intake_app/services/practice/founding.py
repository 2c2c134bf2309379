"""A new practice: its keys made in memory, its folder written in one step."""

from __future__ import annotations

import platform
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from intake_app.errors import PracticeExistsError, SealError
from intake_app.model.sealed import DevicePublic, LockedBundle, Member, PracticeKeys, VaultPublic
from intake_app.services.practice import settings_blob
from intake_app.services.sealed.entry_seal import Writer, open_entries, seal_entry
from intake_app.services.sealed.public_side import (
    CLIENT,
    PublicSide,
    sign_device,
    sign_member,
    sign_recovery_key,
    sign_roster,
    sign_vault_key,
)
from intake_app.services.sealed.sealing import new_record
from intake_app.store.folder import DATABASE, DEVICE_KEY, WriterLock, file_faults, make_private, sync_folder, write_new
from intake_app.vault import age, recovery
from intake_app.vault.bundle import Bundle, BundleLock, Pins
from intake_app.vault.envelope import NO_ENTRY_BEFORE, PAD_CARD, VERSION, Author, Place, pad
from intake_app.vault.signing import SigningKey

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.model.practice import Settings
    from intake_app.store.repository import Repository

_FIRST_EPOCH = 1
_OWNER = "owner"
_ACTIVE = "active"


@dataclass(frozen=True)
class NewKeys:
    """Every secret of a new practice."""

    root: SigningKey = field(default_factory=SigningKey.new)
    vault: age.Identity = field(default_factory=age.Identity.new)
    recovery: age.Identity = field(default_factory=age.Identity.new)
    owner: age.Identity = field(default_factory=age.Identity.new)
    owner_signer: SigningKey = field(default_factory=SigningKey.new)
    device: SigningKey = field(default_factory=SigningKey.new)
    practice_id: str = field(default_factory=lambda: str(uuid4()))
    owner_id: str = field(default_factory=lambda: str(uuid4()))
    device_id: str = field(default_factory=lambda: str(uuid4()))

    def seal(self, fields: dict[str, str]) -> bytes:
        """Seal a few words for the vault and the recovery key."""
        plain = pad({"v": VERSION, **fields}, PAD_CARD)
        return age.seal(plain, self.vault.public, self.recovery.public)

    def pins(self) -> Pins:
        """Return the public keys that the owner's bundle remembers."""
        return Pins(self.root.public.hex(), self.recovery.public, {_FIRST_EPOCH: self.vault.public})


def establish(folder: Path, keys: NewKeys, settings: Settings, lock: BundleLock) -> None:
    """Write the practice's folder; it holds a practice when this returns, and none when this raises.

    Raises:
        PracticeExistsError: it holds one already.
        StoreFullError, StoreReadOnlyError, StoreBusyError: it cannot be written.
        SealError: the test record did not open with the recovery key.
    """
    from intake_app.store.engine import building  # noqa: PLC0415 - late on purpose: see `sealing.warm_up`

    make_private(folder)
    writer_lock = WriterLock(folder)
    try:
        with writer_lock.held():
            if (folder / DATABASE).exists():
                raise PracticeExistsError(folder)
            write_new(folder / DEVICE_KEY, keys.device.to_pem())
            with building(folder) as part:
                with part.writing() as repository:
                    _write_rows(repository, keys, settings, lock)
                with part.trying() as repository:
                    _try_recovery_key(repository, folder, keys.recovery.text)
            with file_faults(folder):
                part.path.replace(folder / DATABASE)
                sync_folder(folder)
    finally:
        writer_lock.close()


def _write_rows(repository: Repository, keys: NewKeys, settings: Settings, lock: BundleLock) -> None:
    practice_id, root = keys.practice_id, keys.root
    owner = sign_member(
        root,
        practice_id,
        Member(
            id=keys.owner_id,
            role=_OWNER,
            age_pub=keys.owner.public,
            sign_pub=keys.owner_signer.public,
            sig_by_root=b"",
            state=_ACTIVE,
            name_blob=keys.seal({"name": settings.therapist_alias}),
        ),
    )
    repository.add_practice(
        PracticeKeys(
            id=practice_id,
            root_pub=root.public,
            recovery_pub=keys.recovery.public,
            recovery_sig=sign_recovery_key(root, practice_id, keys.recovery.public),
            roster_sig=sign_roster(root, practice_id, [owner]),
            root_wrap=age.seal(root.seed, keys.recovery.public),
            settings_blob=settings_blob.write(settings, root),
        )
    )
    repository.add_vault_key(
        VaultPublic(
            epoch=_FIRST_EPOCH,
            pub=keys.vault.public,
            sig_by_root=sign_vault_key(root, practice_id, _FIRST_EPOCH, keys.vault.public),
            recovery_wrap=age.seal(keys.vault.text.encode(), keys.recovery.public),
        )
    )
    repository.add_member(owner)
    repository.add_member_wrap(keys.owner_id, _FIRST_EPOCH, age.seal(keys.vault.text.encode(), keys.owner.public))
    bundle = Bundle(keys.owner_id, keys.owner, keys.owner_signer, root, keys.pins())
    repository.put_bundle(LockedBundle(keys.owner_id, lock.kdf.to_json(), lock.lock(bundle)))
    _write_device(repository, keys)


def _write_device(repository: Repository, keys: NewKeys) -> None:
    repository.add_device(
        DevicePublic(
            id=keys.device_id,
            kind="both",
            sign_pub=keys.device.public,
            sig_by_root=sign_device(keys.root, keys.practice_id, keys.device_id, "both", keys.device.public),
            label_blob=keys.seal({"label": platform.node()}),
        )
    )


def _try_recovery_key(repository: Repository, folder: Path, printed: str) -> None:
    """Write a record, open it with the key as printed; the caller takes it back.

    Raises:
        SealError: it did not open, or held something else.
    """
    public = PublicSide.load(repository, folder)
    record, wrap, _ = new_record(public)
    repository.add_record(record, wrap)
    author = Author(CLIENT, public.device_id)
    body = {"test": record.id}
    place = Place(record.id, "draft", 1)
    writer = Writer(author, public.device_key)
    repository.add_entry(seal_entry(place, NO_ENTRY_BEFORE, body, record_pub=record.pub, writer=writer))
    paper = recovery.read(printed)
    secret = paper.open(repository.key_wrap(record.id), readers=2, what="test record")
    opened = open_entries(
        repository.entries(record.id), age.Identity(secret.decode()), {author: public.device_key.public}
    )
    if [envelope.body for envelope in opened] != [body]:
        raise SealError("test record")
