"""A form as FHIR R4 spells it: Questionnaire, item, answerOption, enableWhen. Frozen data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from intake_app.model.answers import AnswerState, Coding, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class ItemType(StrEnum):
    """The item types of FHIR R4, by their codes."""

    GROUP = "group"
    DISPLAY = "display"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"
    INTEGER = "integer"
    DATE = "date"
    DATETIME = "dateTime"
    TIME = "time"
    STRING = "string"
    TEXT = "text"
    URL = "url"
    CHOICE = "choice"
    OPEN_CHOICE = "open-choice"
    ATTACHMENT = "attachment"
    REFERENCE = "reference"
    QUANTITY = "quantity"


class Operator(StrEnum):
    """The seven enableWhen operators."""

    EXISTS = "exists"
    EQUAL = "="
    NOT_EQUAL = "!="
    GREATER = ">"
    LESS = "<"
    GREATER_OR_EQUAL = ">="
    LESS_OR_EQUAL = "<="


class EnableBehavior(StrEnum):
    """How several conditions of one item combine."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class EnableWhen:
    """One condition: the answer of `question` (a linkId) compared with `answer`."""

    question: str
    operator: Operator
    answer: Value


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """One offered answer. `weight` is ordinalValue or itemWeight; None is no weight, not 0."""

    value: Value
    label: str
    weight: float | None = None
    exclusive: bool = False
    initial: bool = False


@dataclass(frozen=True)
class Item:
    """One node of a form: a group, a text to read, or a question."""

    link_id: str
    type: ItemType
    text: str = ""
    why: str = ""
    """One line of help under the question (a child display item with itemControl `help`)."""
    short: str = ""
    """Topic in a few words for lists (extension shortText); falls back to `text` in `topic`."""
    prefix: str = ""
    entry_format: str = ""
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    hidden: bool = False
    control: str = ""
    """itemControl code: `slider`, `gtable`, `check-box`, ...; our own: `control-sort`, `ruler`."""
    options: tuple[AnswerOption, ...] = ()
    initial: tuple[Value, ...] = ()
    enable_when: tuple[EnableWhen, ...] = ()
    enable_behavior: EnableBehavior = EnableBehavior.ALL
    items: tuple[Item, ...] = ()
    max_length: int | None = None
    min_length: int | None = None
    pattern: str = ""
    """Regular expression that a text must be of, from its first character to its last."""
    min_occurs: int | None = None
    """How many answers a response must hold, or how often a repeating group must stand in it."""
    max_occurs: int | None = None
    max_decimals: int | None = None
    """How many digits a number may have after its decimal point."""
    min_value: Value | None = None
    max_value: Value | None = None
    step: int | None = None
    """Distance between two marks of a slider (sliderStepValue)."""
    unit: str = ""
    """Words for the unit of a number, shown beside its field."""
    units: tuple[Coding, ...] = ()
    """Units offered for a quantity (unitOption)."""
    unit_set: str = ""
    """A value set, not in the form, that a quantity's unit must be coded in."""
    orientation: str = ""
    """How options lie: `horizontal` or `vertical`; empty where the form does not care."""
    mime_types: tuple[str, ...] = ()
    """Kinds of file that an attachment may be, and `max_bytes` how large it may be."""
    max_bytes: int | None = None
    is_computed: bool = False
    """The form computes it by an expression that is not read here: nobody answers it."""
    low_label: str = ""
    """Words under the low end of a ruler, and `high_label` under its high end."""
    high_label: str = ""
    prompts: tuple[str, ...] = ()
    """Gentle sentence stems offered under a text field."""
    declines: tuple[AnswerState, ...] = ()
    """The ways this question may be declined, in the order they are shown; empty: it may not be."""
    tags: frozenset[str] = frozenset()
    """Roles our own extension gives an item, such as `safety`, `context:responder`, `tier:core`."""
    instrument: str = ""
    """Id of the instrument record a group belongs to, such as `phq9`."""
    on_paper: str = ""
    """What stands on a blank paper in place of `text`; empty: the text itself."""

    @property
    def is_question(self) -> bool:
        """Whether the item can hold an answer."""
        return self.type not in (ItemType.GROUP, ItemType.DISPLAY)

    @property
    def topic(self) -> str:
        """The item in a few words, for lists and briefs."""
        return self.short or self.text

    def option_for(self, value: Value) -> AnswerOption | None:
        """Return the offered option that equals `value`, if there is one."""
        return next((option for option in self.options if option.value == value), None)

    def label_of(self, value: Value) -> str:
        """Return what a person reads for `value`: the option's label, else the value in words."""
        option = self.option_for(value)
        if option is not None:
            return option.label
        if isinstance(value, Coding):
            return value.display or value.code
        return str(value)

    def walk(self) -> Iterator[Item]:
        """Yield this item and all below it, in form order."""
        yield self
        for child in self.items:
            yield from child.walk()


@dataclass(frozen=True)
class Questionnaire:
    """One form, ready to ask. Every linkId is unique; the loader has made sure."""

    title: str
    items: tuple[Item, ...]
    url: str = ""
    version: str = ""
    language: str = "en"
    on_paper: str = ""
    """What a blank paper is called; empty: as the form is."""
    source: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """The JSON it was loaded from, kept whole: it is sealed beside the answers."""

    @cached_property
    def by_link_id(self) -> Mapping[str, Item]:
        """Every item by its linkId, in form order."""
        return {item.link_id: item for top in self.items for item in top.walk()}

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The linkId of each item's parent; top-level items are not in it."""
        return {child.link_id: item.link_id for item in self.by_link_id.values() for child in item.items}

    def section_of(self, link_id: str) -> Item:
        """Return the top-level item that holds `link_id`."""
        while (parent := self.parents.get(link_id)) is not None:
            link_id = parent
        return self.by_link_id[link_id]
