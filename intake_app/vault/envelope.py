"""What is inside each sealed row: padded JSON that says which row it belongs to, checked when opened."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from intake_app.errors import SealError

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = 1
NO_ENTRY_BEFORE = "0" * 64
# Lengths show through sealing, so texts are filled up with spaces to a multiple of these bytes.
PAD_DRAFT = 1024
PAD_BODY = 4096
PAD_CARD = 256
PAD_AUDIT = 256


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote an entry: `client`, `therapist` or `recovery`, and the id of the key that signed it."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an envelope belongs; a row moved elsewhere no longer agrees with its own envelope."""

    record_id: str
    kind: str
    seq: int


@dataclass(frozen=True, slots=True)
class Envelope:
    """One sealed row, opened."""

    place: Place
    prev_hash: str
    """SHA-256 in hex of the entry before it in this record, as stored; zeros for the first."""
    at: datetime
    author: Author
    body: Mapping[str, Any]

    def pack(self) -> bytes:
        """Return the padded UTF-8 JSON to seal.

        Raises:
            TypeError, ValueError: the body holds something that JSON cannot say.
        """
        fields = {
            "v": VERSION,
            "record_id": self.place.record_id,
            "kind": self.place.kind,
            "seq": self.place.seq,
            "prev_hash": self.prev_hash,
            "at": self.at.isoformat(),
            "author": {"kind": self.author.kind, "id": self.author.id},
            "body": self.body,
        }
        return pad(fields, PAD_DRAFT if self.place.kind == "draft" else PAD_BODY)

    @classmethod
    def unpack(cls, plain: bytes, place: Place) -> Envelope:
        """Read an opened row and check that it belongs where it was found.

        Raises:
            SealError: malformed, of a newer version, or of another place.
        """
        what = f"{place.kind} {place.seq} of {place.record_id}"
        fields = unpad(plain, what)
        try:
            found = Place(fields["record_id"], fields["kind"], fields["seq"])
            author = Author(fields["author"]["kind"], fields["author"]["id"])
            at = datetime.fromisoformat(fields["at"])
            prev_hash, body = fields["prev_hash"], fields["body"]
        except (KeyError, TypeError, ValueError) as why:
            raise SealError(f"{what}: envelope") from why
        if found != place:
            raise SealError(f"{what}: belongs elsewhere")
        return cls(place, prev_hash, at, author, body)


def pad(fields: Mapping[str, Any], multiple: int) -> bytes:
    """Return JSON as UTF-8, filled up with spaces to a multiple of so many bytes."""
    text = json.dumps(fields, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        plain = text.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair has no UTF-8; JSON's own escapes keep it as typed.
        plain = json.dumps(fields, allow_nan=False, separators=(",", ":")).encode()
    return plain + b" " * (-len(plain) % multiple)


def unpad(plain: bytes, what: str) -> dict[str, Any]:
    """Read JSON as `pad` writes it.

    Raises:
        SealError: not a JSON object, or of a version that this program does not know.
    """
    try:
        fields = json.loads(plain)
    except ValueError as why:
        raise SealError(f"{what}: not JSON") from why
    if not isinstance(fields, dict):
        raise SealError(f"{what}: not an object")
    if fields.get("v") != VERSION:
        raise SealError(f"{what}: version {fields.get('v')}")
    return fields


def hash_of(blob: bytes) -> str:
    """Return the SHA-256 of a sealed row in hex: what the next entry's `prev_hash` says."""
    return hashlib.sha256(blob).hexdigest()
