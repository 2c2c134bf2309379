from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_app.errors import AnswerError, RecordBodyError, RecordNewerError
from intake_app.model.answers import FOUR_DECLINES, Answer, AnswerState, Coding, PartialDate
from intake_app.services.brief.page_one import brief_of
from intake_app.services.kiosk.sitting import Ending, SafetyStep, Sitting
from tests.helpers.sittings import (
    START,
    Clock,
    begin,
    code,
    default_intake,
    intake,
    only_what_must_be,
    rowan,
    shared,
    sit,
    step,
)


def at(sitting: Sitting) -> str:
    page = sitting.page()
    return "" if page is None else page.key


def test_a_whole_sitting_ends_on_the_check_page_with_every_answer_as_typed() -> None:
    sitting = sit(rowan())
    assert at(sitting) == ""
    rows = {row.link_id: row for section in sitting.review() for row in section.rows}
    assert rows["G1"].text == "I want to stop snapping at my kids."
    assert rows["G1"].is_own_words
    assert rows["H3"].state is AnswerState.NOT_YET


def test_continue_with_nothing_asks_and_does_not_move_on() -> None:
    sitting = sit(rowan(), until="B1")
    done = sitting.give({})
    assert done.wants_decline
    assert not done.needs_answer
    assert at(sitting) == "B1"


def test_a_name_can_not_be_left_out_and_that_is_said() -> None:
    sitting = sit(rowan(), until="A1")
    done = sitting.give({})
    assert done.wants_decline
    assert done.needs_answer
    with pytest.raises(AnswerError):
        sitting.decline(AnswerState.SKIPPED)
    assert at(sitting) == "A1"


def test_a_declined_question_may_be_passed_again_without_being_asked_again() -> None:
    sitting = sit(rowan(), until="B1")
    sitting.decline(AnswerState.NOT_YET)
    sitting.back()
    assert not sitting.give({}).wants_decline
    assert sitting.session.state("B1") is AnswerState.NOT_YET


@pytest.mark.parametrize("state", FOUR_DECLINES)
def test_every_question_but_three_may_be_declined_in_each_of_the_four_ways(state: AnswerState) -> None:
    sitting = begin()
    needed = []
    while (page := sitting.page()) is not None:
        done = sitting.give({})
        if done.needs_answer:
            needed.append(page.key)
            sitting.give({page.key: only_what_must_be()[page.key].values})
        elif done.wants_decline:
            sitting.decline(state)
            assert {sitting.session.state(key) for key in page.questions} == {state}
    assert needed == ["W6", "A1", "A3"]


def test_declining_takes_the_place_of_an_answer_on_a_page_with_one_question() -> None:
    sitting = sit(rowan(), until="B2")
    sitting.back()
    sitting.decline(AnswerState.IN_PERSON)
    assert sitting.session.state("B1") is AnswerState.IN_PERSON


def test_one_tap_declines_only_the_unanswered_rows_of_a_table() -> None:
    sitting = sit(rowan(), until="B6")
    given_values: dict[str, tuple[Any, ...]] = {"B6-2": (7,)}
    assert sitting.give(given_values, {"B6-1": AnswerState.NOT_APPLICABLE}).wants_decline
    sitting.decline(AnswerState.DONT_KNOW, given_values, {"B6-1": AnswerState.NOT_APPLICABLE})
    states = {row: sitting.session.state(row) for row in ("B6-1", "B6-2", "B6-3", "B6-5")}
    assert states == {
        "B6-1": AnswerState.NOT_APPLICABLE,
        "B6-2": AnswerState.ANSWERED,
        "B6-3": AnswerState.DONT_KNOW,
        "B6-5": AnswerState.DONT_KNOW,
    }
    assert at(sitting) == "B8"


def test_answering_clears_a_decline_and_an_emptied_answer_is_asked_for_again() -> None:
    sitting = sit(rowan(), until="B2")
    sitting.back()
    assert sitting.give({}).wants_decline
    assert sitting.session.answer("B1") is None
    sitting.decline(AnswerState.SKIPPED)
    sitting.back()
    sitting.give({"B1": ("Now I can say it.",)})
    assert sitting.session.answer("B1") == Answer.given("Now I can say it.")


