"""FHIR's spelling of one value (`valueDate`, `answerCoding`, ...) and back."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from intake_app.errors import SpellingError
from intake_app.model.answers import Coding, PartialDate, Quantity, Value
from intake_app.model.questionnaire import ItemType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_TIME = re.compile(r"\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?", re.ASCII)
_DATETIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:Z|[+-]\d{2}:\d{2})", re.ASCII)
_NOT_IN_A_URL = re.compile(r"[\s\x00-\x20\x7f\\<>\"{}|^`]")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_OID = re.compile(r"[0-2](?:\.(?:0|[1-9][0-9]*))+", re.ASCII)

_Moment = TypeVar("_Moment", datetime, time)


def read_choice_of(raw: Mapping[str, Any], prefix: str) -> tuple[str, Value] | None:
    """Read the one `prefix[x]` of an object.

    Args:
        raw: any JSON object.
        prefix: `value` or `answer`.

    Returns:
        The type's name as FHIR writes it after the prefix, such as `Coding`, and the value; None where there is none.

    Raises:
        SpellingError: two of them, a type we do not read, or a value its type does not allow.
    """
    keys = [key for key in raw if key.startswith(prefix) and key[len(prefix) : len(prefix) + 1].isupper()]
    if not keys:
        return None
    if len(keys) > 1:
        raise SpellingError("more than one of " + ", ".join(sorted(keys)))
    kind = keys[0][len(prefix) :]
    if kind not in _READERS:
        raise SpellingError(f"{keys[0]} is not read here")
    return kind, _READERS[kind](raw[keys[0]])


def is_for_later(raw: Mapping[str, Any]) -> bool:
    """Whether an object holds a value of a lawful type that we do not read yet."""
    return "valueReference" in raw or "valueAttachment" in raw


def spell(value: Value, item_type: ItemType) -> tuple[str, Any]:
    """Return a value as the key and JSON of a response's answer, for example `("valueInteger", 3)`."""
    if isinstance(value, str):
        return ("valueUri" if item_type is ItemType.URL else "valueString"), value
    if isinstance(value, bool):
        return "valueBoolean", value
    if isinstance(value, Decimal) or item_type is ItemType.DECIMAL:
        return "valueDecimal", _number(Decimal(value) if isinstance(value, int) else value)
    if isinstance(value, int):
        return "valueInteger", value
    return _spell_structured(value, item_type)


def _spell_structured(value: Value, item_type: ItemType) -> tuple[str, Any]:
    """Spell what is neither text, truth nor a plain number."""
    if isinstance(value, Coding):
        parts = {"system": value.system, "code": value.code, "display": value.display}
        return "valueCoding", {key: text for key, text in parts.items() if text}
    if isinstance(value, Quantity):
        units = {"unit": value.unit, "system": value.system, "code": value.code}
        return "valueQuantity", {"value": _number(value.value)} | {key: text for key, text in units.items() if text}
    if isinstance(value, PartialDate):
        return ("valueDateTime" if item_type is ItemType.DATETIME else "valueDate"), str(value)
    if isinstance(value, datetime):
        return "valueDateTime", value.isoformat()
    assert isinstance(value, time)
    return "valueTime", value.isoformat()


def is_url(text: str) -> bool:
    """Whether a text can be an address: none of the characters that no address holds, and a lawful `urn:uuid` or -oid.

    Source: RFC 3986; FHIR R4 datatypes `uri`, `uuid` (lower case) and `oid`.
    """
    for start, body in (("urn:uuid:", _UUID), ("urn:oid:", _OID)):
        if text.startswith(start):
            return body.fullmatch(text.removeprefix(start)) is not None
    return bool(text) and _NOT_IN_A_URL.search(text) is None


def is_exact(number: Decimal) -> bool:
    """Whether a JSON number can hold this decimal without changing it."""
    if not number.is_finite():
        return False
    return Decimal(repr(float(number))) == number


