"""The kiosk between sittings: staff start and leave by PIN, a client reaches nothing else, a draft is never shown."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from intake_app.services.practice.unlock import Vault
from tests.helpers.host import CHORD
from tests.helpers.windows import unnamed
from ui.kiosk.hero import HeroPage
from ui.kiosk.host import KioskHost
from ui.kiosk.pin import PinPage
from ui.kiosk.window import KioskWindow
from ui.look.metrics import LARGEST_TEXT
from ui.rehearse import hands

if TYPE_CHECKING:
    from tests.helpers.host import Kiosk


def test_nothing_starts_without_the_staffs_pin(kiosk: Kiosk) -> None:
    assert isinstance(kiosk.window.page, PinPage)
    kiosk.enter("0000")
    pad = kiosk.window.page
    kiosk.qtbot.waitUntil(lambda: "did not fit" in pad.message.text)
    assert kiosk.host.room is None


def test_too_many_wrong_pins_ask_for_patience(kiosk: Kiosk) -> None:
    pad = kiosk.window.page
    assert isinstance(pad, PinPage)
    for _ in range(6):
        kiosk.enter("0000")
        kiosk.qtbot.waitUntil(lambda: not pad._is_checking)
    assert "Please wait" in pad.message.text


def test_a_responder_is_on_duty_only_on_the_day_they_acknowledged(kiosk: Kiosk) -> None:
    kiosk.open_for_the_day()
    assert kiosk.host.responder == "Sam"
    kiosk.day += dt.timedelta(days=1)
    assert kiosk.host.responder == ""


def test_without_todays_test_there_is_no_responder(kiosk: Kiosk) -> None:
    kiosk.open_for_the_day("off_duty")
    assert kiosk.host.responder == ""


def test_welcome_shows_the_practice_and_no_client(kiosk: Kiosk) -> None:
    kiosk.open_for_the_day()
    assert kiosk.hero.mark.text == "Elm Street Practice"
    assert set(kiosk.hero.buttons) == {"start", "again"}
    assert not unnamed(kiosk.window)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_the_words_are_asked_in_a_process_that_ends(kiosk: Kiosk) -> None:
    kiosk.open_for_the_day()
    room = kiosk.host.room
    assert room is not None
    with kiosk.qtbot.waitSignal(room.said, timeout=30_000, check_params_cb=lambda said: said.get("is") == "asking"):
        kiosk.press("again")
    os.kill(room.process_id(), signal.SIGKILL)
    kiosk.qtbot.waitUntil(lambda: kiosk.hero.title.text == "Welcome.")


def test_the_kiosk_looks_as_the_owner_chose(kiosk: Kiosk) -> None:
    with Vault.unlock(kiosk.founded.folder, kiosk.founded.passphrase) as vault:
        vault.change_setting("comfort.size", "largest", was="standard")
        vault.change_setting("comfort.theme", "contrast", was="light")
    window = KioskWindow(kiosk.window.look)
    kiosk.qtbot.addWidget(window)
    KioskHost(window, kiosk.founded.folder, leave=kiosk.host.close)
    assert (window.look.metrics.text, window.look.palette.name) == (LARGEST_TEXT, "contrast")


def test_staff_come_in_by_the_chord_or_by_holding_the_practices_name(kiosk: Kiosk) -> None:
    kiosk.open_for_the_day()
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Q, CHORD)
    assert isinstance(kiosk.window.page, PinPage)
    hands.click(kiosk.window.page.cancel_button)
    spot = kiosk.hero.mark_rect().center()
    QTest.mousePress(kiosk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    kiosk.qtbot.waitUntil(lambda: isinstance(kiosk.window.page, PinPage))


def test_a_tap_on_the_practices_name_does_nothing(kiosk: Kiosk) -> None:
    kiosk.open_for_the_day()
    spot = kiosk.hero.mark_rect().center()
    QTest.mouseClick(kiosk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    kiosk.qtbot.wait(50)
    assert kiosk.hero.title.text == "Welcome."


def test_staff_close_the_kiosk_with_their_pin(kiosk: Kiosk) -> None:
    kiosk.open_for_the_day()
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Q, CHORD)
    kiosk.enter(kiosk.founded.staff_pin)
    kiosk.qtbot.waitUntil(lambda: isinstance(kiosk.window.page, HeroPage))
    kiosk.press("close")
    assert kiosk.left


def test_without_a_word_about_time_the_core_is_asked(kiosk: Kiosk) -> None:
    kiosk.open_for_the_day()
    kiosk.start()
    assert kiosk.path == "core"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_sitting_that_dies_leaves_welcome_and_a_sealed_draft(kiosk: Kiosk) -> None:
    kiosk.open_for_the_day()
    process = kiosk.start()

    def has_draft() -> bool:
        with Vault.unlock(kiosk.founded.folder, kiosk.founded.passphrase) as vault:
            return [card.state for card in vault.cards()] == ["draft"]

    kiosk.qtbot.waitUntil(has_draft, timeout=20_000)
    os.kill(process, signal.SIGKILL)
    kiosk.qtbot.waitUntil(lambda: "again" in kiosk.hero.buttons)
    assert kiosk.hero.title.text == "Welcome."
    assert kiosk.host.room is not None
    assert kiosk.host.room.process_id() != process


def test_the_next_sitting_is_ready_before_anybody_presses_start(kiosk: Kiosk) -> None:
    kiosk.open_for_the_day()
    room = kiosk.host.room
    assert room is not None
    kiosk.qtbot.waitUntil(room.is_running)
    first = kiosk.start()
    assert first > 0
