"""A form loads, or every fault of it is named at once, with its linkId."""

from __future__ import annotations

from typing import Any

import pytest

from intake_app.errors import FormError
from intake_app.forms.loader import load
from intake_app.model.answers import FOUR_DECLINES, AnswerState, PartialDate
from intake_app.model.questionnaire import EnableBehavior
from tests.unit.forms.building import (
    HIDDEN,
    HL7,
    OURS,
    choice,
    control,
    faults,
    form,
    item,
    ours,
    resource,
    rules,
    warnings,
    when,
)

YES = when("a", "=", answerBoolean=True)


def test_a_sound_form_loads_without_a_word() -> None:
    assert warnings(item("g", "group", item=[item("a", "boolean"), item("b", "text", when=[YES])])) == ()


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([item("a"), item("a")], ("a", "duplicate-link-id")),
        ([item("g", "group", item=[item("a")]), item("a")], ("a", "duplicate-link-id")),
        ([{"type": "string", "text": "x"}], ("", "missing-link-id")),
        ([{"linkId": "a", "text": "x"}], ("a", "missing-type")),
        ([item("a", "coding")], ("a", "unknown-type")),
        ([item("b", when=[YES])], ("b", "dangling-enable-when")),
        ([item("a", "boolean", when=[YES])], ("a", "enable-when-on-itself")),
        ([item("b", "group", when=[YES], item=[item("a", "boolean")])], ("b", "enable-when-on-own-child")),
        (
            [item("b", "group", when=[YES], item=[item("c", "group", item=[item("a", "boolean")])])],
            ("b", "enable-when-on-own-child"),
        ),
        ([item("a", "string"), item("b", when=[YES])], ("b", "condition-type")),
        ([item("a", "boolean"), item("b", when=[when("a", "=", answerString="yes")])], ("b", "condition-type")),
        ([item("a", "integer"), item("b", when=[when("a", ">", answerDate="2020")])], ("b", "condition-type")),
        ([choice("a", "x"), item("b", when=[when("a", "=", answerString="x")])], ("b", "condition-type")),
        ([item("a", "boolean"), item("b", when=[when("a", "exists", answerString="x")])], ("b", "condition-type")),
        ([item("a", "display"), item("b", when=[YES])], ("b", "condition-not-on-question")),
        ([item("a", "boolean"), item("b", when=[when("a", "==", answerBoolean=True)])], ("b", "unknown-operator")),
        ([item("a", "boolean"), item("b", when=[when("a", "=")])], ("b", "condition-without-answer")),
        (
            [item("a", "boolean"), item("b", when=[{"operator": "=", "answerBoolean": True}])],
            ("b", "condition-without-question"),
        ),
        (
            [item("a", "boolean"), item("b", when=[when("a", "=", answerBoolean=True, answerInteger=1)])],
            ("b", "condition-value"),
        ),
        ([item("a", "boolean"), item("b", when=[YES], behavior="some")], ("b", "unknown-enable-behavior")),
        ([item("a", modifierExtension=[{"url": "http://x.example/negated"}])], ("a", "unknown-modifier-extension")),
        ([item("a", "display", item=[item("b")])], ("a", "display-with-items")),
        ([item("a", required="yes")], ("a", "wrong-type")),
        ([item("a", item="b")], ("a", "wrong-type")),
        ([item("a", item=["b"])], ("a", "wrong-type")),
        ([item("a", "choice", answerOption=[{"valueInteger": "1"}])], ("a", "option-value")),
        ([item("a", "choice", answerOption=[{}])], ("a", "option-value")),
        ([item("a", "integer", answerOption=[{"valueString": "1"}])], ("a", "option-type")),
        ([item("a", maxLength=0)], ("a", "max-length")),
        ([item("a", "integer", ext=[{"url": HL7 + "minValue", "valueDate": "2020"}])], ("a", "limit-type")),
        ([item("a", ext=[{"url": HL7 + "maxValue", "valueInteger": 3}])], ("a", "limit-type")),
        ([item("a", ext=[ours("decline", "perhaps")])], ("a", "unknown-decline")),
        ([item("a", ext=[{"url": HL7 + "questionnaire-hidden"}])], ("a", "extension-value")),
    ],
)
def test_each_fault_is_named_with_its_link_id(items: list[dict[str, Any]], expected: tuple[str, str]) -> None:
    assert rules(faults(*items)) == [expected]


