"""A session as QuestionnaireResponse and back: nothing is lost, nothing is invented, nothing disabled leaves."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.errors import AnswersFileError
from intake_app.forms.loader import load
from intake_app.forms.response import answered_times, from_response, to_response, unasked
from intake_app.forms.session import FormSession
from intake_app.forms.validate import validate
from intake_app.model.answers import Answer, AnswerState
from tests.unit.forms.building import HIDDEN, choice, form, item, ours, resource, session, when
from tests.unit.forms.generated_forms import ANY_VALUE, DECLINES, forms, options, values_for

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
YES, NO = True, False


def every_type() -> dict[str, Any]:
    """Return a form with a question of every type, one inside the other."""
    inner: list[dict[str, Any]] = []
    for kind in ANY_VALUE:
        more: dict[str, Any] = {"answerOption": options()} if "choice" in kind else {}
        inner = [item(f"{kind}-one", kind, item=inner, **more), item(f"{kind}-many", kind, repeats=True, **more)]
    return resource(item("g", "group", item=inner))


def through_json(response: dict[str, Any]) -> dict[str, Any]:
    """Return what a reader of the written file gets."""
    read: dict[str, Any] = json.loads(json.dumps(response))
    return read


def fill(data: st.DataObject, sitting: FormSession, *, few: bool) -> None:
    """Answer, decline or leave each question at random."""
    for asked in sitting.questionnaire.by_link_id.values():
        deed = data.draw(st.sampled_from(["give", "give", "decline", "leave"])) if asked.is_question else "leave"
        if deed == "give":
            sitting.give(asked.link_id, *data.draw(values_for(asked, few)))
        elif deed == "decline":
            sitting.decline(asked.link_id, data.draw(st.sampled_from(DECLINES)))


def test_what_could_not_be_asked_is_recorded_so_and_is_no_answer() -> None:
    sitting = session(
        item("file", "attachment", required=True), item("name"), item("unseen", "reference", ext=[HIDDEN])
    )
    sitting.give("name", "Rowan")
    written = through_json(to_response(sitting, status="completed", authored=NOON))
    assert unasked(written) == ["file"]
    assert from_response(sitting.questionnaire, written) == {"name": Answer.given("Rowan")}
    assert not [fault for fault in validate(sitting.questionnaire, written) if not fault.is_warning]
    draft = to_response(sitting, status="in-progress", authored=NOON)
    assert not unasked(draft)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_type_of_answer_comes_back_as_it_was(data: st.DataObject) -> None:
    sitting = FormSession(load(every_type(), "types").questionnaire)
    fill(data, sitting, few=False)
    written = through_json(to_response(sitting, status="completed", authored=NOON))
    assert from_response(sitting.questionnaire, written) == sitting.answers()


@settings(max_examples=150, deadline=None)
@given(raw=forms(), data=st.data())
def test_a_draft_comes_back_whole_and_a_completed_response_holds_only_what_is_enabled(
    raw: dict[str, Any], data: st.DataObject
) -> None:
    sitting = FormSession(load(raw, "generated").questionnaire)
    fill(data, sitting, few=True)
    kept = sitting.answers()
    draft = through_json(to_response(sitting, status="in-progress", authored=NOON))
    assert from_response(sitting.questionnaire, draft) == kept
    resumed = FormSession(sitting.questionnaire)
    resumed.restore(from_response(sitting.questionnaire, draft))
    assert resumed.enabled() == sitting.enabled()
    done = through_json(to_response(sitting, status="completed", authored=NOON))
    expected = {name: answer for name, answer in kept.items() if sitting.is_enabled(name)}
    assert from_response(sitting.questionnaire, done) == expected


def test_the_shape_is_fhirs() -> None:
    sitting = session(
        item("g", "group", item=[item("a", item=[item("b", "integer")]), item("e", item=[item("f")])]),
        item("empty", "group", item=[item("c")]),
        item("d", "display"),
        url="https://x.example/Q",
        version="2",
    )
    sitting.give("a", "words")
    sitting.give("b", 3)
    sitting.give("f", "child of an unanswered question")
    response = to_response(sitting, status="completed", authored=NOON, answered_at={"b": NOON})
    when_b = [{"url": "https://common-ground.invalid/fhir/answered-at", "valueDateTime": "2026-11-23T12:00:00+00:00"}]
    inner = {"extension": when_b, "linkId": "b", "text": "Text of b", "answer": [{"valueInteger": 3}]}
    child = {"linkId": "f", "text": "Text of f", "answer": [{"valueString": "child of an unanswered question"}]}
    assert response == {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "questionnaire": "https://x.example/Q|2",
        "language": "en",
        "authored": "2026-11-23T12:00:00+00:00",
        "item": [
            {
                "linkId": "g",
                "text": "Text of g",
                "item": [
                    {"linkId": "a", "text": "Text of a", "answer": [{"valueString": "words", "item": [inner]}]},
                    {"linkId": "e", "text": "Text of e", "answer": [{"item": [child]}]},
                ],
            }
        ],
    }
    assert answered_times(response) == {"b": NOON}
    assert from_response(sitting.questionnaire, response) == sitting.answers()


def test_a_disabled_answer_stays_in_a_draft_and_leaves_the_completed_response_with_all_below() -> None:
    sitting = session(
        item("a", "boolean"),
        item("g", "group", when=[when("a", "=", answerBoolean=True)], item=[item("b", item=[item("c")])]),
        item("h", "integer", ext=[HIDDEN], initial=[{"valueInteger": 0}]),
    )
    for name, value in (("a", NO), ("b", "kept"), ("c", "kept too")):
        sitting.give(name, value)
    completed = from_response(sitting.questionnaire, to_response(sitting, status="completed", authored=NOON))
    assert set(completed) == {"a", "h"}
    draft = from_response(sitting.questionnaire, to_response(sitting, status="in-progress", authored=NOON))
    assert set(draft) == {"a", "b", "c", "h"}


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (AnswerState.SKIPPED, "asked-declined"),
        (AnswerState.NOT_YET, "asked-declined"),
        (AnswerState.IN_PERSON, "asked-declined"),
        (AnswerState.DONT_KNOW, "asked-unknown"),
        (AnswerState.NOT_APPLICABLE, "not-applicable"),
    ],
)
def test_each_declined_state_stands_apart_beside_a_reason_that_fhir_knows(state: AnswerState, reason: str) -> None:
    sitting = session(item("a", ext=[ours("decline", state)]))
    sitting.decline("a", state)
    response = to_response(sitting, status="completed", authored=NOON)
    (answer,) = response["item"][0]["answer"]
    assert answer == {
        "extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": reason},
            {"url": "https://common-ground.invalid/fhir/answer-state", "valueCode": state},
        ]
    }
    assert from_response(sitting.questionnaire, response) == {"a": Answer.declined(state)}


def test_a_reason_without_our_state_is_read_as_the_nearest_state() -> None:
    asked = form(item("a"), item("b"), item("c"))
    url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
    raw = [
        {"linkId": name, "answer": [{"extension": [{"url": url, "valueCode": code}]}]}
        for name, code in (("a", "asked-unknown"), ("b", "not-applicable"), ("c", "masked"))
    ]
    found = from_response(asked, {"resourceType": "QuestionnaireResponse", "item": raw})
    assert [answer.state for answer in found.values()] == [
        AnswerState.DONT_KNOW,
        AnswerState.NOT_APPLICABLE,
        AnswerState.SKIPPED,
    ]


def test_all_faults_of_a_response_are_told_at_once() -> None:
    asked = form(choice("c", "x"), item("n", "integer"), item("t"))
    raw = {
        "resourceType": "QuestionnaireResponse",
        "item": [
            {"linkId": "nowhere"},
            {"linkId": "c", "answer": [{"valueCoding": {"code": "z"}}]},
            {"linkId": "n", "answer": [{"valueInteger": "3"}]},
            {"linkId": "t", "answer": [{"valueString": "x"}]},
            {"linkId": "t", "answer": [{"valueString": "y"}]},
            {"text": "no id"},
        ],
    }
    with pytest.raises(AnswersFileError) as caught:
        from_response(asked, raw)
    assert [(fault.link_id, fault.rule) for fault in caught.value.faults] == [
        ("nowhere", "unknown-link-id"),
        ("c", "not-an-option"),
        ("n", "wrong-type"),
        ("t", "repeated-item"),
        ("", "missing-link-id"),
    ]


@pytest.mark.parametrize("raw", [[], None, {"resourceType": "Bundle"}, {}, "x"])
def test_what_is_no_response_is_refused(raw: Any) -> None:
    with pytest.raises(AnswersFileError):
        from_response(form(item("a")), raw)
