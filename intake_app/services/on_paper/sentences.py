"""A rule in words that a person can follow with the paper in hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from intake_app.model.answers import Coding, PartialDate, Quantity
from intake_app.model.blank_form import Marks, Need, Relation, Rule, Ticks
from intake_app.services.on_paper.places import place_of
from intake_app.services.telling.dates import day_in_words
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Questionnaire

_NOTS = (Relation.IS_NOT, Relation.NOT_GIVEN)
_TURNED = {Relation.IS_NOT: Relation.IS, Relation.NOT_GIVEN: Relation.GIVEN}
_DAYS = (PartialDate, datetime, time)


@dataclass(frozen=True)
class _Phrase:
    """Needs that are said in one breath: of the same questions, in the same way."""

    act: str
    """What is done to answer: `ticked`, `circled` or `wrote`."""
    relation: str
    numbers: tuple[str, ...]
    values: tuple[str, ...] = ()


class Sentences:
    """Tells the rules of one form by the numbers of its questions."""

    def __init__(self, form: Questionnaire, numbers: Mapping[str, str]) -> None:
        """Take the form as it stands on paper, and the printed number of each question."""
        self._form = form
        self._numbers = numbers
        self._places = {number: place for place, number in enumerate(numbers.values())}

    def told(self, rule: Rule, asked: Sequence[str]) -> Rule:
        """Return the rule with its sentence.

        Args:
            rule: what `reach` left of an item's conditions.
            asked: linkIds of the questions that stand below it, in order; none where there are only texts.
        """
        say = words("paper")
        if not rule.is_exact:
            return replace(rule, sentence=say("rule.fits"))
        is_first = asked[0] if asked else ""
        leaves = not rule.is_any and all(need.relation in _NOTS for need in rule.needs)
        needs = [replace(need, relation=_TURNED[need.relation]) for need in rule.needs] if leaves else list(rule.needs)
        is_any = rule.is_any or leaves
        told = self._joined(self._phrases(needs, is_any=is_any), is_first, is_any=is_any)
        kind = "leave" if leaves else "only"
        if len(asked) > 1:
            first, last = self._numbers[asked[0]], self._numbers[asked[-1]]
            return replace(rule, sentence=say(f"rule.{kind}.many", first=first, last=last, tests=told))
        return replace(rule, sentence=say(f"rule.{kind}", tests=told))

    def _phrases(self, needs: list[Need], *, is_any: bool) -> list[_Phrase]:
        """Put together what can be said in one breath, which changes nothing of what it means."""
        found: list[_Phrase] = []
        for need in self._without_said_twice(needs, is_any=is_any):
            act, relation = self._act(need), self._relation(need)
            number = self._numbers[need.link_id]
            values = () if need.value is None else (self._value(need),)
            same = _Phrase(act, relation, (number,), values)
            if found and (joined := _one_breath(found[-1], same, is_any=is_any)) is not None:
                found[-1] = joined
            else:
                found.append(same)
        return found

    def _without_said_twice(self, needs: list[Need], *, is_any: bool) -> list[Need]:
        """Leave out, of needs that must all be met, that there is an answer where another says which."""
        if is_any:
            return needs
        said = {need.link_id for need in needs if need.relation not in (*_NOTS, Relation.GIVEN)}
        return [need for need in needs if need.relation is not Relation.GIVEN or need.link_id not in said]

    def _joined(self, phrases: list[_Phrase], first: str, *, is_any: bool) -> str:
        """Return the phrases as one clause."""
        say = words("paper")
        told: list[str] = []
        number = 0
        while number < len(phrases):
            one = phrases[number]
            after = phrases[number + 1] if number + 1 < len(phrases) else None
            other = None if is_any or after is None else _other_than(one, after)
            if other is not None:
                one = other
                number += 1
            told.append(self._clause(one, first))
            number += 1
        text = told[0]
        for clause in told[1:]:
            text = say("join.any" if is_any else "join.all", first=text, second=clause)
        return text

    def _clause(self, phrase: _Phrase, first: str) -> str:
        say = words("paper")
        fields: dict[str, object] = {"at": self._at(phrase, first)}
        if phrase.values:
            is_nor = phrase.relation == Relation.IS_NOT
            quoted = [say("quoted", words=value) for value in phrase.values]
            fields["values"] = _listed(quoted, "list.nor" if is_nor else "list.or")
        key = f"{phrase.act}.{phrase.relation}"
        if key not in say.keys():  # noqa: SIM118  # Words is no dict
            key = f"any.{phrase.relation}"
        return say(key, **fields)

    def _at(self, phrase: _Phrase, first: str) -> str:
        """Return where to look: the numbers, and whether they come later."""
        say = words("paper")
        is_nor = phrase.relation in (Relation.IS_NOT, Relation.NOT_GIVEN)
        told = _listed(phrase.numbers, "list.nor" if is_nor else "list.or")
        here = self._places[self._numbers[first]] if first else len(self._places)
        is_ahead = any(self._places[number] > here for number in phrase.numbers)
        return say("ahead", numbers=told) if is_ahead else told

    def _act(self, need: Need) -> str:
        place = place_of(self._form.by_link_id[need.link_id])
        if isinstance(place, Ticks):
            return "ticked"
        return "circled" if isinstance(place, Marks) else "wrote"

    def _relation(self, need: Need) -> str:
        is_order = need.relation not in (*_NOTS, Relation.IS, Relation.GIVEN)
        return f"{need.relation.value}.day" if is_order and isinstance(need.value, _DAYS) else need.relation.value

    def _value(self, need: Need) -> str:
        """Return the value as the paper prints it."""
        value = need.value
        assert value is not None
        item = self._form.by_link_id[need.link_id]
        return _in_words(value) if item.option_for(value) is None else item.label_of(value)


def _one_breath(last: _Phrase, new: _Phrase, *, is_any: bool) -> _Phrase | None:
    """Return both as one phrase where one says no more than the two."""
    if (last.act, last.relation) != (new.act, new.relation):
        return None
    is_not = new.relation == Relation.IS_NOT
    if last.numbers == new.numbers and (new.relation == Relation.IS and is_any):
        return replace(last, values=(*last.values, *new.values))
    if last.numbers == new.numbers and is_not and not is_any:
        return replace(last, values=(*last.values, *new.values))
    is_one_of = is_any and new.relation in (Relation.IS, Relation.GIVEN)
    is_none_of = not is_any and new.relation in (Relation.IS_NOT, Relation.NOT_GIVEN)
    if last.values == new.values and (is_one_of or is_none_of):
        return replace(last, numbers=(*last.numbers, *new.numbers))
    return None


def _other_than(given: _Phrase, but: _Phrase) -> _Phrase | None:
    """Return `an answer, but not this one` where two phrases say just that."""
    if given.relation != Relation.GIVEN or but.relation != Relation.IS_NOT or given.numbers != but.numbers:
        return None
    return replace(but, relation="other")


def _listed(parts: Iterable[str], last: str) -> str:
    """Return parts as a list in words."""
    say = words("paper")
    text, *others = parts
    for number, part in enumerate(others, start=1):
        text = say(last if number == len(others) else "list", first=text, second=part)
    return text


def _in_words(value: Value) -> str:
    """Return a value that is no option in words."""
    if isinstance(value, bool):
        return words("states")("yes" if value else "no")
    if isinstance(value, PartialDate | datetime):
        day = day_in_words(value)
        return f"{day}, {value:%H:%M}" if isinstance(value, datetime) else day
    if isinstance(value, Quantity):
        return f"{_plain(value.value)} {value.unit or value.code}".rstrip()
    if isinstance(value, Coding):
        return value.display or value.code
    return f"{value:%H:%M}" if isinstance(value, time) else _plain(value)


def _plain(value: str | int | Decimal) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
