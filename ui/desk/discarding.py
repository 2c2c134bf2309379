"""Discarding an unfinished sitting: asked twice, and not before its safety part was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app.wording import words
from ui.desk.problems import desk_problem

if TYPE_CHECKING:
    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.desk.detail import Detail

_STEPS = ("discard", "discard_once", "discard_twice")
"""What the button says before the first press, before the second, and before the one that erases."""


class Discarding(QObject):
    """Answers the detail's *Discard* button."""

    discarded = Signal()
    """A draft is gone: fetch the list anew."""

    def __init__(self, detail: Detail, calls: DeskCalls, worker: Worker) -> None:
        """Discard what `detail` shows."""
        super().__init__(detail)
        self._say = words("desk")
        self._detail = detail
        self._calls = calls
        self._worker = worker
        self._step = 0
        self._record_id = ""
        detail.discard_wanted.connect(self._on_wanted)

    def _on_wanted(self) -> None:
        card = self._detail.draft
        if card is None:
            return
        if card.record_id != self._record_id or not self._detail.head.is_asking_to_discard:
            # Another draft, or this one opened anew: what was pressed before counts no more.
            self._record_id, self._step = card.record_id, 0
        self._step += 1
        if self._step < len(_STEPS):
            self._detail.ask_to_discard(self._say(f"{_STEPS[self._step]}_lead"), self._say(_STEPS[self._step]))
            return
        record_id, self._record_id = self._record_id, ""
        self._worker.run(lambda: self._calls.discard(record_id), self._on_gone, self._on_problem)

    def _on_gone(self, _nothing: object) -> None:
        self._detail.say_nothing_open("discarded")
        self.discarded.emit()

    def _on_problem(self, problem: Exception) -> None:
        self._detail.tell(self._say(desk_problem(problem)))
