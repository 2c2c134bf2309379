"""Fingers on a page that scrolls: every tap counts, and scrolling presses nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from intake_app.services.kiosk.sitting import Sitting
from tests.helpers.every_kind import every_kind
from tests.helpers.sittings import START, rowan
from ui.answers.card import ChoiceCard
from ui.answers.number import NumberAnswer
from ui.answers.written import WrittenAnswer
from ui.kiosk.check import CheckPage
from ui.look import flick
from ui.rehearse.finger import Finger

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench


def on_bread(bench: Benches) -> tuple[Bench, NumberAnswer]:
    """Return a kiosk at a question whose digits and units do not all fit."""
    kiosk = bench(size=(1024, 600), sitting=Sitting(every_kind(), responder=True, started=START))
    kiosk.go_to("bread")
    assert kiosk.page.scroll_view.is_scrolling()
    assert isinstance(kiosk.page.answer, NumberAnswer)
    return kiosk, kiosk.page.answer


def test_quick_taps_are_all_taken(bench: Benches) -> None:
    kiosk, answer = on_bread(bench)
    hand = Finger(kiosk.window)
    hand.press(answer.part.field.editor)
    for digit in (1, 2, 3, 4):
        hand.press(answer.pad.buttons[digit - 1])
    hand.press(answer.units[0])
    hand.press(answer.units[1])
    assert answer.part.text == "1234"
    assert [unit.isChecked() for unit in answer.units] == [False, True]


def test_what_a_finger_has_left_does_not_look_hovered_over(bench: Benches) -> None:
    kiosk = bench(size=(780, 600))
    kiosk.go_to("W3")
    card = kiosk.page.answer.findChildren(ChoiceCard)[0]
    before = card.grab().toImage()
    hand = Finger(kiosk.window)
    hand.press(card)
    hand.press(card)
    kiosk.page.question.setFocus()
    assert not card.isChecked()
    assert card.grab().toImage() == before


def test_a_mouse_hovers_again_after_a_finger(qtbot: QtBot, bench: Benches) -> None:
    kiosk = bench(size=(780, 600))
    kiosk.go_to("W3")
    card = kiosk.page.answer.findChildren(ChoiceCard)[0]
    before = card.grab().toImage()
    Finger(kiosk.window).press(kiosk.page.answer.findChildren(ChoiceCard)[1])
    for spot in (kiosk.page.question, card):
        QTest.mouseMove(kiosk.window.windowHandle(), spot.mapTo(kiosk.window, spot.rect().center()))
        qtbot.wait(1)
    assert card.grab().toImage() != before


@pytest.mark.parametrize("size", [(1024, 600), (780, 600), (1280, 800)], ids=str)
def test_touching_a_field_presses_nothing_that_comes_under_the_finger(bench: Benches, size: tuple[int, int]) -> None:
    kiosk = bench(size=size)
    hand = Finger(kiosk.window)
    for key in ("B1", "B8", "G1", "Z1"):
        kiosk.go_to(key)
        assert isinstance(kiosk.page.answer, WrittenAnswer)
        # All over the field: the keyboard moves what lies below it to somewhere else.
        for spot in (0.2, 0.5, 0.8):
            hand.touch(kiosk.page.answer.editor, spot)
            assert kiosk.page.page.key == key
            assert kiosk.page.is_writing
            assert not kiosk.page.answer.editor.text()
            kiosk.page.put_keyboard_away()


def test_scrolling_by_finger_chooses_no_card(qtbot: QtBot, bench: Benches) -> None:
    kiosk, answer = on_bread(bench)
    Finger(kiosk.window).swipe(answer.units[1], 96, partial(qtbot.wait, 10))
    assert kiosk.page.scroll_view._bar.value() > 0
    assert not answer.units[1].isChecked()
    assert not answer.units[1].isDown()


def test_scrolling_the_check_page_changes_and_hides_nothing(qtbot: QtBot, bench: Benches) -> None:
    # Qt looks for a gesture's window on the screen, which has 800 pixels here.
    kiosk = bench(size=(780, 600), answers=rowan())
    kiosk.go_to("Z4")
    kiosk.page.footer.main_button.click()
    page = kiosk.window.page
    assert isinstance(page, CheckPage)
    Finger(kiosk.window).swipe(page._panels.panels[0].rows[0].change_button, 96, partial(qtbot.wait, 10))
    assert page.scroll_view._bar.value() > 0
    assert kiosk.window.page is page


def test_a_press_not_taken_back_would_choose_a_card(
    qtbot: QtBot, bench: Benches, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flick.Flick, "_on_state", lambda _self, _state: None)
    kiosk, answer = on_bread(bench)
    Finger(kiosk.window).swipe(answer.units[1], 96, partial(qtbot.wait, 10))
    assert answer.units[1].isChecked()