def test_five_faults_are_five_faults() -> None:
    found = faults(
        item("a"),
        item("a"),
        item("b", when=[when("nowhere", "exists", answerBoolean=True)]),
        item("c", "nonsense"),
        item("d", required="yes"),
        item("e", "boolean", when=[when("e", "exists", answerBoolean=True)]),
    )
    assert sorted(rules(found)) == [
        ("a", "duplicate-link-id"),
        ("b", "dangling-enable-when"),
        ("c", "unknown-type"),
        ("d", "wrong-type"),
        ("e", "enable-when-on-itself"),
    ]


def test_a_loop_is_refused_and_its_way_round_is_named() -> None:
    there = [when("there", "exists", answerBoolean=True)]
    found = faults(
        item("here", "boolean", when=there),
        item("there", "boolean", when=[when("yonder", "exists", answerBoolean=True)]),
        item("yonder", "boolean", when=[when("here", "exists", answerBoolean=True)]),
        item("innocent", when=there),
    )
    assert [fault.rule for fault in found] == ["enable-when-loop"]
    assert {"here", "there", "yonder"} == set(found[0].detail.split(" -> "))


def test_a_circle_of_thousands_is_named_in_a_line_that_a_person_can_read() -> None:
    asked = [item(f"q{i}", when=[when(f"q{(i + 1) % 5000}", "exists", answerBoolean=True)]) for i in range(5000)]
    (found,) = faults(*asked)
    assert found.rule == "enable-when-loop"
    assert len(found.detail) < 300


def test_a_loop_through_a_group_is_refused() -> None:
    found = faults(
        item("g", "group", when=[when("b", "exists", answerBoolean=True)], item=[item("a")]),
        item("b", when=[when("a", "exists", answerBoolean=True)]),
    )
    assert [fault.rule for fault in found] == ["enable-when-loop"]


def test_two_separate_loops_are_both_named() -> None:
    def pair(one: str, other: str) -> list[dict[str, Any]]:
        return [
            item(one, when=[when(other, "exists", answerBoolean=True)]) for one, other in ((one, other), (other, one))
        ]

    assert len(faults(*pair("a", "b"), *pair("c", "d"))) == 2


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([item("a", "boolean"), item("b", when=[YES, YES])], ("b", "missing-enable-behavior")),
        ([item("a", ext=[{"url": "http://x.example/colour", "valueCode": "red"}])], ("a", "unknown-extension")),
        ([item("a", ext=[{"url": OURS + "colour", "valueCode": "red"}])], ("a", "unknown-extension")),
        ([item("a", ext=[{"url": HL7 + "questionnaire-signatureRequired"}])], ("a", "not-yet-understood")),
        ([item("a", _text={"extension": [{"url": HL7 + "rendering-xhtml"}]})], ("a", "not-yet-understood")),
        ([item("a", ext=[control("hologram")])], ("a", "not-yet-understood")),
        ([item("a", "attachment")], ("a", "not-yet-understood")),
        ([item("g", "group", repeats=True, item=[item("a")])], ("g", "not-yet-understood")),
        ([item("a", "choice")], ("a", "choice-without-options")),
        ([item("g", "group")], ("g", "empty-group")),
        (
            [item("a", "choice", answerOption=[{"valueReference": {"reference": "#x"}}, {"valueString": "x"}])],
            ("a", "not-yet-understood"),
        ),
        ([item("a", "reference", initial=[{"valueReference": {}}])], ("a", "not-yet-understood")),
        (
            [
                item(
                    "a",
                    "integer",
                    ext=[{"url": HL7 + "minValue", "valueInteger": 9}, {"url": HL7 + "maxValue", "valueInteger": 2}],
                )
            ],
            ("a", "limits-crossed"),
        ),
        ([item("a", enablewhen=[])], ("a", "unknown-element")),
        ([choice("a", "x", "x")], ("a", "duplicate-option")),
        (
            [choice("a", "x"), item("b", when=[when("a", "=", answerCoding={"code": "z"})])],
            ("b", "condition-never-true"),
        ),
        ([item("a", "integer", initial=[{"valueString": "many"}])], ("a", "initial-not-accepted")),
        ([{"linkId": "a", "type": "string"}], ("a", "question-without-text")),
        (
            [
                item("b", when=[when("a", "=", answerBoolean=True)]),
                item("a", "boolean"),
            ],
            ("b", "forward-reference"),
        ),
    ],
)
def test_what_a_form_works_without_is_a_warning(items: list[dict[str, Any]], expected: tuple[str, str]) -> None:
    assert set(rules(warnings(*items))) == {expected}


def test_missing_behavior_means_all() -> None:
    loaded = form(item("a", "boolean"), item("b", when=[YES, YES]))
    assert loaded.by_link_id["b"].enable_behavior is EnableBehavior.ALL


