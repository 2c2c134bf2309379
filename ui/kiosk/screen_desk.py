"""What staff can do about the screen itself: see that it shows, answers and is heard, and measure it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app.wording import words
from ui.kiosk import screen_scale
from ui.kiosk.chime import Chime
from ui.kiosk.hero import Hero, HeroPage, Way
from ui.kiosk.measure import MeasurePage
from ui.kiosk.screen_scale import Known, scale_of
from ui.kiosk.test_picture import TestPicture

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.settings import Settings
    from ui.background import Background
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.window import KioskWindow


class ScreenDesk(QObject):
    """The page *This screen* and the two behind it."""

    left = Signal()
    """Staff are done with it."""

    def __init__(
        self,
        window: KioskWindow,
        kept: Callable[[], Settings],
        background: Background,
        *,
        show: Callable[[KioskPage], None],
        chime: Chime | None = None,
    ) -> None:
        """Stand ready.

        Args:
            window: whose screen it is; it is given another look once the screen is measured.
            kept: reads this computer's settings, so that what could not be written does not count.
            background: the worker, for what is written.
            show: puts a page in front.
            chime: the sound; a new one when not given.
        """
        super().__init__(window)
        self._window = window
        self._kept = kept
        self._background = background
        self._show = show
        self._chime = chime or Chime(self)
        self._chime.sounded.connect(self._on_sounded)
        self._chime.silent.connect(self._on_silent)
        self._picture: TestPicture | None = None
        self._measured = 0.0

    def known(self) -> Known:
        """Return how well the size of this screen is known."""
        return scale_of(self._kept(), self._window.screen()).known

    def in_words(self) -> str:
        """Return a quiet sentence for the menu where the screen should be measured; else nothing."""
        known = self.known()
        return "" if known is Known.MEASURED else words("kiosk")(f"screen.{known.value}")

    def show(self) -> None:
        """Offer both."""
        text = words("kiosk")
        px_per_mm = self._window.look.metrics.px_per_mm
        wide, high = (round(side / px_per_mm) for side in self._window.size().toTuple())
        lead = text("screen.told", wide=wide, high=high)
        ways = (
            Way("test", text("screen.test"), "main", short=text("screen.test.short")),
            Way("measure", text("screen.measure"), short=text("screen.measure.short")),
            Way("back", text("again.back")),
        )
        page = HeroPage(self._window.look, Hero(text("screen.title"), lead, self.in_words(), disc=""), ways)
        page.chosen.connect(self._on_chosen)
        self._picture = None
        self._show(page)

    def _on_chosen(self, key: str) -> None:
        {"test": self._show_picture, "measure": self._show_measure, "back": self.left.emit}[key]()

    def _show_picture(self) -> None:
        page = TestPicture(self._window.look)
        page.chime_wanted.connect(self._chime.play)
        page.done.connect(self.show)
        self._picture = page
        self._show(page)

    def _on_sounded(self) -> None:
        self._say("test.sounded")

    def _on_silent(self) -> None:
        self._say("test.silent")

    def _say(self, key: str) -> None:
        if self._picture is not None and self._window.is_showing(self._picture):
            self._picture.say(words("kiosk")(key))

    def _show_measure(self) -> None:
        page = MeasurePage(self._window.look, self._window.look.metrics.px_per_mm)
        page.matched.connect(self._on_matched)
        page.back_requested.connect(self.show)
        self._show(page)

    def _on_matched(self, px_per_mm: float) -> None:
        self._measured = px_per_mm
        key = screen_scale.key_of(self._window.screen())
        self._background.run(partial(screen_scale.keep, self._kept(), key, px_per_mm), self._on_kept, self._on_failed)

    def _on_kept(self, _result: object) -> None:
        """From here on every page is drawn to the new scale, this one first; the next sitting reads it by itself."""
        look = self._window.look
        self._window.look = replace(look, metrics=replace(look.metrics, px_per_mm=self._measured))
        self.show()

    def _on_failed(self, _error: Exception) -> None:
        text = words("kiosk")
        hero = Hero(text("duty.failed.title"), text("measure.failed"), disc="")
        page = HeroPage(self._window.look, hero, (Way("go", text("again.back"), "main"),))
        page.chosen.connect(self._on_failed_read)
        self._show(page)

    def _on_failed_read(self, _key: str) -> None:
        self.show()
