"""Passphrases: what is strong enough, and words to offer. No rule about mixing characters, and no expiry.

Source: NIST SP 800-63B revision 4, 3.1.1 (15 characters, blocklist, no composition rules).
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache
from importlib.resources import files

from intake_app.errors import PassphraseWeakError

_SHORTEST = 15
_LONGEST = 1024
_FEWEST_DIFFERENT = 6
_FEWEST_BEYOND_COMMON = 8
_LONGEST_REPEATED = 7
_LIST_WORDS = 7776
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz" * 2,
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
)
# What people put in to fill the length; the practice's own name is added by the caller.
_COMMON = (
    *(
        "password",
        "passphrase",
        "passwort",
        "contrasena",
        "letmein",
        "welcome",
        "iloveyou",
        "qwerty",
        "secret",
        "login",
    ),
    *(
        "admin",
        "administrator",
        "master",
        "monkey",
        "dragon",
        "sunshine",
        "princess",
        "football",
        "baseball",
        "superman",
    ),
    *("computer", "internet", "changeme", "trustno", "therapy", "therapist", "counselling", "counseling", "practice"),
    *("office", "clinic", "intake", "commonground", "correct", "horse", "battery", "staple"),
)


def suggest(words: int = 6) -> str:
    """Return that many words drawn from the EFF long list, one space between them; six are 77 bits.

    Source: EFF's long word list (2016), as shipped in xkcdpass; 12.9 bits a word.
    """
    return " ".join(secrets.choice(word_list()) for _ in range(words))


@cache
def word_list() -> tuple[str, ...]:
    """Return the 7776 words."""
    text = files("xkcdpass").joinpath("static/eff-long").read_text(encoding="utf-8")
    listed = tuple(text.split())
    assert len(listed) == _LIST_WORDS, "a shorter list would make weaker passphrases"
    return listed


def check(passphrase: str, *, own_names: tuple[str, ...] = ()) -> None:
    """Refuse a passphrase that is too short or that anybody would try first.

    Args:
        passphrase: as typed.
        own_names: the practice's and therapist's names; they add no strength.

    Raises:
        PassphraseWeakError: rule `too-short`, `too-long`, `repeats`, `sequence` or `common`.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    if len(text) < _SHORTEST:
        raise PassphraseWeakError("too-short")
    if len(text) > _LONGEST:
        raise PassphraseWeakError("too-long")
    plain = re.sub(r"[\W_]+", "", text.casefold())
    if len(set(text.casefold())) < _FEWEST_DIFFERENT or _is_repeated(text.casefold()) or _is_repeated(plain):
        raise PassphraseWeakError("repeats")
    if plain and any(plain in row or plain[::-1] in row for row in _ROWS):
        raise PassphraseWeakError("sequence")
    if len(_beyond_common(plain, own_names)) < _FEWEST_BEYOND_COMMON:
        raise PassphraseWeakError("common")


def _is_repeated(text: str) -> bool:
    """Return whether the text is one short piece again and again, the last time perhaps cut."""
    return any(
        text == (text[:size] * (len(text) // size + 1))[: len(text)]
        for size in range(1, min(_LONGEST_REPEATED, len(text) // 2) + 1)
    )


def _beyond_common(plain: str, own_names: tuple[str, ...]) -> str:
    """Return what is left of a text when common words, own names and runs of digits are taken out."""
    own = (re.sub(r"[\W_]+", "", name.casefold()) for name in own_names)
    for word in sorted({*_COMMON, *filter(None, own)}, key=len, reverse=True):
        plain = plain.replace(word, "")
    return re.sub(r"\d{2,}", "", plain)
