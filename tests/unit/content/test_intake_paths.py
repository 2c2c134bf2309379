"""What each path through the form asks, and that nobody meets a question it leaves out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from intake_app.forms.loader import load_file
from intake_app.forms.pages import pages
from intake_app.forms.session import FormSession
from intake_app.model.answers import AnswerState, Coding
from intake_app.services.kiosk.path import SittingPath, context_of
from tests.unit.content.content_texts import FORM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Questionnaire

SHORT = "W2 W3 W4 W5 W6 A1 A3 A4 B1 B2 B5 C0 phq9-1 phq9-2 gad7-1 gad7-2 S0 S1 P3 G1 G2 Z1"
"""Clinical brief, section 5, "Paths". The check page, Z3, is the kiosk's own."""


@cache
def questionnaire() -> Questionnaire:
    """Load the form once."""
    return load_file(FORM).questionnaire


def sitting(
    path: SittingPath, given: Mapping[str, Value] | None = None, *, responder: bool = True, asks_means: bool = False
) -> FormSession:
    """Start a session on `path` and give each answer, a choice by its code."""
    told = context_of(path, responder=responder, asks_means=asks_means)
    session = FormSession(questionnaire(), context=told)
    for link_id, value in (given or {}).items():
        has_codes = bool(questionnaire().by_link_id[link_id].options) and isinstance(value, str)
        session.give(link_id, Coding(str(value)) if has_codes else value)
    return session


def extended(**given: Value) -> FormSession:
    """Start a session on the core and the extended tier, in private."""
    return sitting(SittingPath.EXTENDED, {"W3": "yes", **given})


def asked(session: FormSession) -> set[str]:
    """Return all that shows of the extended tier."""
    by_link_id = session.questionnaire.by_link_id
    return {link_id for link_id in session.shown() if "tier:extended" in by_link_id[link_id].tags}


def test_the_core_asks_nothing_of_the_extended_tier() -> None:
    assert (
        asked(sitting(SittingPath.CORE, {"W3": "yes", "B4": "mix", "A4": "both", "G1": "Sleep", "R0": "go_on"}))
        == set()
    )


def test_without_being_told_a_path_the_form_is_the_core() -> None:
    assert FormSession(questionnaire()).shown() == sitting(SittingPath.CORE, responder=False).shown()


def test_the_short_path_is_exactly_the_agreed_questions() -> None:
    session = sitting(SittingPath.SHORT, {"G1": "I want to sleep."})
    assert [page.key for page in pages(session)] == SHORT.split()


def test_the_short_path_alone_in_session_leaves_safety_to_the_therapist() -> None:
    keys = [page.key for page in pages(sitting(SittingPath.SHORT, {"G1": "I want to sleep."}, responder=False))]
    assert keys == [key.replace("W4", "W4-alone") for key in SHORT.split() if not key.startswith("S")]


def test_the_short_path_still_follows_up_a_safety_answer_and_a_goal_not_known() -> None:
    session = sitting(SittingPath.SHORT, {"S1": "not_sure"})
    session.decline("G1", AnswerState.DONT_KNOW)
    shown = set(session.shown())
    assert {"S2", "G1b"} <= shown
    assert not shown & {"G2", "phq9-9"}


def test_the_short_path_hides_parts_of_what_it_leaves_out() -> None:
    kept = sitting(
        SittingPath.SHORT,
        {"A5": "Zoë", "H2": "yes", "M4": "The news", "Z4": "worse", "E1": "no", "G1": "Sleep", "W3": "yes"},
    )
    assert not set(kept.shown()) & {"A5-when", "H2-who", "M4-share", "Z4-offer", "E1-first", "E2", "E4", "G3"}


def test_the_extended_tier_is_asked_in_full() -> None:
    session = extended(B4="mix", G1="Sleep", G3=4, G6="Walk", R0="go_on", A7="yes", S4="yes")
    wanted = "A2 A6 A7 A7-language B4b B7 C4 S3 S4 S4-thanks H5 H6 R R0 R1 R2 E5 P1 P1-1 P1-2 P1-3 P1-4 P4 P5 P6"
    goals = "G7 G6-list G6 G6-2 G6-3 G6-4 G6-5 G6b-list G6b G8 G9 G10 Z2"
    assert asked(session) == {*wanted.split(), *goals.split()}


