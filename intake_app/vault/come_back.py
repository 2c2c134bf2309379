"""What four words open: a record's secret or a follow-up ticket, locked under a key made from them, and its mark."""

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
        return self._shut(secret.encode(), record_id)

    def open(self, record_id: str, wrap: bytes) -> str:
        """Return the record's secret.

        Raises:
            SealError: changed, cut, or of another record or code.
        """
        try:
            return self._unshut(wrap, record_id).decode()
        except (InvalidTag, ValueError) as why:
            raise SealError(f"come-back key of {record_id}") from why

    def lock_ticket(self, record_id: str, ticket_id: str, plain: bytes) -> bytes:
        """Return nonce (12 bytes) + ciphertext + tag, bound to the ticket, its record and the key's figures."""
        return self._shut(plain, f"ticket|{ticket_id}|{record_id}")

    def open_ticket(self, record_id: str, ticket_id: str, blob: bytes) -> bytes:
        """Return what `lock_ticket` locked.

        Raises:
            SealError: changed, cut, or of another record, ticket or code.
        """
        try:
            return self._unshut(blob, f"ticket|{ticket_id}|{record_id}")
        except (InvalidTag, ValueError) as why:
            raise SealError(f"ticket of {record_id}") from why

    def _shut(self, plain: bytes, about: str) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, self._bound(about))

    def _unshut(self, shut: bytes, about: str) -> bytes:
        return self._cipher.decrypt(shut[:_NONCE_BYTES], shut[_NONCE_BYTES:], self._bound(about))

    def _bound(self, about: str) -> bytes:
        return f"{about}|{self.kdf.to_json()}".encode()


def _part(stretched: bytes, name: bytes, size: int) -> bytes:
    return HKDF(hashes.SHA256(), size, salt=None, info=b"common-ground/come-back/1/" + name).derive(stretched)
