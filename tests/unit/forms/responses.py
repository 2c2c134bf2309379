"""Responses for tests, and what the validator says of them in short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.forms.validate import validate
from tests.unit.forms.building import HL7

if TYPE_CHECKING:
    from intake_app.model.questionnaire import Questionnaire

Json = dict[str, Any]
URL = "https://x.example/Q"
ABSENT = {"url": HL7 + "data-absent-reason", "valueCode": "asked-declined"}


def occurs(end: str, count: int) -> Json:
    """Return how often something must or may come."""
    return {"url": HL7 + f"questionnaire-{end}Occurs", "valueInteger": count}


def answered(link_id: str, *answers: Json, **more: Any) -> Json:
    """Return one item element."""
    return {"linkId": link_id, "answer": list(answers), **more}


def response(*items: Json, **top: Any) -> Json:
    """Return a completed response."""
    whole = {"resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": f"{URL}|2"}
    return whole | {"item": list(items)} | top


def told(raw: object, asked: Questionnaire, *, warnings: bool = False) -> list[tuple[str, str, str]]:
    """Return (linkId, rule, place) of each error, or of each warning."""
    return [(f.link_id, f.rule, f.place) for f in validate(asked, raw) if f.is_warning is warnings]
