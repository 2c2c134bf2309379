"""The same answers by every road: a finger, a keyboard alone, and what a screen reader finds and can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from intake_app import clock
from intake_app.model.answers import Answer, AnswerState
from intake_app.services.kiosk.follow_up import form_of
from tests.helpers.every_kind import answers_of_every_kind, every_kind
from tests.helpers.follow_ups import SISTER, SLEEP, ticket
from tests.helpers.roads import sat_by, sat_by_tree
from tests.helpers.sittings import START, code, more_of_rowan, rowan
from ui.answers.card import ChoiceCard
from ui.look import spoken
from ui.rehearse.finger import Finger
from ui.rehearse.hands import Mouse
from ui.rehearse.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pytestqt.qtbot import QtBot


def by_mouse(qtbot: QtBot, answers: Mapping[str, Answer], **more: Any) -> bytes:
    return sat_by(qtbot, answers, lambda _window: Mouse(), **more)


def by_touch(qtbot: QtBot, answers: Mapping[str, Answer], **more: Any) -> bytes:
    return sat_by(qtbot, answers, Finger, **more)


def by_keys(qtbot: QtBot, answers: Mapping[str, Answer], **more: Any) -> bytes:
    return sat_by(qtbot, answers, Keys, **more)


ROADS = {"touch": by_touch, "keys": by_keys, "tree": sat_by_tree}


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the time stand: two sittings then differ by their answers alone."""
    monkeypatch.setattr(clock, "now", lambda: START)


def test_every_kind_of_answer_comes_out_the_same_by_touch_by_keys_and_by_the_accessible_tree(qtbot: QtBot) -> None:
    said = answers_of_every_kind()
    found = {name: sit(qtbot, said, form=every_kind(), size=(1280, 800)) for name, sit in ROADS.items()}
    assert found["keys"] == found["touch"]
    assert found["tree"] == found["touch"]
    assert "мудренее».\\nψωμί, Nguyễn, 😀 שלום".encode() in found["touch"]


@pytest.mark.long
@pytest.mark.parametrize("answers", [rowan, more_of_rowan], ids=["default", "extended"])
def test_the_whole_default_sitting_comes_out_the_same_by_every_road(
    qtbot: QtBot, answers: Callable[[], Mapping[str, Answer]]
) -> None:
    by_hand = by_mouse(qtbot, answers())
    for name, sit in ROADS.items():
        assert sit(qtbot, answers()) == by_hand, name


@pytest.mark.long
def test_a_follow_up_comes_out_the_same_by_every_road(qtbot: QtBot) -> None:
    said = {
        "goal-1-close": Answer.given(6),
        "goal-1-words": Answer.given("Twice, without shouting."),
        "goal-2-close": Answer.declined(AnswerState.DONT_KNOW),
        "check-worked": Answer.given(9),
        "check-unsaid": code("ask_me"),
        "check-differently": Answer.declined(AnswerState.NOT_YET),
        "check-show": code("before_next"),
    }
    form = form_of(ticket(SLEEP, SISTER))
    by_hand = by_mouse(qtbot, said, form=form)
    assert b"Twice, without shouting." in by_hand
    for name, sit in ROADS.items():
        assert sit(qtbot, said, form=form) == by_hand, name


def deaf_to_touch(card: ChoiceCard) -> None:
    """Plant what Qt does by itself: a tap beside the label counts for nothing."""
    card.hitButton = lambda _pos: False  # type: ignore[method-assign, assignment]


def out_of_the_tab_order(card: ChoiceCard) -> None:
    """Plant a card that no key comes to."""
    card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    card.setFocusPolicy = lambda _policy: None  # type: ignore[method-assign]


def without_an_action(card: ChoiceCard) -> None:
    """Plant a card that is only painted: a screen reader finds its name and can do nothing with it."""
    spoken.set_role(card, QAccessible.Role.RadioButton)


@pytest.mark.parametrize(
    ("road", "fault"),
    [("touch", deaf_to_touch), ("keys", out_of_the_tab_order), ("tree", without_an_action)],
    ids=["touch", "keys", "tree"],
)
def test_a_card_that_one_road_cannot_press_is_found(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, road: str, fault: Callable[[ChoiceCard], None]
) -> None:
    make = ChoiceCard.__init__

    def broken(card: ChoiceCard, *args: Any, **named: Any) -> None:
        make(card, *args, **named)
        fault(card)

    monkeypatch.setattr(ChoiceCard, "__init__", broken)
    said = {"W6": answers_of_every_kind()["W6"]}
    with pytest.raises(AssertionError):
        ROADS[road](qtbot, said, form=every_kind())
