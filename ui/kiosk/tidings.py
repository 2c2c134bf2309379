"""What must be said on the page whatever the client does: saving fails, saving works again, the clock jumped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.clock_watch import ClockWatch
    from ui.kiosk.check import CheckPage
    from ui.kiosk.keeping import DraftKeeper
    from ui.kiosk.question import QuestionPage
    from ui.kiosk.sign import SignPage
    from ui.kiosk.window import KioskWindow


class Tidings(QObject):
    """Says them on the page of the sitting that shows, or on the next one."""

    def __init__(
        self,
        window: KioskWindow,
        keeper: DraftKeeper,
        clock_watch: ClockWatch,
        page: Callable[[], QuestionPage | CheckPage | SignPage | None],
    ) -> None:
        """Listen; `page` returns the page of the sitting that shows, None while another stands there."""
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._page = page
        self._news = ""
        """What is to be said on the next page of the sitting: nobody could be told when it happened."""
        keeper.failed.connect(self._on_save_failed)
        keeper.recovered.connect(self._on_save_recovered)
        clock_watch.jumped.connect(self._on_clock_jumped)

    def tell(self, said: str, more: Callable[[], str]) -> None:
        """Say on a new page what came of the one before, and `more`; that nothing can be saved goes before all else."""
        page = self._page()
        if self._keeper.is_failing:
            self._say_failing()
        elif page is not None and (whole := " ".join(filter(None, (said, more(), self._news)))):
            self._news = ""
            page.say(whole)

    def _on_save_failed(self, _error: Exception) -> None:
        self._say_failing()

    def _say_failing(self) -> None:
        """Say so once on each page; it is tried again every few seconds, and nobody needs to hear each time."""
        page, said = self._page(), words("kiosk")("save.failed")
        if page is not None and page.notice.text != said:
            page.say(said, stays=True, is_fault=True)

    def _on_clock_jumped(self, _seconds: float) -> None:
        """Say so: nothing is lost, and no wait is shorter for it, but the times in the record are wrong from here."""
        page, said = self._page(), words("kiosk")("clock.jumped")
        if page is None or self._window.is_covered:
            self._news = said
        else:
            page.say(said, stays=True)

    def _on_save_recovered(self) -> None:
        page = self._page()
        if page is not None:
            page.say(words("kiosk")("save.back"))
