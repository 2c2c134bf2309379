"""Fill a page the way a person does it: tap the cards, tap the numbers, write the words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from functools import singledispatch
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from intake_app import clock
from intake_app.model.answers import Answer, AnswerState, PartialDate, Quantity, Value
from ui.answers.base import AnswerWidget
from ui.answers.choice import ChoiceAnswer, options_of
from ui.answers.dates import DateAnswer
from ui.answers.group import GroupAnswer
from ui.answers.matrix import MatrixAnswer
from ui.answers.moments import MomentAnswer
from ui.answers.number import NumberAnswer
from ui.answers.ruler import RulerAnswer
from ui.answers.sort import SortAnswer, Stage
from ui.answers.times import TimeAnswer
from ui.answers.written import WrittenAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.questionnaire import Item
    from ui.answers.pad import KeyGrid, Part
    from ui.answers.row import Row
    from ui.rehearse.hands import Hands

Answers = Mapping[str, Answer]
"""By linkId."""


@singledispatch
def fill(widget: AnswerWidget, items: Sequence[Item], answers: Answers, hands: Hands) -> None:
    """Put answers on a widget by touching it; a kind not registered below is left as it is.

    Args:
        widget: what a page asks with.
        items: the questions it asks, in order.
        answers: every answer of the fictional client.
        hands: how the client uses the page.
    """
    del widget, items, answers, hands


@fill.register(ChoiceAnswer)
def _(widget: ChoiceAnswer, items: Sequence[Item], answers: Answers, hands: Hands) -> None:
    """Tap what shows of the cards; those of a later step are tapped when that step shows."""
    offered = [option.value for option in options_of(items[0])]
    for value in _values(answers, items[0]):
        same = [i for i, option in enumerate(offered) if type(option) is type(value) and option == value]
        card = widget.cards[same[0] if same else -1]
        if card.isHidden() or card.isChecked() or not (same or isinstance(value, str)):
            continue
        hands.press(card)
        if not same:
            for editor in widget.findChildren(QPlainTextEdit):
                hands.write(editor, str(value))


@fill.register(RulerAnswer)
def _(widget: RulerAnswer, items: Sequence[Item], answers: Answers, hands: Hands) -> None:
    for value in _values(answers, items[0]):
        hands.press(next(cell for cell in widget.cells.cells if cell.number == value))


@fill.register(WrittenAnswer)
def _(widget: WrittenAnswer, items: Sequence[Item], answers: Answers, hands: Hands) -> None:
    for value in _values(answers, items[0]):
        _write(hands, widget.editor, str(value))


@fill.register(DateAnswer)
def _(widget: DateAnswer, items: Sequence[Item], answers: Answers, hands: Hands) -> None:
    value = next(iter(_values(answers, items[0])), None)
    if not isinstance(value, PartialDate):
        return
    month, day, year = widget.parts
    if value.month:
        button = widget.months.buttons[value.month - 1]
        hands.enter(month.field.editor, [button], button.accessibleName())
    for part, number in ((day, value.day), (year, value.year)):
        if number:
            _enter(hands, part, widget.pad, str(number))


@fill.register(TimeAnswer)
def _(widget: TimeAnswer, items: Sequence[Item], answers: Answers, hands: Hands) -> None:
    value = next(iter(_values(answers, items[0])), None)
    if isinstance(value, time):
        _enter_time(hands, widget, value)


@fill.register(MomentAnswer)
def _(widget: MomentAnswer, items: Sequence[Item], answers: Answers, hands: Hands) -> None:
    """Enter the day, or the time once that step shows."""
    value = next(iter(_values(answers, items[0])), None)
    day, at = value, None
    if isinstance(value, datetime):
        here = clock.local(value)
        day, at = PartialDate(here.year, here.month, here.day), here.time()
    if widget.day.isVisible() and isinstance(day, PartialDate):
        fill(widget.day, items, {items[0].link_id: Answer.given(day)}, hands)
    if widget.time.isVisible() and at is not None:
        _enter_time(hands, widget.time, at)


@fill.register(NumberAnswer)
def _(widget: NumberAnswer, items: Sequence[Item], answers: Answers, hands: Hands) -> None:
    """Type the number, and touch its unit where several are offered."""
    value = next(iter(_values(answers, items[0])), None)
    if value is None:
        return
    number = value.value if isinstance(value, Quantity) else value
    _enter(hands, widget.part, widget.pad, str(number))
    for unit, card in zip(items[0].units, widget.units, strict=False):
        if isinstance(value, Quantity) and unit.code == value.code:
            hands.press(card)


@fill.register(MatrixAnswer)
def _(widget: MatrixAnswer, items: Sequence[Item], answers: Answers, hands: Hands) -> None:
    del items
    for place, row in enumerate(widget.rows):
        if not widget.is_stepped or place == widget.step:
            _fill_row(hands, row, answers.get(row.item.link_id))


@fill.register(GroupAnswer)
def _(widget: GroupAnswer, items: Sequence[Item], answers: Answers, hands: Hands) -> None:
    parts = widget.findChildren(AnswerWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    asking = [part for part in parts if not part.is_reading()]
    for part, item in zip(asking, items, strict=True):
        fill(part, [item], answers, hands)


def _write(hands: Hands, editor: QPlainTextEdit, text: str) -> None:
    """Write into an empty field; on a page that comes up again what stands there already is left."""
    if editor.toPlainText() != text:
        hands.write(editor, text)


def _enter(hands: Hands, part: Part, pad: KeyGrid, text: str) -> None:
    """Put a number into an empty field, with the digits beside it where they can spell it."""
    if part.text != text:
        keys = {str(button.property("sends")): button for button in pad.buttons}
        is_spelt = all(letter in keys for letter in text)
        hands.enter(part.field.editor, [keys[letter] for letter in text] if is_spelt else [], text)


def _enter_time(hands: Hands, widget: TimeAnswer, value: time) -> None:
    for part, number in zip(widget.parts, (value.hour, value.minute), strict=True):
        _enter(hands, part, widget.pad, f"{number:02d}")


@fill.register(SortAnswer)
def _(widget: SortAnswer, items: Sequence[Item], answers: Answers, hands: Hands) -> None:
    """Pick the cards, then put each one, as it comes, into its basket."""
    baskets = [_values(answers, item) for item in items]
    if widget.stage is Stage.PICK:
        # Own words last: a card of theirs comes among those on the page, which then move.
        for value in sorted((card for basket in baskets for card in basket), key=lambda card: isinstance(card, str)):
            _pick(hands, widget, value)
    elif widget.stage is Stage.PLACE:
        for _card in range(len(widget.state.waiting)):
            card = widget.state.waiting[0]
            hands.press(widget.place.baskets[next(i for i, basket in enumerate(baskets) if card in basket)])


def _pick(hands: Hands, widget: SortAnswer, value: Value) -> None:
    label = widget.label_of(value)
    shown = next((card for card in widget.pick.cards if card.accessibleName() == label), None)
    if shown is not None:
        if shown.isVisible() and not shown.isChecked():
            hands.press(shown)
    elif isinstance(value, str) and widget.pick.steps.is_last and widget.pick.add_button.isVisible():
        hands.press(widget.pick.add_button)
        hands.write(widget.pick.field.editor, value)
        hands.press(widget.pick.keep_button)


def _values(answers: Answers, item: Item) -> tuple[Value, ...]:
    answer = answers.get(item.link_id)
    return answer.values if answer is not None else ()


def _fill_row(hands: Hands, row: Row, answer: Answer | None) -> None:
    if answer is None:
        return
    if answer.state is AnswerState.NOT_APPLICABLE and row.fit is not None:
        hands.press(row.fit)
    elif answer.values and row.cells is not None:
        hands.press(next(cell for cell in row.cells.cells if cell.number == answer.values[0]))
    elif answer.values:
        hands.press(row.cards[[option.value for option in row.item.options].index(answer.values[0])])