def test_a_basket_may_stay_empty_once_a_card_lies_in_another() -> None:
    sitting = sit(rowan(), until="M3")
    assert not sitting.give({"M3-3": (Coding("the_past"),)}).wants_decline
    assert at(sitting) == "M4"
    rows = {row.link_id: row.text for section in sitting.review() for row in section.rows}
    assert rows["M3-1"] == "No cards here"
    found = {row.link_id: row for part in _sections(sitting) for row in part.rows}
    assert found["M3-1"].state is AnswerState.ANSWERED
    assert found["M3-1"].answers == ("no cards",)


def _sections(sitting: Sitting) -> Any:
    return brief_of(intake(sitting)).sections


def test_an_answer_of_another_page_is_refused() -> None:
    sitting = sit(rowan(), until="B1")
    with pytest.raises(AnswerError):
        sitting.give({"B2": ("x",)})


def test_back_works_from_every_page_to_the_first() -> None:
    sitting = sit(rowan())
    forward = _keys(rowan())
    seen = []
    while sitting.back():
        seen.append(at(sitting))
    assert seen == forward[::-1]
    assert not sitting.back()


def _keys(answers: dict[str, Answer]) -> list[str]:
    sitting = begin()
    keys = []
    while (page := sitting.page()) is not None:
        keys.append(page.key)
        step(sitting, answers)
    return keys


def test_a_change_from_the_check_page_returns_to_it_at_once() -> None:
    sitting = sit(rowan())
    sitting.go_to("B3")
    assert sitting.is_changing
    sitting.give({"B3": (Coding("days"),)})
    assert at(sitting) == ""


def test_a_change_asks_what_it_opened_before_it_returns() -> None:
    sitting = sit(rowan(G1=Answer.declined(AnswerState.DONT_KNOW), G1b=Answer.given("More sleep")))
    sitting.go_to("G1")
    sitting.give({"G1": ("To sleep",)})
    asked = []
    while at(sitting):
        asked.append(at(sitting))
        step(sitting, {})
    assert asked == ["G2", "G3", "G4", "G5"]


def test_back_from_a_change_returns_to_the_check_page_unchanged() -> None:
    sitting = sit(rowan())
    before = sitting.session.answers()
    sitting.go_to("B3")
    assert sitting.back()
    assert at(sitting) == ""
    assert sitting.session.answers() == before


def test_progress_counts_only_sections_that_show() -> None:
    with_safety, without = begin(responder=True), begin(responder=False)
    assert with_safety.progress() == (0, 11)
    assert without.progress() == (0, 10)
    assert sit(rowan()).progress() == (10, 11)


@pytest.mark.parametrize(
    ("choice", "ending"),
    [("yes", None), ("question_first", Ending.QUESTION_FIRST), ("not_today", Ending.NOT_TODAY)],
)
def test_only_yes_goes_on(choice: str, ending: Ending | None) -> None:
    sitting = sit(rowan(), until="W6")
    assert sitting.give({"W6": (Coding(choice),)}).ending is ending
    assert at(sitting) == ("A1" if ending is None else "W6")


@pytest.mark.parametrize(
    ("born", "ending"),
    [
        (PartialDate(2008, 11, 23), None),
        (PartialDate(2008, 11, 24), Ending.UNDER_AGE),
        (PartialDate(2008, 11), Ending.UNDER_AGE),
        (PartialDate(2008, 10), None),
        (PartialDate(2008), Ending.UNDER_AGE),
        (PartialDate(2007), None),
    ],
)
def test_who_may_be_under_age_is_handed_to_staff(born: PartialDate, ending: Ending | None) -> None:
    sitting = sit(rowan(), until="A3")
    assert sitting.give({"A3": (born,)}).ending is ending


def test_the_least_age_is_the_practices_own() -> None:
    sitting = sit(rowan(), until="A3", least_age=12)
    assert sitting.give({"A3": (PartialDate(2014, 1, 1),)}).ending is None


@pytest.mark.parametrize("answer", ["several_days", "more_than_half", "nearly_every_day"])
def test_item_nine_thanks_at_once(answer: str) -> None:
    sitting = sit(rowan(), until="phq9-9")
    assert sitting.give({"phq9-9": (Coding(answer),)}).safety is SafetyStep.SK1
    assert at(sitting) == "phq9-10"
    assert not sitting.asks_no_more


