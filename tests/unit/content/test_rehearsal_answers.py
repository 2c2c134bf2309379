"""The fictional client answers the whole default intake, so that a rehearsal shows every part of the brief."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from intake_app import paths
from intake_app.forms import answers_file, scoring
from intake_app.forms.loader import load_file
from intake_app.forms.session import FormSession
from intake_app.model.answers import AnswerState, Coding
from tests.unit.content.content_texts import FORM

if TYPE_CHECKING:
    from intake_app.forms.answers_file import Applied
    from intake_app.model.questionnaire import Questionnaire


@cache
def questionnaire() -> Questionnaire:
    """Load the form once."""
    return load_file(FORM).questionnaire


def raw() -> dict[str, Any]:
    """Return the answers as they lie on disk."""
    found: dict[str, Any] = json.loads(
        paths.resource("rehearsal/default-answers.json").read_text(encoding="utf-8"),
    )
    return found


def rehearsed(*, responder: bool = True) -> tuple[FormSession, Applied]:
    """Return a session that holds the fictional client's answers."""
    session = FormSession(questionnaire(), context={"responder": responder})
    return session, answers_file.apply(session, answers_file.read(questionnaire(), raw()))


def test_every_question_the_client_meets_is_answered_on_purpose() -> None:
    session, applied = rehearsed()
    assert (applied.unshown, applied.missing) == ((), ())
    met = {link_id for link_id in session.shown() if questionnaire().by_link_id[link_id].is_question}
    assert met == set(raw())


def test_they_decline_in_every_way_there_is() -> None:
    session, _ = rehearsed()
    states = {session.state(link_id) for link_id in session.shown()}
    assert states >= {state for state in AnswerState if state.is_declined}


def test_the_scores_are_the_ones_the_guide_shows() -> None:
    session, _ = rehearsed()
    given = {link_id: answer for link_id in session.enabled() if (answer := session.answer(link_id))}
    found = scoring.scores(questionnaire(), given, set(session.enabled()))
    assert (found["phq9"].total, found["phq9"].band) == (9, "mild")
    assert (found["gad7"].total, found["gad7"].band) == (11, "moderate")


def test_nothing_about_them_raises_an_alarm() -> None:
    session, _ = rehearsed()
    assert not session.is_shown("S2")
    safety = session.answer("S1")
    assert safety is not None
    assert safety.values == (Coding("no"),)


def test_without_a_responder_the_answers_that_were_not_asked_for_are_left_out() -> None:
    _, applied = rehearsed(responder=False)
    assert set(applied.unshown) == {
        "S1",
        *(f"phq9-{i}" for i in range(3, 11)),
        *(f"gad7-{i}" for i in range(3, 8)),
    }


def test_their_words_need_more_than_plain_letters() -> None:
    written = " ".join(value for value in raw().values() if isinstance(value, str))
    for script in ("ψ", "ч", "ễ", "Å", "Ł"):
        assert script in written
