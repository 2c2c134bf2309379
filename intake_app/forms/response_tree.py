"""A QuestionnaireResponse laid beside its form: each element with its item, and what is wrong with how they nest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from intake_app.errors import AnswersFileError, Fault, JsonError, SpellingError
from intake_app.forms import json_file
from intake_app.forms.extensions import ANSWER_STATE, DATA_ABSENT_REASON
from intake_app.forms.values import read_choice_of
from intake_app.model.answers import AnswerState
from intake_app.model.questionnaire import Item, ItemType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Questionnaire

_SHOWN = 80
"""Characters of somebody's text that a fault may quote."""


def as_response(tree: object) -> dict[str, Any]:
    """Return a JSON tree that calls itself a QuestionnaireResponse; what it holds is not looked at yet.

    Raises:
        AnswersFileError: it is none, or a tree that no JSON file can hold.
    """
    try:
        json_file.check_tree(tree)
    except JsonError as why:
        raise AnswersFileError((Fault(why.rule, why.detail),)) from why
    if not isinstance(tree, dict) or tree.get("resourceType") != "QuestionnaireResponse":
        raise AnswersFileError((Fault("not-a-response"),))
    return tree


@dataclass(slots=True)
class Given:
    """One answer element: its place, the type's name as FHIR writes it (`Coding`), and the value where it is read."""

    place: str
    raw: Mapping[str, Any]
    kind: str = ""
    value: Value | None = None
    is_declined: bool = False


@dataclass(slots=True, eq=False)
class Node:
    """One item element of the response."""

    item: Item
    place: str
    parent: Node | None
    given: list[Given] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    is_enabled: bool = True

    @property
    def is_answered(self) -> bool:
        """Whether the question holds a value, or was declined."""
        return any(given.kind or given.is_declined for given in self.given)

    @property
    def holds_answers(self) -> bool:
        """Whether anything here or below was answered."""
        return any(node.is_answered for node in self.walk())

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below it, in the response's order."""
        yield self
        for child in self.children:
            yield from child.walk()


