"""Calls on the worker: one after the other, and what comes of them only on the main thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject

from ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Ear(QObject):
    """Takes what comes back, and notes on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[int] = set()

    def on_result(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.get_ident())

    def on_error(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(threading.get_ident())


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    """Return a worker; it is stopped at the end."""
    worker = Background()
    yield worker
    worker.close()


def test_calls_run_off_the_main_thread_in_order_and_come_back_on_it(background: Background, qtbot: QtBot) -> None:
    ear = Ear()
    ran_on: set[int] = set()

    def call(number: int) -> int:
        ran_on.add(threading.get_ident())
        return number

    for number in range(50):
        background.run(lambda number=number: call(number), ear.on_result, ear.on_error)  # type: ignore[misc]  # a default keeps the number
    qtbot.waitUntil(lambda: len(ear.results) == 50)
    assert ear.results == list(range(50))
    assert ear.threads == {threading.get_ident()}
    assert len(ran_on) == 1
    assert threading.get_ident() not in ran_on


def test_an_error_comes_back_and_the_worker_goes_on(background: Background, qtbot: QtBot) -> None:
    ear = Ear()
    background.run(lambda: 1 // 0, ear.on_result, ear.on_error)
    background.run(lambda: "still here", ear.on_result, ear.on_error)
    qtbot.waitUntil(lambda: bool(ear.results))
    assert isinstance(ear.errors[0], ZeroDivisionError)
    assert ear.threads == {threading.get_ident()}


def test_what_nobody_waits_for_any_more_is_dropped(background: Background, qtbot: QtBot) -> None:
    gone, ear = Ear(), Ear()
    background.run(lambda: "lost", gone.on_result, gone.on_error)
    shiboken6.delete(gone)
    background.run(lambda: "kept", ear.on_result, ear.on_error)
    qtbot.waitUntil(lambda: ear.results == ["kept"])


def test_only_methods_of_qobjects_are_called_back(background: Background) -> None:
    with pytest.raises(TypeError):
        background.run(str, lambda _: None, lambda _: None)


def test_closing_waits_for_what_is_queued(qtbot: QtBot) -> None:
    worker, ear = Background(), Ear()
    done: list[int] = []
    for number in range(20):
        worker.run(lambda number=number: done.append(number), ear.on_result, ear.on_error)  # type: ignore[misc]  # the same
    assert worker.close()
    assert done == list(range(20))
