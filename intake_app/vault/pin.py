"""The staff PIN: it opens a menu at the kiosk and never a key."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass

from intake_app.errors import KdfRangeError, PassphraseWeakError
from intake_app.vault.kdf import SMALL, Cost, Kdf

_LENGTH = range(4, 12 + 1)
_UP = "01234567890123456789"


def check(pin: str) -> None:
    """Refuse a PIN that is not 4 to 12 digits, or that anybody would try first.

    Raises:
        PassphraseWeakError: rule `pin-digits`, `pin-length` or `pin-common`.
    """
    if not re.fullmatch(r"[0-9]+", pin):
        raise PassphraseWeakError("pin-digits")
    if len(pin) not in _LENGTH:
        raise PassphraseWeakError("pin-length")
    if len(set(pin)) == 1 or pin in _UP or pin in _UP[::-1]:
        raise PassphraseWeakError("pin-common")


@dataclass(frozen=True, slots=True)
class PinVerifier:
    """Tells whether a PIN is the one set; a stolen disk gives the PIN away, and with it nothing."""

    kdf: Kdf
    digest: bytes

    @classmethod
    def of(cls, pin: str, cost: Cost = SMALL) -> PinVerifier:
        """Make the verifier of a new PIN.

        Raises:
            PassphraseWeakError: as `check`.
        """
        check(pin)
        kdf = Kdf(cost)
        return cls(kdf, kdf.derive(pin))

    def fits(self, pin: str) -> bool:
        """Return whether this is the PIN. Takes about 0.1 s."""
        return hmac.compare_digest(self.kdf.derive(pin), self.digest)

    def to_text(self) -> str:
        """Return the verifier as stored in the practice's settings."""
        return f"{self.digest.hex()} {self.kdf.to_json()}"

    @classmethod
    def from_text(cls, text: str) -> PinVerifier:
        """Read a stored verifier.

        Raises:
            KdfRangeError: malformed, or figures outside the lawful range.
        """
        digest, _, figures = text.partition(" ")
        try:
            return cls(Kdf.from_json(figures), bytes.fromhex(digest))
        except ValueError as why:
            raise KdfRangeError("staff PIN") from why
