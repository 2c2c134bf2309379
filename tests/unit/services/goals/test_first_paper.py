"""The worksheet that goes into the first session: the client's own words, room for both, nothing said for anybody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake_app.model.answers import Answer, AnswerState
from intake_app.model.goal_fields import OF_THE_AGREEMENT, Field, Side
from intake_app.services.desk import documents
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.first_paper import first_paper_of, ready_lines
from intake_app.services.goals.folding import GoalRecord
from intake_app.services.kiosk.path import SittingPath
from tests.helpers.paper_filling import places
from tests.helpers.sittings import intake, intake_with, more_of_rowan, only_what_must_be, rowan, sit
from tests.unit.pdf.reading import folded, pdfium_pages
from tests.unit.services.goals.goal_changes import C, Pair

if TYPE_CHECKING:
    from intake_app.model.goal_paper import GoalPaper, PaperBlank, WorksheetPaper
    from intake_app.model.intake import Intake

ROWAN = intake_with(rowan())
BLANK = intake_with(only_what_must_be())
TOLD_BY_BOTH = ("try", "if_then", "first_sign", "who_sees", "good_now", "would_miss", "therapist_does", "review")
ASKED = (*TOLD_BY_BOTH, "change_plan")


def paper_for(given: Intake) -> WorksheetPaper:
    return first_paper_of(GoalRecord(beginning_of(given)).sheet, "Rowan")


def blanks(goal: GoalPaper) -> list[PaperBlank]:
    return [blank for row in goal.rows for blank in row.blanks]


def test_the_first_session_has_the_clients_words_and_numbers_and_a_place_for_all_that_is_still_to_be_said() -> None:
    pages = [folded(page) for page in pdfium_pages(documents.brief_pdf(ROWAN))]
    page = next(page for page in pages if page.startswith("Goal worksheet"))
    for words in ("“I want to stop snapping at my kids.”", "How sure I can do it 4", "How loud our mornings are"):
        assert words in page
    assert "has not ticked" not in page
    (goal,) = paper_for(ROWAN).goals
    written = [one.name for one in blanks(goal) if not one.is_tick]
    assert written == [f"goal.1.{field}" for field in ASKED]


@pytest.mark.parametrize("given", [ROWAN, BLANK, intake_with(more_of_rowan())], ids=["rowan", "blank", "more"])
def test_every_place_is_a_field_of_the_pdf_and_every_box_is_empty(given: Intake) -> None:
    made = paper_for(given)
    named = [one.name for goal in made.goals for one in blanks(goal)]
    assert len(named) == len(set(named)) > len(ASKED)
    found = {place.name: place for place in places(documents.brief_pdf(given))}
    assert [name for name in named if name not in found] == []
    sides = {f"agreement.{side.value}.{end}" for side in Side for end in ("1", "own", "name", "date")}
    assert sides | {"agreement.ending.1"} <= found.keys()


def test_a_client_who_brought_no_goal_gets_one_that_is_theirs_to_write_and_no_words_in_their_mouth() -> None:
    (goal,) = paper_for(BLANK).goals
    assert [line.text for row in goal.rows for line in row.lines] == []
    assert [one.name for one in blanks(goal) if not one.is_tick] == [
        "goal.1.want",
        "goal.1.close",
        *(f"goal.1.{field}" for field in ASKED),
    ]
    page = next(page for page in pdfium_pages(documents.brief_pdf(BLANK)) if page.startswith("Goal worksheet"))
    assert "I do not know yet" not in page
    assert "said again" not in page


def test_who_does_not_know_yet_has_the_first_sign_they_named_and_room_for_the_goal() -> None:
    sign = "Breakfast without a shout."
    unsure = rowan(G1=Answer.declined(AnswerState.DONT_KNOW), G1b=Answer.given(sign))
    (goal,) = paper_for(intake_with(unsure)).goals
    assert [row.lines[0].text for row in goal.rows if row.is_quote] == ["I do not know yet."]
    assert any(line.text == sign for row in goal.rows for line in row.lines)
    asked = [one.name for one in blanks(goal) if not one.is_tick]
    assert asked[0] == "goal.1.want"
    assert "goal.1.who_sees" in asked
    assert "goal.1.first_sign" not in asked


def test_a_goal_that_was_rated_in_part_is_not_asked_for_its_numbers_again() -> None:
    both = paper_for(intake(sit(more_of_rowan(), path=SittingPath.EXTENDED))).goals
    assert [[len(row.rulers) for row in goal.rows if row.rulers] for goal in both] == [[4], [2]]
    assert not {one.name for goal in both for one in blanks(goal)} & {"goal.1.close", "goal.2.close"}


def test_the_agreement_offers_the_desks_lines_and_nobody_has_said_or_signed_them() -> None:
    agreement = paper_for(ROWAN).agreement
    assert agreement is not None
    for where, row in zip(OF_THE_AGREEMENT, (agreement.client, agreement.therapist, agreement.ending), strict=True):
        assert row is not None
        assert [line.text for line in row.lines] == [text for _key, text in ready_lines(where)]
        assert {(line.by, line.side) for line in row.lines} == {("", None)}
    assert agreement.is_signed == (False, False)


def test_ready_lines_are_there_for_each_part_of_the_agreement() -> None:
    assert [len(ready_lines(where)) for where in OF_THE_AGREEMENT] == [5, 6, 1]
    assert ready_lines(Field.WANT) == ()


def test_once_the_two_have_worked_on_it_the_places_are_gone_and_their_words_are_there() -> None:
    pair = Pair()
    pair.write(C, "I step outside.")
    goals = GoalRecord(beginning_of(ROWAN), tuple(pair.entries))
    names = {place.name for place in places(documents.brief_pdf(ROWAN, goals))}
    assert not {name for name in names if name.startswith("goal.1.") and name.split(".")[-1] in ASKED}
    assert any("I step outside." in page for page in pdfium_pages(documents.brief_pdf(ROWAN, goals)))


def test_two_goals_have_places_of_their_own_and_what_counts_for_both_stands_once() -> None:
    sheet = GoalRecord(beginning_of(ROWAN)).sheet
    second = replace(sheet.goals[0], id="G6")
    made = first_paper_of(replace(sheet, goals=(sheet.goals[0], second)), "Rowan")
    assert [{one.name.split(".")[1] for one in blanks(goal)} for goal in made.goals] == [{"1"}, {"2"}]
    labels = [row.label for goal in made.goals for row in goal.rows]
    assert made.person
    assert not {row.label for row in made.person} & set(labels)