@pytest.mark.parametrize("state", [AnswerState.SKIPPED, AnswerState.IN_PERSON, AnswerState.DONT_KNOW])
def test_a_declined_safety_question_goes_on_without_alarm(state: AnswerState) -> None:
    sitting = sit(rowan(), until="S1")
    assert sitting.decline(state).safety is None
    _, card = shared(sit(rowan(S1=Answer.declined(state))))
    assert card["marks"]["safety"]


@pytest.mark.parametrize(
    ("answer", "safety"),
    [("no", None), ("yes_not_now", SafetyStep.SK1), ("not_sure", SafetyStep.SK1), ("yes_now", SafetyStep.SK2)],
)
def test_s1_sets_off_what_the_clinic_wrote(answer: str, safety: SafetyStep | None) -> None:
    sitting = sit(rowan(), until="S1")
    assert sitting.give({"S1": (Coding(answer),)}).safety is safety


@pytest.mark.parametrize("answer", ["no", "not_sure", "talk"])
def test_s2_other_than_yes_asks_no_more(answer: str) -> None:
    sitting = sit(rowan(S1=code("not_sure")), until="S2")
    done = sitting.give({"S2": (Coding(answer),)})
    assert done.safety is SafetyStep.SK2
    assert sitting.asks_no_more
    assert sitting.page() is None
    assert not sitting.back()
    assert shared(sitting)[0]["stopped_early"]


def test_a_cut_during_sk2_returns_to_sk2() -> None:
    sitting = sit(rowan(), until="S1")
    drafts = [sitting.body(), sitting.give({"S1": (Coding("yes_now"),)}).saved]
    again = Sitting.resumed(default_intake(), _through_json(drafts))
    assert again.asks_no_more
    assert [event.link_id for event in again.events] == ["S1"]


def test_without_a_responder_no_safety_step_is_taken() -> None:
    sitting = sit(rowan(phq9_9=code("nearly_every_day"), S1=code("yes_now")), responder=False)
    assert sitting.events == []
    assert not sitting.asks_no_more


def test_going_over_the_same_answer_again_does_not_thank_twice() -> None:
    sitting = sit(rowan(), until="phq9-9")
    sitting.give({"phq9-9": (Coding("several_days"),)})
    sitting.back()
    assert sitting.give({"phq9-9": (Coding("several_days"),)}).safety is None
    sitting.back()
    assert sitting.give({"phq9-9": (Coding("nearly_every_day"),)}).safety is SafetyStep.SK1
    assert [event.answer for event in sitting.events] == ["Several days", "Nearly every day"]


def test_a_safety_answer_left_by_back_is_still_in_the_record() -> None:
    sitting = sit(rowan(), until="phq9-9")
    sitting.typing({"phq9-9": (Coding("several_days"),)})
    sitting.back()
    body, card = shared(sitting, stopped_early=True)
    assert [event["link_id"] for event in body["safety_events"]] == ["phq9-9"]
    assert card["marks"]["safety"]


def test_what_set_off_a_safety_step_can_not_be_kept_out_and_that_is_said() -> None:
    sitting = sit(rowan(S1=code("not_sure"), S2=code("yes")))
    sitting.keep_out("S", out=True)
    sitting.keep_out_answer("S1", out=True)
    rows = {row.link_id: row for section in sitting.review() for row in section.rows}
    assert not rows["S1"].may_keep_out
    assert rows["S1"].note == "held.safety"
    assert rows["S2"].kept_out
    response = json.dumps(shared(sitting)[0]["response"])
    assert "Not sure" in response
    assert '"linkId": "S2"' not in response


def test_a_changed_safety_answer_stays_too() -> None:
    sitting = sit(rowan(phq9_9=code("several_days"), S2=code("yes")))
    sitting.go_to("phq9-9")
    sitting.give({"phq9-9": (Coding("not_at_all"),)})
    sitting.keep_out("C", out=True)
    body, card = shared(sitting)
    assert '"linkId": "phq9-9"' in json.dumps(body["response"])
    assert body["safety_events"][0]["answer"] == "Several days"
    assert card["marks"]["safety"]


