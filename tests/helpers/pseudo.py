"""A language that nobody speaks: the English texts, accented, 40 per cent longer and in brackets.

What is cut shows by its missing bracket, what was never put into the wording by its missing accents. Made here from
the English wording and the shipped form; nothing of it ships.
"""

from __future__ import annotations

import json
import math
import re
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from intake_app import paths, wording
from intake_app.forms import loader
from tests.helpers.sittings import default_intake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake_app.model.questionnaire import Questionnaire

PSEUDO = "qps"
"""Its code, of the range that is nobody's."""
LONGER = 0.4
_ACCENTS = str.maketrans("aceinouyACEINOUY", "àçéîñôüýÀÇÉÎÑÔÜÝ")
_FIELD = re.compile(r"(\{[^{}]*\})")
_FILLING = "önë twô thrëé fôür fivé sîx sëvén eîght "
_CODES = frozenset({"lines.who"})
"""Keys whose text is no text but a name that the program looks up."""
_TOLD_KEYS = frozenset({"text", "display", "title"})
_SHORT = "sdc-questionnaire-shortText"


def pseudo(text: str) -> str:
    """Return a text as this language says it; `{fields}` and line feeds stay."""
    if not any(letter.isalpha() for letter in _FIELD.sub("", text)):
        return text
    parts = _FIELD.split(text)
    told = "".join(part if _FIELD.fullmatch(part) else part.translate(_ACCENTS) for part in parts)
    more = max(math.ceil(LONGER * len(text)) - 2, 0)
    filling = (_FILLING * (more // len(_FILLING) + 1))[:more].rstrip()
    return f"[{told} {filling}]" if filling else f"[{told}]"


@cache
def _area(area: str) -> wording.Words:
    english = json.loads(paths.resource(f"wording/en/{area}.json").read_text(encoding="utf-8"))
    told = {key: text if key in _CODES else pseudo(text) for key, text in english.items()}
    if "months" in english:
        # Twelve names in one text: each is a word of its own.
        told["months"] = " ".join(name.translate(_ACCENTS) + "ôñé" for name in english["months"].split())
    return wording.Words(area, PSEUDO, told)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Have this process speak a language inside the block, `PSEUDO` among them."""
    before = wording.reader()
    load = wording._load

    def load_any(area: str, code: str) -> wording.Words:
        return _area(area) if code == PSEUDO else load(area, code)

    with patch.object(wording, "_load", load_any), patch.object(wording, "_spoken", language):
        yield
    assert wording.reader() == before


@cache
def intake_in(language: str) -> Questionnaire:
    """Return the shipped form in a language."""
    return form_in(default_intake(), language)


def form_in(form: Questionnaire, language: str) -> Questionnaire:
    """Return any form in a language."""
    if language == PSEUDO:
        return loader.load(_told(form.source), "pseudo").questionnaire
    return loader.in_language(form, language)


def _told(node: Any, key: str = "") -> Any:
    if isinstance(node, dict):
        is_short = str(node.get("url", "")).endswith(_SHORT)
        return {
            name: _told(value, "text" if is_short and name == "valueString" else name) for name, value in node.items()
        }
    if isinstance(node, list):
        return [_told(value) for value in node]
    return pseudo(node) if isinstance(node, str) and key in _TOLD_KEYS else node
