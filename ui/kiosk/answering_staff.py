"""A member of staff answers at the kiosk: the PIN first, then which of the two people comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app.wording import HOUSE, words
from ui.kiosk.hero import Hero, HeroPage, Way
from ui.kiosk.pin import PinPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.background import Background
    from ui.kiosk.parts import KioskPage
    from ui.look.look import Look

_FIRST, _SECOND = "first", "second"


class StaffAnswer(QObject):
    """Asks for the staff PIN, then for a name. Only both together are an acknowledgement."""

    given = Signal(str)
    """Who comes, by the name that the owner entered."""
    cancelled = Signal()

    def __init__(
        self,
        show: Callable[[KioskPage], None],
        check_pin: Callable[[str], None],
        background: Background,
        *,
        names: tuple[str, str],
        place: str = "",
        parent: QObject | None = None,
    ) -> None:
        """Stand ready.

        Args:
            show: puts a page in front.
            check_pin: as `front_desk.check_staff_pin`.
            background: the worker.
            names: the responder, and the back-up; one that is empty is not offered.
            place: where they can go with the client, shown to staff alone.
            parent: whose this is.
        """
        super().__init__(parent)
        self._show = show
        self._check_pin = check_pin
        self._background = background
        self._names = dict(zip((_FIRST, _SECOND), names, strict=True))
        self._place = place
        self._look: Look | None = None
        self._asks_who = True

    def ask(self, look: Look, *, asks_who: bool = True) -> None:
        """Show the PIN pad, and then the names where it matters who comes."""
        self._look, self._asks_who = look, asks_who
        page = PinPage(look, self._check_pin, self._background)
        page.accepted.connect(self._on_accepted)
        page.cancelled.connect(self.cancelled)
        self._show(page)

    def _on_accepted(self) -> None:
        assert self._look is not None
        if not self._asks_who:
            self.given.emit("")
            return
        text = words("kiosk", HOUSE)
        ways = tuple(Way(key, name) for key, name in self._names.items() if name)
        note = text("who.place", place=self._place) if self._place else ""
        page = HeroPage(self._look, Hero(text("who.title"), text("who.lead"), note, disc=""), ways)
        page.chosen.connect(self._on_chosen)
        self._show(page)

    def _on_chosen(self, key: str) -> None:
        self.given.emit(self._names[key])
