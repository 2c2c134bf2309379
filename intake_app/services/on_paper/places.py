"""Where and how one question is answered with a pen."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from intake_app.forms.accepts import most_answers
from intake_app.model.blank_form import Blanks, Elsewhere, Lines, Marks, Ticks, Way
from intake_app.model.questionnaire import ItemType
from intake_app.services.on_paper.reach import NEVER_ON_PAPER
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.answers import AnswerState
    from intake_app.model.blank_form import Place
    from intake_app.model.questionnaire import Item

MOST_MARKS = 11
"""Numbers that stand in one row; a longer scale is answered by writing a number."""
_SHORT_TEXT = 40
"""Characters that fit on one line."""
_LINES = {ItemType.TEXT: 4, ItemType.STRING: 2, ItemType.URL: 1}
_MANY_LINES = 4
"""For a question that takes several answers."""
_NUMBERS = (ItemType.INTEGER, ItemType.DECIMAL, ItemType.QUANTITY)
_DAYS = (ItemType.DATE, ItemType.DATETIME, ItemType.TIME)
_SCALES = frozenset({"slider", "ruler"})


def place_of(item: Item) -> Place:
    """Return where a question is answered."""
    if item.type in NEVER_ON_PAPER:
        return Elsewhere(words("paper")("elsewhere"))
    if item.options:
        return Ticks(tuple(option.label for option in item.options), _own_words(item))
    if item.type is ItemType.BOOLEAN:
        return Ticks((words("states")("yes"), words("states")("no")))
    return marks_of(item) or _written(item)


def marks_of(item: Item) -> Marks | None:
    """Return the numbers that are circled; None where the question is no short scale of whole numbers."""
    low, high = item.min_value, item.max_value
    if item.control not in _SCALES or not isinstance(low, int) or not isinstance(high, int):
        return None
    numbers = tuple(range(low, high + 1, max(1, item.step or 1)))
    return Marks(numbers, item.low_label, item.high_label) if 1 < len(numbers) <= MOST_MARKS else None


def how_of(item: Item, place: Place) -> str:
    """Return in a few words how it is answered; empty where the place says it."""
    say = words("paper")
    if isinstance(place, Marks):
        return say("how.circle")
    if isinstance(place, Ticks):
        most = most_answers(item)
        if most == 1:
            return say("how.one")
        return say("how.several") if most >= len(place.options) else say("how.most", most=most)
    if isinstance(place, Elsewhere):
        return ""
    # A day has its parts written below the lines.
    spelled = "" if item.type in _DAYS else item.entry_format
    return f"{_limits(item)} {spelled}".strip()


def ways_of(states: tuple[AnswerState, ...]) -> tuple[Way, ...]:
    """Return the ways to leave a question open, in the form's order."""
    return tuple(Way(state, words("paper")(f"way.{state.value}")) for state in states)


def _own_words(item: Item) -> str:
    return words("paper")("own") if item.type is ItemType.OPEN_CHOICE else ""


def _written(item: Item) -> Place:
    if item.type in _NUMBERS:
        return _number(item)
    if item.type in _DAYS:
        day = _day() if item.type is not ItemType.TIME else ()
        return Blanks((*day, *(_clock() if item.type is not ItemType.DATE else ())))
    return Lines(_line_count(item))


def _line_count(item: Item) -> int:
    """Return how many lines a text gets; options that lie outside the form are written as well."""
    if item.repeats or item.control == "text-area":
        return _MANY_LINES
    if item.max_length is not None and item.max_length <= _SHORT_TEXT:
        return 1
    return _LINES.get(item.type, _LINES[ItemType.STRING])


def _number(item: Item) -> Blanks:
    """Return the place for a number, with its unit, or the units to choose from."""
    say = words("paper")
    units = tuple(unit.display or unit.code for unit in item.units)
    if len(units) > 1:
        return Blanks((say("blank.number"),), ticks=units)
    unit = item.unit or "".join(units)
    if not unit and item.type is ItemType.QUANTITY:
        return Blanks((say("blank.number"), say("blank.unit")))
    return Blanks((say("blank.number"),), after=unit)


def _limits(item: Item) -> str:
    """Return between which numbers an answer lies; where its ends have words they stand beside the numbers."""
    say = words("paper")
    low, high = item.min_value, item.max_value
    if item.type not in _NUMBERS or not isinstance(low, int | Decimal) or not isinstance(high, int | Decimal):
        return ""
    first = say("limit.end", number=low, words=item.low_label) if item.low_label else str(low)
    last = say("limit.end", number=high, words=item.high_label) if item.high_label else str(high)
    return say("limits", low=first, high=last)


def _day() -> tuple[str, ...]:
    """Return the captions of a day in the order of the language."""
    say = words("paper")
    return tuple(say(f"blank.{part}") for part in say("day.order").split())


def _clock() -> tuple[str, ...]:
    say = words("paper")
    return say("blank.hour"), say("blank.minute")
