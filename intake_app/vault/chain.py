"""The audit log's chain: each entry's hash covers the one before, and the device signs it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.errors import SealError
from intake_app.vault.signing import verify

if TYPE_CHECKING:
    from collections.abc import Iterable

START = bytes(32)
PURPOSE = "audit"


@dataclass(frozen=True, slots=True)
class Link:
    """One audit entry as stored, still sealed."""

    device_id: str
    seq: int
    prev: bytes
    hash: bytes
    sig: bytes
    blob: bytes


def link_hash(device_id: str, seq: int, prev: bytes, blob: bytes) -> bytes:
    """Return the hash (32 bytes) of one entry: it covers the entry before, its place and its sealed content."""
    about = f"{device_id}|{seq}".encode()
    return hashlib.sha256(prev + hashlib.sha256(about).digest() + hashlib.sha256(blob).digest()).digest()


def check(links: Iterable[Link], public: bytes, head: tuple[int, str] | None) -> tuple[int, str]:
    """Check one device's log from its first entry.

    Args:
        links: in order of `seq`.
        public: the device's signing key.
        head: the last entry seen before (seq, hash in hex). Signatures up to it were checked then, and the
            chain of hashes carries them; so only later ones are checked again.

    Returns:
        the new head; (0, zeros) for an empty log.

    Raises:
        SealError: an entry was edited, taken out, moved, cut off behind the head, or not signed by the device.
    """
    seq, prev = 0, START
    for link in links:
        seq += 1
        what = f"audit {seq} of {link.device_id}"
        if link.seq != seq or link.prev != prev or link.hash != link_hash(link.device_id, seq, prev, link.blob):
            raise SealError(what)
        if head is None or seq > head[0]:
            verify(public, link.sig, PURPOSE, link.hash)
        if head is not None and seq == head[0] and link.hash.hex() != head[1]:
            raise SealError(what)
        prev = link.hash
    if head is not None and seq < head[0]:
        raise SealError(f"audit cut at {seq}")
    return seq, prev.hex()
