"""What a person sees at once: one question a page, save for groups that must stay together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.forms.extensions import PART_CONTROLS
from intake_app.model.questionnaire import Item, ItemType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake_app.forms.session import FormSession

TOGETHER_CONTROLS = frozenset({"gtable", "table", "page", "matrix", "control-sort"})
"""itemControl codes of groups whose questions are asked on one page."""

_UNASKABLE_TYPES = (ItemType.ATTACHMENT, ItemType.REFERENCE)


@dataclass(frozen=True)
class Page:
    """One page of a sitting."""

    key: str
    """The linkId of `item`."""
    item: Item
    """The question, the group asked together, or the text to read."""
    section: Item
    """The top-level item it lies in."""
    number: int
    """Its place within the section, from 1, among the pages that show now."""
    of: int
    questions: tuple[str, ...]
    """linkIds of the questions it asks; empty for a page that is only read."""


def pages(session: FormSession) -> list[Page]:
    """Return the pages that show with the answers so far, in form order.

    Help, ruler ends and units belong to their question and are no pages; neither are read-only questions. A
    question that there is no way to ask here is a page to read, which says so.
    """
    found: list[Page] = []
    for section in session.questionnaire.items:
        found += _pages_of(section, session)
    return found


def _pages_of(section: Item, session: FormSession) -> list[Page]:
    """Return the pages of one section, worked out anew only when something in it was switched on or off."""
    version = session.versions[section.link_id]
    kept = session.pages_kept.get(section.link_id)
    if kept is not None and kept[0] == version:
        return kept[1]
    items = list(_paged(section, session))
    made = [
        Page(item.link_id, item, section, number, len(items), questions)
        for number, (item, questions) in enumerate(items, start=1)
    ]
    session.pages_kept[section.link_id] = (version, made)
    return made


def _paged(item: Item, session: FormSession) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """Yield the item if it makes a page, then the pages below it."""
    if not session.is_shown(item.link_id):
        return
    if item.type is ItemType.GROUP and item.control in TOGETHER_CONTROLS:
        questions = tuple(below.link_id for below in item.walk() if _is_asked(below, session))
        if questions or any(_is_read(below, session) for below in item.items):
            yield item, questions
        return
    if _is_asked(item, session):
        yield item, (item.link_id,)
    elif _is_read(item, session):
        yield item, ()
    for child in item.items:
        if not is_part_of_question(child, item):
            yield from _paged(child, session)


def is_part_of_question(child: Item, parent: Item) -> bool:
    """Whether a display is only a part of its question or group: help, a ruler's end, a unit."""
    if child.type is not ItemType.DISPLAY:
        return False
    is_plain_help = parent.is_question and not child.control and not child.enable_when
    return child.control in PART_CONTROLS or is_plain_help


def _is_asked(item: Item, session: FormSession) -> bool:
    """Whether an item is a question that a person can answer here and now."""
    return item.is_question and not item.read_only and is_askable(item) and session.is_shown(item.link_id)


def is_askable(item: Item) -> bool:
    """Whether a question can be asked on a screen: no file, no reference, no choice whose options lie elsewhere."""
    return item.type not in _UNASKABLE_TYPES and (item.type is not ItemType.CHOICE or bool(item.options))


def unaskable(session: FormSession) -> list[str]:
    """Return the questions that show now and that there is no way to ask, in form order."""
    return [item.link_id for item in session.questionnaire.by_link_id.values() if is_unaskable(item, session)]


def is_unaskable(item: Item, session: FormSession) -> bool:
    """Whether an item is a question that shows now, waits for an answer, and can't be asked."""
    is_wanted = item.is_question and not item.read_only and not is_askable(item)
    return is_wanted and session.is_shown(item.link_id)


def _is_read(item: Item, session: FormSession) -> bool:
    """Whether an item is read and not answered: a text that stands on its own, or a question nobody can ask."""
    is_text = item.type is ItemType.DISPLAY and item.control not in PART_CONTROLS and bool(item.text.strip())
    return (is_text and session.is_shown(item.link_id)) or is_unaskable(item, session)
