"""Every page of the default intake stands whole on every kiosk screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from intake_app.forms.loader import load
from intake_app.forms.pages import pages
from intake_app.services.kiosk.sitting import Sitting
from tests.helpers.sittings import START, rowan
from tests.helpers.whole_pages import crossing, cut
from tests.unit.forms.building import item, resource
from ui.answers.choice import ChoiceAnswer
from ui.kiosk.check import CheckPage
from ui.look.metrics import LARGEST_TEXT, STANDARD_TEXT
from ui.rehearse import hands

if TYPE_CHECKING:
    from tests.gui.kiosk.conftest import Benches

SCREENS = [(1024, 600), (1280, 800), (800, 1280), (1920, 1080)]
FEW_PAGES = ["W2", "W3", "A3", "B1", "B6", "phq9-3", "P1b", "M1", "M3", "G3", "Z4"]


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_page_is_cut_or_covers_itself(bench: Benches, size: tuple[int, int]) -> None:
    kiosk = bench(size=size, answers=rowan())
    faults = {}
    for page in pages(kiosk.sitting.session):
        kiosk.go_to(page.key)
        faults[page.key] = cut(kiosk.page) + crossing(kiosk.page)
        assert kiosk.window.size().toTuple() == size, page.key
    assert not {key: found for key, found in faults.items() if found}
    assert len(faults) > 55


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_largest_letters_cut_nothing_either(bench: Benches, size: tuple[int, int]) -> None:
    kiosk = bench(size=size, text=LARGEST_TEXT, answers=rowan())
    faults = {}
    for key in FEW_PAGES:
        kiosk.go_to(key)
        faults[key] = cut(kiosk.page) + crossing(kiosk.page)
    assert not {key: found for key, found in faults.items() if found}


@pytest.mark.parametrize("size", [(1024, 600), (800, 1280)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_in_the_largest_letters_an_answer_shows_before_anybody_pages(bench: Benches, size: tuple[int, int]) -> None:
    kiosk = bench(size=size, text=LARGEST_TEXT, answers=rowan())
    for key in ("W3", "E4", "M1", "P2", "B3"):
        kiosk.go_to(key)
        assert isinstance(kiosk.page.answer, ChoiceAnswer)
        seen = [card.visibleRegion().boundingRect().height() for card in kiosk.page.answer.cards]
        assert any(high >= kiosk.page.answer.cards[0].height() - 1 for high in seen), key
        assert kiosk.page.footer.main_button.height() >= kiosk.window.look.mm(12)


def test_a_long_question_and_its_field_stay_in_reach_while_somebody_writes(bench: Benches) -> None:
    form = load(resource(item("a", text="A question of very many words, " * 15), item("b")), "form").questionnaire
    kiosk = bench(size=(1024, 600), sitting=Sitting(form, responder=True, started=START))
    editor = kiosk.page.findChild(QPlainTextEdit)
    assert editor is not None
    hands.click(editor)
    assert kiosk.page.is_writing
    assert not cut(kiosk.page) + crossing(kiosk.page)
    assert editor.viewport().visibleRegion().boundingRect().height() >= kiosk.window.look.mm(8)
    kiosk.page.put_keyboard_away()
    assert kiosk.page.keyboard is not None
    assert kiosk.page.keyboard.isHidden()
    assert kiosk.page.question.hasFocus()
    assert not cut(kiosk.page) + crossing(kiosk.page)


def test_a_planted_cut_button_is_found(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600))
    kiosk.go_to("W3")
    assert not cut(kiosk.page)
    button = kiosk.page.footer.other_buttons[0]
    button.resize(button.width() // 4, button.height())
    assert cut(kiosk.page)


def test_a_planted_overlap_is_found(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600))
    kiosk.go_to("W3")
    kiosk.page.footer.main_button.move(kiosk.page.footer.other_buttons[0].pos())
    assert crossing(kiosk.page)


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("text", [STANDARD_TEXT, LARGEST_TEXT], ids=["standard", "largest"])
def test_the_ways_to_decline_are_equal_in_size(bench: Benches, size: tuple[int, int], text: float) -> None:
    kiosk = bench(size=size, text=text)
    kiosk.go_to("W3")
    quiet = kiosk.page.footer.other_buttons
    assert len(quiet) == 4
    widths = [button.width() for button in quiet]
    assert max(widths) - min(widths) <= 1
    assert {button.height() for button in quiet} == {kiosk.page.footer.main_button.height()}
    assert min(widths) >= kiosk.window.look.mm(12)
    assert kiosk.page.footer.main_button.height() >= kiosk.window.look.mm(12)


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_check_page_and_comfort_are_whole(bench: Benches, size: tuple[int, int]) -> None:
    kiosk = bench(size=size, answers=rowan())
    kiosk.go_to("Z4")
    kiosk.page.footer.main_button.click()
    page = kiosk.window.page
    assert isinstance(page, CheckPage)
    assert not cut(page)
    page.header.comfort_button.click()
    assert kiosk.window.page is not None
    assert not cut(kiosk.window.page)


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("text", [STANDARD_TEXT, LARGEST_TEXT], ids=["standard", "largest"])
def test_pages_of_few_words_are_whole(bench: Benches, size: tuple[int, int], text: float) -> None:
    kiosk = bench(size=size, text=text)
    for show in (
        kiosk.conductor.pause.hide,
        kiosk.conductor.pause.ask_to_stop,
        kiosk.conductor.calls.help,
        kiosk.conductor.pause.come_back,
        kiosk.conductor.calls.thank,
        kiosk.conductor.calls.call,
        kiosk.conductor.closing.farewell.thank,
    ):
        show()
        page = kiosk.window.cover or kiosk.window.page
        assert page is not None
        assert not cut(page), show
