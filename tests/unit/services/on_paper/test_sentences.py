"""The sentences that say who answers what, word for word."""

from __future__ import annotations

from typing import Any

import pytest

from intake_app.model.blank_form import Held
from intake_app.services.on_paper.form import blank_form
from tests.unit.forms.building import HL7, Json, choice, control, form, item, when

LIMITS = [{"url": HL7 + "minValue", "valueInteger": 0}, {"url": HL7 + "maxValue", "valueInteger": 10}]
UNITS = [{"url": HL7 + "questionnaire-unit", "valueCoding": {"code": "kg", "display": "kg"}}]
ASKED: list[Json] = [
    choice("1", "yes", "no", "maybe"),
    item("2", "integer", ext=[control("slider"), *LIMITS]),
    item("3", "text"),
    item("4", "date"),
    choice("5", "yes", "no", repeats=True),
    item("6", "boolean"),
    item("7", "decimal"),
    item("8", "time"),
    item("9", "dateTime"),
    item("10", "quantity", ext=UNITS),
]
"""One question of each way to answer; a question's linkId is its number."""


def coding(code: str) -> dict[str, Any]:
    """Return a condition's answer."""
    return {"answerCoding": {"code": code, "system": "s"}}


def told(conditions: list[Json], behavior: str = "all", *, language: str = "", after: bool = True) -> str:
    """Return the sentence over a question that has these conditions, after those that it looks at or before them."""
    waiting = item("w", when=conditions, behavior=behavior)
    made = blank_form(form(*([*ASKED, waiting] if after else [waiting, *ASKED])), language=language)
    (held,) = [entry for entry in made.parts[0].entries if isinstance(entry, Held)]
    assert held.rule is not None
    return held.rule.sentence


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (when("1", "=", **coding("yes")), "Only if you ticked “YES” at 1."),
        (when("1", "!=", **coding("yes")), "Leave this out if you ticked “YES” at 1."),
        (when("1", "exists", answerBoolean=True), "Only if you ticked an answer at 1."),
        (when("1", "exists", answerBoolean=False), "Leave this out if you ticked an answer at 1."),
        (when("2", "=", answerInteger=0), "Only if you circled “0” at 2."),
        (when("2", ">", answerInteger=3), "Only if your answer at 2 is more than “3”."),
        (when("2", "<", answerInteger=3), "Only if your answer at 2 is less than “3”."),
        (when("2", ">=", answerInteger=3), "Only if your answer at 2 is “3” or more."),
        (when("2", "<=", answerInteger=3), "Only if your answer at 2 is “3” or less."),
        (when("2", "exists", answerBoolean=True), "Only if you circled a number at 2."),
        (when("3", "=", answerString="tea"), "Only if you wrote “tea” at 3."),
        (when("3", "exists", answerBoolean=False), "Leave this out if you wrote an answer at 3."),
        (when("4", ">", answerDate="2020-02-01"), "Only if your answer at 4 is later than “1 Feb 2020”."),
        (when("4", "<=", answerDate="2020"), "Only if your answer at 4 is “2020” or before."),
        (when("5", "=", **coding("no")), "Only if you ticked “NO” at 5."),
        (when("6", "=", answerBoolean=True), "Only if you ticked “Yes” at 6."),
        (when("7", ">=", answerDecimal=1.50), "Only if your answer at 7 is “1.5” or more."),
        (when("8", "<", answerTime="14:30:00"), "Only if your answer at 8 is before “14:30”."),
        (
            when("9", ">=", answerDateTime="2026-01-05T09:30:00Z"),
            "Only if your answer at 9 is “5 Jan 2026, 09:30” or later.",
        ),
        (
            when("10", ">", answerQuantity={"value": 80, "unit": "kg"}),
            "Only if your answer at 10 is more than “80 kg”.",
        ),
    ],
)
def test_every_operator_has_its_words(condition: Json, sentence: str) -> None:
    assert told([condition]) == sentence


YES, NO, MAYBE = (when("1", "=", **coding(code)) for code in ("yes", "no", "maybe"))
NOT_YES, NOT_NO = (when("1", "!=", **coding(code)) for code in ("yes", "no"))
GIVEN = when("1", "exists", answerBoolean=True)
WROTE, CIRCLED = (when(number, "exists", answerBoolean=True) for number in ("3", "2"))


@pytest.mark.parametrize(
    ("conditions", "behavior", "sentence"),
    [
        ([YES, NO, MAYBE], "any", "Only if you ticked “YES”, “NO” or “MAYBE” at 1."),
        ([YES, WROTE], "any", "Only if you ticked “YES” at 1, or you wrote an answer at 3."),
        ([YES, WROTE], "all", "Only if you ticked “YES” at 1, and you wrote an answer at 3."),
        ([NOT_YES, NOT_NO], "all", "Leave this out if you ticked “YES” or “NO” at 1."),
        ([NOT_YES, NOT_NO], "any", "Only if you did not tick “YES” at 1, or you did not tick “NO” at 1."),
        ([GIVEN, NOT_YES], "all", "Only if you ticked an answer at 1, but not “YES”."),
        ([GIVEN, YES], "all", "Only if you ticked “YES” at 1."),
        ([GIVEN, YES], "any", "Only if you ticked an answer at 1, or you ticked “YES” at 1."),
        ([CIRCLED, NOT_YES], "all", "Only if you circled a number at 2, and you did not tick “YES” at 1."),
        ([GIVEN, when("5", "exists", answerBoolean=True)], "any", "Only if you ticked an answer at 1 or 5."),
        ([YES, YES], "all", "Only if you ticked “YES” at 1."),
    ],
)
def test_several_conditions_are_one_sentence(conditions: list[Json], behavior: str, sentence: str) -> None:
    assert told(conditions, behavior) == sentence


def test_a_question_that_comes_later_is_said_to() -> None:
    assert told([when("1", "=", **coding("yes"))], after=False) == "Only if you ticked “YES” at 2 (further on)."


def test_neighbours_for_the_same_people_stand_under_one_sentence() -> None:
    only = {"when": [when("1", "=", **coding("yes"))]}
    made = blank_form(form(ASKED[0], item("a", **only), item("b", **only), item("c")))
    _first, held, last = made.parts[0].entries
    assert isinstance(held, Held)
    assert held.rule is not None
    assert held.rule.sentence == "2 to 3: only if you ticked “YES” at 1."
    assert not isinstance(last, Held)


def test_it_is_told_in_the_language_of_the_paper() -> None:
    spanish = {
        "extension": [
            {
                "url": "http://hl7.org/fhir/StructureDefinition/translation",
                "extension": [{"url": "lang", "valueCode": "es"}, {"url": "content", "valueString": "¿Qué?"}],
            }
        ]
    }
    waiting = item("w", when=[when("a", "exists", answerBoolean=False)], _text=spanish)
    made = blank_form(form(item("a", _text=spanish), waiting), language="es")
    held = made.parts[0].entries[-1]
    assert isinstance(held, Held)
    assert held.rule is not None
    assert held.rule.sentence == "Deje esto sin responder si escribió una respuesta en 1."
