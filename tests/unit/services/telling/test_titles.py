"""Nobody is asked a question without words, and a prefix is said once."""

from __future__ import annotations

from intake_app.forms.loader import load
from intake_app.services.telling.titles import asked_as, part_called, topic_of
from tests.helpers.sittings import default_intake
from tests.unit.forms.building import HIDDEN, item, resource

UNSEEN = item("unseen", text="", ext=[HIDDEN])
FORM = load(
    resource(
        item(
            "part",
            "group",
            text="",
            item=[item("a", text=""), item("unseen", text="", ext=[HIDDEN]), item("b", text="")],
        ),
        item("c", text="Your name?", prefix="3."),
        item("d", text="4. Your age?", prefix="4."),
        item("words", "display", text="A long text to read."),
        title="Intake of a stranger",
    ),
    "form",
).questionnaire


def test_a_question_without_words_has_its_number() -> None:
    assert asked_as(FORM, FORM.by_link_id["a"]) == "Question 1"
    assert topic_of(FORM, FORM.by_link_id["b"]) == "Question 2"


def test_a_prefix_stands_before_the_words_once() -> None:
    assert asked_as(FORM, FORM.by_link_id["c"]) == "3. Your name?"
    assert asked_as(FORM, FORM.by_link_id["d"]) == "4. Your age?"


def test_a_part_without_words_is_called_as_the_form() -> None:
    assert part_called(FORM, FORM.by_link_id["a"]) == "Intake of a stranger"
    assert part_called(FORM, FORM.by_link_id["words"]) == "Intake of a stranger"


def test_the_intake_that_is_shipped_asks_in_its_own_words() -> None:
    form = default_intake()
    for asked in form.by_link_id.values():
        if asked.is_question:
            assert asked_as(form, asked) == asked.text
