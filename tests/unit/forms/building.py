"""Small forms for tests, written the way a form author would: FHIR JSON through the real loader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.errors import FormError
from intake_app.forms.loader import load
from intake_app.forms.session import FormSession

if TYPE_CHECKING:
    from intake_app.errors import Fault
    from intake_app.model.questionnaire import Questionnaire

HL7 = "http://hl7.org/fhir/StructureDefinition/"
OURS = "https://common-ground.invalid/fhir/"

Json = dict[str, Any]


def item(link_id: str, kind: str = "string", /, **more: Any) -> Json:
    """Return one item; `when=[...]` adds conditions, `ext=[...]` extensions."""
    found: Json = {"linkId": link_id, "type": kind, "text": f"Text of {link_id}"}
    for key, value in more.items():
        found[{"when": "enableWhen", "ext": "extension", "behavior": "enableBehavior"}.get(key, key)] = value
    return found


def choice(link_id: str, *codes: str, **more: Any) -> Json:
    """Return a choice between codes of the system `s`; the place of a code is its weight."""
    options = [
        {
            "valueCoding": {"code": code, "system": "s", "display": code.upper()},
            "extension": [{"url": HL7 + "ordinalValue", "valueDecimal": place}],
        }
        for place, code in enumerate(codes)
    ]
    return item(link_id, "choice", answerOption=options, **more)


def when(question: str, operator: str, /, **answer: Any) -> Json:
    """Return one condition, for example `when("a", "=", answerBoolean=True)`."""
    return {"question": question, "operator": operator, **answer}


def ours(name: str, code: str) -> Json:
    """Return one of our own extensions."""
    return {"url": OURS + name, "valueString" if name == "prompt" else "valueCode": code}


def control(code: str, system: str = "http://hl7.org/fhir/questionnaire-item-control") -> Json:
    """Return an itemControl extension."""
    coding = {"system": system, "code": code}
    return {"url": HL7 + "questionnaire-itemControl", "valueCodeableConcept": {"coding": [coding]}}


HIDDEN: Json = {"url": HL7 + "questionnaire-hidden", "valueBoolean": True}


def resource(*items: Json, **top: Any) -> Json:
    """Return a Questionnaire as parsed JSON."""
    return {"resourceType": "Questionnaire", "status": "draft", "title": "Test form", "item": list(items), **top}


def form(*items: Json, **top: Any) -> Questionnaire:
    """Return a loaded form."""
    return load(resource(*items, **top), "test").questionnaire


def session(*items: Json, **top: Any) -> FormSession:
    """Return a fresh session of a form."""
    return FormSession(form(*items, **top))


def warnings(*items: Json, **top: Any) -> tuple[Fault, ...]:
    """Return the warnings of a form that loads."""
    return load(resource(*items, **top), "test").warnings


def faults(*items: Json, **top: Any) -> tuple[Fault, ...]:
    """Return the errors of a form that does not load; none when it does."""
    try:
        load(resource(*items, **top), "test")
    except FormError as error:
        return tuple(fault for fault in error.faults if not fault.is_warning)
    return ()


def rules(found: tuple[Fault, ...]) -> list[tuple[str, str]]:
    """Return (linkId, rule) of each fault."""
    return [(fault.link_id, fault.rule) for fault in found]
