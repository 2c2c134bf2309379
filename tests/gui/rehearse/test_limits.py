"""A practice that rehearses its form is told what the kiosk could not do with it."""

from __future__ import annotations

from intake_app.forms.loader import load
from intake_app.forms.session import FormSession
from tests.unit.forms.building import Json, item, resource
from ui.rehearse.limits import limits_of


def told(*items: Json, set_directly: tuple[str, ...] = ()) -> str:
    return "\n".join(limits_of(FormSession(load(resource(*items), "form").questionnaire), set_directly))


def test_each_question_that_could_not_be_asked_is_named_with_its_type() -> None:
    said = told(item("photo", "attachment"), item("doctor", "reference"), item("name"))
    assert "“photo” (attachment)" in said
    assert "“doctor” (reference)" in said
    assert "name" not in said


def test_a_text_that_is_asked_once_though_it_takes_several_is_named() -> None:
    assert "“pets”" in told(item("pets", repeats=True))
    assert "“pet”" not in told(item("pet"))


def test_what_no_hand_entered_is_named_and_only_that() -> None:
    assert "pet" in told(item("pet"), set_directly=("pet",))
    assert told(item("pet")) == "Every answer was entered by hand."


def test_a_form_that_asks_nothing_is_said_to() -> None:
    assert "asks nothing" in told(item("words", "display"))
