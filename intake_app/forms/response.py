"""A session as FHIR R4 QuestionnaireResponse, and back.

A declined question keeps its answer element: no value, a `data-absent-reason` that any FHIR system knows, and our
own `answer-state`, which tells the five ways of declining apart.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from intake_app.errors import AnswerError, AnswersFileError, Fault, SpellingError
from intake_app.forms.accepts import fit
from intake_app.forms.extensions import ANSWER_STATE, ANSWERED_AT, DATA_ABSENT_REASON
from intake_app.forms.pages import is_unaskable
from intake_app.forms.response_tree import as_response
from intake_app.forms.values import read_choice_of, read_datetime, spell
from intake_app.model.answers import Answer, AnswerState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from intake_app.forms.session import FormSession
    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Item, Questionnaire

_REASONS = {
    AnswerState.SKIPPED: "asked-declined",
    AnswerState.NOT_YET: "asked-declined",
    AnswerState.IN_PERSON: "asked-declined",
    AnswerState.DONT_KNOW: "asked-unknown",
    AnswerState.NOT_APPLICABLE: "not-applicable",
}
_UNASKABLE = "unsupported"
"""FHIR's reason where the system that asked had no way to ask: nobody answered, and nobody declined."""
_FOREIGN = {"asked-unknown": AnswerState.DONT_KNOW, "not-applicable": AnswerState.NOT_APPLICABLE}
"""How a reason is read where our own state does not stand beside it; any other reason is `skipped`."""


def to_response(
    session: FormSession,
    *,
    status: Literal["in-progress", "completed"],
    authored: datetime,
    answered_at: Mapping[str, datetime] | None = None,
) -> dict[str, Any]:
    """Return the session's answers as a QuestionnaireResponse, ready for `json.dumps`.

    Args:
        session: the sitting.
        status: `completed` leaves out disabled items; `in-progress` keeps their answers, so that a draft can go on.
            Both leave out what was not answered; `completed` says of a question shown that it could not be asked.
        authored: when it was written, with an offset.
        answered_at: by linkId, when each answer was given; left out where unknown.
    """
    writer = _Writer(session, answered_at or {}, with_disabled=status == "in-progress")
    form = session.questionnaire
    response: dict[str, Any] = {"resourceType": "QuestionnaireResponse", "status": status}
    if form.url:
        response["questionnaire"] = f"{form.url}|{form.version}" if form.version else form.url
    response["language"] = form.language
    response["authored"] = authored.isoformat()
    items = [written for item in form.items if (written := writer.write(item))]
    return response | ({"item": items} if items else {})


class _Writer:
    """Writes items in the form's order and nesting."""

    def __init__(self, session: FormSession, answered_at: Mapping[str, datetime], *, with_disabled: bool) -> None:
        self._session = session
        self._answered_at = answered_at
        self._with_disabled = with_disabled

    def write(self, item: Item) -> dict[str, Any]:
        """Return one item's element; empty when it and all below it have nothing to say."""
        if not (self._with_disabled or self._session.is_enabled(item.link_id)):
            return {}
        below = [element for child in item.items if (element := self.write(child))]
        answers = self._answers(item)
        if not (below or answers):
            return {}
        written: dict[str, Any] = {"linkId": item.link_id}
        when = self._answered_at.get(item.link_id)
        if when is not None and answers:
            written = {"extension": [{"url": ANSWERED_AT, "valueDateTime": when.isoformat()}]} | written
        if item.text:
            written["text"] = item.text
        if not item.is_question:
            return written | {"item": below}
        if below:
            answers = answers or [{}]
            answers[0]["item"] = below
        return written | {"answer": answers}

    def _answers(self, item: Item) -> list[dict[str, Any]]:
        """Return the answer elements of one question."""
        kept = self._session.answer(item.link_id)
        if kept is None and not self._with_disabled and is_unaskable(item, self._session):
            return [{"extension": [{"url": DATA_ABSENT_REASON, "valueCode": _UNASKABLE}]}]
        if kept is None:
            return []
        if kept.state is AnswerState.ANSWERED:
            return [dict([spell(value, item.type)]) for value in kept.values]
        reason = {"url": DATA_ABSENT_REASON, "valueCode": _REASONS[kept.state]}
        return [{"extension": [reason, {"url": ANSWER_STATE, "valueCode": kept.state.value}]}]


