"""Whether an answer fits its question: type, options, length, limits."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from intake_app.errors import AnswerError
from intake_app.forms.compare import order
from intake_app.forms.values import is_calendar_date, is_exact
from intake_app.model.answers import Coding, PartialDate, Quantity, Value
from intake_app.model.questionnaire import Item, ItemType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intake_app.model.questionnaire import AnswerOption

_INTEGER_LIMIT = 2**31
"""FHIR's integer has 32 bits."""


def fit(item: Item, values: Sequence[Value]) -> tuple[Value, ...]:
    """Return the values as they are kept: options as the form spells them, text verbatim.

    Raises:
        AnswerError: they do not fit; `rule` is one of not-a-question, no-value, too-many, wrong-type,
            not-an-option, too-long, too-small, too-large, out-of-range, too-precise, needs-offset, not-text,
            empty, repeated, exclusive, type-not-answerable.
    """
    if not item.is_question:
        raise AnswerError(item.link_id, "not-a-question")
    if not values:
        raise AnswerError(item.link_id, "no-value")
    if len(values) > 1 and not item.repeats:
        raise AnswerError(item.link_id, "too-many", str(len(values)))
    kept = tuple(_fit_one(item, value) for value in values)
    if len(set(kept)) < len(kept):
        raise AnswerError(item.link_id, "repeated")
    if len(kept) > 1 and any(
        option.exclusive for value in kept if (option := matching_option(item, value)) is not None
    ):
        raise AnswerError(item.link_id, "exclusive")
    return kept


def matching_option(item: Item, value: Value) -> AnswerOption | None:
    """Return the offered option of the same type and value; True is not taken for 1."""
    return next((o for o in item.options if type(o.value) is type(value) and o.value == value), None)


def _fit_one(item: Item, value: Value) -> Value:
    """Return one value as it is kept."""
    if item.type in (ItemType.ATTACHMENT, ItemType.REFERENCE):
        raise AnswerError(item.link_id, "type-not-answerable", item.type)
    if item.type is ItemType.DECIMAL and isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    if item.options:
        return _fit_option(item, value)
    if not _has_type(item.type, value):
        raise AnswerError(item.link_id, "wrong-type", type(value).__name__)
    _check_form(item, value)
    _check_limits(item, value)
    return value


def _fit_option(item: Item, value: Value) -> Value:
    """Return the option that a value names, or own words where the question takes them."""
    wanted: Value = value
    option = matching_option(item, wanted)
    if option is None and isinstance(value, Decimal) and value == value.to_integral_value():
        option = matching_option(item, int(value))
    if option is not None:
        return option.value
    if item.type is ItemType.OPEN_CHOICE and isinstance(value, str):
        _check_form(item, value)
        _check_limits(item, value)
        return value
    raise AnswerError(item.link_id, "not-an-option", str(value) if isinstance(value, Coding | int) else "")


def _has_type(item_type: ItemType, value: Value) -> bool:
    """Whether a value is of the type its question asks for."""
    return type(value) in _TYPES[item_type]


def _check_form(item: Item, value: Value) -> None:
    """Refuse a value that could not be written down and read back as it is."""
    rule = ""
    if isinstance(value, str):
        rule = _text_rule(value)
    elif isinstance(value, Decimal | Quantity):
        number = value.value if isinstance(value, Quantity) else value
        rule = "" if is_exact(number) else "too-precise"
    elif isinstance(value, PartialDate):
        rule = "" if is_calendar_date(value) else "out-of-range"
    elif isinstance(value, datetime | time):
        rule = "" if (value.utcoffset() is None) is isinstance(value, time) else "needs-offset"
    elif isinstance(value, int) and not -_INTEGER_LIMIT <= value < _INTEGER_LIMIT:
        rule = "out-of-range"
    if rule:
        raise AnswerError(item.link_id, rule)


def _text_rule(text: str) -> str:
    """Return which rule a text breaks, if any."""
    if not text or text.isspace():
        return "empty"
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return "not-text"
    return ""


def _check_limits(item: Item, value: Value) -> None:
    """Refuse a value outside the limits that the form sets."""
    if item.max_length is not None and isinstance(value, str) and len(value) > item.max_length:
        raise AnswerError(item.link_id, "too-long", f"{len(value)} > {item.max_length}")
    if item.min_value is not None and order(_plain(value), _plain(item.min_value)) == -1:
        raise AnswerError(item.link_id, "too-small", f"{_plain(value)} < {_plain(item.min_value)}")
    if item.max_value is not None and order(_plain(value), _plain(item.max_value)) == 1:
        raise AnswerError(item.link_id, "too-large", f"{_plain(value)} > {_plain(item.max_value)}")


def _plain(value: Value) -> Value:
    """Return a quantity's number, anything else as it is: R4's limits carry no unit."""
    return value.value if isinstance(value, Quantity) else value


_TYPES: Mapping[ItemType, tuple[type, ...]] = {
    ItemType.BOOLEAN: (bool,),
    ItemType.DECIMAL: (Decimal,),
    ItemType.INTEGER: (int,),
    ItemType.DATE: (PartialDate,),
    ItemType.DATETIME: (datetime, PartialDate),
    ItemType.TIME: (time,),
    ItemType.STRING: (str,),
    ItemType.TEXT: (str,),
    ItemType.URL: (str,),
    ItemType.CHOICE: (Coding, str),
    ItemType.OPEN_CHOICE: (Coding, str),
    ItemType.QUANTITY: (Quantity,),
}
