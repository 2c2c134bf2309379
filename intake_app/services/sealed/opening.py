"""From a passphrase or the recovery key to the practice's secrets, every public key checked on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.errors import PassphraseError, RecoveryKeyError, SealError
from intake_app.services.sealed.entry_seal import Writer
from intake_app.services.sealed.public_side import (
    RECOVERY,
    THERAPIST,
    PublicSide,
    check_recovery_key,
    check_vault_key,
    is_tombstone,
    signers_of,
)
from intake_app.vault import chain, recovery
from intake_app.vault.age import Identity
from intake_app.vault.bundle import BundleLock
from intake_app.vault.envelope import Author
from intake_app.vault.kdf import Kdf
from intake_app.vault.signing import SigningKey

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.model.sealed import LockedBundle, PracticeKeys, VaultPublic
    from intake_app.store.repository import Repository
    from intake_app.vault.bundle import Bundle, Pins


@dataclass(frozen=True)
class Opened:
    """The secrets of an unlocked practice."""

    public: PublicSide
    writer: Writer
    """Signs what is added at the desk."""
    vaults: dict[int, Identity]
    """Vault secrets by epoch."""
    root: SigningKey | None
    """Only with an owner."""
    signers: dict[Author, bytes]
    """Signing keys of all who may have written an entry."""
    devices: dict[str, bytes]
    bundle: Bundle | None = None
    """None when the recovery key opened."""
    lock: BundleLock | None = None


def open_bundle(locked: list[LockedBundle], passphrase: str) -> tuple[Bundle, BundleLock]:
    """Open the one bundle that this passphrase opens.

    Raises:
        PassphraseError: it opens none.
        KdfRangeError: a bundle's figures lie outside the lawful range.
    """
    for item in locked:
        lock = BundleLock(passphrase, Kdf.from_json(item.kdf))
        try:
            return lock.open(item.therapist_id, item.blob), lock
        except PassphraseError:
            continue
    raise PassphraseError


def with_bundle(repository: Repository, folder: Path, bundle: Bundle, lock: BundleLock) -> Opened:
    """Open the vault with an opened bundle.

    Raises:
        SealError: a public key is not the one this therapist saw last, or not signed by the root.
    """
    practice, keys = repository.practice(), repository.vault_keys()
    _check_pins(bundle.pins, practice, keys)
    public = PublicSide.load(repository, folder)
    signers, devices = signers_of(repository), _devices(repository)
    wraps = repository.member_wraps(bundle.therapist_id)
    vaults = {
        key.epoch: _vault_identity(key, bundle.identity.open(wraps[key.epoch], readers=1, what="member wrap"))
        for key in keys
        if key.epoch in wraps
    }
    _check_current(public, vaults)
    active = {member.id for member in repository.members() if member.state == "active"}
    if bundle.therapist_id not in active:
        raise SealError("therapist removed")
    author = Author(THERAPIST, bundle.therapist_id)
    if signers.get(author) != bundle.signer.public:
        raise SealError("therapist key")
    return Opened(public, Writer(author, bundle.signer), vaults, bundle.root, signers, devices, bundle, lock)


def open_recovery(repository: Repository, typed: str) -> tuple[Identity, SigningKey]:
    """Read the printed key and open the practice's root with it.

    Raises:
        RecoveryKeyError: malformed, or rule `other-practice`.
        SealError: the root is not the one that the practice shows.
    """
    paper = recovery.read(typed)
    practice = repository.practice()
    if paper.public != practice.recovery_pub:
        raise RecoveryKeyError("other-practice")
    check_recovery_key(practice)
    root = SigningKey(paper.open(practice.root_wrap, readers=1, what="root"))
    if root.public != practice.root_pub:
        raise SealError("root key")
    return paper, root


def with_recovery_key(repository: Repository, folder: Path, paper: Identity, root: SigningKey) -> Opened:
    """Open the vault with the printed key.

    Raises:
        SealError: a public key is not signed by the root.
    """
    public = PublicSide.load(repository, folder)
    signers, devices = signers_of(repository), _devices(repository)
    vaults = {
        key.epoch: _vault_identity(key, paper.open(key.recovery_wrap, readers=1, what="vault key"))
        for key in repository.vault_keys()
    }
    writer = Writer(Author(RECOVERY, public.device_id), public.device_key)
    return Opened(public, writer, vaults, root, signers, devices)


def check_audit(
    repository: Repository, devices: dict[str, bytes], heads: dict[str, tuple[int, str]]
) -> tuple[dict[str, tuple[int, str]], bool]:
    """Check every device's audit log against the heads seen last.

    Returns:
        the new heads (the old one where a log is broken), and whether all logs are sound.
    """
    found, is_sound = dict(heads), heads.keys() <= devices.keys()
    for device_id, public in devices.items():
        try:
            found[device_id] = chain.check(repository.audit(device_id), public, heads.get(device_id))
        except SealError:
            is_sound = False
    return found, is_sound


def has_all_records(repository: Repository, devices: dict[str, bytes], seen: int) -> bool:
    """Return whether no record vanished: as many as were seen last, and each erased one by one of our machines."""
    for record_id, stone in repository.tombstones().items():
        if stone is None or not any(is_tombstone(record_id, *stone, public) for public in devices.values()):
            return False
    return repository.count() >= seen


def _check_pins(pins: Pins, practice: PracticeKeys, keys: list[VaultPublic]) -> None:
    if practice.root_pub.hex() != pins.root:
        raise SealError("root key")
    if practice.recovery_pub != pins.recovery:
        raise SealError("recovery key")
    now = {key.epoch: key.pub for key in keys}
    if any(now.get(epoch) != pub for epoch, pub in pins.vaults.items()):
        raise SealError("vault key")
    for key in keys:
        check_vault_key(practice, key)


def _check_current(public: PublicSide, vaults: dict[int, Identity]) -> None:
    """The key that the kiosk seals for must be one that this therapist holds."""
    if public.vault.epoch not in vaults:
        raise SealError("member wrap")


def _vault_identity(key: VaultPublic, secret: bytes) -> Identity:
    identity = Identity(secret.decode("ascii", "replace"))
    if identity.public != key.pub:
        raise SealError("vault key")
    return identity


def _devices(repository: Repository) -> dict[str, bytes]:
    return {device.id: device.sign_pub for device in repository.devices()}
