"""The answers pages: every question that was open, by section, with how it stands."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from intake_app.model.answers import AnswerState
from intake_app.model.brief import AnswerRow, AnswerSection
from intake_app.services.kiosk.check_page import SORT
from intake_app.services.telling import default_form as df
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake_app.model.brief import Quote
    from intake_app.model.questionnaire import Item
    from intake_app.services.telling.told import Told


FIRST_PAGE_TAG = "first-page"
"""Marks a question whose answer stands on page 1 and nowhere else. Source: clinical brief, 4c, on S4."""


def sections(told: Told) -> tuple[AnswerSection, ...]:
    """Return each section that asked something, in form order, without what is hidden, disabled or for page 1 only."""
    found = []
    for section in told.intake.questionnaire.items:
        rows = tuple(_rows(told, section, stem=""))
        if rows:
            found.append(AnswerSection(section.text or section.topic, rows))
    return tuple(found)


def _rows(told: Told, item: Item, stem: str) -> Iterator[AnswerRow]:
    """Yield the rows of `item` and all below it; `stem` is the text of the group that they share."""
    if item.hidden or FIRST_PAGE_TAG in item.tags:
        return
    if item.is_question and (told.was_open(item.link_id) or item.link_id in told.intake.answers):
        yield _row(told, item, stem)
    is_section = item.link_id not in told.intake.questionnaire.parents
    below = "" if is_section or item.is_question else item.text
    for child in item.items:
        for row in _rows(told, child, below):
            yield row
            # Said once, before the first question of its group, as the client read it.
            below = ""


def _row(told: Told, item: Item, stem: str) -> AnswerRow:
    state, answers = _standing(told, item)
    return AnswerRow(
        link_id=item.link_id,
        topic=item.topic,
        question=f"{stem} {item.text}".lstrip(),
        state=state,
        answers=answers,
        kept_out=item.link_id in told.intake.kept_out,
        bar=_bar(told, item),
        was_reached=told.standing_key(item.link_id) != "not_reached",
    )


def _bar(told: Told, item: Item) -> tuple[float, float] | None:
    """Return number and highest number of a part of life that gets in the way: each a bar, never a sum."""
    number = told.number(item.link_id)
    if told.intake.questionnaire.parents.get(item.link_id) != df.AREAS or number is None:
        return None
    top = item.max_value
    return (float(number), float(top)) if isinstance(top, int | Decimal) and top > 0 else None


def _standing(told: Told, item: Item) -> tuple[AnswerState, tuple[str | Quote, ...]]:
    parts = told.parts(item.link_id)
    if parts or item.link_id in told.intake.kept_out:
        return told.intake.state(item.link_id), parts
    if item.link_id in told.intake.withheld:
        return AnswerState.ANSWERED, (told.standing(item.link_id),)
    if item.link_id not in told.intake.answers and _is_empty_basket(told, item):
        return AnswerState.ANSWERED, (words("states")("desk.no-cards"),)
    return told.intake.state(item.link_id), ()


def _is_empty_basket(told: Told, item: Item) -> bool:
    """Whether no card lies in this basket of a sort, while one lies in another."""
    parent = told.item(told.intake.questionnaire.parents.get(item.link_id, ""))
    if parent is None or parent.control != SORT:
        return False
    return any(told.is_answered(basket.link_id) for basket in parent.items)
