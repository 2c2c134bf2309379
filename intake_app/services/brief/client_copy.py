"""An intake as the client's own copy. It reads the questions named here and no others.

That is the whole protection: what is not named in this file can't reach a paper that lies on a kitchen table.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import intake_app
from intake_app import clock, wording
from intake_app.model.brief import Line, Quote
from intake_app.model.client_copy import ClientCopy, Help, OwnGoal
from intake_app.model.goal_fields import Field, Side
from intake_app.model.goals import CLOSED
from intake_app.services.brief import resources
from intake_app.services.brief.signature import in_words
from intake_app.services.goals.agreement_paper import agreement_of
from intake_app.services.goals.check_paper import agreed_card_of, replies_of
from intake_app.services.goals.paper import agreed_of, own_closing_of, progress_of_goals
from intake_app.services.kiosk import languages
from intake_app.services.telling import default_form as df
from intake_app.services.telling.answer_words import plain
from intake_app.services.telling.dates import day_in_words, time_in_words
from intake_app.services.telling.told import Told
from intake_app.wording import HOUSE, read_in, reader, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from intake_app.model.goals import Goal
    from intake_app.model.intake import Intake
    from intake_app.model.safety_numbers import SafetyNumbers
    from intake_app.services.goals.folding import GoalRecord

_GOALS = {
    df.GOAL: (df.GOAL_CLOSE, df.GOAL_MATTERS, df.GOAL_SURE, df.GOAL_READY),
    **{link_id: tuple(f"{link_id}-{number}" for number in range(2, 6)) for link_id in df.MORE_GOALS},
}
_NUMBERS = ("close", "matters", "sure", "ready")
_WORKING = {
    "do-not": df.PLEASE_DO_NOT,
    "slow": df.SLOW_DOWN,
    "name-it": df.HOW_TO_NAME_IT,
    "stuck": df.WHEN_STUCK,
}


def client_copy_of(
    intake: Intake,
    goals: GoalRecord | None = None,
    *,
    practice: str = "",
    numbers: SafetyNumbers | None = None,
    made_at: datetime | None = None,
) -> ClientCopy:
    """Return what the client's copy says, in the language that the client read.

    Args:
        intake: as the desk opened it.
        goals: the worksheet; what both ticked in it goes onto the copy.
        practice: the practice's name, where it is known.
        numbers: its help lines; without them the copy names no number.
        made_at: the moment to print in the footer, in UTC; now (or SOURCE_DATE_EPOCH) when left out.
    """
    form, made_at = intake.questionnaire, made_at or clock.export_time()
    language = intake.language if intake.language in wording.languages() else HOUSE
    if language in languages.of(form):
        intake = replace(intake, questionnaire=languages.told(form, language))
    with read_in(language):
        copy = _copy(intake, practice, resources.help_of(numbers, made_at), made_at)
        if goals is None:
            return copy
        sheet, name = goals.sheet, _name(intake)
        ours = replace(copy, goals=_goals(Told(intake), {goal.id: goal for goal in sheet.goals}))
        ours = replace(ours, agreed=agreed_of(sheet, name), agreement=agreement_of(sheet, name))
        ours = replace(ours, card=agreed_card_of(sheet, name), checks=replies_of(sheet, name))
        return replace(ours, closing=own_closing_of(sheet, name), progress=progress_of_goals(sheet))


def _name(intake: Intake) -> str:
    return intake.card.name or intake.card.number


def _copy(intake: Intake, practice: str, found: Help, made_at: datetime) -> ClientCopy:
    told = Told(intake)
    signed = intake.signature if intake.signature is not None and intake.signature.is_signed else None
    return ClientCopy(
        name=intake.card.name,
        practice=practice,
        made_on=day_in_words(intake.finished or intake.started),
        goals=_goals(told),
        first_sign=told.quote(df.FIRST_SIGN),
        in_my_hands=told.parts(df.CAN_CHANGE),
        a_little=told.parts(df.AFFECT_A_LITTLE),
        let_go=_let_go(told),
        push_soothe=_push_soothe(told),
        working=_working(told),
        ask_first=told.quote(df.ASK_FIRST),
        signature=signed,
        signed=in_words(signed) if signed is not None else "",
        help=found,
        footer=(words("pdf")("copy.foot"), _made(intake, made_at)),
        is_rehearsal=intake.is_rehearsal,
        made_at=made_at,
        language=reader(),
    )


def _goals(told: Told, since: Mapping[str, Goal] = MappingProxyType({})) -> tuple[OwnGoal, ...]:
    """Return each goal in the client's words, with how they put it later and how it was left, where `since` knows."""
    found = []
    for link_id, rulers in _GOALS.items():
        goal = since.get(link_id)
        first, later = told.quote(link_id), () if goal is None else _later(goal)
        words_for_it = (*(() if first is None else (first,)), *later)
        if words_for_it:
            stands = "" if goal is None or goal.standing not in CLOSED else f"standing.{goal.standing.value}"
            said = words("goals")(stands) if stands else ""
            found.append(OwnGoal(words_for_it[0], _numbers(told, rulers), words_for_it[1:], said))
    return tuple(found)


def _later(goal: Goal) -> tuple[Quote, ...]:
    """Return the client's own later wordings; what the therapist would like instead is not theirs yet."""
    lines = [line for thread in goal.of(Field.WANT) for line in thread.shown if line.by is Side.CLIENT]
    return tuple(Quote(line.text, line.language) for line in lines)


def _numbers(told: Told, rulers: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    say = words("pdf")
    return tuple(
        (say(f"copy.{name}"), number)
        for name, link_id in zip(_NUMBERS, rulers, strict=True)
        if (number := told.number(link_id)) is not None
    )


def _let_go(told: Told) -> Quote | None:
    return told.quote(df.LET_GO) if told.code(df.LET_GO_SHARE) == df.LET_GO_SHARE_YES else None


def _push_soothe(told: Told) -> tuple[tuple[str, str], ...]:
    table = told.item(df.PUSH_SOOTHE)
    rows = table.items if table is not None else ()
    return tuple((row.text, plain(told.text(row.link_id))) for row in rows if told.is_answered(row.link_id))


def _working(told: Told) -> tuple[Line, ...]:
    say = words("pdf")
    return tuple(
        Line(say(f"copy.{name}"), told.text(link_id)) for name, link_id in _WORKING.items() if told.parts(link_id)
    )


def _made(intake: Intake, made_at: datetime) -> str:
    form = intake.questionnaire.version or intake.questionnaire.title
    moment = {"day": day_in_words(made_at), "time": time_in_words(made_at)}
    return words("brief")("footer.right", app=intake_app.__version__, form=form, **moment)
