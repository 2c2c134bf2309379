"""Who follows the sentences of a paper answers just what the engine would have asked them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.forms.loader import load
from intake_app.forms.session import FormSession
from intake_app.model.answers import Answer, Coding, PartialDate
from intake_app.model.blank_form import Held, Rule, questions_of
from intake_app.services.kiosk.path import SittingPath, context_of
from intake_app.services.on_paper.form import blank_form
from tests.helpers.sittings import default_intake
from tests.unit.forms.building import HIDDEN, form, item, ours, when
from tests.unit.forms.generated_forms import forms, values_for
from tests.unit.services.on_paper.reader import answered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from intake_app.model.answers import Value
    from intake_app.model.blank_form import BlankForm
    from intake_app.model.questionnaire import Item, Questionnaire

Given = dict[str, tuple["Value", ...]]


def printed(paper: BlankForm) -> list[str]:
    """Return the linkIds of all questions on a paper."""
    return [link_id for entry, _rules in paper.entries() for link_id, _number in questions_of(entry)]


def asked_by_the_engine(
    asked: Questionnaire, context: Mapping[str, bool], given: Given, on_paper: set[str]
) -> set[str]:
    """Return what of the paper shows to somebody who gives these answers; nothing is ticked before."""
    session = FormSession(asked, context=context)
    kept = {key: answer for key, answer in session.answers().items() if key not in on_paper}
    session.restore(kept | {key: Answer.given(*values) for key, values in given.items() if key in on_paper})
    return {link_id for link_id in on_paper if session.is_shown(link_id)}


def left_out_wrongly(asked: Questionnaire, given: Given, on_paper: set[str]) -> list[str]:
    """Return questions that the engine asks of somebody and that the paper does not have."""
    session = FormSession(asked, context=context_of(SittingPath.CORE, responder=False))
    for link_id, values in given.items():
        session.give(link_id, *values)
    shown = [asked.by_link_id[link_id] for link_id in session.shown()]
    return [one.link_id for one in shown if one.is_question and one.link_id not in on_paper]


@settings(deadline=None)
@given(forms(), st.data())
def test_a_reader_answers_what_the_engine_asks(raw: dict[str, Any], data: st.DataObject) -> None:
    asked = load(raw, "made up").questionnaire
    paper = blank_form(asked)
    on_paper = set(printed(paper))
    open_ones = [asked.by_link_id[link_id] for link_id in sorted(on_paper)]
    drawn = {one.link_id: data.draw(st.one_of(st.just(()), values_for(one))) for one in open_ones}
    given_answers: Given = {link_id: values for link_id, values in drawn.items() if values}
    assert all(rule.is_exact for _entry, rules in paper.entries() for rule in rules)
    assert answered(paper, given_answers) == asked_by_the_engine(asked, {}, given_answers, on_paper)
    assert left_out_wrongly(asked, given_answers, on_paper) == []


OF_THE_INTAKE: dict[str, Callable[[Item], st.SearchStrategy[Value]]] = {
    "choice": lambda one: st.sampled_from([option.value for option in one.options]),
    "open-choice": lambda one: st.sampled_from([option.value for option in one.options]),
    "integer": lambda _one: st.integers(0, 10),
    "date": lambda _one: st.just(PartialDate(1990, 3, 7)),
}


@cache
def paper_and_session(path: SittingPath, *, with_safety: bool) -> tuple[BlankForm, FormSession]:
    """Return the intake's paper, and the engine as it stands before the first answer."""
    context = context_of(path, responder=with_safety, asks_means=True)
    paper = blank_form(default_intake(), path=path, with_safety=with_safety, asks_means=True)
    return paper, FormSession(default_intake(), context=context)


@pytest.mark.parametrize("with_safety", [False, True])
@pytest.mark.parametrize("path", [SittingPath.SHORT, SittingPath.CORE, SittingPath.EXTENDED])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_reader_of_the_intake_answers_what_the_kiosk_asks(
    path: SittingPath, data: st.DataObject, *, with_safety: bool
) -> None:
    paper, session = paper_and_session(path, with_safety=with_safety)
    before = dict(session.answers())
    on_paper = printed(paper)
    given_answers: Given = {}
    for link_id in data.draw(st.lists(st.sampled_from(on_paper), unique=True, max_size=12)):
        one = session.questionnaire.by_link_id[link_id]
        kind = OF_THE_INTAKE.get(one.type.value)
        given_answers[link_id] = ("In my own words." if kind is None else data.draw(kind(one)),)
    session.restore(before | {key: Answer.given(*values) for key, values in given_answers.items()})
    theirs = answered(paper, given_answers)
    asked = {link_id for link_id in on_paper if session.is_shown(link_id)}
    session.restore(before)
    assert theirs == asked


def test_a_rule_that_says_too_little_is_found() -> None:
    """The reader's control: with one condition taken from a rule somebody answers what was not asked of them."""
    asked = form(
        item("a", "integer"),
        item("b", "integer"),
        item("c", when=[when("a", "=", answerInteger=1), when("b", ">", answerInteger=2)], behavior="all"),
    )
    paper = blank_form(asked)
    given_answers: Given = {"a": (1,), "b": (2,)}
    assert answered(paper, given_answers) == asked_by_the_engine(asked, {}, given_answers, set(printed(paper)))
    held = paper.parts[0].entries[-1]
    assert isinstance(held, Held)
    assert held.rule is not None
    spoilt = replace(held, rule=replace(held.rule, needs=held.rule.needs[:1]))
    planted = replace(paper, parts=(replace(paper.parts[0], entries=(*paper.parts[0].entries[:-1], spoilt)),))
    assert answered(planted, given_answers) != asked_by_the_engine(asked, {}, given_answers, set(printed(paper)))


def test_what_the_surroundings_know_is_settled_before_printing() -> None:
    asked = form(
        item("staff", "boolean", ext=[HIDDEN, ours("tag", "context:responder")]),
        item("with", when=[when("staff", "=", answerBoolean=True)]),
        item("without", when=[when("staff", "!=", answerBoolean=True)]),
        item("never", when=[when("with", "exists", answerBoolean=True)]),
        item("always", when=[when("with", "exists", answerBoolean=False)]),
    )
    assert printed(blank_form(asked)) == ["without", "always"]
    assert printed(blank_form(asked, with_safety=True)) == ["with", "never", "always"]


def test_what_only_a_computer_can_tell_is_said_so() -> None:
    """A hidden value that counts only while something was answered: no sentence with numbers says that."""
    hidden = item(
        "h", "boolean", ext=[HIDDEN], initial=[{"valueBoolean": True}], when=[when("a", "=", answerInteger=1)]
    )
    asked = form(item("a", "integer"), hidden, item("b", when=[when("h", "=", answerBoolean=True)]))
    rules = [rule for entry, rules in blank_form(asked).entries() for rule in rules if questions_of(entry)]
    assert rules == [Rule((), is_any=False, sentence="Only if this fits you.", is_exact=False)]


def test_a_coding_of_another_system_is_never_ticked() -> None:
    option = {"valueCoding": {"code": "x", "system": "s", "display": "X"}}
    other = {"code": "x", "system": "other"}
    asked = form(
        item("a", "choice", answerOption=[option]),
        item("b", when=[when("a", "=", answerCoding=other)]),
        item("c", when=[when("a", "!=", answerCoding=other)]),
    )
    assert printed(blank_form(asked)) == ["a", "c"]
    assert answered(blank_form(asked), {"a": (Coding("x", "s"),)}) == {"a", "c"}
