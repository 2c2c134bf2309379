"""A FHIR R4 Questionnaire in JSON becomes a form ready to ask, or a list of everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from intake_app.errors import AnswerError, Fault, FormError, JsonError, NotAFormError
from intake_app.forms import json_file
from intake_app.forms.accepts import fit
from intake_app.forms.compare import order
from intake_app.forms.conditions import check_conditions
from intake_app.forms.extensions import Extensions, refuse_modifiers
from intake_app.forms.items import ItemReader
from intake_app.forms.options import ContainedSets
from intake_app.forms.reading import Faults, Fields
from intake_app.model.questionnaire import Item, Questionnaire

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


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


def _load(resource: object, source: str) -> Loaded:
    """Load a form from a checked tree."""
    if not isinstance(resource, dict) or resource.get("resourceType") != "Questionnaire":
        raise NotAFormError(source, (Fault("not-a-questionnaire"),))
    faults = Faults()
    fields = Fields(resource, faults, "")
    refuse_modifiers(fields)
    Extensions(fields).report("")
    sets = ContainedSets(fields.objects("contained"), faults)
    items = ItemReader(faults, sets).read_all(fields)
    everything = [item for top in items for item in top.walk()]
    if not everything:
        faults.error("no-items")
    check_conditions(everything, faults)
    _check_limits(everything, faults)
    questionnaire = Questionnaire(
        title=fields.text("title") or fields.text("name"),
        items=tuple(_with_sound_initial(item, faults) for item in items),
        url=fields.text("url"),
        version=fields.text("version"),
        language=fields.text("language") or "en",
        source=resource,
    )
    if faults.errors:
        raise FormError(source, faults.all)
    return Loaded(questionnaire, faults.warnings)


def _check_limits(items: list[Item], faults: Faults) -> None:
    """Warn of limits that no answer can keep; a response to such a form can still be read."""
    for item in items:
        if item.min_value is not None and item.max_value is not None and order(item.min_value, item.max_value) == 1:
            faults.warn("limits-crossed", item.link_id, f"{item.min_value} > {item.max_value}")


def _with_sound_initial(item: Item, faults: Faults) -> Item:
    """Return the item with the values it starts with: `initial`, else the options marked as chosen at the start.

    Values that the question would not take as an answer are dropped with a warning.
    """
    children = tuple(_with_sound_initial(child, faults) for child in item.items)
    wanted = item.initial or tuple(option.value for option in item.options if option.initial)
    if not wanted or not item.is_question:
        return replace(item, items=children, initial=()) if item.items or item.initial else item
    try:
        initial = fit(item, wanted)
    except AnswerError as why:
        faults.warn("initial-not-accepted", item.link_id, f"{why.rule} {why.detail}".rstrip())
        initial = ()
    return replace(item, items=children, initial=initial)
