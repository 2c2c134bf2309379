"""What is asked again, and when: by the log of visits, a day counting as one, never as a refusal."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake_app.model.answers import Answer, AnswerState
from intake_app.model.goal_fields import Field
from intake_app.model.goals import Act, Again, Change, Visit, Worksheet
from intake_app.services.goals.asking import LINES_AT, TOPICS_AT, is_time_for, lines_asked, topics_asked
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.due import due_of
from intake_app.services.goals.folding import worksheet_of
from tests.helpers.sittings import intake_with, rowan
from tests.unit.services.goals.goal_changes import START, C, T

BEGUN = beginning_of(intake_with(rowan(B2=Answer.declined(AnswerState.NOT_YET))))
WEEK = timedelta(days=7)
TOPIC = "B2"


def after(held: int, *changes: Change) -> Worksheet:
    """Return a worksheet with a visit held each week from the start on."""
    visits = [Change(f"v{week}", T, Act.VISIT, START + week * WEEK, about=Visit.HELD) for week in range(held)]
    in_order: list[Change] = sorted([*visits, *changes], key=lambda one: one.at)
    return worksheet_of(BEGUN, in_order)


def again(about: str, said: Again, week: int) -> Change:
    return Change(f"a{about}{week}", C, Act.AGAIN, START + week * WEEK + timedelta(hours=1), text=said, about=about)


@pytest.mark.parametrize("held", range(13))
def test_lines_at_visit_3_and_topics_at_3_and_6_before_it_is_logged_and_on_its_day(held: int) -> None:
    sheet, day_of_last = after(held), START + (held - 1) * WEEK
    for numbers in (LINES_AT, TOPICS_AT):
        assert is_time_for(sheet, numbers, day_of_last + timedelta(days=6)) is (held + 1 in numbers)
        assert is_time_for(sheet, numbers, day_of_last + timedelta(minutes=5)) is (
            held + 1 in numbers or held in numbers
        )


def test_a_topic_comes_back_until_the_client_takes_it_up() -> None:
    at_three, at_six = START + 2 * WEEK, START + 5 * WEEK
    for said, comes_back in ((Again.NOT_YET, True), (Again.NOW, False), (Again.TALK, False)):
        change = again(TOPIC, said, 2)
        now = topics_asked(after(3, change), at_three + timedelta(hours=2))
        assert [one.said for one in now if one.said is not None] == [change]
        later = topics_asked(after(5, change), at_six)
        assert [one.topic.id for one in later if one.topic.id == TOPIC] == [TOPIC] * comes_back
        assert not [one for one in later if one.said is not None], "it is asked anew"
        due = next(one.text for one in due_of(after(5, change), at_six) if "Left for later" in one.text)
        assert ("Why now" in due) is comes_back


def test_what_was_said_to_a_line_counts_for_its_visit_and_other_words_are_an_answer() -> None:
    at = START + 2 * WEEK
    first = lines_asked(after(2), at)
    assert {one.field for one in first} >= {Field.PLEASE_DO_NOT, Field.WHEN_I_AM, Field.TELL_ME, Field.OWN_WAY}
    assert all(one.is_open for one in first)
    line = next(one.line for one in first if one.field is Field.PLEASE_DO_NOT)
    other = Change("o", C, Act.LINE, at, "", Field.PLEASE_DO_NOT, "Do not hurry.", line.id)
    for change in (again(line.id, Again.STILL, 2), other):
        asked = lines_asked(after(2, change), at + timedelta(hours=2))
        assert sum(one.is_open for one in asked) == len(first) - 1
    every = [again(one.line.id, Again.NOT_YET, 2) for one in first]
    for said, is_due in ((every[:-1], True), (every, False)):
        due = [one.text for one in due_of(after(2, *said), at + timedelta(hours=2))]
        assert any(text.startswith("Ask again what to do") for text in due) is is_due
    early = lines_asked(after(2, again(line.id, Again.STILL, 1)), at)
    assert all(one.is_open for one in early), "what was said at visit 2 is asked again at visit 3"
