"""The questions that stand in one declined state, as topics: a table declined at one tap is one topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.model.answers import Answer, AnswerState
    from intake_app.model.questionnaire import Item, Questionnaire


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing left for later, by its few words."""

    link_id: str
    words: str
    section: str
    """linkId of the section it belongs to."""


def topics(questionnaire: Questionnaire, answers: Mapping[str, Answer], state: AnswerState) -> list[Topic]:
    """Return what stands in `state`, in form order; a group whose every question does is named once."""
    found: list[Topic] = []
    for section in questionnaire.items:
        for item in section.items or (section,):
            found += [Topic(one.link_id, one.topic, section.link_id) for one in _standing(item, answers, state)]
    return found


def _standing(item: Item, answers: Mapping[str, Answer], state: AnswerState) -> list[Item]:
    asked = [below for below in item.walk() if below.is_question and below.link_id in answers]
    standing = [below for below in asked if answers[below.link_id].state is state]
    if len(standing) > 1 and len(standing) == len(asked):
        return [item]
    return standing
