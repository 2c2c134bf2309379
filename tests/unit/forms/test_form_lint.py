"""What the loader says of forms that load, and what it makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from intake_app.errors import AnswerError
from intake_app.forms.loader import load
from intake_app.forms.pages import pages
from intake_app.forms.session import FormSession
from intake_app.model.answers import Coding
from tests.unit.forms.building import HL7, choice, control, faults, form, item, resource, rules, session, warnings, when

if TYPE_CHECKING:
    from intake_app.errors import Fault

EXPRESSION = {"valueExpression": {"language": "text/fhirpath", "expression": "1 + 1"}}
SDC = HL7.replace("fhir/", "fhir/uv/sdc/") + "sdc-questionnaire-"
CALCULATED = {"url": SDC + "calculatedExpression", **EXPRESSION}
CONDITIONAL = {"url": SDC + "enableWhenExpression", **EXPRESSION}
MORE = {"url": HL7 + "questionnaire-minOccurs", "valueInteger": 3}
FEWER = {"url": HL7 + "questionnaire-maxOccurs", "valueInteger": 2}
VARIABLE = {"url": HL7 + "variable", **EXPRESSION}


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([item("d", "display", required=True), item("a")], ("d", "flag-on-display")),
        ([item("d", "display", repeats=True), item("a")], ("d", "flag-on-display")),
        ([item("d", "display", readOnly=True), item("a")], ("d", "flag-on-display")),
        ([item("a", answerValueSet="#v")], ("a", "value-set-not-on-choice")),
        ([item("a", "integer", maxLength=3)], ("a", "limit-on-other-type")),
        ([item("a", required=True, readOnly=True)], ("a", "required-not-asked")),
        ([item("a", ext=[CALCULATED])], ("a", "computed-not-read")),
        ([item("a", ext=[CONDITIONAL])], ("a", "computed-not-read")),
        ([item("a", ext=[VARIABLE])], ("a", "not-yet-understood")),
        ([item("b", when=[when("a", "exists", answerBoolean=True)]), item("a")], ("b", "forward-reference")),
        (
            [
                choice("a", "x", initial=[{"valueCoding": {"code": "x", "system": "s"}}])
                | {"answerOption": [{"valueCoding": {"code": "x", "system": "s"}, "initialSelected": True}]}
            ],
            ("a", "initial-and-options"),
        ),
        (
            [item("a", repeats=True, ext=[MORE, FEWER])],
            ("a", "limits-crossed"),
        ),
    ],
)
def test_each_warning_is_named_with_its_link_id(items: list[dict[str, Any]], expected: tuple[str, str]) -> None:
    assert set(rules(warnings(*items))) == {expected}


@pytest.mark.parametrize(("status", "is_told"), [("draft", False), ("active", False), ("retired", True), (None, True)])
def test_a_form_that_is_not_in_use_is_told(status: str | None, is_told: bool) -> None:  # noqa: FBT001 (a table's column)
    found = rules(warnings(item("a"), status=status) if status else _without_status())
    assert found == ([("", "status")] if is_told else [])


def _without_status() -> tuple[Fault, ...]:
    raw = resource(item("a"))
    del raw["status"]
    return load(raw, "test").warnings


def test_what_only_an_expression_would_answer_is_never_asked_and_never_computed() -> None:
    sitting = session(
        item("score", "decimal", ext=[CALCULATED]),
        item("maybe", "group", ext=[CONDITIONAL], item=[item("inside"), item("alarm", "display")]),
        item("plain"),
    )
    assert [page.key for page in pages(sitting)] == ["plain"]
    assert sitting.answer("score") is None
    assert sitting.shown() == ["score", "plain"]
    assert sitting.questionnaire.by_link_id["inside"].read_only


@pytest.mark.parametrize(
    ("source", "condition"),
    [
        (item("s", "decimal", ext=[CALCULATED]), when("s", ">", answerDecimal=3)),
        (item("s", "reference"), when("s", "=", answerReference={"reference": "Patient/1"})),
        (item("s", "attachment"), when("s", "exists", answerBoolean=True)),
    ],
)
def test_a_condition_on_what_nobody_answers_is_told_and_not_met(source: dict[str, Any], condition: Any) -> None:
    asked = item("b", when=[condition])
    assert ("b", "condition-never-answered") in rules(warnings(source, asked))
    assert not session(source, asked).is_enabled("b")


def test_a_groups_read_only_holds_for_all_in_it_and_a_questions_does_not() -> None:
    sitting = session(
        item("g", "group", readOnly=True, item=[item("a"), item("h", "group", item=[item("b")])]),
        item("q", readOnly=True, item=[item("c")]),
    )
    assert [page.key for page in pages(sitting)] == ["c"]


def test_a_value_set_is_found_by_its_address_and_may_take_over_another() -> None:
    concepts = [{"code": "x"}, {"code": "y"}]
    include = [{"system": "s", "concept": concepts}]
    sets = [
        {"resourceType": "ValueSet", "id": "v", "url": "http://x.example/v", "compose": {"include": include}},
        {"resourceType": "ValueSet", "id": "w", "compose": {"include": [{"valueSet": ["http://x.example/v"]}]}},
        {"resourceType": "ValueSet", "id": "loop", "compose": {"include": [{"valueSet": ["#loop"]}]}},
    ]
    loaded = form(
        item("a", "choice", answerValueSet="http://x.example/v|1"),
        item("b", "choice", answerValueSet="#w"),
        item("c", "choice", answerValueSet="#loop"),
        contained=sets,
    )
    expected = [Coding("x", "s"), Coding("y", "s")]
    assert [option.value for option in loaded.by_link_id["a"].options] == expected
    assert [option.value for option in loaded.by_link_id["b"].options] == expected
    assert loaded.by_link_id["c"].options == ()


def test_a_modifier_in_a_value_set_refuses() -> None:
    modifier = [{"url": "http://x.example/not"}]
    for where in ({"modifierExtension": modifier}, {"compose": {"include": [{"modifierExtension": modifier}]}}):
        value_set = {"resourceType": "ValueSet", "id": "v", **where}
        found = faults(item("a", "choice", answerValueSet="#v"), contained=[value_set])
        assert rules(found) == [("a", "unknown-modifier-extension")]


def test_a_value_set_that_is_not_in_the_form_is_told_and_own_words_are_taken() -> None:
    asked = item("a", "choice", answerValueSet="http://hl7.org/fhir/ValueSet/administrative-gender")
    assert ("a", "value-set-not-contained") in rules(warnings(asked))
    sitting = session(asked)
    sitting.give("a", "own words")
    assert sitting.answer("a") is not None


@pytest.mark.parametrize("code", ["help", "flyover", "prompt"])
def test_words_that_belong_to_a_question_stand_under_it(code: str) -> None:
    sitting = session(item("a", item=[item("h", "display", ext=[control(code)])]))
    assert sitting.questionnaire.by_link_id["a"].why == "Text of h"
    assert [page.key for page in pages(sitting)] == ["a"]


def test_how_options_lie_and_how_many_answers_are_wanted_is_read() -> None:
    asked = form(
        item(
            "a",
            repeats=True,
            ext=[
                {"url": HL7 + "questionnaire-choiceOrientation", "valueCode": "horizontal"},
                {"url": HL7 + "questionnaire-minOccurs", "valueInteger": 1},
                {"url": HL7 + "questionnaire-maxOccurs", "valueInteger": 4},
            ],
        )
    ).items[0]
    assert (asked.orientation, asked.min_occurs, asked.max_occurs) == ("horizontal", 1, 4)


def test_a_required_text_to_read_asks_for_nothing() -> None:
    loaded = form(item("d", "display", required=True), item("a"))
    assert not loaded.by_link_id["d"].required
    with pytest.raises(AnswerError):
        FormSession(loaded).give("d", "x")
