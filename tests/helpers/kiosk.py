"""A kiosk on a bench: the real window and conductor, a draft in memory or on disk, a clock that a test winds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from intake_app.errors import RecordOpenedError
from intake_app.services.kiosk.sitting import Sitting
from intake_app.wording import HOUSE
from tests.helpers.sittings import START, default_intake
from ui.background import Background
from ui.kiosk.conduct import Conductor
from ui.kiosk.house import House, Waits
from ui.kiosk.keeping import DraftKeeper
from ui.kiosk.question import QuestionPage
from ui.kiosk.window import KioskWindow
from ui.look.look import Look
from ui.look.metrics import STANDARD_TEXT, Metrics
from ui.look.palette import LIGHT, Palette

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pytestqt.qtbot import QtBot

    from intake_app.errors import StoreError
    from intake_app.model.answers import Answer
    from intake_app.model.practice import Comfort
    from intake_app.services.kiosk.alerts import AlertRoute
    from ui.kiosk.keeping import Draft, Shared

QUICK = Waits(settle=0.0, typing=0.01)


@dataclass
class MemoryDraft:
    """Keeps what would be sealed; fails as long as `fault` is set."""

    saved: list[Mapping[str, Any]] = field(default_factory=list)
    submitted: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = field(default_factory=list)
    discarded: int = 0
    closed: int = 0
    fault: StoreError | None = None
    rest: Shared | None = None
    codes: list[Shared | None] = field(default_factory=list)
    taken_back: list[Shared] = field(default_factory=list)
    is_opened: bool = False
    record_id: str = "0db7c7be-bfc2-4eb7-b6b2-da50ec9828b7"

    def __call__(self) -> Draft:
        """Begin: the same draft."""
        self._try()
        return self

    def save(self, body: Mapping[str, Any]) -> None:
        """Keep one entry."""
        self._try()
        self.saved.append(body)

    def submit(self, body: Mapping[str, Any], card: Mapping[str, Any], rest: Shared | None = None) -> None:
        """Keep the intake."""
        self._try()
        self.submitted.append((body, card))
        self.rest = rest

    def give_code(self, rest: Shared | None = None) -> str:
        """Return four words that open nothing."""
        self._try()
        self.codes.append(rest)
        return "candle river mitten oatmeal"

    def take_back(self, rest: Shared) -> None:
        """Keep what stays."""
        self._try()
        if self.is_opened:
            raise RecordOpenedError(self.record_id)
        self.taken_back.append(rest)

    def discard(self) -> None:
        """Count it."""
        self.discarded += 1

    def close(self) -> None:
        """Count it."""
        self.closed += 1

    def _try(self) -> None:
        if self.fault is not None:
            raise self.fault


@dataclass
class Seconds:
    """A clock that stands until a test moves it."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Bench:
    """One sitting at one window."""

    window: KioskWindow
    conductor: Conductor
    sitting: Sitting
    keeper: DraftKeeper
    background: Background
    seconds: Seconds
    ended: list[str]

    @property
    def page(self) -> QuestionPage:
        """The question shown."""
        assert isinstance(self.window.page, QuestionPage)
        return self.window.page

    def go_to(self, key: str) -> None:
        """Show one page, wherever it lies."""
        self.sitting.go_to(key)
        self.conductor.show()

    def close(self) -> None:
        """Let everything go."""
        self.background.close()
        self.window.hide()
        self.window.deleteLater()


def _any_pin(_pin: str) -> None:
    """Take any PIN for the staff's."""


def make_bench(
    qtbot: QtBot,
    begin: Callable[[], Draft],
    *,
    size: tuple[int, int] = (1280, 800),
    text: float = STANDARD_TEXT,
    palette: Palette = LIGHT,
    responder: str = "Sam",
    answers: Mapping[str, Answer] | None = None,
    sitting: Sitting | None = None,
    check_pin: Callable[[str], None] = _any_pin,
    waits: Waits = QUICK,
    route: AlertRoute | None = None,
    comfort: Comfort | None = None,
    languages: tuple[str, ...] = (HOUSE,),
    turn_ms: int = 0,
    asks_signature: bool = False,
) -> Bench:
    """Open a window of `size` and begin a sitting in it; `answers` are given beforehand."""
    window = KioskWindow(Look(Metrics.for_size(*size, text), palette), settle_seconds=waits.settle, turn_ms=turn_ms)
    background = Background()
    sitting = sitting or Sitting(default_intake(), responder=bool(responder), started=START, practice="Elm Street")
    if answers:
        sitting.session.restore({**sitting.session.answers(), **answers})
        sitting._trail.refresh()
    seconds = Seconds()
    keeper = DraftKeeper(background, begin)
    backup = "Robin" if responder else ""
    house = House(
        "Elm Street",
        check_pin,
        responder,
        replace(waits),
        backup,
        "The small room",
        asks_signature=asks_signature,
        comfort=comfort,
        languages=languages,
        route=route,
    )
    conductor = Conductor(window, sitting, keeper, house, background, seconds=seconds)
    ended: list[str] = []
    conductor.ended.connect(ended.append)
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    conductor.begin()
    return Bench(window, conductor, sitting, keeper, background, seconds, ended)
