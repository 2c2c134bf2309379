"""Keep what a client gives, in order, on the worker; a save that fails stays in hand and is tried again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from intake_app.errors import TicketGoneError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.background import Background

Shared = tuple["Mapping[str, Any]", "Mapping[str, Any]"]
"""The body and the card of an intake."""
RETRY_MS = 3000
"""How long to wait before a failed save is tried again."""


class Draft(Protocol):
    """Where a sitting is sealed to: `services.sealed.sealing.SealedDraft`, or what a test hands in."""

    @property
    def record_id(self) -> str:
        """The record's random id."""

    def save(self, body: Mapping[str, Any]) -> None:
        """Seal one entry; durable when it returns."""

    def submit(self, body: Mapping[str, Any], card: Mapping[str, Any], rest: Shared | None = None) -> None:
        """Seal the intake and its card; the draft is gone. `rest` is what stays if the client takes it back."""

    def give_code(self, rest: Shared | None = None) -> str:
        """Make four words that find it at the kiosk for a day; `rest` once it is shared."""

    def take_back(self, rest: Shared) -> None:
        """Put what stays in the place of what was shared."""

    def discard(self) -> None:
        """Forget the record and all of its entries."""

    def close(self) -> None:
        """Let go of the file and the key."""


@dataclass(frozen=True)
class _Task:
    """One thing to do with the draft, and the signal that tells it is done."""

    run: Callable[[Draft], None]
    says: str = ""


class DraftKeeper(QObject):
    """The one road from a sitting to the disk. Nothing handed over is ever dropped or overtaken."""

    kept = Signal()
    """Everything handed over so far is durable."""
    failed = Signal(object)
    """A save did not succeed; the error. It is tried again by itself."""
    recovered = Signal()
    """Saving works again."""
    sealed = Signal()
    discarded = Signal()
    refused = Signal(object)
    """What was lent to write to is gone, and the `TicketGoneError` says why: nothing more can be kept."""

    def __init__(self, background: Background, begin: Callable[[], Draft], parent: QObject | None = None) -> None:
        """Take the worker, and the way to begin (or resume) a draft; nothing is begun yet."""
        super().__init__(parent)
        self._background = background
        self._begin = begin
        self._draft: Draft | None = None
        self._tasks: deque[_Task] = deque()
        self._is_busy = False
        self._is_final = False
        self.is_failing = False
        self.is_refused = False
        """Whether what was lent to write to is gone."""
        self.has_code = False
        """Whether the client has four words that find this draft."""
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._pump)

    @property
    def is_final(self) -> bool:
        """Whether the end was handed over: nothing more goes into the draft."""
        return self._is_final

    def record_id(self) -> str:
        """Return the record's id, empty before it is begun; for calls on the worker, after all handed over so far."""
        return "" if self._draft is None else self._draft.record_id

    @property
    def is_settled(self) -> bool:
        """Whether everything handed over is durable."""
        return not self._tasks

    def open(self) -> None:
        """Commit the record and its key before the first question."""
        self._add(_Task(_nothing))

    def keep(self, body: Mapping[str, Any]) -> None:
        """Seal one draft entry, after all that were handed over before it; nothing follows the end."""
        if self._is_final:
            return
        self._add(_Task(partial(_save, body=body)))

    def seal(self, body: Mapping[str, Any], card: Mapping[str, Any], rest: Shared | None = None) -> None:
        """Seal the finished intake; `sealed` tells when it is durable. `rest` stays if the client takes it back."""
        self._is_final = True
        self._add(_Task(partial(_submit, body=body, card=card, rest=rest), "sealed"))

    def ask(
        self, call: Callable[[Draft], Any], on_result: Callable[[Any], None], on_error: Callable[[Exception], None]
    ) -> None:
        """Do something else with the draft on the worker, once: a fault is told, and not tried again by itself.

        Args:
            call: takes the draft, after what the worker has in hand.
            on_result: a method of a QObject, given what `call` returned.
            on_error: a method of a QObject, given what `call` raised.
        """
        self._background.run(partial(self._with_draft, call), on_result, on_error)

    def _with_draft(self, call: Callable[[Draft], Any]) -> Any:
        """Run on the worker."""
        if self._draft is None:
            self._draft = self._begin()
        return call(self._draft)

    def let_go(self) -> None:
        """Close the draft, once all that was handed over is settled; what is sealed may be taken back until then."""
        self._background.run(self._close, self._on_closed, self._on_not_closed)

    def _close(self) -> None:
        """Run on the worker."""
        if self._draft is not None:
            self._draft.close()

    def _on_closed(self, _result: object) -> None:
        """Nothing waits for this."""

    def _on_not_closed(self, _error: Exception) -> None:
        """The process ends in a moment, and the file with it."""

    def discard(self) -> None:
        """Delete the draft; `discarded` tells when it is gone. What waits to be saved is dropped."""
        self._is_final = True
        running = [self._tasks[0]] if self._is_busy else []
        self._tasks = deque(running)
        self._add(_Task(_discard, "discarded"))

    def retry(self) -> None:
        """Try a failed save again now."""
        self._retry.stop()
        self._pump()

    def _add(self, task: _Task) -> None:
        self._tasks.append(task)
        if not self.is_failing:
            self._pump()

    def _pump(self) -> None:
        """Hand the oldest task to the worker, unless one is there already."""
        if self._is_busy or not self._tasks:
            return
        self._is_busy = True
        self._background.run(partial(self._work, self._tasks[0]), self._on_done, self._on_failed)

    def _work(self, task: _Task) -> None:
        """Run on the worker: the only place that touches the draft."""
        self._with_draft(task.run)

    def _on_done(self, _result: object) -> None:
        self._is_busy = False
        task = self._tasks.popleft()
        if self.is_failing:
            self.is_failing = False
            self.recovered.emit()
        if task.says == "sealed":
            self.sealed.emit()
        elif task.says == "discarded":
            self.discarded.emit()
        if self._tasks:
            self._pump()
        else:
            self.kept.emit()

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        if isinstance(error, TicketGoneError):
            self._refuse(error)
            return
        self.is_failing = True
        self.failed.emit(error)
        self._retry.start()

    def _refuse(self, error: TicketGoneError) -> None:
        """Let one task go. The next ones run: what is told of safety goes in whatever becomes of the rest."""
        self._tasks.popleft()
        was_refused, self.is_refused = self.is_refused, True
        if not was_refused:
            self.refused.emit(error)
        if self._tasks:
            self._pump()
        else:
            self.kept.emit()


def _nothing(_draft: Draft) -> None:
    """Do nothing: beginning the draft was the point."""


def _save(draft: Draft, *, body: Mapping[str, Any]) -> None:
    draft.save(body)


def _submit(draft: Draft, *, body: Mapping[str, Any], card: Mapping[str, Any], rest: Shared | None) -> None:
    draft.submit(body, card, rest)


def _discard(draft: Draft) -> None:
    draft.discard()
