"""Scores of the published instruments in a form. Null is never zero: a blank leaves a range, and takes the band away.

Source: clinical brief, rule 3 and section 3b. Weights come from the form's options, cut-offs and bands
from the instrument's record.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from intake_app.forms import instruments
from intake_app.forms.accepts import matching_option

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from intake_app.forms.instruments import CutOff, Instrument
    from intake_app.model.answers import Answer, Value
    from intake_app.model.questionnaire import Item, Questionnaire


@dataclass(frozen=True, slots=True)
class Score:
    """One instrument's score. Without a unit; `low` and `high` bound what it would be with the blanks filled."""

    instrument: str
    name: str
    total: float | None
    """Sum of what was answered; None when nothing was."""
    answered: int
    of: int
    low: float
    high: float
    maximum: float
    band: str | None
    """Published band; None while an item is blank, or where the instrument has no bands."""
    cut_offs: tuple[CutOff, ...] = ()
    """The published cut-offs reached; empty while an item is blank."""

    @property
    def is_complete(self) -> bool:
        """Whether every item was answered."""
        return self.answered == self.of


def scores(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    enabled: Container[str],
    records: Iterable[Instrument] | None = None,
) -> dict[str, Score]:
    """Return the score of every instrument that was put to the person in full.

    An instrument with a disabled item was not asked as published, so it has no score; the shorter ones
    that share its items (PHQ-2 of PHQ-9) may have.

    Args:
        questionnaire: the form.
        answers: by linkId; declined and missing ones count as blank.
        enabled: linkIds of the enabled items.
        records: the instruments to look for; the shipped ones when left out.
    """
    found: dict[str, Score] = {}
    for instrument in instruments.shipped().values() if records is None else records:
        items = _items_of(instrument, questionnaire)
        if items and all(item.link_id in enabled for item in items):
            found[instrument.id] = _score(instrument, items, answers)
    return found


def _items_of(instrument: Instrument, questionnaire: Questionnaire) -> list[Item]:
    """Return the instrument's items in this form; none unless all are there and can be weighed."""
    items = [questionnaire.by_link_id.get(link_id) for link_id in instrument.items]
    there = [item for item in items if item is not None and any(o.weight is not None for o in item.options)]
    return there if len(there) == len(items) else []


def _score(instrument: Instrument, items: list[Item], answers: Mapping[str, Answer]) -> Score:
    """Sum one instrument."""
    known = [found for item in items if (found := weight(item, answers.get(item.link_id))) is not None]
    blank = [item for item in items if weight(item, answers.get(item.link_id)) is None]
    total = sum(known)
    is_complete = not blank
    return Score(
        instrument=instrument.id,
        name=instrument.name,
        total=total if known else None,
        answered=len(known),
        of=len(items),
        low=total + sum(_range(item)[0] for item in blank),
        high=total + sum(_range(item)[1] for item in blank),
        maximum=instrument.maximum,
        band=instrument.band(total) if is_complete else None,
        cut_offs=tuple(cut for cut in instrument.cut_offs if is_complete and total >= cut.at),
    )


def weight(item: Item, answer: Answer | None) -> float | None:
    """Return what an answer weighs: all chosen options together; None for a blank and for options without weight."""
    values: tuple[Value, ...] = () if answer is None else answer.values
    options = [matching_option(item, value) for value in values]
    weights = [option.weight for option in options if option is not None and option.weight is not None]
    return float(sum(Decimal(repr(weight)) for weight in weights)) if weights else None


def _range(item: Item) -> tuple[float, float]:
    """Return the least and the most that the item can add once it is answered."""
    weights = [option.weight for option in item.options if option.weight is not None]
    most = sum(weight for weight in weights if weight > 0) if item.repeats else max(weights)
    return min(weights), most