def test_a_section_kept_out_is_not_in_what_is_sealed() -> None:
    sitting = sit(rowan())
    sitting.keep_out("H", out=True)
    body, card = shared(sitting)
    text = json.dumps(body["response"], ensure_ascii=False)
    assert "ibuprofen" not in text
    assert not [key for key in _linked(body["response"]) if key.startswith("H")]
    assert "H1" in body["kept_out"]
    assert "H1" not in body["answered_at"]
    assert card["marks"]["kept_out"]


def test_the_control_for_keeping_out_finds_what_is_shared() -> None:
    sitting = sit(rowan())
    sitting.keep_out("H", out=True)
    sitting.keep_out("H", out=False)
    assert "ibuprofen" in json.dumps(shared(sitting)[0]["response"])


def test_one_answer_brought_back_leaves_the_rest_of_its_part_out() -> None:
    sitting = sit(rowan())
    sitting.keep_out("H", out=True)
    sitting.keep_out_answer("H1", out=False)
    body, _ = shared(sitting)
    assert "ibuprofen" in json.dumps(body["response"])
    assert "H4" in body["kept_out"]


def test_name_and_birth_date_stay_in() -> None:
    sitting = sit(rowan())
    sitting.keep_out("A", out=True)
    body, card = shared(sitting)
    assert card["name"] == "Rowan"
    assert set(body["kept_out"]) == {"A4", "A5", "A5-when"}
    rows = {row.link_id: row for section in sitting.review() for row in section.rows}
    assert rows["A1"].note == "held.needed"


@pytest.mark.parametrize(
    ("share", "leaves"),
    [(code("yes"), True), (code("keep"), False), (Answer.declined(AnswerState.SKIPPED), False)],
)
def test_letting_go_leaves_the_kiosk_only_on_a_yes(share: Answer, *, leaves: bool) -> None:
    body, _ = shared(sit(rowan(M4=Answer.given("Being calm"), M4_share=share)))
    assert ("Being calm" in json.dumps(body)) is leaves
    assert body["withheld"] == ({} if leaves else {"M4": 1})


def test_a_sitting_stopped_in_the_middle_says_so_whatever_it_is_told() -> None:
    body, card = shared(sit(rowan(), until="P2"))
    assert body["stopped_early"]
    assert body["response"]["status"] == "stopped"
    assert card["marks"]["stopped_early"]
    assert not shared(sit(rowan()))[0]["stopped_early"]


def test_the_card_counts_topics_not_rows() -> None:
    _, card = shared(sit(rowan(**{f"B6_{row}": Answer.declined(AnswerState.IN_PERSON) for row in range(1, 6)})))
    assert card["marks"]["talk"] == 2


def test_a_sitting_is_put_together_again_from_its_saves() -> None:
    sitting = begin()
    drafts = []
    while at(sitting) != "P3":
        drafts.append(step(sitting, rowan()).saved)
    drafts.append(sitting.typing({"P3": ("Please do",)}))
    drafts.append(sitting.keep_out("H", out=True))
    again = Sitting.resumed(default_intake(), _through_json(drafts), now=Clock())
    assert again.session.answers() == sitting.session.answers()
    assert at(again) == "P3"
    assert again.started == START
    assert again.responder
    assert again.answered_at.keys() == sitting.answered_at.keys()
    assert shared(again)[0]["kept_out"] == shared(sitting)[0]["kept_out"]


def test_a_sitting_with_nothing_saved_begins_again() -> None:
    again = Sitting.resumed(default_intake(), [], responder=True, started=START)
    assert at(again) == "W2"


@pytest.mark.parametrize("broken", [{}, {"v": 0}, {"v": True}, {"v": 1}, {"v": 1, "answers": 3, "started": "x"}])
def test_a_draft_that_is_none_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(RecordBodyError):
        Sitting.resumed(default_intake(), [broken])


def test_a_newer_draft_and_one_of_another_form_are_refused() -> None:
    body = begin().body()
    with pytest.raises(RecordNewerError):
        Sitting.resumed(default_intake(), [body | {"v": 2}])
    with pytest.raises(RecordBodyError):
        Sitting.resumed(default_intake(), [body | {"form": "other|1"}])


