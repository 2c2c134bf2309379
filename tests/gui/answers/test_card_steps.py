"""A long list is asked a few cards at a time; whichever way it is parted, the answer is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.answers.conftest import choice, codes, control
from ui.answers.parting import MOST_AT_ONCE, MOST_PARTED, all_parts, usual_parts
from ui.look import spoken

if TYPE_CHECKING:
    import pytest

    from tests.gui.answers.conftest import Asking
    from ui.answers.choice import ChoiceAnswer
    from ui.look.look import Look

EXCLUSIVE = {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive", "valueBoolean": True}
WORDS = ["Ant", "Bee", "Cat", "Dog", "Eel", "Fox", "Gnu", "Hen", "Ibis", "Jay", "Kite"]


def long_list(*, repeats: bool = True) -> dict[str, Any]:
    """Return thirteen options; the last but one is `other`, the last stands alone."""
    item = choice("q", *WORDS, "Other", "None", repeats=repeats)
    item["answerOption"][-1]["extension"] = [EXCLUSIVE]
    return item


def labels(answer: ChoiceAnswer) -> list[str]:
    return [card.text() for card in answer.cards if card.isVisible()]


def tap(answer: ChoiceAnswer, label: str) -> None:
    card = next(card for card in answer.cards if card.text() == label)
    assert card.isVisible(), label
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)


@given(st.integers(0, 60), st.sampled_from([MOST_AT_ONCE, 15]))
def test_every_parting_asks_every_card_once_and_never_too_many(count: int, whole: int) -> None:
    partings = list(all_parts(count, whole))
    assert partings[0] == usual_parts(count, whole)
    for parts in partings:
        assert [place for part in parts for place in part] == list(range(count))
        if len(parts) > 1:
            sizes = [len(part) for part in parts]
            assert max(sizes) <= MOST_AT_ONCE
            assert max(sizes) - min(sizes) <= 1
        else:
            assert count <= whole or count > MOST_PARTED
    assert [len(parts) for parts in partings] == sorted({len(parts) for parts in partings})


def test_thirteen_options_are_seven_and_six_with_the_last_two_last(ask: Asking) -> None:
    answer = ask(long_list())
    assert labels(answer) == WORDS[:7]
    assert answer.steps.count.text == "Part 1 of 2"
    assert answer.wants_continue()
    assert answer.step_forward()
    assert labels(answer) == [*WORDS[7:], "Other", "None"]
    assert answer.steps.count.text == "Part 2 of 2"
    assert not answer.wants_continue()
    assert not answer.step_forward()
    assert answer.step_back()
    assert not answer.step_back()
    assert labels(answer) == WORDS[:7]


def test_eight_options_are_asked_at_once(ask: Asking) -> None:
    answer = ask(choice("q", *WORDS[:8], repeats=True))
    assert labels(answer) == WORDS[:8]
    assert not answer.wants_continue()
    assert not answer.steps.count.isVisible()


def test_none_of_these_clears_every_step_and_a_later_tap_clears_it(ask: Asking) -> None:
    answer = ask(long_list())
    tap(answer, "Ant")
    tap(answer, "Gnu")
    answer.step_forward()
    tap(answer, "Hen")
    assert codes(answer.value(), "q") == ["ant", "gnu", "hen"]
    tap(answer, "None")
    assert codes(answer.value(), "q") == ["none"]
    answer.step_back()
    assert not any(card.isChecked() for card in answer.cards[:7])
    tap(answer, "Bee")
    assert codes(answer.value(), "q") == ["bee"]


def test_three_ways_in_come_to_the_same_answer(ask: Asking) -> None:
    by_mouse, by_arrows, by_digits = (ask(long_list()) for _ in range(3))
    for label in ("Cat", "Gnu"):
        tap(by_mouse, label)
    by_mouse.step_forward()
    tap(by_mouse, "Ibis")

    by_arrows.roving.focus(0)
    for key in [Qt.Key.Key_Right] * 2 + [Qt.Key.Key_Space] + [Qt.Key.Key_Down] * 4 + [Qt.Key.Key_Space]:
        QTest.keyClick(by_arrows.focusWidget(), key)
    by_arrows.step_forward()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(by_arrows.focusWidget(), key)

    by_digits.roving.focus(0)
    for key in (Qt.Key.Key_3, Qt.Key.Key_7):
        QTest.keyClick(by_digits.focusWidget(), key)
    by_digits.step_forward()
    QTest.keyClick(by_digits.focusWidget(), Qt.Key.Key_2)
    assert by_mouse.value() == by_arrows.value() == by_digits.value()
    assert codes(by_mouse.value(), "q") == ["cat", "gnu", "ibis"]


def test_the_keyboard_goes_on_with_the_first_card_of_the_next_step_and_stays_in_it(ask: Asking) -> None:
    answer = ask(long_list())
    answer.roving.focus(6)
    answer.step_forward()
    assert answer.focusWidget() is answer.cards[7]
    QTest.keyClick(answer.focusWidget(), Qt.Key.Key_Up)
    assert answer.focusWidget() is answer.cards[7]
    QTest.keyClick(answer.focusWidget(), Qt.Key.Key_End)
    assert answer.focusWidget() is answer.cards[12]
    stops = [c for c in answer.cards if c.isVisible() and c.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [answer.cards[12]]


def test_a_screen_reader_hears_which_part_it_is(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(spoken, "announce", lambda _widget, text: said.append(text))
    answer = ask(long_list())
    answer.step_forward()
    assert said == ["Part 2 of 2"]
    assert answer.steps.count.accessibleName() == "Part 2 of 2"
    assert answer.cards[7].accessibleDescription() == "8 of 13"


def test_where_one_is_enough_the_rest_need_not_be_seen(ask: Asking) -> None:
    answer = ask(long_list(repeats=False))
    assert answer.wants_continue()
    tap(answer, "Dog")
    assert not answer.wants_continue()
    tap(answer, "Dog")
    answer.step_forward()
    tap(answer, "Kite")
    assert codes(answer.value(), "q") == ["kite"]
    answer.step_back()
    tap(answer, "Ant")
    assert codes(answer.value(), "q") == ["ant"]


def test_a_choice_of_one_shows_again_where_it_lies(ask: Asking) -> None:
    answer = ask(long_list(repeats=False))
    answer.step_forward()
    tap(answer, "Kite")
    again = ask(long_list(repeats=False))
    again.set_value(answer.value())
    again.arrange(again.width(), again.height())
    assert "Kite" in labels(again)
    assert again.value() == answer.value()


def test_own_words_come_with_the_last_step_and_leave_with_it(ask: Asking) -> None:
    answer = ask(choice("q", *WORDS, repeats=True) | {"type": "open-choice"})
    answer.step_forward()
    tap(answer, "Something else")
    editor = answer._own.editor
    assert editor.isVisible()
    QTest.keyClicks(editor, "Lynx")
    answer.step_back()
    assert not editor.isVisible()
    assert answer.value() == {"q": ("Lynx",)}
    answer.step_forward()
    assert editor.isVisible()


def test_a_list_too_long_to_part_stays_one_to_scroll(ask: Asking) -> None:
    answer = ask(choice("q", *[f"Town {i}" for i in range(30)]))
    assert len(labels(answer)) == 30
    assert not answer.wants_continue()


def test_beside_other_questions_every_card_shows(ask: Asking) -> None:
    group = {"linkId": "g", "type": "group", "text": "Both", "item": [long_list(), {**long_list(), "linkId": "r"}]}
    answer = ask({**group, "extension": [control("page")]})
    assert not answer.wants_continue()
    assert sum(card.isVisible() for member in answer._members for card in member[1].cards) == 26


# --- less and less room


def laid(answer: ChoiceAnswer, width: int, room: int) -> tuple[int, int, int]:
    """Return how many columns, how low the lowest card, and how many parts a room makes."""
    answer.resize(width, answer.height_within(width, pane=0, room=room))
    answer.arrange(answer.width(), answer.height())
    cards = answer.steps.shown
    return len({card.x() for card in cards}), min(card.height() for card in cards), answer.steps.steps


def test_short_labels_stand_in_three_columns_before_anything_scrolls(ask: Asking, look: Look) -> None:
    answer = ask(choice("q", "Soothe me", "Wait", "Ask", "Push a little", "Not sure"))
    width = look.mm(200)
    assert laid(answer, width, look.mm(80))[0] == 2
    columns, lowest, _ = laid(answer, width, look.mm(34))
    assert columns == 3
    assert lowest >= look.mm(15)
    columns, lowest, _ = laid(answer, width, look.mm(27))
    assert columns == 3
    assert look.mm(12) <= lowest < look.mm(15)
    assert answer.height() <= look.mm(27)
    order = [(card.y(), card.x()) for card in answer.cards]
    assert order == sorted(order)


def test_a_label_of_two_lines_keeps_two_columns(ask: Asking, look: Look) -> None:
    answer = ask(choice("q", "A label with very many words", "Wait", "Ask", "Push a little", "Not sure"))
    assert laid(answer, look.mm(200), look.mm(45))[0] == 2


def test_cards_are_never_lower_than_twelve_millimetres(ask: Asking, look: Look) -> None:
    answer = ask(choice("q", *WORDS[:8]))
    for room in range(10, 120, 7):
        for width in (120, 200, 232):
            _, lowest, parts = laid(answer, look.mm(width), look.mm(room))
            assert lowest >= look.mm(12)
            assert parts == 1


def test_a_small_screen_asks_in_smaller_parts_and_keeps_its_place(ask: Asking, look: Look) -> None:
    answer = ask(long_list())
    tap(answer, "Bee")
    answer.step_forward()
    before = answer.cards[7]
    _, _, parts = laid(answer, look.mm(200), look.mm(30))
    assert parts > 2
    assert before.isVisible()
    assert answer.height() <= look.mm(30)
    assert codes(answer.value(), "q") == ["bee"]
