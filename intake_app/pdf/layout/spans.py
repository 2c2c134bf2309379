"""In which language the words of a paragraph are read, piece by piece.

What the client typed is in the language that they read and wrote in the sitting; the app's words are in the
document's. Words in a script that neither is written in are of no language that we know, but their script is said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from fontTools.unicodedata import script as script_of

from intake_app.pdf.script.breaks import without_surrogates
from intake_app.pdf.typography import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.pdf.script.text import Run

_IN_LATIN_LETTERS = frozenset({"", "en", "es"})
"""What the app itself speaks, the document's language among it: all of it is written in Latin letters."""
_LATIN_LETTER = re.compile("[A-Za-zÀ-ɏ]")
_ENOUGH = 200
"""Characters by which a script is known."""
_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz"})
_JAPANESE = frozenset({"Hira", "Kana"})


def by_language(runs: Sequence[Run]) -> tuple[list[Run], str | None]:
    """Say of each run to which span it belongs, where a paragraph has words of several languages.

    Returns:
        the runs, and the language of all of them: empty for the document's, None where there are several.
    """
    found = _languages(runs)
    if len(set(found)) <= 1:
        return list(runs), found[0] if found else ""
    made: list[Run] = []
    for language, group in groupby(zip(found, runs, strict=True), key=lambda pair: pair[0]):
        together = [run for _language, run in group]
        span = Span(language, without_surrogates("".join(words for words, _ink in together)))
        made += [(words, replace(ink, span=span)) for words, ink in together]
    return made, None


def _languages(runs: Sequence[Run]) -> list[str]:
    """Return the language of each run; white space is in the language of what it follows, or leads."""
    told = [_language(words, ink.language) if words.strip() else None for words, ink in runs]
    last = next((language for language in told if language is not None), "")
    found = []
    for language in told:
        last = last if language is None else language
        found.append(last)
    return found


def _language(words: str, said: str) -> str:
    """Return what is said of the words, or their script where nothing that we speak is written in it."""
    if said not in _IN_LATIN_LETTERS or _LATIN_LETTER.search(words):
        return said
    scripts = {script_of(letter) for letter in words[:_ENOUGH] if letter.isalpha()} - _NO_SCRIPT
    if scripts & _JAPANESE:
        return "und-Jpan"
    return f"und-{scripts.pop()}" if len(scripts) == 1 else said
