"""The kiosk between sittings: welcome, the staff's way in and out. It holds no secret and no answer."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from intake_app import settings
from intake_app.clock import wakeful_seconds
from intake_app.services.kiosk import hand_over
from intake_app.services.practice import front_desk
from intake_app.settings import Settings
from ui.background import Background
from ui.idle import IdleWatch
from ui.kiosk.alert_lock import AlertLock
from ui.kiosk.dimming import Dimming
from ui.kiosk.duty_test import DutyTest
from ui.kiosk.hero import HeroPage
from ui.kiosk.lockdown import HoldSpot
from ui.kiosk.pin import PinPage
from ui.kiosk.screen_scale import scale_of
from ui.kiosk.welcome import not_ready, one_moment, welcome
from ui.kiosk.window import KioskWindow
from ui.look.comfort import dressed
from ui.look.look import Look
from ui.look.metrics import Metrics
from ui.rooms import Room

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from intake_app.model.hand_over import HandOver
    from ui.kiosk.chime import Chime
    from ui.kiosk.hero import Hero, Way
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.staff_menu import StaffMenu

_BACK_MS = 20_000
"""How long a page that nobody needs any more stays before Welcome comes back."""
_STAFF_SECONDS = 120.0
"""How long a page behind the PIN stays without a touch: whoever comes next may be a client."""


def _today() -> date:
    """Return the day on the wall, for the day's test."""
    return datetime.now().astimezone().date()


