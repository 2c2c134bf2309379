"""What the kiosk brought to the worksheet: the client's sentences, numbers, cards and wishes, verbatim.

A goal that the client does not know yet is a goal. What they let go of is here only where they shared it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.forms.scoring import scores
from intake_app.model.answers import AnswerState, Coding
from intake_app.model.brief import Quote
from intake_app.model.goal_fields import NUMBERS, Field, Side
from intake_app.model.goals import Asked, Later, Line
from intake_app.services.goals.folding import Beginning, FirstGoal
from intake_app.services.goals.threads import Wording
from intake_app.services.telling import default_form as df
from intake_app.services.telling.answer_words import plain
from intake_app.services.telling.told import Told
from intake_app.services.telling.topics import topics
from intake_app.wording import reader, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.intake import Intake

_GOALS = {
    df.GOAL: (df.GOAL_CLOSE, df.GOAL_MATTERS, df.GOAL_SURE, df.GOAL_READY),
    **{link_id: tuple(f"{link_id}-{number}" for number in range(2, 6)) for link_id in df.MORE_GOALS},
}
_LATER = (AnswerState.IN_PERSON, AnswerState.NOT_YET)
_RULERS = (Field.CLOSE, Field.MATTERS, Field.SURE, Field.READY)
_ONCE = {
    Field.YEAR: df.IN_A_YEAR,
    Field.WORTH: df.WORTH_IT,
    Field.BRING_BACK: df.BACK_FROM_DRIFT,
    Field.HANDS: df.CAN_CHANGE,
    Field.LITTLE: df.AFFECT_A_LITTLE,
    Field.NOT_MINE: df.NOT_MINE,
    Field.OWN_WAY: df.OWN_WAY,
    Field.TELL_ME: df.HOW_TO_NAME_IT,
    Field.TO_SLOW: df.SLOW_DOWN,
    Field.PLEASE_DO_NOT: df.PLEASE_DO_NOT,
    Field.WHEN_STUCK: df.WHEN_STUCK,
    Field.LET_GO: df.LET_GO,
}


def beginning_of(intake: Intake) -> Beginning:
    """Return what the worksheet begins with."""
    told, form = Told(intake), intake.questionnaire
    once = [wording for where, link_id in _ONCE.items() for wording in _brought(told, where, link_id)]
    once += _when_i_am(told)
    return Beginning(
        goals=tuple(goal for link_id in _GOALS if (goal := _goal(told, link_id)) is not None),
        brought=tuple(once),
        steps=_steps(told),
        asked=Asked(
            later=tuple(
                Later(topic.link_id, topic.words) for state in _LATER for topic in topics(form, intake.answers, state)
            ),
            quitting=plain(told.text(df.IF_QUITTING)) if told.is_answered(df.IF_QUITTING) else "",
            is_quiet=told.code(df.IF_QUITTING) in df.QUIET_EXITS,
            says_late=_says_late(intake),
            contact=plain(told.text(df.SAFE_CONTACT)) if told.is_answered(df.SAFE_CONTACT) else "",
            anxiety=_anxiety(intake),
        ),
    )


def _says_late(intake: Intake) -> bool:
    answer = intake.answers.get(df.OWN_WAY)
    return answer is not None and any(
        isinstance(value, Coding) and value.code == df.SAID_LATE for value in answer.values
    )


def _anxiety(intake: Intake) -> int | None:
    """Return the least that the GAD-7 comes to. A blank adds nothing: what is over a cut-off without it stays over."""
    score = scores(intake.questionnaire, intake.answers, intake.enabled).get("gad7")
    return None if score is None or score.total is None else int(score.low)


def _goal(told: Told, link_id: str) -> FirstGoal | None:
    """Return one goal in the client's words; with no words in it where they do not know yet; None where none."""
    sentence = told.quote(link_id)
    is_unsure = link_id == df.GOAL and told.intake.state(link_id) is AnswerState.DONT_KNOW
    if sentence is None and not is_unsure:
        return None
    brought = [
        wording
        for where, ruler in zip(_RULERS, _GOALS[link_id], strict=True)
        for wording in _brought(told, where, ruler)
    ]
    if link_id == df.GOAL:
        brought += _brought(told, Field.FIRST_SIGN, df.FIRST_SIGN)
        brought += _brought(told, Field.NOT_LOWER, df.NOT_A_ZERO)
    return FirstGoal(link_id, _line(told, link_id, sentence or "", 0), tuple(brought))


def _brought(told: Told, where: Field, link_id: str) -> list[Wording]:
    """Return a line for each value of one answer."""
    if where is Field.LET_GO and told.code(df.LET_GO_SHARE) != df.LET_GO_SHARE_YES:
        return []
    if where in NUMBERS:
        number = told.number(link_id)
        parts: Sequence[str | Quote] = [] if number is None else [str(number)]
    else:
        parts = told.parts(link_id)
    return [Wording(_line(told, link_id, part, place), where) for place, part in enumerate(parts)]


def _when_i_am(told: Told) -> list[Wording]:
    """Return a line for each situation that the client said what helps in."""
    table = told.item(df.PUSH_SOOTHE)
    rows = [row for row in (table.items if table is not None else ()) if told.is_answered(row.link_id)]
    say = words("goals")
    return [
        Wording(
            _line(told, row.link_id, say("when-i-am", when=row.text, what=plain(told.text(row.link_id))), 0),
            Field.WHEN_I_AM,
        )
        for row in rows
    ]


def _line(told: Told, link_id: str, what: str | Quote, place: int) -> Line:
    """Return a line of the worksheet; what the client chose is in the words of the form, what they typed in theirs."""
    at = told.intake.answered_at.get(link_id, told.intake.finished or told.intake.started)
    language = what.language if isinstance(what, Quote) else reader()
    return Line(f"kiosk:{link_id}:{place}", Side.CLIENT, at, plain(what), is_from_kiosk=True, language=language)


def _steps(told: Told) -> tuple[str, ...]:
    """Return the cards of *in my hands*, in the same words; what lies outside a person is not offered as a step."""
    answer = told.intake.answers.get(df.CAN_CHANGE)
    if answer is None:
        return ()
    own = [
        place
        for place, value in enumerate(answer.values)
        if not (isinstance(value, Coding) and value.code in df.OUTSIDE_CARDS)
    ]
    parts = told.parts(df.CAN_CHANGE)
    return tuple(dict.fromkeys(plain(parts[place]) for place in own))
