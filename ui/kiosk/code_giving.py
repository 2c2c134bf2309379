"""Give a client four words: made on the worker, shown once they are safe on the disk, and kept nowhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app.wording import words
from ui.kiosk.code_page import CodePage
from ui.kiosk.hero import Hero, HeroPage, Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.kiosk.keeping import Draft, DraftKeeper, Shared
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.window import KioskWindow


class CodeGiving(QObject):
    """One road for every page that offers the words."""

    done = Signal()
    """The client has written them down."""
    failed = Signal()
    """None were made, and the client was told."""

    def __init__(self, window: KioskWindow, keeper: DraftKeeper, put: Callable[[KioskPage], None]) -> None:
        """Stand ready.

        Args:
            window: where the pages are shown.
            keeper: has the draft.
            put: shows a page; whoever shows it knows how long it may stand.
        """
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._put = put
        self._leads: tuple[str, ...] = ("",)
        self._wait: KioskPage | None = None
        self.t = 0.0

    def give(self, leads: tuple[str, ...], rest: Shared | None = None) -> None:
        """Make four words and show them.

        Args:
            leads: what they are good for, in many words and in few.
            rest: once it is shared: what stays if the client takes it back.
        """
        self._leads = leads
        self._wait = HeroPage(self._window.look, Hero(words("kiosk")("code.wait"), disc=""), (), t=self.t)
        self._put(self._wait)
        self._keeper.ask(partial(_made, rest=rest), self._on_made, self._on_failed)

    def _is_wanted(self) -> bool:
        """Whether the client still waits: if not, words that nobody saw find a draft for nobody."""
        wait, self._wait = self._wait, None
        return wait is not None and self._window.cover is wait

    def _on_made(self, code: str) -> None:
        if not self._is_wanted():
            return
        self._keeper.has_code = True
        page = CodePage(self._window.look, code, self._leads, t=self.t)
        page.written_down.connect(self.done)
        self._put(page)

    def _on_failed(self, _error: Exception) -> None:
        if not self._is_wanted():
            return
        text = words("kiosk")
        hero = Hero(text("code.failed.title"), text("code.failed"), disc="")
        page = HeroPage(self._window.look, hero, (Way("back", text("code.failed.back"), "main"),), t=self.t)
        page.chosen.connect(self._on_told)
        self._put(page)

    def _on_told(self, _key: str) -> None:
        self.failed.emit()


def coming_back() -> tuple[str, ...]:
    """Return what is said of words that find a draft."""
    text = words("kiosk")
    return text("code.lead"), text("code.lead.short")


def taking_back() -> tuple[str, ...]:
    """Return what is said of words that take back what was shared."""
    text = words("kiosk")
    return text("code.lead.mind"), text("code.lead.mind.short")


def _made(draft: Draft, *, rest: Shared | None) -> str:
    return draft.give_code(rest)
