"""A practice of 10,000 intakes, from the keyboard to the painted window of the desk, at 1440x900.

Timed are: the list after a later unlock, the first list when all of it is new, a search as one types, and an intake
opened. The real window, the real worker thread, the real vault.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.many_intakes import WHOLE_EACH, fill
from benchmarks.table import Row, high, middle
from intake_app.services.practice import set_up
from intake_app.services.practice.unlock import Vault
from ui.background import Background
from ui.desk.live import LiveDesk
from ui.desk.room import DeskWindow
from ui.desk.style import office_look
from ui.desk.workbench import Workbench
from ui.dialogs import Dialogs
from ui.look.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COUNT = 10_000
WIDE, HIGH = 1440, 900
OPENED = 30
SEARCHES = ("r", "ro", "row", "rowa", "rowan", "im", "imke", "status:new", "mark:safety", "zoe", "nobody at all")
IN_ANSWERS = ("garden", "garden river", "arger", "nino tres", "grandmother", "neighbour winter")
_LONGEST_SECONDS = 600
_TICK_MS = 2
"""So often it is looked whether something is done."""


class _Paints(QObject):
    """Counts the paints of one widget."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note a paint."""
        self.seen += event.type() == QEvent.Type.Paint
        return False


class _Desk:
    """The open desk over the vault in a folder."""

    def __init__(self, app: QApplication, data: Path, passphrase: str) -> None:
        self._app = app
        self._vault = Vault.unlock(data, passphrase)
        self._worker = Background()
        self.calls = LiveDesk(self._vault)
        self.window = DeskWindow(office_look(LIGHT))
        self.bench = Workbench(office_look(LIGHT), "Fieldgate Therapy", self.calls, self._worker, Dialogs())
        self.window.pages.addWidget(self.bench)
        self.window.resize(WIDE, HIGH)
        self.window.show()
        self.list_paints = _Paints(self.bench.list.view.viewport())
        self.detail_paints = _Paints(self.bench.detail)
        self._ticks = QTimer(self.window)
        self._ticks.start(_TICK_MS)
        app.processEvents()

    def timed(self, act: Callable[[], None], is_done: Callable[[], bool]) -> float:
        """Return milliseconds from `act` until what it led to is there and painted."""
        gc.collect()
        began = time.perf_counter()
        act()
        while not is_done():
            # Waiting, not spinning: a loop that never rests would take the worker's time.
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() - began > _LONGEST_SECONDS:
                raise TimeoutError
        self._app.processEvents()
        return (time.perf_counter() - began) * 1000

    def first_list(self) -> tuple[float, float]:
        """Return how long until the first rows, and until every record is there."""
        began = time.perf_counter()
        first = self.timed(self.bench.reload, lambda: bool(self.bench.list.model.cards) and self.list_paints.seen > 0)
        self.whole()
        return first, (time.perf_counter() - began) * 1000

    def whole(self) -> None:
        """Wait until the list holds every record."""
        self.timed(lambda: None, lambda: len(self.bench.fetching.cards) == COUNT and not self.calls.waiting())

    def search(self, text: str) -> float:
        """Return how long it takes from the text in the field to the rows it leaves."""
        shown = self.bench.list
        before = self.list_paints.seen

        def is_there() -> bool:
            return shown.is_settled and (self.list_paints.seen > before or not shown.model.cards)

        return self.timed(lambda: shown.search.setText(text), is_there)

    def open(self, row: int) -> float:
        """Return how long it takes from a chosen row to its painted brief."""
        wanted = self.bench.list.model.cards[row].record_id
        before = self.detail_paints.seen

        def is_there() -> bool:
            opened = self.bench.detail.opened
            return opened is not None and opened.intake.card.record_id == wanted and self.detail_paints.seen > before

        return self.timed(lambda: self.bench.list.select_row(row), is_there)

    def close(self) -> None:
        """Lock."""
        self.window.hide()
        self._worker.close()
        self._vault.close()


def rows(data: Path) -> list[Row]:
    """Make the practice beside `data` and time its desk."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    passphrase = set_up.suggest_passphrase()
    made = set_up.prepare(name="Fieldgate Therapy", therapist="Imke", passphrase=passphrase, staff_pin="482913")
    folder = data.parent / "many"
    made.establish(folder, made.recovery_key[-8:])
    fill(folder, COUNT)
    desk = _Desk(app, folder, passphrase)
    usable, whole = desk.first_list()
    desk.close()
    desk = _Desk(app, folder, passphrase)
    listed, _ = desk.first_list()
    names = [desk.search(text) for text in SEARCHES]
    desk.search("")
    while desk.calls.read_answers():
        pass
    deep = [desk.search(text) for text in IN_ANSWERS]
    desk.search("")
    # The list begins with the last record; those with a whole form are opened.
    last_whole = (COUNT - 1) % WHOLE_EACH
    opened = [desk.open(last_whole + turn * WHOLE_EACH) for turn in range(OPENED)]
    desk.close()
    return [
        Row("10,000 intakes: list after unlock, painted", f"{listed:.0f} ms", "", listed, 500, 100),
        Row(
            "10,000 new intakes: first rows painted",
            f"{usable:.0f} ms (all: {whole / 1000:.0f} s)",
            "",
            usable,
            1000,
            500,
        ),
        _row("10,000 intakes: a letter typed to painted, p95", names, 100, 16),
        _row("10,000 intakes: the same in all answers, p95", deep, 100, 16),
        _row("10,000 intakes: open to painted brief, p95", opened, 100, 50),
    ]


def _row(name: str, times: list[float], reach: float, aim: float) -> Row:
    return Row(name, f"p50 {middle(times):.1f} ms (max {max(times):.1f})", "", high(times), reach, aim)
