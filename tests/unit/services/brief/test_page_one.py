from __future__ import annotations

import dataclasses
import json
import os
import re
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app import paths
from intake_app.model.answers import Answer, AnswerState, Coding, PartialDate
from intake_app.model.brief import Brief, Line, Quote, SafetyAsked
from intake_app.model.intake import Initials
from intake_app.services.brief.page_one import brief_of
from intake_app.services.brief.text import text_of
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.kiosk.safety import Call
from intake_app.services.telling.dates import day_in_words, time_in_words, youngest_age
from tests.helpers.sittings import (
    code,
    default_intake,
    intake,
    intake_with,
    more_of_rowan,
    only_what_must_be,
    rowan,
    sit,
    step,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MADE = datetime(2026, 11, 23, 10, 31, tzinfo=UTC)


def brief(answers: dict[str, Answer], *, responder: bool = True) -> Brief:
    return brief_of(intake_with(answers, responder=responder), made_at=MADE)


def first_page(found: Brief) -> str:
    """Return every text of page 1, so that a test can look for what must not stand there."""
    return repr(dataclasses.replace(found, sections=()))


@pytest.fixture
def in_denver(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put this machine seven hours west of Greenwich."""
    monkeypatch.setenv("TZ", "America/Denver")
    time.tzset()
    yield
    os.environ["TZ"] = "UTC"
    time.tzset()


def test_page_one_says_what_the_client_said_in_their_words() -> None:
    found = brief(rowan())
    assert found.name == "Rowan"
    assert found.age == "38"
    assert found.made_on == "23 Nov 2026"
    assert found.safe_contact == "Safe contact: text only, no voice mail."
    assert found.circumstances == ("English.", "Filled in alone, in private, at the kiosk, 14 minutes, core path.")
    assert found.start_first == Quote("Ask me about the mornings.")
    assert [line.label for line in found.start] == ["What made them come in", "Why now", "Whose idea"]
    assert found.goals[0].goal == Quote("I want to stop snapping at my kids.")
    assert (found.goals[0].close, found.goals[0].matters, found.goals[0].sure, found.goals[0].ready) == tuple("3947")
    assert found.goal_prompt == "Ask: why that, and not a lower number?"
    assert found.push_soothe[0] == ("Sad", "Soothe me")
    assert found.in_person == ("How it ended",)
    assert found.not_yet == ("Alcohol or drugs",)
    assert found.footer == ("Screening answers, not a diagnosis", "Made 23 Nov 2026 10:31, app 0.1.0, form 1.0.0")


def test_times_stand_in_the_local_zone(in_denver: None) -> None:
    assert brief(rowan()).footer[1].startswith("Made 23 Nov 2026 03:31")
    late = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    assert day_in_words(late) == "23 Nov 2026"
    assert time_in_words(late) == "20:00"
    assert youngest_age(PartialDate(1990, 11, 24), late) == 35


@pytest.mark.parametrize(
    ("date", "in_words"),
    [
        (PartialDate(2019), "2019"),
        (PartialDate(2019, 3), "Mar 2019"),
        (PartialDate(2019, 3, 7), "7 Mar 2019"),
    ],
)
def test_a_date_says_only_what_is_known(date: PartialDate, in_words: str) -> None:
    assert day_in_words(date) == in_words


def test_without_a_responder_the_strip_says_not_asked_and_phq4_takes_the_place() -> None:
    found = brief(rowan(), responder=False)
    assert found.safety.asked is SafetyAsked.NOT_ASKED
    assert found.safety.headline == "SAFETY NOT ASKED ON KIOSK: ask in first 10 minutes"
    assert found.safety.answers == ()
    assert [line.name for line in found.scores] == ["PHQ-4", "Two weeks"]
    assert not found.safety.wants_initials


def test_two_calm_answers_are_said_as_answers_with_their_times() -> None:
    strip = brief(rowan()).safety
    assert strip.asked is SafetyAsked.ASKED
    assert strip.headline == "Asked; answered no on the kiosk."
    assert [line.label for line in strip.answers] == [
        "PHQ-9 item 9",
        "In the last month, have you thought about ending your life?",
    ]
    assert re.fullmatch(r"0, Not at all \(10:\d\d\)", str(strip.answers[0].text))
    assert re.fullmatch(r"No \(10:\d\d\)", str(strip.answers[1].text))
    assert strip.alert == "Alert: none set off."


@pytest.mark.parametrize("link_id", ["phq9-9", "S1"])
@pytest.mark.parametrize("state", [AnswerState.SKIPPED, AnswerState.IN_PERSON, AnswerState.NOT_YET])
def test_a_declined_safety_question_is_not_answered_never_no(link_id: str, state: AnswerState) -> None:
    found = brief({**rowan(), link_id: Answer.declined(state)})
    strip = found.safety
    assert strip.asked is SafetyAsked.OPEN
    assert strip.headline.startswith("Not known, ask first.")
    line = strip.answers[("phq9-9", "S1").index(link_id)]
    assert str(line.text).startswith("not answered (")
    assert not re.search(r"\b[Nn]o\b", str(line.text))
    assert strip.wants_initials


def test_a_safety_question_kept_out_is_open_too() -> None:
    sitting = sit(rowan())
    sitting.keep_out("S", out=True)
    strip = brief_of(intake(sitting)).safety
    assert strip.asked is SafetyAsked.OPEN
    assert "kept out by the client" in str(strip.answers[1].text)


def test_a_sitting_that_ended_before_safety_says_not_reached() -> None:
    strip = brief_of(intake(sit(rowan(), until="C0"))).safety
    assert strip.asked is SafetyAsked.OPEN
    assert [line.text for line in strip.answers] == ["not answered (not reached)"] * 2


@pytest.mark.parametrize(
    ("item9", "thoughts", "higher", "lower"),
    [
        ("several_days", "no", "PHQ-9 item 9, “1, Several days”", "In the last month"),
        ("not_at_all", "not_sure", "ending your life?, “Not sure”", "PHQ-9 item 9"),
    ],
)
def test_of_two_answers_that_differ_the_higher_is_current(item9: str, thoughts: str, higher: str, lower: str) -> None:
    found = brief(rowan(phq9_9=code(item9), S1=code(thoughts), S2=code("yes")))
    headline = found.safety.headline
    assert f"take the higher as current: {higher}" in headline.replace("In the last month, have you thought about ", "")
    assert lower not in headline
    assert found.safety.wants_initials
    assert "SK1" not in found.safety.alert
    assert "D6" not in {note.rule for note in found.notes}


def test_two_answers_that_agree_are_not_said_to_differ() -> None:
    found = brief(rowan(phq9_9=code("several_days"), S1=code("yes_not_now"), S2=code("yes")))
    assert found.safety.headline == "Asked. Read the answers before you start."


def test_a_changed_safety_answer_keeps_its_first_wording_on_the_strip() -> None:
    sitting = sit(rowan(phq9_9=code("more_than_half"), S2=code("yes")))
    sitting.go_to("phq9-9")
    sitting.give({"phq9-9": (Coding("not_at_all"),)})
    strip = brief_of(intake(sitting)).safety
    assert any("first answered “More than half the days”" in str(line.text) for line in strip.answers)
    assert strip.wants_initials


@pytest.mark.parametrize(
    ("calls", "said", "not_said"),
    [
        ([], "Whether someone came is not recorded here.", "staff answered"),
        ([Call.CALLED], "Whether someone came is not recorded here.", "staff answered"),
        ([Call.CALLED, Call.ACKNOWLEDGED], "staff answered at the kiosk", "not recorded"),
        ([Call.CALLED, Call.UNANSWERED], "FAILED", "not recorded"),
    ],
)
def test_the_strip_says_what_the_kiosk_did_and_whether_anyone_came(calls: list[Call], said: str, not_said: str) -> None:
    sitting = sit(rowan(), until="S1")
    sitting.give({"S1": (Coding("yes_now"),)})
    for call in calls:
        sitting.record_call(call)
    alert = brief_of(intake(sitting)).safety.alert
    assert alert.startswith("10:")
    assert "the kiosk stopped asking" in alert
    assert said in alert
    assert not_said not in alert


def test_a_call_for_help_alone_wants_a_look_too() -> None:
    sitting = sit(rowan(), until="B1")
    sitting.record_call(Call.CALLED)
    saved = sitting.body()
    assert saved["safety_events"][0]["step"] == "called"
    while (page := sitting.page()) is not None and page.key:
        step(sitting, rowan())
    strip = brief_of(intake(sitting)).safety
    assert strip.wants_initials
    assert "staff were called" in strip.alert


def test_initials_stand_on_the_strip_and_ask_for_no_more() -> None:
    opened = intake_with(rowan(S1=code("not_sure"), S2=code("yes")))
    given_initials = Initials("JO", "Talked at 10:40.", MADE)
    strip = brief_of(dataclasses.replace(opened, initials=given_initials)).safety
    assert not strip.wants_initials
    assert strip.follow_up == "JO, 23 Nov 2026, 10:31: Talked at 10:40."


def phq(weights: list[int | None]) -> dict[str, Answer]:
    codes = ["not_at_all", "several_days", "more_than_half", "nearly_every_day"]
    items = {f"phq9-{n}": weight for n, weight in enumerate(weights, start=1)}
    given_items = {key: code(codes[weight]) for key, weight in items.items() if weight is not None}
    return {**only_what_must_be(), "W3": code("yes"), "S1": code("no"), "S2": code("yes"), **given_items}


@pytest.mark.parametrize(
    ("weights", "line"),
    [
        ([1] * 9, "9 of 27; 9 of 9 answered; published band “mild”"),
        ([3] * 9, "27 of 27; 9 of 9 answered; published band “severe”"),
        ([1] * 8 + [None], "8 of 27; 8 of 9 answered; 8 to 11 possible"),
        ([None] * 9, "no answer; 0 of 9 answered"),
        ([0] * 9, "0 of 27; 9 of 9 answered; published band “minimal”"),
    ],
)
def test_scores_stand_in_the_fixed_form(weights: list[int | None], line: str) -> None:
    found = brief(phq(weights))
    assert found.scores[0].name == "PHQ-9"
    assert found.scores[0].text == f"{line}; 23 Nov; English; kiosk"
    assert found.scores[0].tool == "PHQ-9, US English, with the difficulty item"


def test_eight_of_nine_has_no_band_and_the_strip_says_not_answered() -> None:
    found = brief(phq([1] * 8 + [None]))
    assert "band" not in found.scores[0].text
    assert "not answered" in str(found.safety.answers[0].text)
    assert found.safety.asked is SafetyAsked.OPEN


def test_a_form_filled_in_with_others_near_is_marked_use_with_care() -> None:
    found = brief(phq([1] * 9) | {"W3": code("helped")})
    assert found.scores[0].text.endswith("use with care")
    assert "with someone" in found.circumstances[1]


def test_the_numbers_carry_their_one_sentence() -> None:
    assert brief(rowan()).scores_caveat == (
        "A screen cannot show cause; medical illness, grief, sleep and the day itself move it."
    )


def test_no_licensed_text_stands_on_page_one() -> None:
    declined = {f"phq9-{n}": Answer.declined(AnswerState.IN_PERSON) for n in (1, 4, 9)}
    found = brief({**rowan(), **declined})
    page = first_page(found)
    licensed = [
        item.text
        for item in default_intake().by_link_id.values()
        if "licensed" in item.tags and item.is_question and item.text != item.topic
    ]
    assert len(licensed) > 12
    assert not [text for text in licensed if text in page]
    assert "Interest and joy" in found.in_person


def test_a_whole_table_declined_at_one_tap_is_one_topic() -> None:
    rows = {f"B6-{n}": Answer.declined(AnswerState.NOT_YET) for n in range(1, 6)}
    assert brief({**rowan(), **rows}).not_yet == ("Parts of your life", "Alcohol or drugs")


def test_page_one_topics_hold_only_what_was_deferred() -> None:
    found = brief(only_what_must_be())
    assert found.in_person == ()
    assert found.not_yet == ()
    assert found.start_first == "What to ask about first: skipped."


def test_not_knowing_a_goal_is_a_lawful_state() -> None:
    unknown = Answer.declined(AnswerState.DONT_KNOW)
    found = brief(rowan(G1=unknown, G1b=Answer.given("I would {sleep}.")))
    assert found.goals[0].goal == (
        "No goal in words yet: does not know. If things were a bit better, they would see first: “I would {sleep}.”"
    )
    assert found.goals[0].matters == "not asked"
    assert found.goal_prompt == ""


def test_what_stays_with_the_client_is_only_a_count() -> None:
    found = brief(rowan(M4=Answer.given("Being calm"), M4_share=code("keep")))
    assert "Being calm" not in repr(found)
    rows = {row.link_id: row for section in found.sections for row in section.rows}
    assert rows["M4"].answers == ("stayed with the client (1)",)


def test_a_shared_letting_go_stands_in_full() -> None:
    found = brief(rowan(M4=Answer.given("Being calm"), M4_share=code("yes")))
    assert "Being calm" in repr(found)


def test_the_year_stands_above_the_goals_in_their_words() -> None:
    found = brief_of(intake(sit(more_of_rowan(), path=SittingPath.EXTENDED)), made_at=MADE)
    assert found.year is not None
    assert found.year.words == "Mornings are quiet, and I am the one who wakes them."
    told = text_of(found)
    assert told.index("In a year: “Mornings are quiet") < told.index("“I want to stop snapping at my kids.”; close 3")
    assert brief(rowan()).year is None


def test_every_question_that_was_open_stands_once_with_its_state() -> None:
    found = brief(rowan())
    rows = [row for section in found.sections for row in section.rows]
    assert len({row.link_id for row in rows}) == len(rows)
    asked = [key for key in intake_with(rowan()).enabled if default_intake().by_link_id[key].is_question]
    hidden = {key for key in asked if default_intake().by_link_id[key].hidden}
    assert {row.link_id for row in rows} == set(asked) - hidden
    assert all(bool(row.answers) is (row.state is AnswerState.ANSWERED) for row in rows)
    by_id = {row.link_id: row for row in rows}
    assert by_id["phq9-3"].topic == "Sleep"
    assert by_id["phq9-3"].question.startswith("Trouble falling")
    assert by_id["phq9-1"].question.startswith("Over the last 2 weeks")
    assert by_id["B5"].answers == ("6 of 10",)
    assert by_id["M3-1"].answers[2] == Quote("How loud our mornings are")


def test_a_part_kept_out_is_named_and_not_told() -> None:
    sitting = sit(rowan())
    sitting.keep_out("H", out=True)
    found = brief_of(intake(sitting))
    rows = {row.link_id: row for section in found.sections for row in section.rows}
    assert rows["H1"].kept_out
    assert rows["H1"].answers == ()
    assert "ibuprofen" not in text_of(found)
    assert "6 answers kept out" in found.circumstances[1]


BANNED = (
    *("resistant", "resistance", "denies", "denied", "claims", "admits", "refuses", "refused", "minimizes"),
    *("minimises", "manipulative", "non-compliant", "attention-seeking", "sabotage", "percentile"),
)


def test_no_word_of_the_brief_judges_anyone() -> None:
    texts = json.loads(paths.resource("wording/en/brief.json").read_text(encoding="utf-8")).values()
    found = [word for text in texts for word in BANNED if re.search(rf"\b{word}\b", text, re.IGNORECASE)]
    assert found == []
    assert [word for word in BANNED if re.search(rf"\b{word}\b", "Client refuses and denies it.")] == [
        "denies",
        "refuses",
    ]


def test_the_text_form_holds_page_one_and_all_answers_in_order() -> None:
    text = text_of(brief(rowan()))
    places = [text.index(part) for part in ("Rowan", "Safety", "Start here", "What they want", "Numbers", "Welcome")]
    assert places == sorted(places)
    assert "“утро" not in text
    assert "утро вечера мудренее" in text
    assert text.endswith("form 1.0.0\n")


def test_the_same_intake_and_moment_make_the_same_brief() -> None:
    opened = intake_with(rowan())
    assert brief_of(opened, made_at=MADE) == brief_of(opened, made_at=MADE)


def test_source_date_epoch_fixes_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert brief_of(intake_with(rowan())).made_at == datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC)


STATES = st.sampled_from([state for state in AnswerState if state.is_declined])


@given(data=st.data(), responder=st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_brief_can_be_made_of_any_sitting(*, data: st.DataObject, responder: bool) -> None:
    words = data.draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda t: t.strip()))
    gone = data.draw(st.sets(st.sampled_from(sorted(rowan().keys() - only_what_must_be().keys()))))
    answers = {key: answer for key, answer in rowan(B1=Answer.given(words)).items() if key not in gone}
    until = data.draw(st.sampled_from(["", "B1", "C1", "phq9-4", "M3", "Z1"]))
    sitting = sit(only_what_must_be(), until="A4", responder=responder)
    while (page := sitting.page()) is not None and page.key != until:
        step(sitting, answers, data.draw(STATES.filter(lambda state: state is not AnswerState.NOT_APPLICABLE)))
    found = brief_of(intake(sitting), made_at=MADE)
    if until != "B1" and "B1" not in gone:
        assert found.start[0] == Line("What made them come in", Quote(words))
    assert text_of(found)
