"""The day's test: the chime sounds, and somebody in sight and hearing of this screen acknowledges it with the PIN.

Only then are safety questions asked, and only that day. Source: clinical brief, 4a.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app.services.practice import duty, front_desk
from intake_app.services.practice.duty import OffReason
from intake_app.wording import words
from ui.kiosk.chime import Chime
from ui.kiosk.hero import Hero, HeroPage, Way
from ui.kiosk.pin import PinPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from intake_app.model.practice import PracticeInfo
    from ui.background import Background
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.window import KioskWindow


class DutyTest(QObject):
    """Knows whether safety questions are on today, and leads staff through the test."""

    done = Signal()
    """The test is over, whichever way it went."""

    def __init__(
        self,
        window: KioskWindow,
        folder: Path,
        info: PracticeInfo,
        background: Background,
        *,
        show: Callable[[KioskPage], None],
        today: Callable[[], date],
        chime: Chime | None = None,
    ) -> None:
        """Read what was acknowledged before.

        Args:
            window: for the look.
            folder: the data folder.
            info: the practice.
            background: the worker.
            show: puts a page in front.
            today: the day on the wall.
            chime: the sound; a new one when not given.
        """
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._info = info
        self._background = background
        self._show = show
        self._today = today
        self._chime = chime or Chime(self)
        self._chime.silent.connect(self._on_silent)
        self._page: HeroPage | None = None
        self._tested_on = duty.tested_on(folder, info.settings.responder)
        self._day = today()

    @property
    def off_reason(self) -> OffReason | None:
        """Why safety questions are off today; None when they are on."""
        return duty.off_reason(self._info.settings, tested_on=self._tested_on, today=self._today())

    @property
    def responder(self) -> str:
        """Who answers calls today; empty while safety questions are off."""
        return self._info.responder_name if self.off_reason is None else ""

    def in_words(self) -> str:
        """Return whether safety questions are on, and if not, why, as a sentence for staff."""
        why = self.off_reason
        text = words("kiosk")
        return text("duty.on") if why is None else text(f"duty.off.{why.value}")

    @property
    def can_be_tested(self) -> bool:
        """Whether a test could turn the questions on."""
        return self.off_reason in (None, OffReason.NO_TEST)

    def show(self) -> None:
        """Sound the chime and ask whether it is seen and heard."""
        text = words("kiosk")
        responder = self._info.settings.responder
        assert responder is not None, "there is a test only where somebody is named"
        note = text("duty.note", name=responder.name, backup=responder.backup)
        ways = (
            Way("on_duty", text("duty.yes"), "main", short=text("duty.yes.short")),
            Way("off_duty", text("duty.no"), short=text("duty.no.short")),
            Way("chime", text("duty.chime"), short=text("duty.chime.short")),
        )
        self._page = HeroPage(self._window.look, Hero(text("duty.title"), text("duty.lead"), note, disc=""), ways)
        self._page.chosen.connect(self._on_chosen)
        self._show(self._page)
        self._chime.play()

    def _on_silent(self) -> None:
        if self._page is not None and self._window.is_showing(self._page):
            self._page.say(words("kiosk")("duty.silent"), self._page.note.text)

    def _on_chosen(self, key: str) -> None:
        if key == "chime":
            self._chime.play()
        elif key == "off_duty":
            self._tested_on = None
            self._background.run(partial(duty.end, self._folder), self._on_over, self._on_failed)
        else:
            self._ask_pin()

    def _ask_pin(self) -> None:
        self._page = None
        page = PinPage(self._window.look, partial(front_desk.check_staff_pin, self._folder), self._background)
        page.accepted.connect(self._on_acknowledged)
        page.cancelled.connect(self.show)
        self._show(page)

    def _on_acknowledged(self) -> None:
        responder = self._info.settings.responder
        assert responder is not None
        self._day = self._today()
        keep = partial(duty.acknowledge, self._folder, responder, self._day)
        self._background.run(keep, self._on_kept, self._on_failed)

    def _on_kept(self, _result: object) -> None:
        self._tested_on = self._day
        self._on_over()

    def _on_over(self, _result: object = None) -> None:
        self._page = None
        self.done.emit()

    def _on_failed(self, _error: Exception) -> None:
        """What could not be kept does not count: the questions are off, and staff are told."""
        self._tested_on = None
        text = words("kiosk")
        hero = Hero(text("duty.failed.title"), text("duty.failed"), disc="")
        page = HeroPage(self._window.look, hero, (Way("go", text("again.back"), "main"),))
        page.chosen.connect(self._on_failed_read)
        self._page = None
        self._show(page)

    def _on_failed_read(self, _key: str) -> None:
        self.done.emit()
