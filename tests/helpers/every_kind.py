"""A short form that asks in every way the kiosk knows, and one client's answers to it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from intake_app import paths
from intake_app.forms.loader import load
from intake_app.model.answers import Answer, AnswerState, Quantity
from tests.helpers.sittings import code, rowan
from tests.unit.forms.building import HL7, control, item, resource

if TYPE_CHECKING:
    from intake_app.model.questionnaire import Questionnaire
    from tests.helpers.sittings import Answers

SHIPPED = ("W6", "A2", "A3", "B1", "B5", "B6", "P1b", "M3")
"""A choice, an open choice, a date, a text, a ruler, two tables, the sort in steps."""
_FEWER = ("B6-3", "B6-4", "B6-5", "P1b-3", "P1b-4", "P1b-5")
"""Rows of the tables left out: two are enough."""
UCUM = "http://unitsofmeasure.org"


@cache
def every_kind() -> Questionnaire:
    """Return the form."""
    shipped = json.loads(paths.resource("forms/default-intake.json").read_text(encoding="utf-8"))
    taken = [_freed(found) for found in _walk(shipped) if found["linkId"] in SHIPPED]
    units = [
        {"url": HL7 + "questionnaire-unitOption", "valueCoding": {"code": name, "display": name, "system": UCUM}}
        for name in ("kg", "g")
    ]
    together = [item("beds", "integer", text="How many beds?"), item("pets", "boolean", text="Any pets?")]
    plain = [
        item("long", "decimal", text="How many hours do you sleep?"),
        item("bread", "quantity", text="How much bread do you bake?", ext=units),
        item("alarm", "time", text="When do you get up?"),
        item("last", "dateTime", text="When did you last bake?"),
        item("home", "group", text="At home", ext=[control("page")], item=together),
        item("left", "string", text="What should we leave out?"),
    ]
    return load(resource(item("all", "group", text="All", item=[*taken, *plain])), "form").questionnaire


def _walk(node: dict[str, Any]) -> Any:
    for below in node.get("item", ()):
        yield below
        yield from _walk(below)


def _freed(node: dict[str, Any]) -> dict[str, Any]:
    """Return an item that is asked whatever was answered before."""
    below = [child for child in node.get("item", ()) if child["linkId"] not in _FEWER]
    return {key: value for key, value in node.items() if key not in ("enableWhen", "item")} | {"item": below}


def answers_of_every_kind() -> Answers:
    """Return one client's answers, own words in several scripts among them."""
    shipped = {key: answer for key, answer in rowan().items() if key.startswith(tuple(SHIPPED))}
    return {
        **{key: answer for key, answer in shipped.items() if key in every_kind().by_link_id},
        "W6": code("yes"),
        "A2": Answer.given("xe / xem"),
        "B1": Answer.given("Zoë says «утро вечера мудренее».\nψωμί, Nguyễn, 😀 שלום"),
        "long": Answer.given(Decimal("6.5")),
        "bread": Answer.given(Quantity(Decimal(2), "kg", UCUM, "kg")),
        "alarm": Answer.given(time(6, 45)),
        "last": Answer.given(datetime(2026, 11, 22, 9, 30, tzinfo=UTC)),
        "beds": Answer.given(3),
        "pets": Answer(AnswerState.ANSWERED, (True,)),
        "left": Answer.declined(AnswerState.IN_PERSON),
    }
