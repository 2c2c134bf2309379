"""The published generator of the benchmarks keeps to its recipe, and its forms show how the engine grows."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from benchmarks.form_generator import GROUP, answer_for, questionnaire
from intake_app.forms.loader import load
from intake_app.forms.session import FormSession
from intake_app.forms.validate import validate
from intake_app.forms.values import read_choice_of
from tests.unit.forms.generated_forms import naive_enabled
from tests.unit.forms.responses import response


def questions(resource: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every question of a generated form, in order."""
    return [question for group in resource["item"] for question in group["item"]]


@pytest.mark.parametrize("size", [2, 10, 100, 1000, 10000])
def test_it_makes_as_many_items_as_asked_and_the_same_every_time(size: int) -> None:
    made = questionnaire(size)
    assert len(made["item"]) + len(questions(made)) == size
    assert json.dumps(made) == json.dumps(questionnaire(size))
    assert max(len(group["item"]) for group in made["item"]) <= GROUP


def test_it_keeps_to_its_shares() -> None:
    asked = questions(questionnaire(10000))
    kinds = Counter(question["type"] for question in asked)
    for kind, share in (("choice", 45), ("boolean", 20), ("integer", 15), ("string", 15), ("date", 5)):
        assert abs(100 * kinds[kind] / len(asked) - share) < 2, kind
    conditioned = [question for question in asked if "enableWhen" in question]
    assert abs(100 * len(conditioned) / len(asked) - 30) < 2
    assert abs(sum(len(question["enableWhen"]) == 2 for question in conditioned) / len(conditioned) - 1 / 3) < 0.05
    place = {question["linkId"]: number for number, question in enumerate(asked)}
    for question in conditioned:
        for condition in question["enableWhen"]:
            assert 1 <= place[question["linkId"]] - place[condition["question"]] <= GROUP


def test_its_forms_load_without_a_word_and_agree_with_a_naive_engine() -> None:
    made = questionnaire(200)
    loaded = load(made, "generated")
    assert loaded.warnings == ()
    sitting = FormSession(loaded.questionnaire)
    for turn in range(3):
        for question in questions(made)[turn :: turn + 2]:
            found = read_choice_of(answer_for(question, turn), "value")
            assert found is not None
            sitting.give(question["linkId"], found[1])
        assert sitting.enabled() == naive_enabled(loaded.questionnaire, sitting.answers())


def test_the_work_of_an_answer_does_not_grow_with_the_form() -> None:
    work: dict[int, float] = {}
    for size in (300, 3000):
        made = questionnaire(size)
        sitting = FormSession(load(made, "generated").questionnaire)
        before = sitting.conditions_evaluated
        for question in questions(made):
            found = read_choice_of(answer_for(question, 1), "value")
            assert found is not None
            sitting.give(question["linkId"], found[1])
        work[size] = (sitting.conditions_evaluated - before) / len(questions(made))
    assert work[3000] < 2
    assert work[3000] < work[300] * 1.5


def test_a_response_to_every_enabled_question_of_a_large_form_is_valid() -> None:
    made = questionnaire(3000)
    form = load(made, "generated").questionnaire
    sitting = FormSession(form)
    given = []
    for group in made["item"]:
        inside = []
        for question in group["item"]:
            value = answer_for(question, 2)
            found = read_choice_of(value, "value")
            assert found is not None
            if sitting.is_enabled(question["linkId"]):
                sitting.give(question["linkId"], found[1])
                inside.append({"linkId": question["linkId"], "answer": [value]})
        if inside:
            given.append({"linkId": group["linkId"], "item": inside})
    raw = response(*given, questionnaire=form.url)
    assert validate(form, raw) == ()
    disabled = next(name for name in form.by_link_id if not sitting.is_enabled(name))
    group_of = form.section_of(disabled).link_id
    element = next(element for element in given if element["linkId"] == group_of)
    element["item"].append({"linkId": disabled, "answer": [{"valueString": "x"}]})
    assert "disabled-item" in {fault.rule for fault in validate(form, raw)}, "the control: one disabled answer is found"
