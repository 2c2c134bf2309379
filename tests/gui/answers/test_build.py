"""Which goal a ruler quotes, when there are several."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake_app.forms.session import FormSession
from intake_app.model.answers import AnswerState
from intake_app.services.kiosk.path import SittingPath, context_of
from ui.answers.build import goal_words

if TYPE_CHECKING:
    from intake_app.model.questionnaire import Questionnaire


@pytest.fixture
def session(default_form: Questionnaire) -> FormSession:
    """Return a sitting with two goals."""
    made = FormSession(default_form, context=context_of(SittingPath.EXTENDED, responder=True))
    made.give("G1", "I want to sleep.")
    made.give("G6", "I want to bake.")
    return made


@pytest.mark.parametrize(
    ("ruler", "goal"), [("G2", "I want to sleep."), ("G5", "I want to sleep."), ("G6-2", "I want to bake.")]
)
def test_a_ruler_quotes_the_goal_it_is_about(session: FormSession, ruler: str, goal: str) -> None:
    assert goal_words(session, session.questionnaire.by_link_id[ruler]) == goal


def test_a_ruler_that_is_about_no_goal_quotes_none(session: FormSession) -> None:
    assert goal_words(session, session.questionnaire.by_link_id["P6"]) == ""


def test_a_goal_that_is_not_known_is_not_quoted(session: FormSession) -> None:
    session.decline("G1", AnswerState.DONT_KNOW)
    assert goal_words(session, session.questionnaire.by_link_id["G2"]) == ""
