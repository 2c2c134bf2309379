"""Safety at the kiosk: what is said after an answer that asks for it, and how staff are called.

The screen never says that somebody is coming before a person has acknowledged and said who. With nobody on duty it
says that it cannot call anyone. Source: clinical brief, sections 4c and 4d; `docs/decisions`, safety at the kiosk.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from intake_app.clock import monotonic_seconds
from intake_app.services.practice import safety_numbers
from intake_app.services.telling import default_form as df
from intake_app.wording import HOUSE, words
from ui.kiosk.answering_staff import StaffAnswer
from ui.kiosk.chime import Chime
from ui.kiosk.hero import Hero, HeroPage, Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.services.kiosk.alerts import Acknowledged
    from ui.background import Background
    from ui.kiosk.house import House
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.window import KioskWindow

CHIME_EVERY_MS = 4000
_TICK_MS = 1000


class Stage(Enum):
    """How far a call has come."""

    NONE = auto()
    THANKED = auto()
    """SK1 is shown."""
    CALLING = auto()
    """SK2: nobody has acknowledged yet, and there is time."""
    FAILED = auto()
    """SK3, or nobody was on duty: nobody has acknowledged, and the client was told so."""
    COMING = auto()
    """SK2b: somebody acknowledged."""
    SCREEN = auto()
    """Only the screen does not work: no safety step."""


class Calls(QObject):
    """The safety pages SK1 to SK3 and the help page, and the wait for a member of staff."""

    go_on = Signal()
    """Back to the questions."""
    break_taken = Signal()
    stopped = Signal()
    """Somebody is with the client: no more questions; share what there is."""
    needed = Signal()
    """The client wants somebody now: no more questions. Comes before `called`."""
    called = Signal()
    """The chime sounds: staff are asked to come."""
    acknowledged = Signal(str)
    """A person answered; their name."""
    unanswered = Signal()
    """Nobody acknowledged in time."""
    nobody = Signal()
    """Somebody was needed, and nobody is on duty."""
    left = Signal()
    """The client does not wait at the screen any more."""
    screen_failed = Signal()
    """The client says that the screen does not work for them."""

    def __init__(
        self,
        window: KioskWindow,
        house: House,
        background: Background,
        *,
        clock: Callable[[], float] = monotonic_seconds,
    ) -> None:
        """Stand ready."""
        super().__init__(window)
        self._window = window
        self._house = house
        self._background = background
        self._clock = clock
        self._since = 0.0
        self._waiting = ""
        """Under which key the page that waits has its words."""
        self._numbers = ""
        """The help lines for the page of its own."""
        self._is_cover = False
        self._is_asking = False
        self.stage = Stage.NONE
        self.t = 0.0
        self.chime = Chime(self)
        self._again = QTimer(self)
        self._again.setInterval(CHIME_EVERY_MS)
        self._again.timeout.connect(self._ring_again)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.look_at_clock)
        names = (house.responder, house.backup)
        self._answer = StaffAnswer(
            self._bring, house.check_pin, background, names=names, place=house.place, parent=self
        )
        self._answer.given.connect(self._on_acknowledged)
        self._answer.cancelled.connect(self.come_back)

    @property
    def is_live(self) -> bool:
        """Whether somebody was called and nobody has acknowledged."""
        return self.stage in (Stage.CALLING, Stage.FAILED)

    def thank(self, link_id: str = "") -> None:
        """SK1: thank, say what happens next, leave the choice; for S3 in words of its own."""
        text = words("kiosk")
        key = "sk1.others" if link_id == df.HURT_OTHERS else "sk1"
        ways = (
            # Three of one standing: nobody is nudged to carry on.
            Way("go", text("sk1.go")),
            Way("break", text("sk1.break")),
            Way("ask", text("sk1.ask")),
        )
        self._is_cover = False
        self.stage = Stage.THANKED
        self._put(Hero(text(f"{key}.title"), text(f"{key}.lead"), text("sk1.note"), disc=""), ways)

    def call(self) -> None:
        """SK2: stop the questions and call staff; without anybody on duty, say so."""
        self._is_cover = False
        self._call("sk2")

    def help(self) -> None:
        """The client asked for help: what for, where somebody is on duty; else say plainly that nobody was told."""
        if self.is_live:
            # Called already: back to the page that says so.
            self.go_on.emit()
            return
        self._is_cover = True
        text = words("kiosk")
        back = Way("go", text("help.back"))
        if not self._house.responder:
            self.nobody.emit()
            self._put_nobody()
            return
        ways = (Way("ask", text("help.now")), Way("screen", text("help.screen")), back)
        self._put(Hero(text("help.choose.title"), text("help.choose.lead"), disc=""), ways)

    def _put_nobody(self) -> None:
        """Say plainly that nobody was told, with the numbers on the page; on one page more where they do not fit."""
        text = words("kiosk")
        told, others = (of(self._house.numbers) for of in (safety_numbers.told, safety_numbers.others))
        back = Way("go", text("help.back"), short=text("help.back.short"))
        more = (Way("more", text("help.more")),) if others else ()
        self._numbers = others
        page = self._page(Hero(text("help.title"), text("help.lead"), text("help.note"), told, disc=""), (back, *more))
        if not page.reads_well(self._window.size()):
            page.deleteLater()
            self._numbers = f"{told} {others}".rstrip()
            hero = Hero(text("help.title"), text("help.lead"), text("help.note"), disc="")
            page = self._page(hero, (back, Way("more", text("help.numbers"), short=text("help.numbers.short"))))
        self._bring(page)

    def _put_more(self) -> None:
        text = words("kiosk")
        self._put(Hero(text("help.numbers"), self._numbers, disc=""), (Way("less", text("again.back")),))

    def come_back(self) -> None:
        """Show the page that waits again, as after a PIN that was not entered."""
        if self.stage is Stage.SCREEN or self.is_live:
            self._put_waiting()

    def quiet(self) -> None:
        """Stop the chime and the wait, unless somebody was called and nobody has acknowledged."""
        if not self.is_live:
            self._stop()

    def look_at_clock(self) -> None:
        """Whether the time to acknowledge is over; the clock is the steady one, whatever the wall says."""
        if self._clock() - self._since < self._house.waits.acknowledge:
            return
        self._tick.stop()
        if self.stage is Stage.SCREEN:
            self._again.stop()
            self._waiting = "screen.failed"
            self._put_waiting()
        elif self.stage is Stage.CALLING:
            self._fail("sk3")
            self.unanswered.emit()

    def _call(self, key: str) -> None:
        if not self._house.responder:
            self._fail("sk0")
            self.nobody.emit()
            return
        self.stage = Stage.CALLING
        self._start(key)
        self.called.emit()

    def _start(self, key: str) -> None:
        self._waiting = key
        self._since = self._clock()
        self.chime.play()
        self._again.start()
        self._tick.start()
        self._put_waiting()

    def _fail(self, key: str) -> None:
        """SK3: the client is told at once, and the alert stays live."""
        self.stage = Stage.FAILED
        self._waiting = key
        self._put_waiting()

    def _stop(self) -> None:
        self._again.stop()
        self._tick.stop()

    def _put_waiting(self) -> None:
        text = words("kiosk")
        key = self._waiting
        lines = safety_numbers.told(self._house.numbers, also=True)
        lead = text(f"{key}.lead", lines=lines) if self.stage is Stage.FAILED else text(f"{key}.lead")
        # Last and without a fill: what a client may do comes first, and nobody takes this one for theirs.
        # For whoever comes, who may not read what the client reads.
        staff = Way("staff", words("kiosk", HOUSE)("sk.staff"), "soft")
        if self.stage is Stage.SCREEN:
            ways: tuple[Way, ...] = (Way("go", text("help.back")), staff)
        elif key == "sk0":
            ways = (Way("leave", text("sk.desk")),)
        else:
            ways = (Way("leave", text("sk.desk" if self.stage is Stage.FAILED else "sk.leave")), staff)
        self._put(Hero(text(f"{key}.title"), lead, disc=""), ways)

    def _put(self, hero: Hero, ways: tuple[Way, ...]) -> None:
        self._bring(self._page(hero, ways))

    def _page(self, hero: Hero, ways: tuple[Way, ...]) -> HeroPage:
        page = HeroPage(self._window.look, hero, ways, t=self.t)
        page.chosen.connect(self._on_chosen)
        return page

    def _bring(self, page: KioskPage) -> None:
        if self._is_cover:
            self._window.put_cover(page)
        else:
            self._window.show_page(page)

    def _on_chosen(self, key: str) -> None:
        act: dict[str, Callable[[], None]] = {
            "go": self._on_go,
            "break": self.break_taken.emit,
            "ask": self._on_needed,
            "screen": self._on_screen,
            "staff": self._on_staff,
            "leave": self.left.emit,
            "done": self.stopped.emit,
            "more": self._put_more,
            "less": self._put_nobody,
        }
        act[key]()

    def _on_go(self) -> None:
        self._stop()
        self.stage = Stage.NONE
        self.go_on.emit()

    def _on_needed(self) -> None:
        """Somebody is wanted now: the form stops, and the page stands by itself, not before another one."""
        self._is_cover = False
        self.needed.emit()
        self._call("sk2h")

    def _on_screen(self) -> None:
        self.stage = Stage.SCREEN
        self.screen_failed.emit()
        self._start("screen")

    def _on_staff(self) -> None:
        self._answer.ask(self._window.look, asks_who=self.stage is not Stage.SCREEN)

    def _on_acknowledged(self, name: str) -> None:
        self._stop()
        text = words("kiosk")
        if self.stage is Stage.SCREEN:
            hero = Hero(text("screen.coming.title"), text("screen.coming.lead"), disc="")
            self._put(hero, (Way("go", text("help.back"), "main"),))
            return
        self.stage = Stage.COMING
        self.acknowledged.emit(name)
        hero = Hero(text("sk2b.title", name=name), text("sk2b.lead"), disc="")
        self._put(hero, (Way("done", text("sk2b.done"), "main"),))

    def _ring_again(self) -> None:
        """Chime again, and look whether somebody acknowledged elsewhere."""
        self.chime.play()
        route = self._house.route
        if self.is_live and route is not None and not self._is_asking:
            self._is_asking = True
            self._background.run(route.acknowledgement, self._on_asked, self._on_not_asked)

    def _on_asked(self, found: Acknowledged | None) -> None:
        self._is_asking = False
        if found is not None and self.is_live:
            self._on_acknowledged(found.by)

    def _on_not_asked(self, _error: Exception) -> None:
        """Nobody is known to come, so nothing else is said; the next chime asks again."""
        self._is_asking = False