def test_a_save_holds_only_what_changed() -> None:
    sitting = sit(rowan(), until="B1")
    sitting.body()
    assert list(sitting.give({"B1": ("one",)}).saved["answers"]) == ["B1"]
    assert list(sitting.give({"B2": ("two",)}).saved["answers"]) == ["B2"]


def _through_json(drafts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(json.dumps(drafts))
    return found


TYPED = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(lambda text: text.strip())
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("type"), TYPED),
        st.tuples(st.just("decline"), st.sampled_from(["skipped", "not_yet", "in_person", "dont_know"])),
        st.tuples(st.just("back"), st.integers(1, 4)),
        st.tuples(st.just("change"), st.sampled_from(["B1", "G1", "E1", "W3", "M4", "B6"])),
        st.tuples(st.just("keep"), st.sampled_from(["A", "B", "C", "H", "M", "G", "Z"])),
        st.tuples(st.just("on"), st.integers(1, 12)),
    ),
    max_size=25,
)


@given(moves=MOVES, responder=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_however_one_moves_no_answer_is_lost_and_none_that_is_out_leaves(*, moves: Any, responder: bool) -> None:
    sitting = begin(responder=responder)
    drafts: list[dict[str, Any]] = []
    typed: dict[str, str | None] = {}
    while at(sitting) != "B1":
        drafts.append(step(sitting, only_what_must_be() | rowan()).saved)
    for kind, what in moves:
        drafts += _move(sitting, kind, what, typed)
    for link_id, words in typed.items():
        kept = sitting.session.answer(link_id)
        assert kept == (None if words is None else Answer.given(words))
    body, _ = shared(sitting)
    sealed = _linked(body["response"])
    assert not set(sealed) & set(body["kept_out"])
    assert not set(sealed) & set(body["withheld"])
    assert set(sealed) <= set(sitting.session.enabled())
    shown = {key for key in typed if key in sealed}
    assert all(sealed[key] == [{"valueString": typed[key]}] for key in shown if typed[key] is not None)
    again = Sitting.resumed(default_intake(), _through_json(drafts), now=Clock())
    assert again.session.answers() == sitting.session.answers()
    assert shared(again)[0]["response"] == body["response"]


WORDS = ("A1", "A5", "B1", "B2", "B8", "H1", "H4", "E2", "P3", "M4", "G1", "G1b", "Z1")


def _move(sitting: Sitting, kind: str, what: Any, typed: dict[str, str | None]) -> list[dict[str, Any]]:
    """Make one move as a client would; keep in `typed` what the client last typed, None once declined."""
    here = at(sitting)
    if kind == "keep":
        return [sitting.keep_out(what, out=True)]
    if kind == "back" or (kind == "change" and not here):
        _turn(sitting, kind, what)
        return []
    if kind == "on":
        return [body for _ in range(what) for body in _on(sitting, typed)]
    if here in WORDS and kind == "type":
        typed[here] = what
        return [sitting.give({here: (what,)}).saved]
    if here in WORDS and here != "A1" and kind == "decline":
        typed.pop(here, None)
        return [sitting.decline(AnswerState(what)).saved]
    return []


def _turn(sitting: Sitting, kind: str, what: Any) -> None:
    """Go back some pages, or from the check page to one answer."""
    if kind == "back":
        for _ in range(what):
            sitting.back()
    elif what in sitting.session.shown():
        sitting.go_to(what)


def _on(sitting: Sitting, typed: dict[str, str | None]) -> list[dict[str, Any]]:
    page = sitting.page()
    if page is None:
        return []
    known = {key: kept for key in page.questions if (kept := sitting.session.answer(key)) is not None}
    answers = known or rowan(phq9_9=code("not_at_all"), S1=code("no"))
    for key in page.questions:
        if key in WORDS and key in answers and answers[key].values and key in typed:
            typed[key] = str(answers[key].values[0])
    return [step(sitting, answers).saved]


def _linked(response: dict[str, Any]) -> dict[str, Any]:
    """Return the answers of a response by linkId."""
    found: dict[str, Any] = {}
    todo = list(response.get("item", []))
    while todo:
        item = todo.pop()
        todo += item.get("item", [])
        if "answer" in item:
            found[item["linkId"]] = item["answer"]
    return found
