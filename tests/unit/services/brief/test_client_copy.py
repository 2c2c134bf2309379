"""The client's copy may lie on a kitchen table: nothing private, no score and no note ever stands on it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_app.model.answers import Answer, AnswerState, Coding
from intake_app.model.brief import Quote
from intake_app.model.goal_fields import Field, Side
from intake_app.model.goals import Act, Change
from intake_app.model.intake import Initials
from intake_app.services.brief.client_copy import client_copy_of
from intake_app.services.brief.page_one import brief_of
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.folding import GoalRecord
from intake_app.services.kiosk.path import SittingPath
from tests.helpers.sittings import (
    code,
    default_intake,
    intake,
    intake_with,
    more_of_rowan,
    only_what_must_be,
    rowan,
    sit,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from intake_app.model.client_copy import ClientCopy
    from intake_app.model.intake import Intake
    from intake_app.model.questionnaire import Item

MADE = datetime(2026, 11, 23, 10, 31, tzinfo=UTC)
PRIVATE_PARTS = ("S", "C", "R")
LEAST = 12
"""Characters; shorter texts, such as `Yes`, stand in many places."""


def below(item: Item) -> Iterator[Item]:
    yield item
    for child in item.items:
        yield from below(child)


PRIVATE = [item for part in PRIVATE_PARTS for item in below(default_intake().by_link_id[part])]
ASKED = {item.link_id: item for item in PRIVATE if item.is_question and item.options}
DECLINES = (AnswerState.SKIPPED, AnswerState.NOT_YET, AnswerState.IN_PERSON)


@st.composite
def private_answers(draw: st.DrawFn) -> Mapping[str, Answer]:
    """Draw an answer, or a decline, for each question of the private parts."""
    found = {}
    for link_id, item in ASKED.items():
        codes = [option.value.code for option in item.options if isinstance(option.value, Coding)]
        chosen = draw(st.sampled_from([*codes, *DECLINES]))
        found[link_id] = Answer.declined(chosen) if isinstance(chosen, AnswerState) else code(chosen)
    return found


def with_private(changed: Mapping[str, Answer], *, responder: bool = True, **more: Answer | None) -> Intake:
    answers = {**more_of_rowan(**more), **changed}
    return intake(sit(answers, responder=responder, path=SittingPath.EXTENDED, asks_means=True))


UNDISTURBED = with_private({})


def texts(part: Any) -> Iterator[str]:
    """Yield every text of a copy."""
    if is_dataclass(part):
        for field in fields(part):
            yield from texts(getattr(part, field.name))
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)
    elif isinstance(part, str):
        yield part


def leaks(copy: ClientCopy, opened: Intake) -> list[str]:
    """Return what stands on the copy and must not: private or licensed questions, scores, the strip, the notes."""
    brief = brief_of(opened, made_at=MADE)
    never = {text for item in PRIVATE for text in (item.text, item.topic)}
    never |= {text for score in brief.scores for text in (score.name, score.text)}
    never |= {text for note in brief.notes for text in (note.facts, note.question)}
    never |= {brief.safety.headline, brief.safety.alert, brief.safety.follow_up, brief.scores_caveat}
    whole = "\n".join(texts(copy))
    return sorted(text for text in never if len(text) >= LEAST and text in whole)


def copy_of(opened: Intake) -> ClientCopy:
    return client_copy_of(opened, practice="A practice", made_at=MADE)


@given(private=private_answers(), responder=st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_sitting_puts_anything_private_on_the_copy(private: Mapping[str, Answer], *, responder: bool) -> None:
    opened = with_private(private, responder=responder)
    assert leaks(copy_of(opened), opened) == []


@given(private=private_answers(), other=private_answers())
@settings(max_examples=60, deadline=None)
def test_no_private_answer_changes_a_letter_of_the_copy(
    private: Mapping[str, Answer], other: Mapping[str, Answer]
) -> None:
    # What is the same for all such answers can't tell any of them, in whatever words.
    opened = UNDISTURBED
    one, two = (replace(opened, answers={**opened.answers, **drawn}) for drawn in (private, other))
    assert copy_of(one) == copy_of(two) == copy_of(replace(one, safety_events=(), responder_on_duty=False))


def test_an_answer_that_belongs_there_does_change_it() -> None:
    assert copy_of(with_private({}, G1=Answer.given("To bake."))) != copy_of(UNDISTURBED)


@pytest.mark.parametrize("link_id", ["S1", "S4", "phq9-9", "gad7-1"])
def test_a_planted_private_question_is_found(link_id: str) -> None:
    opened = UNDISTURBED
    item = default_intake().by_link_id[link_id]
    planted = replace(copy_of(opened), push_soothe=((item.text, "No"),))
    assert item.text in leaks(planted, opened)


def test_a_planted_score_and_a_planted_note_are_found() -> None:
    opened = UNDISTURBED
    brief = brief_of(opened, made_at=MADE)
    assert brief.scores
    assert brief.notes
    for text in (brief.scores[0].text, brief.notes[0].question, brief.safety.headline):
        assert leaks(replace(copy_of(opened), let_go=Quote(f"x {text} x")), opened)


def test_initials_and_what_was_noted_with_them_stay_with_the_therapist() -> None:
    opened = UNDISTURBED
    initialled = replace(opened, initials=Initials("K. M.", "looked at together", MADE))
    assert copy_of(initialled) == copy_of(opened)


def test_the_clients_own_words_stand_as_typed() -> None:
    typed = "  to sleep,\nand “not” to shout  "
    copy = copy_of(intake_with(rowan(G1=Answer.given(typed), Z1=Answer.given(typed), P3=Answer.given(typed))))
    assert copy.goals[0].goal == Quote(typed)
    assert copy.ask_first == Quote(typed)
    assert copy.working[0].text == Quote(typed)
    assert [number for _, number in copy.goals[0].numbers] == [3, 9, 4, 7]


def test_a_second_goal_has_its_own_numbers() -> None:
    second = copy_of(UNDISTURBED).goals[1]
    assert second.goal == Quote("I want to bake on Sundays.")
    assert [number for _, number in second.numbers] == [2, 7]


def sheet_with(opened: Intake, *acts: tuple[Side, Act, Field | None, str, str]) -> GoalRecord:
    changes = (
        Change(f"c{number}", by, act, MADE + timedelta(minutes=number), "G1", where, text, about=about)
        for number, (by, act, where, text, about) in enumerate(acts)
    )
    return GoalRecord(beginning_of(opened), tuple(changes))


def test_a_goal_that_is_no_longer_theirs_is_not_said_to_be_what_they_want() -> None:
    left = sheet_with(UNDISTURBED, (Side.CLIENT, Act.STAND, None, "", "no_longer_mine"))
    first, second = client_copy_of(UNDISTURBED, left, made_at=MADE).goals
    assert (first.stands, second.stands) == ("No longer mine.", "")
    assert [goal.stands for goal in copy_of(UNDISTURBED).goals] == ["", ""]


def test_how_they_put_it_later_stands_below_what_they_said_first_and_no_line_of_the_therapist_does() -> None:
    later = (Side.CLIENT, Act.LINE, Field.WANT, "Calm mornings.", "")
    advised = (Side.THERAPIST, Act.LINE, Field.WANT, "Fewer outbursts.", "")
    (goal, _) = client_copy_of(UNDISTURBED, sheet_with(UNDISTURBED, later, advised), made_at=MADE).goals
    assert (goal.goal, goal.again) == (copy_of(UNDISTURBED).goals[0].goal, (Quote("Calm mornings."),))
    unsure = intake_with(rowan(G1=Answer.declined(AnswerState.DONT_KNOW)))
    (found,) = client_copy_of(unsure, sheet_with(unsure, later), made_at=MADE).goals
    assert (found.goal, found.again) == (Quote("Calm mornings."), ())


@pytest.mark.parametrize(("share", "stands"), [("yes", True), ("keep", False)])
def test_what_they_let_go_of_stands_there_only_if_shared(share: str, *, stands: bool) -> None:
    copy = copy_of(intake_with(rowan(M4=Answer.given("The house"), M4_share=code(share))))
    assert (copy.let_go == Quote("The house")) is stands
    assert ("The house" in "\n".join(texts(copy))) is stands


def test_what_was_kept_out_before_sharing_is_not_on_the_copy() -> None:
    sitting = sit(rowan())
    sitting.keep_out("G", out=True)
    assert copy_of(intake(sitting)).goals == ()


def test_a_client_who_left_everything_out_still_gets_a_page() -> None:
    copy = copy_of(intake_with(only_what_must_be()))
    assert copy.name == "Rowan"
    assert not any((copy.goals, copy.in_my_hands, copy.a_little, copy.push_soothe, copy.working))
    assert copy.ask_first is copy.let_go is copy.first_sign is None
