"""What the discrepancy notes look at: answers that were given, gathered from one intake."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake_app.forms import instruments
from intake_app.forms.scoring import weight
from intake_app.model.answers import AnswerState
from intake_app.services.brief.numbers import scores_of
from intake_app.services.telling import default_form as df
from intake_app.services.telling.answer_words import plain
from intake_app.services.telling.symptom_set import SCREENS, symptom_set
from intake_app.services.telling.topics import topics

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.services.telling.told import Told

_LATER = (AnswerState.IN_PERSON, AnswerState.NOT_YET)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at; None, empty and zero mean that it was not answered."""

    need: int | None = None
    weeks: int | None = None
    scores: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    """Complete scores only: instrument id to (name, total)."""
    areas: Mapping[str, int] = field(default_factory=dict)
    """Parts of life as the client read them, to how much this gets in their way."""
    matters: int | None = None
    sure: int | None = None
    idea: str = ""
    """Whose idea it was to come, in words; empty when theirs or not answered."""
    cards: tuple[int, int, int] | None = None
    """How many cards lie in each basket; None unless all were sorted and shared."""
    basket: str = ""
    wants_no_talk_of_drinking: bool = False
    """They answered no when asked whether to talk about alcohol or drugs."""
    symptoms: int = 0
    """How many symptom questions were asked; 0 unless every one was answered."""
    symptom_seconds: float | None = None
    """How long they could be seen; None where that was not measured."""
    has_one_answer: bool = False
    """PHQ-9 and GAD-7 are whole, and every answer in them weighs the same."""
    deferred: tuple[str, ...] = ()
    """The section of each topic left for later."""
    ended: str = ""
    """How it ended last time, when without saying."""
    quitting: str = ""
    """What they would do if they felt like quitting, when it is a quiet exit."""
    reasons: str | None = None
    """What brings them and what they want, in their words; None unless both were answered."""


def facts_of(told: Told) -> Facts:
    """Gather what the rules look at from one intake."""
    totals = scores_of(told.intake)
    table = told.item(df.AREAS)
    rows = [row for row in table.items if row.is_question] if table is not None else []
    numbers = {row.text: number for row in rows if (number := told.number(row.link_id)) is not None}
    basket = told.item(df.NOT_MINE)
    symptoms, pace = _symptoms(told), told.intake.pace
    later = [topics(told.intake.questionnaire, told.intake.answers, state) for state in _LATER]
    return Facts(
        need=told.number(df.NEED),
        weeks=told.number(df.TWO_WEEKS),
        scores={key: (one.name, one.total) for key, one in totals.items() if one.is_complete and one.total is not None},
        areas=numbers,
        matters=told.number(df.GOAL_MATTERS),
        sure=told.number(df.GOAL_SURE),
        idea="" if told.code(df.WHOSE_IDEA) in {"", df.WHOSE_IDEA_MINE} else plain(told.text(df.WHOSE_IDEA)),
        cards=_cards(told),
        basket="" if basket is None else basket.text,
        wants_no_talk_of_drinking=told.code(df.ALCOHOL_OR_DRUGS) == df.ALCOHOL_OR_DRUGS_NO,
        symptoms=symptoms,
        symptom_seconds=pace.seconds if pace is not None and pace.items == symptoms else None,
        has_one_answer=_has_one_answer(told),
        deferred=tuple(topic.section for found in later for topic in found),
        ended=plain(told.text(df.HOW_IT_ENDED)) if told.code(df.HOW_IT_ENDED) == df.ENDED_SILENTLY else "",
        quitting=plain(told.text(df.IF_QUITTING)) if told.code(df.IF_QUITTING) in df.QUIET_EXITS else "",
        reasons=_reasons(told),
    )


def _cards(told: Told) -> tuple[int, int, int] | None:
    """Return the size of each basket; None where one was not asked, declined or kept out: then shares say nothing."""
    counts = []
    for link_id in (df.CAN_CHANGE, df.AFFECT_A_LITTLE, df.NOT_MINE):
        is_left = told.intake.state(link_id).is_declined or not told.was_open(link_id)
        if is_left or link_id in told.intake.kept_out:
            return None
        counts.append(len(told.parts(link_id)))
    return counts[0], counts[1], counts[2]


def _symptoms(told: Told) -> int:
    """Return how many symptom questions were asked; 0 unless every one of them was answered."""
    asked = [link_id for link_id in symptom_set(told.intake.questionnaire) if told.was_open(link_id)]
    return len(asked) if all(told.is_answered(link_id) for link_id in asked) else 0


def _has_one_answer(told: Told) -> bool:
    """Whether both instruments were asked whole, and every answer to them weighs the same."""
    form = told.intake.questionnaire
    asked = [link_id for name in SCREENS for link_id in instruments.shipped()[name].items]
    if not all(link_id in form.by_link_id and told.is_answered(link_id) for link_id in asked):
        return False
    return len({weight(form.by_link_id[key], told.intake.answers[key]) for key in asked}) == 1


def _reasons(told: Told) -> str | None:
    """Return what brings them and every goal; None where any of it was asked and stands open.

    A further goal that was skipped counts as none, for its page says that one is enough.
    """
    first = [told.quote(link_id) for link_id in (df.WHAT_BRINGS, df.GOAL)]
    more = [told.quote(link_id) for link_id in df.MORE_GOALS if not _is_no_more(told, link_id)]
    found = [*first, *more]
    return None if None in found else " ".join(quote.words for quote in found if quote is not None)


def _is_no_more(told: Told, link_id: str) -> bool:
    return not told.was_open(link_id) or told.intake.state(link_id) is AnswerState.SKIPPED
