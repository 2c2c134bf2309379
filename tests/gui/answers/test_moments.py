"""A moment is asked as a day and a time of it; a day alone is an answer, a time alone is none."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import pytest

from intake_app.model.answers import PartialDate
from intake_app.model.questionnaire import Item, ItemType
from ui.answers.moments import MomentAnswer
from ui.look.look import Look
from ui.look.metrics import Metrics

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

DAY = PartialDate(2026, 1, 15)
NOON = datetime(2026, 1, 15, 12, 5, tzinfo=UTC)


@pytest.fixture
def asked(qtbot: QtBot) -> MomentAnswer:
    """Return an empty widget."""
    widget = MomentAnswer(Look(Metrics.for_size(1280, 800)), Item("m", ItemType.DATETIME, "When was it?"))
    qtbot.addWidget(widget)
    widget.resize(900, 500)
    widget.show()
    return widget


def test_the_time_is_asked_after_a_whole_day(asked: MomentAnswer) -> None:
    assert not asked.wants_continue()
    asked.day.set_value({"m": (DAY,)})
    assert asked.wants_continue()
    assert asked.step_forward()
    assert asked.time.isVisible()
    assert not asked.day.isVisible()
    assert asked.heading().startswith("When was it?")
    assert not asked.wants_continue()
    asked.time.set_value({"m": (time(12, 5),)})
    assert asked.value() == {"m": (NOON,)}
    assert asked.step_back()
    assert asked.day.isVisible()
    assert not asked.step_back()


@pytest.mark.parametrize("day", [PartialDate(2019), PartialDate(2019, 3)])
def test_a_day_that_is_not_whole_is_taken_without_a_time(asked: MomentAnswer, day: PartialDate) -> None:
    asked.set_value({"m": (day,)})
    assert not asked.wants_continue()
    assert asked.value() == {"m": (day,)}


@pytest.mark.parametrize("given", [DAY, NOON])
def test_what_was_given_comes_back(asked: MomentAnswer, given: PartialDate | datetime) -> None:
    asked.set_value({"m": (given,)})
    assert asked.value() == {"m": (given,)}
    asked.set_value({})
    assert asked.value() == {}


def test_a_time_without_a_day_is_no_answer(asked: MomentAnswer) -> None:
    asked.time.set_value({"m": (time(9, 30),)})
    assert asked.value() == {}


def test_a_time_nobody_can_read_is_said(asked: MomentAnswer) -> None:
    asked.day.set_value({"m": (DAY,)})
    asked.step_forward()
    asked.time.parts[0].set_text("99")
    assert asked.problem()
    assert asked.value() == {"m": (DAY,)}


def test_on_a_page_with_other_questions_both_show_at_once(asked: MomentAnswer) -> None:
    asked.stand_in_group()
    assert asked.day.isVisible()
    assert asked.time.isVisible()
    asked.day.set_value({"m": (DAY,)})
    assert not asked.wants_continue()
