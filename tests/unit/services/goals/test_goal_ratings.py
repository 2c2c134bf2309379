"""A follow-up of the kiosk in the worksheet: what was said is there, what was not said is nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from intake_app.model.answers import AnswerState, Coding
from intake_app.model.goal_fields import CHECK_PREFIX, Field, Side
from intake_app.model.goals import Act, Change, Unreadable
from intake_app.services.goals.entries import GOAL, body_of, read_all
from intake_app.services.goals.folding import GoalRecord, to_redo, to_undo
from intake_app.services.goals.lineage import lineage_of
from intake_app.services.goals.progress import change_lines, progress_of, spoken
from intake_app.services.sealed.entry_seal import RATING
from tests.helpers.follow_ups import SISTER, SLEEP, follow_up
from tests.helpers.sittings import END
from tests.unit.services.goals.goal_changes import BEGINNING
from tests.unit.services.goals.goal_changes import GOAL as KIDS

LATER = END + timedelta(days=28)
C = Side.CLIENT


@dataclass
class Kept:
    """One opened entry."""

    kind: str
    at: datetime
    body: dict[str, Any]


def sealed(*goals: str, **answers: Any) -> dict[str, Any]:
    """Return the body of a follow-up; what is not named is skipped. `_` stands for `-`."""
    sitting = follow_up(*(goals or (SLEEP,)))
    while (page := sitting.page()) is not None:
        step = sitting.give(
            {key: (answers[key.replace("-", "_")],) for key in page.questions if key.replace("-", "_") in answers}
        )
        if step.wants_decline:
            sitting.decline(AnswerState.SKIPPED)
    return {**sitting.submission(finished=LATER)[0], "goals": {"goal-1": "goal-a", "goal-2": "goal-b"}}


def read(body: dict[str, Any], days: int = 0) -> list[Change | Unreadable]:
    """Return what an entry changes, looked at some days after it was shared."""
    return read_all([Kept(RATING, LATER, body)], (LATER + timedelta(days=days)).date())


def said(body: dict[str, Any], days: int = 0) -> list[tuple[str, Field | None, str]]:
    """Return goal, field and text of each change."""
    return [(one.goal, one.field, one.text) for one in read(body, days) if isinstance(one, Change)]


def test_a_number_and_words_are_the_client_s_own_lines() -> None:
    body = sealed(SLEEP, SISTER, goal_1_close=0, goal_1_words=" Not once. ", goal_2_close=10)
    assert said(body) == [
        ("goal-a", Field.CLOSE, "0"),
        ("goal-a", Field.RATED_WORDS, " Not once. "),
        ("goal-b", Field.CLOSE, "10"),
    ]
    assert all(
        one.by is C and one.act is Act.LINE and one.is_follow_up for one in read(body) if isinstance(one, Change)
    )


def test_what_was_declined_changes_nothing() -> None:
    assert read(sealed(SLEEP, SISTER)) == []
    assert said(sealed(SLEEP, SISTER, goal_2_close=3)) == [("goal-b", Field.CLOSE, "3")]


@pytest.mark.parametrize(("show", "at_once", "next_day"), [("now", 4, 4), ("before_next", 0, 4), ("keep", 0, 0)])
def test_the_therapist_reads_the_check_when_the_client_lets_them(show: str, at_once: int, next_day: int) -> None:
    body = sealed(check_worked=3, check_unsaid=Coding("ask_me"), check_differently="Ask.", check_show=Coding(show))
    assert (len(said(body)), len(said(body, 1))) == (at_once, next_day)
    for goal, where, text in said(body, 1):
        assert goal == f"{CHECK_PREFIX}{body['id']}"
        assert (where, text) in {
            (Field.WORKED_ON, "3"),
            (Field.UNSAID, "ask_me"),
            (Field.DIFFERENTLY, "Ask."),
            (Field.CHECK_SHOW, show),
        }


def test_a_rating_is_a_second_point_and_says_where_it_was_given() -> None:
    entries = read(sealed(goal_1_close=6, goal_1_words="Better.") | {"goals": {"goal-1": KIDS}}, days=1)
    record = GoalRecord(BEGINNING, tuple(entries))
    progress = progress_of(record.sheet)
    assert progress.tracks[0].change == 3
    assert "6 on 21 Dec" in spoken(progress)
    assert any("at the kiosk" in line and "21 Dec" in line for line in change_lines(progress))
    assert all("Rowan, at the kiosk" in line.by for line in lineage_of(record.sheet, "Rowan"))


def test_the_desk_takes_nothing_of_it_back_and_undoes_past_it() -> None:
    own = Change("own", C, Act.LINE, END, "goal-a", Field.NOT_LOWER, "Because.")
    entries = read_all([Kept(GOAL, END, body_of(own)), Kept(RATING, LATER, sealed(goal_1_close=6))])
    history = GoalRecord(BEGINNING, tuple(entries)).sheet.history
    assert len(history) == 2
    undone = to_undo(history, C)
    assert undone is not None
    assert undone.id == "own"
    undo = Change("undo", C, Act.UNDO, LATER, about="own")
    again = to_redo(GoalRecord(BEGINNING, (own, undo, *entries[1:])).sheet.history, C)
    assert again is not None
    assert again.id == "undo"


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ({"v": 2}, Unreadable.NEWER),
        ({"v": "1"}, Unreadable.GARBLED),
        ({"response": {}}, Unreadable.GARBLED),
        ({"goals": ["goal-a"]}, Unreadable.GARBLED),
        ({"id": 7}, Unreadable.GARBLED),
    ],
)
def test_one_that_cannot_be_read_is_told(broken: dict[str, Any], why: Unreadable) -> None:
    good = sealed(goal_1_close=6)
    assert read(good | broken) == [why]
    assert read(good) != [why]


def test_a_number_out_of_range_and_a_copy_are_told_not_folded() -> None:
    body = sealed(goal_1_close=6)
    text = str(body["response"])
    assert "'valueInteger': 6" in text
    close = next(item for part in body["response"]["item"] for item in part["item"] if item["linkId"] == "goal-1-close")
    twice = read_all([Kept(RATING, LATER, body), Kept(RATING, LATER, body)])
    assert twice[1] is Unreadable.GARBLED
    close["answer"][0]["valueInteger"] = 11
    assert read(body) == [Unreadable.GARBLED]
