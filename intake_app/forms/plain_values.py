"""One value as a person writes it in an answers file, read for the question it answers."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from intake_app.errors import AnswerError, SpellingError
from intake_app.forms.values import read_coding, read_date, read_datetime, read_decimal, read_quantity
from intake_app.model.answers import Coding, PartialDate, Quantity, Value
from intake_app.model.questionnaire import AnswerOption, Item, ItemType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def read_plain(item: Item, raw: object) -> Value:
    """Return the value meant by `raw`, a parsed JSON value; whether it fits is for `accepts.fit` to say.

    Raises:
        AnswerError: nothing that this question could be answered with (`wrong-type`, `not-an-option`,
            `ambiguous-option`).
    """
    try:
        if item.type in (ItemType.CHOICE, ItemType.OPEN_CHOICE):
            return _read_choice(item, raw)
        return _READERS.get(item.type, _as_text)(raw)
    except SpellingError as why:
        raise AnswerError(item.link_id, "wrong-type", str(why)) from why


def _read_choice(item: Item, raw: object) -> Value:
    """Return the option that a code, a display, a Coding or a weight names, else own words where they are taken."""
    if isinstance(raw, dict):
        return _read_coding(item, raw)
    if isinstance(raw, bool):
        raise SpellingError("a choice is a code, a display, a Coding or a weight")
    found = [option for way in _WAYS if (option := _only(item, way, raw)) is not None]
    if found:
        return found[0].value
    if isinstance(raw, str) and (item.type is ItemType.OPEN_CHOICE or not item.options):
        return raw
    raise AnswerError(item.link_id, "not-an-option", str(raw)[:80])


def _read_coding(item: Item, raw: dict[str, object]) -> Value:
    """Return a Coding; one without a system is the option with its code."""
    coding = read_coding(raw)
    same = [o.value for o in item.options if isinstance(o.value, Coding) and o.value.code == coding.code]
    return same[0] if not coding.system and len(same) == 1 else coding


def _only(item: Item, way: Callable[[AnswerOption, object], bool], raw: object) -> AnswerOption | None:
    """Return the one option that `raw` names in one way."""
    found = [option for option in item.options if way(option, raw)]
    if len(found) > 1:
        raise AnswerError(item.link_id, "ambiguous-option", str(raw)[:80])
    return found[0] if found else None


def _is_code(option: AnswerOption, raw: object) -> bool:
    return isinstance(option.value, Coding) and option.value.code == raw


def _is_value(option: AnswerOption, raw: object) -> bool:
    return str(option.value) == raw or (isinstance(option.value, int) and option.value == raw)


def _is_label(option: AnswerOption, raw: object) -> bool:
    return isinstance(raw, str) and option.label.strip().casefold() == raw.strip().casefold()


def _is_weight(option: AnswerOption, raw: object) -> bool:
    return isinstance(raw, int | float) and option.weight == raw


_WAYS = (_is_code, _is_value, _is_label, _is_weight)
"""The ways to name an option, the most exact first."""


def _as_text(raw: object) -> str:
    if not isinstance(raw, str):
        raise SpellingError("text is wanted")
    return raw


def _as_boolean(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise SpellingError("true or false is wanted")
    return raw


def _as_integer(raw: object) -> int:
    number = read_decimal(raw)
    if number != number.to_integral_value():
        raise SpellingError("a whole number is wanted")
    return int(number)


def _as_quantity(raw: object) -> Quantity:
    return read_quantity(raw) if isinstance(raw, dict) else Quantity(read_decimal(raw))


def _as_time(raw: object) -> time:
    """Read a time of day; seconds may be left out."""
    try:
        return time.fromisoformat(_as_text(raw))
    except ValueError as why:
        raise SpellingError("a time such as 14:30 is wanted") from why


def _as_datetime(raw: object) -> datetime | PartialDate:
    """Read a moment or a date; a moment without an offset is taken as UTC."""
    try:
        return read_datetime(raw)
    except SpellingError:
        pass
    try:
        moment = datetime.fromisoformat(_as_text(raw))
    except ValueError as why:
        raise SpellingError("a date or a moment such as 2026-03-07T14:30:00Z is wanted") from why
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


_READERS: Mapping[ItemType, Callable[[object], Value]] = {
    ItemType.BOOLEAN: _as_boolean,
    ItemType.INTEGER: _as_integer,
    ItemType.DECIMAL: read_decimal,
    ItemType.DATE: read_date,
    ItemType.DATETIME: _as_datetime,
    ItemType.TIME: _as_time,
    ItemType.QUANTITY: _as_quantity,
}
