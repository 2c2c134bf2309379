"""How an answer is compared with the value of a condition: the seven enableWhen operators.

Source: FHIR R4 Questionnaire.item.enableWhen; `!=` is read as R5 writes it, the negation of `=`.
"""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from intake_app.model.answers import Coding, PartialDate, Quantity, Value
from intake_app.model.questionnaire import Operator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from intake_app.model.questionnaire import EnableWhen

_Ordered = TypeVar("_Ordered", Decimal, str, datetime, time)


def holds(condition: EnableWhen, answers: Sequence[Value]) -> bool:
    """Whether a condition is met by the answers its question has now; one match of several is enough."""
    if condition.operator is Operator.EXISTS:
        return bool(answers) is condition.answer
    if condition.operator is Operator.NOT_EQUAL:
        return not any(is_equal(answer, condition.answer) for answer in answers)
    if condition.operator is Operator.EQUAL:
        return any(is_equal(answer, condition.answer) for answer in answers)
    accepts = _ORDERINGS[condition.operator]
    return any((found := order(answer, condition.answer)) is not None and accepts(found) for answer in answers)


def is_equal(answer: Value, wanted: Value) -> bool:
    """Whether an answer equals a condition's value; a wanted Coding without a system matches any system."""
    if isinstance(answer, Coding) and isinstance(wanted, Coding):
        return answer.code == wanted.code and wanted.system in ("", answer.system)
    if isinstance(answer, bool) or isinstance(wanted, bool):
        return answer is wanted
    return order(answer, wanted) == 0


def order(left: Value, right: Value) -> int | None:
    """Return -1, 0 or 1 for less, equal or greater, and None where nobody can say.

    Nobody can say whether 2019 comes before 2019-03, which of two Codings is greater,
    or how two quantities in different units compare.
    """
    if isinstance(left, datetime) and isinstance(right, datetime):
        return _sign(left, right) if _has_offset(left) is _has_offset(right) else None
    if isinstance(left, PartialDate | datetime) and isinstance(right, PartialDate | datetime):
        return _date_order(left, right)
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        return _sign(left.value, right.value) if _unit(left) == _unit(right) else None
    return _plain_order(left, right)


def _plain_order(left: Value, right: Value) -> int | None:
    """Order two numbers, two texts (by code point) or two times of day."""
    if isinstance(left, bool) or isinstance(right, bool):
        return None
    if isinstance(left, int | Decimal) and isinstance(right, int | Decimal):
        return _sign(Decimal(left), Decimal(right))
    if isinstance(left, str) and isinstance(right, str):
        return _sign(left, right)
    if isinstance(left, time) and isinstance(right, time):
        return _sign(left, right)
    return None


def _date_order(left: PartialDate | datetime, right: PartialDate | datetime) -> int | None:
    """Order two dates as far as both are known."""
    for one, other in zip(_parts(left), _parts(right), strict=True):
        if one is None and other is None:
            return 0
        if one is None or other is None:
            return None
        if one != other:
            return -1 if one < other else 1
    return 0


def _parts(value: PartialDate | datetime) -> tuple[int | None, ...]:
    """Return year, month, day, and whether a time of day is known; None from where knowledge ends."""
    if isinstance(value, datetime):
        return value.year, value.month, value.day, 0
    return value.year, value.month or None, value.day or None, None


def _unit(value: Quantity) -> tuple[str, str]:
    """Return what two quantities must share to be compared."""
    return (value.system, value.code) if value.code else ("", value.unit)


def _has_offset(value: datetime) -> bool:
    return value.utcoffset() is not None


def _sign(left: _Ordered, right: _Ordered) -> int:
    return (left > right) - (left < right)


_ORDERINGS: Mapping[Operator, Callable[[int], bool]] = {
    Operator.GREATER: lambda sign: sign > 0,
    Operator.LESS: lambda sign: sign < 0,
    Operator.GREATER_OR_EQUAL: lambda sign: sign >= 0,
    Operator.LESS_OR_EQUAL: lambda sign: sign <= 0,
}
