"""Every table. Ids, sealed bytes, numbers and short words of our own: nothing readable about people, no times in clear.

The same models serve SQLite and PostgreSQL; several devices, roles, key epochs and split machines fit without change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, LargeBinary, MetaData, String, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

if TYPE_CHECKING:
    from typing import ClassVar

# Named constraints: without names a later migration could not change them on SQLite.
_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
_AGE_PUBLIC = 80
_WORD = 16


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar = {UUID: Uuid(), bytes: LargeBinary(), int: Integer()}


class Practice(Base):
    """One row: the practice's own public keys and its settings."""

    __tablename__ = "practice"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    format: Mapped[int]  # version of the sealed formats, 1
    root_pub: Mapped[bytes]  # Ed25519 public key of the practice
    recovery_pub: Mapped[str] = mapped_column(String(_AGE_PUBLIC))  # age public key of the printed key
    recovery_sig: Mapped[bytes]  # root's signature over recovery_pub
    roster_sig: Mapped[bytes]  # root's signature over all therapists, in order of id
    root_wrap: Mapped[bytes]  # the root's seed, sealed to the recovery key
    settings_blob: Mapped[bytes]  # root's signature (64 bytes) + JSON; no client data


class VaultKey(Base):
    """The practice's public key of one epoch; a new epoch follows when a therapist leaves."""

    __tablename__ = "vault_key"
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # from 1
    pub: Mapped[str] = mapped_column(String(_AGE_PUBLIC))
    sig_by_root: Mapped[bytes]
    recovery_wrap: Mapped[bytes]  # this epoch's secret, sealed to the recovery key
    retired: Mapped[int]  # 1: opens old records, seals none


class Therapist(Base):
    """Somebody who holds keys of their own."""

    __tablename__ = "therapist"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(String(_WORD))  # owner, therapist or desk
    age_pub: Mapped[str] = mapped_column(String(_AGE_PUBLIC))
    sign_pub: Mapped[bytes]
    sig_by_root: Mapped[bytes]  # over id, role, state and both keys
    state: Mapped[str] = mapped_column(String(_WORD))  # active or removed
    name_blob: Mapped[bytes]  # name, sealed to vault and recovery key


class TherapistSecret(Base):
    """A therapist's bundle, locked by their passphrase. Absent on a kiosk that stands apart from the desk."""

    __tablename__ = "therapist_secret"
    therapist_id: Mapped[UUID] = mapped_column(ForeignKey("therapist.id", ondelete="CASCADE"), primary_key=True)
    kdf: Mapped[str] = mapped_column(String(255))  # Argon2id figures and salt, JSON
    blob: Mapped[bytes]


class MemberWrap(Base):
    """The secret of one epoch's vault key, sealed to one therapist."""

    __tablename__ = "member_wrap"
    therapist_id: Mapped[UUID] = mapped_column(ForeignKey("therapist.id", ondelete="CASCADE"), primary_key=True)
    epoch: Mapped[int] = mapped_column(ForeignKey("vault_key.epoch"), primary_key=True, autoincrement=False)
    blob: Mapped[bytes]


class Device(Base):
    """A machine that writes: its key signs entries and the audit log."""

    __tablename__ = "device"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(_WORD))  # both, kiosk or desk
    sign_pub: Mapped[bytes]
    sig_by_root: Mapped[bytes]  # over id, kind and key
    label_blob: Mapped[bytes]  # label, sealed to vault and recovery key


class Record(Base):
    """One client's intake, known by a random id alone."""

    __tablename__ = "record"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(_WORD))  # intake
    state: Mapped[str] = mapped_column(String(_WORD))  # draft, submitted or erased
    pub: Mapped[str] = mapped_column(String(_AGE_PUBLIC))  # the record's own age public key
    epoch: Mapped[int] = mapped_column(ForeignKey("vault_key.epoch"))
    # 1: somebody at the desk has, so it is no longer to be taken back; 2: and the kiosk has added to it since
    opened: Mapped[int] = mapped_column(server_default="0")


class ComeBack(Base):
    """What four words on a client's paper find for a day: a draft to go on with, or shared answers to take back."""

    __tablename__ = "come_back"
    record_id: Mapped[UUID] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    mark: Mapped[bytes]  # made from the words; no way back to them
    kdf: Mapped[str] = mapped_column(String(255))  # Argon2id figures and salt, JSON; all codes of a day share them
    until: Mapped[int]  # whole hours since 2020-01-01 UTC: it goes without a key
    wrap: Mapped[bytes]  # a draft's secret, locked by the words; empty once shared
    rest: Mapped[bytes]  # what stays when it is taken back, sealed; empty while a draft


class KeyWrap(Base):
    """The record's secret, sealed to those who may read it; without this row nothing of the record opens."""

    __tablename__ = "key_wrap"
    record_id: Mapped[UUID] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    audience: Mapped[str] = mapped_column(String(40), primary_key=True)  # practice, or a therapist's id
    epoch: Mapped[int]
    blob: Mapped[bytes]


class Entry(Base):
    """One sealed piece of a record; added, never changed. Only drafts are taken out, when shared."""

    __tablename__ = "entry"
    # No key of its own: each index more is one page more to make durable with every answer.
    record_id: Mapped[UUID] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # from 1; gaps where drafts were
    kind: Mapped[str] = mapped_column(String(_WORD))  # draft, intake, goal_rev, rating, rating_draft, note, ...
    author_kind: Mapped[str] = mapped_column(String(_WORD))  # client, therapist or recovery
    author_id: Mapped[UUID]  # whose key signed: a device or a therapist
    blob: Mapped[bytes]
    sig: Mapped[bytes]


class Card(Base):
    """A record's line in the list, sealed."""

    __tablename__ = "card"
    record_id: Mapped[UUID] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    alg: Mapped[str] = mapped_column(String(8))  # age: fresh from the kiosk; idx: in the index
    epoch: Mapped[int]
    blob: Mapped[bytes]


class Ticket(Base):
    """Goals for one follow-up at the kiosk, locked by four words for a day; a record has one at the most."""

    __tablename__ = "ticket"
    record_id: Mapped[UUID] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[UUID]
    mark: Mapped[bytes]  # made from the words; no way back to them
    kdf: Mapped[str] = mapped_column(String(255))  # Argon2id figures and salt, JSON; shared with the codes of a day
    until: Mapped[int]  # whole hours since 2020-01-01 UTC: it goes without a key
    blob: Mapped[bytes]  # what the words open: goals and the record's public key


class Audit(Base):
    """Who did what and when, sealed; a chain of hashes, signed. Triggers refuse UPDATE and DELETE."""

    __tablename__ = "audit"
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # from 1, no gaps
    prev: Mapped[bytes]  # hash of the entry before; 32 zero bytes for the first
    hash: Mapped[bytes]
    sig: Mapped[bytes]  # the device's signature over hash
    blob: Mapped[bytes]


class Tombstone(Base):
    """An erased record; applied again after a restore from an older backup."""

    __tablename__ = "tombstone"
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    sig: Mapped[bytes]
    blob: Mapped[bytes]


class Throttle(Base):
    """Wrong tries in a row, and when the next one is taken."""

    __tablename__ = "throttle"
    actor: Mapped[str] = mapped_column(String(64), primary_key=True)  # unlock, staff-pin or come-back
    fails: Mapped[int]
    not_before: Mapped[int]  # seconds since 2020-01-01 UTC: fits 32 bits until 2088
