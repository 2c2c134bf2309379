"""K16 in the sitting's own process: the client's four words, and what they find. See decision 23."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app.clock import wakeful_seconds
from intake_app.errors import CodeError, RecordMissingError, RecordOpenedError, WaitError
from intake_app.model.ticket import Ticket
from intake_app.services.practice import come_back
from intake_app.wording import words
from ui.idle import IdleWatch
from ui.kiosk.changed_mind import failed_hero, too_late_hero
from ui.kiosk.hero import Hero, HeroPage, Way
from ui.kiosk.words_page import WordsPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from intake_app.services.sealed.come_back import Found
    from ui.background import Background
    from ui.kiosk.house import House
    from ui.kiosk.window import KioskWindow


class ComingBack(QObject):
    """Asks for the words. No key and no answer is in any other process while it does."""

    found = Signal(str, str)
    """A draft's record id and the secret that opens it: the sitting goes on."""
    ticket_found = Signal(object)
    """The `Ticket` of a follow-up: what is shown from now on is its own."""
    over = Signal()
    """Nothing is shown any more; this process may go."""

    def __init__(
        self,
        window: KioskWindow,
        folder: Path,
        house: House,
        background: Background,
        *,
        clock: Callable[[], float] = wakeful_seconds,
    ) -> None:
        """Stand ready; `begin` shows the page."""
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._house = house
        self._background = background
        self._record_id = ""
        self._page: WordsPage | None = None
        self._is_over = False
        waits = house.waits
        self.idle = IdleWatch((waits.ask_text + waits.hide,), clock=clock, parent=self)
        self.idle.reached.connect(self._on_left)
        window.lockdown.hide_pressed.connect(self._on_left)

    def begin(self) -> None:
        """Show the page for the words."""
        page = WordsPage(self._window.look)
        page.entered.connect(self._on_entered)
        page.left.connect(self._on_left)
        self._page = page
        self._window.show_page(page)
        self.idle.start(self._window.windowHandle())

    def fail(self) -> None:
        """Say that what the words found cannot go on here."""
        text = words("kiosk")
        self._is_over = False
        self.idle.start(self._window.windowHandle())
        self._show(Hero(text("words.failed.title"), text("words.failed"), mark=self._house.name))

    def _on_entered(self, code: str) -> None:
        self._background.run(partial(come_back.find, self._folder, code), self._on_found, self._on_refused)

    def _on_found(self, found: Found | Ticket) -> None:
        if isinstance(found, Ticket):
            self._end()
            self.ticket_found.emit(found)
            return
        self._record_id = found.record_id
        if found.is_opened:
            self._show(too_late_hero(self._house.name))
        elif found.secret:
            self._end()
            self.found.emit(found.record_id, found.secret)
        else:
            text = words("kiosk")
            hero = Hero(text("words.shared.title"), text("mind.lead"), text("mind.stays.any"), mark=self._house.name)
            self._show(hero, Way("take", text("mind.all")), Way("leave", text("mind.leave")))

    def _on_refused(self, error: Exception) -> None:
        if self._page is None:
            return
        text = words("kiosk")
        if isinstance(error, WaitError):
            seconds = error.wait_seconds
            self._page.tell(text("words.wait", seconds=seconds), text("words.wait.short", seconds=seconds))
        elif isinstance(error, CodeError):
            self._page.tell(text("words.wrong"), text("words.wrong.short"))
        else:
            self._page.tell(text("words.failed"), text("words.failed.title"))

    def _show(self, hero: Hero, *ways: Way) -> None:
        self._page = None
        done = (Way("leave", words("kiosk")("ending.done"), "main"),)
        page = HeroPage(self._window.look, hero, ways or done)
        page.chosen.connect(self._on_chosen)
        self._window.show_page(page)

    def _on_chosen(self, key: str) -> None:
        text = words("kiosk")
        if key == "take":
            hero = Hero(text("mind.sure.title"), text("mind.sure"), text("mind.stays.any"), mark=self._house.name)
            self._show(hero, Way("leave", text("mind.no")), Way("yes", text("mind.yes")))
        elif key == "yes":
            self._show(Hero(text("code.wait"), mark=self._house.name), Way("leave", text("ending.done")))
            take = partial(come_back.take_back, self._folder, self._record_id)
            self._background.run(take, self._on_taken, self._on_not_taken)
        else:
            self._on_left()

    def _on_taken(self, _result: object) -> None:
        text = words("kiosk")
        self._show(Hero(text("mind.gone.title"), text("mind.gone.any"), mark=self._house.name))

    def _on_not_taken(self, error: Exception) -> None:
        if isinstance(error, RecordOpenedError):
            self._show(too_late_hero(self._house.name))
        elif isinstance(error, RecordMissingError):
            self._on_taken(None)
        else:
            self._show(failed_hero(self._house.name))

    def _end(self) -> None:
        self._is_over = True
        self.idle.stop()

    def _on_left(self, _step: int = 0) -> None:
        if not self._is_over:
            self._end()
            self.over.emit()
