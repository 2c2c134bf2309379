"""Answers as JSON and back, exactly: what a sealed draft holds.

Each value is an object with one key that names its type as FHIR does, so nothing is guessed on the way back.
"""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from intake_app.model.answers import Answer, AnswerState, Coding, PartialDate, Quantity, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def to_json(answer: Answer) -> dict[str, Any]:
    """Return `answer` as plain JSON data."""
    found: dict[str, Any] = {"state": answer.state.value}
    if answer.values:
        found["values"] = [_value_to_json(value) for value in answer.values]
    return found


def from_json(found: Mapping[str, Any]) -> Answer:
    """Return the answer that `to_json` wrote.

    Raises:
        ValueError, KeyError, TypeError: it is not what `to_json` writes.
    """
    values = tuple(_value_from_json(value) for value in found.get("values", ()))
    return Answer(AnswerState(found["state"]), values)


def _value_to_json(value: Value) -> dict[str, Any]:
    # In this order, for to Python a bool is an int too.
    kind, spell = next(writer for known, writer in _WRITERS.items() if isinstance(value, known))
    return {kind: spell(value)}


_WRITERS: Mapping[type, tuple[str, Callable[[Any], Any]]] = {
    bool: ("valueBoolean", bool),
    str: ("valueString", str),
    int: ("valueInteger", int),
    Decimal: ("valueDecimal", str),
    PartialDate: ("valueDate", lambda date: [date.year, date.month, date.day]),
    datetime: ("valueDateTime", datetime.isoformat),
    time: ("valueTime", time.isoformat),
    Coding: ("valueCoding", lambda coding: [coding.code, coding.system, coding.display]),
    Quantity: ("valueQuantity", lambda found: [str(found.value), found.unit, found.system, found.code]),
}

_READERS: Mapping[str, Callable[[Any], Value]] = {
    "valueBoolean": bool,
    "valueString": str,
    "valueInteger": int,
    "valueDecimal": Decimal,
    "valueDate": lambda parts: PartialDate(*parts),
    "valueDateTime": datetime.fromisoformat,
    "valueTime": time.fromisoformat,
    "valueCoding": lambda parts: Coding(*parts),
    "valueQuantity": lambda parts: Quantity(Decimal(parts[0]), *parts[1:]),
}


def _value_from_json(found: Mapping[str, Any]) -> Value:
    ((kind, raw),) = found.items()
    return _READERS[kind](raw)
