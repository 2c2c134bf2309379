"""The notice before a tender part: one tap for the whole part, nothing overwritten, and a way back."""

from __future__ import annotations

from typing import Any

import pytest

from intake_app.model.answers import Answer, AnswerState
from intake_app.model.brief import SafetyAsked
from intake_app.services.brief.page_one import brief_of
from intake_app.services.kiosk import tender
from intake_app.services.kiosk.sitting import Sitting
from tests.helpers.sittings import code, intake, rowan, sit, step

IN_PERSON, SKIPPED = AnswerState.IN_PERSON, AnswerState.SKIPPED


def at_notice(key: str, **more: Any) -> Sitting:
    sitting = sit(rowan(), until=key, **more)
    page = sitting.page()
    assert page is not None
    assert page.key == key
    return sitting


def to_the_end(sitting: Sitting) -> Sitting:
    while sitting.page() is not None:
        step(sitting, rowan())
    return sitting


def states_of(sitting: Sitting, prefix: str) -> set[AnswerState]:
    shown = [key for key in sitting.session.shown() if key.startswith(prefix)]
    asked = [key for key in shown if sitting.questionnaire.by_link_id[key].is_question]
    answers = [sitting.session.answer(key) for key in asked]
    return {AnswerState.NOT_SHOWN if answer is None else answer.state for answer in answers}


@pytest.mark.parametrize("state", [IN_PERSON, SKIPPED])
@pytest.mark.parametrize(("notice", "prefix", "after"), [("C0", "phq9-", "S0"), ("S0", "S", "H1")])
def test_one_tap_marks_every_question_of_the_part_and_goes_past_it(
    state: AnswerState, notice: str, prefix: str, after: str
) -> None:
    sitting = at_notice(notice)
    sitting.decline(state)
    page = sitting.page()
    assert page is not None
    assert page.key == after
    assert states_of(sitting, prefix) == {state}


def test_a_question_that_another_answer_brought_up_is_marked_too() -> None:
    item = sit(rowan()).questionnaire.by_link_id["phq9-9"]
    some = next(option for option in item.options if option.weight == 1)
    sitting = sit(rowan(phq9_9=Answer.given(some.value)), until="S0")
    sitting.decline(IN_PERSON)
    answer = sitting.session.answer("S2")
    assert sitting.session.is_shown("S2")
    assert answer is not None
    assert answer.state is IN_PERSON


def test_going_on_asks_the_first_question_of_the_part() -> None:
    sitting = at_notice("S0")
    sitting.give({})
    page = sitting.page()
    assert page is not None
    assert page.key == "S1"
    assert sitting.session.answer("S1") is None


def test_an_answer_that_is_there_is_never_touched() -> None:
    sitting = at_notice("S0")
    sitting.give({})
    step(sitting, {"S1": code("no")})
    sitting.go_to("S0")
    sitting.decline(SKIPPED)
    assert sitting.session.answer("S1") == rowan()["S1"]


def test_the_check_page_shows_the_part_once_and_opens_it_again() -> None:
    sitting = at_notice("S0")
    sitting.decline(IN_PERSON)
    to_the_end(sitting)
    rows = [row for part in sitting.review() for row in part.rows if row.link_id == "S0"]
    assert [row.state for row in rows] == [IN_PERSON]
    assert not rows[0].may_keep_out
    sitting.go_to("S0")
    sitting.give({})
    page = sitting.page()
    assert page is not None
    assert page.key == "S1"
    while sitting.page() is not None:
        sitting.give({"S1": code("no").values})
    assert sitting.session.answer("S1") == rowan()["S1"]
    assert not [row for part in sitting.review() for row in part.rows if row.link_id == "S0"]


def test_without_a_way_out_taken_the_check_page_has_no_row_for_the_notice() -> None:
    sitting = sit(rowan())
    assert not [row for part in sitting.review() for row in part.rows if row.link_id in {"C0", "S0"}]


def test_safety_talked_about_in_person_is_open_on_page_one_never_a_no() -> None:
    sitting = at_notice("S0")
    sitting.decline(IN_PERSON)
    brief = brief_of(intake(to_the_end(sitting)))
    assert brief.safety.asked is SafetyAsked.OPEN
    assert "Safety" in " ".join(brief.in_person) or len(brief.in_person) >= 2


def test_it_is_kept_by_a_draft_and_can_be_opened_after_a_restart() -> None:
    saved: list[dict[str, Any]] = []
    sitting = sit(rowan(), until="S0", save=saved.append)
    saved.append(sitting.decline(SKIPPED).saved)
    again = Sitting.resumed(sitting.questionnaire, saved, responder=True, started=sitting.started)
    assert states_of(again, "S") == {SKIPPED}
    page = next(page for page in again._trail.pages if page.key == "S0")
    assert tender.chosen(page, again.session) is SKIPPED


def test_a_practice_may_leave_the_notice_out() -> None:
    sitting = at_notice("S0", tender_notice=False)
    page = sitting.page()
    assert page is not None
    assert sitting.part_ways(page) == ()
    sitting.decline(SKIPPED)
    assert sitting.session.answer("S1") is None


def test_only_a_marked_text_is_a_notice() -> None:
    sitting = sit(rowan(), until="W4")
    page = sitting.page()
    assert page is not None
    assert tender.covered(page) == ()
    assert sitting.part_ways(page) == ()


def test_a_part_with_one_answer_left_open_was_not_left_as_a_whole() -> None:
    sitting = at_notice("S0")
    page = sitting.page()
    assert page is not None
    sitting.decline(SKIPPED)
    assert tender.chosen(page, sitting.session) is SKIPPED
    sitting._answers.put("S1", Answer.declined(AnswerState.NOT_YET))
    assert tender.chosen(page, sitting.session) is None
