"""Quantities in units of one family, such as metres and kilometres, made comparable.

Source: The Unified Code for Units of Measure, tables 1 and 2 (prefixes) and the metric units used on people.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake_app.model.answers import Quantity

UCUM = "http://unitsofmeasure.org"

_METRIC = ("mol", "m", "g", "s", "L", "l", "Pa", "J", "W", "V", "Hz", "cal", "[IU]", "eq", "osm")
_PREFIXES = {"": 0, "n": -9, "u": -6, "m": -3, "c": -2, "d": -1, "da": 1, "h": 2, "k": 3, "M": 6, "G": 9}
_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "wk": 604800}


def in_unit_of(value: Quantity, other: Quantity) -> Decimal | None:
    """Return a quantity's number in the unit of another; None where nobody can say.

    Two quantities without any unit, or in the same one, are compared as they are.
    """
    if (value.system, value.code) == (other.system, other.code) and (value.code or value.unit == other.unit):
        return value.value
    if {value.system, other.system} != {UCUM}:
        return None
    factor = _factor(value.code, other.code)
    return None if factor is None else value.value * factor


def _factor(code: str, wanted: str) -> Decimal | None:
    """Return what turns a number in one unit into another, by the prefixes of a unit both share."""
    if code in _SECONDS and wanted in _SECONDS:
        return Decimal(_SECONDS[code]) / _SECONDS[wanted]
    for unit in _METRIC:
        if code.endswith(unit) and wanted.endswith(unit):
            ours, theirs = code.removesuffix(unit), wanted.removesuffix(unit)
            if ours in _PREFIXES and theirs in _PREFIXES:
                return Decimal(10) ** (_PREFIXES[ours] - _PREFIXES[theirs])
    return None
