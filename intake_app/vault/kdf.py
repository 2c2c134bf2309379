"""From a passphrase or a PIN to key bytes, by Argon2id, with lawful figures only."""

from __future__ import annotations

import json
import os
import secrets
import unicodedata
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from intake_app.errors import KdfRangeError

_KIB_PER_MIB = 1024
_MEMORY_MIB = range(64, 1024 + 1)
_PASSES = range(1, 10 + 1)
_LANES = range(1, 8 + 1)
_SALT_BYTES = 16
KEY_BYTES = 32
_SMALL_MACHINE_BYTES = 4 * 1024**3


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try costs. Memory in MiB, passes over it, lanes side by side.

    Source: RFC 9106 (Argon2); the lawful range keeps a changed file from making a try cheap or endless.
    """

    memory_mib: int = 256
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        for value, lawful in ((self.memory_mib, _MEMORY_MIB), (self.passes, _PASSES), (self.lanes, _LANES)):
            if type(value) is not int or value not in lawful:
                raise KdfRangeError(f"m={self.memory_mib} t={self.passes} p={self.lanes}")


SMALL = Cost(memory_mib=64)


def usual_cost() -> Cost:
    """Return the cost for this machine: 256 MiB, or 64 MiB where it has less than 4 GB of memory."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return Cost()  # Windows does not tell this way; its machines have it.
    return SMALL if 0 < memory < _SMALL_MACHINE_BYTES else Cost()


@dataclass(frozen=True, slots=True)
class Kdf:
    """The figures and the salt that belong to one derived key; stored beside what it locks."""

    cost: Cost = field(default_factory=usual_cost)
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(_SALT_BYTES))

    def derive(self, secret: str) -> bytes:
        """Return 32 key bytes. Takes 0.3 to 2 s at the usual cost.

        The text is normalised first (NFKC), so that one passphrase typed on two systems is one.
        Source: NIST SP 800-63B, 3.1.1.2 (normalise before hashing).
        """
        text = unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass")
        return Argon2id(
            salt=self.salt,
            length=KEY_BYTES,
            iterations=self.cost.passes,
            lanes=self.cost.lanes,
            memory_cost=self.cost.memory_mib * _KIB_PER_MIB,
        ).derive(text)

    def to_json(self) -> str:
        """Return the figures as stored."""
        cost = self.cost
        figures = {"m": cost.memory_mib, "t": cost.passes, "p": cost.lanes, "salt": self.salt.hex()}
        return json.dumps({"alg": "argon2id", **figures}, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Kdf:
        """Read stored figures.

        Raises:
            KdfRangeError: they are malformed or outside the lawful range.
        """
        try:
            raw = json.loads(text)
            salt = bytes.fromhex(raw["salt"])
            cost = Cost(raw["m"], raw["t"], raw["p"])
            alg = raw["alg"]
        except (ValueError, KeyError, TypeError) as why:
            raise KdfRangeError("malformed") from why
        if alg != "argon2id" or len(salt) != _SALT_BYTES:
            raise KdfRangeError(f"alg={alg} salt={len(salt)}")
        return cls(cost, salt)