def from_response(questionnaire: Questionnaire, response: Mapping[str, Any]) -> dict[str, Answer]:
    """Return the answers that a QuestionnaireResponse holds, by linkId, in its order.

    Raises:
        AnswersFileError: it does not fit the form, with every reason.
    """
    response = as_response(response)
    found: dict[str, Answer] = {}
    faults: list[Fault] = []
    for raw in _elements(response, faults):
        try:
            link_id, answer = _read(questionnaire, raw)
        except AnswerError as why:
            faults.append(Fault(why.rule, why.detail, why.link_id))
            continue
        if answer is not None and link_id in found:
            faults.append(Fault("repeated-item", "", link_id))
        elif answer is not None:
            found[link_id] = answer
    if faults:
        raise AnswersFileError(tuple(faults))
    return found


def unasked(response: Mapping[str, Any]) -> list[str]:
    """Return the questions that a response says there was no way to ask, by linkId."""
    return [
        str(raw.get("linkId"))
        for raw in _elements(response, [])
        for answer in _objects(raw, "answer", [])
        for extension in _objects(answer, "extension", [])
        if extension.get("url") == DATA_ABSENT_REASON and extension.get("valueCode") == _UNASKABLE
    ]


def answered_times(response: Mapping[str, Any]) -> dict[str, datetime]:
    """Return when each answer was given, where a response that we wrote says so."""
    times: dict[str, datetime] = {}
    for raw in _elements(response, []):
        for extension in _objects(raw, "extension", []):
            if extension.get("url") == ANSWERED_AT and isinstance(raw.get("linkId"), str):
                when = read_datetime(extension.get("valueDateTime"))
                if isinstance(when, datetime):
                    times[raw["linkId"]] = when
    return times


def _elements(raw: Mapping[str, Any], faults: list[Fault]) -> Iterator[dict[str, Any]]:
    """Yield every item element at any depth, in order."""
    for element in _objects(raw, "item", faults):
        yield element
        for answer in _objects(element, "answer", faults):
            yield from _elements(answer, faults)
        yield from _elements(element, faults)


def _objects(raw: Mapping[str, Any], key: str, faults: list[Fault]) -> list[dict[str, Any]]:
    """Return a list of objects; anything else in its place is a fault."""
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(member, dict) for member in value):
        faults.append(Fault("wrong-type", f"{key} must be a list of objects", str(raw.get("linkId", ""))))
        return []
    return value


def _read(questionnaire: Questionnaire, raw: Mapping[str, Any]) -> tuple[str, Answer | None]:
    """Read one item element: its linkId, and its answer if it has one."""
    link_id = raw.get("linkId")
    if not isinstance(link_id, str):
        raise AnswerError("", "missing-link-id")
    item = questionnaire.by_link_id.get(link_id)
    if item is None:
        raise AnswerError(link_id, "unknown-link-id")
    values: list[Value] = []
    for answer in _objects(raw, "answer", []):
        try:
            value = read_choice_of(answer, "value")
        except SpellingError as why:
            raise AnswerError(link_id, "wrong-type", str(why)) from why
        if value is not None:
            values.append(value[1])
        elif (state := _state(answer)) is not None:
            return link_id, Answer.declined(state)
    return link_id, Answer.given(*fit(item, values)) if values else None


def _state(answer: Mapping[str, Any]) -> AnswerState | None:
    """Return how an answer without a value was declined; None where it does not say."""
    codes = {extension.get("url"): extension.get("valueCode") for extension in _objects(answer, "extension", [])}
    own = codes.get(ANSWER_STATE)
    if own in tuple(AnswerState) and AnswerState(own).is_declined:
        return AnswerState(own)
    reason = codes.get(DATA_ABSENT_REASON)
    if reason in (None, _UNASKABLE):
        return None
    return _FOREIGN.get(reason, AnswerState.SKIPPED) if isinstance(reason, str) else AnswerState.SKIPPED
