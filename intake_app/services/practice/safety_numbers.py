"""The help lines: read from the country's file or the practice's settings, and said in sentences for the kiosk."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from intake_app import paths
from intake_app.errors import SafetyNumbersError
from intake_app.model.safety_numbers import ForWhom, LineWay, SafetyLine, SafetyNumbers
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from intake_app.model.practice import Settings

_COUNTRY = "us"


@cache
def shipped(country: str = _COUNTRY) -> SafetyNumbers:
    """Return the lines shipped for one country.

    Raises:
        SafetyNumbersError: the file is missing, or one of its numbers cannot stand.
    """
    path = paths.resource(f"safety/{country}.json")
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        raw["emergency"] = raw["emergency"]["number"]
    except (OSError, ValueError, KeyError, TypeError) as why:
        raise SafetyNumbersError("file", path.name) from why
    return from_json(raw)


def of(settings: Settings) -> SafetyNumbers:
    """Return the practice's own lines, or else those shipped."""
    return settings.numbers or shipped()


def to_json(numbers: SafetyNumbers) -> dict[str, Any]:
    """Return the lines as plain JSON data."""
    return {
        "country": numbers.country,
        "emergency": numbers.emergency,
        "desk_phone": numbers.desk_phone,
        "checked_on": numbers.checked_on.isoformat(),
        "lines": [
            {
                "who": line.who.value,
                "number": line.number,
                "ways": [way.value for way in line.ways],
                "press": line.press,
                "word": line.word,
                "source": line.source,
            }
            for line in numbers.lines
        ],
    }


def from_json(raw: Mapping[str, Any]) -> SafetyNumbers:
    """Return the lines that `to_json` wrote.

    Raises:
        SafetyNumbersError: something is missing, or cannot stand.
    """
    try:
        lines = tuple(
            SafetyLine(
                ForWhom(line["who"]),
                line["number"],
                tuple(LineWay(way) for way in line["ways"]),
                line.get("press", ""),
                line.get("word", ""),
                line.get("source", ""),
            )
            for line in raw["lines"]
        )
        checked_on = date.fromisoformat(raw["checked_on"])
        return SafetyNumbers(raw["emergency"], lines, checked_on, raw.get("desk_phone", ""), raw.get("country", ""))
    except SafetyNumbersError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as why:
        raise SafetyNumbersError("file", type(why).__name__) from why


def told(numbers: SafetyNumbers, *, also: bool = False) -> str:
    """Return the line to call and the emergency number, as SK3 says them.

    Args:
        numbers: the practice's.
        also: whether something else was said to do first.
    """
    return f"{own_line(numbers, also=also)} {in_danger(numbers)}"


def in_danger(numbers: SafetyNumbers) -> str:
    """Return whom to call in danger: it is said however old the check of the lines is."""
    return words("kiosk")("lines.emergency", number=numbers.emergency)


def own_line(numbers: SafetyNumbers, *, also: bool = False) -> str:
    """Return the line for whoever reads these words; `also` as for `told`."""
    say, line = words("kiosk"), _own_line(numbers)
    key = "lines.also" if also else "lines.everyone"
    if line.press and line.word:
        key += ".choice"
    elif LineWay.TEXT not in line.ways:
        key += ".call"
    return say(key, number=line.number, press=line.press, word=line.word)


def others(numbers: SafetyNumbers) -> str:
    """Return the lines for other people than these words are for: for veterans, in sign language, the desk's phone."""
    texts = list(for_others(numbers))
    if numbers.desk_phone:
        texts.append(words("kiosk")("lines.desk", number=numbers.desk_phone))
    return " ".join(texts)


def for_others(numbers: SafetyNumbers) -> Iterator[str]:
    """Yield a sentence for each line that is for others than whoever reads these words."""
    say, own = words("kiosk"), _own_line(numbers)
    for line in numbers.lines:
        if line is not own:
            key = "lines.english" if line.who is ForWhom.EVERYONE else f"lines.{line.who.value}"
            yield say(key, number=line.number, press=line.press, word=line.word)


def _own_line(numbers: SafetyNumbers) -> SafetyLine:
    """Return the line for whoever reads the words that are in use: each language says whose line it is."""
    return numbers.line_for(ForWhom(words("kiosk")("lines.who"))) or numbers.lines[0]
