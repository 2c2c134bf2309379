"""Every Spanish text we ship, one by one, and how a person would judge it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tests.unit.content.content_texts import LISTS, WORDING, Text, follow_up, form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
READ_IN_A_FORM = ("title", "prefix", "text", "display", "valueString")
"""The elements of a form that hold words for a person."""

AREAS = ("kiosk", "answers", "states", "brief", "goals", "pdf", "paper", "desk", "front", "setup", "settings")
"""The areas that a client, staff or a therapist reads in a window or on paper."""
MOST_WORDS_A_SENTENCE = 22
SHORTEST_MEASURED = 8
"""Words; the measure is noise on anything as short as this or shorter."""
PLAIN = 65
"""From here up the INFLESZ scale says "quite easy"; 55 to 65 is "normal", what a newspaper has."""
STRONG = "aeoáéíóú"
"""Vowels that do not share a syllable with one another; í and ú stand alone even beside a or o."""


def wording(area: str, language: str) -> dict[str, str]:
    """Return the texts of one area as they lie on disk."""
    texts: dict[str, str] = json.loads((WORDING / language / f"{area}.json").read_text(encoding="utf-8"))
    return texts


def spanish_wording() -> list[Text]:
    """Return every Spanish text of the windows and the papers, its blanks filled with short words."""
    return [
        Text(f"{area}: {key}", re.sub(r"\{\w+\}", "Ana", words))
        for area in AREAS
        for key, words in wording(area, "es").items()
        if f"{area}: {key}" not in LISTS
    ]


def spanish_of(element: Mapping[str, Any], key: str) -> str:
    """Return the Spanish of one element of a form; empty where there is none."""
    for extension in element.get(f"_{key}", {}).get("extension", []):
        parts = {part["url"]: part for part in extension.get("extension", [])}
        if extension["url"] == TRANSLATION and parts["lang"]["valueCode"] == "es":
            return str(parts["content"]["valueString"])
    return ""


def form_pairs() -> list[tuple[Text, str]]:
    """Return every text of the shipped forms with its Spanish, empty where it has none."""
    return [*_pairs_below(form(), "form"), *_pairs_below(follow_up(), "follow-up")]


def _pairs_below(element: Any, where: str) -> Iterator[tuple[Text, str]]:
    if isinstance(element, list):
        for part in element:
            yield from _pairs_below(part, where)
    elif isinstance(element, dict):
        where = element.get("linkId", where)
        is_topic = element.get("url", "").endswith("shortText")
        is_licensed = re.match(r"(phq9|gad7)-\d+|C[12]$", where) is not None and not is_topic
        for key, value in element.items():
            if key in READ_IN_A_FORM and isinstance(value, str):
                yield Text(where, value, is_licensed), spanish_of(element, key)
            elif not key.startswith("_"):
                yield from _pairs_below(value, where)


def form_spanish() -> list[Text]:
    """Return every Spanish text of the default form that is our own."""
    return [Text(text.where, spanish) for text, spanish in form_pairs() if not text.is_licensed and spanish]


def client_spanish() -> list[Text]:
    """Return our own Spanish that a client reads; staff and therapists read the rest."""
    read = re.compile(r"(kiosk|answers|goals): |paper: (?!staff|foot|form|record)|states: (client|held)\.|pdf: copy\.")
    return [text for text in spanish_wording() if read.match(text.where)] + form_spanish()


def all_spanish() -> list[Text]:
    """Return all of our own Spanish, whoever reads it."""
    return spanish_wording() + form_spanish()


def sentences(words: str) -> list[str]:
    """Return the sentences of a text, in order."""
    return [part for part in re.split(r"(?<=[.?!…:])\s+", words) if part.strip()]


def syllables(word: str) -> int:
    """Return how many syllables a Spanish word has: its vowels, less each one that leans on a neighbour."""
    lower = re.sub(r"(?<=[qg])u(?=[eiéí])", "", word.casefold())
    lower = re.sub(r"y(?![aeiouáéíóú])", "i", lower)
    runs = re.findall(r"[aeiouáéíóúü]+", lower)
    return max(1, sum(max(1, sum(letter in STRONG for letter in run)) for run in runs))


def perspicuity(words: str) -> float:
    """Return how easily a Spanish text reads: about 0 (very hard) to 100 and more (very easy).

    206.835 - 62.3 * syllables / words - words / sentences: Szigriszt Pazos 1993, read on the INFLESZ scale of
    Barrio-Cantalejo et al., An Sist Sanit Navar 2008;31(2):135-152.
    """
    counted = re.findall(r"[^\W\d_]+", words)
    return 206.835 - 62.3 * sum(map(syllables, counted)) / len(counted) - len(counted) / len(sentences(words))


def too_long(text: Text) -> Iterator[str]:
    """Yield each sentence of one text that has more words than a tired reader holds."""
    for sentence in sentences(text.words):
        if len(sentence.split()) > MOST_WORDS_A_SENTENCE:
            yield f"{text.where}: {len(sentence.split())} words: {sentence}"


def too_hard(text: Text) -> Iterator[str]:
    """Yield one text that reads harder than plain Spanish, with its figure."""
    if len(text.words.split()) > SHORTEST_MEASURED and perspicuity(text.words) < PLAIN:
        yield f"{text.where}: {perspicuity(text.words):.0f}: {text.words}"
