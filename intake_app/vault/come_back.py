"""What four words open: one record's secret, locked under a key made from them, and the mark that finds it."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from intake_app.errors import SealError
from intake_app.vault.kdf import KEY_BYTES

if TYPE_CHECKING:
    from intake_app.vault.kdf import Kdf

_NONCE_BYTES = 12
_MARK_BYTES = 16


class CodeLock:
    """The keys made from one code and one salt.

    The mark and the key are made apart: whoever has the mark, which is stored, is no nearer to the key.
    """

    def __init__(self, code: str, kdf: Kdf) -> None:
        """Stretch the code; takes 0.3 to 2 s, on the worker.

        Source: Argon2id, RFC 9106; HKDF, RFC 5869; ChaCha20-Poly1305, RFC 8439.
        """
        self.kdf = kdf
        stretched = kdf.derive(code)
        self._mark = _part(stretched, b"mark", _MARK_BYTES)
        self._cipher = ChaCha20Poly1305(_part(stretched, b"key", KEY_BYTES))

    @property
    def mark(self) -> bytes:
        """The 16 bytes by which the code is found again."""
        return self._mark

    def fits(self, mark: bytes) -> bool:
        """Return whether a stored mark is this code's."""
        return hmac.compare_digest(self._mark, mark)

    def lock(self, record_id: str, secret: str) -> bytes:
        """Return nonce (12 bytes) + ciphertext + tag, bound to the record and the key's figures."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, secret.encode(), self._about(record_id))

    def open(self, record_id: str, wrap: bytes) -> str:
        """Return the record's secret.

        Raises:
            SealError: changed, cut, or of another record or code.
        """
        try:
            return self._cipher.decrypt(wrap[:_NONCE_BYTES], wrap[_NONCE_BYTES:], self._about(record_id)).decode()
        except (InvalidTag, ValueError) as why:
            raise SealError(f"come-back key of {record_id}") from why

    def _about(self, record_id: str) -> bytes:
        return f"{record_id}|{self.kdf.to_json()}".encode()


def _part(stretched: bytes, name: bytes, size: int) -> bytes:
    return HKDF(hashes.SHA256(), size, salt=None, info=b"common-ground/come-back/1/" + name).derive(stretched)
