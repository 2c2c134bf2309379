"""A client changed their mind after sharing: take it all back, or get words to do so later. K15, and decision 23."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from intake_app import clock
from intake_app.errors import RecordMissingError, RecordOpenedError
from intake_app.wording import words
from ui.kiosk.code_giving import CodeGiving, taking_back
from ui.kiosk.hero import Hero, HeroPage, Way

if TYPE_CHECKING:
    from intake_app.services.kiosk.sitting import Sitting
    from ui.kiosk.house import House
    from ui.kiosk.keeping import Draft, DraftKeeper, Shared
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.window import KioskWindow


def taken_back_hero(*, holds_safety: bool, mark: str = "") -> Hero:
    """Return what is said once it is done."""
    text = words("kiosk")
    return Hero(text("mind.gone.title"), text("mind.gone.but" if holds_safety else "mind.gone"), mark=mark)


def too_late_hero(mark: str = "") -> Hero:
    """Return what is said when the therapist has opened it already."""
    text = words("kiosk")
    return Hero(text("mind.late.title"), text("mind.late"), mark=mark)


def failed_hero(mark: str = "") -> Hero:
    """Return what is said when it could not be done."""
    text = words("kiosk")
    return Hero(text("mind.failed.title"), text("mind.failed"), mark=mark)


class ChangedMind(QObject):
    """The pages over the thank-you page. `over` puts them away again, `left` ends the sitting."""

    over = Signal()
    """Back to the thank-you page; nothing was changed, or the client was given words."""
    left = Signal()
    """It is taken back, or nobody touched the page any more."""

    def __init__(self, window: KioskWindow, sitting: Sitting, keeper: DraftKeeper, house: House) -> None:
        """Stand ready."""
        super().__init__(window)
        self._window = window
        self._sitting = sitting
        self._keeper = keeper
        self._house = house
        self._codes = CodeGiving(window, keeper, self._put)
        self._codes.t = 1.0
        self._codes.done.connect(self.over)
        self._codes.failed.connect(self.over)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        # Long enough to write four words down.
        self._timer.setInterval(int((house.waits.ask_text + house.waits.hide) * 1000))
        self._timer.timeout.connect(self._on_alone)
        self.over.connect(self._timer.stop)

    def ask(self) -> None:
        """Say what can be done now, and what stays."""
        text = words("kiosk")
        holds = self._sitting.holds_safety
        hero = Hero(text("mind.title"), text("mind.lead"), text("mind.stays") if holds else "", disc="")
        self._show(
            hero,
            Way("all", text("mind.all"), short=text("mind.all.short")),
            Way("later", text("mind.later"), short=text("mind.later.short")),
            Way("leave", text("mind.leave"), short=text("mind.leave.short")),
        )

    def _confirm(self) -> None:
        text = words("kiosk")
        lead = text("mind.sure.but" if self._sitting.holds_safety else "mind.sure")
        self._show(
            Hero(text("mind.sure.title"), lead, disc=""), Way("leave", text("mind.no")), Way("yes", text("mind.yes"))
        )

    def _show(self, hero: Hero, *ways: Way) -> None:
        page = HeroPage(self._window.look, hero, ways, t=1.0)
        page.chosen.connect(self._on_chosen)
        self._put(page)

    def _put(self, page: KioskPage) -> None:
        self._window.put_cover(page)
        self._timer.start()

    def _on_chosen(self, key: str) -> None:
        if key == "all":
            self._confirm()
        elif key == "yes":
            self._show(Hero(words("kiosk")("code.wait"), disc=""))
            self._keeper.ask(partial(_take_back, rest=self._rest()), self._on_gone, self._on_refused)
        elif key == "later":
            self._codes.give(taking_back(), self._rest())
        elif key == "done":
            self._leave()
        else:
            self.over.emit()

    def _rest(self) -> Shared:
        return self._sitting.remainder(at=clock.now())

    def _on_gone(self, _result: object) -> None:
        self._end(taken_back_hero(holds_safety=self._sitting.holds_safety, mark=self._house.name))

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, RecordOpenedError):
            self._end(too_late_hero(self._house.name))
        elif isinstance(error, RecordMissingError):
            self._end(taken_back_hero(holds_safety=False, mark=self._house.name))
        else:
            self._show(failed_hero(), Way("leave", words("kiosk")("code.failed.back"), "main"))

    def _end(self, hero: Hero) -> None:
        self._show(hero, Way("done", words("kiosk")("ending.done"), "main"))

    def _on_alone(self) -> None:
        """Nobody touched the page for long: the words, or the question, must not stand there for the next person."""
        self._leave()

    def _leave(self) -> None:
        self._timer.stop()
        self.left.emit()


def _take_back(draft: Draft, *, rest: Shared) -> None:
    draft.take_back(rest)
