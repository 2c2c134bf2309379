"""Before anything scrolls on a small screen, the words and the cards give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake_app.forms.pages import pages
from tests.helpers.sittings import rowan
from ui.answers.choice import ChoiceAnswer

if TYPE_CHECKING:
    from tests.gui.kiosk.conftest import Benches

SMALL = [(1024, 600), (800, 1280), (1280, 800)]
SHORT_LISTS = ("phq9-1", "phq9-8", "gad7-7", "P1b", "B3", "E4", "P2", "M1", "S1", "M3")


@pytest.mark.parametrize("size", SMALL, ids=str)
def test_no_list_of_cards_scrolls_at_the_standard_size(bench: Benches, size: tuple[int, int]) -> None:
    kiosk = bench(size=size, answers=rowan())
    asked = {page.key for page in pages(kiosk.sitting.session)}
    for key in SHORT_LISTS:
        assert key in asked
        if key == "M3":
            kiosk.sitting.session.clear("M3-1")
            kiosk.sitting.session.clear("M3-2")
            kiosk.sitting.session.clear("M3-3")
        kiosk.go_to(key)
        for _step in range(6):
            assert not kiosk.page.scroll_view.is_scrolling(), key
            if not (kiosk.page.answer.wants_continue() and kiosk.page.answer.step_forward()):
                break


@pytest.mark.parametrize("size", SMALL, ids=str)
def test_a_long_question_is_set_smaller_but_never_below_the_body(bench: Benches, size: tuple[int, int]) -> None:
    kiosk = bench(size=size, answers=rowan())
    body = kiosk.window.look.font().pixelSize()
    kiosk.go_to("phq9-8")
    assert body <= kiosk.page.question.block_font().pixelSize() < body * 1.3
    assert isinstance(kiosk.page.answer, ChoiceAnswer)
    assert all(card.isVisible() for card in kiosk.page.answer.cards)
    kiosk.go_to("A1")
    assert kiosk.page.question.block_font().pixelSize() == kiosk.window.look.font(1.3).pixelSize()


@pytest.mark.parametrize("size", SMALL, ids=str)
def test_what_folds_away_is_one_tap_away(bench: Benches, size: tuple[int, int]) -> None:
    kiosk = bench(size=size, answers=rowan())
    folded = 0
    for page in pages(kiosk.sitting.session):
        kiosk.go_to(page.key)
        shown = kiosk.page
        if shown.why.text and not shown.why.isVisible():
            folded += 1
            assert shown.why_button.isVisible(), page.key
    assert folded


def test_the_stem_of_a_published_question_stays_in_view(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600), answers=rowan())
    for key in ("phq9-1", "phq9-4", "gad7-1", "gad7-7"):
        kiosk.go_to(key)
        assert kiosk.page.why.isVisible(), key


def test_continue_and_back_move_inside_a_long_list_first(bench: Benches) -> None:
    kiosk = bench(size=(1920, 1080), answers=rowan())
    kiosk.go_to("M1")
    page = kiosk.page
    assert isinstance(page.answer, ChoiceAnswer)
    first = [card.text() for card in page.answer.steps.shown]
    assert len(first) == 7
    page.footer.main_button.click()
    assert kiosk.page is page
    assert [card.text() for card in page.answer.steps.shown][-2:] == ["Other", "None of these"]
    assert page.question.hasFocus()
    page.header.back_button.click()
    assert kiosk.page is page
    assert [card.text() for card in page.answer.steps.shown] == first
    page.footer.main_button.click()
    page.footer.main_button.click()
    assert kiosk.page.page.key == "M2"
