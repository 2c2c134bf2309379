"""What is sealed comes back as it was; what cannot be read is told and stays; the kiosk's words arrive verbatim."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from intake_app.errors import GoalWishError
from intake_app.model.answers import Answer, AnswerState, Coding
from intake_app.model.goal_fields import AGREEMENT, OWN, Field, Side
from intake_app.model.goals import Act, Change, Standing, Unreadable, Wish
from intake_app.services.desk.goal_work import GoalWork
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.entries import GOAL, body_of, read_all
from intake_app.services.goals.wishing import undo_wish
from intake_app.services.kiosk.path import SittingPath
from tests.helpers.sittings import code, intake, intake_with, more_of_rowan, rowan, sit
from tests.unit.services.goals.goal_changes import START, C, Pair, T, histories

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass
class Kept:
    kind: str
    at: datetime
    body: Mapping[str, Any]


class Drawer:
    """A record's entries in a list."""

    def __init__(self) -> None:
        self.kept: list[Kept] = []

    def entries(self, _record_id: str) -> list[Kept]:
        return self.kept

    def append(self, _record_id: str, kind: str, body: Mapping[str, Any]) -> None:
        self.kept.append(Kept(kind, START, json.loads(json.dumps(body))))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_a_history_comes_back_from_the_record_as_it_was(pair: Pair) -> None:
    changes = [one for one in pair.entries if isinstance(one, Change)]
    stored = [Kept(GOAL, one.at, json.loads(json.dumps(body_of(one)))) for one in changes]
    assert read_all([Kept("initials", START, {"v": 1}), *stored]) == changes


GOOD = body_of(Change("c1", T, Act.LINE, START, "G1", Field.TRY, "I ask."))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({**GOOD, "v": 3}, Unreadable.NEWER),
        ({**GOOD, "v": "1"}, Unreadable.GARBLED),
        ({**GOOD, "by": "nobody"}, Unreadable.GARBLED),
        ({**GOOD, "text": 7}, Unreadable.GARBLED),
        ({**GOOD, "id": ""}, Unreadable.GARBLED),
        ({**GOOD, "field": "want"}, Unreadable.GARBLED),
        ({**GOOD, "act": "goal"}, Unreadable.GARBLED),
        ({**GOOD, "act": "stand", "about": "no_longer_mine"}, Unreadable.GARBLED),
        ({}, Unreadable.GARBLED),
    ],
)
def test_an_entry_that_is_newer_or_garbled_is_named_for_what_it_is(body: dict[str, Any], why: Unreadable) -> None:
    assert read_all([Kept(GOAL, START, body)]) == [why]
    assert read_all([Kept(GOAL, START, GOOD)]) != [why]


def test_an_entry_told_twice_counts_once() -> None:
    read = read_all([Kept(GOAL, START, GOOD), Kept(GOAL, START, GOOD)])
    assert read[1] is Unreadable.GARBLED


def test_the_kiosk_brings_goals_numbers_and_cards_verbatim() -> None:
    begun = beginning_of(intake(sit(more_of_rowan(G6_3=Answer.given(6)), path=SittingPath.EXTENDED)))
    assert [goal.sentence.text for goal in begun.goals] == [
        "I want to stop snapping at my kids.",
        "I want to bake on Sundays.",
    ]
    numbers = [(one.field, one.line.text) for one in begun.goals[1].brought]
    assert (Field.CLOSE, "2") in numbers
    assert (Field.SURE, "7") in numbers
    assert all(line.is_from_kiosk and line.by is C for line in (goal.sentence for goal in begun.goals))
    assert begun.steps


def test_the_year_the_worth_and_the_way_back_come_along_where_they_were_asked() -> None:
    where = (Field.YEAR, Field.WORTH, Field.BRING_BACK)
    asked = beginning_of(intake(sit(more_of_rowan(G9=None), path=SittingPath.EXTENDED)))
    assert [(one.field, one.line.text) for one in asked.brought if one.field in where] == [
        (Field.YEAR, "Mornings are quiet, and I am the one who wakes them."),
        (Field.BRING_BACK, "Ask me what this has to do with the mornings."),
    ]
    assert not [one for one in beginning_of(intake_with(rowan())).brought if one.field in where]


def test_how_to_work_with_them_comes_along_situation_by_situation() -> None:
    begun = beginning_of(intake_with(rowan()))
    said = [one.line.text for one in begun.brought if one.field is Field.WHEN_I_AM]
    assert said == ["Sad: Soothe me", "Shut down: Wait", "Mad: Ask", "Joking: Push a little"]
    assert [one.line.text for one in begun.brought if one.field is Field.PLEASE_DO_NOT]


