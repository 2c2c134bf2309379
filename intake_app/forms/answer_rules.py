"""The rules for the answers of one question in a response: type, options, limits, options that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.forms.accepts import breaks_exclusive, value_faults
from intake_app.forms.documents import attachment_faults, reference_faults
from intake_app.forms.limits import is_comparable
from intake_app.model.answers import Coding, Quantity, Value
from intake_app.model.questionnaire import Item, ItemType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from intake_app.forms.response_tree import Given, Node

Found = tuple[str, "Given", str, bool]
"""Rule, the answer it is about, detail, and whether it is only a warning."""

_CHOICES = (ItemType.CHOICE, ItemType.OPEN_CHOICE)
_KINDS: Mapping[ItemType, str] = {
    ItemType.BOOLEAN: "Boolean",
    ItemType.DECIMAL: "Decimal",
    ItemType.INTEGER: "Integer",
    ItemType.DATE: "Date",
    ItemType.DATETIME: "DateTime",
    ItemType.TIME: "Time",
    ItemType.STRING: "String",
    ItemType.TEXT: "String",
    ItemType.URL: "Uri",
    ItemType.QUANTITY: "Quantity",
    ItemType.ATTACHMENT: "Attachment",
    ItemType.REFERENCE: "Reference",
}
"""The type's name of the answers to each type of question. Source: FHIR R4, QuestionnaireResponse.item.answer.value."""


def answer_faults(node: Node) -> Iterator[Found]:
    """Yield what is wrong with the answers of one question, one by one and together."""
    kept: list[Value] = []
    for given in node.given:
        if not given.kind:
            continue
        wanted = _wanted_kinds(node.item)
        if given.kind not in wanted:
            yield "wrong-type", given, f"value{given.kind}; value{' or value'.join(sorted(wanted))} is wanted", False
        elif given.value is None:
            yield from ((rule, given, detail, False) for rule, detail in _document_faults(node.item, given))
        else:
            value, warning = _with_system(node.item, given.value)
            kept.append(value)
            if warning:
                yield warning, given, "", True
            yield from ((rule, given, detail, False) for rule, detail in value_faults(node.item, value))
            yield from _unjudged(node.item, given, value)
    if node.given and breaks_exclusive(node.item, kept):
        yield "exclusive", node.given[-1], "", False


def _wanted_kinds(item: Item) -> set[str]:
    """Return the kinds of value a question takes."""
    if item.type not in _CHOICES:
        return {_KINDS[item.type]} if item.type in _KINDS else set()
    own_words = item.type is ItemType.OPEN_CHOICE or not item.options
    return {"Coding"} | {_option_kind(option.value) for option in item.options} | ({"String"} if own_words else set())


def _option_kind(value: Value) -> str:
    names = {"str": "String", "int": "Integer", "PartialDate": "Date", "time": "Time"}
    return names.get(type(value).__name__, "Coding")


def _document_faults(item: Item, given: Given) -> Iterator[tuple[str, str]]:
    """Look at a value that this program does not read."""
    raw = given.raw[f"value{given.kind}"]
    if given.kind == "Attachment":
        yield from attachment_faults(item, raw)
    elif given.kind == "Reference":
        yield from reference_faults(raw)


def _with_system(item: Item, value: Value) -> tuple[Value, str]:
    """Return a Coding without a system as the one option with its code, and the warning that goes with it."""
    if not isinstance(value, Coding) or value.system:
        return value, ""
    same = [o.value for o in item.options if isinstance(o.value, Coding) and o.value.code == value.code]
    return (same[0], "coding-without-system") if len(same) == 1 and same[0].system else (value, "")


def _unjudged(item: Item, given: Given, value: Value) -> Iterator[Found]:
    """Yield warnings where nobody here can say whether an answer is right, or where it probably is not meant."""
    if item.type in _CHOICES and not item.options and isinstance(value, Coding):
        yield "options-not-known", given, value.code, True
    if item.type is ItemType.CHOICE and not item.options and isinstance(value, str):
        yield "own-words-on-choice", given, "", True
    if item.type is ItemType.OPEN_CHOICE and isinstance(value, str) and any(o.label == value for o in item.options):
        yield "own-words-are-an-option", given, value[:80], True
    for limit in (item.min_value, item.max_value):
        if limit is not None and isinstance(value, Quantity) and not is_comparable(value, limit):
            yield "limit-not-compared", given, value.unit or value.code, True
