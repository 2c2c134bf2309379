"""The public half of a practice's keys, checked against its root: enough to write, not enough to read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.errors import SealError, StoreBrokenError
from intake_app.services.sealed.device_file import read_device_key
from intake_app.vault import age
from intake_app.vault.chain import PURPOSE, Link, link_hash
from intake_app.vault.envelope import PAD_AUDIT, VERSION, Author, pad
from intake_app.vault.signing import SigningKey, verify

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.model.sealed import DevicePublic, Member, PracticeKeys, VaultPublic
    from intake_app.store.repository import Repository

CLIENT = "client"
THERAPIST = "therapist"
RECOVERY = "recovery"


@dataclass(frozen=True)
class PublicSide:
    """Whom to seal for, and this machine's key to sign with."""

    practice: PracticeKeys
    vault: VaultPublic
    """The current epoch's key."""
    device_id: str
    device_key: SigningKey

    @classmethod
    def load(cls, repository: Repository, folder: Path) -> PublicSide:
        """Read the practice's public keys and refuse those that its root did not sign.

        Raises:
            SealError: a key was swapped, or this machine's key is not of this practice.
            StoreBrokenError: this machine's key file is missing, or there is no key to seal for.
        """
        practice = repository.practice()
        check_recovery_key(practice)
        keys = repository.vault_keys()
        for key in keys:
            check_vault_key(practice, key)
        current = [key for key in keys if not key.is_retired]
        if not current:
            raise StoreBrokenError(folder, "no vault key")
        device_key = read_device_key(folder)
        for device in repository.devices():
            if device.sign_pub == device_key.public:
                check_device(practice, device)
                return cls(practice, current[-1], device.id, device_key)
        raise SealError("device key")

    @property
    def readers(self) -> tuple[str, str]:
        """The two public keys that everything about clients is sealed for: the vault's and the printed one's."""
        return self.vault.pub, self.practice.recovery_pub

    def seal(self, plain: bytes) -> bytes:
        """Seal for the vault and the recovery key."""
        return age.seal(plain, *self.readers)

    def audit(self, repository: Repository, event: str, actor: str, record_id: str | None = None) -> None:
        """Append one entry to the audit log, in the caller's transaction.

        Args:
            repository: inside a write transaction.
            event: a short stable word, such as `unlock`; never anything a person typed.
            actor: `client`, `staff`, a therapist's id or `recovery`.
            record_id: the record it is about, if any.
        """
        fields = {"v": VERSION, "at": clock.now().isoformat(), "actor": actor, "event": event, "record": record_id}
        blob = self.seal(pad(fields, PAD_AUDIT))
        last, prev = repository.audit_head(self.device_id)
        digest = link_hash(self.device_id, last + 1, prev, blob)
        sig = self.device_key.sign(PURPOSE, digest)
        repository.add_audit(Link(self.device_id, last + 1, prev, digest, sig, blob))


def signers_of(repository: Repository) -> dict[Author, bytes]:
    """Return the signing keys of all who may have written an entry, each vouched for by the practice's root.

    Raises:
        SealError: a therapist or a machine that the root did not sign.
    """
    practice, members, devices = repository.practice(), repository.members(), repository.devices()
    check_roster(practice, members)
    for device in devices:
        check_device(practice, device)
    signers = {Author(kind, device.id): device.sign_pub for device in devices for kind in (CLIENT, RECOVERY)}
    return signers | {Author(THERAPIST, member.id): member.sign_pub for member in members}


# What the practice's root signs. Each signature says what it is for, so that none passes for another.


def sign_recovery_key(root: SigningKey, practice_id: str, recovery_pub: str) -> bytes:
    """Return the root's signature over the printed key's public half."""
    return root.sign("recovery-key", practice_id.encode(), recovery_pub.encode())


def check_recovery_key(practice: PracticeKeys) -> None:
    """Refuse a swapped recovery key with a SealError."""
    parts = (practice.id.encode(), practice.recovery_pub.encode())
    verify(practice.root_pub, practice.recovery_sig, "recovery-key", *parts)


def sign_vault_key(root: SigningKey, practice_id: str, epoch: int, pub: str) -> bytes:
    """Return the root's signature over one epoch's vault key."""
    return root.sign("vault-key", practice_id.encode(), str(epoch).encode(), pub.encode())


def check_vault_key(practice: PracticeKeys, key: VaultPublic) -> None:
    """Refuse a forged vault key with a SealError."""
    parts = (practice.id.encode(), str(key.epoch).encode(), key.pub.encode())
    verify(practice.root_pub, key.sig_by_root, "vault-key", *parts)


def sign_device(root: SigningKey, practice_id: str, device_id: str, kind: str, sign_pub: bytes) -> bytes:
    """Return the root's signature over a machine's key."""
    return root.sign("device", practice_id.encode(), device_id.encode(), kind.encode(), sign_pub)


def check_device(practice: PracticeKeys, device: DevicePublic) -> None:
    """Refuse a machine that the root did not sign with a SealError."""
    parts = (practice.id.encode(), device.id.encode(), device.kind.encode(), device.sign_pub)
    verify(practice.root_pub, device.sig_by_root, "device", *parts)


def sign_member(root: SigningKey, practice_id: str, member: Member) -> Member:
    """Return a therapist with the root's signature over role, state and keys."""
    return replace(member, sig_by_root=root.sign("member", *_member_parts(practice_id, member)))


def _member_parts(practice_id: str, member: Member) -> tuple[bytes, ...]:
    words = (practice_id, member.id, member.role, member.state, member.age_pub)
    return (*(word.encode() for word in words), member.sign_pub)


def sign_tombstone(device: SigningKey, record_id: str, blob: bytes) -> bytes:
    """Return a machine's signature over an erased record's stone."""
    return device.sign("tombstone", record_id.encode(), blob)


def is_tombstone(record_id: str, sig: bytes, blob: bytes, device_pub: bytes) -> bool:
    """Return whether this machine erased this record."""
    try:
        verify(device_pub, sig, "tombstone", record_id.encode(), blob)
    except SealError:
        return False
    return True


def sign_roster(root: SigningKey, practice_id: str, members: list[Member]) -> bytes:
    """Return the root's signature over all therapists: nobody is added or left out unseen."""
    return root.sign("roster", practice_id.encode(), *_roster_parts(members))


def check_roster(practice: PracticeKeys, members: list[Member]) -> None:
    """Refuse a changed therapist, or a list with one more or one fewer, with a SealError."""
    for member in members:
        verify(practice.root_pub, member.sig_by_root, "member", *_member_parts(practice.id, member))
    verify(practice.root_pub, practice.roster_sig, "roster", practice.id.encode(), *_roster_parts(members))


def _roster_parts(members: list[Member]) -> list[bytes]:
    return [member.sig_by_root for member in sorted(members, key=lambda member: member.id)]
