"""The words of a code that a client writes down: drawn by chance, and read however they are typed.

Nothing here is about which code opens what; see `come_back`.
"""

from __future__ import annotations

import secrets
import unicodedata
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from intake_app import paths
from intake_app.vault.passphrase import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

LENGTH = 4
_LEFT_OUT = "words/left-out.txt"


def draw() -> str:
    """Return four words with one space between them, 51 bits.

    A frightened person reads them, so none is drawn that could hurt (`resources/words/left-out.txt`), and none with a
    hyphen. Source: EFF's long word list (2016).
    """
    return " ".join(secrets.choice(kind_words()) for _ in range(LENGTH))


@cache
def kind_words() -> tuple[str, ...]:
    """Return the words that codes are made of."""
    left_out = set(paths.resource(_LEFT_OUT).read_text(encoding="utf-8").split())
    return tuple(word for word in word_list() if word.isalpha() and word not in left_out)


@cache
def _known() -> tuple[str, ...]:
    """Return every word that may be typed, in order: a code made before one was left out goes on to open."""
    return tuple(sorted(word for word in word_list() if word.isalpha()))


def plain(typed: str) -> str:
    """Return the letters of what was typed: no case, no accents, nothing between or around them."""
    apart = unicodedata.normalize("NFKD", typed.casefold())
    return "".join(char for char in apart if "a" <= char <= "z")


def beginning_with(typed: str, most: int) -> tuple[str, ...]:
    """Return up to `most` words that begin with these letters, in order; none before the first letter."""
    letters = plain(typed)
    if not letters:
        return ()
    start = bisect_left(_known(), letters)
    return tuple(word for word in _known()[start : start + most] if word.startswith(letters))


def is_word(typed: str) -> bool:
    """Whether this is one whole word."""
    return plain(typed) in beginning_with(typed, 1)


def code_of(words: Sequence[str]) -> str | None:
    """Return the code as it was drawn; None where a word is missing or is none of ours."""
    found = [plain(word) for word in words]
    return " ".join(found) if len(found) == LENGTH and all(is_word(word) for word in found) else None
