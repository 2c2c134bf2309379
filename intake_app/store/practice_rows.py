"""The practice, its keys, people and devices: rows to model and back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from intake_app.model.sealed import (
    DevicePublic,
    LockedBundle,
    Member,
    PracticeKeys,
    VaultPublic,
)
from intake_app.store import tables as t

if TYPE_CHECKING:
    from sqlalchemy import Connection

FORMAT = 1


class PracticeRows:
    """The half of `Repository` about the practice."""

    def __init__(self, connection: Connection) -> None:
        """Stand on one connection inside a transaction."""
        self._connection = connection

    # -- the practice and its keys

    def practice(self) -> PracticeKeys:
        """Return the practice's row."""
        row = self._connection.execute(select(t.Practice.__table__)).one()
        return PracticeKeys(
            id=str(row.id),
            root_pub=row.root_pub,
            recovery_pub=row.recovery_pub,
            recovery_sig=row.recovery_sig,
            roster_sig=row.roster_sig,
            root_wrap=row.root_wrap,
            settings_blob=row.settings_blob,
        )

    def add_practice(self, practice: PracticeKeys) -> None:
        """Write the practice's row, once."""
        self._connection.execute(
            insert(t.Practice).values(
                id=UUID(practice.id),
                format=FORMAT,
                root_pub=practice.root_pub,
                recovery_pub=practice.recovery_pub,
                recovery_sig=practice.recovery_sig,
                roster_sig=practice.roster_sig,
                root_wrap=practice.root_wrap,
                settings_blob=practice.settings_blob,
            )
        )

    def set_settings(self, blob: bytes) -> None:
        """Replace the signed settings."""
        self._connection.execute(update(t.Practice).values(settings_blob=blob))

    def set_roster_signature(self, signature: bytes) -> None:
        """Replace the root's signature over all therapists."""
        self._connection.execute(update(t.Practice).values(roster_sig=signature))

    def vault_keys(self) -> list[VaultPublic]:
        """Return the vault's public keys, oldest first."""
        rows = self._connection.execute(select(t.VaultKey.__table__).order_by(t.VaultKey.epoch))
        return [VaultPublic(r.epoch, r.pub, r.sig_by_root, r.recovery_wrap, bool(r.retired)) for r in rows]

    def add_vault_key(self, key: VaultPublic) -> None:
        """Write the vault key of a new epoch."""
        self._connection.execute(
            insert(t.VaultKey).values(
                epoch=key.epoch,
                pub=key.pub,
                sig_by_root=key.sig_by_root,
                recovery_wrap=key.recovery_wrap,
                retired=int(key.is_retired),
            )
        )

    # -- people and devices

    def members(self) -> list[Member]:
        """Return all therapists, removed ones too, in order of id."""
        rows = self._connection.execute(select(t.Therapist.__table__))
        found = [Member(str(r.id), r.role, r.age_pub, r.sign_pub, r.sig_by_root, r.state, r.name_blob) for r in rows]
        return sorted(found, key=lambda member: member.id)

    def add_member(self, member: Member) -> None:
        """Write a therapist."""
        self._connection.execute(
            insert(t.Therapist).values(
                id=UUID(member.id),
                role=member.role,
                age_pub=member.age_pub,
                sign_pub=member.sign_pub,
                sig_by_root=member.sig_by_root,
                state=member.state,
                name_blob=member.name_blob,
            )
        )

    def set_member_state(self, member: Member) -> None:
        """Replace a therapist's state and its signature."""
        self._connection.execute(
            update(t.Therapist)
            .where(t.Therapist.id == UUID(member.id))
            .values(state=member.state, sig_by_root=member.sig_by_root)
        )

    def bundles(self) -> list[LockedBundle]:
        """Return the locked bundles of this machine's therapists."""
        rows = self._connection.execute(select(t.TherapistSecret.__table__))
        return [LockedBundle(str(r.therapist_id), r.kdf, r.blob) for r in rows]

    def put_bundle(self, bundle: LockedBundle) -> None:
        """Write or replace a therapist's locked bundle."""
        self.drop_bundle(bundle.therapist_id)
        self._connection.execute(
            insert(t.TherapistSecret).values(therapist_id=UUID(bundle.therapist_id), kdf=bundle.kdf, blob=bundle.blob)
        )

    def drop_bundle(self, therapist_id: str) -> None:
        """Take a therapist's bundle out."""
        self._connection.execute(delete(t.TherapistSecret).where(t.TherapistSecret.therapist_id == UUID(therapist_id)))

    def member_wraps(self, therapist_id: str) -> dict[int, bytes]:
        """Return the vault secrets sealed to one therapist, by epoch."""
        rows = self._connection.execute(
            select(t.MemberWrap.epoch, t.MemberWrap.blob).where(t.MemberWrap.therapist_id == UUID(therapist_id))
        )
        return {row.epoch: row.blob for row in rows}

    def add_member_wrap(self, therapist_id: str, epoch: int, blob: bytes) -> None:
        """Write one vault secret sealed to one therapist."""
        self._connection.execute(insert(t.MemberWrap).values(therapist_id=UUID(therapist_id), epoch=epoch, blob=blob))

    def devices(self) -> list[DevicePublic]:
        """Return every machine that ever wrote here."""
        rows = self._connection.execute(select(t.Device.__table__))
        return [DevicePublic(str(r.id), r.kind, r.sign_pub, r.sig_by_root, r.label_blob) for r in rows]

    def add_device(self, device: DevicePublic) -> None:
        """Write a machine."""
        self._connection.execute(
            insert(t.Device).values(
                id=UUID(device.id),
                kind=device.kind,
                sign_pub=device.sign_pub,
                sig_by_root=device.sig_by_root,
                label_blob=device.label_blob,
            )
        )
