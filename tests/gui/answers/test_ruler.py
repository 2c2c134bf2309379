"""The ruler: one number, by tap, key or screen reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from tests.gui.answers.conftest import control
from ui.answers import ruler
from ui.answers.quote import shortened
from ui.answers.ruler import RulerAnswer
from ui.look.look import Look
from ui.look.metrics import LARGEST_TEXT, Metrics

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.answers.conftest import Asking


def scale(link_id: str = "q", low: int = 0, high: int = 10) -> dict[str, Any]:
    base = "http://hl7.org/fhir/StructureDefinition/"
    limits = [
        {"url": base + "minValue", "valueInteger": low},
        {"url": base + "maxValue", "valueInteger": high},
    ]
    ends = [
        {"linkId": f"{link_id}-{code}", "type": "display", "text": text, "extension": [control(code)]}
        for code, text in (("lower", "Not at all"), ("upper", "Very much"))
    ]
    extension = [control("slider"), *limits]
    return {"linkId": link_id, "type": "integer", "text": "How much?", "extension": extension, "item": ends}


Way = Callable[[RulerAnswer, int], None]


def by_mouse(answer: RulerAnswer, number: int) -> None:
    cell = answer.cells.cells[number]
    QTest.mouseClick(cell, Qt.MouseButton.LeftButton, pos=QPoint(2, cell.height() - 2))


def by_arrows(answer: RulerAnswer, number: int) -> None:
    answer.cells.roving.focus(0)
    for _ in range(number):
        QTest.keyClick(answer.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(answer.focusWidget(), Qt.Key.Key_Space)


def by_digits(answer: RulerAnswer, number: int) -> None:
    answer.cells.roving.focus(0)
    for digit in str(number):
        QTest.keyClick(answer.focusWidget(), Qt.Key(Qt.Key.Key_0.value + int(digit)))


def by_screen_reader(answer: RulerAnswer, number: int) -> None:
    actions = QAccessible.queryAccessibleInterface(answer.cells.cells[number]).actionInterface()
    actions.doAction(next(name for name in actions.actionNames() if name in {"Press", "Check", "Toggle"}))


@pytest.mark.parametrize("way", [by_mouse, by_arrows, by_digits, by_screen_reader])
@pytest.mark.parametrize("number", [0, 1, 5, 9, 10])
def test_every_way_gives_the_same_number(ask: Asking, way: Way, number: int) -> None:
    answer = ask(scale())
    assert answer.value() == {}
    way(answer, number)
    assert answer.value() == {"q": (number,)}


def test_a_late_nought_is_nought_and_not_ten(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(ruler, "monotonic_seconds", lambda: now[0])
    answer = ask(scale())
    by_digits(answer, 1)
    now[0] += 0.7
    by_digits(answer, 0)
    assert answer.value() == {"q": (0,)}


def test_a_tap_again_takes_it_back(ask: Asking) -> None:
    answer = ask(scale())
    by_mouse(answer, 7)
    by_mouse(answer, 7)
    assert answer.value() == {}


def test_home_and_end_reach_the_ends(ask: Asking) -> None:
    answer = ask(scale())
    answer.cells.roving.focus(4)
    QTest.keyClick(answer.focusWidget(), Qt.Key.Key_End)
    assert answer.focusWidget() is answer.cells.cells[10]
    QTest.keyClick(answer.focusWidget(), Qt.Key.Key_Home)
    assert answer.focusWidget() is answer.cells.cells[0]


@pytest.mark.parametrize("size", [(1024, 600), (800, 1280), (1920, 1080)])
@pytest.mark.parametrize("text", [1.0, LARGEST_TEXT])
def test_no_cell_is_under_twelve_millimetres(qtbot: QtBot, ask: Asking, size: tuple[int, int], text: float) -> None:
    answer = ask(scale())
    look = Look(Metrics.for_size(*size, text))
    made = RulerAnswer(look, answer._item)
    qtbot.addWidget(made)
    width = look.metrics.column(size[0])[1]
    made.resize(width, made.least_height(width))
    made.show()
    for cell in made.cells.cells:
        assert cell.width() >= look.mm(12) - 1
        assert cell.height() >= look.mm(15)
        assert made.cells.geometry().bottom() < made.height()


def test_two_rows_name_the_numbers_of_the_end_words(qtbot: QtBot, ask: Asking) -> None:
    answer = ask(scale())
    look = Look(Metrics.for_size(800, 1280))
    made = RulerAnswer(look, answer._item)
    qtbot.addWidget(made)
    made.resize(look.mm(120), made.heightForWidth(look.mm(120)))
    made.show()
    assert len({cell.y() for cell in made.cells.cells}) == 2
    assert [end.text for end in made._ends] == ["0 = Not at all", "10 = Very much"]


def test_end_words_reach_the_screen_reader(ask: Asking) -> None:
    answer = ask(scale())
    names = [cell.accessibleName() for cell in answer.cells.cells]
    assert names == ["0, Not at all", *(str(n) for n in range(1, 10)), "10, Very much"]


def test_other_scales_have_their_own_numbers(ask: Asking) -> None:
    answer = ask(scale(low=1, high=4))
    assert [cell.number for cell in answer.cells.cells] == [1, 2, 3, 4]
    answer.cells.roving.focus(0)
    QTest.keyClick(answer.focusWidget(), Qt.Key.Key_9)
    assert answer.value() == {}


def test_a_long_quote_is_shortened_at_a_word_and_a_short_one_is_left_alone() -> None:
    assert shortened("I want to stop.") == "I want to stop."
    long = "word " * 100
    assert shortened(long).endswith("word…")
    assert len(shortened(long)) < 130
