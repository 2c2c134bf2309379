"""A FHIR R4 Questionnaire in JSON becomes a form ready to ask, or a list of everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from intake_app.errors import AnswerError, Fault, FormError, JsonError, NotAFormError
from intake_app.forms import json_file, translations
from intake_app.forms.accepts import fit
from intake_app.forms.conditions import check_conditions
from intake_app.forms.extensions import Extensions, refuse_modifiers
from intake_app.forms.items import ItemReader
from intake_app.forms.options import ContainedSets
from intake_app.forms.reading import Faults, Fields
from intake_app.model.questionnaire import Item, ItemType, Questionnaire

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from intake_app.model.answers import Value


_USABLE = ("draft", "active")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A form that can be asked, and what its author should still know."""

    questionnaire: Questionnaire
    warnings: tuple[Fault, ...]


def load_file(path: Path) -> Loaded:
    """Load a form from a file.

    Raises:
        NotAFormError: not readable, not JSON, or not a Questionnaire.
        FormError: a Questionnaire that cannot be asked, with every reason.
    """
    try:
        resource = json_file.read(path)
    except JsonError as why:
        raise NotAFormError(str(path), (Fault(why.rule, why.detail),)) from why
    return _load(resource, str(path))


def load(resource: Mapping[str, Any], source: str) -> Loaded:
    """Load a form from parsed JSON; `source` names it in faults.

    Raises:
        NotAFormError: not a Questionnaire, or a tree that no JSON file can hold.
        FormError: a Questionnaire that cannot be asked, with every reason.
    """
    try:
        json_file.check_tree(resource)
    except JsonError as why:
        raise NotAFormError(source, (Fault(why.rule, why.detail),)) from why
    return _load(resource, source)


def in_language(questionnaire: Questionnaire, language: str) -> Questionnaire:
    """Return the same form in another of its languages; what it has no words for stays in the original.

    linkIds, codes, weights, conditions and limits are those of the original; so are the answers themselves, with the
    words that a code has there, and so is `source`.
    """
    source = questionnaire.source
    if language == questionnaire.language or language not in translations.languages(source):
        return questionnaire
    told = _load(translations.told_in(source, language), "").questionnaire
    labels = translations.option_labels(source, language)
    items = tuple(_answered_as(item, questionnaire.by_link_id, labels) for item in told.items)
    return replace(told, items=items, language=language, source=source)


def _answered_as(item: Item, original: Mapping[str, Item], labels: Mapping[str, Mapping[str, str]]) -> Item:
    """Return the item and all below it: what they offer is labelled in its own words, and is the original's value."""
    own = labels.get(item.link_id, {})
    options = tuple(
        replace(told, value=option.value, label=own.get(str(option.value), told.label))
        for told, option in zip(item.options, original[item.link_id].options, strict=True)
    )
    items = tuple(_answered_as(child, original, labels) for child in item.items)
    return replace(item, options=options, initial=original[item.link_id].initial, items=items)


def _load(resource: object, source: str) -> Loaded:
    """Load a form from a checked tree."""
    if not isinstance(resource, dict) or resource.get("resourceType") != "Questionnaire":
        raise NotAFormError(source, (Fault("not-a-questionnaire"),))
    faults = Faults()
    fields = Fields(resource, faults, "")
    refuse_modifiers(fields)
    extensions = Extensions(fields)
    extensions.report("")
    sets = ContainedSets(fields.objects("contained"), faults)
    items = ItemReader(faults, sets).read_all(fields)
    everything = [item for top in items for item in top.walk()]
    if not everything:
        faults.error("no-items")
    check_conditions(everything, faults)
    _check_status(fields)
    translations.report(resource, faults)
    questionnaire = Questionnaire(
        title=fields.text("title") or fields.text("name"),
        items=tuple(_settled(item, faults) for item in items),
        url=fields.text("url"),
        version=fields.text("version"),
        language=translations.own_language(resource),
        on_paper=extensions.text("our:on-paper"),
        source=resource,
    )
    if faults.errors:
        raise FormError(source, faults.all)
    return Loaded(questionnaire, faults.warnings)


def _check_status(fields: Fields) -> None:
    """Warn of a form that says it is not, or no longer, to be used."""
    status = fields.text("status")
    if status not in _USABLE:
        fields.faults.warn("status", "", status or "missing")


def _settled(item: Item, faults: Faults, *, is_read_only: bool = False) -> Item:
    """Return the item and all below it with what its surroundings settle: values to start with, and read-only.

    It starts with `initial`, else with the options marked as chosen at the start; values that the question would not
    take as an answer are dropped with a warning. What lies in a read-only group is read-only.
    """
    below = is_read_only or (item.read_only and item.type is ItemType.GROUP)
    children = tuple(_settled(child, faults, is_read_only=below) for child in item.items)
    wanted = item.initial or tuple(option.value for option in item.options if option.initial)
    initial: tuple[Value, ...] = ()
    if wanted and item.is_question:
        try:
            initial = fit(item, wanted)
        except AnswerError as why:
            faults.warn("initial-not-accepted", item.link_id, f"{why.rule} {why.detail}".rstrip())
    read_only = item.read_only or is_read_only
    if children == () == item.items and initial == item.initial and read_only is item.read_only:
        return item
    return replace(item, items=children, initial=initial, read_only=read_only)
