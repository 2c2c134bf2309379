"""The limits a form sets to one value: length, pattern, smallest and largest, decimals, unit."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from intake_app.forms.compare import order
from intake_app.forms.pattern import Pattern
from intake_app.forms.units import in_unit_of
from intake_app.model.answers import Coding, PartialDate, Quantity, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake_app.model.questionnaire import Item


def limit_faults(item: Item, value: Value) -> Iterator[tuple[str, str]]:
    """Yield (rule, detail) for each limit that a value of the right type breaks.

    The rules are too-long, too-short, not-in-the-pattern, too-many-decimals, too-small, too-large,
    unit-not-offered, unit-not-coded.
    """
    if isinstance(value, str):
        yield from _length_faults(item, value)
    if item.pattern and (spelt := _spelt(value)) is not None and not pattern(item.pattern).matches(spelt):
        yield "not-in-the-pattern", item.entry_format or item.pattern
    if item.max_decimals is not None and _decimals(value) > item.max_decimals:
        yield "too-many-decimals", f"{_decimals(value)} > {item.max_decimals}"
    if item.min_value is not None and _order(value, item.min_value) == -1:
        yield "too-small", f"{_words(value)} < {_words(item.min_value)}"
    if item.max_value is not None and _order(value, item.max_value) == 1:
        yield "too-large", f"{_words(value)} > {_words(item.max_value)}"
    if isinstance(value, Quantity):
        yield from _unit_faults(item, value)


def is_comparable(value: Value, limit: Value) -> bool:
    """Whether anybody can say on which side of a limit a value lies."""
    return _order(value, limit) is not None


@lru_cache(maxsize=256)
def pattern(source: str) -> Pattern:
    """Return a compiled pattern.

    Raises:
        SpellingError: not a pattern, or one that uses what is not understood here.
    """
    return Pattern(source)


def _length_faults(item: Item, text: str) -> Iterator[tuple[str, str]]:
    """Yield a text's faults of length, counted in characters."""
    if item.max_length is not None and len(text) > item.max_length:
        yield "too-long", f"{len(text)} > {item.max_length}"
    if item.min_length is not None and len(text) < item.min_length:
        yield "too-short", f"{len(text)} < {item.min_length}"


def _unit_faults(item: Item, value: Quantity) -> Iterator[tuple[str, str]]:
    """Yield whether a quantity's unit is none of those offered; a unit may be named by code or in words."""
    if item.units and not any(_is_unit(value, unit) for unit in item.units):
        yield "unit-not-offered", value.unit or value.code
    if item.unit_set and not value.code:
        yield "unit-not-coded", item.unit_set


def _is_unit(value: Quantity, unit: Coding) -> bool:
    if value.code:
        return (value.system, value.code) == (unit.system, unit.code)
    return value.unit in (unit.display, unit.code)


def _order(value: Value, limit: Value) -> int | None:
    """Order a value and a limit; a limit without a unit (R4's minValue) counts for a quantity's number."""
    if isinstance(value, Quantity) and isinstance(limit, Quantity):
        converted = in_unit_of(value, limit)
        return None if converted is None else order(converted, limit.value)
    return order(value.value if isinstance(value, Quantity) else value, limit)


def _words(value: Value) -> str:
    return f"{value.value} {value.unit or value.code}".strip() if isinstance(value, Quantity) else str(value)


def _spelt(value: Value) -> str | None:
    """Return a value as a pattern sees it; None where patterns do not apply."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal | PartialDate):
        return None
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _decimals(value: Value) -> int:
    """Return how many digits stand after the decimal point; trailing zeros do not count."""
    number = value.value if isinstance(value, Quantity) else value
    if not isinstance(number, Decimal):
        return 0
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
