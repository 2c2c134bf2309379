"""The last page of a sitting: thanks, a kind exit, or a word that the place is kept. Then this process may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from intake_app.services.kiosk.endings import Ending
from intake_app.wording import words
from ui.kiosk.hero import Hero, HeroPage, Way

if TYPE_CHECKING:
    from ui.kiosk.house import House
    from ui.kiosk.window import KioskWindow

_ENDING_WORDS = {
    Ending.NOT_TODAY: "ending",
    Ending.QUESTION_FIRST: "ending.question",
    Ending.UNDER_AGE: "ending.age",
}


class Farewell(QObject):
    """Shows the last page for a while; `done` says how the sitting ended."""

    done = Signal(str)
    """`handed_back`, `put_away`, `kept` or `deleted`."""
    back_requested = Signal()
    help_requested = Signal()

    def __init__(self, window: KioskWindow, house: House) -> None:
        """Stand ready."""
        super().__init__(window)
        self._window = window
        self._house = house
        self._how = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(house.waits.thanks * 1000))
        self._timer.timeout.connect(self._on_time)

    def thank(self) -> None:
        """K15. Call it only once the answers are sealed."""
        text = words("kiosk")
        lead = f"{text('thanks.lead')}\n{text('thanks.read')}"
        hero = Hero(
            text("thanks.title"), lead, text("thanks.note"), mark=self._house.name, disc="thanks", has_sprout=True
        )
        ways = (Way("done", text("thanks.done"), "main"), Way("help", text("cover.help"), icon="help"))
        self._put(hero, ways, "handed_back")

    def part(self, ending: Ending) -> None:
        """K15b: the client would rather not now, has a question first, or is too young for this form."""
        text = words("kiosk")
        key = _ENDING_WORDS[ending]
        hero = Hero(text(f"{key}.title"), text(f"{key}.lead"), mark=self._house.name)
        done = Way("done", text("ending.done"), "main")
        ways = (done, Way("back", text("ending.back"))) if ending is Ending.QUESTION_FIRST else (done,)
        self._put(hero, ways, "deleted" if ending is Ending.NOT_TODAY else "put_away")

    def keep(self) -> None:
        """The client carries on another time."""
        text = words("kiosk")
        hero = Hero(text("kept.title"), text("kept.lead"), mark=self._house.name)
        self._put(hero, (Way("done", text("ending.done"), "main"),), "kept")

    def forget(self, *, holds_safety: bool) -> None:
        """Everything was deleted, as the client asked; `holds_safety`: but for what they told of their safety."""
        text = words("kiosk")
        kind = "deleted.but" if holds_safety else "deleted"
        hero = Hero(text(f"{kind}.title"), text(f"{kind}.lead"), mark=self._house.name)
        self._put(hero, (Way("done", text("ending.done"), "main"),), "deleted")

    def wait_on(self) -> None:
        """The page is looked at again, as after a help page: count its time anew."""
        self._timer.start()

    def _put(self, hero: Hero, ways: tuple[Way, ...], how: str) -> None:
        self._how = how
        page = HeroPage(self._window.look, hero, ways, t=1.0)
        page.chosen.connect(self._on_chosen)
        page.go_on_requested.connect(self._on_time)
        self._window.show_page(page)
        if self._window.is_covered:
            self._window.take_cover_off()
        self._timer.start()

    def _on_chosen(self, key: str) -> None:
        self._timer.stop()
        if key == "back":
            self.back_requested.emit()
        elif key == "help":
            self.help_requested.emit()
        else:
            self.done.emit(self._how)

    def _on_time(self) -> None:
        self._timer.stop()
        self.done.emit(self._how)
