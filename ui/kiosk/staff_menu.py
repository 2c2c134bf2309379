"""What staff find behind their PIN. Nothing of it opens a key or shows a client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app.wording import words
from ui.kiosk.hand_over import HandOverDesk
from ui.kiosk.hero import Hero, HeroPage, Way

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from intake_app.model.practice import PracticeInfo
    from ui.kiosk.duty_test import DutyTest
    from ui.kiosk.leftover_desk import LeftoverDesk
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.screen_desk import ScreenDesk
    from ui.kiosk.window import KioskWindow


class StaffMenu(QObject):
    """The menu and the pages behind it; what is the host's own work it says by signals."""

    handed_over = Signal(object)
    """A `HandOver`: begin the sitting."""
    day_wanted = Signal()
    """The day's test, or Welcome where there is none."""
    welcome_wanted = Signal()
    close_wanted = Signal()

    def __init__(
        self,
        window: KioskWindow,
        folder: Path,
        info: PracticeInfo,
        duty: DutyTest,
        *,
        show: Callable[[KioskPage], None],
        screen: ScreenDesk,
        leftover: LeftoverDesk,
    ) -> None:
        """Stand ready.

        Args:
            window: for the look.
            folder: the data folder.
            info: the practice.
            duty: says whether safety questions are on today.
            show: puts a page in front.
            screen: what is behind *This screen*.
            leftover: what is behind *Unfinished visits*.
        """
        super().__init__(window)
        self._window = window
        self._info = info
        self._duty = duty
        self._show = show
        self._is_open = False
        self._screen = screen
        screen.left.connect(self._on_again)
        self._leftover = leftover
        leftover.left.connect(self._on_again)
        self._hand_over = HandOverDesk(window, folder, show=show)
        self._hand_over.given.connect(self.handed_over)
        self._hand_over.cancelled.connect(self._on_again)
        leftover.by = self._hand_over.last_by

    def show(self, *, is_open: bool) -> None:
        """Offer what staff may do here; while the kiosk is closed no client can be let in."""
        self._is_open = is_open
        text = words("kiosk")
        ways = [Way("day", text("staff.start"), "main", short=text("staff.start.short"))]
        lead = text("staff.lead.closed")
        if is_open:
            ways = [
                Way("client", text("staff.client"), "main", short=text("staff.client.short")),
                Way("welcome", text("staff.welcome"), short=text("staff.welcome.short")),
                Way("left", text("staff.left"), short=text("staff.left.short")),
                Way("day", text("staff.test"), short=text("staff.test.short")),
            ]
            lead = f"{text('staff.lead.ready')} {self._duty.in_words()}"
        ways += [
            Way("screen", text("staff.screen"), short=text("staff.screen.short")),
            Way("close", text("staff.close"), short=text("staff.close.short")),
        ]
        page = HeroPage(
            self._window.look,
            Hero(text("staff.title"), lead, self._screen.in_words(), disc=""),
            tuple(ways),
        )
        page.chosen.connect(self._on_chosen)
        self._show(page)

    def _on_again(self) -> None:
        self.show(is_open=self._is_open)

    def _on_chosen(self, key: str) -> None:
        act = {
            "client": self._hand_over.begin,
            "welcome": self.welcome_wanted.emit,
            "day": self.day_wanted.emit,
            "screen": self._screen.show,
            "left": self._leftover.show,
            "close": self.close_wanted.emit,
        }[key]
        act()
