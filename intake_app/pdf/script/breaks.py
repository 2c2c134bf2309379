"""Where text may be cut: into grapheme clusters, and into lines. ICU knows; this maps its offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from icu4py.breakers import CharacterBreaker, LineBreaker

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGE = "en"
"""Breaks by dictionary (Thai, Japanese) are the same under every locale that we ship."""

HARD = "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters that end a line wherever they stand; `str.splitlines` cuts at the same ones."""

_LAST_OF_ONE_UNIT = 0xFFFF
_SURROGATES = range(0xD800, 0xE000)
_ALONE = frozenset(
    chr(code)
    for block in (range(0x20, 0x7F), range(0xA0, 0xAD), range(0xAE, 0x180), range(0x2010, 0x2028))
    for code in block
)
"""Letters, figures and punctuation of which each is a cluster of its own, whatever stands beside it of them."""


def without_surrogates(text: str) -> str:
    """Return the text with U+FFFD for each lone surrogate: no encoding, and no font, can hold one."""
    if text.isascii() or not any(ord(character) in _SURROGATES for character in text):
        return text
    return "".join("\ufffd" if ord(character) in _SURROGATES else character for character in text)


def stand_alone(text: str) -> bool:
    """Tell, at once, that each character of a text is a cluster of its own, drawn, and read from the left.

    True of most Latin text; where it is False, each has to be looked at.
    """
    return _ALONE.issuperset(text)


def clusters(text: str) -> list[tuple[int, int]]:
    """Return start and end of each grapheme cluster, in code points (UAX #29)."""
    if stand_alone(text):
        return [(at, at + 1) for at in range(len(text))]
    segments = list(CharacterBreaker(text, LANGUAGE).segments())
    if text.isascii():
        return segments
    return _in_code_points(text, segments)


def line_ends(text: str) -> frozenset[int]:
    """Return the places, in code points, before which a line may end (UAX #14)."""
    segments = list(LineBreaker(text, LANGUAGE).segments())
    if not text.isascii():
        segments = _in_code_points(text, segments)
    return frozenset(end for _start, end in segments)


def _in_code_points(text: str, segments: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Turn UTF-16 offsets, which ICU counts in, into offsets of Python's strings."""
    at: dict[int, int] = {}
    units = 0
    for index, character in enumerate(text):
        at[units] = index
        units += 2 if ord(character) > _LAST_OF_ONE_UNIT else 1
    at[units] = len(text)
    return [(at[start], at[end]) for start, end in segments]
