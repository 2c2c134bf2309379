"""When an answer sets off a safety step, and how the safety questions stand. Nothing here grades a person.

Source: clinical brief, sections 4a to 4c, for one machine whose responder sees and hears it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from intake_app.model.answers import Answer, AnswerState
from intake_app.model.brief import SafetyAsked
from intake_app.services.telling import default_form as df
from intake_app.services.telling.answer_words import code_of

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from intake_app.model.questionnaire import Item, Questionnaire

SAFETY_TAG = "safety"
_CALM = {df.SAFETY_ALONE: df.SAFETY_ALONE_NO, df.MEANS: df.MEANS_NO}
"""Questions that set off no step at the kiosk, and the answer that asks for no look at the desk."""


class SafetyStep(StrEnum):
    """What the kiosk does next, before anything else."""

    SK1 = "SK1"
    """Thanks; the client may go on, take a break or ask for someone."""
    SK2 = "SK2"
    """Thanks; a person is asked to come, and nothing more is asked."""


_RULES = {
    df.THOUGHTS: (df.THOUGHTS_NO, SafetyStep.SK1),
    df.SAFE_TODAY: (df.SAFE_TODAY_YES, SafetyStep.SK2),
    # The same tier as item 9: what to do about it is for the therapist to decide.
    df.HURT_OTHERS: (df.HURT_OTHERS_NO, SafetyStep.SK1),
}
"""The calm answer of a question, and the step that any other sets off."""
WITH_RULES = frozenset({df.SELF_HARM_ITEM, *_RULES})
"""Questions of which some answers set off a step."""


class Call(StrEnum):
    """What became of calling a person to the kiosk."""

    CALLED = "called"
    """The kiosk chimes and shows that it asks for someone: after SK2, or when the client asked for help."""
    ACKNOWLEDGED = "acknowledged"
    """A member of staff answered at the kiosk with the staff PIN, and said by name who comes."""
    UNANSWERED = "unanswered"
    """Nobody did in time, neither responder nor back-up; the kiosk said so and where to go (SK3)."""
    NOBODY = "nobody"
    """There was nobody on duty to be called; the kiosk said so and where to go."""
    LEFT = "left"
    """Nobody was at the kiosk any more, while a safety page was shown."""


def step_for(item: Item, answer: Answer | None) -> SafetyStep | None:
    """Return the step that this answer sets off, if any; a declined answer sets off none.

    An option that is not known to be calm sets off a step: an edited form errs on the side of a person coming.
    """
    if answer is None or not answer.values:
        return None
    if item.link_id == df.SELF_HARM_ITEM:
        return None if _weight(item, answer) == 0 else SafetyStep.SK1
    calm, step = _RULES.get(item.link_id, ("", None))
    said = code_of(answer)
    if step is None or said == calm:
        return None
    return SafetyStep.SK2 if (item.link_id, said) == (df.THOUGHTS, df.THOUGHTS_NOW) else step


def questions(questionnaire: Questionnaire, enabled: Container[str]) -> list[Item]:
    """Return the safety questions that were open to be asked, in form order."""
    return [
        item
        for item in questionnaire.by_link_id.values()
        if item.is_question
        and not item.hidden
        and item.link_id in enabled
        and (SAFETY_TAG in item.tags or item.link_id in WITH_RULES)
    ]


def stands(asked: list[Item], answers: Mapping[str, Answer], *, responder: bool) -> SafetyAsked:
    """Return how the safety questions stand: a question without a value is open, never a no."""
    if not responder or not asked:
        return SafetyAsked.NOT_ASKED
    if all(_is_answered(answers.get(item.link_id)) for item in asked):
        return SafetyAsked.ASKED
    return SafetyAsked.OPEN


def wants_initials(asked: list[Item], answers: Mapping[str, Answer], *, responder: bool, had_event: bool) -> bool:
    """Return whether a therapist must initial the safety strip before anything else."""
    if had_event or any(wants_a_look(item, answers.get(item.link_id)) for item in asked):
        return True
    return stands(asked, answers, responder=responder) is SafetyAsked.OPEN


def wants_a_look(item: Item, answer: Answer | None) -> bool:
    """Return whether this answer itself must be seen before anything else; one that was declined need not."""
    if item.link_id in _CALM:
        return answer is not None and bool(answer.values) and code_of(answer) != _CALM[item.link_id]
    return step_for(item, answer) is not None


def _is_answered(answer: Answer | None) -> bool:
    return answer is not None and answer.state is AnswerState.ANSWERED


def _weight(item: Item, answer: Answer) -> float | None:
    option = item.option_for(answer.values[0])
    return None if option is None else option.weight