def test_a_modifier_anywhere_it_could_turn_the_meaning_is_refused() -> None:
    modifier = [{"url": "http://x.example/not"}]
    condition = when("a", "=", answerBoolean=True, modifierExtension=modifier)
    option = {"valueString": "x", "modifierExtension": modifier}
    assert rules(faults(item("a", "boolean"), item("b", when=[condition]))) == [("b", "unknown-modifier-extension")]
    assert rules(faults(item("c", "choice", answerOption=[option]))) == [("c", "unknown-modifier-extension")]
    assert rules(faults(item("a"), modifierExtension=modifier)) == [("", "unknown-modifier-extension")]


def test_everything_a_page_needs_is_read() -> None:
    loaded = form(
        item(
            "b",
            "integer",
            prefix="1.",
            ext=[
                control("ruler", OURS + "control"),
                {"url": HL7 + "minValue", "valueInteger": 0},
                {"url": HL7 + "maxValue", "valueInteger": 10},
                {"url": HL7 + "questionnaire-sliderStepValue", "valueInteger": 2},
                {"url": HL7 + "questionnaire-unit", "valueCoding": {"code": "pt", "display": "points"}},
                {"url": HL7 + "entryFormat", "valueString": "0 to 10"},
                {"url": HL7.replace("fhir/", "fhir/uv/sdc/") + "sdc-questionnaire-shortText", "valueString": "Need"},
                ours("tag", "safety"),
                ours("tag", "tier:core"),
                ours("prompt", "It began when"),
                ours("instrument", "phq9"),
                HIDDEN,
            ],
            item=[
                item("b-why", "display", ext=[control("help")]),
                item("b-low", "display", ext=[control("lower")]),
                item("b-high", "display", ext=[control("upper")]),
            ],
        )
    ).by_link_id["b"]
    assert (loaded.prefix, loaded.control, loaded.min_value, loaded.max_value, loaded.step) == ("1.", "ruler", 0, 10, 2)
    assert (loaded.unit, loaded.entry_format, loaded.topic) == ("points", "0 to 10", "Need")
    assert loaded.tags == {"safety", "tier:core"}
    assert (loaded.prompts, loaded.instrument) == (("It began when",), "phq9")
    assert (loaded.why, loaded.low_label, loaded.high_label) == ("Text of b-why", "Text of b-low", "Text of b-high")
    assert loaded.hidden


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, FOUR_DECLINES),
        ({"required": True}, ()),
        ({"ext": [ours("decline", "none")]}, ()),
        ({"required": True, "ext": [ours("decline", "not_yet")]}, (AnswerState.NOT_YET,)),
        (
            {"ext": [ours("decline", "not_applicable"), ours("decline", "skipped")]},
            (AnswerState.NOT_APPLICABLE, AnswerState.SKIPPED),
        ),
    ],
)
def test_how_a_question_may_be_declined(more: dict[str, Any], expected: tuple[AnswerState, ...]) -> None:
    assert form(item("a", **more)).by_link_id["a"].declines == expected


def test_initial_values_come_from_initial_or_from_options_marked_as_chosen() -> None:
    options = [{"valueString": "x"}, {"valueString": "y", "initialSelected": True}]
    loaded = form(
        item("a", "date", initial=[{"valueDate": "2020-02"}]),
        item("b", "choice", answerOption=options),
    )
    assert loaded.by_link_id["a"].initial == (PartialDate(2020, 2),)
    assert loaded.by_link_id["b"].initial == ("y",)


def test_items_nested_absurdly_deep_are_refused_and_deep_ones_are_not() -> None:
    def nested(depth: int) -> dict[str, Any]:
        inner = item("leaf")
        for level in range(depth):
            inner = item(f"g{level}", "group", item=[inner])
        return inner

    assert rules(faults(nested(60))) == [("g12", "nested-too-deep")]
    assert form(nested(40)).by_link_id["leaf"].text == "Text of leaf"


def test_a_form_without_items_is_refused() -> None:
    assert rules(faults()) == [("", "no-items")]


def test_errors_and_warnings_are_told_together() -> None:
    with pytest.raises(FormError) as caught:
        load(resource(item("a", "choice"), item("b", "nonsense")), "mine.json")
    assert {(fault.rule, fault.is_warning) for fault in caught.value.faults} == {
        ("choice-without-options", True),
        ("unknown-type", False),
    }


def test_the_source_is_kept_whole() -> None:
    raw = resource(item("a"), note="kept")
    assert load(raw, "test").questionnaire.source == raw
