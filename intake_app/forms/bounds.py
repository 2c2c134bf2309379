"""What a form's extensions demand of an answer: limits, lengths, pattern, decimals, units, how many, which files."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from intake_app.errors import SpellingError
from intake_app.forms.conditions import VALUE_KINDS
from intake_app.forms.limits import pattern
from intake_app.model.answers import Coding, Value
from intake_app.model.questionnaire import Item, ItemType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.forms.extensions import Extensions
    from intake_app.forms.reading import Faults

_LIMIT_KINDS = VALUE_KINDS | {ItemType.QUANTITY: ("int", "Decimal", "Quantity")}
_TEXTS = frozenset({ItemType.STRING, ItemType.TEXT, ItemType.URL, ItemType.OPEN_CHOICE})
_ORDERED = _TEXTS | {ItemType.INTEGER, ItemType.DECIMAL, ItemType.DATE}
_NUMBERS = frozenset({ItemType.DECIMAL, ItemType.INTEGER, ItemType.QUANTITY})
_FILES = frozenset({ItemType.ATTACHMENT})
_FITTING: Mapping[str, frozenset[ItemType]] = {
    "minLength": _TEXTS,
    "regex": _ORDERED,
    "maxDecimalPlaces": _NUMBERS,
    "mimeType": _FILES,
    "maxSize": _FILES,
    "unitOption": frozenset({ItemType.QUANTITY}),
    "unitValueSet": frozenset({ItemType.QUANTITY}),
    "minQuantity": frozenset({ItemType.QUANTITY}),
    "maxQuantity": frozenset({ItemType.QUANTITY}),
}
"""On which types an extension says something; elsewhere it is left out with a warning."""


def with_bounds(item: Item, extensions: Extensions, faults: Faults) -> Item:
    """Return the item with what its extensions demand of an answer; faults are noted."""
    reader = _Bounds(item, extensions, faults)
    bounded = replace(
        item,
        min_value=reader.limit("minValue", "minQuantity"),
        max_value=reader.limit("maxValue", "maxQuantity"),
        min_length=reader.whole("minLength", 0),
        pattern=reader.pattern(),
        min_occurs=reader.whole("minOccurs", 0),
        max_occurs=reader.whole("maxOccurs", 1),
        max_decimals=reader.whole("maxDecimalPlaces", 0),
        step=reader.whole_if_any("sliderStepValue"),
        units=tuple(unit for unit in reader.values("unitOption") if isinstance(unit, Coding)),
        unit_set=next((value for value in reader.values("unitValueSet") if isinstance(value, str)), ""),
        mime_types=tuple(value for value in reader.values("mimeType") if isinstance(value, str)),
        max_bytes=reader.whole_if_any("maxSize"),
    )
    reader.check_limits(bounded)
    return bounded


class _Bounds:
    """The bounds of one item."""

    def __init__(self, item: Item, extensions: Extensions, faults: Faults) -> None:
        self._item = item
        self._extensions = extensions
        self._faults = faults

    def values(self, name: str) -> list[Value]:
        """Return an extension's values; none, with a warning, where it says nothing on this type."""
        found = self._extensions.values(name)
        if found and self._item.type not in _FITTING.get(name, (self._item.type,)):
            self._faults.warn("limit-on-other-type", self._item.link_id, f"{name} on {self._item.type}")
            return []
        return found

    def limit(self, name: str, for_quantity: str) -> Value | None:
        """Return the smallest or largest value allowed."""
        return next(iter([*self.values(for_quantity), *self.values(name)]), None)

    def whole(self, name: str, least: int) -> int | None:
        """Return a whole number; anything else is an error."""
        for value in self.values(name)[:1]:
            if (number := _whole(value)) is not None and number >= least:
                return number
            self._faults.error("extension-value", self._item.link_id, f"{name} must be a whole number from {least}")
        return None

    def whole_if_any(self, name: str) -> int | None:
        """Return a whole number above 0; anything else, which only changes looks or other programs, is left out."""
        number = next((_whole(value) for value in self.values(name)), None)
        return number if number is not None and number > 0 else None

    def pattern(self) -> str:
        """Return the pattern a text must be of; one that is not understood is left out with a warning."""
        for source in self.values("regex")[:1]:
            try:
                return pattern(source).source if isinstance(source, str) else ""
            except SpellingError as why:
                self._faults.warn("pattern-not-understood", self._item.link_id, f"{source}: {why}"[:200])
        return ""

    def check_limits(self, item: Item) -> None:
        """Note limits of another type than the answers'."""
        for limit in (item.min_value, item.max_value):
            if limit is not None and type(limit).__name__ not in _LIMIT_KINDS.get(item.type, ()):
                self._faults.error("limit-type", item.link_id, f"{type(limit).__name__} on {item.type}")


def _whole(value: Value) -> int | None:
    """Return a number without decimals as an integer, and None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value != int(value):
        return None
    return int(value)
