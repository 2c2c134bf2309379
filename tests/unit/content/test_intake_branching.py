"""Whom the form asks what: nobody is asked about safety unasked-for, in front of others, or with no one to answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from intake_app.forms.loader import load_file
from intake_app.forms.session import FormSession
from intake_app.model.answers import AnswerState, Coding
from tests.unit.content.content_texts import FORM

if TYPE_CHECKING:
    from intake_app.model.questionnaire import Questionnaire

FULL_ONLY = {*(f"phq9-{i}" for i in range(3, 11)), *(f"gad7-{i}" for i in range(3, 8)), "S", "S0", "S1"}
PHQ4 = {"phq9-1", "phq9-2", "gad7-1", "gad7-2"}


@cache
def questionnaire() -> Questionnaire:
    """Load the form once."""
    return load_file(FORM).questionnaire


def sitting(*, responder: bool = True, **given: str) -> FormSession:
    """Start a session and give each answer by its code; `_` in a name stands for `-` in a linkId."""
    session = FormSession(questionnaire(), context={"responder": responder})
    for name, code in given.items():
        session.give(name.replace("_", "-"), Coding(code))
    return session


def test_with_a_responder_the_whole_set_and_safety_are_asked() -> None:
    assert set(sitting().shown()) >= FULL_ONLY | PHQ4


def test_without_one_only_the_short_set_is_asked_and_no_safety_question() -> None:
    shown = set(sitting(responder=False).shown())
    assert shown >= PHQ4
    assert not shown & (FULL_ONLY | {"S1p", "S2"})


@pytest.mark.parametrize(("responder", "seen", "unseen"), [(True, "W4", "W4-alone"), (False, "W4-alone", "W4")])
def test_the_help_text_promises_only_what_this_machine_can_do(*, responder: bool, seen: str, unseen: str) -> None:
    session = sitting(responder=responder)
    assert session.is_shown(seen)
    assert not session.is_shown(unseen)


def test_in_front_of_others_the_safety_question_is_swapped_and_drugs_are_left_out() -> None:
    session = sitting(W3="not_really")
    assert session.is_shown("S1p")
    assert session.is_shown("W3-offer")
    assert not session.is_shown("S1")
    assert not session.is_shown("H3")


@pytest.mark.parametrize("where", ["yes", "helped", None])
def test_elsewhere_it_is_asked_in_plain_words(where: str | None) -> None:
    session = sitting(W3=where) if where else sitting()
    assert session.is_shown("S1")
    assert session.is_shown("H3")
    assert not session.is_shown("S1p")


@pytest.mark.parametrize(
    ("answer", "follows"), [("no", False), ("yes_not_now", True), ("yes_now", True), ("not_sure", True)]
)
def test_staying_safe_is_asked_unless_the_answer_was_no(answer: str, *, follows: bool) -> None:
    assert sitting(S1=answer).is_shown("S2") is follows


@pytest.mark.parametrize(
    ("answer", "follows"),
    [("not_at_all", False), ("several_days", True), ("more_than_half", True), ("nearly_every_day", True)],
)
def test_staying_safe_is_asked_when_the_ninth_item_is_above_nought(answer: str, *, follows: bool) -> None:
    assert sitting(phq9_9=answer, S1="no").is_shown("S2") is follows
    assert sitting(phq9_9=answer, W3="not_really").is_shown("S2") is follows


@pytest.mark.parametrize("state", [AnswerState.IN_PERSON, AnswerState.SKIPPED])
def test_leaving_the_safety_question_open_raises_no_alarm(state: AnswerState) -> None:
    session = sitting()
    session.decline("S1", state)
    assert not session.is_shown("S2")


def test_someone_new_to_therapy_hears_what_it_is_like_and_is_not_asked_how_it_ended() -> None:
    session = sitting(E1="no")
    assert session.is_shown("E1-first")
    assert not session.is_shown("E2")
    assert not session.is_shown("E3")
    assert session.is_shown("E4")


def test_someone_who_would_not_say_is_asked_about_past_help() -> None:
    session = sitting()
    session.decline("E1", AnswerState.SKIPPED)
    assert session.is_shown("E2")
    assert not session.is_shown("E1-first")


def test_a_goal_brings_its_rulers() -> None:
    session = sitting()
    session.give("G1", "Sleep through the night")
    assert all(session.is_shown(f"G{i}") for i in range(2, 6))
    assert not session.is_shown("G1b")


def test_not_knowing_a_goal_yet_brings_a_smaller_question_instead() -> None:
    session = sitting()
    session.decline("G1", AnswerState.DONT_KNOW)
    assert session.is_shown("G1b")
    assert not any(session.is_shown(f"G{i}") for i in range(2, 6))


def test_what_one_lets_go_of_is_only_shared_on_asking() -> None:
    session = sitting()
    assert not session.is_shown("M4-share")
    session.give("M4", "The news")
    assert session.is_shown("M4-share")


def test_when_to_call_is_asked_once_there_is_someone_to_call() -> None:
    session = sitting()
    assert not session.is_shown("A5-when")
    session.give("A5", "Zoë, 555-0142, my sister")
    assert session.is_shown("A5-when")


@pytest.mark.parametrize(("answer", "follows"), [("yes", True), ("no", False)])
def test_other_care_is_asked_about_where_there_is_some(answer: str, *, follows: bool) -> None:
    session = sitting(H2=answer)
    assert session.is_shown("H2-who") is follows
    assert session.is_shown("H2-talk") is follows


@pytest.mark.parametrize(
    ("answer", "follows"), [("same", False), ("better", False), ("worse", True), ("much_worse", True)]
)
def test_staff_are_offered_to_someone_who_feels_worse(answer: str, *, follows: bool) -> None:
    assert sitting(Z4=answer).is_shown("Z4-offer") is follows


def test_the_check_page_is_the_kiosks_and_no_page_of_the_form() -> None:
    assert not sitting().is_shown("Z3")
    assert "review" in questionnaire().by_link_id["Z3"].tags
