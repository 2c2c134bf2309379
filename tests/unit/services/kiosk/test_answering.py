"""At the kiosk nothing is chosen for anyone, whatever a form would preselect."""

from __future__ import annotations

from typing import Any

from intake_app.forms.loader import load
from intake_app.services.kiosk.sitting import Sitting
from tests.helpers.sittings import START

HIDDEN = {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": True}


def sitting_of(*items: dict[str, Any]) -> Sitting:
    form = {"resourceType": "Questionnaire", "status": "draft", "item": list(items)}
    return Sitting(load(form, "test").questionnaire, responder=False, started=START)


def yes_no(link_id: str, **more: Any) -> dict[str, Any]:
    return {"linkId": link_id, "type": "boolean", "text": "Is it?", **more}


def test_a_shown_question_with_an_initial_value_is_unanswered_until_the_client_answers() -> None:
    shown = yes_no("shown", initial=[{"valueBoolean": True}])
    chosen = {
        "linkId": "chosen",
        "type": "choice",
        "text": "Which?",
        "answerOption": [{"valueString": "one", "initialSelected": True}, {"valueString": "two"}],
    }
    then = yes_no("then", enableWhen=[{"question": "shown", "operator": "=", "answerBoolean": True}])
    sitting = sitting_of(shown, chosen, then)
    assert sitting.session.answer("shown") is None
    assert sitting.session.answer("chosen") is None
    assert not sitting.session.is_shown("then")
    assert sitting.give({}).wants_decline
    assert not sitting.give({"shown": (True,)}).wants_decline
    assert sitting.session.is_shown("then")


def test_hidden_and_read_only_questions_keep_what_the_form_gives_them() -> None:
    inner = yes_no("within", initial=[{"valueBoolean": True}])
    within = {"linkId": "g", "type": "group", "extension": [HIDDEN], "item": [inner]}
    hidden = yes_no("hidden", extension=[HIDDEN], initial=[{"valueBoolean": True}])
    fixed = yes_no("fixed", readOnly=True, initial=[{"valueBoolean": False}])
    sitting = sitting_of(within, hidden, fixed, yes_no("asked"))
    for link_id, value in (("within", True), ("hidden", True), ("fixed", False)):
        answer = sitting.session.answer(link_id)
        assert answer is not None
        assert answer.values == (value,)
