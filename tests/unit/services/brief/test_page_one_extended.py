"""What the extended tier and the short path bring to the brief, and what must never leave its first page."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from intake_app.model.answers import Answer, AnswerState, Coding
from intake_app.model.brief import Brief, Line, Quote, SafetyAsked
from intake_app.services.brief.page_one import brief_of
from intake_app.services.brief.text import text_of
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.kiosk.safety import SafetyStep
from tests.helpers.sittings import code, intake, more_of_rowan, rowan, sit

if TYPE_CHECKING:
    from intake_app.services.kiosk.sitting import Sitting


def sitting(*, asks_means: bool = False, **changed: Any) -> Sitting:
    """Go through the core and the extended tier."""
    return sit(more_of_rowan(**changed), path=SittingPath.EXTENDED, asks_means=asks_means)


def extended(**changed: Any) -> Brief:
    """Return the brief of the core and the extended tier."""
    return brief_of(intake(sitting(**changed)))


def row(found: Brief, link_id: str) -> object:
    """Return one row of the answers pages; None where there is none."""
    rows = [one for section in found.sections for one in section.rows if one.link_id == link_id]
    return rows[0] if rows else None


def first_page(found: Brief) -> str:
    """Return every text of page 1."""
    return repr(dataclasses.replace(found, sections=()))


def test_the_header_has_pronouns_interpreter_and_path() -> None:
    found = extended()
    assert found.pronouns == "xe / xem"
    assert "interpreter wanted: “Tigrinya”" in found.circumstances[0]
    assert "core and extended path" in found.circumstances[1]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"A7_language": Answer.declined(AnswerState.SKIPPED)}, "interpreter wanted."),
        ({"A7": code("no")}, ""),
        ({"A7": Answer.declined(AnswerState.NOT_YET)}, ""),
    ],
)
def test_an_interpreter_is_named_only_when_one_is_wanted(changed: dict[str, Answer], said: str) -> None:
    language = extended(**changed).circumstances[0]
    assert ("interpreter" in language) == bool(said)
    assert said in language


def test_page_one_has_what_helps_in_the_room_in_the_clients_words() -> None:
    found = extended()
    labels = {line.label: line.text for line in (*found.start, *found.working, *found.going_well)}
    assert labels["What others hope for, and what they do"] == Quote(
        "They hope I will be calmer.\nI hope I will sleep."
    )
    assert labels["About therapy so far"] == Quote("I am not sure talking helps.")
    assert labels["To slow down"] == "Raise a hand"
    assert labels["To make this place easier"] == "Help with reading; Breaks"
    assert labels["How much they think it can help"] == "4 of 10"
    assert found.not_today == (Quote("My father"),)


def test_a_hope_that_was_not_given_is_no_zero() -> None:
    found = extended(P6=Answer.declined(AnswerState.DONT_KNOW))
    assert found.going_well[-1] == Line("Does not know", "how much they think it can help")


def test_of_the_past_page_one_holds_the_pace_alone() -> None:
    found = extended()
    assert ("Hard things from the past", "When I bring it up") in {(line.label, line.text) for line in found.working}
    assert "still hurts" not in first_page(found)
    skipped = extended(R0=code("skip"))
    assert "Hard things from the past" not in first_page(skipped)


def test_each_goal_stands_with_its_own_numbers() -> None:
    first, second = extended().goals
    assert first.goal == Quote("I want to stop snapping at my kids.")
    assert (second.goal, second.close, second.sure) == (Quote("I want to bake on Sundays."), "2", "7")
    assert second.matters == "skipped"


def test_a_second_goal_not_given_makes_no_empty_row() -> None:
    assert len(extended(G6=Answer.declined(AnswerState.NOT_YET)).goals) == 1


def test_a_part_of_life_that_a_second_goal_names_is_not_said_to_be_left_out() -> None:
    other = {"B1": Answer.given("Mornings."), "G1": Answer.given("Calm."), "B5": Answer.given(9), "C3": Answer.given(5)}
    assert "D11" in {note.rule for note in extended(**other, G4=Answer.given(9), E4=code("tell_you")).notes}
    named = extended(**other, G4=Answer.given(9), E4=code("tell_you"), G6=Answer.given("More time with people close."))
    assert "D11" not in {note.rule for note in named.notes}


def test_home_stands_on_page_one_and_nowhere_else() -> None:
    found = extended()
    assert Line("Home", "talk alone") in found.safety.answers
    assert found.safety.headline == "Asked. Read the answers before you start."
    assert not found.safety.wants_initials
    assert row(found, "S4") is None
    assert text_of(found).count("Home: talk alone") == 1
    assert "anything about home" not in text_of(found)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (code("no"), "nothing to talk about alone"),
        (code("not_now"), "not now"),
        (Answer.declined(AnswerState.SKIPPED), "not answered (skipped)"),
    ],
)
def test_home_is_said_as_it_was_answered(answer: Answer, said: str) -> None:
    found = extended(S4=answer)
    assert Line("Home", said) in found.safety.answers
    assert found.safety.headline == "Asked; answered no on the kiosk."


def test_home_is_not_on_the_strip_of_a_sitting_that_did_not_ask() -> None:
    assert "Home" not in [line.label for line in brief_of(intake(sit(rowan()))).safety.answers]
    assert "Home" not in [line.label for line in extended(W3=code("helped")).safety.answers]


def test_thoughts_of_hurting_others_stand_on_the_strip_and_want_initials() -> None:
    asked = sit(more_of_rowan(), until="S3", path=SittingPath.EXTENDED)
    assert asked.give({"S3": (Coding("not_sure"),)}).safety is SafetyStep.SK1
    found = extended(S3=code("not_sure"))
    assert any("hurting someone else" in line.label and "Not sure" in str(line.text) for line in found.safety.answers)
    assert found.safety.wants_initials
    assert found.safety.headline == "Asked. Read the answers before you start."


def test_a_yes_about_guns_or_pills_is_never_under_a_headline_that_says_no() -> None:
    asked = brief_of(intake(sitting(asks_means=True, S5=code("yes"))))
    assert asked.safety.headline == "Asked. Read the answers before you start."
    assert asked.safety.wants_initials
    assert "guns" not in text_of(extended())


def test_what_is_not_on_page_one_is_on_the_answers_pages_word_for_word() -> None:
    text = text_of(extended())
    for said in ("Walking before breakfast.", "Some bad nights", "two villages", "Mostly you", "My youngest."):
        assert f"{said}" in text
    assert "If you ask me at the start." in text


def test_the_short_path_says_so_and_scores_what_it_asked() -> None:
    found = brief_of(intake(sit(rowan(), path=SittingPath.SHORT)))
    assert "short path" in found.circumstances[1]
    assert [line.name for line in found.scores] == ["PHQ-4"]
    assert found.safety.asked is SafetyAsked.ASKED
    assert [line.label for line in found.safety.answers] == [
        "In the last month, have you thought about ending your life?"
    ]
    assert (found.notes, found.leaving_sign) == ((), None)
    assert found.goals[0].matters == "not asked"
    assert not intake(sit(rowan(), path=SittingPath.SHORT)).card.marks.stopped_early


def test_what_the_core_asks_reads_as_before() -> None:
    core = brief_of(intake(sit(rowan())))
    assert {line.label for line in core.start} == {"What made them come in", "Why now", "Whose idea"}
    assert core.pronouns == ""
    assert core.not_today == ()
