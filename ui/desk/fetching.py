"""The list and its search, brought from the core bit by bit, so that nobody waits for ten thousand records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app.clock import now
from intake_app.wording import words
from ui.desk.sifting import counts, overdue

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from intake_app.model.intake import IntakeCard
    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.desk.intake_list import IntakeList
    from ui.desk.sidebar import Sidebar

_STEPS_BETWEEN = 20
"""Answers are read in short steps, so that a letter typed meanwhile is looked for at once; the list follows slower."""
Listed = tuple[int, list["IntakeCard"], tuple[str, ...], int]
"""Which reload it answers, the cards, what is wrong with what is stored, and how many records are still to come."""


class Fetching(QObject):
    """Keeps list and sidebar as the core has them."""

    listed = Signal()
    """The list was shown anew."""
    failed = Signal(object)

    def __init__(
        self,
        calls: DeskCalls,
        worker: Worker,
        shown: IntakeList,
        sidebar: Sidebar,
        *,
        clock: Callable[[], datetime] = now,
    ) -> None:
        """Answer the searches of a list."""
        super().__init__(shown)
        self._say = words("desk")
        self._calls = calls
        self._worker = worker
        self._list = shown
        self._sidebar = sidebar
        self._clock = clock
        self._turn = 0
        self._steps = 0
        self._is_reading = False
        self.cards: list[IntakeCard] = []
        self.standing: list[str] = []
        """Sentences that stand above the list as long as the desk is open."""
        shown.search_wanted.connect(self.search)

    def card(self, record_id: str) -> IntakeCard | None:
        """Return the card of one intake as the list last had it."""
        return next((card for card in self.cards if card.record_id == record_id), None)

    def reload(self) -> None:
        """Fetch the list anew."""
        self._turn += 1
        self._fetch()

    def _fetch(self) -> None:
        turn = self._turn
        self._worker.run(lambda: self._look(turn), self._on_listed, self._on_problem)

    def _look(self, turn: int) -> Listed:
        """Return the list with its alarms. Runs on the worker."""
        return turn, self._calls.intakes(), self._calls.alarms(), self._calls.waiting()

    def _on_listed(self, found: Listed) -> None:
        turn, self.cards, alarms, waiting = found
        self._list.say_alarms([*(self._say(f"alarm_{alarm}") for alarm in alarms), *self.standing])
        self._list.say_progress(self._say("list_waiting", count=f"{waiting:,}") if waiting else self._reminder())
        self._sidebar.show_counts(counts(self.cards))
        self._list.show_cards(self.cards)
        self.listed.emit()
        if waiting and turn == self._turn:
            self._fetch()

    def _reminder(self) -> str:
        """Return a word on sittings that nobody came back to for a day; empty where there are none."""
        count = overdue(self.cards, self._clock())
        if not count:
            return ""
        return self._say("overdue_one") if count == 1 else self._say("overdue_many", count=f"{count:,}")

    def search(self, text: str) -> None:
        """Look for what was typed, and go on looking while there are answers that nobody read yet."""
        self._worker.run(lambda: (text, self._calls.search(text)), self._on_found, self._on_problem)

    def _on_found(self, found: tuple[str, list[IntakeCard]]) -> None:
        self._list.show_found(*found)
        if not self._is_reading:
            self._read()

    def _read(self) -> None:
        self._is_reading = True
        self._worker.run(self._calls.read_answers, self._on_read, self._on_problem)

    def _on_read(self, left: int) -> None:
        """Go on reading while something is searched for; show what that found every few steps."""
        text = self._list.words_sought
        self._is_reading = False
        self._steps += 1
        is_over = not left or not text
        self._list.say_progress(self._reminder() if is_over else self._say("search_waiting", count=f"{left:,}"))
        if text and self._steps > 1 and (is_over or self._steps % _STEPS_BETWEEN == 0):
            self._worker.run(lambda: (text, self._calls.search(text)), self._on_found_more, self._on_problem)
        if is_over:
            self._steps = 0
        else:
            self._read()

    def _on_found_more(self, found: tuple[str, list[IntakeCard]]) -> None:
        self._list.show_found(*found)

    def _on_problem(self, problem: Exception) -> None:
        self._is_reading = False
        self.failed.emit(problem)