class KioskHost(QObject):
    """The host: staff open the day with their PIN, clients press Start, each sitting is a process of its own."""

    def __init__(
        self,
        window: KioskWindow,
        folder: Path,
        *,
        leave: Callable[[], None],
        today: Callable[[], date] = _today,
        chime: Chime | None = None,
        kept: Callable[[], Settings] = Settings,
    ) -> None:
        """Stand ready behind the PIN.

        Args:
            window: where everything is shown.
            folder: the data folder.
            leave: called when staff close the kiosk.
            today: the day on the wall.
            chime: the sound of a test and of an alert; a new one when not given.
            kept: reads this computer's settings; without, nothing is kept.
        """
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._leave = leave
        self._info = front_desk.info(folder)
        usual = self._info.settings.comfort
        window.look = dressed(window.look, usual.size, usual.theme)
        self._background = Background(self)
        self._duty = DutyTest(
            window, folder, self._info, self._background, show=self._show_staff, today=today, chime=chime
        )
        self._duty.done.connect(self.show_welcome)
        self.lock = AlertLock(window, folder, self._info, self._background, show=self._show, chime=chime)
        """Stands before everything else while nobody has acknowledged an alert."""
        self.lock.answered.connect(self.show_menu)
        self._is_open = False
        self._kept, self._chime = kept, chime
        self._room: Room | None = None
        self._is_wanted = False
        """Whether somebody has pressed Start."""
        self._is_shown = False
        """Whether the sitting they wanted is on the screen."""
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(_BACK_MS)
        self._back.timeout.connect(self.show_welcome)
        self.away = IdleWatch((_STAFF_SECONDS,), clock=wakeful_seconds, parent=self)
        """Notices that staff left a page of theirs open."""
        self.away.reached.connect(self._on_staff_gone)
        self.dimming = Dimming(window, seconds=60 * self._info.waits.dim_minutes)
        window.lockdown.staff_pressed.connect(self.ask_pin)

    @cached_property
    def menu(self) -> StaffMenu:
        """What staff may do here. Late: the first page, their PIN, needs nothing of what is behind it."""
        from ui.kiosk.leftover_desk import LeftoverDesk  # noqa: PLC0415
        from ui.kiosk.screen_desk import ScreenDesk  # noqa: PLC0415
        from ui.kiosk.staff_menu import StaffMenu  # noqa: PLC0415

        screen = ScreenDesk(self._window, self._kept, self._background, show=self._show_staff, chime=self._chime)
        leftover = LeftoverDesk(self._window, self._folder, self._background, show=self._show_staff)
        menu = StaffMenu(
            self._window, self._folder, self._info, self._duty, show=self._show_staff, screen=screen, leftover=leftover
        )
        menu.handed_over.connect(self._begin)
        menu.day_wanted.connect(self._on_day)
        menu.welcome_wanted.connect(self.show_welcome)
        menu.close_wanted.connect(self.close)
        return menu

    @property
    def responder(self) -> str:
        """Who answers calls today; empty while safety questions are off."""
        return self._duty.responder

    @property
    def _why_off(self) -> str:
        """Why nothing is asked about safety today; empty where it is."""
        why = self._duty.off_reason
        return "" if why is None else why.value

    @property
    def room(self) -> Room | None:
        """The sitting that is ready, or under way."""
        return self._room

    def ask_pin(self) -> None:
        """Ask for the staff PIN: before the day begins, and before anything but a sitting."""
        if self.lock.takes_over():
            return
        page = PinPage(self._window.look, partial(front_desk.check_staff_pin, self._folder), self._background)
        page.accepted.connect(self.show_menu)
        page.cancelled.connect(self._on_pin_cancelled)
        self._show(page)
        if self._is_open:
            self._back.start()

    def _on_pin_cancelled(self) -> None:
        if self._is_open:
            self.show_welcome()
        else:
            self.close()

    def show_menu(self) -> None:
        """Offer what staff may do here."""
        self.menu.show(is_open=self._is_open)

    def show_duty(self) -> None:
        """The day's test: somebody in sight and hearing of this screen acknowledges its chime."""
        self._duty.show()

    def show_welcome(self) -> None:
        """K1. A restart ends here too: a draft is never shown by itself. A live alert stands before it."""
        if self.lock.takes_over():
            return
        self._is_open = True
        page = self._show_hero(*welcome(self._info.name, self._info.settings.languages))
        HoldSpot(page, page.mark_rect).held.connect(self.ask_pin)
        self.dimming.begin()
        self._warm_up()

    def _on_again(self) -> None:
        """K16: the sitting's process asks for the client's four words, so that they are never in this one."""
        self._warm_up()
        self._is_wanted = True
        self._show_hero(one_moment(self._info.name), ())
        if self._room is not None:
            self._room.say({"do": "come_back", "responder": self.responder, "off": self._why_off})

    def _show_hero(self, hero: Hero, ways: tuple[Way, ...]) -> HeroPage:
        page = HeroPage(self._window.look, hero, ways)
        page.chosen.connect(self._on_chosen)
        self._show(page)
        return page

    def _show_staff(self, page: KioskPage) -> None:
        """Show a page behind the PIN; left alone, it goes."""
        self._show(page)
        self.away.start(self._window.windowHandle())

    def _on_staff_gone(self, _step: int) -> None:
        if self._is_open:
            self.show_welcome()
        else:
            self.ask_pin()

    def _show(self, page: KioskPage) -> None:
        self._back.stop()
        self.away.stop()
        self.dimming.stop()
        self._window.show_page(page)

    def _on_chosen(self, key: str) -> None:
        act = {"welcome": self.show_welcome, "start": self._begin, "again": self._on_again}[key]
        act()

    def _on_day(self) -> None:
        if self._duty.can_be_tested:
            self.show_duty()
        else:
            self.show_welcome()

    def _warm_up(self) -> None:
        """Make the next sitting ready out of sight."""
        if self._room is not None:
            return
        self._room = Room(["sitting", "--data", str(self._folder)], self)
        self._room.left.connect(self._on_left)
        self._room.said.connect(self._on_said)
        self._room.start()

    def _begin(self, given: HandOver | None = None) -> None:
        """Hand the screen to the sitting; while it gets ready this page says so.

        Args:
            given: what staff said when they started it; None where the client pressed Start.
        """
        self._warm_up()
        self._is_wanted = True
        self._show_hero(one_moment(self._info.name), ())
        if self._room is not None:
            told = {"do": "show", "responder": self.responder, "off": self._why_off}
            self._room.say({**told, hand_over.KEY: hand_over.to_json(given)})

    def _on_left(self, code: int) -> None:
        """The sitting's process is gone, however it went: nothing of it is left here."""
        had_room, self._room = self._room, None
        if had_room is not None:
            had_room.deleteLater()
        was_wanted, was_shown = self._is_wanted, self._is_shown
        self._is_wanted = self._is_shown = False
        if self.lock.takes_over():
            return
        if not was_wanted:
            # It died before anybody needed it; Start will try once more.
            return
        if code == 0 or was_shown:
            # After a crash as well: what was on the screen is never shown by itself.
            self.show_welcome()
        else:
            self._show_failed()

    def _on_said(self, message: dict[str, Any]) -> None:
        if message.get("is") in ("shown", "asking"):
            self._is_shown = True

    def _show_failed(self) -> None:
        self._show_hero(*not_ready(self._info.name))

    def close(self) -> None:
        """End the kiosk."""
        self.dimming.stop()
        self.away.stop()
        self.lock.quiet()
        if self._room is not None:
            self._room.left.disconnect(self._on_left)
            self._room.dismiss()
        self._background.close()
        self._leave()


def run(app: QApplication, folder: Path, rest: Sequence[str]) -> int:
    """Be the kiosk until staff close it; return the exit code."""
    del rest
    app.setQuitOnLastWindowClosed(False)
    kept = partial(Settings, settings.path_for(folder))
    window = KioskWindow(Look(Metrics(scale_of(kept(), app.primaryScreen()).px_per_mm)))
    # Not `quit`, which asks every window first: this one never lets itself be closed.
    host = KioskHost(window, folder, leave=app.exit, kept=kept)
    host.ask_pin()
    window.fill_screen()
    code = app.exec()
    window.hide()
    return code
