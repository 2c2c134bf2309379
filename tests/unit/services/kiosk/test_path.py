"""A sitting is as long as the time before the visit allows, and never longer than the practice wants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.forms import loader
from intake_app.model.answers import Answer
from intake_app.model.practice import Extended
from intake_app.services.kiosk.path import SittingPath, context_of, path_for, path_told
from intake_app.services.kiosk.sitting import Sitting
from tests.helpers.sittings import START, begin, default_intake, only_what_must_be, sit

SHORT, CORE, EXTENDED = SittingPath.SHORT, SittingPath.CORE, SittingPath.EXTENDED


@pytest.mark.parametrize(
    ("extended", "minutes", "path"),
    [
        (Extended.NEVER, None, CORE),
        (Extended.NEVER, 0, SHORT),
        (Extended.NEVER, 9, SHORT),
        (Extended.NEVER, 10, CORE),
        (Extended.NEVER, 90, CORE),
        (Extended.WITH_TIME, None, CORE),
        (Extended.WITH_TIME, 9, SHORT),
        (Extended.WITH_TIME, 10, CORE),
        (Extended.WITH_TIME, 24, CORE),
        (Extended.WITH_TIME, 25, EXTENDED),
        (Extended.ALWAYS, None, EXTENDED),
        (Extended.ALWAYS, 9, SHORT),
        (Extended.ALWAYS, 10, EXTENDED),
    ],
)
def test_the_path_at_each_edge(extended: Extended, minutes: int | None, path: SittingPath) -> None:
    assert path_for(extended, minutes) is path


@given(st.sampled_from(Extended), st.integers(min_value=-5, max_value=9))
def test_under_ten_minutes_nobody_is_asked_more_than_the_short_path(extended: Extended, minutes: int) -> None:
    assert path_for(extended, minutes) is SHORT


@given(st.none() | st.integers(min_value=-5, max_value=500))
def test_a_practice_that_does_not_want_the_extended_tier_never_asks_it(minutes: int | None) -> None:
    assert path_for(Extended.NEVER, minutes) is not EXTENDED


@pytest.mark.parametrize(("path", "on"), [(SHORT, "short"), (EXTENDED, "extended"), (CORE, ""), ("unheard of", "")])
def test_the_form_is_told_one_path_at_most(path: str, on: str) -> None:
    told = context_of(path, responder=False)
    assert [name for name, value in told.items() if value] == ([on] if on else [])


def test_each_name_the_form_is_told_is_one_it_listens_to() -> None:
    tags = {tag for item in default_intake().by_link_id.values() for tag in item.tags}
    assert {f"context:{name}" for name in context_of(CORE, responder=True)} <= tags


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ((), (CORE, False)),
        (("context-extended",), (EXTENDED, False)),
        (("context-extended", "context-ask-means"), (EXTENDED, True)),
        (("context-short",), (SHORT, False)),
        (("context-short", "context-extended"), (SHORT, False)),
    ],
)
def test_an_answers_file_may_choose_the_path(on: tuple[str, ...], told: tuple[SittingPath, bool]) -> None:
    yes = Answer.given(True)  # noqa: FBT003  # the value of an answer
    answers = dict.fromkeys(on, yes) | {"A1": Answer.given("Rowan")}
    assert path_told(default_intake(), answers) == told


def test_a_form_without_a_path_is_asked_whole() -> None:
    raw = {
        "resourceType": "Questionnaire",
        "status": "draft",
        "item": [{"linkId": "1", "type": "string", "text": "A"}, {"linkId": "2", "type": "string", "text": "B"}],
    }
    form = loader.load(raw, "test").questionnaire
    sittings = [Sitting(form, responder=False, started=START, path=path) for path in SittingPath]
    assert {tuple(sitting.session.shown()) for sitting in sittings} == {("1", "2")}


@pytest.mark.parametrize("path", SittingPath)
def test_a_sitting_that_was_cut_off_goes_on_along_its_own_path(path: SittingPath) -> None:
    saves: list[dict[str, object]] = []
    before = sit(only_what_must_be(), until="A4", path=path, save=saves.append)
    after = Sitting.resumed(default_intake(), saves, started=START)
    assert after.path == path.value
    assert after.session.shown() == before.session.shown()


def test_a_sitting_is_the_core_unless_it_is_told_otherwise() -> None:
    assert begin().path == "core"
    assert not begin().session.is_shown("A2")
