"""Numbers and times: blank is not nought, a comma is a point, limits are told kindly."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intake_app.model.answers import Coding, Quantity
from intake_app.model.questionnaire import Item, ItemType
from ui.answers.number import NumberAnswer, NumberProblemError, read_number
from ui.answers.times import TimeAnswer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.look.look import Look

WHOLE = Item("q", ItemType.INTEGER, "How many?", min_value=0, max_value=50)
DECIMAL = Item("q", ItemType.DECIMAL, "How much?")
WEIGHT = Item("q", ItemType.QUANTITY, "Weight?", units=(Coding("kg", "u", "kg"), Coding("[lb_av]", "u", "lb")))


@given(st.integers(-(2**31) + 1, 2**31 - 1))
def test_every_whole_number_is_read(number: int) -> None:
    assert read_number(str(number), Item("q", ItemType.INTEGER)) == number


@given(st.decimals(-10_000, 10_000, places=3), st.sampled_from([".", ","]))
def test_every_decimal_is_read_with_point_or_comma(number: int, point: str) -> None:
    assert read_number(str(number).replace(".", point), DECIMAL) == number


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_number_or_a_known_trouble(text: str) -> None:
    try:
        found = read_number(text, WHOLE)
    except NumberProblemError:
        return
    assert found is None or 0 <= found <= 50


@pytest.mark.parametrize("text", ["NaN", "inf", "1e999", "2.5", "51", "-1", "twelve"])
def test_what_does_not_fit_is_trouble(text: str) -> None:
    with pytest.raises(NumberProblemError):
        read_number(text, WHOLE)


def made(qtbot: QtBot, look: Look, item: Item) -> Any:
    kind = TimeAnswer if item.type is ItemType.TIME else NumberAnswer
    answer = kind(look, item)
    qtbot.addWidget(answer)
    answer.resize(look.mm(200), answer.heightForWidth(look.mm(200)))
    with qtbot.waitActive(answer):
        answer.show()
        answer.activateWindow()
    return answer


def test_keys_pad_and_steps_come_to_the_same(qtbot: QtBot, look: Look) -> None:
    typed, tapped, stepped = (made(qtbot, look, WHOLE) for _ in range(3))
    assert typed.value() == {}
    QTest.keyClicks(typed.part.field.editor, "12")
    for digit in "12":
        next(b for b in tapped.pad.buttons if b.property("sends") == digit).click()
    for _ in range(13):
        stepped.plus_button.click()
    assert typed.value() == tapped.value() == stepped.value() == {"q": (12,)}
    QTest.keyClick(typed.part.field.editor, Qt.Key.Key_Up)
    stepped.minus_button.click()
    assert typed.value() == {"q": (13,)}
    assert stepped.value() == {"q": (11,)}


def test_the_first_step_from_blank_is_the_least_number_and_steps_stop_at_the_limits(qtbot: QtBot, look: Look) -> None:
    answer = made(qtbot, look, Item("q", ItemType.INTEGER, "?", min_value=18, max_value=19))
    answer.plus_button.click()
    assert answer.value() == {"q": (18,)}
    for _ in range(3):
        answer.plus_button.click()
    assert answer.value() == {"q": (19,)}


def test_a_decimal_stays_a_decimal(qtbot: QtBot, look: Look) -> None:
    answer = made(qtbot, look, DECIMAL)
    QTest.keyClicks(answer.part.field.editor, "1,50")
    assert answer.value() == {"q": (Decimal("1.50"),)}


def test_trouble_names_the_limits(qtbot: QtBot, look: Look) -> None:
    answer = made(qtbot, look, WHOLE)
    QTest.keyClicks(answer.part.field.editor, "77")
    assert answer.value() == {}
    assert answer.problem() == "Please use a number from 0 to 50."


def test_a_quantity_has_the_unit_chosen(qtbot: QtBot, look: Look) -> None:
    answer = made(qtbot, look, WEIGHT)
    QTest.keyClicks(answer.part.field.editor, "70")
    answer.units[1].click()
    assert answer.value() == {"q": (Quantity(Decimal(70), "lb", "u", "[lb_av]"),)}
    answer.units[0].click()
    assert answer.value()["q"][0] == Quantity(Decimal(70), "kg", "u", "kg")
    again = made(qtbot, look, WEIGHT)
    again.set_value(answer.value())
    assert again.value() == answer.value()


@pytest.mark.parametrize("moment", [time(0, 0), time(7, 5), time(23, 59)])
def test_a_time_is_shown_again(qtbot: QtBot, look: Look, moment: time) -> None:
    answer = made(qtbot, look, Item("q", ItemType.TIME, "When?"))
    answer.set_value({"q": (moment,)})
    assert answer.value() == {"q": (moment,)}


def test_a_time_out_of_the_day_is_trouble(qtbot: QtBot, look: Look) -> None:
    answer = made(qtbot, look, Item("q", ItemType.TIME, "When?"))
    assert answer.problem() == ""
    QTest.keyClicks(answer.parts[0].field.editor, "25")
    assert answer.value() == {}
    assert answer.problem()
    QTest.keyClick(answer.parts[0].field.editor, Qt.Key.Key_Backspace)
    assert answer.value() == {"q": (time(2, 0),)}
