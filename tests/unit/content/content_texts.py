"""Every text of the shipped content, one by one, with where it stands; tests read them as a person would."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intake_app import paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORM = paths.resource("forms/default-intake.json")
FOLLOW_UP = paths.resource("forms/follow-up.json")
WORDING = paths.resource("wording")
LISTS = frozenset({"answers: months", "paper: day.order"})
"""Keys that hold one word after another, shown one at a time: there is no sentence to grade."""
READ_TO_A_CLIENT = frozenset({"shortText", "prompt", "entryFormat", "on-paper"})
"""Extensions whose text a client reads, by the end of their address."""


@dataclass(frozen=True)
class Text:
    """One text, where it stands, and whether its words are a rights holder's."""

    where: str
    words: str
    is_licensed: bool = False


def form() -> dict[str, Any]:
    """Return the default intake as it lies on disk."""
    raw: dict[str, Any] = json.loads(FORM.read_text(encoding="utf-8"))
    return raw


def follow_up() -> dict[str, Any]:
    """Return the form of a follow-up as it lies on disk."""
    raw: dict[str, Any] = json.loads(FOLLOW_UP.read_text(encoding="utf-8"))
    return raw


def extensions(element: Mapping[str, Any], ending: str) -> Iterator[Any]:
    """Yield the value of each extension whose address ends so."""
    for extension in element.get("extension", []):
        if re.search(rf"[/-]{re.escape(ending)}$", extension["url"]):
            yield next(value for key, value in extension.items() if key.startswith("value"))


def items(element: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every item below an element, in form order."""
    for item in element.get("item", []):
        yield item
        yield from items(item)


def texts_of(element: Mapping[str, Any]) -> Iterator[Text]:
    """Yield every text a client can read in a form."""
    for item in items(element):
        where = item["linkId"]
        is_licensed = "licensed" in extensions(item, "tag")
        for key in ("prefix", "text"):
            if key in item:
                yield Text(where, item[key], is_licensed)
        for ending in sorted(READ_TO_A_CLIENT):
            for words in extensions(item, ending):
                yield Text(where, words)
        for option in item.get("answerOption", []):
            yield Text(where, option["valueCoding"]["display"], is_licensed)


def wording(area: str) -> list[Text]:
    """Return the texts of one area, their blanks filled with short words; none where the area is not there."""
    path = WORDING / "en" / f"{area}.json"
    if not path.is_file():
        return []
    raw: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return [Text(f"{area}: {key}", re.sub(r"\{\w+\}", "Ana", words)) for key, words in raw.items()]


def areas() -> list[str]:
    """Return every area that has words for a person."""
    return sorted(path.stem for path in (WORDING / "en").glob("*.json"))


def client_texts() -> list[Text]:
    """Return all that we wrote for clients; an instrument's official words are not ours to change."""
    own = [text for one in (form(), follow_up()) for text in texts_of(one) if not text.is_licensed]
    told = [text for text in wording("states") if re.match(r"states: (client|held)\.", text.where)]
    told += [text for text in wording("pdf") if text.where.startswith("pdf: copy.")]
    told += [text for text in wording("paper") if not re.match(r"paper: (staff|foot|form|record)", text.where)]
    faces = [text for text in wording("kiosk") + wording("answers") + wording("goals") if text.where not in LISTS]
    return own + faces + told
