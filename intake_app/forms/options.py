"""The answers a question offers: answerOption, or a value set that the form itself contains."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite, nan
from typing import TYPE_CHECKING, Any

from intake_app.errors import SpellingError
from intake_app.forms.extensions import Extensions, refuse_modifiers
from intake_app.forms.reading import Fields
from intake_app.forms.values import is_for_later, read_choice_of
from intake_app.model.answers import Coding, Value
from intake_app.model.questionnaire import AnswerOption, ItemType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from intake_app.forms.reading import Faults

_MAX_NESTING = 32
"""Levels of `contains` and `concept` that are followed."""


class ContainedSets:
    """The value sets and code systems a form carries with it, by id and by url."""

    def __init__(self, resources: list[dict[str, Any]], faults: Faults) -> None:
        self._faults = faults
        sets = [r for r in resources if r.get("resourceType") == "ValueSet"]
        self._sets = {str(r.get("url", "")): r for r in sets} | {f"#{r.get('id', '')}": r for r in sets}
        self._systems = {str(r.get("url", "")): r for r in resources if r.get("resourceType") == "CodeSystem"}
        self._read: dict[str, tuple[AnswerOption, ...]] = {}
        self._weights: dict[str, dict[object, float]] = {}

    def options(self, reference: str, link_id: str) -> tuple[AnswerOption, ...]:
        """Return the options of `#id`, or of a set's url; a warning and none where they are not all in the form.

        A set that many questions share is read, and its faults are told, once.
        """
        if reference not in self._read:
            self._read[reference] = _unique(self._resolve(reference, link_id), link_id, self._faults)
        return self._read[reference]

    def _resolve(self, reference: str, link_id: str, depth: int = 0) -> tuple[AnswerOption, ...]:
        """Find a value set in the form and read it."""
        value_set = self._sets.get(reference) or self._sets.get(reference.partition("|")[0])
        if value_set is None or depth > _MAX_NESTING:
            self._faults.warn("value-set-not-contained", link_id, reference)
            return ()
        fields = Fields(value_set, self._faults, link_id)
        refuse_modifiers(fields)
        expansion = Fields(fields.object("expansion"), self._faults, link_id)
        if expansion.raw:
            return tuple(self._concepts(expansion.objects("contains"), "", link_id, "contains"))
        return tuple(self._composed(Fields(fields.object("compose"), self._faults, link_id), reference, depth))

    def _composed(self, compose: Fields, reference: str, depth: int) -> Iterator[AnswerOption]:
        """Yield the concepts that are included and not excluded."""
        excluded = {
            concept.get("code")
            for part in compose.objects("exclude")
            for concept in Fields(part, self._faults, compose.link_id).objects("concept")
            if isinstance(concept.get("code"), str)
        }
        for part in compose.objects("include"):
            fields = Fields(part, self._faults, compose.link_id)
            refuse_modifiers(fields)
            others = self._imported(fields, depth)
            if others is not None:
                yield from (option for option in others if _code(option) not in excluded)
                continue
            if "filter" in part or "valueSet" in part:
                self._faults.warn("value-set-not-contained", compose.link_id, f"{reference}: filters are not followed")
                continue
            system = fields.text("system")
            concepts = fields.objects("concept") or self._system_concepts(system, compose.link_id)
            if not concepts:
                self._faults.warn("value-set-not-contained", compose.link_id, f"{reference}: {system}")
            for option in self._concepts(concepts, system, compose.link_id, "concept"):
                if _code(option) not in excluded:
                    yield option

    def _imported(self, part: Fields, depth: int) -> list[AnswerOption] | None:
        """Return what a part takes over from other sets of the form; None where it says anything else besides."""
        names = part.raw.get("valueSet")
        if set(part.raw) != {"valueSet"} or not isinstance(names, list) or len(names) != 1:
            return None
        return list(self._resolve(str(names[0]), part.link_id, depth + 1))

    def _system_concepts(self, system: str, link_id: str) -> list[dict[str, Any]]:
        """Return the concepts of a contained code system, or none."""
        return Fields(self._systems.get(system, {}), self._faults, link_id).objects("concept")

    def _concepts(
        self, concepts: list[dict[str, Any]], system: str, link_id: str, below: str, depth: int = 0
    ) -> Iterator[AnswerOption]:
        """Yield each selectable concept as an option, and those nested under it."""
        for concept in concepts:
            fields = Fields(concept, self._faults, link_id)
            code = fields.text("code")
            if code and not fields.flag("abstract"):
                value = Coding(code, system or fields.text("system"), fields.text("display"))
                weight = read_weight(fields, {}, self._system_weight(value, link_id))
                yield AnswerOption(value, value.display or code, weight)
            if depth < _MAX_NESTING:
                nested = fields.objects(below)
                yield from self._concepts(nested, system, link_id, below, depth + 1)

    def _system_weight(self, value: Coding, link_id: str) -> float | None:
        """Return the weight that a contained code system gives a code."""
        if value.system not in self._weights:
            weights: dict[object, float] = {}
            for concept in self._system_concepts(value.system, link_id):
                weight = read_weight(Fields(concept, self._faults, link_id), {}, None)
                if weight is not None and isinstance(concept.get("code"), str):
                    weights[concept["code"]] = weight
            self._weights[value.system] = weights
        return self._weights[value.system].get(value.code)


def _code(option: AnswerOption) -> str | None:
    return option.value.code if isinstance(option.value, Coding) else None


def read_options(fields: Fields, item_type: ItemType, sets: ContainedSets) -> tuple[AnswerOption, ...]:
    """Return what an item offers, in its order, faults noted."""
    listed = fields.objects("answerOption")
    reference = fields.text("answerValueSet")
    if listed and reference:
        fields.faults.warn("options-and-value-set", fields.link_id, "the options are used")
    if not listed:
        is_choice = item_type in (ItemType.CHOICE, ItemType.OPEN_CHOICE)
        return sets.options(reference, fields.link_id) if reference and is_choice else ()
    options = [option for raw in listed if (option := _read_option(raw, fields, item_type)) is not None]
    return _unique(options, fields.link_id, fields.faults)


def _unique(options: Sequence[AnswerOption], link_id: str, faults: Faults) -> tuple[AnswerOption, ...]:
    """Return the options without those that equal an earlier one."""
    unique = {(type(option.value), option.value): option for option in reversed(options)}
    if len(unique) < len(options):
        faults.warn("duplicate-option", link_id, "the first of two equal options is used")
    return tuple(reversed(unique.values()))


def _read_option(raw: Mapping[str, Any], item: Fields, item_type: ItemType) -> AnswerOption | None:
    """Read one answerOption."""
    fields = Fields(raw, item.faults, item.link_id)
    refuse_modifiers(fields)
    if is_for_later(raw):
        item.faults.warn("not-yet-understood", item.link_id, "an option that is a reference is left out")
        return None
    found = _read_value(raw, item)
    if found is None:
        return None
    kind, value = found
    if not _fits(kind, item_type):
        item.faults.error("option-type", item.link_id, f"value{kind} on {item_type}")
        return None
    if kind == "Coding" and "code" not in raw["valueCoding"]:
        item.faults.warn("option-without-code", item.link_id, str(value))
    extensions = Extensions(fields)
    extensions.report(item.link_id)
    return AnswerOption(
        value=value,
        label=_label(value),
        weight=read_weight(fields, raw.get("valueCoding", {}), None),
        exclusive=extensions.flag("optionExclusive"),
        initial=fields.flag("initialSelected"),
    )


def _read_value(raw: Mapping[str, Any], item: Fields) -> tuple[str, Value] | None:
    """Return an option's kind and value; an option without one is an error."""
    try:
        found = read_choice_of(raw, "value")
    except SpellingError as why:
        item.faults.error("option-value", item.link_id, str(why))
        return None
    if found is None:
        item.faults.error("option-value", item.link_id, "an option without a value")
    return found


