"""What was sealed, as the model knows it: cards and intakes, checked before anyone relies on them."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from intake_app.errors import AnswerError, FormError, RecordBodyError
from intake_app.forms import loader
from intake_app.forms.response import from_response
from intake_app.model.answers import PartialDate
from intake_app.model.intake import Initials, Intake, IntakeCard, IntakeStatus, Marks
from intake_app.services.kiosk import hand_over, pace
from intake_app.services.kiosk.draft_body import check_version, event_from_json
from intake_app.services.kiosk.submission import VERSION
from intake_app.services.sealed import signature_json
from intake_app.services.telling.record_number import number_of
from intake_app.wording import HOUSE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.model.questionnaire import Questionnaire

_forms: deque[Questionnaire] = deque(maxlen=4)
"""The forms that were loaded last: most intakes of a practice asked the same one, and loading it takes a while."""
_WRONG_SHAPE = (KeyError, TypeError, ValueError, AttributeError)


def card_of(record_id: str, body: Mapping[str, Any]) -> IntakeCard:
    """Return the row of the desk's list that a sealed card holds.

    Raises:
        RecordNewerError, RecordBodyError: the card can't be read by this version.
    """
    check_version(record_id, body, VERSION)
    try:
        return IntakeCard(
            record_id=record_id,
            number=number_of(record_id),
            name=str(body["name"]),
            received=datetime.fromisoformat(body["submitted"]),
            status=IntakeStatus(body["status"]),
            marks=Marks(**body["marks"]),
            born=None if body["born"] is None else PartialDate(*(int(part) for part in body["born"].split("-"))),
            initialled=bool(body["initialled"]),
            hand_over=hand_over.from_json(body.get(hand_over.KEY)),
        )
    except _WRONG_SHAPE as why:
        raise RecordBodyError(record_id, f"card: {type(why).__name__}") from why


def intake_of(
    card: IntakeCard,
    body: Mapping[str, Any],
    initials: Initials | None = None,
    *,
    early_initials: Initials | None = None,
) -> Intake:
    """Return one opened intake.

    Args:
        card: its row in the list.
        body: what was sealed when the client shared it.
        initials: who looked at its safety strip, once someone has.
        early_initials: who looked at its safety part before it was shared.

    Raises:
        RecordNewerError, RecordBodyError: the body can't be read by this version.
    """
    check_version(card.record_id, body, VERSION)
    try:
        return replace(_read(card, body), initials=initials, early_initials=early_initials)
    except (FormError, AnswerError) as why:
        raise RecordBodyError(card.record_id, f"form: {type(why).__name__}") from why
    except _WRONG_SHAPE as why:
        raise RecordBodyError(card.record_id, f"intake: {type(why).__name__}") from why


def _form_of(record_id: str, source: Mapping[str, Any]) -> Questionnaire:
    """Return the form that was sealed beside the answers, as the practice reads it; the same JSON is loaded once."""
    for known in _forms:
        if known.source == source:
            return known
    made = loader.in_language(loader.load(source, record_id).questionnaire, HOUSE)
    _forms.appendleft(made)
    return made


def _read(card: IntakeCard, body: Mapping[str, Any]) -> Intake:
    questionnaire = _form_of(card.record_id, body["questionnaire"])
    finished = body["finished"]
    return Intake(
        card=card,
        questionnaire=questionnaire,
        answers=from_response(questionnaire, body["response"]),
        answered_at={key: datetime.fromisoformat(at) for key, at in body["answered_at"].items()},
        started=datetime.fromisoformat(body["started"]),
        finished=None if finished is None else datetime.fromisoformat(finished),
        language=str(body["language"]),
        responder_on_duty=bool(body["responder_on_duty"]),
        safety_off=str(body.get("safety_off", "")),
        hand_over=hand_over.from_json(body.get(hand_over.KEY)),
        is_start_known=hand_over.KEY in body,
        path=str(body["path"]),
        kept_out=tuple(body["kept_out"]),
        safety_events=tuple(event_from_json(event) for event in body["safety_events"]),
        withheld=dict(body["withheld"]),
        enabled=frozenset(body["enabled"]),
        is_rehearsal=bool(body["rehearsal"]),
        taken_back=datetime.fromisoformat(body["taken_back"]) if "taken_back" in body else None,
        signature=signature_json.from_json(body.get(signature_json.KEY)),
        pace=pace.from_json(body.get(pace.KEY)),
        response=body["response"],
    )
