"""What one item says that contradicts itself, or that nobody can use. The rules `que-1` to `que-13` of FHIR R4.

Source: FHIR R4 Questionnaire, constraints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.forms.compare import order
from intake_app.model.questionnaire import Item, ItemType

if TYPE_CHECKING:
    from intake_app.forms.reading import Faults, Fields

_CHOICES = (ItemType.CHOICE, ItemType.OPEN_CHOICE)
_WITH_LENGTH = (ItemType.STRING, ItemType.TEXT, ItemType.URL, ItemType.OPEN_CHOICE)


def check_shape(item: Item, fields: Fields) -> None:
    """Note what is wrong with one item, read from `fields`; what lies below it is looked at by itself."""
    faults = fields.faults
    if item.type is ItemType.DISPLAY:
        _check_display(item, fields)
    elif item.type is ItemType.GROUP and not item.items:
        faults.warn("empty-group", item.link_id)
    elif item.is_question:
        _check_question(item, fields)
    if not item.is_question and item.initial:
        faults.warn("initial-not-on-question", item.link_id)
    if item.max_length is not None and item.max_length < 1:
        faults.error("max-length", item.link_id, str(item.max_length))
    _check_crossed(item, faults)


def _check_display(item: Item, fields: Fields) -> None:
    """Note what a text to read cannot have."""
    if item.items:
        fields.faults.error("display-with-items", item.link_id)
    for flag in ("required", "repeats", "readOnly"):
        if fields.raw.get(flag) is True:
            fields.faults.warn("flag-on-display", item.link_id, flag)


def _check_question(item: Item, fields: Fields) -> None:
    """Note what keeps a question from being asked as its author meant."""
    faults = fields.faults
    if item.type in _CHOICES and not item.options:
        faults.warn("choice-without-options", item.link_id, "it is asked as free text")
    if "answerValueSet" in fields.raw and item.type not in _CHOICES:
        faults.warn("value-set-not-on-choice", item.link_id, item.type)
    if item.initial and any("initialSelected" in raw for raw in fields.objects("answerOption")):
        faults.warn("initial-and-options", item.link_id, "the options marked as chosen are left out")
    if item.max_length is not None and item.type not in _WITH_LENGTH:
        faults.warn("limit-on-other-type", item.link_id, f"maxLength on {item.type}")
    is_asked = not (item.read_only or item.hidden) or any(option.initial for option in item.options)
    if item.required and not (is_asked or item.initial):
        faults.warn("required-not-asked", item.link_id, "it is read-only or hidden, and starts empty")
    if not item.text.strip() and not item.hidden:
        faults.warn("question-without-text", item.link_id)


def _check_crossed(item: Item, faults: Faults) -> None:
    """Warn of limits that no answer can keep; a response to such a form can still be read."""
    pairs = [
        (item.min_value, item.max_value),
        (item.min_length, item.max_length),
        (item.min_occurs, item.max_occurs),
    ]
    for low, high in pairs:
        if low is not None and high is not None and order(low, high) == 1:
            faults.warn("limits-crossed", item.link_id, f"{low} > {high}")
