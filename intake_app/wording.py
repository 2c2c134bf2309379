"""The words a person reads: `resources/wording/LANG/AREA.json`, keys to sentences.

A process speaks to one reader at a time: a sitting to its client, the desk to the therapist. `speak` says in which
language, and `words` takes it. What somebody else reads, as the copy for the client, is made `read_in` theirs.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from intake_app import paths
from intake_app.errors import LanguageError, WordingError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

HOUSE = "en"
"""The practice's own language: what staff and the therapist read."""
_TERMINAL = frozenset({"cli", "faults", "manual", "rehearse"})
"""Areas of the command line, which is English everywhere."""
_WINDOWS = "kiosk"
"""The area without which a language cannot be spoken."""

_spoken = HOUSE
_for_now: ContextVar[str] = ContextVar("read_in")


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


def languages() -> tuple[str, ...]:
    """Return the languages that the windows speak: the practice's own first, then by code."""
    found = {path.parent.name for path in paths.resource("wording").glob(f"*/{_WINDOWS}.json")}
    return (HOUSE, *sorted(found - {HOUSE}))


def spoken(wanted: Collection[str]) -> tuple[str, ...]:
    """Return the languages, of those `wanted`, that the windows speak: the practice's own first, then by code."""
    return tuple(language for language in languages() if language in wanted)


def name_of(language: str) -> str:
    """Return what a language calls itself, such as `Español`."""
    return words(_WINDOWS, language)("language.name")


def still_to_review(language: str) -> str:
    """Return the sentence on a language's draft that nobody has reviewed yet; empty for one that was, or never a draft.

    Source: `resources/wording/LANG/review.json`.
    """
    path = paths.resource(f"wording/{language}/review.json")
    if not path.exists():
        return ""
    told = json.loads(path.read_text(encoding="utf-8"))
    return "" if told["reviewed"] else str(told[f"notice.{HOUSE}"])


def speak(language: str) -> None:
    """Say what this process's reader reads from now on; what is on the screen already stays as it is.

    Raises:
        LanguageError: the windows do not speak it.
    """
    global _spoken  # noqa: PLW0603  # the one thing that a process knows of its reader
    _spoken = _known(language)


def reader() -> str:
    """Return the language that `words` takes where it is told none."""
    return _for_now.get(_spoken)


@contextmanager
def read_in(language: str) -> Iterator[None]:
    """Speak another language inside the block, and in this thread alone.

    Raises:
        LanguageError: the windows do not speak it.
    """
    token = _for_now.set(_known(language))
    try:
        yield
    finally:
        _for_now.reset(token)


def words(area: str, language: str = "") -> Words:
    """Load one area's texts, in the reader's language where none is named.

    Raises:
        WordingError: there is no such area in this language.
    """
    return _load(area, language or (HOUSE if area in _TERMINAL else reader()))


def _known(language: str) -> str:
    if language not in languages():
        raise LanguageError(language, languages())
    return language


@cache
def _load(area: str, language: str) -> Words:
    path = paths.resource(f"wording/{language}/{area}.json")
    try:
        texts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as why:
        raise WordingError(f"{language}/{area}: {why}") from why
    return Words(area, language, texts)
