"""From the goals page to the record and back, the shared view, and the page's keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from intake_app.errors import GoalWishError
from intake_app.wording import words
from ui.desk.head import Face
from ui.desk.problems import desk_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.model.goals import Wish, Worksheet
    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.desk.detail import Detail, Opened

SHARED_KEYS = frozenset(
    {"lock", "goals", "progress", "shared", "typing", "tick", "rate", "undo", "redo", "back", "help"}
)
"""What keys do while two look at the screen; a key that is new is private until it stands here."""


class GoalSession(QObject):
    """Answers the detail when it wants the worksheet, and seals what is wished."""

    shared = Signal(bool)
    face_wanted = Signal(object)
    """A key asks for this `Face`."""

    def __init__(self, detail: Detail, calls: DeskCalls, worker: Worker) -> None:
        """Work on what `detail` shows."""
        super().__init__(detail)
        self._detail = detail
        self._calls = calls
        self._worker = worker
        detail.goals_wanted.connect(self._on_goals_wanted)
        detail.goal_wished.connect(self._on_wished)
        detail.sharing_wanted.connect(self.share)

    def acts(self) -> dict[str, Callable[[], None]]:
        """Return what the page's keys do."""
        return {
            "goals": self._on_goals_key,
            "progress": self._on_progress_key,
            "shared": self._on_shared_key,
            "typing": self._on_typing_key,
            "tick": self._on_tick_key,
            "rate": self._on_rate_key,
            "undo": self._on_undo_key,
            "redo": self._on_redo_key,
        }

    @property
    def is_shared(self) -> bool:
        """Whether two look at the screen now."""
        page = self._detail.goals
        return page is not None and page.stage.is_shared

    def share(self, is_shared: bool) -> None:  # noqa: FBT001  # a signal's shape
        """Show the goals large and alone, or as usual again. Nothing is asked."""
        self._detail.share_goals(is_shared=is_shared)
        self.shared.emit(self.is_shared)

    def put_away(self) -> bool:
        """Close what is open on the page; return whether the page kept the key to itself."""
        page = self._detail.sheet_page
        return page is not None and (page.put_away() or page.stage.is_shared)

    def _on_goals_wanted(self) -> None:
        opened = self._detail.opened
        if opened is not None:
            self._worker.run(lambda: (opened, self._calls.worksheet(opened.intake)), self._on_sheet, self._on_problem)

    def _on_sheet(self, found: tuple[Opened, Worksheet]) -> None:
        """Show it, unless another intake or another face is shown by now."""
        opened, sheet = found
        if self._detail.sheet_page is not None and self._detail.opened is opened:
            self._detail.sheet_page.show_sheet(sheet)
            holder = QApplication.focusWidget()
            if holder is None or not holder.isVisible() or (self.is_shared and not self._detail.isAncestorOf(holder)):
                # What had the keyboard went with the page before, or lies behind the shared view.
                self._detail.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_wished(self, wish: Wish) -> None:
        opened = self._detail.opened
        if opened is not None:
            self._worker.run(
                lambda: (opened, wish, self._calls.change_goal(opened.intake, wish)), self._on_changed, self._on_problem
            )

    def _on_changed(self, found: tuple[Opened, Wish, Worksheet]) -> None:
        opened, wish, sheet = found
        if self._detail.sheet_page is not None and self._detail.opened is opened:
            page = self._detail.sheet_page
            then = page.done(wish)
            page.show_sheet(sheet)
            if then is not None:
                page.wish(then)

    def _on_problem(self, problem: Exception) -> None:
        """Say why not; what was typed is still there."""
        if self._detail.sheet_page is None:
            return
        if isinstance(problem, GoalWishError):
            self._detail.sheet_page.tell(words("goals")(f"rule.{problem.rule}"))
        else:
            self._detail.sheet_page.tell(words("desk")(desk_problem(problem)))

    def _on_goals_key(self) -> None:
        if not self.is_shared:
            self.face_wanted.emit(Face.GOALS)

    def _on_progress_key(self) -> None:
        """Go to how it went; what two look at has it on the same page."""
        if not self.is_shared:
            self.face_wanted.emit(Face.PROGRESS)
        elif self._detail.goals is not None:
            self._detail.goals.show_progress()

    def _on_shared_key(self) -> None:
        self.share(not self.is_shared)

    def _on_typing_key(self) -> None:
        page = self._detail.sheet_page
        if page is not None:
            page.switch()

    def _on_tick_key(self) -> None:
        if self._detail.goals is not None:
            self._detail.goals.tick()

    def _on_rate_key(self) -> None:
        page = self._detail.sheet_page
        if page is not None:
            page.rate()

    def _on_undo_key(self) -> None:
        page = self._detail.sheet_page
        if page is not None:
            page.undo()

    def _on_redo_key(self) -> None:
        page = self._detail.sheet_page
        if page is not None:
            page.redo()
