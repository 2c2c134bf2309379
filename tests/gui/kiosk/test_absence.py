"""Where nobody can have been looking the page is hidden at once; Welcome dims, and a touch wakes it and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intake_app import clock
from tests.gui.kiosk.test_hiding import SECRET, heard, is_covered, press, writing
from tests.helpers.kiosk import Seconds
from tests.helpers.sittings import rowan
from ui.kiosk.absence import Absence
from ui.kiosk.dimming import LEFT, Dimming, Veil
from ui.kiosk.hero import Hero, HeroPage, Way
from ui.kiosk.window import KioskWindow
from ui.look.look import Look
from ui.look.metrics import Metrics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QColor
    from pytestqt.qtbot import QtBot

    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import MemoryDraft

ACTIVE, INACTIVE = Qt.ApplicationState.ApplicationActive, Qt.ApplicationState.ApplicationInactive


def test_a_computer_that_slept_hides_the_page(qapp: QApplication) -> None:
    slept = Seconds()
    absence, noticed = Absence(slept=slept), []
    absence.noticed.connect(lambda: noticed.append(True))
    absence.look()
    assert not noticed
    slept.now += 20
    absence.look()
    absence.look()
    assert noticed == [True]
    absence.stop()
    slept.now += 20
    absence.look()
    assert noticed == [True]


def test_the_clock_for_waits_counts_sleep_and_never_goes_back() -> None:
    first, then = clock.wakeful_seconds(), clock.wakeful_seconds()
    assert 0 < first <= then
    assert clock.slept_seconds() >= -0.01


def test_a_lock_screen_hides_what_is_written_and_saves_it(bench: Benches, draft: MemoryDraft, qtbot: QtBot) -> None:
    kiosk = writing(bench)
    absence = kiosk.conductor.pause.absence
    absence.on_state(ACTIVE)
    assert not is_covered(kiosk)
    absence.on_state(INACTIVE)
    assert is_covered(kiosk)
    assert SECRET not in heard(kiosk.window)
    qtbot.waitUntil(lambda: any(SECRET in str(body["answers"]) for body in draft.saved))
    assert not kiosk.ended


def test_after_a_long_sleep_the_draft_is_put_away_before_a_touch_counts(bench: Benches, qtbot: QtBot) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("W3")
    kiosk.conductor.pause.hide()
    kiosk.seconds.now += 3600
    press(kiosk, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kiosk.ended == ["put_away"])


def test_a_touch_after_a_sleep_of_minutes_meets_the_hidden_page(bench: Benches) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("W3")
    kiosk.seconds.now += 400
    press(kiosk, Qt.Key.Key_Tab)
    assert "Paused." in heard(kiosk.window)


@pytest.fixture
def welcome(qtbot: QtBot) -> Iterator[tuple[KioskWindow, Dimming, Seconds, list[str]]]:
    """A page with a button, five minutes from dimming."""
    seconds = Seconds()
    chosen: list[str] = []
    window = KioskWindow(Look(Metrics.for_size(1280, 800)))
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page = HeroPage(window.look, Hero("Welcome."), (Way("start", "Start", "main"),))
    page.chosen.connect(chosen.append)
    window.show_page(page)
    dimming = Dimming(window, seconds=300, clock=seconds)
    dimming.begin()
    window.lockdown._deaf_until = 0.0
    yield window, dimming, seconds, chosen
    dimming.stop()
    window.hide()
    window.deleteLater()


@dataclass
class Finger:
    """Touches the middle of a button, as a mouse and as a finger."""

    window: KioskWindow

    def spot(self) -> QPoint:
        page = self.window.page
        assert isinstance(page, HeroPage)
        button = page.buttons["start"]
        return button.mapTo(self.window, button.rect().center())

    def click(self) -> None:
        QTest.mouseClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, pos=self.spot())

    def tap(self) -> None:
        screen = QTest.createTouchDevice()
        handle = self.window.windowHandle()
        QTest.touchEvent(handle, screen).press(0, self.spot())
        QTest.touchEvent(handle, screen).release(0, self.spot())


def colour(window: KioskWindow) -> QColor:
    return window.grab().toImage().pixelColor(3, 3)


@pytest.mark.parametrize("way", ["click", "tap"])
def test_welcome_dims_and_the_waking_touch_does_nothing_else(
    welcome: tuple[KioskWindow, Dimming, Seconds, list[str]], way: str
) -> None:
    window, dimming, seconds, chosen = welcome
    finger = Finger(window)
    bright = colour(window)
    seconds.now += 299
    dimming.idle.check()
    assert dimming.veil is None
    seconds.now += 1
    dimming.idle.check()
    dim = colour(window)
    assert dim.lightnessF() == pytest.approx(LEFT * bright.lightnessF(), abs=0.02)
    getattr(finger, way)()
    QApplication.sendPostedEvents()
    assert (dimming.veil, chosen) == (None, [])
    assert colour(window) == bright
    window.lockdown._deaf_until = 0.0  # a quarter of a second later
    getattr(finger, way)()
    assert chosen == ["start"]  # the control: awake, the same touch presses the button


def test_it_dims_again_and_wakes_by_a_key_too(welcome: tuple[KioskWindow, Dimming, Seconds, list[str]]) -> None:
    window, dimming, seconds, chosen = welcome
    for _ in range(2):
        seconds.now += 300
        dimming.idle.check()
        assert dimming.veil is not None
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
        assert not window.findChildren(Veil)
        assert not chosen
