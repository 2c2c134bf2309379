"""What fits a question and what does not, and by which rule."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from intake_app.errors import AnswerError
from intake_app.forms.accepts import fit
from intake_app.model.answers import Coding, PartialDate, Quantity, Value
from tests.unit.forms.building import HL7, choice, form, item

if TYPE_CHECKING:
    from intake_app.model.questionnaire import Item

EXCLUSIVE = {"url": HL7 + "questionnaire-optionExclusive", "valueBoolean": True}
NONE = {"valueCoding": {"code": "none"}, "extension": [EXCLUSIVE]}
LIMITS = [{"url": HL7 + "minValue", "valueInteger": 0}, {"url": HL7 + "maxValue", "valueInteger": 10}]
YES = True


def asked(raw: dict[str, Any]) -> Item:
    """Return the one item of a form."""
    return form(raw).items[0]


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        (item("q", "boolean"), (False,)),
        (item("q", "integer", ext=LIMITS), (0,)),
        (item("q", "integer", ext=LIMITS), (10,)),
        (item("q", "decimal"), (Decimal("1.25"),)),
        (item("q", "decimal"), (Decimal("0.1"),)),
        (item("q", "date"), (PartialDate(2020, 2, 29),)),
        (item("q", "dateTime"), (PartialDate(2020),)),
        (item("q", "dateTime"), (datetime(2020, 2, 29, 23, 59, tzinfo=UTC),)),
        (item("q", "time"), (time(23, 59),)),
        (item("q", "text"), ("  verbatim \u00e9\u0301 \U0001f600\n" + "x" * 100_000,)),
        (item("q", "string", maxLength=3), ("\U0001f600\U0001f600\U0001f600",)),
        (item("q", "url"), ("https://x.example",)),
        (item("q", "string", repeats=True), ("a", "b")),
        (item("q", "quantity"), (Quantity(Decimal(70), "kg"),)),
        (item("q", "open-choice", answerOption=[NONE]), ("own words",)),
        (item("q", "choice", answerOption=[NONE]), (Coding("none"),)),
        (item("q", "choice"), ("free text where the options lie elsewhere",)),
        (item("q", "integer", answerOption=[{"valueInteger": 3}]), (3,)),
        (item("q", "decimal", answerOption=[{"valueInteger": 3}]), (Decimal(3),)),
    ],
)
def test_what_fits_is_kept_as_given(raw: dict[str, Any], values: tuple[Value, ...]) -> None:
    assert fit(asked(raw), values) == values


@pytest.mark.parametrize(
    ("raw", "values", "rule"),
    [
        (item("q", "group", item=[item("r")]), ("x",), "not-a-question"),
        (item("q", "display"), ("x",), "not-a-question"),
        (item("q"), (), "no-value"),
        (item("q"), ("a", "b"), "too-many"),
        (item("q", repeats=True), ("a", "a"), "repeated"),
        (item("q"), (3,), "wrong-type"),
        (item("q", "boolean"), (1,), "wrong-type"),
        (item("q", "integer"), (YES,), "wrong-type"),
        (item("q", "integer"), (Decimal(1),), "wrong-type"),
        (item("q", "date"), ("2020",), "wrong-type"),
        (item("q", "date"), (PartialDate(2021, 2, 29),), "out-of-range"),
        (item("q", "date"), (PartialDate(2021, 0, 3),), "out-of-range"),
        (item("q", "dateTime"), (datetime(2020, 1, 1),), "needs-offset"),  # noqa: DTZ001 (a moment without offset is the fault)
        (item("q", "integer"), (2**31,), "out-of-range"),
        (item("q", "integer", ext=LIMITS), (-1,), "too-small"),
        (item("q", "integer", ext=LIMITS), (11,), "too-large"),
        (item("q", "decimal"), (Decimal("NaN"),), "too-precise"),
        (item("q", "decimal"), (Decimal("1E+400"),), "too-precise"),
        (item("q", "decimal"), (Decimal("0.12345678901234567890123"),), "too-precise"),
        (item("q"), ("",), "empty"),
        (item("q"), (" \n\u00a0",), "empty"),
        (item("q"), ("\ud83d",), "not-text"),
        (item("q", maxLength=3), ("four",), "too-long"),
        (choice("q", "x"), (Coding("y", "s"),), "not-an-option"),
        (choice("q", "x"), (Coding("x", "t"),), "not-an-option"),
        (choice("q", "x"), ("x",), "not-an-option"),
        (item("q", "open-choice", answerOption=[NONE]), (Coding("own"),), "not-an-option"),
        (item("q", "integer", answerOption=[{"valueInteger": 1}]), (YES,), "not-an-option"),
        (
            item("q", "choice", repeats=True, answerOption=[NONE, {"valueCoding": {"code": "x"}}]),
            (Coding("none"), Coding("x")),
            "exclusive",
        ),
        (item("q", "attachment"), ("x",), "type-not-answerable"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_rule(raw: dict[str, Any], values: tuple[Value, ...], rule: str) -> None:
    with pytest.raises(AnswerError) as caught:
        fit(asked(raw), values)
    assert (caught.value.link_id, caught.value.rule) == ("q", rule)
