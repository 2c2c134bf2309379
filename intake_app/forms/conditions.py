"""enableWhen: read from JSON, and checked against the questions it points to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.errors import SpellingError
from intake_app.forms.extensions import refuse_modifiers
from intake_app.forms.graph import components, needs_of
from intake_app.forms.reading import Fields
from intake_app.forms.values import read_choice_of
from intake_app.model.answers import Coding, Value
from intake_app.model.questionnaire import EnableBehavior, EnableWhen, Item, ItemType, Operator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from intake_app.forms.reading import Faults

_ORDERINGS = (Operator.GREATER, Operator.LESS, Operator.GREATER_OR_EQUAL, Operator.LESS_OR_EQUAL)

_LONGEST_CIRCLE = 20
"""How many items of a circle are named."""

VALUE_KINDS: dict[ItemType, tuple[str, ...]] = {
    ItemType.BOOLEAN: ("bool",),
    ItemType.INTEGER: ("int", "Decimal"),
    ItemType.DECIMAL: ("Decimal", "int"),
    ItemType.DATE: ("PartialDate",),
    ItemType.DATETIME: ("datetime", "PartialDate"),
    ItemType.TIME: ("time",),
    ItemType.STRING: ("str",),
    ItemType.TEXT: ("str",),
    ItemType.URL: ("str",),
    ItemType.QUANTITY: ("Quantity",),
}
"""The names of the types that a question's answers have; numbers compare with each other."""


def read_conditions(fields: Fields) -> tuple[tuple[EnableWhen, ...], EnableBehavior]:
    """Return an item's conditions and how they combine; `all` where the form forgot to say."""
    found = [condition for raw in fields.objects("enableWhen") if (condition := _read(raw, fields)) is not None]
    name = fields.text("enableBehavior")
    if not name and len(found) > 1:
        fields.faults.warn("missing-enable-behavior", fields.link_id, "all conditions must hold")
    if name and name not in tuple(EnableBehavior):
        fields.faults.error("unknown-enable-behavior", fields.link_id, name)
        name = ""
    return tuple(found), EnableBehavior(name or "all")


def _read(raw: Mapping[str, Any], item: Fields) -> EnableWhen | None:
    """Read one condition."""
    fields = Fields(raw, item.faults, item.link_id)
    refuse_modifiers(fields)
    question = fields.text("question")
    operator = fields.text("operator")
    if not question:
        item.faults.error("condition-without-question", item.link_id)
        return None
    if operator not in tuple(Operator):
        item.faults.error("unknown-operator", item.link_id, operator)
        return None
    try:
        answer = _read_reference(raw) or read_choice_of(raw, "answer")
    except SpellingError as why:
        item.faults.error("condition-value", item.link_id, str(why))
        return None
    if answer is None:
        item.faults.error("condition-without-answer", item.link_id, question)
        return None
    return EnableWhen(question, Operator(operator), answer[1])


def _read_reference(raw: Mapping[str, Any]) -> tuple[str, Value] | None:
    """Return the address that a condition compares a reference with; nobody answers such a question here."""
    reference = raw.get("answerReference")
    target = reference.get("reference") if isinstance(reference, dict) else None
    return ("Reference", target) if isinstance(target, str) else None


def check_conditions(items: Sequence[Item], faults: Faults) -> None:
    """Note every condition that points nowhere, to itself, into itself, in a circle, or to the wrong type."""
    by_link_id = {item.link_id: item for item in items}
    places = {item.link_id: place for place, item in enumerate(items)}
    asked = {condition.question for item in items for condition in item.enable_when}
    kinds = {item.link_id: _kinds_of(item) for item in items if item.link_id in asked}
    for item in items:
        inside = {below.link_id for below in item.walk()} if item.enable_when else set()
        for condition in item.enable_when:
            source = by_link_id.get(condition.question)
            if source is None:
                faults.error("dangling-enable-when", item.link_id, condition.question)
            elif source is item:
                faults.error("enable-when-on-itself", item.link_id)
            elif condition.question in inside:
                faults.error("enable-when-on-own-child", item.link_id, condition.question)
            else:
                if places[source.link_id] > places[item.link_id]:
                    faults.warn("forward-reference", item.link_id, f"{source.link_id} is asked later")
                _check_types(item, condition, source, kinds[source.link_id], faults)
    _check_loops(items, faults)


def _check_loops(items: Sequence[Item], faults: Faults) -> None:
    """Name every circle of items that wait for each other."""
    needs = needs_of(items)
    by_link_id = {item.link_id: item for item in items}
    for members in components(needs):
        if len(members) > 1 and not _is_told_already([by_link_id[name] for name in members]):
            faults.error("enable-when-loop", members[0], " -> ".join(_circle(members, needs)))


def _is_told_already(members: Sequence[Item]) -> bool:
    """Whether a circle is only an item that waits for its own child, which has a rule of its own."""
    among = {item.link_id for item in members}
    waiting = [item for item in members if any(c.question in among for c in item.enable_when)]
    return all(among <= {below.link_id for below in item.walk()} for item in waiting)


def _circle(members: Sequence[str], needs: Mapping[str, Sequence[str]]) -> list[str]:
    """Return one way round a circle, its first item repeated at the end; a long one is cut in the middle."""
    among = set(members)
    step, path = members[0], dict[str, int]()
    while step not in path:
        path[step] = len(path)
        step = next(need for need in needs[step] if need in among)
    way = [*list(path)[path[step] :], step]
    return way if len(way) <= _LONGEST_CIRCLE else [*way[: _LONGEST_CIRCLE - 2], "...", step]


def _check_types(item: Item, condition: EnableWhen, source: Item, kinds: AbstractSet[str], faults: Faults) -> None:
    """Note a condition whose value can never be compared with its question's answers."""
    detail = f"{condition.question} {condition.operator}"
    if not source.is_question:
        faults.error("condition-not-on-question", item.link_id, f"{condition.question} is a {source.type}")
    elif source.is_computed or source.type in (ItemType.ATTACHMENT, ItemType.REFERENCE):
        faults.warn("condition-never-answered", item.link_id, condition.question)
    elif condition.operator is Operator.EXISTS:
        if not isinstance(condition.answer, bool):
            faults.error("condition-type", item.link_id, f"{detail} wants true or false")
    elif type(condition.answer).__name__ not in kinds:
        faults.error("condition-type", item.link_id, f"{detail}: the question is a {source.type}")
    elif condition.operator in _ORDERINGS and isinstance(condition.answer, bool | Coding):
        faults.warn("condition-never-true", item.link_id, f"{detail}: it has no order")
    elif _is_unknown_option(condition.answer, source):
        faults.warn("condition-never-true", item.link_id, f"{detail}: no such option")


def _kinds_of(source: Item) -> AbstractSet[str]:
    """Return the names of the types that answers of a question can have."""
    if source.type not in (ItemType.CHOICE, ItemType.OPEN_CHOICE):
        return frozenset(VALUE_KINDS.get(source.type, ()))
    kinds = {type(option.value).__name__ for option in source.options} or {"Coding", "str"}
    return kinds | {"str"} if source.type is ItemType.OPEN_CHOICE else kinds


def _is_unknown_option(value: Value, source: Item) -> bool:
    """Whether a closed question never gives this answer."""
    if source.type is not ItemType.CHOICE or not source.options or not isinstance(value, Coding):
        return False
    offered = [option.value for option in source.options if isinstance(option.value, Coding)]
    return not any(o.code == value.code and value.system in ("", o.system) for o in offered)
