"""How a file is closed before it leaves: not at all, a PDF under a passphrase, or any file for one age key.

Both faces close files here, so that neither takes a passphrase or a key that the other would not.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from intake_app.errors import PassphraseWeakError
from intake_app.services.practice import set_up

if TYPE_CHECKING:
    from collections.abc import Callable

    Enclose = Callable[[bytes], bytes]
    """Takes a finished file, returns what is written."""

_PRIVATE_KEY = "age-secret-key-"


class Way(Enum):
    """Who can open what is written."""

    OPEN = "open"
    """Anyone who has the file."""
    PASSPHRASE = "passphrase"  # noqa: S105  # the name of a way, not a secret
    """Anyone who knows the passphrase: AES-256 inside the PDF."""
    KEY = "key"
    """Whoever has the private half of one age key."""


def under_passphrase(passphrase: str) -> Enclose:
    """Return what locks a PDF. The rules are those of the vault's own passphrases, and what PDF readers take.

    Raises:
        PassphraseWeakError: rule `too-short`, `too-long` (readers take 127 bytes), `repeats`, `sequence`, `common`, or
            `not-typeable`: a line break or the like, which no reader's field takes.
    """
    # Late, as in every room above: whoever exports an open file needs no lock.
    from intake_app.pdf.file import lock  # noqa: PLC0415

    set_up.check_passphrase(passphrase)
    if lock.is_too_long(passphrase):
        raise PassphraseWeakError("too-long")
    if not lock.is_typeable(passphrase):
        raise PassphraseWeakError("not-typeable")
    # Not `partial`, whose repr would show the passphrase.
    return lambda pdf: lock.lock(pdf, passphrase)


def opening(passphrase: str) -> Callable[[bytes], bool]:
    """Return what tells whether a locked PDF opens with this passphrase."""
    from intake_app.pdf.file import lock  # noqa: PLC0415  # late, as above

    return lambda pdf: lock.opens(pdf, passphrase)


def for_key(public: str) -> Enclose:
    """Return what seals a file to an age public key.

    Raises:
        SealError: it is none; the error does not hold what was typed, which may be the private key.
    """
    from intake_app.vault import age  # noqa: PLC0415  # late, as above

    age.seal(b"", public)
    return lambda data: age.seal(data, public)


def is_private_key(text: str) -> bool:
    """Whether this begins as an age private key does, which nobody should type here."""
    return text.strip().casefold().startswith(_PRIVATE_KEY)
