"""Every limit that a form can set is kept, on both sides of its edge."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from intake_app.errors import AnswerError
from intake_app.forms.accepts import fit
from intake_app.forms.units import UCUM, in_unit_of
from intake_app.model.answers import PartialDate, Quantity, Value
from tests.unit.forms.building import HL7, form, item, rules, warnings

SDC = HL7.replace("fhir/", "fhir/uv/sdc/") + "sdc-questionnaire-"


def ext(name: str, **value: Any) -> dict[str, Any]:
    """Return one of HL7's extensions."""
    return {"url": name if name.startswith("http") else HL7 + name, **value}


def km(number: str, code: str = "km") -> Quantity:
    """Return a distance."""
    return Quantity(Decimal(number), code, UCUM, code)


def in_km(number: int) -> dict[str, Any]:
    """Return a distance as FHIR writes it."""
    return {"valueQuantity": {"value": number, "unit": "km", "system": UCUM, "code": "km"}}


UNIT = ext("questionnaire-unitOption", valueCoding={"system": UCUM, "code": "km", "display": "kilometre"})


@pytest.mark.parametrize(
    ("kind", "extension", "kept", "refused", "rule"),
    [
        ("string", ext("minLength", valueInteger=3), "abc", "ab", "too-short"),
        ("text", ext("regex", valueString="[0-9]{4}"), "2000", "200", "not-in-the-pattern"),
        ("integer", ext("regex", valueString="[0-9]{4}"), 2000, 200, "not-in-the-pattern"),
        ("decimal", ext("regex", valueString=r"[0-9]\.[0-9]"), Decimal("1.5"), Decimal("1.25"), "not-in-the-pattern"),
        ("date", ext("regex", valueString="20.*"), PartialDate(2001), PartialDate(1999), "not-in-the-pattern"),
        ("decimal", ext("maxDecimalPlaces", valueInteger=2), Decimal("1.660"), Decimal("1.666"), "too-many-decimals"),
        ("decimal", ext("maxDecimalPlaces", valueInteger=0), Decimal("1E+3"), Decimal("0.1"), "too-many-decimals"),
        ("quantity", ext("maxDecimalPlaces", valueInteger=1), km("1.5"), km("1.55"), "too-many-decimals"),
        ("integer", ext("minValue", valueInteger=5), 5, 4, "too-small"),
        ("decimal", ext("maxValue", valueDecimal=2.5), Decimal("2.5"), Decimal("2.51"), "too-large"),
        ("date", ext("minValue", valueDate="2020-02"), PartialDate(2020, 3), PartialDate(2020, 1, 31), "too-small"),
        ("quantity", ext(SDC + "minQuantity", **in_km(1)), km("1000", "m"), km("999", "m"), "too-small"),
        ("quantity", ext(SDC + "maxQuantity", **in_km(1)), km("1"), km("1001", "m"), "too-large"),
        ("quantity", ext("maxValue", valueInteger=9), km("9"), km("10"), "too-large"),
        ("quantity", UNIT, km("1"), km("1", "m"), "unit-not-offered"),
        ("quantity", UNIT, Quantity(Decimal(1), "kilometre"), Quantity(Decimal(1), "stone"), "unit-not-offered"),
        (
            "quantity",
            ext("questionnaire-unitValueSet", valueCanonical="http://x"),
            km("1"),
            Quantity(Decimal(1), "km"),
            "unit-not-coded",
        ),
    ],
)
def test_each_limit_holds_and_the_answer_beside_it_is_taken(
    kind: str, extension: dict[str, Any], kept: Value, refused: Value, rule: str
) -> None:
    asked = form(item("q", kind, ext=[extension])).items[0]
    assert fit(asked, (kept,)) == (kept,)
    with pytest.raises(AnswerError) as caught:
        fit(asked, (refused,))
    assert caught.value.rule == rule


def test_a_question_takes_no_more_answers_than_the_form_says() -> None:
    asked = form(item("q", repeats=True, ext=[ext("questionnaire-maxOccurs", valueInteger=2)])).items[0]
    assert fit(asked, ("a", "b")) == ("a", "b")
    with pytest.raises(AnswerError) as caught:
        fit(asked, ("a", "b", "c"))
    assert caught.value.rule == "too-many"


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        ("https://x.example/a?b=c#d", True),
        ("Patient/1", True),
        ("urn:uuid:c757873d-ec9a-4326-a141-556f43239520", True),
        ("urn:uuid:C757873D-EC9A-4326-A141-556F43239520", False),
        ("urn:uuid:c757873d", False),
        ("urn:oid:1.2.840", True),
        ("urn:oid:01.2", False),
        ("c:\\temp\\a.txt", False),
        ("two words", False),
    ],
)
def test_an_address_holds_only_what_an_address_can(text: str, is_taken: bool) -> None:  # noqa: FBT001 (a table's column)
    asked = form(item("q", "url")).items[0]
    if is_taken:
        assert fit(asked, (text,)) == (text,)
        return
    with pytest.raises(AnswerError) as caught:
        fit(asked, (text,))
    assert caught.value.rule == "not-a-url"


@pytest.mark.parametrize(
    ("value", "other", "expected"),
    [
        (km("10000", "m"), km("1"), Decimal(10)),
        (km("1", "h"), km("1", "min"), Decimal(60)),
        (km("5", "mmol"), km("1", "mol"), Decimal("0.005")),
        (km("1", "m"), km("1", "g"), None),
        (km("1", "lb"), km("1", "kg"), None),
        (Quantity(Decimal(3), "cups"), Quantity(Decimal(1), "cups"), Decimal(3)),
        (Quantity(Decimal(3), "cups"), Quantity(Decimal(1), "spoons"), None),
        (km("1"), Quantity(Decimal(1), "km"), None),
    ],
)
def test_quantities_compare_within_a_family_of_units_and_nowhere_else(
    value: Quantity, other: Quantity, expected: Decimal | None
) -> None:
    assert in_unit_of(value, other) == expected


@pytest.mark.parametrize(
    ("kind", "extension", "rule"),
    [
        ("boolean", ext("minLength", valueInteger=3), "limit-on-other-type"),
        ("choice", ext("regex", valueString="a"), "limit-on-other-type"),
        ("string", ext("maxDecimalPlaces", valueInteger=3), "limit-on-other-type"),
        ("string", ext("regex", valueString="(?=a)"), "pattern-not-understood"),
        ("integer", ext("minValue", extension=[{"url": "http://x", "valueString": "today()"}]), "not-yet-understood"),
    ],
)
def test_a_limit_that_cannot_be_kept_is_left_out_with_a_warning(
    kind: str, extension: dict[str, Any], rule: str
) -> None:
    raw = item("q", kind, ext=[extension])
    assert ("q", rule) in rules(warnings(raw))
    loaded = form(raw).items[0]
    assert (loaded.min_length, loaded.pattern, loaded.max_decimals, loaded.min_value) == (None, "", None, None)
