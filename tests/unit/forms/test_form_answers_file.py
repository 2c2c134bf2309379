"""Answers written by hand: every way to say a value, every fault at once, any order."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from intake_app.errors import AnswersFileError, JsonError
from intake_app.forms.answers_file import apply, read, read_file
from intake_app.forms.evaluate import evaluate
from intake_app.forms.session import FormSession
from intake_app.model.answers import Answer, AnswerState, Coding, PartialDate, Quantity
from tests.unit.forms.building import HIDDEN, choice, form, item, ours, when

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = datetime(2020, 1, 2, 3, 4, tzinfo=UTC)
YES = True


@pytest.mark.parametrize(
    ("question", "raw", "expected"),
    [
        (choice("q", "no", "yes"), "yes", Coding("yes", "s")),
        (choice("q", "no", "yes"), "YES", Coding("yes", "s")),
        (choice("q", "no", "yes"), " Yes ", Coding("yes", "s")),
        (choice("q", "no", "yes"), 1, Coding("yes", "s")),
        (choice("q", "no", "yes"), 0, Coding("no", "s")),
        (choice("q", "no", "yes"), 1.0, Coding("yes", "s")),
        (choice("q", "no", "yes"), {"code": "yes", "system": "s"}, Coding("yes", "s")),
        (choice("q", "no", "yes"), {"code": "yes"}, Coding("yes", "s")),
        (item("q", "choice", answerOption=[{"valueString": "Often"}]), "often", "Often"),
        (item("q", "choice", answerOption=[{"valueInteger": 4}]), 4, 4),
        (item("q", "open-choice", answerOption=[{"valueString": "Often"}]), "now and then", "now and then"),
        (item("q", "choice"), "free", "free"),
        (item("q", "boolean"), False, False),
        (item("q", "integer"), 3, 3),
        (item("q", "integer"), 3.0, 3),
        (item("q", "decimal"), 0.1, Decimal("0.1")),
        (item("q", "string"), " as typed ", " as typed "),
        (item("q", "date"), "2020-01", PartialDate(2020, 1)),
        (item("q", "dateTime"), "2020-01-02T03:04:00Z", MOMENT),
        (item("q", "dateTime"), "2020-01-02T03:04", MOMENT),
        (item("q", "dateTime"), "2020-01-02", PartialDate(2020, 1, 2)),
        (item("q", "time"), "14:30", time(14, 30)),
        (item("q", "quantity"), 70, Quantity(Decimal(70))),
        (item("q", "quantity"), {"value": 70, "unit": "kg"}, Quantity(Decimal(70), "kg")),
    ],
)
def test_each_way_to_say_a_value(question: dict[str, Any], raw: Any, expected: Any) -> None:
    assert read(form(question), {"q": raw}) == {"q": Answer.given(expected)}


def test_a_list_is_several_answers_and_a_state_is_a_state() -> None:
    asked = form(choice("m", "a", "b", "c", repeats=True), item("t"))
    assert read(asked, {"t": {"state": "not_yet"}, "m": ["a", 2]}) == {
        "m": Answer.given(Coding("a", "s"), Coding("c", "s")),
        "t": Answer.declined(AnswerState.NOT_YET),
    }


def test_a_state_on_a_group_covers_its_questions_but_not_those_listed() -> None:
    asked = form(
        item("g", "group", item=[item("a"), item("b"), item("in", "group", item=[item("c")]), item("r", required=True)])
    )
    in_person = Answer.declined(AnswerState.IN_PERSON)
    assert read(asked, {"g": {"state": "in_person"}, "b": "said"}) == {
        "a": in_person,
        "b": Answer.given("said"),
        "c": in_person,
    }


def test_all_faults_are_told_at_once_with_link_id_and_rule() -> None:
    asked = form(
        choice("c", "x", "y"),
        item("n", "integer"),
        item("r", required=True),
        item("g", "group", item=[item("t")]),
        item("d", "date"),
        item("amb", "choice", answerOption=[{"valueCoding": {"code": k, "display": "Same"}} for k in "kl"]),
    )
    raw = {
        "nowhere": 1,
        "c": "z",
        "n": "three",
        "r": {"state": "skipped"},
        "g": "x",
        "t": {"state": "vanished"},
        "d": "2020-13",
        "amb": "same",
    }
    with pytest.raises(AnswersFileError) as caught:
        read(asked, raw)
    assert {(fault.link_id, fault.rule) for fault in caught.value.faults} == {
        ("nowhere", "unknown-link-id"),
        ("c", "not-an-option"),
        ("n", "wrong-type"),
        ("r", "decline-not-offered"),
        ("g", "not-a-question"),
        ("t", "unknown-state"),
        ("d", "wrong-type"),
        ("amb", "ambiguous-option"),
    }


@pytest.mark.parametrize("raw", [None, [], {}, [[1]], {"code": "x"}, [{"state": "skipped"}], True, ""])
def test_a_hostile_value_is_a_fault_and_no_traceback(raw: Any) -> None:
    for kind in ("string", "integer", "date", "time", "dateTime", "quantity", "decimal"):
        with pytest.raises(AnswersFileError) as caught:
            read(form(item("q", kind)), {"q": raw})
        assert [fault.link_id for fault in caught.value.faults] == ["q"]


def test_a_file_that_is_no_json_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{'a': 1}", encoding="utf-8")
    with pytest.raises(JsonError):
        read_file(form(item("a")), path)
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(AnswersFileError):
        read_file(form(item("a")), path)


def branching() -> FormSession:
    """Return a session whose last question waits for the two before it."""
    return FormSession(
        form(
            item("late", when=[when("b", "=", answerBoolean=True)]),
            item("b", "boolean", when=[when("a", "=", answerBoolean=True)]),
            item("a", "boolean"),
            item("other", when=[when("a", "=", answerBoolean=False)]),
            item("must", required=True),
            item("may"),
        )
    )


def test_answers_apply_to_a_fixed_point_whatever_their_order() -> None:
    sitting = branching()
    raw = {"late": "x", "b": True, "a": True, "other": "not asked"}
    applied = apply(sitting, read(sitting.questionnaire, raw))
    assert applied.unshown == ("other",)
    assert applied.missing == ("must",)
    assert sitting.shown() == ["late", "b", "a", "must", "may"]
    assert sitting.state("may") is AnswerState.SKIPPED
    assert sitting.state("must") is AnswerState.NOT_SHOWN
    assert sitting.answer("other") is None


def test_evaluate_says_what_is_enabled_shown_and_answered() -> None:
    asked = form(
        item("duty", "boolean", initial=[{"valueBoolean": False}], ext=[HIDDEN, ours("tag", "context:responder")]),
        item("s", "boolean", when=[when("duty", "=", answerBoolean=True)]),
        item("must", required=True),
    )
    found = evaluate(asked, {"s": True})
    assert (found["enabled"], found["shown"]) == (["duty", "s", "must"], ["s", "must"])
    assert [raw["linkId"] for raw in found["response"]["item"]] == ["duty", "s"]
    assert evaluate(asked, {}, responder=False)["enabled"] == ["duty", "must"]
    assert evaluate(asked, {"duty": False, "s": True})["enabled"] == ["duty", "must"]
    assert evaluate(asked, {"duty": True}, responder=False)["enabled"] == ["duty", "s", "must"]
    with pytest.raises(AnswersFileError):
        evaluate(asked, {"nowhere": 1})


def test_evaluate_gives_scores_as_plain_numbers() -> None:
    two = [choice(f"phq9-{n}", "0", "1", "2", "3") for n in (1, 2)]
    found = evaluate(form(*two), {"phq9-1": 3, "phq9-2": {"state": "dont_know"}})
    assert found["scores"] == {
        "phq2": {"name": "PHQ-2", "total": 3, "answered": 1, "of": 2, "low": 3, "high": 6, "max": 6, "band": None}
    }
