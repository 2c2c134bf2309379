"""The printed recovery key: written in groups, read back from paper, its last eight characters confirmed."""

from __future__ import annotations

import re

from intake_app.errors import RecoveryKeyError, SealError
from intake_app.vault.age import Identity

PREFIX = "AGE-SECRET-KEY-1"
_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_DATA_CHARACTERS = 58
_GROUP = 4
_CONFIRMED = 8
_CHECKSUM_STEPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def groups(key: str) -> tuple[str, ...]:
    """Return the key as printed: the prefix, two characters, then groups of four. The last two are typed back."""
    data = key.removeprefix(PREFIX)
    short = len(data) % _GROUP
    return (PREFIX, data[:short], *(data[at : at + _GROUP] for at in range(short, len(data), _GROUP)))


def read(typed: str) -> Identity:
    """Read a recovery key as a person types or scans it: any case, any spaces and line breaks, with or without prefix.

    Raises:
        RecoveryKeyError: rule `characters`, `length` or `checksum` (a letter is wrong or swapped).
    """
    text = re.sub(r"\s+", "", typed).upper()
    data = text.removeprefix(PREFIX).replace("-", "")
    if len(data) != _DATA_CHARACTERS:
        raise RecoveryKeyError("length")
    if any(letter not in _ALPHABET for letter in data.lower()):
        raise RecoveryKeyError("characters")
    key = PREFIX + data
    if not has_sound_checksum(key):
        raise RecoveryKeyError("checksum")
    try:
        return Identity(key)
    except SealError as why:
        raise RecoveryKeyError("checksum") from why


def has_sound_checksum(key: str) -> bool:
    """Return whether a key's last six characters agree with the rest.

    Source: BIP 173 (bech32): finds any one to four wrong characters.
    """
    human, _, data = key.lower().rpartition("1")
    values = [_ALPHABET.index(letter) for letter in data]
    spread = [ord(letter) >> 5 for letter in human] + [0] + [ord(letter) & 31 for letter in human]
    check = 1
    for value in spread + values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, step in enumerate(_CHECKSUM_STEPS):
            check ^= step if top >> bit & 1 else 0
    return check == 1


def confirm(key: str, typed_back: str) -> None:
    """Check that somebody holds the paper: its last eight characters, any case, spaces left out.

    Raises:
        RecoveryKeyError: rule `mismatch`.
    """
    if re.sub(r"[\s-]+", "", typed_back).upper() != key[-_CONFIRMED:]:
        raise RecoveryKeyError("mismatch")
