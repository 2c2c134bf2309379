"""Answers that this program only looks at: attachments and references. Nobody gives them here."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from intake_app.forms.resource_types import RESOURCE_TYPES
from intake_app.forms.values import is_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from intake_app.model.questionnaire import Item


def attachment_faults(item: Item, raw: object) -> Iterator[tuple[str, str]]:
    """Yield (rule, detail) for what is wrong with a `valueAttachment`.

    The rules are wrong-type, file-kind, file-size, file-too-large.
    """
    if not isinstance(raw, dict):
        yield "wrong-type", "an Attachment must be an object"
        return
    kind = raw.get("contentType")
    if item.mime_types and kind not in item.mime_types:
        yield "file-kind", f"{kind}: {', '.join(item.mime_types)}"
    try:
        held = _held_bytes(raw)
    except (binascii.Error, ValueError):
        yield "wrong-type", "data must be base64"
        return
    told = raw.get("size")
    if told is not None and (isinstance(told, bool) or not isinstance(told, int) or told < 0):
        yield "wrong-type", "size must be a number of bytes"
        return
    if held is not None and told is not None and told != held:
        yield "file-size", f"{told}, and it holds {held} bytes"
    size = told if held is None else held
    if size is not None and item.max_bytes is not None and size > item.max_bytes:
        yield "file-too-large", f"{size} > {item.max_bytes} bytes"


def reference_faults(raw: object) -> Iterator[tuple[str, str]]:
    """Yield (rule, detail) for what is wrong with a `valueReference`.

    The rules are wrong-type, not-a-url, not-a-resource.
    """
    if not isinstance(raw, dict):
        yield "wrong-type", "a Reference must be an object"
        return
    target = raw.get("reference")
    if target is None:
        return
    if not isinstance(target, str) or not is_url(target):
        yield "not-a-url", str(target)[:80]
        return
    kind = _resource_type(target)
    if kind and kind not in RESOURCE_TYPES:
        yield "not-a-resource", kind


def _held_bytes(raw: Mapping[str, Any]) -> int | None:
    """Return how many bytes an attachment holds itself; None where it holds none.

    Raises:
        ValueError: they are not base64.
    """
    data = raw.get("data")
    if data is None:
        return None
    # What is no text is spelt with characters that no base64 has.
    data = data if isinstance(data, str) else "?"
    return len(base64.b64decode("".join(data.split()), validate=True))


def _resource_type(target: str) -> str:
    """Return the resource type that a reference names; nothing for one inside the file or without such a shape."""
    parts = target.partition("/_history/")[0].split("/")
    is_url_of_resource = len(parts) == 2 or (target.startswith(("http://", "https://")) and len(parts) >= 5)  # noqa: PLR2004 (Type/id; scheme, empty, host, Type, id)
    return parts[-2] if is_url_of_resource and not target.startswith("#") else ""
