"""What a form makes of a set of answers: enabled, shown, scores, response. The engine without a window."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from intake_app.forms.answers_file import apply, read
from intake_app.forms.response import to_response
from intake_app.forms.scoring import Score, scores
from intake_app.forms.session import FormSession

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.model.questionnaire import Questionnaire


def evaluate(
    questionnaire: Questionnaire,
    raw_answers: Mapping[str, Any],
    *,
    responder: bool = True,
    authored: datetime | None = None,
) -> dict[str, Any]:
    """Return what shows, what it scores, and the response, ready for `json.dumps`.

    Args:
        questionnaire: the form.
        raw_answers: an answers file as parsed; it may answer hidden questions too.
        responder: whether a responder is on duty, unless the file itself says so.
        authored: the response's time; the beginning of 1970 when left out, so that the same input gives
            the same output.

    Raises:
        AnswersFileError: the answers do not fit the form, with every reason.
    """
    session = FormSession(questionnaire, context={"responder": responder})
    apply(session, read(questionnaire, raw_answers))
    enabled = session.enabled()
    found = scores(questionnaire, session.answers(), set(enabled))
    when = authored or datetime.fromtimestamp(0, tz=UTC)
    return {
        "enabled": enabled,
        "shown": session.shown(),
        "scores": {name: as_json(score) for name, score in found.items()},
        "response": to_response(session, status="completed", authored=when),
    }


def as_json(score: Score) -> dict[str, Any]:
    """Return a score as plain JSON; whole numbers without a decimal point."""
    return {
        "name": score.name,
        "total": _number(score.total),
        "answered": score.answered,
        "of": score.of,
        "low": _number(score.low),
        "high": _number(score.high),
        "max": _number(score.maximum),
        "band": score.band,
    }


def _number(value: float | None) -> float | None:
    return int(value) if value is not None and float(value).is_integer() else value
