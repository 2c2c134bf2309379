"""What of a sitting is sealed when the client shares: every answer, less those that stay with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.forms import response as fhir

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from intake_app.services.kiosk.sitting import Sitting


def answerable(sitting: Sitting) -> list[str]:
    """Return the linkIds of the questions that show, in form order."""
    shown = sitting.session.shown()
    return [key for key in shown if sitting.questionnaire.by_link_id[key].is_question]


def kept_out(sitting: Sitting) -> list[str]:
    """Return the questions whose answer the client took out on the check page."""
    form = sitting.questionnaire
    return [
        key
        for key in answerable(sitting)
        if sitting.session.answer(key) is not None
        and sitting.kept.holds(form.by_link_id[key], form.section_of(key).link_id)
    ]


def response(sitting: Sitting, finished: datetime, gone: Collection[str], *, stopped_early: bool) -> dict[str, Any]:
    """Return the FHIR QuestionnaireResponse less the answers to those in `gone`."""
    made: dict[str, Any] = fhir.to_response(
        sitting.session, status="completed", authored=finished, answered_at=dict(sitting.answered_at)
    )
    if stopped_early:
        # FHIR's word for a response that was ended before it was complete.
        made["status"] = "stopped"
    made["item"] = _without(made.get("item", []), gone)
    return made


def _without(items: list[dict[str, Any]], gone: Collection[str]) -> list[dict[str, Any]]:
    """Return response items less the answers of those in `gone`, and less whatever this leaves empty."""
    left = []
    for item in items:
        is_gone = item["linkId"] in gone
        answers = [_answer_without(answer, gone, is_gone=is_gone) for answer in item.get("answer", [])]
        kept = {
            "answer": [answer for answer in answers if answer],
            "item": _without(item.get("item", []), gone),
        }
        drop = {"answer", "item", "extension"} if is_gone else {"answer", "item"}
        rest = {key: value for key, value in item.items() if key not in drop}
        if kept["answer"] or kept["item"]:
            left.append(rest | {key: value for key, value in kept.items() if value})
    return left


def _answer_without(answer: dict[str, Any], gone: Collection[str], *, is_gone: bool) -> dict[str, Any]:
    """Return one answer element; of one that is gone only what lies below it."""
    below = _without(answer.get("item", []), gone)
    rest = {} if is_gone else {key: value for key, value in answer.items() if key != "item"}
    return rest | ({"item": below} if below else {})
