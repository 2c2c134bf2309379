"""Ed25519 signatures of the practice's root, its devices and its therapists. Each says what it signs."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from intake_app.errors import SealError

SIGNATURE_BYTES = 64
_LENGTH_BYTES = 4


class SigningKey:
    """A private signing key. It never shows itself in a `repr`."""

    __slots__ = ("_key", "public")

    def __init__(self, seed: bytes) -> None:
        """Take a seed of exactly 32 bytes.

        Raises:
            SealError: it has another length.
        """
        try:
            self._key = Ed25519PrivateKey.from_private_bytes(seed)
        except ValueError as why:
            raise SealError("signing key") from why
        self.public = self._key.public_key().public_bytes_raw()

    @classmethod
    def new(cls) -> SigningKey:
        """Make a fresh key from the system's random source."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def from_pem(cls, pem: bytes) -> SigningKey:
        """Read a key file as `to_pem` writes it.

        Raises:
            SealError: it is not an unencrypted Ed25519 key.
        """
        # Late, here and below: who only checks a signature, as the kiosk's first page does, reads no key file.
        from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

        try:
            key = load_pem_private_key(pem, password=None)
        except (ValueError, TypeError) as why:
            raise SealError("key file") from why
        if not isinstance(key, Ed25519PrivateKey):
            raise SealError("key file")
        return cls(key.private_bytes_raw())

    @property
    def seed(self) -> bytes:
        """The secret itself, 32 bytes."""
        return self._key.private_bytes_raw()

    def to_pem(self) -> bytes:
        """Return the key as a PKCS#8 file in PEM, not encrypted: it says `this device`, nothing more."""
        from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - late, as above
            Encoding,
            NoEncryption,
            PrivateFormat,
        )

        return self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def __repr__(self) -> str:
        return f"<SigningKey of {self.public.hex()}>"

    def sign(self, purpose: str, *parts: bytes) -> bytes:
        """Return the signature (64 bytes) over a purpose and its parts, in this order."""
        return self._key.sign(_statement(purpose, parts))


def verify(public: bytes, signature: bytes, purpose: str, *parts: bytes) -> None:
    """Check a signature made by `SigningKey.sign` with the same purpose and parts.

    Raises:
        SealError: it was made by another key, or over something else.
    """
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _statement(purpose, parts))
    except (InvalidSignature, ValueError) as why:
        raise SealError(f"{purpose}: signature") from why


def _statement(purpose: str, parts: tuple[bytes, ...]) -> bytes:
    """Join the parts so that no two different lists give the same bytes."""
    pieces = (f"common-ground/{purpose}/1".encode(), *parts)
    return b"".join(len(piece).to_bytes(_LENGTH_BYTES, "big") + piece for piece in pieces)
