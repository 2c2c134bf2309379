"""A reader with a pen, who knows the paper and nothing of the engine: which questions they answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from intake_app.model.answers import Coding, PartialDate
from intake_app.model.blank_form import BlankForm, Need, Relation, Rule, questions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from intake_app.model.answers import Value


def answered(form: BlankForm, given: Mapping[str, tuple[Value, ...]]) -> set[str]:
    """Return the linkIds of the questions that somebody answers who would answer all of them with `given`.

    They go by the rules alone: a question that they leave out has no answer for any other rule.
    """
    rules = {link_id: under for entry, under in form.entries() for link_id, _number in questions_of(entry)}

    @cache
    def is_theirs(link_id: str) -> bool:
        return all(_holds(rule, seen) for rule in rules[link_id])

    def seen(link_id: str) -> tuple[Value, ...]:
        return given.get(link_id, ()) if is_theirs(link_id) else ()

    return {link_id for link_id in rules if is_theirs(link_id)}


def _holds(rule: Rule, seen: Callable[[str], tuple[Value, ...]]) -> bool:
    met = [_is_met(need, seen(need.link_id)) for need in rule.needs]
    return any(met) if rule.is_any else all(met)


def _is_met(need: Need, values: tuple[Value, ...]) -> bool:
    """Decide by what is written there: words that are the same, numbers and days by their order."""
    if need.relation in (Relation.GIVEN, Relation.NOT_GIVEN):
        return bool(values) is (need.relation is Relation.GIVEN)
    assert need.value is not None
    is_one = any(_is_same(value, need.value) for value in values)
    if need.relation in (Relation.IS, Relation.IS_NOT):
        return is_one is (need.relation is Relation.IS)
    signs = {sign for value in values for sign in _order(value, need.value)}
    wanted = {
        Relation.MORE: {1},
        Relation.LESS: {-1},
        Relation.AT_LEAST: {0, 1},
        Relation.AT_MOST: {0, -1},
    }[need.relation]
    return bool(signs & wanted)


def _is_same(value: Value, wanted: Value) -> bool:
    if isinstance(value, Coding) and isinstance(wanted, Coding):
        return value.code == wanted.code and wanted.system in ("", value.system)
    return str(value) == str(wanted)


def _order(value: Value, wanted: Value) -> set[int]:
    """Return the one sign of a comparison; none where one day says less than the other."""
    left, right = str(value), str(wanted)
    if isinstance(value, PartialDate) and left != right and (left.startswith(right) or right.startswith(left)):
        return set()
    return {(left > right) - (left < right)}
