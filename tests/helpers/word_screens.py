"""The screens of a sitting's process beside its questions: K2, the four words, and taking back what was shared."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake_app.errors import CodeError, SealError, WaitError
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.sealed.come_back import Found
from tests.helpers.sittings import rowan
from tests.helpers.views import Bare, Screen, View, default_sitting
from ui.kiosk.changed_mind import taken_back_hero, too_late_hero
from ui.kiosk.code_giving import coming_back, taking_back
from ui.kiosk.code_page import CodePage
from ui.kiosk.coming_back import ComingBack
from ui.kiosk.house import House
from ui.kiosk.words_page import WordsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.kiosk import Bench
    from ui.kiosk.changed_mind import ChangedMind

_LONGEST = "aftermath unaltered cupbearer sandblast"
"""Words as long as the list has them."""


def _bench(name: str, act: Callable[[Bench], Any], **more: Any) -> Screen:
    def show(view: View) -> Bench:
        bench = view.open(default_sitting(SittingPath.CORE), answers=rowan(), **more)
        act(bench)
        return bench

    return Screen(name, show)


# --- the four words, given


def _codes(leads: Callable[[], tuple[str, ...]], code: str, bench: Bench) -> None:
    bench.window.put_cover(CodePage(bench.window.look, code, leads()))


def _codes_waited_for(bench: Bench) -> None:
    # The worker is not asked: the page that waits stays.
    bench.keeper.ask = lambda *_asked: None  # type: ignore[method-assign]
    bench.conductor.closing.codes.give(coming_back())


def _codes_failed(bench: Bench) -> None:
    _codes_waited_for(bench)
    bench.conductor.closing.codes._on_failed(SealError("draft"))


# --- taken back from the thank-you page


def _mind(name: str, act: Callable[[ChangedMind], None]) -> Screen:
    def show(bench: Bench) -> None:
        bench.conductor.closing.farewell.thank()
        act(bench.conductor.closing.changed_mind)

    return _bench(f"mind-{name}", show)


# --- the four words, asked for


def _any_pin(_pin: str) -> None:
    """Take any PIN for the staff's."""


def _asked(name: str, act: Callable[[ComingBack], Any]) -> Screen:
    def show(view: View) -> Bare:
        stand = Bare(view)
        # No folder is looked into: what it would say is told by hand.
        asks = ComingBack(stand.window, Path(), House("Elm Street Practice", _any_pin), stand.background)
        asks.begin()
        act(asks)
        return stand

    return Screen(name, show)


def _page(asks: ComingBack) -> WordsPage:
    assert isinstance(asks._page, WordsPage)
    return asks._page


def _type(*typed: str) -> Callable[[ComingBack], None]:
    """Take whole words, and leave the rest typed."""

    def act(asks: ComingBack) -> None:
        page = _page(asks)
        for word in typed:
            page._type(word)
            if page.choices[0].text() == word:
                page.choices[0].click()

    return act


def _refused(why: Exception) -> Callable[[ComingBack], None]:
    def act(asks: ComingBack) -> None:
        _type(*_LONGEST.split())(asks)
        _page(asks)._is_busy = True
        asks._on_refused(why)

    return act


_SHARED = Found("0db7c7be-bfc2-4eb7-b6b2-da50ec9828b7", "")


def _sure(asks: ComingBack) -> None:
    asks._on_found(_SHARED)
    asks._on_chosen("take")


WORD_SCREENS = (
    _bench("language", lambda b: b.conductor.tongue.ask(0.0), languages=("en", "es")),
    _bench("code", partial(_codes, coming_back, "candle river mitten oatmeal")),
    _bench("code-long", partial(_codes, coming_back, _LONGEST)),
    _bench("code-mind", partial(_codes, taking_back, _LONGEST)),
    _bench("code-wait", _codes_waited_for),
    _bench("code-failed", _codes_failed),
    _mind("asked", lambda mind: mind.ask()),
    _mind("sure", lambda mind: mind._confirm()),
    _mind("gone", lambda mind: mind._end(taken_back_hero(holds_safety=False, mark="Elm Street Practice"))),
    _mind("gone-but", lambda mind: mind._end(taken_back_hero(holds_safety=True, mark="Elm Street Practice"))),
    _mind("late", lambda mind: mind._end(too_late_hero("Elm Street Practice"))),
    _mind("failed", lambda mind: mind._on_refused(SealError("draft"))),
    _asked("words", lambda _asks: None),
    _asked("words-choosing", _type("candle", "riv")),
    _asked("words-many", _type("un")),
    _asked("words-none", _type("xq")),
    _asked("words-second", _type("unaltered")),
    _asked("words-whole", _type(*_LONGEST.split())),
    _asked("words-wrong", _refused(CodeError())),
    _asked("words-wait", _refused(WaitError(240))),
    _asked("words-failed", lambda asks: asks.fail()),
    _asked("words-shared", lambda asks: asks._on_found(_SHARED)),
    _asked("words-sure", _sure),
    _asked("words-gone", lambda asks: asks._on_taken(None)),
    _asked("words-not-gone", lambda asks: asks._on_not_taken(SealError("draft"))),
)
"""`code` is what a client writes down, `mind` over the thank-you page, `words` what they come back with."""
