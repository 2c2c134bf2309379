"""Nothing is cut anywhere: every kind of page, on eight screens, at four scales, three text sizes and three themes.

In English, in Spanish, in a language 40 per cent longer, and from right to left.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect

from tests.helpers import grid
from tests.helpers.screens import all_screens, screen_types
from tests.helpers.views import Shower, View
from tests.helpers.whole_screens import faults_of
from ui.answers.choice import ChoiceAnswer
from ui.kiosk.hero import HeroPage
from ui.kiosk.question import QuestionPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.kiosk.window import KioskWindow

SMALL = (1024, 600)
SCREENS = {screen.name: screen for screen in all_screens()}


def names() -> list[str]:
    return [screen.name for screen in screen_types()]


def test_every_kind_of_page_is_whole_in_every_pair_of_ways(qtbot: QtBot) -> None:
    del qtbot
    assert not grid.walk(grid.pairwise(names()))


@pytest.mark.long
@pytest.mark.alone
def test_every_page_is_whole_on_the_whole_grid(qtbot: QtBot) -> None:
    del qtbot
    assert not grid.walk(grid.full(SCREENS))


def test_the_choice_meets_every_pair_and_shows_every_page_at_every_level_and_on_five_screens() -> None:
    plan = grid.pairwise(names())
    met = {(a, b) for cell in plan for a, b in combinations(enumerate(cell.levels), 2)}
    wanted = {
        ((i, one), (j, other))
        for (i, ones), (j, others) in combinations(enumerate(grid.LEVELS), 2)
        for one, other in product(ones, others)
    }
    assert not wanted - met
    for name in names():
        shown = [{cell.levels[i] for cell, there in plan.items() if name in there} for i in range(len(grid.LEVELS))]
        assert shown[1:] == [set(levels) for levels in grid.LEVELS[1:]], name
        assert SMALL in shown[0], name
        assert len(shown[0]) >= 5, name
    assert len(names()) > 130


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[KioskWindow]:
    """Return a whole page of cards, to plant faults in."""
    del qtbot
    with Shower(View(SMALL)) as shower:
        window = shower.show(SCREENS["B3"])
        assert not faults_of(window, SMALL)
        yield window


def page_of(window: KioskWindow) -> QuestionPage:
    assert isinstance(window.page, QuestionPage)
    return window.page


def test_a_planted_clipped_button_is_found(shown: KioskWindow) -> None:
    button = page_of(shown).footer.main_button
    button.resize(button.width() // 3, button.height())
    assert any("is cut" in fault or "inside a word" in fault for fault in faults_of(shown, SMALL))


def test_a_planted_clipped_card_is_found(shown: KioskWindow) -> None:
    answer = page_of(shown).answer
    assert isinstance(answer, ChoiceAnswer)
    answer.cards[0].resize(answer.cards[0].width(), answer.cards[0].height() // 3)
    assert any("is cut" in fault for fault in faults_of(shown, SMALL))


def test_a_planted_overlap_is_found(shown: KioskWindow) -> None:
    footer = page_of(shown).footer
    footer.main_button.move(footer.other_buttons[0].pos())
    faults = faults_of(shown, SMALL)
    assert any("lies over" in fault for fault in faults)
    assert any("too close" in fault for fault in faults)


def test_planted_words_under_a_button_are_found(shown: KioskWindow) -> None:
    page = page_of(shown)
    button = page.header.hide_button
    button.setParent(page)
    button.setGeometry(page.question.geometry())
    button.show()
    button.raise_()
    assert any("lies under" in fault for fault in faults_of(shown, SMALL))


def test_a_planted_window_wider_than_its_screen_is_found(shown: KioskWindow) -> None:
    shown.resize(SMALL[0] + 40, SMALL[1])
    assert any("its screen" in fault for fault in faults_of(shown, SMALL))


def test_a_planted_part_beyond_the_edge_is_found(shown: KioskWindow) -> None:
    button = page_of(shown).header.hide_button
    button.move(button.x() + button.width() // 2, 0)
    assert any("leaves its place" in fault for fault in faults_of(shown, SMALL))


def test_a_planted_small_letter_is_found(shown: KioskWindow) -> None:
    page_of(shown).question.set_em(0.9)
    assert any("capitals" in fault for fault in faults_of(shown, SMALL))


def test_a_planted_small_target_is_found(shown: KioskWindow) -> None:
    button = page_of(shown).header.hide_button
    button.resize(button.width(), round(11 * shown.look.metrics.px_per_mm))
    assert any("mm" in fault for fault in faults_of(shown, SMALL))


def test_a_planted_answer_out_of_sight_is_found(shown: KioskWindow) -> None:
    view = page_of(shown).scroll_view
    view.resize(view.width(), 4)
    view.first_answer = QRect
    assert any("no answer" in fault for fault in faults_of(shown, SMALL))


def test_a_planted_part_without_a_name_is_found(shown: KioskWindow) -> None:
    page_of(shown).footer.main_button.setAccessibleName(" ")
    assert any("no name" in fault for fault in faults_of(shown, SMALL))


def test_words_that_do_not_fit_scroll_at_the_size_that_was_chosen(qtbot: QtBot) -> None:
    del qtbot
    with Shower(View(SMALL)) as shower:
        window = shower.show(SCREENS["sk1"])
        page = window.cover or window.page
        assert isinstance(page, HeroPage)
        before = page.lead.text
        page.say(f"{before} " * 40)
        assert not faults_of(window, SMALL)
        assert page._sayings.more_button.isVisible()
        page.say(before)
        assert not page._sayings.more_button.isVisible()
        assert isinstance(page.lead.parentWidget(), HeroPage)
        parts: list[QWidget] = [page.title, page.lead, *page.buttons.values()]
        assert all(part.isVisible() for part in parts)
