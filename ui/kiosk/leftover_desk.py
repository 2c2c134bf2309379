"""Unfinished visits, for staff: where they are carried on, and how the therapist is asked to discard one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app.services.kiosk import leftovers
from intake_app.services.practice import front_desk
from intake_app.wording import words
from ui.kiosk.hero import Hero, HeroPage, Way
from ui.kiosk.pin import PinPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from intake_app.services.kiosk.leftovers import Leftover
    from ui.background import Background
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.window import KioskWindow

MOST_SHOWN = 4
"""So many fit beside the way back in the largest letters; the desk lists them all."""


class LeftoverDesk(QObject):
    """Leads staff from the list to one number, to a question, to the PIN, to the ask."""

    left = Signal()
    """Staff are done with it."""

    def __init__(
        self, window: KioskWindow, folder: Path, background: Background, *, show: Callable[[KioskPage], None]
    ) -> None:
        """Stand ready.

        Args:
            window: for the look.
            folder: the data folder.
            background: the worker.
            show: puts a page in front.
        """
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._background = background
        self._show = show
        self._found: dict[str, Leftover] = {}
        self._chosen: Leftover | None = None
        self.by: Callable[[], str] = str
        """Whose initials were given last; the hand-over knows."""

    def show(self) -> None:
        """Have the worker count them, then list them."""
        self._background.run(partial(leftovers.unfinished, self._folder), self._on_found, self._on_failed)

    def _on_found(self, found: list[Leftover]) -> None:
        text = words("kiosk")
        shown = found[:MOST_SHOWN]
        self._found = {one.number: one for one in shown}
        many = text("left.one") if len(found) == 1 else text("left.many", count=len(found))
        lead = many if found else text("left.none")
        note = text("left.note") if found else ""
        ways = (*(Way(one.number, one.number) for one in shown), Way("back", text("again.back"), "main"))
        self._show_hero(Hero(text("left.title"), lead, note, disc=""), ways)

    def _show_hero(self, hero: Hero, ways: tuple[Way, ...]) -> None:
        page = HeroPage(self._window.look, hero, ways)
        page.chosen.connect(self._on_chosen)
        self._show(page)

    def _on_chosen(self, key: str) -> None:
        if key in self._found:
            self._ask_whether(self._found[key])
            return
        {"back": self.left.emit, "list": self.show, "ask": self._ask_pin}[key]()

    def _ask_whether(self, one: Leftover) -> None:
        self._chosen = one
        text = words("kiosk")
        ways = (Way("ask", text("left.ask.yes"), "main"), Way("list", text("left.ask.no")))
        self._show_hero(Hero(text("left.ask.title", number=one.number), text("left.ask.lead"), disc=""), ways)

    def _ask_pin(self) -> None:
        """Whoever stood before the menu may not be who stands here now."""
        page = PinPage(self._window.look, partial(front_desk.check_staff_pin, self._folder), self._background)
        page.accepted.connect(self._on_accepted)
        page.cancelled.connect(self.show)
        self._show(page)

    def _on_accepted(self) -> None:
        assert self._chosen is not None
        ask = partial(leftovers.ask_to_discard, self._folder, self._chosen.record_id, self.by())
        self._background.run(ask, self._on_asked, self._on_failed)

    def _on_asked(self, _result: object) -> None:
        assert self._chosen is not None
        text = words("kiosk")
        hero = Hero(text("left.asked.title"), text("left.asked.lead", number=self._chosen.number), disc="")
        self._show_hero(hero, (Way("list", text("again.back"), "main"),))

    def _on_failed(self, _error: Exception) -> None:
        text = words("kiosk")
        hero = Hero(text("duty.failed.title"), text("left.failed"), disc="")
        self._show_hero(hero, (Way("back", text("again.back"), "main"),))
