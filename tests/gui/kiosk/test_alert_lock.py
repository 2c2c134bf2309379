"""An alert whose sitting is gone stands before the kiosk, says nothing of a client, and opens to PIN and name alone."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from intake_app.services.desk.review import Desk
from intake_app.services.kiosk import alerts
from intake_app.services.kiosk.alerts import ThisScreen
from intake_app.services.practice import safety_numbers
from intake_app.services.practice.unlock import Vault
from tests.helpers.host import DAY, Kiosk
from tests.helpers.practices import Founded, founded_in
from tests.helpers.windows import unnamed
from ui.kiosk.pin import PinPage
from ui.rehearse import hands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    return founded_in(tmp_path / "vault")


@pytest.fixture
def kiosk(qtbot: QtBot, founded: Founded) -> Iterator[Callable[..., Kiosk]]:
    """Return a way to start the kiosk, as often as a test wants."""
    made: list[Kiosk] = []

    def start(day: date = DAY) -> Kiosk:
        made.append(Kiosk(qtbot, founded, day))
        return made[-1]

    yield start
    for one in made:
        one.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_after_a_power_cut_the_next_start_is_a_neutral_lock_until_staff_acknowledge(
    kiosk: Callable[..., Kiosk], founded: Founded
) -> None:
    cut = subprocess.run([sys.executable, "-m", "tests.helpers.cut_off_alert", str(founded.folder)], check=False)
    assert cut.returncode == -9
    shown = kiosk()
    assert shown.hero.title.text == "Please ask at the front desk."
    words = f"{shown.hero.title.text} {shown.hero.lead.text} {shown.hero.note.text}"
    assert "Rowan" not in words
    assert "telling us" not in words
    assert not unnamed(shown.window)
    shown.host.show_welcome()
    assert set(shown.hero.buttons) == {"staff"}
    shown.press("staff")
    shown.enter(founded.staff_pin)
    shown.see("second")
    assert alerts.live(founded.folder) is not None
    shown.press("second")
    shown.see("close")
    assert alerts.live(founded.folder) is None
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        desk = Desk(vault)
        (row,) = desk.intakes()
        strip = desk.draft_safety(row.record_id)
    assert strip is not None
    assert "Robin answered at the kiosk" in strip.alert
    assert strip.wants_initials


def test_a_wrong_pin_leaves_the_lock(kiosk: Callable[..., Kiosk], founded: Founded) -> None:
    ThisScreen(founded.folder).raise_alert("")
    shown = kiosk()
    shown.press("staff")
    shown.enter("0000")
    pad = shown.window.page
    assert isinstance(pad, PinPage)
    shown.qtbot.waitUntil(lambda: "did not fit" in pad.message.text)
    hands.click(pad.cancel_button)
    assert set(shown.hero.buttons) == {"staff"}
    assert alerts.live(founded.folder) is not None


def test_without_an_alert_the_kiosk_asks_for_the_pin_as_ever(kiosk: Callable[..., Kiosk]) -> None:
    assert isinstance(kiosk().window.page, PinPage)


def open_for_the_day(shown: Kiosk, founded: Founded) -> None:
    """Come to the day's test."""
    shown.enter(founded.staff_pin)
    shown.see("day")
    shown.press("day")


def test_the_days_test_wants_the_pin_and_survives_a_restart(kiosk: Callable[..., Kiosk], founded: Founded) -> None:
    shown = kiosk()
    open_for_the_day(shown, founded)
    shown.press("on_duty")
    assert shown.host.responder == ""
    shown.enter("0000")
    pad = shown.window.page
    assert isinstance(pad, PinPage)
    shown.qtbot.waitUntil(lambda: "did not fit" in pad.message.text)
    assert shown.host.responder == ""
    shown.enter(founded.staff_pin)
    shown.see("start")
    assert shown.host.responder == "Sam"
    assert kiosk().host.responder == "Sam"
    assert kiosk(DAY + timedelta(days=1)).host.responder == ""
    again = kiosk()
    open_for_the_day(again, founded)
    again.press("off_duty")
    again.see("start")
    assert again.host.responder == ""
    assert kiosk().host.responder == ""


def test_the_test_page_says_where_no_sound_could_be_played(kiosk: Callable[..., Kiosk], founded: Founded) -> None:
    shown = kiosk()
    open_for_the_day(shown, founded)
    shown.qtbot.waitUntil(lambda: "No sound could be played" in shown.hero.lead.text)


def test_the_menu_says_that_the_help_lines_are_too_old(kiosk: Callable[..., Kiosk], founded: Founded) -> None:
    old = replace(safety_numbers.shipped(), checked_on=DAY - timedelta(days=181))
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        vault.change_settings(replace(vault.settings, numbers=old))
    shown = kiosk()
    open_for_the_day(shown, founded)
    shown.see("start")
    shown.host.show_menu()
    assert "180 days" in shown.hero.lead.text
    assert shown.host.responder == ""
