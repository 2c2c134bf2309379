"""The seven operators, with no answer, one and several; and the corners of dates, codings and quantities."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest

from intake_app.forms.compare import holds, order
from intake_app.model.answers import Coding, PartialDate, Quantity, Value
from intake_app.model.questionnaire import EnableWhen, Operator

FIVE, SEVEN, NINE = 5, 7, 9


@pytest.mark.parametrize(
    ("operator", "wanted", "answers", "expected"),
    [
        ("exists", True, (), False),
        ("exists", True, (SEVEN,), True),
        ("exists", True, (SEVEN, NINE), True),
        ("exists", False, (), True),
        ("exists", False, (SEVEN,), False),
        ("exists", False, (SEVEN, NINE), False),
        ("=", SEVEN, (), False),
        ("=", SEVEN, (SEVEN,), True),
        ("=", SEVEN, (FIVE,), False),
        ("=", SEVEN, (FIVE, SEVEN), True),
        ("=", SEVEN, (FIVE, NINE), False),
        ("!=", SEVEN, (), True),
        ("!=", SEVEN, (SEVEN,), False),
        ("!=", SEVEN, (FIVE,), True),
        ("!=", SEVEN, (FIVE, SEVEN), False),
        ("!=", SEVEN, (FIVE, NINE), True),
        (">", SEVEN, (), False),
        (">", SEVEN, (SEVEN,), False),
        (">", SEVEN, (NINE,), True),
        (">", SEVEN, (FIVE, NINE), True),
        (">", SEVEN, (FIVE, SEVEN), False),
        ("<", SEVEN, (), False),
        ("<", SEVEN, (SEVEN,), False),
        ("<", SEVEN, (FIVE,), True),
        ("<", SEVEN, (FIVE, NINE), True),
        ("<", SEVEN, (SEVEN, NINE), False),
        (">=", SEVEN, (), False),
        (">=", SEVEN, (SEVEN,), True),
        (">=", SEVEN, (FIVE,), False),
        (">=", SEVEN, (FIVE, NINE), True),
        ("<=", SEVEN, (), False),
        ("<=", SEVEN, (SEVEN,), True),
        ("<=", SEVEN, (NINE,), False),
        ("<=", SEVEN, (FIVE, NINE), True),
        ("=", 0, (0,), True),
        (">=", 0, (0,), True),
        ("=", 0, (), False),
        ("=", False, (), False),
        ("=", False, (False,), True),
        ("=", 0, (False,), False),
        ("=", True, (1,), False),
        ("=", "Yes", ("yes",), False),
        ("=", "Yes", ("Yes",), True),
        ("=", Decimal("1.50"), (Decimal("1.5"),), True),
        ("=", Decimal(2), (2,), True),
        ("=", time(9, 30), (time(9, 30),), True),
        (">", time(9, 30), (time(9, 31),), True),
        (">", "b", ("c",), True),
        (">", Coding("1", "s"), (Coding("2", "s"),), False),
        ("<", True, (False,), False),
    ],
)
def test_operator_with_none_one_and_several_answers(
    operator: str, wanted: Value, answers: tuple[Value, ...], *, expected: bool
) -> None:
    assert holds(EnableWhen("q", Operator(operator), wanted), answers) is expected


@pytest.mark.parametrize(
    ("wanted", "answer", "is_equal"),
    [
        (Coding("a", "s"), Coding("a", "s"), True),
        (Coding("a", "s"), Coding("a", "s", "Another display"), True),
        (Coding("a", "s"), Coding("a", "t"), False),
        (Coding("a", "s"), Coding("a"), False),
        (Coding("a"), Coding("a", "t"), True),
        (Coding("a"), Coding("b", "t"), False),
        (Coding("a"), "a", False),
    ],
)
def test_codings_are_equal_by_system_and_code(wanted: Coding, answer: Value, *, is_equal: bool) -> None:
    assert holds(EnableWhen("q", Operator.EQUAL, wanted), (answer,)) is is_equal
    assert holds(EnableWhen("q", Operator.NOT_EQUAL, wanted), (answer,)) is not is_equal


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (PartialDate(2019), PartialDate(2020), -1),
        (PartialDate(2019), PartialDate(2019), 0),
        (PartialDate(2019), PartialDate(2019, 3), None),
        (PartialDate(2019), PartialDate(2020, 3), -1),
        (PartialDate(2019, 3), PartialDate(2019, 3, 7), None),
        (PartialDate(2019, 4), PartialDate(2019, 3, 7), 1),
        (PartialDate(2019, 3, 8), PartialDate(2019, 3, 7), 1),
        (PartialDate(2019, 3, 7), PartialDate(2019, 3, 7), 0),
        (PartialDate(2019, 3, 7), datetime(2019, 3, 7, 12, tzinfo=UTC), None),
        (PartialDate(2019, 3, 6), datetime(2019, 3, 7, 12, tzinfo=UTC), -1),
        (datetime(2019, 3, 7, 12, tzinfo=UTC), datetime(2019, 3, 7, 14, tzinfo=timezone(timedelta(hours=2))), 0),
        (datetime(2019, 3, 7, 13, tzinfo=UTC), datetime(2019, 3, 7, 14, tzinfo=timezone(timedelta(hours=2))), 1),
    ],
)
def test_dates_are_ordered_as_far_as_both_are_known(left: Value, right: Value, expected: int | None) -> None:
    assert order(left, right) == expected
    assert order(right, left) == (None if expected is None else -expected)


def test_a_date_condition_of_unknown_outcome_does_not_hold_but_its_negation_does() -> None:
    year = PartialDate(2019)
    for operator in (Operator.EQUAL, Operator.GREATER, Operator.LESS, Operator.GREATER_OR_EQUAL):
        assert not holds(EnableWhen("q", operator, PartialDate(2019, 3)), (year,))
    assert holds(EnableWhen("q", Operator.NOT_EQUAL, PartialDate(2019, 3)), (year,))


def test_quantities_compare_only_in_the_same_unit() -> None:
    kilo = Quantity(Decimal(70), "kg", "http://unitsofmeasure.org", "kg")
    pound = Quantity(Decimal(70), "lb", "http://unitsofmeasure.org", "[lb_av]")
    assert order(kilo, Quantity(Decimal("70.0"), "kilogram", "http://unitsofmeasure.org", "kg")) == 0
    assert order(Quantity(Decimal(80), "", "http://unitsofmeasure.org", "kg"), kilo) == 1
    assert order(kilo, pound) is None
    assert not holds(EnableWhen("q", Operator.GREATER, pound), (Quantity(Decimal(90), "kg"),))
    assert order(Quantity(Decimal(1), "cup"), Quantity(Decimal(2), "cup")) == -1
