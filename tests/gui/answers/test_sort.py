"""The sort: three ways to place a card come to the same answer, letter for letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from intake_app.forms.session import FormSession
from tests.gui.answers.conftest import choice, codes, control, form_of, page_of
from ui.answers.build import build, is_card_offered
from ui.answers.sort import SortAnswer, Stage
from ui.look import spoken

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.answers.conftest import Asking
    from ui.look.look import Look

LABELS = ["Sleep", "Past", "News", "Limits", "Help", "Rent", "Talk", "Play", "Work", "Rest"]
BASKETS = ["I can change this", "I can affect this a little", "Not mine to control"]


def sort_form(*labels: str) -> dict[str, Any]:
    rows = [
        choice(f"M3-{i}", *labels, repeats=True, text=text) | {"type": "open-choice"}
        for i, text in enumerate(BASKETS, start=1)
    ]
    return {"linkId": "M3", "type": "group", "text": "Sort.", "extension": [control("control-sort")], "item": rows}


def pick(answer: SortAnswer, *indexes: int) -> None:
    for index in indexes:
        QTest.mouseClick(answer.pick.cards[index], Qt.MouseButton.LeftButton)


Way = Callable[[SortAnswer, int], None]


def by_mouse(answer: SortAnswer, basket: int) -> None:
    QTest.mouseClick(answer.place.baskets[basket], Qt.MouseButton.LeftButton)


def by_key(answer: SortAnswer, basket: int) -> None:
    if not answer.place.isAncestorOf(answer.focusWidget()):
        answer.place.first_focus().setFocus()
    QTest.keyClick(answer.focusWidget(), Qt.Key(Qt.Key.Key_1.value + basket))


def by_screen_reader(answer: SortAnswer, basket: int) -> None:
    interface = QAccessible.queryAccessibleInterface(answer.place.baskets[basket])
    interface.actionInterface().doAction("Press")


@pytest.mark.parametrize("way", [by_mouse, by_key, by_screen_reader])
def test_every_way_of_placing_gives_the_same_baskets(ask: Asking, qtbot: QtBot, way: Way) -> None:
    answer = ask(sort_form(*LABELS))
    assert answer.value() == {}
    pick(answer, 0, 4, 2, 7)
    assert answer.wants_continue()
    answer.step_forward()
    for placed, basket in enumerate((2, 0, 2, 1), start=1):
        way(answer, basket)
        # Qt lets a button pressed by a screen reader be seen for a tenth of a second before it acts.
        qtbot.waitUntil(lambda: len(answer.state.history) == placed)  # noqa: B023  # called within this turn
    assert [codes(answer.value(), f"M3-{i}") for i in (1, 2, 3)] == [["help"], ["play"], ["sleep", "news"]]
    assert answer.stage is Stage.LOOK
    assert not answer.wants_continue()


def test_undo_brings_the_last_card_back(ask: Asking) -> None:
    answer = ask(sort_form(*LABELS))
    pick(answer, 0, 1, 2)
    answer.step_forward()
    by_mouse(answer, 0)
    by_mouse(answer, 1)
    assert answer.place.card.text == "News"
    QTest.mouseClick(answer.place.undo_button, Qt.MouseButton.LeftButton)
    assert answer.place.card.text == "Past"
    answer.place.first_focus().setFocus()
    QTest.keyClick(answer.focusWidget(), Qt.Key.Key_Backspace)
    assert answer.place.card.text == "Sleep"
    assert answer.value() == {}


def test_a_placed_card_moves_by_its_mover(ask: Asking) -> None:
    answer = ask(sort_form(*LABELS))
    pick(answer, 0, 1)
    answer.step_forward()
    by_mouse(answer, 0)
    by_mouse(answer, 0)
    answer.lists.cards[0].setFocus()
    QTest.keyClick(answer.focusWidget(), Qt.Key.Key_M)
    assert [button.text() for button in answer.lists.mover.buttons] == BASKETS[1:]
    QTest.mouseClick(answer.lists.mover.buttons[1], Qt.MouseButton.LeftButton)
    assert codes(answer.value(), "M3-1") == ["past"]
    assert codes(answer.value(), "M3-3") == ["sleep"]


def test_escape_closes_the_mover_and_moves_nothing(ask: Asking) -> None:
    answer = ask(sort_form(*LABELS))
    answer.set_value({"M3-2": ("mine",)})
    before = answer.value()
    answer.lists.cards[0].click()
    QTest.keyClick(answer.lists.mover.buttons[0], Qt.Key.Key_Escape)
    assert answer.lists.mover is None
    assert answer.value() == before


def test_own_cards_keep_their_words(ask: Asking) -> None:
    answer = ask(sort_form("Sleep"))
    answer.pick.add_button.click()
    answer.pick.field.editor.textCursor().insertText("Łódź, и дом")
    answer.pick.keep_button.click()
    assert answer.pick.cards[-1].isChecked()
    answer.step_forward()
    by_mouse(answer, 2)
    assert answer.value() == {"M3-3": ("Łódź, и дом",)}


def test_continue_keeps_a_card_that_is_still_being_written(ask: Asking) -> None:
    answer = ask(sort_form("Sleep"))
    answer.pick.add_button.click()
    answer.pick.field.editor.textCursor().insertText("rent")
    assert answer.wants_continue()
    assert answer.step_forward()
    assert answer.state.picked == ["rent"]


def test_eight_cards_and_no_more_are_told_kindly(ask: Asking) -> None:
    answer = ask(sort_form(*LABELS))
    pick(answer, *range(9))
    assert len(answer.state.picked) == 8
    assert not answer.pick.cards[8].isChecked()
    assert answer.pick.count.text == "That is 8 now. You can take one away to add another."
    pick(answer, 0)
    pick(answer, 8)
    assert answer.pick.cards[8].isChecked()


def test_with_nothing_picked_continue_is_the_pages(ask: Asking) -> None:
    answer = ask(sort_form(*LABELS))
    assert not answer.wants_continue()
    assert not answer.step_forward()
    assert not answer.step_back()


def test_back_goes_through_the_steps_and_loses_nothing(ask: Asking) -> None:
    answer = ask(sort_form(*LABELS))
    pick(answer, 0, 1)
    answer.step_forward()
    by_mouse(answer, 0)
    by_mouse(answer, 2)
    before = answer.value()
    assert answer.step_back()
    assert answer.step_back()
    assert answer.stage == 0
    assert [card.isChecked() for card in answer.pick.cards[:3]] == [True, True, False]
    assert answer.step_forward()
    assert answer.stage == Stage.LOOK
    assert answer.value() == before


def test_what_was_sorted_is_shown_again(ask: Asking) -> None:
    answer = ask(sort_form(*LABELS))
    pick(answer, 0, 1)
    answer.step_forward()
    by_mouse(answer, 0)
    by_mouse(answer, 2)
    again = ask(sort_form(*LABELS))
    again.set_value(answer.value())
    assert again.stage is Stage.LOOK
    assert again.value() == answer.value()


def test_a_part_of_life_is_a_card_only_when_it_weighs(qtbot: QtBot, look: Look) -> None:
    rows = [{"linkId": f"b{i}", "type": "integer", "text": f"Area {i}"} for i in (1, 2, 3)]
    session = FormSession(form_of(*rows, sort_form("Sleep", "b1", "b2", "b3")))
    session.give("b1", 5)
    session.give("b2", 4)
    answer = build(look, page_of(session, "M3"), session)
    assert isinstance(answer, SortAnswer)
    qtbot.addWidget(answer)
    assert [card.text() for card in answer.pick.cards] == ["Sleep", "b1"]
    assert is_card_offered(session, "words of one's own")


def test_the_steps_say_what_to_do(ask: Asking) -> None:
    answer = ask(sort_form(*LABELS))
    told = []
    answer.step_changed.connect(lambda: told.append(answer.heading()))
    pick(answer, 0)
    answer.step_forward()
    by_mouse(answer, 1)
    assert told[0] == ""
    assert told[-1] == "Does this look right?"


def test_each_placing_is_said_once(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(spoken, "announce", lambda _widget, text: said.append(text))
    answer = ask(sort_form(*LABELS))
    pick(answer, 0, 1)
    said.clear()
    answer.step_forward()
    by_mouse(answer, 1)
    by_mouse(answer, 2)
    assert said == [
        "Sleep, placed in I can affect this a little. 1 left.",
        "Past, placed in Not mine to control. 0 left.",
    ]


def test_screen_reader_hears_where_a_card_lies_and_how_many(ask: Asking) -> None:
    answer = ask(sort_form(*LABELS))
    pick(answer, 0, 1)
    answer.step_forward()
    by_mouse(answer, 1)
    basket = QAccessible.queryAccessibleInterface(answer.place.baskets[1])
    assert basket.text(QAccessible.Text.Name) == BASKETS[1]
    assert basket.text(QAccessible.Text.Description) == "1 here"
    by_mouse(answer, 2)
    card = QAccessible.queryAccessibleInterface(answer.lists.cards[0])
    assert card.text(QAccessible.Text.Description) == "In I can affect this a little. Move"


def test_a_card_left_unplaced_is_shown_and_can_still_be_placed(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(spoken, "announce", lambda _widget, text: said.append(text))
    answer = ask(sort_form(*LABELS))
    pick(answer, 0, 1, 2)
    answer.step_forward()
    by_mouse(answer, 0)
    said.clear()
    assert answer.step_forward()
    assert answer.stage is Stage.LOOK
    assert not answer.wants_continue()
    loose = answer.lists.loose
    assert said == ["2 not sorted. These stay out unless you place them."]
    assert loose.head.isVisible()
    assert loose.head.note.text == "These stay out unless you place them."
    assert [part.accessibleName() for part in loose.parts] == ["Past", "News"]
    assert [part.accessibleDescription() for part in loose.parts] == ["Not sorted. Move"] * 2
    assert answer.value() == {"M3-1": answer.value()["M3-1"]}
    QTest.mouseClick(loose.parts[1], Qt.MouseButton.LeftButton)
    assert [button.text() for button in answer.lists.mover.buttons] == BASKETS
    QTest.mouseClick(answer.lists.mover.buttons[2], Qt.MouseButton.LeftButton)
    assert codes(answer.value(), "M3-3") == ["news"]
    assert [part.accessibleName() for part in loose.parts] == ["Past"]


def test_keys_place_what_was_left_and_the_group_goes_when_it_is_empty(ask: Asking) -> None:
    answer = ask(sort_form(*LABELS))
    pick(answer, 0, 1)
    answer.step_forward()
    by_key(answer, 1)
    answer.step_forward()
    answer.lists.first_focus().setFocus()
    assert answer.focusWidget().accessibleName() == "Past"
    QTest.keyClick(answer.focusWidget(), Qt.Key.Key_M)
    QTest.keyClick(answer.focusWidget(), Qt.Key.Key_Space)
    assert codes(answer.value(), "M3-1") == ["past"]
    assert not answer.lists.loose.head.isVisible()
    assert answer.focusWidget().accessibleName() == "Past"
    QTest.keyClick(answer.focusWidget(), Qt.Key.Key_Down)
    assert answer.focusWidget().accessibleName() == "Sleep"


def test_with_nothing_left_out_no_fourth_group_shows(ask: Asking) -> None:
    answer = ask(sort_form(*LABELS))
    pick(answer, 0)
    answer.step_forward()
    by_mouse(answer, 0)
    assert answer.stage is Stage.LOOK
    assert not answer.lists.loose.head.isVisible()


@pytest.mark.parametrize("millimetres", [60, 120, 200, 340])
def test_what_is_not_sorted_comes_first_wherever_it_stands(ask: Asking, look: Look, millimetres: int) -> None:
    answer = ask(sort_form(*LABELS))
    pick(answer, 0, 1, 2, 3)
    answer.step_forward()
    by_mouse(answer, 2)
    answer.step_forward()
    width = look.mm(millimetres)
    answer.resize(width, answer.height_within(width, pane=0, room=look.mm(100)))
    loose, baskets = answer.lists.loose.head, answer.lists.heads
    assert all((loose.y(), loose.x()) < (head.y(), head.x()) for head in baskets)
    for card in answer.lists.cards:
        assert answer.rect().contains(card.geometry())
    if millimetres == 340:
        assert len({head.y() for head in (loose, *baskets)}) == 1


# --- many cards to pick from

MANY = [*LABELS, "Noise", "Money", "Health", "Family", "Future", "Sport"]


def test_many_cards_are_picked_from_in_steps_and_back_goes_through_them(ask: Asking) -> None:
    answer = ask(sort_form(*MANY))
    assert [card.text() for card in answer.pick.cards if card.isVisible()] == MANY[:8]
    assert answer.wants_continue()
    pick(answer, 1)
    marks = [answer.step_mark()]
    assert answer.step_forward()
    marks.append(answer.step_mark())
    assert answer.pick.isVisible()
    assert [card.text() for card in answer.pick.cards if card.isVisible()] == MANY[8:]
    pick(answer, 15)
    assert answer.step_forward()
    marks.append(answer.step_mark())
    assert len(set(marks)) == 3
    assert answer.stage is Stage.PLACE
    by_mouse(answer, 0)
    by_mouse(answer, 1)
    assert codes(answer.value(), "M3-1") == ["past"]
    assert codes(answer.value(), "M3-2") == ["sport"]
    assert answer.step_back()
    assert answer.step_back()
    assert answer.step_back()
    assert [card.isChecked() for card in answer.pick.cards if card.isVisible()][:2] == [False, True]
    assert not answer.step_back()


def test_fifteen_cards_show_at_once_where_there_is_room_and_in_steps_where_not(ask: Asking, look: Look) -> None:
    answer = ask(sort_form(*MANY[:15]))
    for millimetres, room, parts in ((340, 200, 1), (200, 60, 2)):
        width = look.mm(millimetres)
        answer.resize(width, answer.height_within(width, pane=0, room=look.mm(room)))
        answer.arrange(answer.width(), answer.height())
        assert answer.pick.steps.steps == parts
        assert answer.height() <= look.mm(room)


def test_eight_picked_need_not_see_the_rest(ask: Asking) -> None:
    answer = ask(sort_form(*MANY))
    pick(answer, *range(8))
    answer.step_forward()
    assert answer.stage is Stage.PLACE


def test_an_own_card_shows_once_it_is_kept(ask: Asking) -> None:
    answer = ask(sort_form(*MANY))
    answer.pick.add_button.click()
    answer.pick.field.editor.textCursor().insertText("rent")
    answer.pick.keep_button.click()
    assert answer.pick.cards[-1].isVisible()
    assert answer.pick.steps.is_last


def test_opening_a_card_asks_nothing_of_the_words_above(ask: Asking, look: Look) -> None:
    answer = ask(sort_form(*LABELS))
    pick(answer, 0, 1, 2)
    answer.step_forward()
    by_mouse(answer, 0)
    answer.step_forward()
    width = look.mm(340)
    closed = answer.lists.needed_height(width)
    before = [answer.strain(width, room) for room in range(closed - 3, closed + 3)]
    answer.lists.cards[0].click()
    assert answer.lists.needed_height(width) > closed
    assert [answer.strain(width, room) for room in range(closed - 3, closed + 3)] == before
    assert len(set(before)) == 2


@pytest.mark.parametrize(("word", "columns"), [("control", 3), ("incontrovertiblemente", 1)])
def test_no_word_above_a_basket_is_torn_to_stand_beside_another(
    ask: Asking, look: Look, word: str, columns: int
) -> None:
    form = sort_form(*LABELS)
    form["item"][2]["text"] = f"Not mine to {word}"
    answer = ask(form)
    pick(answer, 0)
    answer.step_forward()
    by_mouse(answer, 0)
    answer.lists.resize(look.mm(180), look.mm(200))
    assert len({head.y() for head in answer.lists.heads}) == 4 - columns
    assert not any(head.tears_at(head.width()) for head in answer.lists.heads)
