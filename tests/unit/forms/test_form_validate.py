"""A response is held to its form: each rule breaks alone, with its place, and the sound one beside it passes."""

from __future__ import annotations

from typing import Any

import pytest

from intake_app.errors import AnswersFileError
from intake_app.forms.validate import validate
from tests.unit.forms.building import HL7, choice, form, item, when
from tests.unit.forms.responses import ABSENT, URL, Json, answered, occurs, response, told

EXCLUSIVE = {"url": HL7 + "questionnaire-optionExclusive", "valueBoolean": True}
ASKED = form(
    item("b", "boolean"),
    item("n", "integer", required=True),
    item("when-b", "string", required=True, when=[when("b", "=", answerBoolean=True)]),
    item("g", "group", item=[item("t", item=[item("t-child", "integer")]), item("note", "display")]),
    choice("c", "x", "y", repeats=True),
    item("o", "open-choice", answerOption=[{"valueCoding": {"code": "x", "system": "s", "display": "X"}}]),
    item("many", repeats=True, ext=[occurs("min", 2), occurs("max", 3)], when=[when("b", "=", answerBoolean=True)]),
    item(
        "none",
        "choice",
        repeats=True,
        answerOption=[{"valueString": "a"}, {"valueString": "b"}, {"valueString": "0", "extension": [EXCLUSIVE]}],
    ),
    item(
        "r",
        "group",
        repeats=True,
        item=[item("r-yes", "boolean"), item("r-more", when=[when("r-yes", "=", answerBoolean=True)])],
    ),
    url=URL,
    version="2",
)
N = {"linkId": "n", "answer": [{"valueInteger": 1}]}
B = {"linkId": "b", "answer": [{"valueBoolean": True}]}
WORDS = {"linkId": "when-b", "answer": [{"valueString": "x"}]}


SOUND = [
    response(N),
    response(B, N, WORDS, answered("many", {"valueString": "1"}, {"valueString": "2"})),
    response(
        N,
        {
            "linkId": "g",
            "item": [
                answered("t", {"valueString": "x", "item": [answered("t-child", {"valueInteger": 1})]}),
                {"linkId": "note"},
            ],
        },
    ),
    response(
        N,
        answered(
            "c",
            {"valueCoding": {"code": "x", "system": "s"}},
            {"valueCoding": {"code": "y", "system": "s", "display": "?"}},
        ),
    ),
    response(N, answered("o", {"valueString": "own words"})),
    response(N, answered("none", {"valueString": "a"}, {"valueString": "b"})),
    response({"linkId": "n", "answer": [{"extension": [ABSENT]}]}),
    response({"linkId": "n", "answer": [{"_valueInteger": {"extension": [ABSENT]}}]}),
    response(N, questionnaire=URL),
    response(N, questionnaire="https://x.example/Q|2", authored="2026-11-23", status="amended"),
    response(N | {"text": "Text of n"}),
    response(
        N,
        {"linkId": "r", "item": [answered("r-yes", {"valueBoolean": True}), answered("r-more", {"valueString": "x"})]},
        {"linkId": "r", "item": [answered("r-yes", {"valueBoolean": False})]},
    ),
]


