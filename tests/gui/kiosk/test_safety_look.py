"""How the safety pages look: what a client may do comes first and equal, and no word is below their text size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.whole_screens import faults_of
from ui.kiosk.hero import HeroPage
from ui.look.metrics import LARGEST_TEXT, STANDARD_TEXT
from ui.rehearse import hands

if TYPE_CHECKING:
    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench

SCREENS = [(1024, 600, STANDARD_TEXT), (1024, 600, LARGEST_TEXT), (800, 1280, LARGEST_TEXT)]


def hero(kiosk: Bench) -> HeroPage:
    page = kiosk.window.cover or kiosk.window.page
    assert isinstance(page, HeroPage)
    return page


def least_em(page: HeroPage) -> float:
    """Return the smallest text on the page, in the size that the client chose."""
    return min(block.em for block in (page.title, page.lead, page.note, page.lines) if block.isVisible())


@pytest.mark.parametrize(("wide", "high", "text"), SCREENS)
def test_with_nobody_on_duty_the_numbers_are_one_tap_away_at_most_and_no_word_is_small(
    bench: Benches, wide: int, high: int, text: float
) -> None:
    kiosk = bench(size=(wide, high), text=text, responder="")
    kiosk.conductor.calls.help()
    assert "Nobody was told." in hero(kiosk).note.text
    assert least_em(hero(kiosk)) >= 0.99
    assert not faults_of(kiosk.window)
    if "988" not in hero(kiosk).lines.text:
        hands.click(hero(kiosk).buttons["more"])
        assert "988" in hero(kiosk).lead.text
        assert least_em(hero(kiosk)) >= 0.99
        assert not faults_of(kiosk.window)


def test_after_a_safety_answer_no_way_is_pushed(bench: Benches) -> None:
    kiosk = bench()
    kiosk.conductor.calls.thank("S1")
    ways = hero(kiosk).buttons
    assert list(ways) == ["go", "break", "ask"]
    assert len({button.size().toTuple() for button in ways.values()}) == 1
    assert {way.role for way in hero(kiosk).ways} == {"plain"}


def test_a_client_who_waits_finds_their_own_way_before_the_staffs(bench: Benches) -> None:
    kiosk = bench()
    kiosk.conductor.calls.call()
    assert list(hero(kiosk).buttons) == ["leave", "staff"]
    assert hero(kiosk).buttons["staff"].text().startswith("Staff only")
    assert hero(kiosk).ways[-1].role == "soft"