def _fits(kind: str, item_type: ItemType) -> bool:
    """Whether an option of this kind may stand on an item of this type."""
    allowed = {
        ItemType.CHOICE: ("Coding", "String", "Integer", "Date", "Time"),
        ItemType.OPEN_CHOICE: ("Coding", "String", "Integer", "Date", "Time"),
        ItemType.STRING: ("String",),
        ItemType.TEXT: ("String",),
        ItemType.URL: ("String", "Uri"),
        ItemType.INTEGER: ("Integer",),
        ItemType.DECIMAL: ("Integer", "Decimal"),
        ItemType.DATE: ("Date",),
        ItemType.DATETIME: ("Date", "DateTime"),
        ItemType.TIME: ("Time",),
    }
    return kind in allowed.get(item_type, ())


def _label(value: Value) -> str:
    """Return an option's words."""
    if isinstance(value, Coding):
        return value.display or value.code
    return str(value)


def read_weight(fields: Fields, value_raw: object, otherwise: float | None) -> float | None:
    """Return an option's weight from ordinalValue or itemWeight, on the option or on its Coding.

    A weight of 0 is a score; one that is no finite number is none. Two that differ are a warning, the first counts.
    """
    found: list[float] = []
    nested = value_raw if isinstance(value_raw, dict) else {}
    for raw in (fields.raw, nested):
        if "extension" in raw:
            extensions = Extensions(Fields(raw, fields.faults, fields.link_id))
            for name in ("ordinalValue", "itemWeight"):
                found.extend(_as_weight(value) for value in extensions.values(name))
    found = [weight for weight in found if isfinite(weight)]
    if len(set(found)) > 1:
        fields.faults.warn("weights-differ", fields.link_id, ", ".join(f"{weight:g}" for weight in found))
    return found[0] if found else otherwise


def _as_weight(value: Value) -> float:
    """Return a number as a weight; anything else is not a number."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return nan
    return float(Decimal(value))
