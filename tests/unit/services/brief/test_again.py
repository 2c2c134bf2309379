"""Scores that were asked again: dated, with their change beside the noise and whose value that is; never a verdict."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from intake_app.model.answers import AnswerState
from intake_app.services.brief.page_one import brief_of
from intake_app.services.brief.text import text_of
from intake_app.services.desk.follow_up_record import follow_ups_of
from intake_app.services.sealed.entry_seal import RATING
from tests.helpers.follow_ups import EVERY_MEASURE, follow_up
from tests.helpers.sittings import END, intake_with, rowan

if TYPE_CHECKING:
    from intake_app.model.brief import Brief
    from intake_app.model.intake import Intake

PHQ9 = [f"phq9-{number}" for number in range(1, 10)]
GAD7 = [f"gad7-{number}" for number in range(1, 8)]


@dataclass
class Kept:
    """One opened entry."""

    at: datetime
    body: dict[str, Any]
    kind: str = RATING


def again(weights: dict[str, int], *, responder: bool = True, days: int = 28) -> Kept:
    """Return the entry of a follow-up; each question that is named gets its option or number, the rest is skipped."""
    sitting = follow_up(measures=EVERY_MEASURE, responder=responder)
    while (page := sitting.page()) is not None:
        items = [sitting.questionnaire.by_link_id[key] for key in page.questions if key in weights]
        given = {i.link_id: (i.options[weights[i.link_id]].value if i.options else weights[i.link_id],) for i in items}
        step = sitting.give(given)
        if step.wants_decline:
            sitting.decline(AnswerState.SKIPPED)
    body, _ = sitting.submission(finished=END + timedelta(days=days))
    return Kept(END + timedelta(days=days), json.loads(json.dumps(body)))


@cache
def first() -> Intake:
    """Return the intake of the fictional client."""
    return intake_with(rowan())


def told(*entries: Kept) -> Brief:
    """Return the brief of the fictional client (PHQ-9 9, GAD-7 11) with follow-ups."""
    return brief_of(replace(first(), follow_ups=follow_ups_of(entries)))


def all_of(keys: list[str], weight: int) -> dict[str, int]:
    """Return the same answer to each."""
    return dict.fromkeys(keys, weight)


@pytest.mark.parametrize(
    ("weights", "text", "change"),
    [
        (all_of(PHQ9, 2), "18 of 27; 9 of 9 answered", "+9 points since 23 Nov, more than measurement noise"),
        (all_of(PHQ9, 1), "9 of 27; 9 of 9 answered", "0 points since 23 Nov, within measurement noise"),
        (all_of(PHQ9, 0), "0 of 27; 9 of 9 answered", "-9 points since 23 Nov, more than measurement noise"),
        (all_of(PHQ9[:8], 1), "8 of 27; 8 of 9 answered; 8 to 11 possible", ""),
    ],
)
def test_a_score_has_its_day_and_its_change(weights: dict[str, int], text: str, change: str) -> None:
    brief = told(again(weights))
    row = next(row for row in brief.again if row.name == "PHQ-9")
    assert (row.day, row.change) == ("21 Dec", change)
    assert row.text.startswith(text)
    assert "PHQ-9: from 6 points on" in brief.again_caveat
    assert "NHS Talking Therapies" in brief.again_caveat
    assert text in text_of(brief)
    # What the intake found stands as it was.
    assert brief.scores == told().scores


def test_the_gad_is_compared_with_its_own_noise_and_the_newest_comes_first() -> None:
    brief = told(again(all_of(GAD7, 2)), again(all_of(GAD7, 1), days=56))
    rows = [(row.day, row.change) for row in brief.again if row.name == "GAD-7"]
    assert rows == [
        ("18 Jan", "-4 points since 23 Nov, more than measurement noise"),
        ("21 Dec", "+3 points since 23 Nov, within measurement noise"),
    ]


def test_with_nobody_on_duty_four_items_stand_for_themselves() -> None:
    brief = told(again({"phq9-1": 1, "phq9-2": 1, "gad7-1": 1, "gad7-2": 1}, responder=False))
    names = [row.name for row in brief.again]
    assert "PHQ-4" in names
    assert "PHQ-9" not in names
    (row,) = [row for row in brief.again if row.name == "PHQ-4"]
    assert row.change == "-2 points since 23 Nov"


def test_parts_of_life_are_numbers_each_for_itself() -> None:
    before = first().answers["B6-3"].values[0]
    assert isinstance(before, int)
    (row,) = [row for row in told(again({"B6-1": 3, "B6-3": 2})).again if row.name == "Parts of life"]
    # The first was set aside at the intake: there is nothing to compare it with.
    assert row.text == f"Work or school 3; People close to me 2 ({2 - before:+d})"


def test_without_a_follow_up_nothing_is_said_of_one() -> None:
    brief = told()
    assert (brief.again, brief.again_caveat) == ((), "")
    assert "Asked again" not in text_of(brief)
    assert "Asked again" in text_of(told(again(all_of(PHQ9, 1))))


def test_a_calm_follow_up_changes_no_headline_and_one_left_open_does() -> None:
    calm = told(again({**all_of(PHQ9, 0), "S1": 0}))
    assert calm.safety.headline == told().safety.headline
    assert any("follow-up" in line.label for line in calm.safety.answers)
    left_open = told(again(all_of(PHQ9[:8], 0)))
    assert left_open.safety.headline.startswith("Follow-up of 21 Dec: Not known")
    assert left_open.safety.wants_initials


def test_a_follow_up_of_a_newer_version_is_not_taken_for_a_no() -> None:
    newer = again(all_of(PHQ9, 0))
    newer.body["v"] = 2
    brief = told(newer)
    assert brief.again == ()
    assert "newer version" in brief.safety.headline
    assert brief.safety.wants_initials
