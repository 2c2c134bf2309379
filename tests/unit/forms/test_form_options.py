"""What a question offers: options with their weights, and the value sets that a form carries with it."""

from __future__ import annotations

from typing import Any

from intake_app.model.answers import Coding
from tests.unit.forms.building import HL7, form, item, rules, warnings


def test_weights_come_under_both_names_and_on_both_places() -> None:
    def weighted(code: str, **places: Any) -> dict[str, Any]:
        on_coding = {"extension": places["coding"]} if "coding" in places else {}
        on_option = {"extension": places["option"]} if "option" in places else {}
        return {"valueCoding": {"code": code, **on_coding}, **on_option}

    ordinal = {"url": HL7 + "ordinalValue", "valueDecimal": 2}
    weight = {"url": HL7 + "itemWeight", "valueDecimal": 3.5}
    zero = {"url": HL7 + "ordinalValue", "valueDecimal": 0}
    loaded = form(
        item(
            "a",
            "choice",
            answerOption=[
                weighted("o", option=[ordinal]),
                weighted("w", option=[weight]),
                weighted("c", coding=[ordinal]),
                weighted("z", option=[zero]),
                weighted("n"),
            ],
        )
    )
    assert [option.weight for option in loaded.by_link_id["a"].options] == [2, 3.5, 2, 0, None]


def test_weights_that_differ_are_a_warning() -> None:
    both = [{"url": HL7 + "ordinalValue", "valueDecimal": 1}, {"url": HL7 + "itemWeight", "valueDecimal": 2}]
    option = {"valueCoding": {"code": "x"}, "extension": both}
    assert rules(warnings(item("a", "choice", answerOption=[option]))) == [("a", "weights-differ")]


def test_a_contained_value_set_gives_the_options_with_their_weights() -> None:
    weight = [{"url": HL7 + "ordinalValue", "valueDecimal": 1}]
    concepts = [{"code": "y", "display": "Yes", "extension": weight}, {"code": "n", "display": "No"}]
    value_set = {
        "resourceType": "ValueSet",
        "id": "yn",
        "compose": {"include": [{"system": "s", "concept": concepts}], "exclude": [{"concept": [{"code": "n"}]}]},
    }
    loaded = form(item("a", "choice", answerValueSet="#yn"), contained=[value_set])
    (option,) = loaded.by_link_id["a"].options
    assert (option.value, option.label, option.weight) == (Coding("y", "s"), "Yes", 1)


def test_a_contained_code_system_fills_a_value_set_that_lists_nothing() -> None:
    system = {"resourceType": "CodeSystem", "url": "s", "concept": [{"code": "1", "concept": [{"code": "2"}]}]}
    value_set = {"resourceType": "ValueSet", "id": "v", "compose": {"include": [{"system": "s"}]}}
    loaded = form(item("a", "choice", answerValueSet="#v"), contained=[system, value_set])
    assert [option.value for option in loaded.by_link_id["a"].options] == [Coding("1", "s"), Coding("2", "s")]


def test_a_value_set_elsewhere_is_a_warning_and_the_question_stays() -> None:
    found = warnings(item("a", "choice", answerValueSet="http://x.example/ValueSet/all"))
    assert rules(found) == [("a", "value-set-not-contained"), ("a", "choice-without-options")]
