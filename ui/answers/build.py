"""From a page of a form to the widget that answers it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.forms.extensions import PART_CONTROLS
from intake_app.forms.pages import is_unaskable
from intake_app.model.answers import AnswerState
from intake_app.model.questionnaire import Item, ItemType
from intake_app.services.kiosk import goals
from intake_app.services.telling.titles import asked_as
from ui.answers.choice import ChoiceAnswer
from ui.answers.dates import DateAnswer
from ui.answers.goals import GoalsAnswer
from ui.answers.group import GroupAnswer
from ui.answers.matrix import MatrixAnswer
from ui.answers.moments import MomentAnswer
from ui.answers.number import NumberAnswer
from ui.answers.reading import ReadingAnswer, UnaskableAnswer
from ui.answers.ruler import RulerAnswer
from ui.answers.sort import SortAnswer
from ui.answers.times import TimeAnswer
from ui.answers.written import WrittenAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from intake_app.forms.pages import Page
    from intake_app.forms.session import FormSession
    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Questionnaire
    from ui.answers.base import AnswerWidget
    from ui.look.look import Look

RULER_CONTROLS = frozenset({"ruler", "slider"})
_MATRIX_CONTROLS = frozenset({"matrix", "gtable", "table"})
_SORT_CONTROL = "control-sort"
_MOST_CELLS = 21
"""A longer scale is asked as a number."""
_LEAST_WEIGHT = 5
"""A part of life is offered as a card of the sort when it was rated this or more (clinical brief, M3)."""
_GOAL, _CLIENT_WORDS = "goal", "client-words"


def build(look: Look, page: Page, session: FormSession, parent: QWidget | None = None) -> AnswerWidget:
    """Return the widget that asks a page, showing what was answered before and nothing else."""
    widget = _of_page(look, page, session)
    if parent is not None:
        widget.setParent(parent)
    answers = {link_id: session.answer(link_id) for link_id in page.questions}
    widget.set_value({key: answer.values for key, answer in answers.items() if answer is not None and answer.values})
    widget.set_declines({key: a.state for key, a in answers.items() if a is not None and a.state.is_declined})
    widget.describe()
    return widget


def _of_page(look: Look, page: Page, session: FormSession) -> AnswerWidget:
    form = session.questionnaire
    item = titled(form, page.item)
    if item.type is ItemType.DISPLAY and goals.TAG in item.tags:
        return GoalsAnswer(look, item, goals.written(session))
    if item.type is not ItemType.GROUP:
        return of_item(look, item, session)
    if item.control == _SORT_CONTROL:
        return SortAnswer(look, item, offered=lambda value: is_card_offered(session, value))
    asked = tuple(titled(form, form.by_link_id[link_id]) for link_id in page.questions)
    below = [child for child in item.walk() if child.link_id in page.questions or _is_read(child, session)]
    can_all_be_asked = not any(is_unaskable(child, session) for child in below)
    if item.control in _MATRIX_CONTROLS and MatrixAnswer.suits(asked) and can_all_be_asked:
        return MatrixAnswer(look, item, asked)
    shown = [titled(form, child) for child in below]
    return GroupAnswer(look, item, tuple((child, of_item(look, child, session)) for child in shown))


def titled(form: Questionnaire, item: Item) -> Item:
    """Return an item with the words it is asked by: its prefix before them, and never none."""
    return replace(item, text=asked_as(form, item))


def of_item(look: Look, item: Item, session: FormSession) -> AnswerWidget:
    """Return the widget that asks one question, or shows one text."""
    if item.type is ItemType.DISPLAY:
        return ReadingAnswer(look, item)
    if item.options or item.type is ItemType.BOOLEAN:
        return ChoiceAnswer(look, item)
    if is_ruler(item):
        return RulerAnswer(look, item, quote=goal_words(session, item))
    make = _PLAIN.get(item.type)
    return make(look, item) if make is not None else UnaskableAnswer(look, item)


def is_ruler(item: Item) -> bool:
    """Tell whether a whole number is asked on a ruler."""
    if item.type is not ItemType.INTEGER or item.control not in RULER_CONTROLS:
        return False
    low, high = item.min_value, item.max_value
    return not (isinstance(low, int) and isinstance(high, int)) or high - low < _MOST_CELLS


def goal_words(session: FormSession, item: Item) -> str:
    """Return the client's own words of the goal that a ruler is about, the last one before it; empty without."""
    found = ""
    if _GOAL not in item.tags:
        return found
    for other in session.questionnaire.by_link_id.values():
        if other.link_id == item.link_id:
            break
        if {_GOAL, _CLIENT_WORDS} <= other.tags and session.is_shown(other.link_id):
            answer = session.answer(other.link_id)
            words = [value for value in answer.values if isinstance(value, str)] if answer is not None else []
            found = words[0] if words else found
    return found


def is_card_offered(session: FormSession, value: Value) -> bool:
    """Tell whether the sort offers a card; one named after a question only when that was rated 5 or more."""
    code = getattr(value, "code", "")
    if code not in session.questionnaire.by_link_id:
        return True
    answer = session.answer(code)
    if answer is None or answer.state is not AnswerState.ANSWERED or not session.is_enabled(code):
        return False
    return any(isinstance(rated, int) and rated >= _LEAST_WEIGHT for rated in answer.values)


def _is_read(item: Item, session: FormSession) -> bool:
    """Tell whether an item is shown to be read: a text, or a question that there is no way to ask."""
    is_part = item.control in PART_CONTROLS
    is_text = item.type is ItemType.DISPLAY and not is_part and session.is_shown(item.link_id)
    return is_text or is_unaskable(item, session)


def _short_text(look: Look, item: Item) -> AnswerWidget:
    return WrittenAnswer(look, item, is_long=False)


def _long_text(look: Look, item: Item) -> AnswerWidget:
    return WrittenAnswer(look, item, is_long=True)


_PLAIN: dict[ItemType, Callable[[Look, Item], AnswerWidget]] = {
    ItemType.STRING: _short_text,
    ItemType.URL: _short_text,
    ItemType.TEXT: _long_text,
    ItemType.OPEN_CHOICE: ChoiceAnswer,
    ItemType.DATE: DateAnswer,
    ItemType.DATETIME: MomentAnswer,
    ItemType.TIME: TimeAnswer,
    ItemType.INTEGER: NumberAnswer,
    ItemType.DECIMAL: NumberAnswer,
    ItemType.QUANTITY: NumberAnswer,
}
