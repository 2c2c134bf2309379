"""Keeps what is typed and not added yet, sealed, and brings it back after a lock, with the place where it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.desk.detail import Detail

_EVERY_MS = 2_000
"""A desk that is cut off loses no more than what was typed in the meantime."""


class Unfinished(QObject):
    """Looks every now and then whether something is begun that is not kept yet."""

    found = Signal(object)
    """What was kept before the lock, as `Detail.unfinished` gave it; empty for nothing."""
    failed = Signal(object)
    """It can't be kept; the exception says why."""

    def __init__(self, detail: Detail, calls: DeskCalls, worker: Worker) -> None:
        """Stand still until `fetch` has found what there was: nothing is written over what was not read."""
        super().__init__(detail)
        self._detail, self._calls, self._worker = detail, calls, worker
        self._kept: Mapping[str, Any] | None = None
        self._has_failed = False
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.keep)

    def fetch(self) -> None:
        """Ask for what was kept."""
        self._worker.run(self._calls.unfinished, self._on_found, self._on_problem)

    def keep(self) -> None:
        """Keep what is begun now, where that is not kept already."""
        body = self._detail.unfinished()
        if self._kept is None or body == self._kept:
            return
        self._kept = body
        self._worker.run(lambda: self._calls.keep_unfinished(body), self._on_kept, self._on_problem)

    def _on_found(self, body: Mapping[str, Any]) -> None:
        self._kept = body
        self.found.emit(body)
        self._timer.start()

    def _on_kept(self, _nothing: object) -> None:
        self._has_failed = False

    def _on_problem(self, problem: Exception) -> None:
        """Say so once, where there are words to lose; try again until they are kept, at the latest at the lock."""
        if self._kept is not None:
            self._kept = {}
        if not self._has_failed and (self._kept is None or self._detail.begun.kept()):
            self._has_failed = True
            self.failed.emit(problem)
