"""Comfort: offered first, applied at once, for this client alone, and whole in the largest letters everywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intake_app.model.practice import Comfort, TextSize, Theme
from tests.helpers.whole_screens import faults_of
from ui.kiosk.comfort import ComfortPage
from ui.kiosk.hero import HeroPage
from ui.kiosk.question import QuestionPage
from ui.look.comfort import SIZES
from ui.look.metrics import LARGEST_TEXT, STANDARD_TEXT
from ui.look.palette import CONTRAST
from ui.rehearse import hands

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench, MemoryDraft
    from ui.kiosk.comfort_group import Card

SCREENS = [(1024, 600), (800, 1280), (1920, 1080)]
LARGEST_DARK = Comfort(TextSize.LARGEST, Theme.DARK, less_motion=True)


def comfort(kiosk: Bench) -> ComfortPage:
    assert isinstance(kiosk.window.page, ComfortPage)
    return kiosk.window.page


def card(kiosk: Bench, name: str) -> Card:
    return next(card for card in comfort(kiosk).cards() if card.objectName() == f"{name}_button")


def faults(kiosk: Bench) -> list[str]:
    page = comfort(kiosk)
    groups = [group for group in page.groups if group.isVisible()]
    low = page.footer.y()
    below = [group.label.text for group in groups if group.geometry().bottom() >= low]
    return [*faults_of(kiosk.window), *below]


def test_it_is_offered_first_as_the_practice_chose_and_costs_one_tap(bench: Benches) -> None:
    kiosk = bench(comfort=LARGEST_DARK)
    assert comfort(kiosk).title.hasFocus()
    marked = [card.objectName() for card in comfort(kiosk).cards() if card.isChecked()]
    assert marked == ["largest_button", "dark_button", "less_motion_button"]
    hands.click(comfort(kiosk).footer.main_button)
    assert isinstance(kiosk.window.page, QuestionPage)
    assert (kiosk.page.look.metrics.text, kiosk.page.look.palette.name) == (LARGEST_TEXT, "dark")


def test_who_comes_back_to_a_draft_is_not_asked_again(bench: Benches) -> None:
    first = bench(comfort=Comfort())
    first.go_to("W3")
    hands.click(first.page.answer.first_focus())
    hands.click(first.page.footer.main_button)
    assert first.sitting.answered_at
    again = bench(comfort=Comfort(), sitting=first.sitting)
    assert isinstance(again.window.page, QuestionPage)


def test_a_choice_is_for_this_client_alone(bench: Benches, draft: MemoryDraft, qtbot: QtBot) -> None:
    kiosk = bench(comfort=Comfort())
    for name in ("less_motion", "contrast", "largest"):
        hands.click(card(kiosk, name))
    assert (kiosk.window.look.metrics.text, kiosk.window.look.palette.name) == (LARGEST_TEXT, "contrast")
    assert kiosk.window.turning.is_calm
    kiosk.go_to("W3")
    hands.click(kiosk.page.footer.other_buttons[0])
    qtbot.waitUntil(lambda: bool(draft.saved))
    assert not any(word in str(draft.saved) for word in ("largest", "contrast", "less_motion"))
    following = bench(comfort=Comfort())
    assert (following.window.look.metrics.text, following.window.look.palette.name) == (STANDARD_TEXT, "light")
    assert not following.window.turning.is_calm


def test_each_size_is_written_in_itself_whatever_holds_now(bench: Benches) -> None:
    for now in (Comfort(), LARGEST_DARK):
        kiosk = bench(comfort=now)
        for size, factor in SIZES.items():
            face = card(kiosk, size).face
            written = face.look.font(face.em).pixelSize()
            assert abs(written - replace(face.look.metrics, text=factor).em) <= 1


def test_by_keys_a_choice_keeps_its_place(bench: Benches) -> None:
    kiosk = bench(comfort=Comfort())
    press = kiosk.window.windowHandle()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(press, key)
    assert kiosk.window.look.metrics.text == LARGEST_TEXT
    assert card(kiosk, "largest").hasFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(press, key)
    assert card(kiosk, "dark").hasFocus()
    QTest.keyClick(press, Qt.Key.Key_Return)
    assert isinstance(kiosk.window.page, QuestionPage)


def test_hiding_and_help_work_before_the_first_question(bench: Benches) -> None:
    kiosk = bench(comfort=Comfort())
    kept = comfort(kiosk)
    hands.click(kept.header.hide_button)
    assert kiosk.window.is_covered
    kiosk.conductor.pause.come_back()
    assert kiosk.window.page is kept
    hands.click(kept.help_button)
    assert kiosk.window.is_covered


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_group_stands_whole_and_in_reach(bench: Benches, size: tuple[int, int]) -> None:
    for text in TextSize:
        kiosk = bench(size=size, comfort=Comfort(text))
        for show in (kiosk.conductor.ease.begin, kiosk.conductor.ease.open):
            show(0.0)
            page, seen = comfort(kiosk), set[str]()
            for _ in page.groups:
                seen |= {group.label.text for group in page.groups if group.isVisible()}
                assert not faults(kiosk), (text, show)
                if page.more_button.isVisible():
                    hands.click(page.more_button)
            assert len(seen) == len(page.groups)
        assert kiosk.window.size().toTuple() == size


def test_a_group_that_runs_into_the_footer_is_found(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600), comfort=Comfort())
    assert not faults(kiosk)
    group = comfort(kiosk).groups[-1]
    group.move(group.x(), group.y() + group.height())
    assert faults(kiosk)


def test_in_high_contrast_the_cover_stays_in_high_contrast(bench: Benches) -> None:
    kiosk = bench(comfort=Comfort(theme=Theme.CONTRAST))
    kiosk.conductor.pause.hide()
    cover = kiosk.window.cover
    assert isinstance(cover, HeroPage)
    seen = cover.buttons["back"].grab().toImage()
    assert seen.pixelColor(seen.width() // 2, seen.height() // 8) == CONTRAST.primary
    assert cover.grab().toImage().pixelColor(2, 2) == CONTRAST.bg
