"""Of the time at the kiosk one sum is kept: how long the symptom questions could be seen. A blank is no haste."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from intake_app.model.answers import Answer, AnswerState, Coding
from intake_app.model.intake import Pace
from intake_app.model.note_rules import NoteRules
from intake_app.services.brief.page_one import brief_of
from intake_app.services.brief.text import text_of
from intake_app.services.desk.intake_record import card_of, intake_of
from intake_app.services.kiosk.pace import SymptomClock
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.telling.symptom_set import symptom_set
from tests.helpers.sittings import (
    END,
    RECORD_ID,
    START,
    begin,
    code,
    default_intake,
    intake_with,
    rowan,
    shared,
    sit,
    step,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.model.brief import Brief
    from intake_app.model.intake import Intake

SET = symptom_set(default_intake())
SAME = {link_id: Answer.given(Coding("several_days")) for link_id in SET}


class Winder:
    """A clock that a test winds."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def timed(
    answers: Mapping[str, Answer], each: float, *, sitting: Sitting | None = None, until: str = "", **more: Any
) -> Sitting:
    """Sit with `each` second on every symptom question, and a minute on every other page."""
    sitting, winder = sitting or begin(**more), Winder()
    sitting.symptoms, before = SymptomClock(sitting.session, winder), sitting.symptoms.so_far()
    sitting.symptoms.resume(before)
    while (page := sitting.page()) is not None and page.key != until:
        sitting.symptoms.look(page.questions)
        winder.now += each if set(page.questions) & set(SET) else 60.0
        step(sitting, answers)
        sitting.symptoms.look_away()
    return sitting


def opened(sitting: Sitting) -> Intake:
    """Return the intake that the desk opens."""
    body, card = shared(sitting)
    return intake_of(card_of(RECORD_ID, card), body)


def rules(brief: Brief) -> set[str]:
    """Return every rule that speaks."""
    return {note.rule for note in (*brief.notes, *brief.more_notes)}


def test_one_sum_for_the_whole_set_is_sealed_and_nothing_else() -> None:
    body, card = shared(timed(rowan(), 2.0))
    assert body["symptoms"] == {"seconds": 32.0, "items": 16}
    for known in ("symptoms", "answered_at"):
        body.pop(known)
    assert "seconds" not in json.dumps([body, card])


def test_on_the_short_path_the_set_is_what_was_asked_of_it() -> None:
    assert opened(timed(rowan(), 1.0, path=SittingPath.SHORT)).pace == Pace(4.0, 4)


@pytest.mark.parametrize("gone", ["phq9-3", "gad7-7"])
def test_a_set_that_is_not_whole_has_no_pace(gone: str) -> None:
    assert opened(timed({**rowan(), gone: Answer.declined(AnswerState.SKIPPED)}, 0.1)).pace is None


def test_answers_that_nobody_saw_being_given_have_no_pace() -> None:
    assert opened(sit(rowan())).pace is None


def test_what_the_client_keeps_out_or_takes_back_has_no_pace() -> None:
    sitting = timed(rowan(), 0.1)
    body, _card = sitting.remainder(at=END)
    assert body["symptoms"] == {}
    sitting.keep_out_answer("phq9-2", out=True)
    assert opened(sitting).pace is None
    sitting.keep_out_answer("phq9-2", out=False)
    assert opened(sitting).pace is not None


def test_a_changed_answer_adds_its_time() -> None:
    sitting = timed(rowan(), 2.0)
    sitting.go_to("phq9-4")
    assert opened(timed(rowan(), 5.0, sitting=sitting)).pace == Pace(37.0, 16)


def test_the_sum_goes_on_after_a_draft_and_a_half_measured_one_never_counts() -> None:
    every: list[dict[str, Any]] = []
    sitting = begin()
    winder = Winder()
    sitting.symptoms = SymptomClock(sitting.session, winder)
    while (page := sitting.page()) is not None and page.key != "gad7-1":
        sitting.symptoms.look(page.questions)
        winder.now += 1.0
        every.append(json.loads(json.dumps(step(sitting, rowan()).saved)))
        sitting.symptoms.look_away()
    assert every[-1]["symptom_seconds"] == 9.0
    resumed = Sitting.resumed(default_intake(), every, responder=True, started=START)
    assert opened(timed(rowan(), 1.0, sitting=resumed)).pace == Pace(16.0, 16)
    earlier = [{key: value for key, value in one.items() if key != "symptom_seconds"} for one in every]
    resumed = Sitting.resumed(default_intake(), earlier, responder=True, started=START)
    assert opened(timed(rowan(), 1.0, sitting=resumed)).pace is None


def test_a_draft_of_an_earlier_version_from_before_the_set_is_measured() -> None:
    earlier = dict(timed(rowan(), 1.0, until="C0").body())
    del earlier["symptom_seconds"]
    resumed = Sitting.resumed(default_intake(), [json.loads(json.dumps(earlier))], responder=True, started=START)
    assert opened(timed(rowan(), 2.0, sitting=resumed)).pace == Pace(32.0, 16)


@pytest.mark.parametrize(("each", "fires"), [(0.3, True), (1.1, True), (1.3, False), (9.0, False)])
def test_a_fast_set_is_a_note_and_its_scores_are_to_be_used_with_care(each: float, *, fires: bool) -> None:
    brief = brief_of(opened(timed(rowan(), each)))
    assert ("D9" in rules(brief)) is fires
    assert [line.text.endswith("use with care") for line in brief.scores] == [fires, fires, False]
    text = text_of(brief)
    assert ("Was it a rush?" in text) is fires
    assert text.count("use with care") == (2 if fires else 0)
    assert str(each * len(SET)) not in text


def test_one_answer_throughout_is_a_note_too() -> None:
    brief = brief_of(opened(timed({**rowan(), **SAME}, 9.0)))
    assert "D9" in rules(brief)
    other = {**rowan(), **SAME, "gad7-7": Answer.given(Coding("not_at_all"))}
    assert "D9" not in rules(brief_of(opened(timed(other, 9.0))))
    blank = {**rowan(), **SAME, "gad7-7": Answer.declined(AnswerState.SKIPPED)}
    assert "D9" not in rules(brief_of(opened(timed(blank, 0.1))))


def test_records_of_an_earlier_version_and_a_rule_that_is_off_say_nothing() -> None:
    body, card = shared(timed(rowan(), 0.1))
    del body["symptoms"]
    old = intake_of(card_of(RECORD_ID, card), body)
    assert old.pace is None
    assert "D9" not in rules(brief_of(old))
    fast = opened(timed(rowan(), 0.1))
    assert "D9" in rules(brief_of(fast))
    off = brief_of(fast, rules=NoteRules(off=frozenset({"D9"})))
    assert "D9" not in rules(off)
    assert "use with care" not in text_of(off)
    assert "D9" not in rules(brief_of(replace(fast, pace=Pace(0.5, 15))))


@pytest.mark.parametrize("answer", ["not_really", "helped"])
def test_scores_of_who_was_not_alone_are_to_be_used_with_care(answer: str) -> None:
    brief = brief_of(intake_with(rowan(W3=code(answer))))
    assert brief.scores
    assert [line.text.endswith("use with care") for line in brief.scores[:2]] == [True, True]