class TreeReader:
    """Reads the elements of one response into nodes and notes what is wrong with how they stand."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._form = questionnaire
        self.faults: list[Fault] = []

    def read(self, response: Mapping[str, Any]) -> list[Node]:
        """Return the nodes of the response's top level."""
        self._check_modifiers(response, "", "")
        return self._read_level(response, self._form.items, None, "")

    def note(self, rule: str, place: str, link_id: str = "", detail: str = "", *, is_warning: bool = False) -> None:
        """Note one fault."""
        self.faults.append(Fault(rule, detail, link_id, is_warning=is_warning, place=place))

    def _read_level(
        self, raw: Mapping[str, Any], allowed: Sequence[Item], parent: Node | None, place: str
    ) -> list[Node]:
        """Read the `item` list of a response, a group or an answer; `allowed` are the form's items at this level."""
        rank = {item.link_id: number for number, item in enumerate(allowed)}
        nodes: list[Node] = []
        furthest = -1
        for number, element in self._objects(raw, "item", place, parent):
            at = f"{place}item[{number}]"
            node = self._read_item(element, at, parent)
            if node is None:
                continue
            nodes.append(node)
            here = rank.get(node.item.link_id)
            if here is None:
                self._note_misplaced(node)
                continue
            if here < furthest:
                self.note("out-of-order", at, node.item.link_id, f"it comes before {allowed[furthest].link_id}")
            furthest = max(here, furthest)
        self._check_repeats(nodes)
        return nodes

    def _read_item(self, raw: Mapping[str, Any], place: str, parent: Node | None) -> Node | None:
        """Read one element and all below it; None where its linkId says nothing."""
        link_id = raw.get("linkId")
        if not isinstance(link_id, str) or not link_id:
            self.note("missing-link-id", place)
            return None
        self._check_modifiers(raw, place, link_id)
        item = self._form.by_link_id.get(link_id)
        if item is None:
            self.note("unknown-link-id", place, link_id)
            return None
        node = Node(item, place, parent)
        text = raw.get("text")
        if text is not None and not isinstance(text, str):
            self.note("wrong-type", place, link_id, "text must be text")
        elif text and item.text and text != item.text:
            self.note("text-differs", place, link_id, text[:_SHOWN])
        if item.is_question:
            self._read_answers(raw, node)
        else:
            self._read_group(raw, node)
        return node

    def _read_group(self, raw: Mapping[str, Any], node: Node) -> None:
        """Read a group's or a display's element."""
        if "answer" in raw:
            is_group = node.item.type is ItemType.GROUP
            self.note("answer-on-group" if is_group else "answer-on-display", node.place, node.item.link_id)
        node.children = self._read_level(raw, node.item.items, node, f"{node.place}.")

    def _read_answers(self, raw: Mapping[str, Any], node: Node) -> None:
        """Read a question's answers, and the items inside them."""
        if "item" in raw:
            self.note("item-beside-answer", node.place, node.item.link_id)
            node.children += self._read_level(raw, node.item.items, node, f"{node.place}.")
        for number, answer in self._objects(raw, "answer", f"{node.place}.", node):
            at = f"{node.place}.answer[{number}]"
            self._check_modifiers(answer, at, node.item.link_id)
            node.given.append(self._read_answer(answer, at, node.item))
            node.children += self._read_level(answer, node.item.items, node, f"{at}.")

    def _read_answer(self, raw: Mapping[str, Any], place: str, item: Item) -> Given:
        """Read one answer's value, or how it was declined."""
        given = Given(place, raw, is_declined=_is_declined(raw))
        try:
            found = read_choice_of(raw, "value")
        except SpellingError as why:
            given.kind = _kind(raw)
            if given.kind not in ("Attachment", "Reference"):
                self.note("wrong-type", place, item.link_id, str(why)[:_SHOWN])
            return given
        if found is not None:
            given.kind, given.value = found
            if given.is_declined:
                self.note("value-and-reason", place, item.link_id)
        elif not given.is_declined and "item" not in raw:
            self.note("empty-answer", place, item.link_id)
        self._check_state(raw, given, item)
        return given

    def _check_state(self, raw: Mapping[str, Any], given: Given, item: Item) -> None:
        """Note a way of declining that is none, or that the question does not offer."""
        for extension in _extensions(raw):
            code = extension.get("valueCode")
            if extension.get("url") == ANSWER_STATE:
                if code not in tuple(AnswerState) or not AnswerState(code).is_declined:
                    self.note("unknown-state", given.place, item.link_id, str(code)[:_SHOWN])
                elif code not in item.declines:
                    self.note("decline-not-offered", given.place, item.link_id, str(code), is_warning=True)

    def _note_misplaced(self, node: Node) -> None:
        above = self._form.parents.get(node.item.link_id)
        where = f"it belongs in {above}" if above is not None else "it belongs at the top"
        self.note("misplaced-item", node.place, node.item.link_id, where)

    def _check_repeats(self, nodes: Sequence[Node]) -> None:
        """Note what stands more than once at one level and is no repeating group."""
        seen: set[str] = set()
        for node in nodes:
            is_repeating = node.item.type is ItemType.GROUP and node.item.repeats
            if node.item.link_id in seen and not is_repeating:
                self.note("repeated-item", node.place, node.item.link_id)
            seen.add(node.item.link_id)

    def _check_modifiers(self, raw: Mapping[str, Any], place: str, link_id: str) -> None:
        if raw.get("modifierExtension"):
            self.note("unknown-modifier-extension", place, link_id)

    def _objects(
        self, raw: Mapping[str, Any], key: str, place: str, node: Node | None
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield (number, member) of a list of objects; anything else in its place is a fault."""
        link_id = "" if node is None else node.item.link_id
        value = raw.get(key, [])
        if not isinstance(value, list):
            self.note("wrong-type", f"{place}{key}", link_id, f"{key} must be a list")
            return
        if key in raw and not value:
            self.note("empty-list", f"{place}{key}", link_id, is_warning=True)
        for number, member in enumerate(value):
            if isinstance(member, dict):
                yield number, member
            else:
                self.note("wrong-type", f"{place}{key}[{number}]", link_id, "an object is wanted")


def _is_declined(raw: Mapping[str, Any]) -> bool:
    """Whether an answer says why it has no value: on itself, or on the value that is not there."""
    urls = {extension.get("url") for extension in _extensions(raw)}
    for key, value in raw.items():
        if key.startswith("_value") and isinstance(value, dict):
            urls |= {extension.get("url") for extension in _extensions(value)}
    return DATA_ABSENT_REASON in urls


def _extensions(raw: Mapping[str, Any]) -> list[dict[str, Any]]:
    listed = raw.get("extension")
    if not isinstance(listed, list):
        return []
    return [member for member in listed if isinstance(member, dict) and isinstance(member.get("url"), str)]


def _kind(raw: Mapping[str, Any]) -> str:
    """Return the type's name of a value that could not be read."""
    return next((key[5:] for key in raw if key.startswith("value") and key[5:6].isupper()), "")
