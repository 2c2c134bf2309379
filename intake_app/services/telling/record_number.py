"""The short code of a record, the same at the kiosk and at the desk."""

from __future__ import annotations

import hashlib

# Crockford's base 32: no I, L, O or U, so that a number can be read out and written down.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_NUMBER_LENGTH = 6


def number_of(record_id: str) -> str:
    """Return the short code of a record, such as `CG-7K2M9Q`; the same record always has the same one.

    Two of 10,000 records share one with a chance of about 1 in 20; whoever must be sure uses the record id.
    """
    bits = int.from_bytes(hashlib.sha256(record_id.encode()).digest()[:8], "big")
    return "CG-" + "".join(_LETTERS[bits >> (5 * place) & 31] for place in range(_NUMBER_LENGTH))
