"""A response beside its form where several rules meet: groups, chains, declining, periods, and our own writer."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.forms.loader import load
from intake_app.forms.response import to_response
from intake_app.forms.session import FormSession
from tests.unit.forms.building import form, item, ours, when
from tests.unit.forms.generated_forms import DECLINES, forms, values_for
from tests.unit.forms.responses import ABSENT, URL, Json, answered, occurs, response, told

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_child_of_an_absent_group_is_not_missed_and_one_of_a_group_that_stands_is() -> None:
    asked = form(item("g", "group", item=[item("a", required=True), item("b")]))
    assert told(response(questionnaire="#x"), asked) == []
    half = response({"linkId": "g", "item": [answered("b", {"valueString": "x"})]})
    assert told(half, asked) == [("a", "required", "item[0]")]


def test_a_required_group_needs_one_answer_in_it() -> None:
    asked = form(item("g", "group", required=True, item=[item("a"), item("b")]))
    assert [rule for _, rule, _ in told(response(), asked)] == ["required"]
    assert [rule for _, rule, _ in told(response({"linkId": "g"}), asked)] == ["required"]
    assert told(response({"linkId": "g", "item": [answered("b", {"valueString": "x"})]}), asked) == []


def test_a_group_stands_as_often_as_the_form_says() -> None:
    asked = form(item("g", "group", repeats=True, ext=[occurs("min", 2), occurs("max", 2)], item=[item("a")]))
    row = {"linkId": "g", "item": [answered("a", {"valueString": "x"})]}
    assert [[rule for _, rule, _ in told(response(*[row] * count), asked)] for count in (1, 2, 3)] == [
        ["too-few-answers"],
        [],
        ["too-many-answers"],
    ]


def test_a_disabled_answer_does_not_enable_what_waits_for_it() -> None:
    asked = form(
        item("a", "boolean"),
        item("b", "boolean", when=[when("a", "=", answerBoolean=True)]),
        item("c", when=[when("b", "=", answerBoolean=True)]),
    )
    raw = response(
        answered("a", {"valueBoolean": False}),
        answered("b", {"valueBoolean": True}),
        answered("c", {"valueString": "x"}),
    )
    assert [(link_id, rule) for link_id, rule, _ in told(raw, asked)] == [
        ("b", "disabled-item"),
        ("c", "disabled-item"),
    ]


def test_a_declined_answer_is_present_and_counts_as_unanswered_for_conditions() -> None:
    asked = form(item("a", "boolean", required=True), item("b", when=[when("a", "exists", answerBoolean=True)]))
    declined = answered("a", {"extension": [ABSENT]})
    assert told(response(declined), asked) == []
    assert [rule for _, rule, _ in told(response(declined, answered("b", {"valueString": "x"})), asked)] == [
        "disabled-item"
    ]


def test_a_way_to_decline_that_is_none_is_told() -> None:
    asked = form(item("a", ext=[ours("decline", "not_yet")]))

    def state(code: str) -> Json:
        return response(answered("a", {"extension": [ABSENT, ours("answer-state", code)]}))

    assert told(state("not_yet"), asked) == []
    assert told(state("angry"), asked) == [("a", "unknown-state", "item[0].answer[0]")]
    assert "decline-not-offered" in [rule for _, rule, _ in told(state("skipped"), asked, warnings=True)]


@pytest.mark.parametrize(("authored", "is_told"), [("2020-06-01", False), ("2019-12-31", True), ("2021-01-02", True)])
def test_a_response_written_when_the_form_did_not_hold_is_told(authored: str, is_told: bool) -> None:  # noqa: FBT001 (a table's column)
    asked = form(item("a"), url=URL, effectivePeriod={"start": "2020-01-01", "end": "2021-01-01"})
    found = told(response(questionnaire=URL, authored=authored), asked, warnings=True)
    assert [rule for _, rule, _ in found if rule == "form-not-in-force"] == ["form-not-in-force"] * is_told


@settings(max_examples=120, deadline=None)
@given(raw=forms(), data=st.data())
def test_whatever_a_sitting_writes_is_valid(raw: Json, data: st.DataObject) -> None:
    sitting = FormSession(load(raw | {"url": URL}, "generated").questionnaire)
    for asked in sitting.questionnaire.by_link_id.values():
        deed = data.draw(st.sampled_from(["give", "give", "decline", "leave"])) if asked.is_question else "leave"
        if deed == "give":
            sitting.give(asked.link_id, *data.draw(values_for(asked)))
        elif deed == "decline":
            sitting.decline(asked.link_id, data.draw(st.sampled_from(DECLINES)))
    completed = json.loads(json.dumps(to_response(sitting, status="completed", authored=NOON)))
    assert told(completed, sitting.questionnaire) == []
    draft = json.loads(json.dumps(to_response(sitting, status="in-progress", authored=NOON)))
    assert told(draft, sitting.questionnaire) == []
    # The control: with everything a draft keeps, a completed one is valid only where nothing kept is disabled.
    kept_disabled = [name for name in sitting.answers() if not sitting.is_enabled(name)]
    assert bool(told(draft | {"status": "completed"}, sitting.questionnaire)) is bool(kept_disabled)
