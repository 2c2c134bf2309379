"""The last page of a sitting: thanks, a kind exit, or a word that the place is kept. Then this process may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from intake_app.services.kiosk.endings import Ending
from intake_app.wording import words
from ui.kiosk.code_giving import CodeGiving, coming_back
from ui.kiosk.hero import Hero, HeroPage, Way

if TYPE_CHECKING:
    from ui.kiosk.house import House
    from ui.kiosk.keeping import DraftKeeper
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.window import KioskWindow

_ENDING_WORDS = {
    Ending.NOT_TODAY: "ending",
    Ending.QUESTION_FIRST: "ending.question",
    Ending.UNDER_AGE: "ending.age",
}


class Farewell(QObject):
    """Shows the last page for a while; `done` says how the sitting ended."""

    done = Signal(str)
    """`handed_back`, `put_away`, `kept`, `deleted` or `refused`."""
    back_requested = Signal()
    help_requested = Signal()
    mind_changed = Signal()
    """The client would rather not have shared what they shared."""

    def __init__(self, window: KioskWindow, house: House, keeper: DraftKeeper) -> None:
        """Stand ready."""
        super().__init__(window)
        self._window = window
        self._house = house
        self._how = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self._keeper = keeper
        self._codes = CodeGiving(window, keeper, self._put_aside)
        self._codes.t = 1.0
        self._codes.done.connect(self.keep)
        self._codes.failed.connect(self.keep)

    def thank(self, *, offers_back: bool = True) -> None:
        """K15. Call it only once the answers are sealed. `offers_back`: whether they can be taken back."""
        text = words("kiosk")
        lead = f"{text('thanks.lead')}\n{text('thanks.read')}"
        hero = Hero(
            text("thanks.title"), lead, text("thanks.note"), mark=self._house.name, disc="thanks", has_sprout=True
        )
        ways = (
            Way("done", text("thanks.done"), "main"),
            *((Way("mind", text("thanks.mind"), short=text("thanks.mind.short")),) if offers_back else ()),
            Way("help", text("cover.help"), icon="help", short=text("comfort.help.short")),
        )
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
        """The client carries on another time: with four words of their own, where they wish for some, or by staff."""
        text = words("kiosk")
        has_code = self._keeper.has_code
        hero = Hero(text("kept.title"), text("kept.lead.code" if has_code else "kept.lead"), mark=self._house.name)
        done = Way("done", text("ending.done"), "main")
        self._put(hero, (done,) if has_code else (done, Way("code", text("cover.code"))), "kept")

    def forget(self, *, holds_safety: bool) -> None:
        """Everything was deleted, as the client asked; `holds_safety`: but for what they told of their safety."""
        text = words("kiosk")
        kind = "deleted.but" if holds_safety else "deleted"
        hero = Hero(text(f"{kind}.title"), text(f"{kind}.lead"), mark=self._house.name)
        self._put(hero, (Way("done", text("ending.done"), "main"),), "deleted")

    def refuse(self, *, holds_safety: bool) -> None:
        """Nothing could be handed over, for what was lent is gone; `holds_safety`: but for what they told of that."""
        text = words("kiosk")
        note = text("refused.safety") if holds_safety else ""
        hero = Hero(text("refused.title"), text("refused.lead"), note, mark=self._house.name, disc="")
        ways = (
            Way("done", text("ending.done"), "main"),
            Way("help", text("cover.help"), icon="help", short=text("comfort.help.short")),
        )
        self._put(hero, ways, "refused")

    def wait_on(self) -> None:
        """The page is looked at again, as after a help page: count its time anew."""
        self._timer.start(int(self._house.waits.thanks * 1000))

    def _put(self, hero: Hero, ways: tuple[Way, ...], how: str) -> None:
        self._how = how
        page = HeroPage(self._window.look, hero, ways, t=1.0)
        page.chosen.connect(self._on_chosen)
        page.go_on_requested.connect(self._on_time)
        self._window.show_page(page)
        if self._window.is_covered:
            self._window.take_cover_off()
        self._timer.start(int(self._house.waits.thanks * 1000))

    def _put_aside(self, page: KioskPage) -> None:
        """Show the four words over the last page, long enough to write them down."""
        self._window.put_cover(page)
        self._timer.start(int((self._house.waits.ask_text + self._house.waits.hide) * 1000))

    def _on_chosen(self, key: str) -> None:
        self._timer.stop()
        if key == "back":
            self.back_requested.emit()
        elif key == "code":
            self._codes.give(coming_back())
        elif key == "mind":
            self.mind_changed.emit()
        elif key == "help":
            self.help_requested.emit()
        else:
            self.done.emit(self._how)

    def _on_time(self) -> None:
        self._timer.stop()
        self.done.emit(self._how)
