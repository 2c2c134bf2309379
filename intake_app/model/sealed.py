"""Stored things as the services handle them: public keys, signatures and sealed bytes, none of it opened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PracticeKeys:
    """The practice's own row."""

    id: str
    root_pub: bytes
    recovery_pub: str
    recovery_sig: bytes
    roster_sig: bytes
    root_wrap: bytes
    settings_blob: bytes


@dataclass(frozen=True, slots=True)
class VaultPublic:
    """The vault's public key of one epoch."""

    epoch: int
    pub: str
    sig_by_root: bytes
    recovery_wrap: bytes
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One therapist: public keys, role and state."""

    id: str
    role: str
    age_pub: str
    sign_pub: bytes
    sig_by_root: bytes
    state: str
    name_blob: bytes


@dataclass(frozen=True, slots=True)
class LockedBundle:
    """A therapist's bundle, locked by their passphrase."""

    therapist_id: str
    kdf: str
    blob: bytes


@dataclass(frozen=True, slots=True)
class DevicePublic:
    """One machine's public signing key."""

    id: str
    kind: str
    sign_pub: bytes
    sig_by_root: bytes
    label_blob: bytes


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """One record: its state and its own public key."""

    id: str
    state: str
    pub: str
    epoch: int


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """One entry of a record."""

    record_id: str
    seq: int
    kind: str
    author_kind: str
    author_id: str
    blob: bytes
    sig: bytes


@dataclass(frozen=True, slots=True)
class SealedCard:
    """One record's card; `alg` is `age` (fresh from the kiosk) or `idx` (in the index)."""

    record_id: str
    alg: str
    epoch: int
    blob: bytes


@dataclass(frozen=True, slots=True)
class StoredCode:
    """What four words find; see `store.tables.ComeBack`. `until` in hours since 2020-01-01 UTC."""

    record_id: str
    mark: bytes
    kdf: str
    until: int
    wrap: bytes
    rest: bytes = b""


@dataclass(frozen=True, slots=True)
class StoredTicket:
    """A follow-up ticket, locked; see `store.tables.Ticket`. `until` in hours since 2020-01-01 UTC."""

    record_id: str
    id: str
    mark: bytes
    kdf: str
    until: int
    blob: bytes


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries in a row; `not_before` in seconds since 2020-01-01 UTC."""

    fails: int = 0
    not_before: int = 0
