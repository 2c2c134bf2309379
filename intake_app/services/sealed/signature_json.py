"""A signature as plain JSON: under a client's answers, and under the agreement of the two; an older body has none."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from intake_app.model.signature import MOST_POINTS, Signature

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY = "signature"
"""Its place in a body; null or missing where nobody was asked to sign."""


def to_json(signature: Signature | None) -> dict[str, Any] | None:
    """Return a signature as plain JSON data."""
    if signature is None:
        return None
    found: dict[str, Any] = {"at": signature.at.isoformat()}
    if signature.name:
        found["name"] = signature.name
    if signature.strokes:
        found["strokes"] = [[list(point) for point in stroke] for stroke in signature.strokes]
        found["size"] = list(signature.size)
    return found


def from_json(found: Mapping[str, Any] | None) -> Signature | None:
    """Return the signature that `to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    if found is None:
        return None
    strokes = tuple(tuple(_pair(point) for point in stroke) for stroke in found.get("strokes", ()))
    size = _pair(found["size"]) if strokes else (0, 0)
    if strokes and (min(size) < 1 or not all(strokes) or sum(map(len, strokes)) > MOST_POINTS):
        raise ValueError
    return Signature(datetime.fromisoformat(found["at"]), str(found.get("name", "")), strokes, size)


def _pair(found: Any) -> tuple[int, int]:
    first, second = found
    if type(first) is not int or type(second) is not int:
        raise TypeError
    return first, second
