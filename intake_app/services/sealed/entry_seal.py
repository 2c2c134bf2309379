"""Seal one entry of a record, open a record's entries, and check that they are what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intake_app import clock
from intake_app.errors import SealError
from intake_app.model.sealed import SealedEntry
from intake_app.services.sealed.public_side import CLIENT
from intake_app.vault import age
from intake_app.vault.envelope import NO_ENTRY_BEFORE, Author, Envelope, Place, hash_of
from intake_app.vault.signing import verify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intake_app.vault.signing import SigningKey

_PURPOSE = "entry"
DRAFT = "draft"
"""The kind of a save: what a client has not shared yet."""
INTAKE = "intake"
"""The kind of what a client shared."""
RATING = "rating"
"""The kind of one follow-up that a client shared."""
RATING_DRAFT = "rating_draft"
"""The kind of a save while a follow-up is answered."""
_DRAFTS = frozenset({DRAFT, RATING_DRAFT})
IN_PLACE_OF = "in_place_of"
"""Where a body says which entries it replaced, by their hashes: what a client shared and took back."""


@dataclass(frozen=True)
class Writer:
    """Who writes, and the key that vouches for it."""

    author: Author
    key: SigningKey


def seal_entry(
    place: Place, prev_hash: str, body: Mapping[str, Any], *, record_pub: str, writer: Writer
) -> SealedEntry:
    """Seal one entry so that only the record's own key opens it.

    Args:
        place: record, kind and number.
        prev_hash: `hash_of` the entry before as stored, or `NO_ENTRY_BEFORE`.
        body: what JSON can say.
        record_pub: the record's age public key.
        writer: signs the sealed bytes and their place.
    """
    envelope = Envelope(place, prev_hash, clock.now(), writer.author, body)
    blob = age.seal(envelope.pack(), record_pub)
    author = writer.author
    sig = writer.key.sign(_PURPOSE, *_signed(place, author, blob))
    return SealedEntry(place.record_id, place.seq, place.kind, author.kind, author.id, blob, sig)


def open_entries(
    entries: Sequence[SealedEntry], identity: age.Identity, signers: Mapping[Author, bytes]
) -> list[Envelope]:
    """Open a record's entries in order.

    The client's saves are a chain of their own: they go when the client shares, and what was added at the desk stays.
    Those of an intake and those of a follow-up are never there together.
    What a client took back has another entry in its place, which names the one that is gone: what the kiosk added after
    that one goes on from it. Nobody else can: whoever opened the record keeps it from being taken back.

    Args:
        entries: all that the record holds, by `seq`.
        identity: the record's secret.
        signers: signing keys of everyone who may have written.

    Raises:
        SealError: one was changed, moved, taken from between two others, or signed by somebody else.
    """
    ends: dict[bool, str] = {}
    gone: dict[bool, frozenset[str]] = {}
    opened = []
    for entry in entries:
        place = Place(entry.record_id, entry.kind, entry.seq)
        author = Author(entry.author_kind, entry.author_id)
        what = f"{entry.kind} {entry.seq} of {entry.record_id}"
        if author not in signers:
            raise SealError(f"{what}: author")
        verify(signers[author], entry.sig, _PURPOSE, *_signed(place, author, entry.blob))
        envelope = Envelope.unpack(identity.open(entry.blob, readers=1, what=what), place)
        is_draft = entry.kind in _DRAFTS
        follows = envelope.prev_hash == ends.get(is_draft, NO_ENTRY_BEFORE)
        follows_gone = author.kind == CLIENT and envelope.prev_hash in gone.get(is_draft, ())
        if envelope.author != author or not (follows or follows_gone):
            raise SealError(f"{what}: order")
        ends[is_draft] = hash_of(entry.blob)
        replaced = envelope.body.get(IN_PLACE_OF, ()) if entry.kind == INTAKE else ()
        gone[is_draft] = frozenset(map(str, replaced))
        opened.append(envelope)
    return opened


def _signed(place: Place, author: Author, blob: bytes) -> tuple[bytes, ...]:
    words = (place.record_id, place.kind, str(place.seq), author.kind, author.id, hash_of(blob))
    return tuple(word.encode() for word in words)
