"""One answer in words a person reads; whatever the client typed stays apart as a Quote, verbatim."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from intake_app.model.answers import Coding, PartialDate, Quantity, Value
from intake_app.model.brief import Joined, Quote
from intake_app.services.telling.dates import day_in_words, time_in_words
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.answers import Answer
    from intake_app.model.questionnaire import Item


def said(item: Item, answer: Answer | None, language: str = "") -> tuple[str | Quote, ...]:
    """Return each value of an answer in words; nothing when there is no value.

    Args:
        item: the question.
        answer: to it.
        language: what the client wrote in, where it is known.
    """
    return () if answer is None else tuple(_value_in_words(item, value, language) for value in answer.values)


def code_of(answer: Answer | None) -> str:
    """Return the code of an answer's first value; empty when there is none."""
    if answer is None or not answer.values:
        return ""
    value = answer.values[0]
    return value.code if isinstance(value, Coding) else str(value)


def plain(part: str | Quote) -> str:
    """Return the text of one part of an answer, without marks around it."""
    return part.words if isinstance(part, Quote) else part


def in_line(parts: tuple[str | Quote, ...]) -> Joined:
    """Join the parts of an answer to one line; the client's own words stand in quotation marks."""
    say = words("states")
    pieces: list[tuple[str, str]] = []
    for part in parts:
        pieces += [("; ", "")] if pieces else []
        pieces.append((say("quoted", words=part.words), part.language) if isinstance(part, Quote) else (part, ""))
    return Joined.of(tuple(pieces))


def _value_in_words(item: Item, value: Value, language: str) -> str | Quote:
    option = item.option_for(value)
    if option is not None:
        return option.label
    if isinstance(value, str):
        return Quote(value, language)
    return _fact_in_words(item, value)


def _fact_in_words(item: Item, value: Value) -> str:
    say = words("states")
    if isinstance(value, bool):
        return say("yes" if value else "no")
    if isinstance(value, int | Decimal):
        top = item.max_value
        return say("of", value=value, top=top) if isinstance(top, int | Decimal) else str(value)
    if isinstance(value, datetime):
        return say("moment", day=day_in_words(value), time=time_in_words(value))
    return day_in_words(value) if isinstance(value, PartialDate) else _coded_in_words(value)


def _coded_in_words(value: Value) -> str:
    if isinstance(value, Quantity):
        return f"{value.value} {value.unit or value.code}".rstrip()
    return value.display or value.code if isinstance(value, Coding) else str(value)
