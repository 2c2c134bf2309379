"""The screens of the host, between sittings: Welcome, the staff's pages, and the page that keeps an alert live.

Built from the real desks and pages on a practice that is told, not read: no folder and no process stands behind them.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from intake_app.errors import PinError, SettingsError, StoreError, WaitError
from intake_app.model.practice import Extended, PracticeInfo, Responder, Settings
from intake_app.services.kiosk.leftovers import Leftover
from intake_app.services.practice import front_desk
from intake_app.settings import Settings as Kept
from tests.helpers.views import Bare, Screen, View
from ui.kiosk import welcome
from ui.kiosk.alert_lock import AlertLock
from ui.kiosk.chime import Chime
from ui.kiosk.duty_test import DutyTest
from ui.kiosk.hand_over import HandOverDesk
from ui.kiosk.hand_over_label import HandOverLabel
from ui.kiosk.hero import Hero, HeroPage, Way
from ui.kiosk.leftover_desk import LeftoverDesk
from ui.kiosk.pin import PinPage
from ui.kiosk.screen_desk import ScreenDesk
from ui.kiosk.staff_menu import StaffMenu

if TYPE_CHECKING:
    from collections.abc import Callable

_FOLDER = Path("no-such-folder")
_DAY = dt.date(2026, 11, 23)
_NUMBERS = ("4821", "0937", "5560", "1204", "7718", "3065")
_WHO = Responder(
    "Sam Adeyemi", "Robin Castellanos", attested=True, reached="the chime, at the front desk", place="The small room"
)


class _Mute(Chime):
    """Says nothing: a machine without a loudspeaker would change the page at once."""

    def play(self) -> None:
        """Nothing sounds."""


def _info(languages: tuple[str, ...] = ("en",)) -> PracticeInfo:
    return PracticeInfo(
        Settings(
            "Elm Street Practice", "Dr Amara Osei", "", responder=_WHO, extended=Extended.WITH_TIME, languages=languages
        )
    )


def _any_pin(_pin: str) -> None:
    """Take any PIN for the staff's."""


class Host(Bare):
    """The desks of a host, in a window of their own."""

    def __init__(self, view: View) -> None:
        """Stand ready; nothing is shown."""
        super().__init__(view)
        window, put = self.window, self.window.show_page
        chime = _Mute(window)
        self.duty = DutyTest(window, _FOLDER, _info(), self.background, show=put, today=lambda: _DAY, chime=chime)
        self.lock = AlertLock(window, _FOLDER, _info(), self.background, show=put, chime=chime)
        self.screen = ScreenDesk(window, Kept, self.background, show=put, chime=chime)
        self.leftover = LeftoverDesk(window, _FOLDER, self.background, show=put)
        self.menu = StaffMenu(window, _FOLDER, _info(), self.duty, show=put, screen=self.screen, leftover=self.leftover)
        self.hand_over = HandOverDesk(window, _FOLDER, show=put)

    def hero(self, hero: Hero, ways: tuple[Way, ...] = ()) -> None:
        """Show a page of few words."""
        self.window.show_page(HeroPage(self.window.look, hero, ways))

    def pin(self) -> PinPage:
        """Show the PIN pad."""
        page = PinPage(self.window.look, _any_pin, self.background)
        self.window.show_page(page)
        return page

    def hand(self, *languages: str) -> HandOverDesk:
        """Show the first page of a hand-over."""
        with patch.object(front_desk, "info", lambda _folder: _info(languages or ("en",))):
            self.hand_over.begin()
        return self.hand_over


def _host(name: str, act: Callable[[Host], Any]) -> Screen:
    def show(view: View) -> Host:
        host = Host(view)
        act(host)
        return host

    return Screen(name, show)


def _pin_entered(host: Host) -> None:
    page = host.pin()
    for digit in "4711":
        page.keys[digit].click()


def _silent(host: Host) -> None:
    host.duty.show()
    host.duty._on_silent()


def _menu_tested(host: Host) -> None:
    host.duty._tested_on = _DAY
    host.menu.show(is_open=True)


def _labelled(host: Host) -> None:
    desk = host.hand()
    desk._label, desk._by = "the two o\u2019clock, blue coat", "AO"
    desk._show_choices()


def _label_without_keys(host: Host) -> None:
    host.hand()._show_label(at_initials=False)
    page = host.window.page
    assert isinstance(page, HandOverLabel)
    page.put_keyboard_away()


def _left_ask(host: Host) -> None:
    host.leftover._ask_whether(Leftover("r", _NUMBERS[0]))


def _left_asked(host: Host) -> None:
    _left_ask(host)
    host.leftover._on_asked(None)


def _picture(say: str) -> Callable[[Host], None]:
    def act(host: Host) -> None:
        host.screen._show_picture()
        if say:
            host.screen._say(say)

    return act


def _lock_who(host: Host) -> None:
    host.lock._put("lock.lead")
    host.lock._on_chosen("staff")
    host.lock._answer._on_accepted()


def _some(count: int) -> list[Leftover]:
    return [Leftover(f"r{number}", number) for number in _NUMBERS[:count]]


HOST_SCREENS = (
    _host("welcome", lambda h: h.hero(*welcome.welcome("Elm Street Practice", ("en",)))),
    _host("welcome-two", lambda h: h.hero(*welcome.welcome("Elm Street Practice", ("en", "es")))),
    _host("welcome-wait", lambda h: h.hero(welcome.one_moment("Elm Street Practice"))),
    _host("welcome-failed", lambda h: h.hero(*welcome.not_ready("Elm Street Practice"))),
    _host("host-pin", lambda h: h.pin()),
    _host("host-pin-entered", _pin_entered),
    _host("host-pin-wrong", lambda h: h.pin()._on_wrong(PinError())),
    _host("host-pin-wait", lambda h: h.pin()._on_wrong(WaitError(240))),
    _host("menu-closed", lambda h: h.menu.show(is_open=False)),
    _host("menu-open", lambda h: h.menu.show(is_open=True)),
    _host("menu-tested", _menu_tested),
    _host("duty", lambda h: h.duty.show()),
    _host("duty-silent", _silent),
    _host("duty-failed", lambda h: h.duty._on_failed(StoreError())),
    _host("hand-over", lambda h: h.hand()),
    _host("hand-over-languages", lambda h: h.hand("en", "es")),
    _host("hand-over-labelled", _labelled),
    _host("label", lambda h: h.hand()._show_label(at_initials=False)),
    _host("label-initials", lambda h: h.hand()._show_label(at_initials=True)),
    _host("label-without-keys", _label_without_keys),
    _host("left-none", lambda h: h.leftover._on_found([])),
    _host("left-one", lambda h: h.leftover._on_found(_some(1))),
    _host("left-many", lambda h: h.leftover._on_found(_some(6))),
    _host("left-ask", _left_ask),
    _host("left-asked", _left_asked),
    _host("left-failed", lambda h: h.leftover._on_failed(StoreError())),
    _host("this-screen", lambda h: h.screen.show()),
    _host("test-picture", _picture("")),
    _host("test-picture-sounded", _picture("test.sounded")),
    _host("test-picture-silent", _picture("test.silent")),
    _host("test-picture-all", _picture("test.all")),
    _host("measure", lambda h: h.screen._show_measure()),
    _host("measure-failed", lambda h: h.screen._on_failed(SettingsError(_FOLDER, "full"))),
    _host("lock", lambda h: h.lock._put("lock.lead")),
    _host("lock-failed", lambda h: h.lock._put("lock.failed")),
    _host("lock-who", _lock_who),
)
