"""What an item is called where its form gives it no words: a person always knows which question they are on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.questionnaire import ItemType
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.questionnaire import Item, Questionnaire


def asked_as(form: Questionnaire, item: Item) -> str:
    """Return the words that ask an item, its prefix before them; a question without any has its number.

    A group without words is called as the part it lies in.
    """
    own = item.text.strip() and item.text
    if own:
        # A stem that the why line says already is not said twice.
        is_said = not item.prefix or own.startswith(item.prefix) or item.prefix in item.why
        return own if is_said else words("states")("prefixed", prefix=item.prefix, text=own)
    if item.is_question:
        return item.short or item.prefix or _numbered(form, item)
    return item.short or item.prefix or part_called(form, item)


def topic_of(form: Questionnaire, item: Item) -> str:
    """Return an item in a few words, for lists."""
    return item.short or item.text.strip() or asked_as(form, item)


def part_called(form: Questionnaire, item: Item) -> str:
    """Return what the part is called that an item lies in: its topic, else the form's title."""
    part = form.section_of(item.link_id)
    if part.is_question:
        return topic_of(form, part)
    own = part.short if part.type is ItemType.DISPLAY else part.topic.strip()
    return own or form.title.strip() or words("states")("client.part")


def _numbered(form: Questionnaire, item: Item) -> str:
    asked = [other.link_id for other in form.by_link_id.values() if other.is_question and not other.hidden]
    number = asked.index(item.link_id) + 1 if item.link_id in asked else len(asked)
    return words("states")("client.untitled", number=number)
