"""The unlocked desk: sidebar, list and detail, and what goes to and fro between them and the core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from intake_app.clock import now
from intake_app.settings import Settings
from intake_app.wording import words
from ui.desk import shortcuts
from ui.desk.clip import CLEARS_AFTER_SECONDS, ClipboardGuard
from ui.desk.covers import COVERED_KEYS, Covers
from ui.desk.detail import Detail
from ui.desk.discarding import Discarding
from ui.desk.fetching import Fetching
from ui.desk.goal_session import SHARED_KEYS, GoalSession
from ui.desk.head import Face
from ui.desk.intake_list import IntakeList
from ui.desk.lending import Lending
from ui.desk.opening import Opening
from ui.desk.panes import ROOMY_FROM_PX, Panes
from ui.desk.pdf.exporting import Exporting
from ui.desk.pdf.making import Making
from ui.desk.pdf.printing import Printing
from ui.desk.problems import desk_problem
from ui.desk.sidebar import Sidebar
from ui.desk.unfinished import Unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.dialogs import Dialogs
    from ui.look.look import Look


class Workbench(QWidget):
    """Everything the therapist works with while the desk is open."""

    lock_wanted = Signal()
    carry_on_wanted = Signal(str, str)
    """A draft's record id and the identity that opens it, for a new sitting."""

    def __init__(
        self,
        look: Look,
        practice: str,
        calls: DeskCalls,
        worker: Worker,
        dialogs: Dialogs,
        *,
        kept: Settings | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__()
        self._say = words("desk")
        self.sidebar = Sidebar(look, practice)
        self.list = IntakeList(look, clock=clock) if clock else IntakeList(look)
        self.detail = Detail(look)
        self.fetching = Fetching(calls, worker, self.list, self.sidebar, clock=clock or now)
        self._kept = kept or Settings()
        self.fetching.standing = self._wrong_settings()
        self.opening = Opening(self.detail, calls, worker, self.fetching)
        self.making = Making(self.detail, calls, worker)
        self.exporting = Exporting(self.detail, calls, worker, dialogs, self._kept)
        self.printing = Printing(self.detail, calls, worker, dialogs, self._kept)
        self.lending = Lending(self.detail, calls, worker, dialogs)
        self.session = GoalSession(self.detail, calls, worker)
        self.discarding = Discarding(self.detail, calls, worker)
        self.unfinished = Unfinished(self.detail, calls, worker)
        self._back_at: Mapping[str, Any] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        self.panes = Panes(self.list, self.detail, self._kept)
        row.addWidget(self.panes, 1)
        self._shows_detail = False
        self._is_alone = False
        self.clipboard = ClipboardGuard(self)
        self.covers = Covers(look, self, calls, worker, dialogs)
        self._connect()
        self.shortcuts = shortcuts.install(self, self._acts())

    def _connect(self) -> None:
        """Tie the planes together."""
        self.sidebar.view_chosen.connect(self.list.show_view)
        self.sidebar.lock_wanted.connect(self.lock_wanted)
        self.sidebar.help_wanted.connect(self.covers.keys.open)
        self.sidebar.settings_wanted.connect(self.covers.practice.open)
        self.list.opened.connect(self.opening.open)
        self.list.entered.connect(self._on_entered)
        self.list.read_toggled.connect(self.opening.toggle_read)
        self.fetching.failed.connect(self._on_problem)
        self.opening.shown.connect(self._go_back)
        self.opening.changed.connect(self.reload)
        self.opening.carry_on_wanted.connect(self.carry_on_wanted)
        self.opening.failed.connect(self._on_problem)
        self.detail.back_wanted.connect(self._on_back)
        self.discarding.discarded.connect(self.reload)
        self.session.shared.connect(self._on_shared)
        self.session.face_wanted.connect(self._show_face)
        self.unfinished.found.connect(self._on_unfinished)
        self.unfinished.failed.connect(self._on_problem)
        self.clipboard.copied.connect(self._on_copied)
        self.covers.changed.connect(self._set_reach)
        self.covers.put_away.connect(self._on_cover_put_away)
        self.covers.settings_changed.connect(self.opening.reread)

    def _acts(self) -> dict[str, Callable[[], None]]:
        """Return what each key does."""
        return {
            "lock": self.lock_wanted.emit,
            "search": self._on_search_key,
            "brief": self._on_brief_key,
            "answers": self._on_answers_key,
            "pdf": self._on_pdf_key,
            "export": self._on_export_key,
            "print": self._on_print_key,
            "panes": self._on_panes_key,
            "back": self._on_back,
            "settings": self.covers.practice.open,
            "help": self.covers.keys.open,
            **self.session.acts(),
        }

    def _wrong_settings(self) -> list[str]:
        problem = self._kept.problem
        if problem is None:
            return []
        return [words("settings")(f"problem.{problem.kind}", path=problem.path, detail=problem.detail)]

    def reload(self) -> None:
        """Fetch the list anew."""
        self.fetching.reload()

    def _on_unfinished(self, kept: Mapping[str, Any]) -> None:
        """Go on where the desk was locked, unless somebody has gone elsewhere meanwhile."""
        self.detail.begun.take_up(kept.get("records", {}))
        record_id = kept.get("record")
        has_gone = self._shows_detail or self.detail.face_is_deep()
        if isinstance(record_id, str) and not has_gone:
            self._back_at = kept
            self._shows_detail = True
            self._arrange()
            row = self.list.model.row_of(record_id)
            if row >= 0:
                self.list.select_row(row)
            else:
                self.opening.open(record_id)

    def _go_back(self, record_id: str) -> None:
        """Show the face on which the desk was locked; where two looked at it, nothing else comes up."""
        at, self._back_at = self._back_at, {}
        if at.get("record") == record_id:
            self.detail.go_to(next((face for face in Face if face == at.get("face")), Face.BRIEF))
            if at.get("shared"):
                self.session.share(is_shared=True)

    def _on_entered(self) -> None:
        """Go from the list into the detail."""
        card = self.list.current()
        if card is None:
            return
        self._shows_detail = True
        self._arrange()
        self.opening.enter(card.record_id)

    def _on_problem(self, problem: Exception) -> None:
        """Say what did not work, under the name where there is one."""
        if self.detail.opened is None:
            self.detail.say_nothing_open(desk_problem(problem))
        else:
            self.detail.tell(self._say(desk_problem(problem)))

    def _on_shared(self, is_shared: bool) -> None:  # noqa: FBT001  # a signal's shape
        """Hide everything but the goals, and the keys that lead elsewhere. Afterwards the list waits for *Back*."""
        self._is_alone = self._is_alone or is_shared
        if is_shared:
            self.covers.uncover()
        self._set_reach()
        self._arrange()
        holder = QApplication.focusWidget()
        if is_shared and (holder is None or not self.detail.isAncestorOf(holder)):
            self.detail.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_reach(self) -> None:
        """Let hands reach what can be seen: a letter typed into a hidden list would open somebody else's intake."""
        is_shared, is_covered = self.session.is_shared, self.covers.lies
        for plane in (self.list, self.sidebar):
            plane.setEnabled(not is_shared and not is_covered)
        self.detail.setEnabled(not is_covered)
        for name, shortcuts_of in self.shortcuts.items():
            may = (not is_shared or name in SHARED_KEYS) and (not is_covered or name in COVERED_KEYS)
            for shortcut in shortcuts_of:
                shortcut.setEnabled(may)

    def _on_cover_put_away(self, before: QWidget | None) -> None:
        """Go on where somebody was when the cover came, in the record or on the cover below; else in the list."""
        is_there = before is not None and before.isVisible() and before.isEnabled()
        if before is not None and is_there and not self.list.isAncestorOf(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.session.is_shared:
            self.detail.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.focus_list()

    def _on_search_key(self) -> None:
        self._shows_detail = self._is_alone = False
        self._arrange()
        self.list.focus_search()

    def _on_brief_key(self) -> None:
        self._show_face(Face.BRIEF)

    def _on_answers_key(self) -> None:
        self._show_face(Face.ANSWERS)

    def _on_pdf_key(self) -> None:
        self._show_face(Face.PDF)

    def _show_face(self, face: Face) -> None:
        """Show it with the keyboard in it: left in the list, Page Down would open somebody else's intake."""
        if self.detail.opened is not None:
            self._shows_detail = True
            self._arrange()
            self.detail.go_to(face)
            self.detail.first_focus().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_export_key(self) -> None:
        """Go to the PDF; once it is there, export it."""
        if self.detail.pdf is None:
            self._show_face(Face.PDF)
        else:
            self.exporting.export()

    def _on_print_key(self) -> None:
        """Go to the PDF; once it is there, print it."""
        if self.detail.pdf is None:
            self._show_face(Face.PDF)
        else:
            self.printing.print_it()

    def _on_panes_key(self) -> None:
        """Move the keyboard to the next plane: sidebar, list, detail."""
        holder = QApplication.focusWidget()
        panes: list[tuple[QWidget, QWidget]] = [
            (self.sidebar, next(made for made in self.sidebar.buttons.values() if made.isChecked())),
            (self.list, self.list.view),
            (self.detail, self.detail.first_focus()),
        ]
        panes = [pane for pane in panes if pane[0].isVisible() and pane[1].isVisible()]
        at = next((n for n, (plane, _) in enumerate(panes) if holder and plane.isAncestorOf(holder)), -1)
        panes[(at + 1) % len(panes)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_back(self) -> None:
        """Close what lies over the desk, else clear the search, else go back to the brief, else to the list."""
        if self.covers.put_top_away() or self.session.put_away() or self.exporting.put_away():
            return
        if self.list.search.hasFocus() or (self.list.search.text() and not self.detail.face_is_deep()):
            self.list.clear_search()
            self.list.focus_list()
        elif self.detail.face_is_deep():
            holder = QApplication.focusWidget()
            if holder is not None and self.detail.isAncestorOf(holder):
                self._show_face(Face.BRIEF)
            else:
                self.detail.go_to(Face.BRIEF)
        else:
            self._shows_detail = self._is_alone = False
            self._arrange()
            self.list.focus_list()

    def _on_copied(self) -> None:
        if self.detail.answers is not None:
            self.detail.answers.say_copied(CLEARS_AFTER_SECONDS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the planes to the width."""
        super().resizeEvent(event)
        self._arrange()
        self.covers.fit()

    def _arrange(self) -> None:
        """Show three planes, or icons and two, or icons and one."""
        wide = self.width()
        self.sidebar.set_narrow(narrow=wide < ROOMY_FROM_PX)
        self.sidebar.setVisible(not self.session.is_shared)
        self.panes.arrange(wide, shows_detail=self._shows_detail, is_alone=self._is_alone)
        self.detail.head.back_button.setVisible(self.panes.is_stacked)
