"""What was left is said once for each way of leaving it; what was marked high; what a note may take over."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest

from intake_app.model.answers import Answer, AnswerState
from intake_app.model.brief import Brief, Line, Quote
from intake_app.services.brief.page_one import brief_of
from intake_app.services.brief.progress_note import block_of
from tests.helpers.sittings import code, intake_with, only_what_must_be, rowan

MADE = datetime(2026, 11, 23, 10, 31, tzinfo=UTC)
LEFT = [AnswerState.SKIPPED, AnswerState.NOT_YET, AnswerState.IN_PERSON, AnswerState.DONT_KNOW]
SAID = {
    AnswerState.SKIPPED: "Skipped",
    AnswerState.NOT_YET: "Not yet",
    AnswerState.IN_PERSON: "In person",
    AnswerState.DONT_KNOW: "Does not know",
}


def brief(answers: dict[str, Answer]) -> Brief:
    return brief_of(intake_with(answers), made_at=MADE)


def test_a_client_who_skips_all_gets_the_word_once_a_section() -> None:
    found = brief(only_what_must_be())
    assert found.start == (Line("Skipped", "what made them come in, why now, whose idea"),)
    assert found.working == (Line("Skipped", "what not to do, how to name it, own way, what helps when stuck"),)
    assert found.going_well == (Line("Skipped", "what goes well, who they can count on"),)
    assert found.push_soothe == (("Sad, Shut down, Mad, Joking, Off topic", "skipped"),)


@pytest.mark.parametrize("state", LEFT)
def test_each_way_of_leaving_keeps_its_own_word(state: AnswerState) -> None:
    others = [other for other in LEFT if other is not state]
    found = brief(rowan(B1=Answer.declined(state), B2=Answer.declined(others[0]), B4=Answer.declined(state)))
    assert found.start == (
        Line(SAID[state], "what made them come in, whose idea"),
        Line(SAID[others[0]], "why now"),
    )


def test_what_was_answered_comes_first_and_is_whole() -> None:
    found = brief(rowan(B1=Answer.declined(AnswerState.SKIPPED)))
    assert [line.label for line in found.start] == ["Why now", "Whose idea", "Skipped"]
    assert found.start[-1].text == "what made them come in"


def test_what_was_kept_out_is_not_called_skipped() -> None:
    opened = dataclasses.replace(intake_with(rowan()), kept_out=("B2",))
    answers = {key: answer for key, answer in opened.answers.items() if key != "B2"}
    found = brief_of(dataclasses.replace(opened, answers=answers), made_at=MADE)
    assert Line("Kept out by the client", "why now") in found.start


def test_what_was_marked_high_stands_by_topic_and_number() -> None:
    marked = {"phq9-3": code("more_than_half"), "phq9-4": code("nearly_every_day"), "phq9-5": code("several_days")}
    found = brief({**only_what_must_be(), **marked})
    assert found.endorsed == (Line("PHQ-9", "Sleep 2; Energy 3"),)
    assert brief(only_what_must_be()).endorsed == ()


def test_parts_of_life_have_a_number_to_draw() -> None:
    rows = {row.link_id: row for part in brief(rowan()).sections for row in part.rows}
    bars = {key: row.bar for key, row in rows.items() if row.bar is not None}
    assert {key for key, answer in rowan().items() if key.startswith("B6-") and answer.values} == set(bars)
    assert all(top == 10 for _number, top in bars.values())
    assert rows["B5"].bar is None


def test_the_official_spanish_is_named_and_our_own_words_are_not() -> None:
    opened = intake_with(rowan())
    spanish = brief_of(dataclasses.replace(opened, language="es"), made_at=MADE)
    texts = {score.name: score for score in spanish.scores}
    assert texts["PHQ-9"].text.endswith("; 23 Nov; Spanish official; kiosk")
    assert texts["PHQ-9"].tool == "PHQ-9, Spanish (USA), with the difficulty item"
    short = brief_of(dataclasses.replace(intake_with(rowan(), responder=False), language="es"), made_at=MADE)
    assert "Spanish official" in short.scores[0].text
    other = brief_of(dataclasses.replace(opened, language="nl"), made_at=MADE)
    assert "; language nl; kiosk" in other.scores[0].text


def test_the_block_for_a_note_holds_quotes_goal_and_scores_and_weighs_nothing() -> None:
    found = brief(rowan())
    lines = block_of(found).splitlines()
    quotes = [line.text.words for line in found.start if isinstance(line.text, Quote)]
    assert len(quotes) == 2
    assert all(any(quote in line for line in lines) for quote in quotes)
    assert any("I want to stop snapping at my kids.”; close 3, matters 9, sure 4, ready 7" in line for line in lines)
    assert any(line.startswith("  GAD-7, US English: ") and line.endswith("23 Nov; English; kiosk") for line in lines)
    assert lines[-3:] == ["O, mental status:", "A:", "P:"]
    # Neither the notes nor the safety strip: what they mean is the therapist's to say.
    assert found.notes
    assert not any(note.question in block_of(found) for note in found.notes)


def test_the_block_of_a_silent_client_says_how_it_stands() -> None:
    block = block_of(brief(only_what_must_be()))
    assert "No goal in words yet: skipped." in block
    assert "close" not in block
    assert "no answer; 0 of 9 answered" in block
