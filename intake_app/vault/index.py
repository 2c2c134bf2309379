"""The card index: AES-256-GCM under a key made from the vault key, fast enough for 100,000 cards."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from intake_app.errors import SealError

_NONCE_BYTES = 12


class CardIndex:
    """Seals and opens cards of one epoch of the vault key."""

    def __init__(self, vault_secret: str, epoch: int) -> None:
        """Derive the index key.

        Args:
            vault_secret: the vault identity's text.
            epoch: which vault key it is, from 1.
        Source: HKDF, RFC 5869; AES-256-GCM with random nonces, NIST SP 800-38D 8.2.2 (below 2^32 cards a key).
        """
        info = f"card-index/{epoch}".encode()
        key = HKDF(hashes.SHA256(), 32, salt=None, info=info).derive(vault_secret.encode())
        self._cipher = AESGCM(key)
        self.epoch = epoch

    def seal(self, record_id: str, plain: bytes) -> bytes:
        """Return nonce (12 bytes) + ciphertext + tag (16 bytes), bound to the record's id and the epoch."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, self._about(record_id))

    def open(self, record_id: str, blob: bytes) -> bytes:
        """Open a card.

        Raises:
            SealError: changed, cut, or the card of another record or epoch.
        """
        try:
            return self._cipher.decrypt(blob[:_NONCE_BYTES], blob[_NONCE_BYTES:], self._about(record_id))
        except (InvalidTag, ValueError) as why:
            raise SealError(f"card of {record_id}") from why

    def _about(self, record_id: str) -> bytes:
        return f"{record_id}|{self.epoch}".encode()
