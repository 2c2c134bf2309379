"""The record that is open: brought from the core, marked read, initialled, and a draft carried on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from intake_app.errors import RecordMissingError
from intake_app.model.intake import IntakeStatus
from intake_app.wording import words
from ui.desk.detail import Opened
from ui.desk.problems import desk_problem

if TYPE_CHECKING:
    from intake_app.model.brief import Brief, SafetyStrip
    from intake_app.model.intake import Intake, IntakeCard
    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.desk.detail import Detail
    from ui.desk.fetching import Fetching


class Opening(QObject):
    """Puts records into the detail, and does to them what is pressed there."""

    shown = Signal(str)
    """The intake with this record id lies open."""
    changed = Signal()
    """What the list says of a record is no longer so: fetch it anew."""
    carry_on_wanted = Signal(str, str)
    """A draft's record id and the identity that opens it."""
    failed = Signal(object)
    """Something did not work with what is open; the exception says why."""

    def __init__(self, detail: Detail, calls: DeskCalls, worker: Worker, fetching: Fetching) -> None:
        """Fill `detail`; `fetching` knows the cards."""
        super().__init__(detail)
        self._say = words("desk")
        self._detail, self._calls, self._worker, self._fetching = detail, calls, worker, fetching
        self._wanted = ""
        self._is_entering = False
        fetching.listed.connect(self._on_listed)
        detail.initials_given.connect(self._on_initials_given)
        detail.read_toggled.connect(self._on_read_toggled)
        detail.carry_on_wanted.connect(self._on_carry_on_wanted)

    # -- into the detail

    def open(self, record_id: str) -> None:
        """Open an intake, of a draft what may be seen; an answer that comes when another is wanted is dropped."""
        self._wanted = record_id
        card = self._fetching.card(record_id)
        if card is not None and card.status is IntakeStatus.UNFINISHED:
            self._worker.run(
                lambda: (card, self._calls.draft_safety(record_id)), self._on_draft_safety, self._on_open_problem
            )
            return
        self._worker.run(lambda: (record_id, self._calls.open(record_id)), self._on_intake, self._on_open_problem)

    def _on_intake(self, found: tuple[str, tuple[Intake, Brief]]) -> None:
        record_id, (intake, brief) = found
        if record_id == self._wanted:
            self._detail.show_intake(Opened(intake, brief))
            self.shown.emit(record_id)
            self._enter()

    def _on_draft_safety(self, found: tuple[IntakeCard, SafetyStrip | None]) -> None:
        card, strip = found
        if card.record_id == self._wanted:
            self._detail.show_draft(card, strip)
            self._enter()

    def _on_open_problem(self, problem: Exception) -> None:
        self._detail.say_nothing_open(desk_problem(problem))
        if isinstance(problem, RecordMissingError):
            # Erased, or a draft that was shared while its row stood here.
            self.changed.emit()

    def reread(self) -> None:
        """Have what lies open, if anything does, say what the settings say now."""
        if self._detail.opened is not None:
            record_id = self._detail.opened.intake.card.record_id
            self._worker.run(lambda: self._calls.open(record_id), self._on_reread, self._on_problem)

    def _on_reread(self, found: tuple[Intake, Brief]) -> None:
        holder = QApplication.focusWidget()
        was_inside = holder is not None and self._detail.isAncestorOf(holder)
        self._detail.show_again(Opened(*found))
        if was_inside and not (shiboken6.isValid(holder) and holder is QApplication.focusWidget()):
            # What had the keyboard went with the page before.
            self._detail.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the keyboard

    def enter(self, record_id: str) -> None:
        """Bring the keyboard into a record; a quick hand is here before the intake is, and the focus follows."""
        self._is_entering = True
        if self._detail.card is not None and self._detail.card.record_id == record_id:
            self._enter()

    def _enter(self) -> None:
        """Bring the focus into what is open, where somebody wished for it."""
        if self._is_entering:
            self._is_entering = False
            self._detail.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    # -- read or unread

    def toggle_read(self, record_id: str) -> None:
        """Mark a record read or unread; one that waits for initials or is unfinished stays as it is."""
        card = self._fetching.card(record_id)
        if card is None or card.status is IntakeStatus.UNFINISHED or (card.marks.safety and not card.initialled):
            return
        read = card.status is not IntakeStatus.READ
        self._worker.run(lambda: self._calls.mark_read(record_id, read=read), self._on_marked, self._on_problem)

    def _on_read_toggled(self) -> None:
        if self._detail.opened is not None:
            self.toggle_read(self._detail.opened.intake.card.record_id)

    def _on_marked(self, _nothing: object) -> None:
        """Show the new state in the list and on the button."""
        self.changed.emit()

    def _on_listed(self) -> None:
        opened = self._detail.opened
        card = self._fetching.card(opened.intake.card.record_id) if opened is not None else None
        if card is not None:
            self._detail.head.show_read(card.status)

    # -- initials, and going on with a draft

    def _on_initials_given(self, initials: str, note: str) -> None:
        card = self._detail.card
        if card is not None:
            record_id = card.record_id
            self._worker.run(
                lambda: self._calls.initial(record_id, initials, note), self._on_initialled, self._on_initials_problem
            )

    def _on_initialled(self, _nothing: object) -> None:
        """Open the intake again: now its strip has its initials."""
        if self._detail.card is not None:
            # The button that had the keyboard goes with the strip; who pressed it wants to read on.
            self._is_entering = True
            self.open(self._detail.card.record_id)
        self.changed.emit()

    def _on_initials_problem(self, problem: Exception) -> None:
        if self._detail.form is not None:
            self._detail.form.refuse(self._say(desk_problem(problem)))

    def _on_carry_on_wanted(self) -> None:
        card = self._detail.card
        if card is not None:
            record_id = card.record_id
            self._worker.run(lambda: self._calls.draft_for_resume(record_id), self._on_draft_ready, self._on_problem)

    def _on_draft_ready(self, draft: tuple[str, str]) -> None:
        self.carry_on_wanted.emit(*draft)

    def _on_problem(self, problem: Exception) -> None:
        self.failed.emit(problem)
