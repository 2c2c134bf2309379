"""A kiosk between sittings, as staff and clients meet it: the real host, window and practice."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.kiosk.chime import Chime
from ui.kiosk.hero import HeroPage
from ui.kiosk.host import KioskHost
from ui.kiosk.pin import PinPage
from ui.kiosk.window import KioskWindow
from ui.look.look import Look
from ui.look.metrics import Metrics
from ui.rehearse import hands

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.practices import Founded

DAY = dt.date(2026, 11, 23)
CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class Kiosk:
    """A host in a window, on a practice of its own, with a calendar that a test turns and a chime that nobody hears."""

    def __init__(self, qtbot: QtBot, founded: Founded, day: dt.date = DAY) -> None:
        self.qtbot = qtbot
        self.founded = founded
        self.day = day
        self.left: list[bool] = []
        self.path = ""
        self.window = KioskWindow(Look(Metrics.for_size(1280, 800)), settle_seconds=0.0)
        self.host = KioskHost(
            self.window, founded.folder, leave=self._leave, today=lambda: self.day, chime=Chime(players=())
        )
        self.window.resize(1280, 800)
        self.host.ask_pin()
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def _leave(self) -> None:
        self.left.append(True)

    def _on_said(self, message: dict[str, str]) -> None:
        self.path = message.get("path", self.path)

    @property
    def hero(self) -> HeroPage:
        assert isinstance(self.window.page, HeroPage)
        return self.window.page

    def press(self, way: str) -> None:
        hands.click(self.hero.buttons[way])

    def enter(self, pin: str) -> None:
        """Enter a PIN on the pad."""
        pad = self.window.page
        assert isinstance(pad, PinPage)
        for digit in pin:
            hands.click(pad.keys[digit])
        hands.click(pad.ok_button)

    def see(self, way: str) -> None:
        """Wait for a page that has this button."""
        self.qtbot.waitUntil(lambda: isinstance(self.window.page, HeroPage) and way in self.hero.buttons)

    def open_for_the_day(self, duty: str = "on_duty") -> None:
        """Start the kiosk as staff do."""
        self.enter(self.founded.staff_pin)
        self.see("day")
        self.press("day")
        self.press(duty)
        if duty == "on_duty":
            self.enter(self.founded.staff_pin)
        self.see("start")

    def start(self) -> int:
        """Press Start and wait until the sitting is on; return its process id."""
        room = self.host.room
        assert room is not None
        room.said.connect(self._on_said)
        with self.qtbot.waitSignal(room.said, timeout=30_000, check_params_cb=lambda said: said.get("is") == "shown"):
            self.press("start")
        return room.process_id()

    def menu(self) -> None:
        """Come to the staff's menu from Welcome."""
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Q, CHORD)
        self.enter(self.founded.staff_pin)
        self.see("close")

    def close(self) -> None:
        """Let everything go."""
        if not self.left:
            self.host.close()
        self.window.hide()
        self.window.deleteLater()
