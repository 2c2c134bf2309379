"""Whether an answer fits its question: type, options, what can be written down; the form's limits stand in `limits`."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from math import inf
from typing import TYPE_CHECKING

from intake_app.errors import AnswerError
from intake_app.forms.limits import limit_faults
from intake_app.forms.values import is_calendar_date, is_exact, is_url
from intake_app.model.answers import Coding, PartialDate, Quantity, Value
from intake_app.model.questionnaire import Item, ItemType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from intake_app.model.questionnaire import AnswerOption

_INTEGER_LIMIT = 2**31
"""FHIR's integer has 32 bits."""


def fit(item: Item, values: Sequence[Value]) -> tuple[Value, ...]:
    """Return the values as they are kept: options as the form spells them, text verbatim.

    Raises:
        AnswerError: they do not fit; `rule` is one of not-a-question, no-value, too-many, repeated, exclusive, or
            one of those of `value_faults`.
    """
    if not item.is_question:
        raise AnswerError(item.link_id, "not-a-question")
    if not values:
        raise AnswerError(item.link_id, "no-value")
    if len(values) > most_answers(item):
        raise AnswerError(item.link_id, "too-many", str(len(values)))
    kept = tuple(_fit_one(item, value) for value in values)
    if len(set(kept)) < len(kept):
        raise AnswerError(item.link_id, "repeated")
    if breaks_exclusive(item, kept):
        raise AnswerError(item.link_id, "exclusive")
    return kept


def most_answers(item: Item) -> float:
    """Return how many answers a question takes at most."""
    if not item.repeats:
        return 1
    return inf if item.max_occurs is None else item.max_occurs


def breaks_exclusive(item: Item, values: Sequence[Value]) -> bool:
    """Whether an option that stands alone, such as "none of these", was chosen beside another answer."""
    return len(values) > 1 and any(
        option.exclusive for value in values if (option := matching_option(item, value)) is not None
    )


def value_faults(item: Item, value: Value) -> Iterator[tuple[str, str]]:
    """Yield (rule, detail) for everything that keeps one value from being an answer of this question.

    The rules are type-not-answerable, wrong-type, not-an-option, empty, not-text, not-a-url, too-precise,
    out-of-range, needs-offset, too-long, too-short, not-in-the-pattern, too-many-decimals, too-small, too-large,
    unit-not-offered, unit-not-coded.
    """
    if item.type in (ItemType.ATTACHMENT, ItemType.REFERENCE):
        yield "type-not-answerable", item.type
    elif item.options and chosen_option(item, value) is not None:
        return
    elif item.options and not (item.type is ItemType.OPEN_CHOICE and isinstance(value, str)):
        yield "not-an-option", str(value.code if isinstance(value, Coding) else value)[:80]
    elif not _has_type(item.type, value):
        yield "wrong-type", type(value).__name__
    else:
        rule = _form_rule(item, value)
        if rule:
            yield rule, ""
        else:
            yield from limit_faults(item, value)


def chosen_option(item: Item, value: Value) -> AnswerOption | None:
    """Return the option that a value names; a decimal may name a whole number."""
    option = matching_option(item, value)
    if option is None and isinstance(value, Decimal) and is_exact(value) and value == value.to_integral_value():
        return matching_option(item, int(value))
    return option


def matching_option(item: Item, value: Value) -> AnswerOption | None:
    """Return the offered option of the same type and value; True is not taken for 1."""
    return next((o for o in item.options if type(o.value) is type(value) and o.value == value), None)


def _fit_one(item: Item, value: Value) -> Value:
    """Return one value as it is kept."""
    if item.type is ItemType.DECIMAL and isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    for rule, detail in value_faults(item, value):
        raise AnswerError(item.link_id, rule, detail)
    option = chosen_option(item, value)
    return value if option is None else option.value


def _has_type(item_type: ItemType, value: Value) -> bool:
    """Whether a value is of the type its question asks for."""
    return type(value) in _TYPES[item_type]


def _form_rule(item: Item, value: Value) -> str:
    """Return which rule a value breaks that could not be written down and read back as it is, if any."""
    rule = ""
    if isinstance(value, str):
        rule = _text_rule(value)
        if not rule and item.type is ItemType.URL and not is_url(value):
            rule = "not-a-url"
    elif isinstance(value, Decimal | Quantity):
        number = value.value if isinstance(value, Quantity) else value
        rule = "" if is_exact(number) else "too-precise"
    elif isinstance(value, PartialDate):
        rule = "" if is_calendar_date(value) else "out-of-range"
    elif isinstance(value, datetime | time):
        rule = "" if (value.utcoffset() is None) is isinstance(value, time) else "needs-offset"
    elif isinstance(value, int) and not -_INTEGER_LIMIT <= value < _INTEGER_LIMIT:
        rule = "out-of-range"
    return rule


def _text_rule(text: str) -> str:
    """Return which rule a text breaks, if any."""
    if not text or text.isspace():
        return "empty"
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return "not-text"
    return ""


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
