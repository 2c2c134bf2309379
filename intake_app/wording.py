"""The words a person reads: `resources/wording/LANG/AREA.json`, keys to sentences."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from intake_app import paths
from intake_app.errors import WordingError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Words:
    """All texts of one area (`kiosk`, `desk`, `pdf`, ...) in one language."""

    def __init__(self, area: str, language: str, texts: Mapping[str, str]) -> None:
        """Keep the texts; use `words()` to load them."""
        self._area = area
        self._language = language
        self._texts = texts

    def __call__(self, key: str, /, **fields: object) -> str:
        """Return the text of `key`, its {fields} filled in.

        Raises:
            WordingError: the key, or a field that its text needs, is missing.
        """
        try:
            return self._texts[key].format(**fields) if fields else self._texts[key]
        except KeyError as missing:
            raise WordingError(f"{self._language}/{self._area}: {key} ({missing})") from missing

    def keys(self) -> frozenset[str]:
        """Return every key of the area."""
        return frozenset(self._texts)


@cache
def words(area: str, language: str = "en") -> Words:
    """Load one area's texts.

    Raises:
        WordingError: there is no such area in this language.
    """
    path = paths.resource(f"wording/{language}/{area}.json")
    try:
        texts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as why:
        raise WordingError(f"{language}/{area}: {why}") from why
    return Words(area, language, texts)
