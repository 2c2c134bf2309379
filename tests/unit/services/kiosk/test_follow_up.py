"""A follow-up asks what a ticket lends, no more; what is sealed is what the client let go of."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from intake_app.forms import loader, scoring
from intake_app.forms.pages import pages
from intake_app.forms.response import from_response
from intake_app.forms.validate import validate
from intake_app.model.answers import AnswerState, Coding
from intake_app.services.kiosk.languages import told
from intake_app.services.kiosk.safety import SafetyStep
from tests.helpers.follow_ups import EVERY_MEASURE, SISTER, SLEEP, follow_up, ticket
from tests.helpers.sittings import END, default_intake

if TYPE_CHECKING:
    from intake_app.services.kiosk.sitting import Sitting

PHQ9 = tuple(f"phq9-{number}" for number in range(1, 10))


def keys(sitting: Sitting) -> list[str]:
    """Return the pages that show, in order."""
    return [page.key for page in pages(sitting.session)]


def give(sitting: Sitting, **answers: Any) -> None:
    """Answer page after page until the check page; what is not named is skipped. `_` stands for `-`."""
    while (page := sitting.page()) is not None:
        values = {key: (answers[key.replace("-", "_")],) for key in page.questions if key.replace("-", "_") in answers}
        step = sitting.give(values)
        if step.wants_decline:
            sitting.decline(AnswerState.SKIPPED)


def sealed(sitting: Sitting) -> dict[str, Any]:
    """Return what is sealed of it."""
    body, card = sitting.submission(finished=END)
    assert card == {}
    return body


def told_in(body: dict[str, Any]) -> set[str]:
    """Return the linkIds of the values in a sealed response, less what the surroundings answered."""
    form = loader.load(body["questionnaire"], "sealed").questionnaire
    found = from_response(form, body["response"])
    return {key for key, answer in found.items() if answer.values and not key.startswith("context-")}


@pytest.mark.parametrize("responder", [True, False])
@pytest.mark.parametrize("number", range(4))
def test_every_ticket_makes_a_sound_form_in_both_languages(number: int, *, responder: bool) -> None:
    for due in combinations(EVERY_MEASURE, number):
        sitting = follow_up(SLEEP, SISTER, "walk", measures=due, responder=responder)
        spanish = told(sitting.questionnaire, "es")
        english = {item.link_id: item.text for item in sitting.questionnaire.by_link_id.values()}
        same = [key for key, item in spanish.by_link_id.items() if item.text and item.text == english[key]]
        assert same == []
        # A client's words are not ours to translate.
        faults = loader.load(sitting.questionnaire.source, "made").warnings
        assert {(fault.rule, fault.link_id[-6:]) for fault in faults} == {("not-translated", "-close")}


def test_what_is_due_comes_between_the_goals_and_the_check_with_the_intake_s_own_items() -> None:
    sitting = follow_up(SLEEP, SISTER, measures=EVERY_MEASURE)
    shown = keys(sitting)
    assert shown[:4] == ["start-words", "W3", "goal-1-close", "goal-2-close"]
    assert shown[-3:] == ["check-worked", "check-unsaid", "check-differently"]
    assert {*PHQ9, "B6", "S1", "gad7-7"} <= set(shown)
    ours, theirs = sitting.questionnaire.by_link_id, default_intake().by_link_id
    for key in (*PHQ9, "S0", "S1", "S1p", "S2", *(f"gad7-{n}" for n in range(1, 8)), *(f"B6-{n}" for n in range(1, 6))):
        assert ours[key] == theirs[key], key


def test_with_nobody_on_duty_the_four_items_stand_for_the_nine_and_no_safety_is_asked() -> None:
    shown = keys(follow_up(measures=("phq9",), responder=False))
    assert [key for key in shown if key.startswith(("phq9", "gad7", "S"))] == ["phq9-1", "phq9-2", "gad7-1", "gad7-2"]
    assert "W3" not in shown
    # Nothing of the GAD-7 is about safety: it is asked whole.
    assert "gad7-7" in keys(follow_up(measures=("gad7",), responder=False))


def test_item_nine_sets_off_the_step_and_the_score_stands_as_in_an_intake() -> None:
    sitting = follow_up(measures=("phq9",))
    item = sitting.questionnaire.by_link_id["phq9-9"]
    steps = []
    while (page := sitting.page()) is not None:
        key = page.key
        if key.startswith("phq9") or key == "S2":
            options = sitting.questionnaire.by_link_id[key].options
            step = sitting.give({key: (options[1].value,)})
        elif page.questions:
            step = sitting.decline(AnswerState.SKIPPED)
        else:
            step = sitting.give({})
        steps += [(key, step.safety)] if step.safety else []
    assert steps[0] == ("phq9-9", SafetyStep.SK1)
    body = sealed(sitting)
    assert body["safety_events"][0]["link_id"] == item.link_id
    form = loader.load(body["questionnaire"], "sealed").questionnaire
    score = scoring.scores(form, from_response(form, body["response"]), body["enabled"])["phq9"]
    assert (score.total, score.is_complete) == (9, True)
    assert [fault for fault in validate(form, body["response"]) if not fault.is_warning] == []


@pytest.mark.parametrize(("show", "is_in"), [("now", True), ("before_next", True), ("keep", False)])
def test_what_the_client_keeps_of_the_check_is_not_in_the_entry(show: str, is_in: bool) -> None:  # noqa: FBT001
    sitting = follow_up()
    said = "Ask me about my sister."
    give(
        sitting,
        goal_1_close=4,
        check_worked=3,
        check_unsaid=Coding("ask_me"),
        check_differently=said,
        check_show=Coding(show),
    )
    notes = {row.link_id: row.note for section in sitting.review() for row in section.rows}
    assert [key for key, note in notes.items() if note] == (
        [] if is_in else ["check-worked", "check-unsaid", "check-differently"]
    )
    body = sealed(sitting)
    assert body["show"] == show
    assert (said in str(body)) is is_in
    assert told_in(body) == {
        "goal-1",
        "goal-1-close",
        *(("check-worked", "check-unsaid", "check-differently") if is_in else ()),
    }


def test_a_check_of_which_nobody_said_who_sees_it_stays_with_the_client() -> None:
    sitting = follow_up()
    give_until = {"goal-1-close": 4, "check-worked": 9}
    while (page := sitting.page()) is not None and page.key != "check-unsaid":
        sitting.give({key: (give_until[key],) for key in page.questions if key in give_until})
        if sitting.page() is page:
            sitting.decline(AnswerState.SKIPPED)
    body, _ = sitting.submission(finished=END, stopped_early=True)
    assert (body["show"], body["stopped_early"]) == ("keep", True)
    assert told_in(body) == {"goal-1", "goal-1-close"}


def test_declined_is_no_number_and_the_words_stay_as_typed() -> None:
    sitting = follow_up(SLEEP, SISTER)
    give(sitting, goal_2_close=0, goal_2_words="  A little.\n")
    body = sealed(sitting)
    form = loader.load(body["questionnaire"], "sealed").questionnaire
    answers = from_response(form, body["response"])
    assert answers["goal-1-close"].state is AnswerState.SKIPPED
    assert answers["goal-2-close"].values == (0,)
    assert answers["goal-2-words"].values == ("  A little.\n",)
    assert body["goals"] == {"goal-1": "goal:1", "goal-2": "goal:2"}
    assert form.by_link_id["goal-1"].initial == (SLEEP,)


def test_the_ticket_s_language_is_the_client_s() -> None:
    sitting = follow_up(language="es")
    assert sitting.language == "es"
    sitting.speak("es")
    assert sitting.questionnaire.by_link_id["goal-1-close"].text == "¿Qué tan cerca está hoy de esto?"
    assert follow_up(language="tlh").language == "en"
    assert ticket(SLEEP).goals[0].words == sitting.questionnaire.by_link_id["goal-1"].initial[0]