@pytest.mark.parametrize("where", ["not_really", "helped", None])
def test_home_guns_and_the_past_are_asked_in_private_only(where: str | None) -> None:
    session = sitting(SittingPath.EXTENDED, {"W3": where} if where else {}, asks_means=True)
    assert not {"S4", "S5", "R", "R0"} & set(session.shown())
    private = sitting(SittingPath.EXTENDED, {"W3": "yes"}, asks_means=True)
    assert {"S4", "S5", "R", "R0"} <= set(private.shown())


def test_all_that_is_marked_private_depends_on_a_private_seat() -> None:
    for item in questionnaire().by_link_id.values():
        needs = {(condition.question, condition.answer) for condition in item.enable_when}
        assert ("private" in item.tags) == (("W3", Coding("yes")) in needs), item.link_id


def test_guns_and_pills_are_asked_about_only_where_the_practice_wants_it() -> None:
    assert not extended().is_shown("S5")
    assert sitting(SittingPath.EXTENDED, {"W3": "yes"}, asks_means=True).is_shown("S5")
    assert not sitting(SittingPath.CORE, {"W3": "yes"}, asks_means=True).is_shown("S5")


def test_without_a_responder_no_extended_safety_question_is_asked() -> None:
    session = sitting(SittingPath.EXTENDED, {"W3": "yes"}, responder=False, asks_means=True)
    assert not {"S3", "S4", "S5"} & set(session.shown())


@pytest.mark.parametrize(("answer", "follows"), [("go_on", True), ("skip", False), (None, False)])
def test_the_past_is_opened_by_the_client_alone(answer: str | None, *, follows: bool) -> None:
    session = extended(**({"R0": answer} if answer else {}))
    assert session.is_shown("R1") is follows
    assert session.is_shown("R2") is follows


def test_one_is_not_asked_when_to_talk_about_what_did_not_happen() -> None:
    assert not extended(R0="go_on", R1="no").is_shown("R2")
    session = extended(R0="go_on")
    session.decline("R1", AnswerState.NOT_YET)
    assert session.is_shown("R2")


@pytest.mark.parametrize(("idea", "follows"), [("mine", False), ("someone_close", True), ("mix", True)])
def test_the_hopes_of_others_are_asked_about_when_it_was_not_only_ones_own_idea(idea: str, *, follows: bool) -> None:
    assert extended(B4=idea).is_shown("B4b") is follows
    assert not extended().is_shown("B4b")


def test_a_second_goal_follows_a_first_and_a_third_a_second_with_their_own_rulers() -> None:
    assert not extended().is_shown("G6")
    one = extended(G1="Sleep")
    assert one.is_shown("G6")
    assert not one.is_shown("G6-2")
    two = extended(G1="Sleep", G6="Walk")
    assert two.is_shown("G6-2")
    assert two.is_shown("G6b")
    assert not two.is_shown("G6b-2")
    assert extended(G1="Sleep", G6="Walk", G6b="Sing").is_shown("G6b-5")


@pytest.mark.parametrize(
    ("given", "is_asked"),
    [
        ({}, False),
        ({"G3": 5}, True),
        ({"G3": 9, "G4": 1, "G5": 10}, True),
        ({"G3": 9, "G4": 0, "G5": 10}, False),
        ({"G5": 0}, False),
    ],
)
def test_why_not_a_zero_is_asked_when_there_is_a_number_and_none_is_zero(
    given: dict[str, int], *, is_asked: bool
) -> None:
    assert extended(G1="Sleep", **given).is_shown("G7") is is_asked


def test_someone_new_reads_what_therapy_is_like_in_about_a_minute() -> None:
    session = sitting(SittingPath.CORE, {"E1": "no"})
    told = [page.item.text for page in pages(session) if page.key.startswith("E1-first")]
    assert len(told) == 3
    # 200 words a minute is an easy pace for reading.
    assert 60 <= sum(len(text.split()) for text in told) <= 200


def test_the_pages_for_someone_new_follow_the_question_at_once() -> None:
    keys = [page.key for page in pages(sitting(SittingPath.CORE, {"E1": "no"}))]
    at = keys.index("E1")
    assert keys[at + 1 : at + 5] == ["E1-first", "E1-first-2", "E1-first-3", "E4"]
