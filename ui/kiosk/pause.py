"""When the client turns away: the cover that hides everything, the wait ladder, and the ways to stop."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app.clock import wakeful_seconds
from intake_app.wording import words
from ui.idle import IdleWatch
from ui.kiosk.absence import Absence
from ui.kiosk.hero import Hero, HeroPage, Way
from ui.kiosk.lockdown import HoldSpot
from ui.kiosk.pin import PinPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.background import Background
    from ui.kiosk.house import House
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.window import KioskWindow


class _Now(Enum):
    """What the screen shows in front of the page."""

    OPEN = auto()
    ASKING = auto()
    HIDDEN = auto()
    STOPPING = auto()
    OVER = auto()


class Pause(QObject):
    """Hides the page, asks whether somebody is there, and puts the sitting away."""

    hiding = Signal()
    """The page is about to be hidden: save what is typed."""
    shared = Signal()
    kept = Signal()
    deleted = Signal()
    help_requested = Signal()
    code_wanted = Signal()
    """The client wants four words to come back with."""
    put_away = Signal()
    """Nobody came back, or staff took the screen over: end, keeping the draft."""
    left_alone = Signal()
    """Nobody touched the screen for so long that it was hidden."""
    left = Signal()
    """Nobody is there any more, and the page must not only be hidden: an alert is live."""

    def __init__(
        self,
        window: KioskWindow,
        house: House,
        background: Background,
        *,
        clock: Callable[[], float] = wakeful_seconds,
    ) -> None:
        """Stand ready; `watch` starts the ladder."""
        super().__init__(window)
        self._window = window
        self._house = house
        self._background = background
        self.holds_safety: Callable[[], bool] = bool
        """Whether something of this sitting stays, whatever the client deletes; the sitting's closing tells."""
        self.holds_answers: Callable[[], bool] = bool
        """Whether anything was answered: an empty sitting leaves nothing to come back to."""
        self.offers_later = True
        """Whether the sitting can be gone on with another time."""
        self._now = _Now.OPEN
        self._ladder: tuple[float, ...] = ()
        self._leaves = False
        self.t = 0.0
        self.idle = IdleWatch((), clock=clock, parent=self)
        self.idle.reached.connect(self._on_reached)
        self.idle.returned.connect(self._on_returned)
        self.absence = Absence(parent=self)
        self.absence.noticed.connect(self._on_absent)
        window.lockdown.hide_pressed.connect(self.hide)
        window.lockdown.staff_pressed.connect(self._on_staff)

    def watch(self, *, is_writing: bool = False, is_waiting: bool = True) -> None:
        """Take the ladder for the page now shown; none when nobody is waited for."""
        if self._now is not _Now.OPEN:
            return
        waits = self._house.waits
        self._leaves = False
        first = waits.ask_text if is_writing else waits.ask
        self._ladder = (first, first + waits.hide) if is_waiting else ()
        self.idle.set_steps(self._ladder)

    def watch_alert(self) -> None:
        """Wait with a client who was told that nobody could be reached; `left` tells when they are gone."""
        if self._now is _Now.OVER:
            self.idle.start(self._window.windowHandle())
        self._now = _Now.OPEN
        waits = self._house.waits
        self._leaves = True
        self._ladder = (waits.ask + waits.hide,)
        self.idle.set_steps(self._ladder)

    def stop(self) -> None:
        """Hide nothing any more: the sitting is over."""
        self.idle.stop()
        self.absence.stop()
        self._now = _Now.OVER

    def hide(self) -> None:
        """Hide everything in the next frame."""
        if self._now in (_Now.HIDDEN, _Now.OVER):
            return
        text = words("kiosk")
        ways: tuple[Way, ...] = (
            Way("back", text("cover.back"), "main"),
            Way("stop", text("cover.stop")),
            Way("help", text("cover.help"), icon="help"),
        )
        if self.offers_later and self.holds_answers():
            ways = (*ways, Way("code", text("cover.code")))
        hero = Hero(text("cover.title"), text("cover.lead"), disc="paused", is_paused=True)
        cover = HeroPage(self._window.look, hero, ways, t=self.t)
        cover.chosen.connect(self._on_chosen)
        HoldSpot(cover, cover.title.geometry).held.connect(self._on_staff)
        self._window.put_cover(cover)
        self._now = _Now.HIDDEN
        self.idle.set_steps((self._house.waits.put_away,))
        self.hiding.emit()

    def come_back(self) -> None:
        """Show the page again."""
        self._now = _Now.OPEN
        self._window.take_cover_off()
        self.idle.set_steps(self._ladder)

    def ask_to_stop(self) -> None:
        """Ask what is to become of what was written."""
        text = words("kiosk")
        hero = Hero(text("stop.title"), text("stop.lead"), disc="")
        ways = (
            Way("share", text("stop.share")),
            *((Way("keep", text("stop.keep")),) if self.offers_later else ()),
            Way("delete", text("stop.delete")),
            Way("back", text("stop.back"), short=text("stop.back.short")),
        )
        self._put(hero, ways)

    def _ask_to_delete(self) -> None:
        text = words("kiosk")
        kind = "delete.but" if self.holds_safety() else "delete"
        hero = Hero(text(f"{kind}.title"), text(f"{kind}.lead"), disc="")
        self._put(hero, (Way("hide", text("delete.no")), Way("really", text("delete.yes"))))

    def _put(self, hero: Hero, ways: tuple[Way, ...]) -> None:
        page = HeroPage(self._window.look, hero, ways, t=self.t)
        page.chosen.connect(self._on_chosen)
        self.put_aside(page)

    def put_aside(self, page: KioskPage) -> None:
        """Show a page in front of the sitting's own; left alone, it is hidden as that would be."""
        self._window.put_cover(page)
        if self._now is not _Now.STOPPING:
            self._now = _Now.STOPPING
            self.idle.set_steps((self._house.waits.ask + self._house.waits.hide,))

    def _on_chosen(self, key: str) -> None:
        act = {
            "back": self.come_back,
            "stop": self.ask_to_stop,
            "hide": self.ask_to_stop,
            "delete": self._ask_to_delete,
            "help": self.help_requested.emit,
            "code": self.code_wanted.emit,
            "share": self.shared.emit,
            "keep": self.kept.emit,
            "really": self.deleted.emit,
            "here": self.idle.touch,
        }.get(key)
        if act is not None:
            act()

    def _on_absent(self) -> None:
        """The computer slept, or something else stood before the app: hide first, then see how long it was."""
        self.hide()
        self.idle.check()

    def _on_reached(self, step: int) -> None:
        if self._now is _Now.HIDDEN:
            self.put_away.emit()
        elif self._now is _Now.OPEN and self._leaves:
            self.left.emit()
        elif self._now is _Now.STOPPING or step > 0:
            self.hide()
            self.left_alone.emit()
        else:
            text = words("kiosk")
            self._now = _Now.ASKING
            hero = Hero(text("still.title"), text("still.lead"), disc="")
            page = HeroPage(self._window.look, hero, (Way("here", text("still.back"), "main"),), t=self.t)
            page.chosen.connect(self._on_chosen)
            self._window.put_cover(page)
            self.hiding.emit()

    def _on_returned(self, _highest: int) -> None:
        if self._now is _Now.ASKING:
            self._now = _Now.OPEN
            self._window.take_cover_off()

    def _on_staff(self) -> None:
        """Staff first see the PIN pad, and only when the page is hidden already."""
        if self._now is not _Now.HIDDEN:
            return
        page = PinPage(self._window.look, self._house.check_pin, self._background)
        page.accepted.connect(self.put_away)
        page.cancelled.connect(self._on_pin_cancelled)
        self._window.put_cover(page)

    def _on_pin_cancelled(self) -> None:
        self._now = _Now.STOPPING
        self.hide()
