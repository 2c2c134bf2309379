"""What a window says, and which of it stands in English: whole texts of ours, and words that only English has."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from intake_app import paths
from intake_app.wording import HOUSE
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_WORDS = """
the and you your is are was were this that these those what which when where who how why did does not with from
for will would can could should they them their there here have has had been it its of or if but to my we our us
yes back next skip share show hide help more less all any some don doesn
"""
_ENGLISH = frozenset(_WORDS.split())
"""Words of English that are none of Spanish."""
_AREAS = ("kiosk", "answers", "states")


def said(window: QWidget) -> list[str]:
    """Return every text that a window shows or tells a screen reader, less what a person typed into its fields."""
    found = [window.windowTitle()]
    for part in [window, *window.findChildren(QWidget)]:
        if part.isVisible() and not isinstance(part, QPlainTextEdit):
            found += [part.accessibleName(), part.accessibleDescription()]
            found.append(part.text if isinstance(part, TextBlock) else "")
            found.append(part.text() if isinstance(part, QAbstractButton) else "")
    return [text for text in found if text.strip()]


def english(texts: Collection[str], typed: Collection[str] = ()) -> set[str]:
    """Return the texts that are English, less words that the client `typed`."""
    left = set()
    for text in texts:
        own = text
        for words in sorted(typed, key=len, reverse=True):
            own = own.replace(words, " ")
        if own in _originals() or {word.casefold() for word in re.findall(r"\w+", own)} & _ENGLISH:
            left.add(text)
    return left


@cache
def _originals() -> frozenset[str]:
    """Return every text of ours in English that reads otherwise in Spanish."""
    texts: set[str] = set()
    for area in _AREAS:
        one, other = (
            json.loads(paths.resource(f"wording/{language}/{area}.json").read_text(encoding="utf-8"))
            for language in (HOUSE, "es")
        )
        texts |= {one[key] for key in one if one[key] != other[key] and "{" not in one[key]}
    form = json.loads(paths.resource("forms/default-intake.json").read_text(encoding="utf-8"))
    return frozenset(texts | set(_translated(form)))


def _translated(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for member in node:
            yield from _translated(member)
    elif isinstance(node, dict):
        for key, value in node.items():
            told = json.dumps(node.get(f"_{key}", ""), ensure_ascii=False)
            if isinstance(value, str) and "translation" in told and json.dumps(value, ensure_ascii=False) not in told:
                yield value
            yield from _translated(value)
