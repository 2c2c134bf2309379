"""A therapist's bundle: their keys, what they saw last, locked by their passphrase."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from intake_app.errors import PassphraseError, SealError
from intake_app.vault.age import Identity
from intake_app.vault.envelope import VERSION, pad, unpad
from intake_app.vault.kdf import KEY_BYTES, Kdf
from intake_app.vault.signing import SigningKey

_NONCE_BYTES = 12
_PAD = 1024


@dataclass(frozen=True)
class Pins:
    """Public keys as this therapist last saw them; a swapped key no longer agrees."""

    root: str
    recovery: str
    vaults: dict[int, str]
    """Vault public keys by epoch."""


@dataclass(frozen=True)
class Bundle:
    """What a passphrase opens."""

    therapist_id: str
    identity: Identity
    signer: SigningKey
    root: SigningKey | None
    """Only in an owner's bundle."""
    pins: Pins
    heads: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Last audit entry seen, by device id: (seq, hash in hex). A log cut behind it is noticed."""
    records: int = 0
    """How many records there were; fewer later means that somebody took one out without the app."""
    unlocked_at: datetime | None = None

    def fields(self) -> dict[str, Any]:
        """Return what is locked: secrets included."""
        return {
            "v": VERSION,
            "therapist_id": self.therapist_id,
            "age": self.identity.text,
            "sign": self.signer.seed.hex(),
            "root": None if self.root is None else self.root.seed.hex(),
            "pins": {"root": self.pins.root, "recovery": self.pins.recovery, "vaults": self.pins.vaults},
            "heads": self.heads,
            "records": self.records,
            "unlocked_at": None if self.unlocked_at is None else self.unlocked_at.isoformat(),
        }

    @classmethod
    def from_fields(cls, raw: dict[str, Any]) -> Bundle:
        """Read what `fields` gave."""
        pins = raw["pins"]
        return cls(
            therapist_id=raw["therapist_id"],
            identity=Identity(raw["age"]),
            signer=SigningKey(bytes.fromhex(raw["sign"])),
            root=None if raw["root"] is None else SigningKey(bytes.fromhex(raw["root"])),
            pins=Pins(pins["root"], pins["recovery"], {int(epoch): pub for epoch, pub in pins["vaults"].items()}),
            heads={device: (seq, digest) for device, (seq, digest) in raw["heads"].items()},
            records=raw["records"],
            unlocked_at=None if raw["unlocked_at"] is None else datetime.fromisoformat(raw["unlocked_at"]),
        )


class BundleLock:
    """The key made from one passphrase; while unlocked it re-locks the bundle with what was seen since."""

    def __init__(self, passphrase: str, kdf: Kdf) -> None:
        """Derive the key; takes 0.3 to 2 s."""
        self.kdf = kdf
        stretched = kdf.derive(passphrase)
        key = HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=b"common-ground/bundle/1").derive(stretched)
        self._cipher = ChaCha20Poly1305(key)

    def lock(self, bundle: Bundle) -> bytes:
        """Return nonce (12 bytes) + ciphertext + tag, bound to the therapist and the key's figures."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, pad(bundle.fields(), _PAD), self._about(bundle.therapist_id))

    def open(self, therapist_id: str, blob: bytes) -> Bundle:
        """Open a bundle.

        Raises:
            PassphraseError: the passphrase is wrong, or the bundle was changed.
            SealError: it opened but holds nonsense.
        """
        try:
            plain = self._cipher.decrypt(blob[:_NONCE_BYTES], blob[_NONCE_BYTES:], self._about(therapist_id))
        except (InvalidTag, ValueError) as why:
            raise PassphraseError from why
        try:
            return Bundle.from_fields(unpad(plain, "bundle"))
        except (KeyError, TypeError, ValueError) as why:
            raise SealError("bundle") from why

    def _about(self, therapist_id: str) -> bytes:
        return f"{therapist_id}|{self.kdf.to_json()}".encode()
