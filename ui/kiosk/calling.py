"""Safety at the kiosk: what is said after an answer that asks for it, and how staff are called on one machine.

The screen never says that somebody is coming before a person has acknowledged. With no responder on duty it says
that it cannot call anyone. Source: clinical brief, sections 4c and 4d.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from intake_app.wording import words
from ui.kiosk.hero import Hero, HeroPage, Way
from ui.kiosk.pin import PinPage

if TYPE_CHECKING:
    from ui.background import Background
    from ui.kiosk.house import House
    from ui.kiosk.window import KioskWindow

CHIME_EVERY_MS = 4000


class Calls(QObject):
    """The safety pages SK1 to SK3 and the help page, and the wait for a member of staff."""

    go_on = Signal()
    """Back to the questions."""
    break_taken = Signal()
    stopped = Signal()
    """Somebody came, or nobody did: no more questions; share what there is."""
    called = Signal()
    """The chime sounds: staff are asked to come."""
    acknowledged = Signal()
    """Staff answered it here, with their PIN."""
    unanswered = Signal()
    """Nobody acknowledged in time."""

    def __init__(self, window: KioskWindow, house: House, background: Background) -> None:
        """Stand ready."""
        super().__init__(window)
        self._window = window
        self._house = house
        self._background = background
        self._may_go_on = False
        self._is_cover = False
        self._chime = QTimer(self)
        self._chime.setInterval(CHIME_EVERY_MS)
        self._chime.timeout.connect(QApplication.beep)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(int(house.waits.acknowledge * 1000))
        self._patience.timeout.connect(self._on_nobody_came)
        self.t = 0.0

    def thank(self) -> None:
        """SK1: thank, say what happens next, leave the choice."""
        text = words("kiosk")
        ways = (
            Way("go", text("sk1.go"), "main"),
            Way("break", text("sk1.break")),
            Way("ask", text("sk1.ask")),
        )
        self._is_cover = False
        self._put(Hero(text("sk1.title"), text("sk1.lead"), text("sk1.note"), disc=""), ways)

    def call(self) -> None:
        """SK2: stop the questions and call staff."""
        self._may_go_on = False
        self._is_cover = False
        self._ring("sk2")

    def help(self) -> None:
        """The client asked for help: call staff where somebody is on duty; else say plainly that nobody was told."""
        self._is_cover = True
        self._may_go_on = True
        if self._house.responder:
            self._ring("sk2h")
            return
        text = words("kiosk")
        hero = Hero(text("help.title"), text("help.lead"), text("help.note"), disc="")
        self._put(hero, (Way("go", text("help.back")),))

    def quiet(self) -> None:
        """Stop the chime and the wait."""
        self._chime.stop()
        self._patience.stop()

    def _ring(self, key: str) -> None:
        text = words("kiosk")
        QApplication.beep()
        self.called.emit()
        self._chime.start()
        self._patience.start()
        self._put(Hero(text(f"{key}.title"), text(f"{key}.lead"), disc=""), self._waiting_ways())

    def _waiting_ways(self) -> tuple[Way, ...]:
        text = words("kiosk")
        staff = Way("staff", text("sk.staff"))
        return (staff, Way("go", text("help.back"))) if self._may_go_on else (staff,)

    def _put(self, hero: Hero, ways: tuple[Way, ...]) -> None:
        page = HeroPage(self._window.look, hero, ways, t=self.t)
        page.chosen.connect(self._on_chosen)
        if self._is_cover:
            self._window.put_cover(page)
        else:
            self._window.show_page(page)

    def _on_chosen(self, key: str) -> None:
        if key == "go":
            self.quiet()
            self.go_on.emit()
        elif key == "break":
            self.break_taken.emit()
        elif key == "ask":
            self._may_go_on = True
            self._ring("sk2h")
        elif key == "staff":
            self._ask_pin()
        elif key == "done":
            self.stopped.emit()

    def _ask_pin(self) -> None:
        page = PinPage(self._window.look, self._house.check_pin, self._background)
        page.accepted.connect(self._on_acknowledged)
        page.cancelled.connect(self._on_pin_cancelled)
        if self._is_cover:
            self._window.put_cover(page)
        else:
            self._window.show_page(page)

    def _on_acknowledged(self) -> None:
        self.quiet()
        self.acknowledged.emit()
        text = words("kiosk")
        hero = Hero(text("sk2b.title"), text("sk2b.lead"), disc="")
        done = Way("done", text("sk2b.done"), "main")
        back = Way("go", text("sk2b.back"))
        self._put(hero, (done, back) if self._may_go_on else (done,))

    def _on_pin_cancelled(self) -> None:
        text = words("kiosk")
        is_waiting = self._patience.isActive()
        key = "sk3" if not is_waiting else "sk2h" if self._may_go_on else "sk2"
        self._put(Hero(text(f"{key}.title"), text(f"{key}.lead"), disc=""), self._waiting_ways())

    def _on_nobody_came(self) -> None:
        self._chime.stop()
        text = words("kiosk")
        self.unanswered.emit()
        self._put(Hero(text("sk3.title"), text("sk3.lead"), disc=""), self._waiting_ways())
