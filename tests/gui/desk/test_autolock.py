"""The desk locks when it is left alone, also over a sleep; and what was copied does not stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.desk.autolock import AutoLock, WakefulClock
from ui.desk.clip import ClipboardGuard, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ui.desk.workbench import Workbench


@dataclass
class Hands:
    """Two clocks that a test moves."""

    steady: float = 0.0
    wall: float = 1_000_000.0

    def pass_by(self, seconds: float) -> None:
        """Let time pass while the computer is awake."""
        self.steady += seconds
        self.wall += seconds

    def sleep(self, seconds: float) -> None:
        """Let time pass while it sleeps: the steady clock stands still."""
        self.wall += seconds

    def clock(self) -> WakefulClock:
        """Return a clock on these two."""
        return WakefulClock(lambda: self.steady, lambda: self.wall)


@pytest.fixture
def hands() -> Hands:
    """The clocks."""
    return Hands()


@pytest.fixture
def lock(qapp: QApplication, hands: Hands) -> Iterator[AutoLock]:
    """A watch of five minutes that has been started."""
    made = AutoLock(minutes=5, passed=hands.clock())
    made.start()
    yield made
    made.stop()


def move_mouse(app: QApplication, target: QWidget) -> None:
    """Move the mouse a little."""
    place = QPointF(1, 1)
    none = Qt.MouseButton.NoButton
    app.sendEvent(target, QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier))


def test_it_locks_after_five_minutes_and_not_before(qtbot: QtBot, lock: AutoLock, hands: Hands) -> None:
    told: list[bool] = []
    lock.due.connect(lambda: told.append(True))
    hands.pass_by(299)
    lock.check()
    assert not told
    hands.pass_by(1)
    lock.check()
    assert told


def test_stopped_it_locks_nothing_however_long_it_is_left(lock: AutoLock, hands: Hands) -> None:
    told: list[bool] = []
    lock.due.connect(lambda: told.append(True))
    lock.stop()
    hands.pass_by(3600)
    lock.check()
    lock.set_steps([1])
    lock.check()
    assert not told


def test_a_touch_begins_the_wait_anew(qapp: QApplication, lock: AutoLock, hands: Hands) -> None:
    told: list[bool] = []
    lock.due.connect(lambda: told.append(True))
    widget = QWidget()
    hands.pass_by(200)
    move_mouse(qapp, widget)
    hands.pass_by(200)
    lock.check()
    assert not told


def test_the_touch_that_wakes_a_slept_computer_comes_too_late(qapp: QApplication, lock: AutoLock, hands: Hands) -> None:
    told: list[bool] = []
    lock.due.connect(lambda: told.append(True))
    widget = QWidget()
    hands.sleep(3600)
    move_mouse(qapp, widget)
    assert told


def test_a_wall_clock_set_back_does_not_keep_it_open(lock: AutoLock, hands: Hands) -> None:
    told: list[bool] = []
    lock.due.connect(lambda: told.append(True))
    hands.wall -= 86_400
    lock.check()
    hands.pass_by(300)
    lock.check()
    assert told


def test_copied_text_is_cleared_if_it_is_still_ours(qtbot: QtBot) -> None:
    guard = ClipboardGuard(seconds=0.05)
    with qtbot.waitSignals([guard.copied, guard.cleared], timeout=3000):
        QGuiApplication.clipboard().setMimeData(guarded("a client's words"))
    assert QGuiApplication.clipboard().text() == ""


def test_text_of_another_is_left_alone(qtbot: QtBot) -> None:
    guard = ClipboardGuard(seconds=60)
    QGuiApplication.clipboard().setMimeData(guarded("a client's words"))
    other = QMimeData()
    other.setText("a telephone number")
    QGuiApplication.clipboard().setMimeData(other)
    guard.clear()
    assert QGuiApplication.clipboard().text() == "a telephone number"


def test_what_is_copied_from_the_answers_is_guarded(bench: Workbench) -> None:
    bench.list.select_row(0)
    bench._on_answers_key()
    assert bench.detail.answers is not None
    bench.detail.answers.text.selectAll()
    bench.detail.answers.text.copy()
    assert "What should we call you?" in QGuiApplication.clipboard().text()
    assert bench.detail.answers.copied_words.text() == "Copied. It clears in 30 seconds."
    bench.clipboard.clear()
    assert QGuiApplication.clipboard().text() == ""
