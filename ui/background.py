"""One worker thread for calls that touch the disk; what comes of them arrives on the main thread.

No two writes meet, because there is one thread. A result or an error is handed to a method of a QObject;
if that object is gone by then, it is dropped.
"""

from __future__ import annotations

import logging
import queue
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Job:
    """One call, and the two methods of QObjects that wait for it."""

    call: Callable[[], Any]
    on_result: Callable[[Any], None]
    on_error: Callable[[Exception], None]


class Background(QObject):
    """Run calls one after the other on a thread of their own. Make it on the main thread."""

    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the worker; it waits until the first call."""
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        # This object lives on the main thread, so Qt carries the signal over to it.
        self._finished.connect(self._on_finished)
        self._thread = threading.Thread(target=self._work, name="store-worker", daemon=True)
        self._thread.start()

    def run(
        self,
        call: Callable[[], Any],
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Queue `call`; one of the two methods is called on the main thread when it is done.

        Args:
            call: runs on the worker; touches no widget.
            on_result: a method of a QObject, given what `call` returned.
            on_error: a method of a QObject, given what `call` raised.

        Raises:
            TypeError: `on_result` or `on_error` is not a method of a QObject.
        """
        for method in (on_result, on_error):
            if not isinstance(getattr(method, "__self__", None), QObject):
                raise TypeError(method)
        self._jobs.put(_Job(call, on_result, on_error))

    def close(self, wait_seconds: float = 10.0) -> bool:
        """Let the calls that wait run to their end, then stop the thread.

        Returns:
            whether the thread ended within `wait_seconds`.
        """
        self._jobs.put(None)
        self._thread.join(wait_seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        """Run on the worker thread until `close`."""
        while (job := self._jobs.get()) is not None:
            try:
                result, error = job.call(), None
            except Exception as raised:  # noqa: BLE001 - the one place: whatever it was, the caller is told
                result, error = None, raised
            if not shiboken6.isValid(self):
                return
            self._finished.emit(job, result, error)

    def _on_finished(self, job: _Job, result: Any, error: Exception | None) -> None:
        """Hand on what came of a job, on the main thread."""
        method = job.on_result if error is None else job.on_error
        owner = getattr(method, "__self__", None)
        if owner is None or not shiboken6.isValid(owner):
            _log.info("a finished call found nobody waiting")
            return
        if error is None:
            job.on_result(result)
        else:
            job.on_error(error)
