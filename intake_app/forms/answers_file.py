"""Answers written by hand or by a script: `{"linkId": VALUE}`, as `rehearse` and `forms evaluate` take them.

VALUE is a string, number, boolean, ISO date, a list of them, or `{"state": "not_yet"}`. For a choice: the code,
the display (case ignored), a FHIR Coding, or a number (the option with that weight). A state on a group covers
its questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intake_app.errors import AnswerError, AnswersFileError, Fault, JsonError
from intake_app.forms import json_file
from intake_app.forms.accepts import fit
from intake_app.forms.pages import pages
from intake_app.forms.plain_values import read_plain
from intake_app.model.answers import Answer, AnswerState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from intake_app.forms.session import FormSession
    from intake_app.model.questionnaire import Item, Questionnaire


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a set of answers."""

    unshown: tuple[str, ...]
    """Answered in the file, but disabled by the other answers: left out."""
    missing: tuple[str, ...]
    """Asked, not in the file, and may not be declined."""


def read_file(questionnaire: Questionnaire, path: Path) -> dict[str, Answer]:
    """Read an answers file.

    Raises:
        JsonError: it cannot be read, or is not sound JSON.
        AnswersFileError: it does not fit the form, with every reason.
    """
    return read(questionnaire, json_file.read(path))


def read(questionnaire: Questionnaire, raw: Mapping[str, Any]) -> dict[str, Answer]:
    """Return the answers that a parsed file gives, by linkId, in form order.

    Raises:
        AnswersFileError: it does not fit the form; each fault names the linkId and the rule.
    """
    try:
        json_file.check_tree(raw)
    except JsonError as why:
        raise AnswersFileError((Fault(why.rule, why.detail),)) from why
    if not isinstance(raw, dict):
        raise AnswersFileError((Fault("not-an-object"),))
    found: dict[str, Answer] = {}
    faults: list[Fault] = []
    for link_id, value in raw.items():
        item = questionnaire.by_link_id.get(link_id)
        if item is None:
            faults.append(Fault("unknown-link-id", "", str(link_id)))
            continue
        try:
            found |= _read_one(item, value, raw)
        except AnswerError as why:
            faults.append(Fault(why.rule, why.detail, why.link_id))
    if faults:
        raise AnswersFileError(tuple(faults))
    return {name: found[name] for name in questionnaire.by_link_id if name in found}


def apply(session: FormSession, answers: Mapping[str, Answer]) -> Applied:
    """Give all answers, leave out those whose questions stay disabled, and skip what was asked and not listed.

    The order of the answers does not matter: the session keeps an answer to a disabled question, and counts it
    as soon as another answer enables it. What the session was told before (context, initial values) stays.

    Raises:
        AnswerError: an answer does not fit its question.
    """
    session.restore({**session.answers(), **answers})
    unshown = tuple(link_id for link_id in answers if not session.is_enabled(link_id))
    for link_id in unshown:
        session.clear(link_id)
    missing: list[str] = []
    for link_id in [question for page in pages(session) for question in page.questions]:
        if session.answer(link_id) is not None:
            continue
        if AnswerState.SKIPPED in session.questionnaire.by_link_id[link_id].declines:
            session.decline(link_id, AnswerState.SKIPPED)
        else:
            missing.append(link_id)
    return Applied(unshown, tuple(missing))


def _read_one(item: Item, value: object, raw: Mapping[str, Any]) -> dict[str, Answer]:
    """Return the answers that one entry gives: one, or those of a whole group."""
    if isinstance(value, dict) and "state" in value:
        return _read_state(item, value["state"], raw)
    values = value if isinstance(value, list) else [value]
    if not item.is_question:
        raise AnswerError(item.link_id, "not-a-question")
    return {item.link_id: Answer.given(*fit(item, [read_plain(item, one) for one in values]))}


def _read_state(item: Item, name: object, raw: Mapping[str, Any]) -> dict[str, Answer]:
    """Return a state for a question, or for every question of a group that has no entry of its own.

    In a group, a question that may not be declined at all is passed over: whether its answer is missing is known
    only once all answers are given.
    """
    if not isinstance(name, str) or name not in tuple(AnswerState) or not AnswerState(name).is_declined:
        raise AnswerError(item.link_id, "unknown-state", str(name)[:40])
    state = AnswerState(name)
    if item.is_question:
        covered = [item]
    else:
        questions = [below for below in item.walk() if below.is_question and not below.hidden]
        covered = [below for below in questions if below.declines and below.link_id not in raw]
    for question in covered:
        if state not in question.declines:
            raise AnswerError(question.link_id, "decline-not-offered", state)
    return {question.link_id: Answer.declined(state) for question in covered}