def test_not_knowing_yet_is_a_goal_and_a_skipped_one_is_none() -> None:
    unsure = rowan(G1=Answer.declined(AnswerState.DONT_KNOW), G1b=Answer.given("Quiet at breakfast."))
    (goal,) = beginning_of(intake_with(unsure)).goals
    assert goal.sentence.text == ""
    assert [(one.field, one.line.text) for one in goal.brought] == [(Field.FIRST_SIGN, "Quiet at breakfast.")]
    assert beginning_of(intake_with(rowan(G1=None))).goals == ()


def test_what_is_let_go_of_stays_away_unless_it_was_shared() -> None:
    words = Answer.given("My brother's drinking.")
    kept = beginning_of(intake_with(rowan(M4=words, M4_share=code("keep"))))
    shared = beginning_of(intake_with(rowan(M4=words, M4_share=code("yes"))))
    assert "drinking" not in str(kept)
    assert "My brother's drinking." in [one.line.text for one in shared.brought if one.field is Field.LET_GO]


def test_what_others_do_is_no_step_even_from_the_clients_own_hands() -> None:
    sorted_so = Answer.given(Coding("others_drinking"), Coding("do_next"), Coding("others_do"), "How I eat")
    assert beginning_of(intake_with(rowan(M3_1=sorted_so, M3_2=None, M3_3=None))).steps == (
        "What I do next",
        "How I eat",
    )


@pytest.mark.parametrize(
    ("wish", "rule"),
    [
        (Wish(T, Act.GOAL, text="Sleep."), "not-yours"),
        (Wish(C, Act.GOAL, text="  "), "empty"),
        (Wish(T, Act.LINE, "G1", Field.WANT, "He wants calm."), "not-yours"),
        (Wish(C, Act.LINE, "G1", Field.THERAPIST_DOES, "Call me."), "not-yours"),
        (Wish(C, Act.LINE, "G1", Field.TRY, " "), "empty"),
        (Wish(C, Act.LINE, "G1", Field.CLOSE, "11"), "number"),
        (Wish(C, Act.LINE, "G1", Field.CLOSE, "²"), "number"),
        (Wish(T, Act.TICK, "G1"), "own-part"),
        (Wish(T, Act.STAND, "G1", about=Standing.NO_LONGER_MINE), "not-yours"),
        (Wish(C, Act.UNDO, "G1", about="nothing"), "not-yours"),
        (Wish(C, Act.TICK, "G9"), "gone"),
        (Wish(T, Act.LINE, "G1", Field.LEVEL_NOW, "3"), "level"),
        (Wish(T, Act.LINE, "G1", Field.LEVEL_START, "0"), "level"),
        (Wish(T, Act.LINE, "G1", Field.LEVEL_NOW, "--1"), "level"),
        (Wish(T, Act.LINE, OWN, Field.LEVEL_NOW, "1"), "not-yours"),
        (Wish(C, Act.TICK, AGREEMENT), "name"),
        (Wish(C, Act.TICK, AGREEMENT, text="Rowan"), "nothing"),
        (Wish(C, Act.LINE, AGREEMENT, Field.THERAPIST_WILL, "You call me."), "not-yours"),
        (Wish(T, Act.LINE, AGREEMENT, Field.I_WILL, "You come."), "not-yours"),
        (Wish(C, Act.LINE, "G1", Field.I_WILL, "I try."), "not-yours"),
        (Wish(C, Act.LINE, AGREEMENT, Field.TRY, "I try."), "not-yours"),
    ],
)
def test_what_may_not_be_done_writes_nothing(wish: Wish, rule: str) -> None:
    drawer = Drawer()
    with pytest.raises(GoalWishError) as told:
        GoalWork(drawer).change(intake_with(rowan()), wish)
    assert told.value.rule == rule
    assert drawer.kept == []


def test_a_session_is_a_row_of_entries_and_each_is_one_change() -> None:
    drawer, of = Drawer(), intake_with(rowan())
    work = GoalWork(drawer)
    work.change(of, Wish(C, Act.LINE, "G1", Field.TRY, "I step outside."))
    work.change(of, Wish(T, Act.LINE, "G1", Field.THERAPIST_DOES, "I ask about mornings."))
    work.change(of, Wish(C, Act.TICK, "G1"))
    sheet = work.change(of, Wish(T, Act.TICK, "G1"))
    assert sheet.goals[0].is_agreed
    again = undo_wish(sheet, Side.THERAPIST)
    assert again is not None
    assert not work.change(of, again).goals[0].is_agreed
    assert [entry.kind for entry in drawer.kept] == [GOAL] * 5
