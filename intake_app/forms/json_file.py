"""JSON from outside: read it without trusting its size, its depth, its numbers or its text."""

from __future__ import annotations

import json
from math import isfinite
from typing import TYPE_CHECKING, Any, NoReturn

from intake_app.errors import JsonError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 32 * 1024 * 1024
"""Ten times the largest form seen in the wild."""
MAX_DEPTH = 200
"""Far above any lawful form, far below what stops Python's own JSON writer."""


def parse(data: bytes) -> Any:
    """Return what the bytes say, in UTF-8, -16 or -32; the tree is not yet checked.

    Raises:
        JsonError: too large, not JSON, or nested absurdly deep.
    """
    if len(data) > MAX_BYTES:
        raise JsonError("too-large", f"{len(data)} bytes; at most {MAX_BYTES}")
    try:
        return json.loads(data, parse_constant=_refuse_constant)
    except RecursionError:
        raise JsonError("nested-too-deep") from None
    except ValueError as why:
        raise JsonError("not-json", str(why)) from None


def check_tree(tree: object) -> None:
    """Refuse a tree that could not be written again: too deep, lone surrogates, numbers without end.

    Raises:
        JsonError: the first such thing met.
    """
    level: list[object] = [tree]
    for _ in range(MAX_DEPTH):
        below: list[object] = []
        for node in level:
            if isinstance(node, str):
                _check_text(node)
            elif isinstance(node, dict):
                below.extend(node)
                below.extend(node.values())
            elif isinstance(node, list):
                below.extend(node)
            elif isinstance(node, float) and not isfinite(node):
                raise JsonError("not-a-number", str(node))
        if not below:
            return
        level = below
    raise JsonError("nested-too-deep", f"more than {MAX_DEPTH} levels")


def read(path: Path) -> Any:
    """Read one file whole.

    Raises:
        JsonError: it cannot be read, or is not sound JSON.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as why:
        raise JsonError("unreadable", why.strerror or type(why).__name__) from why
    tree = parse(data)
    check_tree(tree)
    return tree


def _check_text(text: str) -> None:
    """Refuse text that UTF-8 cannot hold."""
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise JsonError("not-text", "half of a surrogate pair")


def _refuse_constant(name: str) -> NoReturn:
    """Refuse NaN and the infinities, which Python's reader takes and JSON does not know."""
    raise ValueError(f"{name} is no JSON number")
