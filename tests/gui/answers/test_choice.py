"""Cards: nothing is chosen for anyone, and every way of choosing comes to the same answer."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from tests.gui.answers.conftest import choice, codes, control
from ui.answers.choice import ChoiceAnswer
from ui.look import spoken

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.answers.conftest import Asking
    from ui.look.look import Look

LEFT = Qt.MouseButton.LeftButton


def by_mouse(answer: ChoiceAnswer, index: int) -> None:
    card = answer.cards[index]
    QTest.mouseClick(card, LEFT, pos=QPoint(card.width() - 4, card.height() - 4))


def by_arrows(answer: ChoiceAnswer, index: int) -> None:
    answer.roving.focus(0)
    for _ in range(index):
        QTest.keyClick(answer.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(answer.focusWidget(), Qt.Key.Key_Space)


def by_digit(answer: ChoiceAnswer, index: int) -> None:
    answer.roving.focus(0)
    QTest.keyClick(answer.focusWidget(), Qt.Key(Qt.Key.Key_1.value + index))


def by_screen_reader(answer: ChoiceAnswer, index: int) -> None:
    actions = QAccessible.queryAccessibleInterface(answer.cards[index]).actionInterface()
    wanted = [name for name in actions.actionNames() if name in {"Press", "Check", "Toggle"}]
    actions.doAction(wanted[0])


Way = Callable[[ChoiceAnswer, int], None]
WAYS = [by_mouse, by_arrows, by_digit, by_screen_reader]
FIVE = choice("q", "One", "Two", "Three", "Four", "Five")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("index", range(5))
def test_every_way_of_choosing_gives_the_same_answer(ask: Asking, way: Way, index: int) -> None:
    answer = ask(FIVE)
    way(answer, index)
    assert codes(answer.value(), "q") == [["one", "two", "three", "four", "five"][index]]


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_choosing_ticks_and_unticks(ask: Asking, way: Way) -> None:
    answer = ask(FIVE | {"repeats": True})
    way(answer, 3)
    way(answer, 0)
    way(answer, 4)
    way(answer, 3)
    assert codes(answer.value(), "q") == ["one", "five"]


def test_nothing_is_preselected(ask: Asking) -> None:
    for item in (FIVE, FIVE | {"repeats": True}, FIVE | {"type": "open-choice"}):
        answer = ask(item)
        assert answer.value() == {}
        assert not any(card.isChecked() for card in answer.cards)


def test_a_tap_again_takes_it_back(ask: Asking) -> None:
    answer = ask(FIVE)
    by_mouse(answer, 2)
    by_mouse(answer, 2)
    assert answer.value() == {}


def test_one_of_several_stays_one(ask: Asking) -> None:
    answer = ask(FIVE)
    for index in (0, 4, 2):
        by_mouse(answer, index)
    assert [card.isChecked() for card in answer.cards] == [False, False, True, False, False]


def test_none_of_these_clears_the_rest_and_the_rest_clears_it(ask: Asking) -> None:
    exclusive = {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive", "valueBoolean": True}
    item = choice("q", "One", "Two", "None", repeats=True, extension=[control("check-box")])
    item["answerOption"][2]["extension"] = [exclusive]
    answer = ask(item)
    by_mouse(answer, 0)
    by_mouse(answer, 1)
    by_mouse(answer, 2)
    assert codes(answer.value(), "q") == ["none"]
    by_mouse(answer, 1)
    assert codes(answer.value(), "q") == ["two"]


def test_arrows_go_in_reading_order_across_two_columns(ask: Asking) -> None:
    answer = ask(FIVE)
    order = [(card.y(), card.x()) for card in answer.cards]
    assert order == sorted(order)
    assert len({card.x() for card in answer.cards}) == 2
    answer.roving.focus(0)
    seen = [answer.focusWidget()]
    for _ in range(4):
        QTest.keyClick(answer.focusWidget(), Qt.Key.Key_Down)
        seen.append(answer.focusWidget())
    assert seen == answer.cards
    QTest.keyClick(answer.focusWidget(), Qt.Key.Key_Home)
    assert answer.focusWidget() is answer.cards[0]


def test_tab_enters_the_cards_once(ask: Asking) -> None:
    answer = ask(FIVE)
    for index in range(5):
        answer.roving.focus(index)
        stops = [card for card in answer.cards if card.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert stops == [answer.cards[index]]


def test_change_is_told_for_a_person_and_not_for_the_page(ask: Asking, qtbot: QtBot) -> None:
    answer = ask(FIVE)
    told: list[int] = []
    answer.changed.connect(lambda: told.append(1))
    by_mouse(answer, 1)
    kept = answer.value()
    answer.set_value({})
    answer.set_value(kept)
    assert told == [1]
    assert answer.value() == kept


@pytest.mark.parametrize("chosen", [c for n in range(4) for c in itertools.combinations(range(3), n)])
def test_what_was_chosen_is_shown_again(ask: Asking, chosen: tuple[int, ...]) -> None:
    answer = ask(choice("q", "One", "Two", "Three", repeats=True))
    for index in chosen:
        by_mouse(answer, index)
    again = ask(choice("q", "One", "Two", "Three", repeats=True))
    again.set_value(answer.value())
    assert again.value() == answer.value()


def test_own_words_are_an_answer_of_an_open_choice(ask: Asking) -> None:
    answer = ask(choice("q", "One") | {"type": "open-choice"})
    by_mouse(answer, 1)
    assert answer.value() == {}
    QTest.keyClicks(answer.focusWidget(), "my own")
    assert answer.value() == {"q": ("my own",)}
    again = ask(choice("q", "One") | {"type": "open-choice"})
    again.set_value({"q": ("ключ",)})
    assert again.value() == {"q": ("ключ",)}


def test_yes_and_no_are_true_and_false_never_one_and_nought(ask: Asking) -> None:
    answer = ask({"linkId": "q", "type": "boolean", "text": "Is it?"})
    by_mouse(answer, 1)
    assert answer.value()["q"][0] is False
    answer.set_value({"q": (True,)})
    assert [card.isChecked() for card in answer.cards] == [True, False]


def test_the_count_of_several_is_said_once_for_each_tap(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(spoken, "announce", lambda _widget, text: said.append(text))
    answer = ask(FIVE | {"repeats": True})
    by_mouse(answer, 0)
    by_mouse(answer, 3)
    by_mouse(answer, 0)
    assert said == ["1 chosen", "2 chosen", "1 chosen"]


def test_screen_reader_hears_question_label_place_and_state(ask: Asking) -> None:
    answer = ask(FIVE)
    group = QAccessible.queryAccessibleInterface(answer)
    assert group.role() == QAccessible.Role.Grouping
    assert group.text(QAccessible.Text.Name) == "Which?"
    by_mouse(answer, 1)
    card = QAccessible.queryAccessibleInterface(answer.cards[1])
    assert card.role() == QAccessible.Role.RadioButton
    assert card.text(QAccessible.Text.Name) == "Two"
    assert card.text(QAccessible.Text.Description) == "2 of 5"
    assert card.state().checked


def test_cards_end_level_with_the_question_beside_them(ask: Asking, look: Look) -> None:
    answer = ask(FIVE)
    for pane in range(look.mm(60), look.mm(85), 7):
        answer.resize(answer.width(), answer.height_within(answer.width(), pane=pane, room=look.mm(180)))
        bottom = max(card.geometry().bottom() for card in answer.cards)
        assert abs(bottom - pane) <= len(answer.cards)


def test_how_many_are_chosen_is_told_to_the_eyes_too(ask: Asking) -> None:
    answer = ask(choice("a", "One", "Two", "Three", repeats=True))
    assert not answer._counter.isVisible()
    answer.cards[0].click()
    answer.cards[2].click()
    assert answer._counter.isVisible()
    assert answer._counter.text == "2 chosen"
    assert all(not answer._counter.geometry().intersects(card.geometry()) for card in answer.cards)
    answer.cards[0].click()
    answer.cards[2].click()
    assert not answer._counter.isVisible()


def test_a_single_choice_is_not_counted(ask: Asking) -> None:
    answer = ask(choice("a", "One", "Two", "Three"))
    answer.cards[0].click()
    assert not answer._counter.isVisible()


def test_the_count_stands_beside_the_part_where_cards_come_in_parts(ask: Asking) -> None:
    answer = ask(choice("a", *(f"Card {number}" for number in range(13)), repeats=True))
    answer.cards[0].click()
    assert answer.steps.count.text.startswith("Part 1 of")
    assert answer.steps.count.text.endswith("1 chosen")
