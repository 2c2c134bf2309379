"""Forms and answers made up by hypothesis, and a naive engine that knows nothing of graphs: the oracle."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from intake_app.model.answers import AnswerState, Coding, PartialDate, Quantity, Value
from tests.unit.forms.building import HIDDEN, item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.model.answers import Answer
    from intake_app.model.questionnaire import EnableWhen, Item, Questionnaire

KINDS = ("boolean", "integer", "string", "choice", "date")
CODES = ("x", "y", "z")
TEXTS = ("ja", "nein")
DATES = ("2019", "2019-03", "2019-03-07", "2020")

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(
    lambda text: not text.isspace()
)
urls = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=40).map(
    "https://x.example/".__add__
)
decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=3)
partial_dates = st.one_of(
    st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)),
    st.dates().map(lambda day: PartialDate(day.year, day.month)),
    st.dates().map(lambda day: PartialDate(day.year)),
)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(timezones=st.one_of(st.just(UTC), offsets))
ANY_VALUE: Mapping[str, st.SearchStrategy[Value]] = {
    "boolean": st.booleans(),
    "integer": st.integers(-(2**31), 2**31 - 1),
    "decimal": decimals,
    "string": texts,
    "text": texts,
    "url": urls,
    "date": partial_dates,
    "dateTime": st.one_of(moments, partial_dates),
    "time": st.times(),
    "choice": st.sampled_from([Coding(code, "s", code.upper()) for code in CODES]),
    "open-choice": st.one_of(texts, st.sampled_from([Coding(code, "s", code.upper()) for code in CODES])),
    "quantity": st.builds(Quantity, decimals, texts, st.just("http://u"), texts),
}
"""Lawful values of every type that can be answered, for round trips."""

FEW_VALUES: Mapping[str, st.SearchStrategy[Value]] = {
    "boolean": st.booleans(),
    "integer": st.integers(0, 3),
    "string": st.sampled_from(TEXTS),
    "choice": st.sampled_from([Coding(code, "s") for code in CODES]),
    "date": st.sampled_from(
        [PartialDate(2019), PartialDate(2019, 3), PartialDate(2019, 3, 7), PartialDate(2020), PartialDate(2018, 1)]
    ),
}
"""So few values that conditions are often met."""


def options() -> list[dict[str, Any]]:
    """Return the options of every generated choice."""
    return [{"valueCoding": {"code": code, "system": "s", "display": code.upper()}} for code in CODES]


@st.composite
def _condition(draw: st.DrawFn, question: str, kind: str) -> dict[str, Any]:
    """Make one condition on a question of a kind."""
    operators = ["exists", "=", "!="] if kind in ("boolean", "choice") else ["exists", "=", "!=", ">", "<", ">=", "<="]
    operator = draw(st.sampled_from(operators))
    found: dict[str, Any] = {"question": question, "operator": operator}
    if operator == "exists" or kind == "boolean":
        found["answerBoolean"] = draw(st.booleans())
    elif kind == "integer":
        found["answerInteger"] = draw(st.integers(0, 3))
    elif kind == "string":
        found["answerString"] = draw(st.sampled_from(TEXTS))
    elif kind == "date":
        found["answerDate"] = draw(st.sampled_from(DATES))
    else:
        system = draw(st.sampled_from([{"system": "s"}, {}, {"system": "other"}]))
        found["answerCoding"] = {"code": draw(st.sampled_from(CODES)), **system}
    return found


@st.composite
def forms(draw: st.DrawFn, *, largest: int = 14) -> dict[str, Any]:
    """Make a form: a random tree of groups, questions with children and displays, with conditions in any direction."""
    count = draw(st.integers(2, largest))
    kinds = [draw(st.sampled_from((*KINDS, *KINDS, "group", "display"))) for _ in range(count)]
    nodes = [item(f"i{place}", kind) for place, kind in enumerate(kinds)]
    above: dict[int, int] = {}
    for place, node in enumerate(nodes):
        hosts = [host for host in range(place) if kinds[host] != "display"]
        host = draw(st.sampled_from([None, *hosts]))
        if host is not None:
            above[place] = host
            nodes[host].setdefault("item", []).append(node)
        if kinds[place] == "choice":
            node["answerOption"] = options()
        if kinds[place] not in ("group", "display"):
            node["repeats"] = draw(st.booleans())
            if draw(st.integers(0, 4)) == 0:
                node["extension"] = [HIDDEN]
    _add_conditions(draw, nodes, kinds, above)
    top = [node for place, node in enumerate(nodes) if place not in above]
    return {"resourceType": "Questionnaire", "status": "draft", "item": top}


def _add_conditions(draw: st.DrawFn, nodes: list[dict[str, Any]], kinds: list[str], above: dict[int, int]) -> None:
    """Add conditions that close no circle; forward and backward, on parents and on strangers."""
    needs = {place: {above[place]} if place in above else set() for place in range(len(nodes))}
    wishes = draw(st.lists(st.tuples(st.integers(0, len(nodes) - 1), st.integers(0, len(nodes) - 1)), max_size=16))
    for waiting, source in wishes:
        if kinds[source] not in KINDS or waiting in _reached(source, needs):
            continue
        needs[waiting].add(source)
        node = nodes[waiting]
        node.setdefault("enableWhen", []).append(draw(_condition(f"i{source}", kinds[source])))
        node["enableBehavior"] = draw(st.sampled_from(["all", "any"]))


def _reached(start: int, needs: Mapping[int, set[int]]) -> set[int]:
    """Return all that `start` needs, itself included."""
    seen, todo = {start}, [start]
    while todo:
        for need in needs[todo.pop()] - seen:
            seen.add(need)
            todo.append(need)
    return seen


def naive_enabled(form: Questionnaire, answers: Mapping[str, Answer]) -> list[str]:
    """Return the enabled items, straight from the definition: from scratch, by recursion, without any order."""

    def is_enabled(link_id: str) -> bool:
        if link_id in form.parents and not is_enabled(form.parents[link_id]):
            return False
        subject = form.by_link_id[link_id]
        if not subject.enable_when:
            return True
        met = [_is_met(condition, counted(condition.question)) for condition in subject.enable_when]
        return any(met) if subject.enable_behavior == "any" else all(met)

    def counted(link_id: str) -> tuple[Value, ...]:
        kept = answers.get(link_id)
        return kept.values if kept is not None and is_enabled(link_id) else ()

    return [link_id for link_id in form.by_link_id if is_enabled(link_id)]


def _is_met(condition: EnableWhen, values: tuple[Value, ...]) -> bool:
    """Decide a condition by text alone: every value of these forms compares as its words do, or not at all."""
    if condition.operator == "exists":
        return (len(values) > 0) == condition.answer
    signs = {sign for value in values for sign in _signs(value, condition.answer)}
    wanted = {"=": {0}, "!=": {0}, ">": {1}, "<": {-1}, ">=": {0, 1}, "<=": {0, -1}}[condition.operator]
    return not signs & {0} if condition.operator == "!=" else bool(signs & wanted)


def _signs(value: Value, wanted: Value) -> set[int]:
    """Return the one sign of a comparison, or none where nobody can say."""
    if isinstance(value, Coding) and isinstance(wanted, Coding):
        return {0} if value.code == wanted.code and wanted.system in ("", value.system) else set()
    left, right = str(value), str(wanted)
    if isinstance(value, PartialDate) and left != right and (left.startswith(right) or right.startswith(left)):
        return set()
    return {(left > right) - (left < right)}


def values_for(asked: Item, few: bool = True) -> st.SearchStrategy[tuple[Value, ...]]:  # noqa: FBT001, FBT002 (one switch of a test helper)
    """Make one answer, or several different ones where the question repeats."""
    one = (FEW_VALUES if few else ANY_VALUE)[asked.type.value]
    many = st.lists(one, min_size=1, max_size=3, unique=True)
    return (many if asked.repeats else st.lists(one, min_size=1, max_size=1)).map(tuple)


DECLINES = (AnswerState.IN_PERSON, AnswerState.NOT_YET, AnswerState.DONT_KNOW, AnswerState.SKIPPED)
