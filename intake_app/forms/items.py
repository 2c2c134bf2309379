"""One item of a Questionnaire, and all below it, from JSON to the model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from intake_app.errors import SpellingError
from intake_app.forms.bounds import with_bounds
from intake_app.forms.conditions import read_conditions
from intake_app.forms.extensions import COMPUTED, CONTROL_SYSTEM, CONTROLS, HELP_CONTROLS, Extensions, refuse_modifiers
from intake_app.forms.options import read_options
from intake_app.forms.reading import Fields
from intake_app.forms.shape import check_shape
from intake_app.forms.values import is_for_later, read_choice_of
from intake_app.model.answers import FOUR_DECLINES, AnswerState, Coding, Value
from intake_app.model.questionnaire import Item, ItemType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.forms.options import ContainedSets
    from intake_app.forms.reading import Faults

MAX_ITEM_DEPTH = 48
"""Levels of items in items; the deepest form seen in the wild has nine."""

_ELEMENTS = frozenset(
    [
        "id",
        "extension",
        "modifierExtension",
        "linkId",
        "definition",
        "code",
        "prefix",
        "type",
        "text",
        "enableWhen",
        "enableBehavior",
        "required",
        "repeats",
        "readOnly",
        "maxLength",
        "answerValueSet",
        "answerOption",
        "initial",
        "item",
    ]
)
_LATER_TYPES = (ItemType.ATTACHMENT, ItemType.REFERENCE)


class ItemReader:
    """Reads items one by one into one list of faults."""

    def __init__(self, faults: Faults, sets: ContainedSets) -> None:
        self._faults = faults
        self._sets = sets
        self._seen: set[str] = set()

    def read_all(self, parent: Fields, depth: int = 1) -> tuple[Item, ...]:
        """Return the items that `parent` holds, in order."""
        listed = parent.objects("item")
        if listed and depth > MAX_ITEM_DEPTH:
            self._faults.error("nested-too-deep", parent.link_id, f"more than {MAX_ITEM_DEPTH} levels")
            return ()
        return tuple(self._read(raw, depth) for raw in listed)

    def _read(self, raw: Mapping[str, Any], depth: int) -> Item:
        """Read one item; what is wrong with it is noted and left empty."""
        fields = Fields(raw, self._faults, self._link_id(raw))
        refuse_modifiers(fields)
        _warn_of_unknown_elements(fields)
        extensions = Extensions(fields)
        extensions.report(fields.link_id)
        item_type = _read_type(fields)
        children = self.read_all(fields, depth + 1)
        conditions, behavior = read_conditions(fields)
        asked = Item(
            link_id=fields.link_id,
            type=item_type,
            text=fields.text("text"),
            prefix=fields.text("prefix"),
            required=fields.flag("required") and item_type is not ItemType.DISPLAY,
            repeats=fields.flag("repeats") and item_type is not ItemType.DISPLAY,
            read_only=fields.flag("readOnly") and item_type is not ItemType.DISPLAY,
            options=read_options(fields, item_type, self._sets),
            initial=_read_initial(fields),
            enable_when=conditions,
            enable_behavior=behavior,
            items=children,
            max_length=fields.whole("maxLength"),
            declines=_declines(extensions, fields, item_type),
        )
        item = _with_parts(_with_extensions(asked, extensions, fields), extensions)
        check_shape(item, fields)
        return item

    def _link_id(self, raw: Mapping[str, Any]) -> str:
        """Return an item's linkId; a missing or second one is an error."""
        link_id = raw.get("linkId")
        if not isinstance(link_id, str) or not link_id.strip():
            self._faults.error("missing-link-id", "", str(raw.get("text", ""))[:80])
            return ""
        if link_id in self._seen:
            self._faults.error("duplicate-link-id", link_id)
        self._seen.add(link_id)
        return link_id


def _with_extensions(item: Item, extensions: Extensions, fields: Fields) -> Item:
    """Return the item with what its extensions say."""
    if not extensions.names():
        return item
    computed = [name for name in COMPUTED if name in extensions.names()]
    for name in computed:
        fields.faults.warn("computed-not-read", item.link_id, f"{name}: {COMPUTED[name]}")
    described = replace(
        item,
        short=extensions.text("shortText"),
        entry_format=extensions.text("entryFormat"),
        hidden=extensions.flag("hidden") or "enableWhenExpression" in computed,
        control=_control(extensions, fields),
        orientation=extensions.text("choiceOrientation"),
        read_only=item.read_only or bool(computed),
        is_computed=bool(computed),
        prompts=tuple(extensions.texts("our:prompt")),
        tags=frozenset(extensions.texts("our:tag")),
        instrument=extensions.text("our:instrument"),
        on_paper=extensions.text("our:on-paper"),
    )
    return with_bounds(described, extensions, fields.faults)


