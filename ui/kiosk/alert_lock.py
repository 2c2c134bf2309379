"""A neutral page that keeps an alert live once its sitting is gone: after a power cut, or when the client left.

It says nothing of a client. Only staff open it, with the PIN and a name. Source: clinical brief, 4c.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from intake_app.services.kiosk import alerts
from intake_app.services.kiosk.alerts import ThisScreen
from intake_app.services.practice import front_desk
from intake_app.wording import words
from ui.kiosk.answering_staff import StaffAnswer
from ui.kiosk.chime import Chime
from ui.kiosk.hero import Hero, HeroPage, Way

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from intake_app.model.practice import PracticeInfo
    from ui.background import Background
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.window import KioskWindow

CHIME_EVERY_MS = 15_000


class AlertLock(QObject):
    """Stands before the kiosk while nobody has acknowledged an alert."""

    answered = Signal()
    """A member of staff acknowledged it here."""

    def __init__(
        self,
        window: KioskWindow,
        folder: Path,
        info: PracticeInfo,
        background: Background,
        *,
        show: Callable[[KioskPage], None],
        chime: Chime | None = None,
    ) -> None:
        """Stand ready; `takes_over` looks."""
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._info = info
        self._background = background
        self._show = show
        self._chime = chime or Chime(self)
        self._again = QTimer(self)
        self._again.setInterval(CHIME_EVERY_MS)
        self._again.timeout.connect(self._chime.play)
        responder = info.settings.responder
        # Settings may have changed since the alert: whoever has the PIN can always answer.
        names = ("", words("kiosk")("who.staff")) if responder is None else (responder.name, responder.backup)
        self._answer = StaffAnswer(
            show,
            partial(front_desk.check_staff_pin, folder),
            background,
            names=names,
            place=responder.place if responder is not None else "",
            parent=self,
        )
        self._answer.given.connect(self._on_given)
        self._answer.cancelled.connect(self._on_cancelled)

    def takes_over(self) -> bool:
        """Whether an alert is live; if so its page is in front, and the chime sounds."""
        if alerts.live(self._folder) is None:
            return False
        self._put("lock.lead")
        if not self._again.isActive():
            self._chime.play()
            self._again.start()
        return True

    def quiet(self) -> None:
        """Stop the chime; the alert itself stays as it is."""
        self._again.stop()

    def _put(self, lead: str) -> None:
        text = words("kiosk")
        hero = Hero(text("lock.title"), text(lead), mark=self._info.name, disc="")
        page = HeroPage(self._window.look, hero, (Way("staff", text("sk.staff")),))
        page.chosen.connect(self._on_chosen)
        self._show(page)

    def _on_chosen(self, _key: str) -> None:
        self._answer.ask(self._window.look)

    def _on_cancelled(self) -> None:
        self._put("lock.lead")

    def _on_given(self, by: str) -> None:
        self._again.stop()
        answer = partial(ThisScreen(self._folder).answer_after, by)
        self._background.run(answer, self._on_answered, self._on_failed)

    def _on_answered(self, _result: object) -> None:
        self.answered.emit()

    def _on_failed(self, _error: Exception) -> None:
        """It is not on the disk that somebody answered, so it is still live."""
        self._put("lock.failed")
