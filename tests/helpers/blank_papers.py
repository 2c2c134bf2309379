"""What a blank paper must hold, read from the form itself, and what of it its PDF lacks."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf

from intake_app.forms.extensions import PART_CONTROLS
from intake_app.forms.pages import is_part_of_question
from intake_app.model.answers import Coding
from intake_app.model.questionnaire import ItemType
from tests.helpers.paper_tree import tree_of
from tests.unit.pdf.reading import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake_app.model.questionnaire import EnableWhen, Item, Questionnaire

_NO_PEN = (ItemType.ATTACHMENT, ItemType.REFERENCE)


def said_by(pdf: bytes) -> str:
    """Return all that a PDF says to a reader that does not see it, with white space folded."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return folded("\n".join(node.text for node in tree_of(document).all() if node.text))


def must_stand(form: Questionnaire) -> Iterator[str]:
    """Yield each text, question and option that everybody or somebody reads, straight from the form.

    What is hidden, filled in by others or bound to such an answer is not among it: the form alone does not say
    whether it is asked.
    """
    places = _Places(form)
    for top in form.items:
        yield from _below(top, places)


def missing(pdf: bytes, form: Questionnaire) -> list[str]:
    """Return what must stand on a form's paper and does not."""
    said = said_by(pdf)
    return [words for words in must_stand(form) if folded(words) not in said]


def _below(item: Item, places: _Places) -> Iterator[str]:
    if item.hidden or "screen" in item.tags or not all(places.is_open(c.question) for c in item.enable_when):
        return
    if any(_names_no_option(places.form, condition) for condition in item.enable_when):
        return
    if not item.is_question or not item.read_only:
        yield from _words(item)
    for child in item.items:
        # What only explains a question that is not asked goes with it.
        if not (item.read_only and is_part_of_question(child, item)):
            yield from _below(child, places)


def _words(item: Item) -> Iterator[str]:
    is_part = item.type is ItemType.DISPLAY and item.control in PART_CONTROLS
    is_bare_group = item.type is ItemType.GROUP and not any(
        one.is_question and not one.read_only for one in item.walk()
    )
    if not is_part and not is_bare_group:
        yield item.on_paper or item.text
    if item.is_question and item.type not in _NO_PEN:
        yield from (option.label for option in item.options)


class _Places:
    """Which questions of a form have a place of their own on its paper, whoever they are for."""

    def __init__(self, form: Questionnaire) -> None:
        self.form = form
        # Each is asked for by all that stands below it: without a memory, twice as often with every level.
        self._reached: dict[str, bool] = {}

    def is_open(self, link_id: str) -> bool:
        """Tell whether a question has one."""
        asked = self.form.by_link_id[link_id]
        return not asked.read_only and asked.type not in _NO_PEN and self._is_reached(link_id)

    def _is_reached(self, link_id: str) -> bool:
        """Tell whether an item, and all that it stands in, may be asked."""
        if link_id not in self._reached:
            item, above = self.form.by_link_id[link_id], self.form.parents.get(link_id)
            self._reached[link_id] = (
                not (item.hidden or "screen" in item.tags)
                and (above is None or self._is_reached(above))
                and all(self.is_open(condition.question) for condition in item.enable_when)
            )
        return self._reached[link_id]


def _names_no_option(form: Questionnaire, condition: EnableWhen) -> bool:
    """Whether a condition waits for an option that its question does not have, so that nobody is ever asked."""
    asked, wanted = form.by_link_id[condition.question], condition.answer
    if asked.type is not ItemType.CHOICE or not asked.options or not isinstance(wanted, Coding):
        return False
    offered = [option.value for option in asked.options if isinstance(option.value, Coding)]
    return not any(one.code == wanted.code and wanted.system in ("", one.system) for one in offered)