def _with_parts(item: Item, extensions: Extensions) -> Item:
    """Return the item with the words of the displays that belong to it: help, a ruler's ends, a unit."""
    unit = _unit_words(extensions, item.items)
    if not (item.items or unit):
        return item
    return replace(
        item,
        why=_why(item.items, is_group=item.type is ItemType.GROUP),
        unit=unit,
        low_label=_end_of(item.items, "lower"),
        high_label=_end_of(item.items, "upper"),
    )


def _warn_of_unknown_elements(fields: Fields) -> None:
    """Warn of a misspelt element, which would else be dropped in silence, and of translated or styled texts."""
    for key in fields.raw:
        if key.startswith("_") and key[1:] in _ELEMENTS:
            Extensions(Fields(fields.object(key), fields.faults, fields.link_id)).report(fields.link_id)
        elif key not in _ELEMENTS:
            fields.faults.warn("unknown-element", fields.link_id, key)


def _read_type(fields: Fields) -> ItemType:
    """Return the item's type; an unknown one is an error and read as a display."""
    name = fields.text("type")
    try:
        item_type = ItemType(name)
    except ValueError:
        fields.faults.error("unknown-type" if name else "missing-type", fields.link_id, name)
        return ItemType.DISPLAY
    if item_type in _LATER_TYPES:
        fields.faults.warn("not-yet-understood", fields.link_id, f"type {name}: it can be read, not answered")
    if item_type is ItemType.GROUP and fields.raw.get("repeats") is True:
        fields.faults.warn("not-yet-understood", fields.link_id, "a repeating group is asked once")
    return item_type


def _control(extensions: Extensions, fields: Fields) -> str:
    """Return the itemControl code, ours before FHIR's; one that nobody draws is a warning."""
    concept = Fields(extensions.raw("itemControl"), fields.faults, fields.link_id).object("valueCodeableConcept")
    codings = Fields(concept, fields.faults, fields.link_id).objects("coding")
    codings.sort(key=lambda coding: coding.get("system") != CONTROL_SYSTEM)
    codes = [code for coding in codings if isinstance(code := coding.get("code"), str)]
    known = [code for code in codes if code in CONTROLS]
    if codes and not known:
        fields.faults.warn("not-yet-understood", fields.link_id, f"itemControl {codes[0]}")
    return known[0] if known else next(iter(codes), "")


def _read_initial(fields: Fields) -> tuple[Value, ...]:
    """Return the values an item starts with, as written; whether they fit is checked later."""
    found: list[Value] = []
    for raw in fields.objects("initial"):
        if is_for_later(raw):
            fields.faults.warn("not-yet-understood", fields.link_id, "an initial reference or attachment is left out")
            continue
        try:
            value = read_choice_of(raw, "value")
        except SpellingError as why:
            fields.faults.error("initial-value", fields.link_id, str(why))
            continue
        if value is not None:
            found.append(value[1])
    return tuple(found)


def _declines(extensions: Extensions, fields: Fields, item_type: ItemType) -> tuple[AnswerState, ...]:
    """Return how a question may be declined: as the form says, else the four, or none when it is required."""
    if item_type in (ItemType.GROUP, ItemType.DISPLAY):
        return ()
    codes = extensions.texts("our:decline")
    if not codes:
        return () if fields.raw.get("required") is True else FOUR_DECLINES
    found: list[AnswerState] = []
    for code in codes:
        if code in _OFFERED:
            found.append(_OFFERED[code])
        elif code != "none":
            fields.faults.error("unknown-decline", fields.link_id, code)
    return () if "none" in codes else tuple(dict.fromkeys(found))


_OFFERED = {state.value: state for state in AnswerState if state.is_declined}


def _unit_words(extensions: Extensions, children: tuple[Item, ...]) -> str:
    """Return the unit's words: its display or code, or a child display with itemControl `unit`."""
    unit = _first(extensions.values("unit"))
    if isinstance(unit, Coding):
        return unit.display or unit.code
    return _end_of(children, "unit")


def _end_of(children: tuple[Item, ...], code: str) -> str:
    """Return the text of the first child display with one itemControl code."""
    return next((child.text for child in children if child.type is ItemType.DISPLAY and child.control == code), "")


def _why(children: tuple[Item, ...], *, is_group: bool) -> str:
    """Return the help of an item: its help displays, and a question's plain displays that always show."""
    texts = [
        child.text
        for child in children
        if child.type is ItemType.DISPLAY
        and (child.control in HELP_CONTROLS or (not is_group and not child.control and not child.enable_when))
    ]
    return "\n".join(texts)


def _first(values: list[Value]) -> Value | None:
    return values[0] if values else None