def _number(value: Any) -> Any:
    """Return a decimal as the JSON number that reads back as the same decimal."""
    assert isinstance(value, Decimal)
    as_float = float(value)
    return int(as_float) if as_float.is_integer() and abs(as_float) < 1e15 else as_float  # noqa: PLR2004 (exact in a double)


def read_date(raw: object) -> PartialDate:
    """Read a FHIR date: a year, a month or a day.

    Raises:
        SpellingError: not a date, or not one of the calendar.
    """
    match = _DATE.fullmatch(raw) if isinstance(raw, str) else None
    if match is None:
        raise SpellingError("not a date such as 2019, 2019-03 or 2019-03-07")
    found = PartialDate(*(int(part or 0) for part in match.groups()))
    if not is_calendar_date(found) or match.group(2) == "00" or match.group(3) == "00":
        raise SpellingError(f"{raw} is not in the calendar")
    return found


def is_calendar_date(value: PartialDate) -> bool:
    """Whether there is such a year, month or day."""
    if value.day and not value.month:
        return False
    try:
        date(value.year, value.month or 1, value.day or 1)
    except ValueError:
        return False
    return True


def read_datetime(raw: object) -> datetime | PartialDate:
    """Read a FHIR dateTime: a partial date, or a moment with its offset.

    Raises:
        SpellingError: neither.
    """
    if isinstance(raw, str) and _DATETIME.fullmatch(raw):
        return _from_iso(datetime.fromisoformat, raw)
    return read_date(raw)


def read_time(raw: object) -> time:
    """Read a FHIR time, such as `14:30:00`.

    Raises:
        SpellingError: not a time of day.
    """
    if isinstance(raw, str) and _TIME.fullmatch(raw):
        return _from_iso(time.fromisoformat, raw)
    raise SpellingError("not a time such as 14:30:00")


def _from_iso(read: Callable[[str], _Moment], raw: str) -> _Moment:
    """Read a well-formed moment, which may still be one that no clock shows."""
    try:
        return read(raw)
    except ValueError as why:
        raise SpellingError(f"{raw} is on no clock") from why


def read_coding(raw: object) -> Coding:
    """Read a Coding. One without a code is known by its display, or every such option would be the same.

    Raises:
        SpellingError: not an object of texts, or neither code nor display.
    """
    if not isinstance(raw, dict):
        raise SpellingError("a Coding must be an object")
    code, system, display = (_text_in(raw, key) for key in ("code", "system", "display"))
    if not (code or display):
        raise SpellingError("a Coding must have a code")
    return Coding(code or display, system, display)


def read_quantity(raw: object) -> Quantity:
    """Read a Quantity with its number.

    Raises:
        SpellingError: not an object, or without a number.
    """
    if not isinstance(raw, dict):
        raise SpellingError("a Quantity must be an object")
    return Quantity(read_decimal(raw.get("value")), *(_text_in(raw, key) for key in ("unit", "system", "code")))


def read_decimal(raw: object) -> Decimal:
    """Read a JSON number as the decimal its author wrote.

    Raises:
        SpellingError: not a number.
    """
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise SpellingError("not a number")
    number = Decimal(repr(raw))
    if not number.is_finite():
        raise SpellingError("not a number")
    return number


def _read_integer(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise SpellingError("not a whole number")
    return raw


def _read_boolean(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise SpellingError("not true or false")
    return raw


def _read_text(raw: object) -> str:
    if not isinstance(raw, str):
        raise SpellingError("not text")
    return raw


def _text_in(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key, "")
    if not isinstance(value, str):
        raise SpellingError(f"{key} must be text")
    return value


_READERS: Mapping[str, Callable[[object], Value]] = {
    "Boolean": _read_boolean,
    "Decimal": read_decimal,
    "Integer": _read_integer,
    "Date": read_date,
    "DateTime": read_datetime,
    "Time": read_time,
    "String": _read_text,
    "Uri": _read_text,
    "Url": _read_text,
    "Canonical": _read_text,
    "Code": _read_text,
    "Markdown": _read_text,
    "Coding": read_coding,
    "Quantity": read_quantity,
}
