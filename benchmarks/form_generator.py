"""Forms of any size, the same for every run: what the engine's speed is measured on.

Recipe, with a fixed seed: groups of 20; 45 % choice, 20 % boolean, 15 % integer, 15 % string, 5 % date; 30 % of the
questions with enableWhen on one of the 20 items before, a third of these with two conditions.
"""

from __future__ import annotations

import random
from typing import Any

SEED = 20261123
GROUP = 20
"""Questions in a group, and how far back a condition looks."""

_KINDS = (("choice", 45), ("boolean", 20), ("integer", 15), ("string", 15), ("date", 5))
_CODES = ("never", "sometimes", "often", "always")
_CONDITIONED = 0.3
_SECOND_CONDITION = 1 / 3
_LARGEST = 10

Json = dict[str, Any]


def questionnaire(items: int, *, seed: int = SEED) -> Json:
    """Return a FHIR Questionnaire with so many items, groups included, as parsed JSON.

    Args:
        items: at least 2.
        seed: another one makes another form.
    """
    dice = random.Random(f"{seed}/{items}")  # noqa: S311 - the same form every time is the point
    groups: list[Json] = []
    asked: list[Json] = []
    for number in range(items):
        if number % (GROUP + 1) == 0:
            groups.append({"linkId": f"g{len(groups)}", "type": "group", "text": f"Part {len(groups) + 1}", "item": []})
        else:
            question = _question(dice, len(asked), asked[-GROUP:])
            asked.append(question)
            groups[-1]["item"].append(question)
    return {
        "resourceType": "Questionnaire",
        "status": "draft",
        "url": f"https://common-ground.invalid/Questionnaire/generated-{items}",
        "title": f"Generated, {items} items",
        "item": groups,
    }


def answer_for(question: Json, turn: int) -> Json:
    """Return a value for a generated question as FHIR writes it; another turn gives another value."""
    kind = question["type"]
    if kind == "choice":
        return {"valueCoding": question["answerOption"][turn % len(_CODES)]["valueCoding"]}
    if kind == "boolean":
        return {"valueBoolean": turn % 2 == 0}
    if kind == "integer":
        return {"valueInteger": turn % (_LARGEST + 1)}
    if kind == "date":
        return {"valueDate": f"20{turn % 30:02d}-03-07"}
    return {"valueString": f"Words, take {turn}"}


def _question(dice: random.Random, number: int, before: list[Json]) -> Json:
    """Return one question."""
    kind = dice.choices([name for name, _share in _KINDS], [share for _name, share in _KINDS])[0]
    question: Json = {"linkId": f"q{number}", "type": kind, "text": f"Question {number + 1}"}
    if kind == "choice":
        question["answerOption"] = [
            {"valueCoding": {"system": "https://common-ground.invalid/generated", "code": code, "display": code}}
            for code in _CODES
        ]
    if before and dice.random() < _CONDITIONED:
        wanted = 2 if len(before) > 1 and dice.random() < _SECOND_CONDITION else 1
        question["enableWhen"] = [_condition(dice, source) for source in dice.sample(before, wanted)]
        if wanted > 1:
            question["enableBehavior"] = dice.choice(["all", "any"])
    return question


def _condition(dice: random.Random, source: Json) -> Json:
    """Return a condition that some answers meet and others do not."""
    value = answer_for(source, dice.randrange(_LARGEST))
    ((name, wanted),) = value.items()
    operators = {"integer": ["=", "!=", ">", "<", ">=", "<="], "date": [">", "<"], "string": ["exists"]}
    operator = dice.choice(operators.get(source["type"], ["=", "!="]))
    answer = {"answerBoolean": True} if operator == "exists" else {name.replace("value", "answer"): wanted}
    return {"question": source["linkId"], "operator": operator, **answer}
