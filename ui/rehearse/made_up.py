"""Answers for a form nobody has written answers for: made from the types, the same every time."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from intake_app.errors import AnswerError
from intake_app.forms.accepts import fit
from intake_app.model.answers import Answer, PartialDate, Quantity, Value
from intake_app.model.questionnaire import ItemType
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.model.questionnaire import Item, Questionnaire


_SHAPED = ("robot@example.org", "5550142", "55501420000", "12345", "2026-01-15", "A1", "A")
"""Tried in turn where a form asks for a pattern: a mail address, numbers, a day, a code."""


def answers_for(questionnaire: Questionnaire) -> dict[str, Answer]:
    """Return one answer for every question that takes one, by linkId.

    The first option of a choice, the middle of a range, a short sentence; a question whose rules none of these
    meets is left out, and so is skipped where that is allowed.
    """
    found: dict[str, Answer] = {}
    for item in questionnaire.by_link_id.values():
        if not item.is_question or item.hidden or item.read_only:
            continue
        for value in _candidates(item):
            try:
                found[item.link_id] = Answer.given(*fit(item, [value]))
            except AnswerError:
                continue
            break
    return found


def _candidates(item: Item) -> list[Value]:
    if item.options:
        return [option.value for option in item.options]
    make = _MAKERS.get(item.type)
    return make(item) if make is not None else []


def _text(item: Item) -> list[Value]:
    text = words("rehearse")("made_up")
    limit = item.max_length
    cut = text if limit is None or len(text) <= limit else text[: max(limit, 1)]
    return [cut, *_SHAPED]


def _whole(item: Item) -> list[Value]:
    low = item.min_value if isinstance(item.min_value, int) else None
    high = item.max_value if isinstance(item.max_value, int) else None
    if low is not None and high is not None:
        return [(low + high) // 2]
    return [value for value in (low, high, 5) if value is not None]


def _decimal(item: Item) -> list[Value]:
    bounds = [value for value in (item.min_value, item.max_value) if isinstance(value, (int, Decimal))]
    middle = sum((Decimal(value) for value in bounds), Decimal(0)) / len(bounds) if bounds else Decimal(5)
    return [middle, Decimal(5), Decimal(0)]


def _date(item: Item) -> list[Value]:
    bounds = [value for value in (item.min_value, item.max_value) if isinstance(value, PartialDate)]
    return [PartialDate(1988, 4, 17), *bounds]


def _moment(_item: Item) -> list[Value]:
    return [datetime(2026, 1, 15, 9, 30, tzinfo=UTC), PartialDate(2026, 1, 15)]


def _quantity(item: Item) -> list[Value]:
    unit = item.units[0] if item.units else None
    if unit is None:
        return [Quantity(Decimal(5), item.unit)]
    return [Quantity(Decimal(5), unit.display or unit.code, unit.system, unit.code)]


_MAKERS: dict[ItemType, Callable[[Item], list[Value]]] = {
    ItemType.BOOLEAN: lambda _: [True],
    ItemType.STRING: _text,
    ItemType.TEXT: _text,
    ItemType.OPEN_CHOICE: _text,
    ItemType.URL: lambda _: ["https://example.org/"],
    ItemType.INTEGER: _whole,
    ItemType.DECIMAL: _decimal,
    ItemType.DATE: _date,
    ItemType.DATETIME: _moment,
    ItemType.TIME: lambda _: [time(9, 30)],
    ItemType.QUANTITY: _quantity,
}
