from __future__ import annotations

import pytest

from intake_app.model.answers import Answer, AnswerState, Coding
from intake_app.model.brief import SafetyAsked
from intake_app.services.kiosk import safety
from intake_app.services.kiosk.safety import SafetyStep, step_for
from intake_app.services.telling import default_form as df
from tests.helpers.sittings import code, default_intake

CALM, SK1, SK2 = None, SafetyStep.SK1, SafetyStep.SK2
TABLE = {
    "phq9-9": {"not_at_all": CALM, "several_days": SK1, "more_than_half": SK1, "nearly_every_day": SK1},
    "S1": {"no": CALM, "yes_not_now": SK1, "not_sure": SK1, "yes_now": SK2},
    "S3": {"no": CALM, "yes_not_now": SK1, "not_sure": SK1, "yes_now": SK1},
    "S2": {"yes": CALM, "no": SK2, "not_sure": SK2, "talk": SK2},
}
"""Clinical brief, 4c, for one machine."""


def test_every_option_of_every_safety_question_has_its_step() -> None:
    form = default_intake()
    for link_id, wanted in TABLE.items():
        item = form.by_link_id[link_id]
        found = {option.value.code: step_for(item, Answer.given(option.value)) for option in item.options}  # type: ignore[union-attr]  # these are codings
        assert found == wanted


def test_a_declined_or_missing_answer_is_no_trigger() -> None:
    for link_id in TABLE:
        item = default_intake().by_link_id[link_id]
        assert step_for(item, None) is None
        assert all(step_for(item, Answer.declined(state)) is None for state in item.declines)


def test_an_option_that_a_practice_added_errs_on_the_side_of_a_person() -> None:
    form = default_intake().by_link_id
    assert step_for(form["S1"], Answer.given(Coding("sometimes"))) is SK1
    assert step_for(form["S2"], Answer.given(Coding("maybe"))) is SK2
    assert step_for(form["phq9-9"], Answer.given(Coding("often"))) is SK1


def test_other_questions_set_off_nothing() -> None:
    assert step_for(default_intake().by_link_id["Z4"], code("much_worse")) is None


ASKED = [default_intake().by_link_id[link_id] for link_id in ("phq9-9", "S1")]


@pytest.mark.parametrize(
    ("answers", "responder", "stands"),
    [
        ({"phq9-9": code("not_at_all"), "S1": code("no")}, True, SafetyAsked.ASKED),
        ({"phq9-9": code("not_at_all"), "S1": code("no")}, False, SafetyAsked.NOT_ASKED),
        ({"phq9-9": code("not_at_all")}, True, SafetyAsked.OPEN),
        ({"phq9-9": code("not_at_all"), "S1": Answer.declined(AnswerState.NOT_YET)}, True, SafetyAsked.OPEN),
        ({}, True, SafetyAsked.OPEN),
    ],
)
def test_an_unanswered_safety_question_is_open_never_a_no(
    answers: dict[str, Answer], *, responder: bool, stands: SafetyAsked
) -> None:
    assert safety.stands(ASKED, answers, responder=responder) is stands


def test_a_form_without_safety_questions_says_not_asked() -> None:
    assert safety.stands([], {}, responder=True) is SafetyAsked.NOT_ASKED


def test_a_wish_to_talk_alone_about_safety_wants_initials() -> None:
    asked = [default_intake().by_link_id[df.SAFETY_ALONE]]
    for answer, wanted in (("yes", True), ("not_sure", True), ("no", False)):
        found = safety.wants_initials(asked, {df.SAFETY_ALONE: code(answer)}, responder=True, had_event=False)
        assert found is wanted


def test_a_yes_about_guns_or_pills_wants_initials_and_sets_off_no_step() -> None:
    asked = [default_intake().by_link_id[df.MEANS]]
    for answer, wanted in (("yes", True), ("no", False)):
        found = safety.wants_initials(asked, {df.MEANS: code(answer)}, responder=True, had_event=False)
        assert found is wanted
        assert step_for(asked[0], code(answer)) is None


def test_every_safety_question_of_the_shipped_form_is_known() -> None:
    found = safety.questions(default_intake(), frozenset(default_intake().by_link_id))
    assert [item.link_id for item in found] == ["phq9-9", "S1", "S1p", "S2", "S3", "S5"]


def test_the_shipped_form_has_what_the_services_know_by_name() -> None:
    form = default_intake().by_link_id
    ids = {
        value
        for name, value in vars(df).items()
        if name.isupper() and isinstance(value, str) and "_YES" not in name and not _is_code(name)
    }
    assert {*ids, *df.MORE_GOALS} <= set(form)
    for link_id, codes in CODES.items():
        assert codes <= {option.value.code for option in form[link_id].options}, link_id  # type: ignore[union-attr]  # these are codings


CODES = {
    df.ALONE: {df.ALONE_YES, df.ALONE_NOT_REALLY, df.ALONE_HELPED},
    df.GO_ON: {df.GO_ON_YES, df.GO_ON_QUESTION},
    df.SAFE_CONTACT: set(df.SAFE_CONTACT_CODES),
    df.WHOSE_IDEA: {df.WHOSE_IDEA_MINE},
    df.INTERPRETER: {df.INTERPRETER_YES},
    df.HURT_OTHERS: {df.HURT_OTHERS_NO},
    df.HOME: {df.HOME_YES, *df.HOME_CODES},
    df.MEANS: {df.MEANS_NO},
    df.THOUGHTS: {df.THOUGHTS_NO, df.THOUGHTS_NOW},
    df.SAFE_TODAY: {df.SAFE_TODAY_YES},
    df.SAFETY_ALONE: {df.SAFETY_ALONE_NO},
    df.HOW_IT_ENDED: {df.ENDED_SILENTLY},
    df.IF_QUITTING: set(df.QUIET_EXITS),
    df.LET_GO_SHARE: {df.LET_GO_SHARE_YES},
    df.OWN_WAY: {df.SAID_LATE},
}


def _is_code(name: str) -> bool:
    """Whether a name of `default_form` holds an option's code: it begins with the name of its question."""
    value = getattr(df, name)
    return any(value in codes for codes in CODES.values())
