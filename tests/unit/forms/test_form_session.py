"""What each answer shows and hides: against a naive engine on made-up forms, and corner by corner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.errors import AnswerError
from intake_app.forms.loader import load
from intake_app.forms.session import Change, FormSession
from intake_app.model.answers import Answer, AnswerState, Coding
from tests.unit.forms.building import HIDDEN, choice, form, item, ours, session, when
from tests.unit.forms.generated_forms import DECLINES, forms, naive_enabled, values_for

if TYPE_CHECKING:
    from collections.abc import Callable

YES, NO = True, False


def act(data: st.DataObject, sitting: FormSession) -> tuple[set[str], set[str]]:
    """Do one random thing to a session; return what it says changed."""
    questions = [asked for asked in sitting.questionnaire.by_link_id.values() if asked.is_question]
    asked = data.draw(st.sampled_from(questions))
    deed = data.draw(st.sampled_from(["give", "give", "give", "decline", "clear"]))
    if deed == "give":
        change = sitting.give(asked.link_id, *data.draw(values_for(asked)))
    elif deed == "decline":
        change = sitting.decline(asked.link_id, data.draw(st.sampled_from(DECLINES)))
    else:
        change = sitting.clear(asked.link_id)
    return set(change.enabled), set(change.disabled)


def reach_of(sitting: FormSession, link_id: str) -> set[str]:
    """Return every item that could depend on a question, by any number of steps."""
    by_link_id = sitting.questionnaire.by_link_id
    reached: set[str] = set()
    todo = [link_id]
    while todo:
        source = todo.pop()
        waiting = {i.link_id for i in by_link_id.values() if any(c.question == source for c in i.enable_when)}
        below = {child.link_id for child in by_link_id[source].items} if source in reached else set()
        todo.extend((waiting | below) - reached)
        reached |= waiting | below
    return reached


@settings(max_examples=300, deadline=None)
@given(raw=forms(), data=st.data())
def test_after_every_answer_the_session_agrees_with_a_naive_engine(raw: dict[str, Any], data: st.DataObject) -> None:
    sitting = FormSession(load(raw, "generated").questionnaire)
    assert sitting.enabled() == naive_enabled(sitting.questionnaire, {})
    if not any(asked.is_question for asked in sitting.questionnaire.by_link_id.values()):
        return
    for _ in range(data.draw(st.integers(1, 12))):
        before = set(sitting.enabled())
        enabled, disabled = act(data, sitting)
        after = set(sitting.enabled())
        assert sitting.enabled() == naive_enabled(sitting.questionnaire, sitting.answers())
        assert (enabled, disabled) == (after - before, before - after)


@settings(max_examples=150, deadline=None)
@given(raw=forms(), data=st.data())
def test_an_answer_looks_at_no_condition_that_could_not_depend_on_it(raw: dict[str, Any], data: st.DataObject) -> None:
    sitting = FormSession(load(raw, "generated").questionnaire)
    questions = [asked for asked in sitting.questionnaire.by_link_id.values() if asked.is_question]
    for _ in range(6 if questions else 0):
        asked = data.draw(st.sampled_from(questions))
        before = sitting.conditions_evaluated
        sitting.give(asked.link_id, *data.draw(values_for(asked)))
        could = [sitting.questionnaire.by_link_id[name] for name in reach_of(sitting, asked.link_id)]
        assert sitting.conditions_evaluated - before <= sum(len(waiting.enable_when) for waiting in could)


@settings(max_examples=150, deadline=None)
@given(raw=forms(), data=st.data())
def test_the_order_of_answers_does_not_matter(raw: dict[str, Any], data: st.DataObject) -> None:
    asked = load(raw, "generated").questionnaire
    answers = {i.link_id: data.draw(values_for(i)) for i in asked.by_link_id.values() if i.is_question}
    one, other, at_once = FormSession(asked), FormSession(asked), FormSession(asked)
    for link_id, values in answers.items():
        one.give(link_id, *values)
    for link_id in data.draw(st.permutations(list(answers))):
        other.give(link_id, *answers[link_id])
    at_once.restore({link_id: Answer.given(*values) for link_id, values in answers.items()})
    assert one.enabled() == other.enabled() == at_once.enabled()


def test_a_disabled_source_counts_as_unanswered_along_a_chain_and_keeps_its_answer() -> None:
    sitting = session(
        item("a", "boolean"),
        item("b", "boolean", when=[when("a", "=", answerBoolean=True)]),
        item("c", "boolean", when=[when("b", "=", answerBoolean=True)]),
        item("d", when=[when("c", "exists", answerBoolean=False)]),
    )
    for name in "abc":
        sitting.give(name, YES)
    assert sitting.enabled() == ["a", "b", "c"]
    change = sitting.give("a", NO)
    assert change == Change(frozenset({"d"}), frozenset({"b", "c"}))
    assert sitting.state("b") is AnswerState.NOT_SHOWN
    assert sitting.answer("b") == Answer.given(YES)
    assert sitting.give("a", YES).enabled == {"b", "c"}
    assert sitting.state("b") is AnswerState.ANSWERED


def test_a_disabled_ancestor_disables_whatever_its_own_condition_says() -> None:
    yes = when("a", "=", answerBoolean=True)
    inner = item("inner", when=[when("a", "exists", answerBoolean=False)])
    sitting = session(item("a", "boolean"), item("g", "group", when=[yes], item=[item("h", "group", item=[inner])]))
    assert sitting.enabled() == ["a"]
    sitting.give("a", YES)
    assert sitting.enabled() == ["a", "g", "h"]


def test_conditions_may_point_forward_and_to_the_own_parent_question() -> None:
    sitting = session(
        item("early", when=[when("late", "exists", answerBoolean=True)]),
        item("late", item=[item("child", when=[when("late", "=", answerString="go")])]),
    )
    assert sitting.give("late", "stay").enabled == {"early"}
    assert sitting.give("late", "go").enabled == {"child"}


@pytest.mark.parametrize("state", DECLINES)
def test_declined_counts_as_unanswered(state: AnswerState) -> None:
    sitting = session(
        item("a", "integer"),
        item("has", when=[when("a", "exists", answerBoolean=True)]),
        item("has-not", when=[when("a", "exists", answerBoolean=False)]),
        item("differs", when=[when("a", "!=", answerInteger=3)]),
    )
    sitting.give("a", 3)
    assert sitting.enabled() == ["a", "has"]
    sitting.decline("a", state)
    assert sitting.enabled() == ["a", "has-not", "differs"]
    assert sitting.state("a") is state


def test_any_and_all() -> None:
    both = [when("a", "=", answerBoolean=True), when("b", "=", answerBoolean=True)]
    sitting = session(
        item("a", "boolean"),
        item("b", "boolean"),
        item("one", when=both, behavior="any"),
        item("two", when=both, behavior="all"),
        item("unsaid", when=both),
    )
    sitting.give("a", YES)
    assert sitting.enabled() == ["a", "b", "one"]
    sitting.give("b", YES)
    assert sitting.enabled() == ["a", "b", "one", "two", "unsaid"]


def test_initial_chosen_and_hidden_sources_count_from_the_start() -> None:
    options = [{"valueString": "x", "initialSelected": True}, {"valueString": "y"}]
    sitting = session(
        item("i", "integer", initial=[{"valueInteger": 0}]),
        item("o", "choice", answerOption=options),
        item("h", "boolean", initial=[{"valueBoolean": False}], ext=[HIDDEN]),
        item("after-i", when=[when("i", ">=", answerInteger=0)]),
        item("after-o", when=[when("o", "=", answerString="x")]),
        item("after-h", when=[when("h", "=", answerBoolean=False)]),
    )
    assert sitting.enabled() == ["i", "o", "h", "after-i", "after-o", "after-h"]
    assert sitting.shown() == ["i", "o", "after-i", "after-o", "after-h"]


def test_what_lies_in_something_hidden_is_not_shown() -> None:
    sitting = session(item("g", "group", ext=[HIDDEN], item=[item("a", item=[item("b")])]), item("c"))
    assert sitting.enabled() == ["g", "a", "b", "c"]
    assert sitting.shown() == ["c"]
    assert not sitting.is_shown("b")


def test_context_answers_what_is_tagged_for_it() -> None:
    asked = form(
        item("duty", "boolean", initial=[{"valueBoolean": False}], ext=[HIDDEN, ours("tag", "context:responder")]),
        item("s", when=[when("duty", "=", answerBoolean=True)]),
    )
    assert FormSession(asked).shown() == []
    assert FormSession(asked, context={"responder": True, "weather": "mild"}).shown() == ["s"]
    with pytest.raises(AnswerError):
        FormSession(asked, context={"responder": "yes"})


def test_a_condition_without_a_system_matches_any_and_another_system_does_not() -> None:
    sitting = session(
        choice("c", "x", "y"),
        item("same", when=[when("c", "=", answerCoding={"code": "x", "system": "s"})]),
        item("any", when=[when("c", "=", answerCoding={"code": "x"})]),
        item("other", when=[when("c", "=", answerCoding={"code": "x", "system": "t"})]),
        item("not-other", when=[when("c", "!=", answerCoding={"code": "x", "system": "t"})]),
    )
    sitting.give("c", Coding("x", "s", "some display"))
    assert sitting.enabled() == ["c", "same", "any", "not-other"]
    assert sitting.answer("c") == Answer.given(Coding("x", "s"))
    kept = sitting.answer("c")
    assert kept is not None
    assert isinstance(kept.values[0], Coding)
    assert kept.values[0].display == "X"


def test_an_answer_in_a_form_of_1000_items_touches_only_what_depends_on_it() -> None:
    chain = [item("q0", "boolean"), item("q1", "boolean", when=[when("q0", "=", answerBoolean=True)])]
    rest = [
        item(f"r{i}", "boolean", when=[when(f"r{i - 1}" if i else "q1", "=", answerBoolean=True)]) for i in range(998)
    ]
    sitting = session(*chain, *rest)
    assert len(sitting.questionnaire.by_link_id) == 1000
    start = sitting.conditions_evaluated
    sitting.give("r500", YES)
    assert sitting.conditions_evaluated == start, "a disabled question's answer changes nothing"
    sitting.give("q0", YES)
    assert sitting.conditions_evaluated == start + 1, "only q1 waits for q0, and nothing yet waits for an answered q1"
    sitting.give("q1", YES)
    assert sitting.conditions_evaluated == start + 2


def test_a_chain_of_5000_conditions_settles() -> None:
    rest = [item(f"q{i}", "boolean", when=[when(f"q{i - 1}", "=", answerBoolean=True)]) for i in range(1, 5000)]
    sitting = session(item("q0", "boolean"), *rest)
    for i in range(5000):
        sitting.give(f"q{i}", YES)
    assert len(sitting.clear("q0").disabled) == 4999
    assert len(sitting.give("q0", YES).enabled) == 4999


def test_refusals_change_nothing() -> None:
    sitting = session(item("a", "integer"), item("g", "group", item=[item("b", required=True)]))
    sitting.give("a", 3)
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: sitting.give("nowhere", 1), "unknown-link-id"),
        (lambda: sitting.clear("nowhere"), "unknown-link-id"),
        (lambda: sitting.give("a", "three"), "wrong-type"),
        (lambda: sitting.give("a"), "no-value"),
        (lambda: sitting.give("g", 1), "not-a-question"),
        (lambda: sitting.decline("g", AnswerState.SKIPPED), "not-a-question"),
        (lambda: sitting.decline("b", AnswerState.SKIPPED), "decline-not-offered"),
        (lambda: sitting.decline("a", AnswerState.NOT_APPLICABLE), "decline-not-offered"),
        (lambda: sitting.decline("a", AnswerState.NOT_SHOWN), "decline-not-offered"),
        (lambda: sitting.restore({"a": Answer.given(1), "b": Answer.given(2)}), "wrong-type"),
        (lambda: sitting.restore({"g": Answer.declined(AnswerState.SKIPPED)}), "not-a-question"),
    ]
    for deed, rule in refused:
        with pytest.raises(AnswerError) as caught:
            deed()
        assert caught.value.rule == rule
    assert sitting.answers() == {"a": Answer.given(3)}
