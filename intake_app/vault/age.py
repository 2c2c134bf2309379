"""Sealed files in the age format: one identity per record, vault and recovery key; readable with the `age` tool.

Source: age-encryption.org/v1, the format's specification (C2SP).
"""

from __future__ import annotations

import pyrage

from intake_app.errors import SealError

MAGIC = b"age-encryption.org/v1"
_KEY_STANZA = b"-> X25519 "
# rage adds one stanza of noise to each header, so that readers learn to skip what they do not know.
_NOISE_ENDING = b"-grease"


class Identity:
    """A private age key. It never shows itself in a `repr`; `text` is the only way out."""

    __slots__ = ("_key", "public")

    def __init__(self, text: str) -> None:
        """Read a key written as `AGE-SECRET-KEY-1...`.

        Raises:
            SealError: it is not such a key.
        """
        try:
            self._key = pyrage.x25519.Identity.from_str(text)
        except pyrage.IdentityError as why:
            raise SealError("identity") from why
        self.public = str(self._key.to_public())

    @classmethod
    def new(cls) -> Identity:
        """Make a fresh key from the system's random source."""
        return cls(str(pyrage.x25519.Identity.generate()))

    @property
    def text(self) -> str:
        """The secret itself, `AGE-SECRET-KEY-1...`."""
        return str(self._key)

    def __repr__(self) -> str:
        return f"<Identity of {self.public}>"

    def open(self, blob: bytes, *, readers: int, what: str) -> bytes:
        """Open a sealed file.

        Args:
            blob: the binary age file.
            readers: how many keys must be able to open it; one more or one fewer is refused.
            what: names the row in the error.

        Raises:
            SealError: not an age file, changed, cut, for other keys, or for another number of keys.
        """
        if count_readers(blob, what) != readers:
            raise SealError(f"{what}: readers")
        try:
            return bytes(pyrage.decrypt(blob, [self._key]))
        except pyrage.DecryptError as why:
            raise SealError(what) from why


def seal(plain: bytes, *publics: str) -> bytes:
    """Seal bytes so that each of these public keys' holders can open them.

    Args:
        plain: already padded; its length shows.
        publics: `age1...` keys.

    Returns:
        a binary age file, 200 to 700 bytes longer than `plain`.

    Raises:
        SealError: one of the public keys is malformed.
    """
    try:
        recipients = [pyrage.x25519.Recipient.from_str(public) for public in publics]
    except pyrage.RecipientError as why:
        raise SealError("public key") from why
    return bytes(pyrage.encrypt(plain, recipients))


def count_readers(blob: bytes, what: str) -> int:
    """Return how many X25519 keys open this file, without opening it.

    Raises:
        SealError: not an age file, or meant for some other kind of key as well.
    """
    if not blob.startswith(MAGIC + b"\n"):
        raise SealError(f"{what}: not an age file")
    head, mark, _ = blob.partition(b"\n--- ")
    if not mark:
        raise SealError(f"{what}: header")
    stanzas = [line for line in head.split(b"\n") if line.startswith(b"-> ")]
    for line in stanzas:
        if not line.startswith(_KEY_STANZA) and not line.split(b" ")[1].endswith(_NOISE_ENDING):
            raise SealError(f"{what}: readers")
    return sum(line.startswith(_KEY_STANZA) for line in stanzas)
