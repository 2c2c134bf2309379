"""Kinds of characters that a printed text treats in its own way.

Source: the Unicode Character Database; where Python's own copy of it lacks a property, its values are here.
"""

from __future__ import annotations

import re
import unicodedata

_RANGES = (
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
IGNORABLE = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
"""Characters that are drawn as nothing by design (Default_Ignorable_Code_Point)."""

LENT = {
    "\u2605": "\U0001f31f",
    "\u2606": "\u2b50",
    "\u2661": "\U0001f90d",
    "\u2713": "\u2714",
    "\u2717": "\u2716",
    "\u2718": "\u2716",
    "\u25cf": "\u26ab",
    "\u25cb": "\u26aa",
    "\u25a0": "\u25fc",
    "\u25a1": "\u25fb",
    "\u2610": "\u25fb",
    "\u25b2": "\U0001f53a",
    "\u25bc": "\U0001f53b",
}
"""Signs that people type, each with the emoji that shows the same: drawn where no font has the sign itself.

What is full and what is empty stay apart, so that three stars of five are not five.
"""

_AS_PICTURE = frozenset("\ufe0f\u20e3")
_NOT_DRAWN = frozenset({"Cc", "Co"})
_FIRST_EAST_ASIAN = "\u1100"
_KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff]")
_HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3105-\u312f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def is_ignorable(character: str) -> bool:
    """Tell whether a character is drawn as nothing by design: joiners, direction marks, selectors, fillers."""
    return character in IGNORABLE


def is_agreed(character: str) -> bool:
    """Tell whether all fonts mean the same by a character: not so for controls and the private use areas."""
    return unicodedata.category(character) not in _NOT_DRAWN


def visible(cluster: str) -> frozenset[str]:
    """Return the characters of a cluster that leave ink or room."""
    return frozenset(cluster) - IGNORABLE


def composed(cluster: str) -> str:
    """Return a cluster with its marks composed into its letters, as far as Unicode has such letters."""
    return unicodedata.normalize("NFC", cluster)


def is_picture(cluster: str) -> bool:
    """Tell whether a cluster asks for an emoji where a plain sign is there too (U+FE0F, keycaps)."""
    return not _AS_PICTURE.isdisjoint(cluster)


def east_asian(text: str) -> str:
    """Return whose shapes of the shared Chinese characters a text wants: `ja`, `ko`, `zh`, or none.

    Kana are Japanese alone and Hangul Korean alone; a text that has neither is taken for Chinese.
    """
    if not text or max(text) < _FIRST_EAST_ASIAN:
        return ""
    if _KANA.search(text):
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    return "zh" if _HAN.search(text) else ""
