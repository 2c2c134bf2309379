"""From a tap on a choice card to its painted state, and from Continue to the next page, at 1920x1080.

The floor is a plain radio button of the same size in an otherwise empty window of the same size.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from benchmarks.table import Row, high, middle
from intake_app import clock, paths
from intake_app.forms import loader
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.practice import front_desk
from intake_app.services.sealed.sealing import SealedDraft
from ui.answers.card import ChoiceCard
from ui.background import Background
from ui.kiosk.conduct import Conductor
from ui.kiosk.house import House, Waits
from ui.kiosk.keeping import DraftKeeper
from ui.kiosk.question import QuestionPage
from ui.kiosk.window import KioskWindow
from ui.look.look import Look
from ui.look.metrics import Metrics
from ui.rehearse import hands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WIDE, HIGH = 1920, 1080
TAPS = 200
TURNS = 40
HIDES = 40


class Painted(QObject):
    """Tells when something in the program has painted since it was asked."""

    def __init__(self, app: QApplication) -> None:
        """Watch every event of `app`."""
        super().__init__()
        self.seen = False
        app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note a paint."""
        if event.type() == QEvent.Type.Paint:
            self.seen = True
        return False


def milliseconds(app: QApplication, painted: Painted, act: Callable[[], None]) -> float:
    """Return how long it takes from `act` until what it changed is painted and the program is at rest."""
    painted.seen = False
    began = time.perf_counter()
    act()
    while not painted.seen:
        app.processEvents()
    app.processEvents()
    return (time.perf_counter() - began) * 1000


def bare_taps(app: QApplication, painted: Painted) -> list[float]:
    """Return the floor's times."""
    window = QWidget()
    window.resize(WIDE, HIGH)
    buttons = [QRadioButton(text, window) for text in ("Tell you", "Go quiet")]
    for place, button in enumerate(buttons):
        button.setGeometry(800 + place * 460, 300, 448, 104)
    window.show()
    app.processEvents()
    times = [milliseconds(app, painted, partial(hands.click, buttons[turn % 2])) for turn in range(TAPS)]
    window.close()
    return times


def settle(app: QApplication, keeper: DraftKeeper) -> None:
    """Let everything that waits to be saved be saved."""
    while not keeper.is_settled:
        app.processEvents()


def hidden_after(app: QApplication, painted: Painted, window: KioskWindow, conductor: Conductor) -> list[float]:
    """Return how long the screen takes to be hidden, in milliseconds, each time from a page that shows answers."""
    times = []
    for _ in range(HIDES):
        page = window.page
        assert isinstance(page, QuestionPage)
        times.append(milliseconds(app, painted, partial(hands.click, page.header.hide_button)))
        assert window.is_covered
        conductor.pause.come_back()
        app.processEvents()
    return times


def rows(data: Path) -> list[Row]:
    """Time the real kiosk window, its answers sealed into a real store meanwhile."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    painted = Painted(app)
    floor = bare_taps(app, painted)

    window = KioskWindow(Look(Metrics.for_size(WIDE, HIGH)), settle_seconds=0.0)
    background = Background(app)
    info = front_desk.info(data)
    house = House(info.name, partial(front_desk.check_staff_pin, data), waits=Waits(settle=0.0))
    form = loader.load_file(paths.resource("forms/default-intake.json")).questionnaire
    sitting = Sitting(form, responder=False, started=clock.now(), practice=info.name)
    keeper = DraftKeeper(background, partial(SealedDraft.begin, data), app)
    conductor = Conductor(window, sitting, keeper, house, background)
    window.resize(WIDE, HIGH)
    window.show()
    conductor.begin()
    app.processEvents()

    turns: list[float] = []

    def turn(key: str) -> None:
        page = window.page
        assert isinstance(page, QuestionPage)
        button = page.footer.main_button if key == "on" else page.header.back_button
        turns.append(milliseconds(app, painted, partial(hands.click, button)))

    turn("on")
    asking = window.findChildren(QuestionPage)[-1]
    cards = asking.answer.findChildren(ChoiceCard)[:2]
    taps = [milliseconds(app, painted, partial(hands.click, cards[count % 2])) for count in range(TAPS)]
    for _ in range(TURNS):
        turn("on")
        turn("back")
    hides = hidden_after(app, painted, window, conductor)
    settle(app, keeper)
    keeper.discard()
    settle(app, keeper)
    background.close()
    window.hide()

    return [
        Row(
            "tap to painted / a bare radio button, p50",
            f"{middle(taps):.2f} ms",
            f"{middle(floor):.2f} ms",
            middle(taps) / middle(floor),
            16.0,
            8.0,
        ),
        Row("tap to painted, p95 / one frame of 16 ms", f"{high(taps):.2f} ms", "16 ms", high(taps) / 16, 1.0, 0.5),
        Row("tap to painted, worst / 100 ms", f"{max(taps):.2f} ms", "100 ms", max(taps) / 100, 1.0, 0.33),
        Row("page turn, p95 / 50 ms, saving meanwhile", f"{high(turns):.2f} ms", "50 ms", high(turns) / 50, 1.0, 0.5),
        Row("screen hidden, worst / 50 ms", f"{max(hides):.2f} ms", "50 ms", max(hides) / 50, 1.0, 0.33),
    ]
