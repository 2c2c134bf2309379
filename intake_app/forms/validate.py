"""Whether a QuestionnaireResponse keeps to its form: every fault at once, each with its place, linkId and rule.

The rules are those of HL7's SDC validation page and of the reference validator. A completed or amended response must
keep them all; in one that is still in progress, what is missing or disabled is only a warning.

Source: HL7 SDC, validation.html; FHIR R4 QuestionnaireResponse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.errors import Fault, SpellingError
from intake_app.forms.answer_rules import answer_faults
from intake_app.forms.compare import order
from intake_app.forms.response_enabling import Enabling
from intake_app.forms.response_tree import Node, TreeReader, as_response
from intake_app.forms.values import read_datetime
from intake_app.model.questionnaire import Item, ItemType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intake_app.model.questionnaire import Questionnaire

_FINISHED = ("completed", "amended")
_STATUSES = (*_FINISHED, "in-progress", "entered-in-error", "stopped")


def validate(questionnaire: Questionnaire, response: object) -> tuple[Fault, ...]:
    """Return what is wrong with a response; it is valid when none of it is more than a warning.

    Raises:
        AnswersFileError: not a QuestionnaireResponse, or a tree that no JSON file can hold.
    """
    return _Validation(questionnaire, as_response(response)).faults()


class _Validation:
    """One response beside its form."""

    def __init__(self, questionnaire: Questionnaire, response: Mapping[str, Any]) -> None:
        self._form = questionnaire
        self._response = response
        self._is_finished = response.get("status") in _FINISHED
        self._reader = TreeReader(questionnaire)
        self._note = self._reader.note
        self._top = self._reader.read(response)
        self._enabling = Enabling(questionnaire, self._top)

    def faults(self) -> tuple[Fault, ...]:
        """Return every fault once, in the order of the response."""
        self._check_header()
        for top in self._top:
            for node in top.walk():
                self._check_node(node)
        self._check_level(self._top, self._form.items, None, "")
        return tuple(dict.fromkeys(self._reader.faults))

    def _note_if_finished(self, rule: str, place: str, link_id: str, detail: str = "") -> None:
        """Note what only a finished response must not have; else it is a warning."""
        self._note(rule, place, link_id, detail, is_warning=not self._is_finished)

    def _check_header(self) -> None:
        """Look at the status, the form it names, and when it was written."""
        status = self._response.get("status")
        if status not in _STATUSES:
            self._note("response-status", "status", detail="missing" if status is None else str(status)[:40])
        self._check_form_named()
        self._check_period()

    def _check_form_named(self) -> None:
        named = self._response.get("questionnaire")
        if named is None:
            self._note("form-not-named", "questionnaire", is_warning=True)
            return
        if not isinstance(named, str):
            self._note("wrong-type", "questionnaire", detail="it must be text")
            return
        url, _, version = named.partition("|")
        own_id = self._form.source.get("id")
        if url in (f"#{own_id}", f"Questionnaire/{own_id}"):
            return
        if not self._form.url:
            self._note("form-without-url", "questionnaire", detail=url, is_warning=True)
        elif url != self._form.url:
            self._note("other-form", "questionnaire", detail=f"{url}; this form is {self._form.url}")
        elif version and self._form.version and version != self._form.version:
            self._note("other-version", "questionnaire", detail=f"{version}; this form is {self._form.version}")
        elif self._form.version and not version:
            self._note("version-not-named", "questionnaire", detail=self._form.version, is_warning=True)

    def _check_period(self) -> None:
        """Look at when it was written, and whether the form was in force then."""
        raw = self._response.get("authored")
        if raw is None:
            return
        try:
            authored = read_datetime(raw)
        except SpellingError as why:
            self._note("wrong-type", "authored", detail=str(why)[:80])
            return
        period = self._form.source.get("effectivePeriod")
        for key, wrong_side in (("start", -1), ("end", 1)):
            try:
                edge = read_datetime(period[key]) if isinstance(period, dict) and key in period else None
            except SpellingError:
                edge = None
            if edge is not None and order(authored, edge) == wrong_side:
                self._note("form-not-in-force", "authored", detail=f"{key} {edge}", is_warning=True)

    def _check_node(self, node: Node) -> None:
        """Look at one element: what it holds, and what must stand below it."""
        link_id = node.item.link_id
        if not node.is_enabled:
            if node.is_answered:
                self._note_if_finished("disabled-item", node.place, link_id)
            elif node.item.is_question:
                self._note_if_finished("unanswered-item", node.place, link_id)
            return
        if node.item.is_question:
            self._check_question(node)
        for rule, given, detail, is_warning in answer_faults(node):
            self._note(rule, given.place, link_id, detail, is_warning=is_warning)
        if node.item.type is ItemType.GROUP or node.given:
            self._check_level(node.children, node.item.items, node, f"{node.place}.")

    def _check_question(self, node: Node) -> None:
        """Look at how many answers an enabled question has."""
        item, count = node.item, sum(1 for given in node.given if given.kind)
        is_declined = any(given.is_declined for given in node.given)
        if len(node.given) > 1 and not item.repeats:
            self._note("too-many-answers", node.place, item.link_id, f"{len(node.given)} of 1")
        elif item.max_occurs is not None and count > item.max_occurs:
            self._note("too-many-answers", node.place, item.link_id, f"{count} of {item.max_occurs}")
        if item.required and not node.is_answered:
            self._note_if_finished("required", node.place, item.link_id)
        elif item.min_occurs is not None and count < item.min_occurs and not is_declined:
            self._note_if_finished("too-few-answers", node.place, item.link_id, f"{count} of {item.min_occurs}")
        elif not node.given and not node.children:
            self._note_if_finished("unanswered-item", node.place, item.link_id)

    def _check_level(self, nodes: Sequence[Node], allowed: Sequence[Item], parent: Node | None, place: str) -> None:
        """Note what is missing among the elements of one level, and groups that stand too often or too seldom."""
        here: dict[str, list[Node]] = {}
        for node in nodes:
            here.setdefault(node.item.link_id, []).append(node)
        for item in allowed:
            found = here.get(item.link_id, [])
            if item.type is ItemType.DISPLAY or not (
                any(node.is_enabled for node in found) if found else self._enabling.would_be_enabled(item, parent)
            ):
                continue
            at = found[0].place if found else place.rstrip(".")
            if item.required and not any(node.holds_answers for node in found):
                self._note_if_finished("required", at, item.link_id)
            elif item.type is ItemType.GROUP or not found:
                self._check_count(item, len(found), at)

    def _check_count(self, item: Item, count: int, place: str) -> None:
        """Note a group that stands too often or too seldom, or a question with a least number that is not there."""
        if item.max_occurs is not None and count > item.max_occurs:
            self._note("too-many-answers", place, item.link_id, f"{count} of {item.max_occurs}")
        if item.min_occurs is not None and count < item.min_occurs:
            self._note_if_finished("too-few-answers", place, item.link_id, f"{count} of {item.min_occurs}")