@pytest.mark.parametrize("raw", SOUND)
def test_a_sound_response_has_no_error(raw: Json) -> None:
    assert told(raw, ASKED) == []


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (response(), ("n", "required", "")),
        (response({"linkId": "n"}), ("n", "required", "item[0]")),
        (response(B, N, answered("many", {"valueString": "1"}, {"valueString": "2"})), ("when-b", "required", "")),
        (response(B, N, WORDS), ("many", "too-few-answers", "")),
        (response(B, N, WORDS, answered("many", {"valueString": "1"})), ("many", "too-few-answers", "item[3]")),
        (
            response(B, N, WORDS, answered("many", *[{"valueString": str(n)} for n in range(4)])),
            ("many", "too-many-answers", "item[3]"),
        ),
        (response(N, WORDS), ("when-b", "disabled-item", "item[1]")),
        (response({"linkId": "b"}, N), ("b", "unanswered-item", "item[0]")),
        (response(N, B | {"answer": [{"valueBoolean": False}]}), ("b", "out-of-order", "item[1]")),
        (response(N, N), ("n", "repeated-item", "item[1]")),
        (response(N, {"linkId": "x"}), ("x", "unknown-link-id", "item[1]")),
        (response(N, {"text": "?"}), ("", "missing-link-id", "item[1]")),
        (response(N, answered("t", {"valueString": "x"})), ("t", "misplaced-item", "item[1]")),
        (response(N | {"text": "Other words"}), ("n", "text-differs", "item[0]")),
        (response(answered("n", {"valueInteger": 1}, {"valueInteger": 2})), ("n", "too-many-answers", "item[0]")),
        (response(answered("n", {"valueString": "1"})), ("n", "wrong-type", "item[0].answer[0]")),
        (response(answered("n", {"valueDecimal": 1})), ("n", "wrong-type", "item[0].answer[0]")),
        (response(answered("n", {"valueInteger": 1.5})), ("n", "wrong-type", "item[0].answer[0]")),
        (response(answered("n", {"valueInteger": 1, "valueString": "1"})), ("n", "wrong-type", "item[0].answer[0]")),
        (response(N, {"linkId": "g", "answer": []}), ("g", "answer-on-group", "item[1]")),
        (
            response(N, {"linkId": "g", "item": [answered("note", {"valueString": "x"})]}),
            ("note", "answer-on-display", "item[1].item[0]"),
        ),
        (
            response(N, {"linkId": "g", "item": [answered("t", {"valueString": "x"}, item=[])]}),
            ("t", "item-beside-answer", "item[1].item[0]"),
        ),
        (
            response(N, answered("c", {"valueCoding": {"code": "z", "system": "s"}})),
            ("c", "not-an-option", "item[1].answer[0]"),
        ),
        (
            response(N, answered("c", {"valueCoding": {"code": "x", "system": "t"}})),
            ("c", "not-an-option", "item[1].answer[0]"),
        ),
        (response(N, answered("c", {"valueString": "x"})), ("c", "wrong-type", "item[1].answer[0]")),
        (
            response(N, answered("none", {"valueString": "a"}, {"valueString": "0"})),
            ("none", "exclusive", "item[1].answer[1]"),
        ),
        (response(N, answered("o", {"valueString": " "})), ("o", "empty", "item[1].answer[0]")),
        (
            response(answered("n", {"valueInteger": 1, "extension": [ABSENT]})),
            ("n", "value-and-reason", "item[0].answer[0]"),
        ),
        (response(N, answered("o", {})), ("o", "empty-answer", "item[1].answer[0]")),
        (response(N, modifierExtension=[{"url": "http://x"}]), ("", "unknown-modifier-extension", "")),
        (response(N, status="done"), ("", "response-status", "status")),
        (response(N, questionnaire="https://y.example/Q"), ("", "other-form", "questionnaire")),
        (response(N, questionnaire=f"{URL}|1"), ("", "other-version", "questionnaire")),
        (response(N, authored="yesterday"), ("", "wrong-type", "authored")),
        (response(N, "x"), ("", "wrong-type", "item[1]")),  # type: ignore[arg-type]  # what no item element is
        (
            response(
                N,
                {"linkId": "r", "item": [answered("r-yes", {"valueBoolean": True})]},
                {
                    "linkId": "r",
                    "item": [answered("r-yes", {"valueBoolean": False}), answered("r-more", {"valueString": "x"})],
                },
            ),
            ("r-more", "disabled-item", "item[2].item[1]"),
        ),
    ],
)
def test_each_rule_breaks_alone_with_its_link_id_and_place(raw: Json, expected: tuple[str, str, str]) -> None:
    assert told(raw, ASKED) == [expected]


def test_all_faults_are_told_at_once() -> None:
    raw = response({"linkId": "x"}, answered("c", {"valueCoding": {"code": "z"}}), B, status="done")
    assert {rule for _link_id, rule, _place in told(raw, ASKED, warnings=False)} >= {
        "unknown-link-id",
        "not-an-option",
        "out-of-order",
        "response-status",
    }


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (response(), "required"),
        (response(B, N), "too-few-answers"),
        (response(N, WORDS), "disabled-item"),
        (response({"linkId": "b"}, N), "unanswered-item"),
    ],
)
def test_what_is_missing_or_disabled_is_only_a_warning_while_in_progress(raw: Json, rule: str) -> None:
    draft = raw | {"status": "in-progress"}
    assert told(draft, ASKED) == []
    assert rule in [found for _link_id, found, _place in told(draft, ASKED, warnings=True)]
    assert rule in [found for _link_id, found, _place in told(raw, ASKED)], "and an error once it is completed"


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (response(N, answered("c", {"valueCoding": {"code": "x"}})), "coding-without-system"),
        (response(N, answered("o", {"valueString": "X"})), "own-words-are-an-option"),
        (response(N, questionnaire=URL), "version-not-named"),
        (response(N, item=[N], questionnaire=None) | {"item": [N]}, "form-not-named"),
    ],
)
def test_what_is_probably_not_meant_is_a_warning(raw: Json, rule: str) -> None:
    raw = {key: value for key, value in raw.items() if value is not None}
    assert told(raw, ASKED) == []
    assert [found for _link_id, found, _place in told(raw, ASKED, warnings=True)] == [rule]


@pytest.mark.parametrize(
    "raw", [[], None, {}, "x", {"resourceType": "Bundle"}, {"resourceType": "QuestionnaireResponse", "item": "\ud800"}]
)
def test_what_is_no_response_is_refused(raw: Any) -> None:
    with pytest.raises(AnswersFileError):
        validate(ASKED, raw)


def _repeated(count: int) -> Json:
    rows = [
        {"linkId": "r", "item": [answered("r-yes", {"valueBoolean": True}), answered("r-more", {"valueString": "x"})]}
    ] * count
    return response(N, *rows)


def test_a_group_repeated_thousands_of_times_is_judged_row_by_row() -> None:
    assert validate(ASKED, _repeated(3000)) == ()
