"""An intake as the first-session brief: page 1 in its fixed order, then every answer.

Facts and the client's own words; nothing is inferred. Source: clinical brief, section 7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import intake_app
from intake_app import clock
from intake_app.model.answers import AnswerState, PartialDate
from intake_app.model.brief import Brief, GoalRow, Line
from intake_app.model.note_rules import HOUSE_RULES, NoteRules
from intake_app.services.brief import (
    again,
    answers,
    follow_up_safety,
    note_facts,
    notes,
    numbers,
    signature,
    started_by,
)
from intake_app.services.telling import default_form as df
from intake_app.services.telling.answer_words import plain
from intake_app.services.telling.dates import day_in_words, time_in_words, youngest_age
from intake_app.services.telling.told import Told
from intake_app.services.telling.topics import topics
from intake_app.wording import words

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.model.intake import Intake

_RULERS = (df.GOAL_CLOSE, df.GOAL_MATTERS, df.GOAL_SURE, df.GOAL_READY)
_MAY_WAIT = frozenset({df.DOUBTS, df.PACE, df.WHEN_STUCK})
"""Not among what the clinical brief names for page 1: the first to give way where a page is full."""
_MORE_RULERS = {link_id: tuple(f"{link_id}-{number}" for number in range(2, 6)) for link_id in df.MORE_GOALS}


def brief_of(intake: Intake, *, rules: NoteRules = HOUSE_RULES, made_at: datetime | None = None) -> Brief:
    """Return everything the brief says of one intake.

    Args:
        intake: as the desk opened it.
        rules: when a discrepancy note is made, from the practice's settings.
        made_at: the moment to print in the footer, in UTC; now (or SOURCE_DATE_EPOCH) when left out.
    """
    told = Told(intake)
    say = words("brief")
    made_at = made_at or clock.export_time()
    facts = note_facts.facts_of(told)
    noted = notes.notes(facts, rules)
    pronouns = told.parts(df.PRONOUNS)
    return Brief(
        name=intake.card.name,
        number=intake.card.number,
        pronouns=plain(pronouns[0]) if pronouns else "",
        age=_age(told),
        made_on=day_in_words(intake.finished or intake.started),
        safe_contact=_safe_contact(told),
        circumstances=_circumstances(told),
        caveat=say("caveat"),
        safety=follow_up_safety.strip(told),
        start_first=told.quote(df.ASK_FIRST) or say("start-first.none", state=told.standing(df.ASK_FIRST)),
        start=_start(told),
        in_person=_topics(intake, AnswerState.IN_PERSON),
        not_yet=_topics(intake, AnswerState.NOT_YET),
        dont_know=_topics(intake, AnswerState.DONT_KNOW),
        not_today=told.parts(df.NOT_TODAY),
        year=told.quote(df.IN_A_YEAR),
        goals=_goals(told),
        goal_prompt=say("goal.prompt") if any(told.is_answered(ruler) for ruler in _RULERS) else "",
        push_soothe=_push_soothe(told),
        working=_working(told),
        going_well=_going_well(told),
        scores=numbers.lines(told, is_set_in_doubt=any(note.rule == notes.WITH_CARE for note in noted)),
        scores_caveat=words("brief")("score.caveat"),
        again=again.rows(intake),
        again_caveat=again.caveat(intake),
        notes=noted[: notes.MOST_ON_PAGE_ONE],
        more_notes=noted[notes.MOST_ON_PAGE_ONE :],
        leaving_sign=notes.leaving_sign(facts),
        endorsed=numbers.endorsed(told),
        sections=(*answers.sections(told), *signature.sections(intake.signature)),
        footer=(say("footer.left"), _footer(intake, made_at)),
        is_rehearsal=intake.is_rehearsal,
        made_at=made_at,
        started_by=started_by.sentence(intake),
    )


def _footer(intake: Intake, made_at: datetime) -> str:
    form = intake.questionnaire.version or intake.questionnaire.title
    moment = {"day": day_in_words(made_at), "time": time_in_words(made_at)}
    return words("brief")("footer.right", app=intake_app.__version__, form=form, **moment)


def _age(told: Told) -> str:
    answer = told.intake.answers.get(df.BORN)
    born = answer.values[0] if answer is not None and answer.values else None
    return str(youngest_age(born, told.intake.started)) if isinstance(born, PartialDate) else ""


def _safe_contact(told: Told) -> str:
    say = words("brief")
    code = told.code(df.SAFE_CONTACT)
    if code in df.SAFE_CONTACT_CODES:
        return say(f"contact.{code}")
    return say("contact.unknown", state=told.standing(df.SAFE_CONTACT))


def _circumstances(told: Told) -> tuple[str, ...]:
    """Return two or three short sentences: language; how, how long and which path; what was left."""
    say = words("brief")
    intake = told.intake
    language = [numbers.language_in_words(intake.language), *_interpreter(told)]
    alone = told.code(df.ALONE)
    known = alone in {df.ALONE_YES, df.ALONE_NOT_REALLY, df.ALONE_HELPED}
    how = [say(f"alone.{alone}") if known else say("alone.unknown", state=told.standing(df.ALONE))]
    if intake.finished is not None:
        minutes = max(1, round((intake.finished - intake.started).total_seconds() / 60))
        how.append(say("minutes.one" if minutes == 1 else "minutes.many", count=minutes))
    how.append(say("path", path=intake.path))
    if intake.card.marks.stopped_early:
        how.append(say("stopped-early"))
    if intake.taken_back is not None:
        how.append(say("taken-back", time=time_in_words(intake.taken_back)))
    elif intake.kept_out:
        how.append(say("kept-out.one" if len(intake.kept_out) == 1 else "kept-out.many", count=len(intake.kept_out)))
    return tuple(say("sentence", text=", ".join(part)) for part in (language, how))


def _interpreter(told: Told) -> tuple[str, ...]:
    """Return that somebody should translate, and from which language; nothing unless the client wants it."""
    if told.code(df.INTERPRETER) != df.INTERPRETER_YES:
        return ()
    say = words("brief")
    wanted = told.quote(df.INTERPRETER_LANGUAGE)
    return (say("interpreter", language=wanted.words) if wanted else say("interpreter.any"),)


def _topics(intake: Intake, state: AnswerState) -> tuple[str, ...]:
    return tuple(topic.words for topic in topics(intake.questionnaire, intake.answers, state))


def _lines(told: Told, wanted: dict[str, str], *more: Line) -> tuple[Line, ...]:
    """Return a line for each question that was asked: wording key to linkId, in this order, then `more`.

    What was left is said after what was answered, once for each way of leaving it: five times *skipped* tells no more.
    """
    say = words("brief")
    answered: list[Line] = []
    left: dict[str, str] = {}
    for key, link_id in wanted.items():
        if not _was_asked(told, link_id):
            continue
        way = f"left.{told.standing_key(link_id)}"
        if told.parts(link_id) or way not in say.keys():  # noqa: SIM118  # Words is no dict
            answered.append(Line(say(key), told.text(link_id), may_wait=link_id in _MAY_WAIT))
        else:
            topic = say(f"{key}.left")
            left[way] = say("left.and", first=left[way], second=topic) if way in left else topic
    return (*answered, *more, *(Line(say(way), topics) for way, topics in left.items()))


def _was_asked(told: Told, link_id: str) -> bool:
    return told.item(link_id) is not None and (told.was_open(link_id) or link_id in told.intake.answers)


def _goals(told: Told) -> tuple[GoalRow, ...]:
    """Return the first goal or how it stands, then each further one that is there in words."""
    if not _was_asked(told, df.GOAL):
        return ()
    first = GoalRow(told.quote(df.GOAL) or _no_goal(told), *(_rating(told, ruler) for ruler in _RULERS))
    more = [
        GoalRow(goal, *(_rating(told, ruler) for ruler in rulers))
        for link_id, rulers in _MORE_RULERS.items()
        if (goal := told.quote(link_id)) is not None
    ]
    return (first, *more)


def _no_goal(told: Told) -> str:
    say = words("brief")
    state, sign = told.standing(df.GOAL), told.quote(df.FIRST_SIGN)
    if sign is None:
        return say("goal.not-known", state=state)
    return say("goal.first-sign", state=state, words=sign.words)


def _rating(told: Told, link_id: str) -> str:
    number = told.number(link_id)
    return told.standing(link_id) if number is None else str(number)


def _push_soothe(told: Told) -> tuple[tuple[str, str], ...]:
    """Return (moments, wish) pairs; the moments that were left in the same way share a row at the end."""
    table, say = told.item(df.PUSH_SOOTHE), words("brief")
    rows = [row for row in (table.items if table else ()) if row.is_question and _was_asked(told, row.link_id)]
    given = [(row.text, plain(told.text(row.link_id))) for row in rows if told.parts(row.link_id)]
    left: dict[str, str] = {}
    for row in rows:
        if not told.parts(row.link_id):
            way = told.standing(row.link_id)
            left[way] = say("left.and", first=left[way], second=row.text) if way in left else row.text
    return (*given, *((moments, way) for way, moments in left.items()))


def _start(told: Told) -> tuple[Line, ...]:
    return _lines(
        told,
        {
            "start.brings": df.WHAT_BRINGS,
            "start.why-now": df.WHY_NOW,
            "start.idea": df.WHOSE_IDEA,
            "start.hopes": df.THEIR_HOPE,
            "start.doubts": df.DOUBTS,
        },
    )


def _working(told: Told) -> tuple[Line, ...]:
    return _lines(
        told,
        {
            "work.do-not": df.PLEASE_DO_NOT,
            "work.slow": df.SLOW_DOWN,
            "work.pace": df.PACE,
            "work.name-it": df.HOW_TO_NAME_IT,
            "work.own-way": df.OWN_WAY,
            "work.stuck": df.WHEN_STUCK,
        },
    )


def _going_well(told: Told) -> tuple[Line, ...]:
    wanted = {"well.going": df.GOING_WELL, "well.count-on": df.COUNT_ON, "well.easier": df.EASIER_HERE}
    hope = _hope(told)
    return _lines(told, wanted if hope else {**wanted, "well.hope": df.HOPE}, *hope)


def _hope(told: Told) -> tuple[Line, ...]:
    """Return how much they think therapy can help, where it was asked."""
    number, item = told.number(df.HOPE), told.item(df.HOPE)
    if number is None or item is None:
        return ()
    say = words("brief")
    return (Line(say("well.hope"), say("well.hope-text", number=number, top=item.max_value), may_wait=True),)
