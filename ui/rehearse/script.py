"""What a fictional client would say to each question, in the words that a page shows: no widget is known here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.model.answers import AnswerState, PartialDate, Quantity
from intake_app.model.questionnaire import Item, ItemType
from intake_app.services.telling.titles import asked_as
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from intake_app.model.answers import Answer, Value
    from intake_app.model.questionnaire import Questionnaire

_SORT = "control-sort"


@dataclass(frozen=True, slots=True)
class Tick:
    """Choose what is called this."""

    label: str
    topic: str = ""
    """Which of several questions of a page it belongs to."""

    def is_meant(self, name: str, group: str) -> bool:
        """Tell whether a card of this name, in a group of that name, is the one."""
        if not self.topic:
            return name == self.label
        return name == f"{self.label}, {self.topic}" or (name == self.label and group == self.topic)


@dataclass(frozen=True, slots=True)
class Write:
    """Write into the field that is called this."""

    name: str
    text: str


@dataclass
class Saying:
    """All that one page is to hear."""

    wishes: list[Tick | Write] = field(default_factory=list)
    decline: AnswerState = AnswerState.SKIPPED
    """How to leave what has no answer."""
    baskets: dict[str, str] = field(default_factory=dict)
    """Where a sort asks: the words of each card, and the basket it goes to."""
    own_cards: list[str] = field(default_factory=list)
    """Cards of the client's own."""

    @property
    def length(self) -> int:
        """How many things there are to say."""
        return len(self.wishes) + len(self.baskets) + len(self.own_cards)


def script(form: Questionnaire, answers: Mapping[str, Answer]) -> dict[str, list[Saying]]:
    """Return what to say, by the words that ask; questions asked in the same words come one after the other."""
    found: dict[str, list[Saying]] = {}
    for item in form.by_link_id.values():
        if item.is_question:
            found.setdefault(asked_as(form, item), []).append(_saying(form, [item], answers))
        elif item.type is ItemType.GROUP and (asked := [child for child in item.items if child.is_question]):
            make = _sorting if item.control == _SORT else _saying
            found.setdefault(asked_as(form, item), []).append(make(form, asked, answers))
    return found


def _saying(form: Questionnaire, asked: list[Item], answers: Mapping[str, Answer]) -> Saying:
    said = Saying()
    for item in asked:
        answer = answers.get(item.link_id)
        topic = asked_as(form, item) if len(asked) > 1 else ""
        if answer is not None and answer.values:
            said.wishes += [wish for value in answer.values for wish in _wishes(form, item, value, topic)]
        elif answer is not None and answer.state is AnswerState.NOT_APPLICABLE and topic:
            said.wishes.append(Tick(words("answers")("not_my_thing"), topic))
        elif answer is not None and answer.state.is_declined:
            said.decline = answer.state
    return said


def _wishes(form: Questionnaire, item: Item, value: Value, topic: str) -> Iterator[Tick | Write]:
    say = words("answers")
    own = {option.value: option.label for option in item.options}
    if item.type is ItemType.BOOLEAN:
        yield Tick(say("yes" if value else "no"), topic)
    elif value in own:
        yield Tick(own[value], topic)
    elif item.options:
        yield Tick(say("own_answer"), topic)
        yield Write(say("own_answer_name", question=item.topic), str(value))
    elif isinstance(value, PartialDate | datetime | time):
        yield from _moments(item, value)
    elif isinstance(value, int) and item.control:
        end = {item.min_value: item.low_label, item.max_value: item.high_label}.get(value, "")
        yield Tick(f"{value}, {end}" if end else str(value), topic)
    elif isinstance(value, Quantity):
        yield Write(asked_as(form, item), str(value.value))
        yield Tick(value.unit or value.code)
    else:
        yield Write(asked_as(form, item), str(value))


def _moments(item: Item, value: PartialDate | datetime | time) -> Iterator[Write]:
    say = words("answers")
    parts: dict[str, str] = {}
    if isinstance(value, datetime):
        value = clock.local(value)
        parts = {"hour": f"{value.hour:02d}", "minute": f"{value.minute:02d}"}
        value = PartialDate(value.year, value.month, value.day)
    if isinstance(value, PartialDate):
        month = say("months").split()[value.month - 1] if value.month else ""
        parts = {"month": month, "day": str(value.day or ""), "year": str(value.year), **parts}
    else:
        parts = {"hour": f"{value.hour:02d}", "minute": f"{value.minute:02d}"}
    for part, text in parts.items():
        yield Write(say("part_of", part=say(part), question=item.topic), text)


def _sorting(form: Questionnaire, asked: list[Item], answers: Mapping[str, Answer]) -> Saying:
    said = Saying()
    labels = {option.value: option.label for item in asked for option in item.options}
    for item in asked:
        answer = answers.get(item.link_id)
        for value in answer.values if answer is not None else ():
            label = labels.get(value, str(value))
            said.baskets[label] = asked_as(form, item)
            if value in labels:
                said.wishes.append(Tick(label))
            else:
                said.own_cards.append(label)
    return said
