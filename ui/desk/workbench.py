"""The unlocked desk: sidebar, list and detail, and what goes to and fro between them and the core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from intake_app.clock import now
from intake_app.errors import RecordMissingError
from intake_app.model.intake import IntakeStatus
from intake_app.settings import Settings
from intake_app.wording import words
from ui.desk import shortcuts
from ui.desk.clip import CLEARS_AFTER_SECONDS, ClipboardGuard
from ui.desk.detail import Detail, Opened
from ui.desk.discarding import Discarding
from ui.desk.fetching import Fetching
from ui.desk.goal_session import SHARED_KEYS, GoalSession
from ui.desk.head import Face
from ui.desk.intake_list import IntakeList
from ui.desk.lending import Lending
from ui.desk.notes_page import NotesPage
from ui.desk.panes import ROOMY_FROM_PX, Panes
from ui.desk.pdf.exporting import Exporting
from ui.desk.pdf.making import Making
from ui.desk.pdf.printing import Printing
from ui.desk.practice_page import PracticePage
from ui.desk.problems import desk_problem
from ui.desk.sidebar import Sidebar
from ui.desk.unfinished import Unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from intake_app.model.brief import Brief, SafetyStrip
    from intake_app.model.intake import Intake, IntakeCard
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
        self._calls = calls
        self._worker = worker
        self._wanted = ""
        self.sidebar = Sidebar(look, practice)
        self.list = IntakeList(look, clock=clock) if clock else IntakeList(look)
        self.detail = Detail(look)
        self.fetching = Fetching(calls, worker, self.list, self.sidebar, clock=clock or now)
        self._kept = kept or Settings()
        self.fetching.standing = self._wrong_settings()
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
        self._is_entering = False
        self.clipboard = ClipboardGuard(self)
        self.keys_page = shortcuts.KeysPage(look, self)
        self.practice_page = PracticePage(look, self, calls, worker, dialogs)
        self.notes_page = NotesPage(look, self, calls, worker)
        self._connect()
        self.shortcuts = shortcuts.install(self, self._acts())

    def _connect(self) -> None:
        """Tie the planes together."""
        self.sidebar.view_chosen.connect(self.list.show_view)
        self.sidebar.lock_wanted.connect(self.lock_wanted)
        self.sidebar.help_wanted.connect(self.keys_page.open)
        self.list.opened.connect(self._on_opened)
        self.list.entered.connect(self._on_entered)
        self.list.read_toggled.connect(self._on_row_read_toggled)
        self.fetching.listed.connect(self._on_listed)
        self.fetching.failed.connect(self._on_problem)
        self.detail.initials_given.connect(self._on_initials_given)
        self.detail.read_toggled.connect(self._on_read_toggled)
        self.detail.carry_on_wanted.connect(self._on_carry_on_wanted)
        self.detail.back_wanted.connect(self._on_back)
        self.discarding.discarded.connect(self.reload)
        self.session.shared.connect(self._on_shared)
        self.unfinished.found.connect(self._on_unfinished)
        self.unfinished.failed.connect(self._on_problem)
        self.clipboard.copied.connect(self._on_copied)
        self.keys_page.closed.connect(self._on_keys_closed)
        self.sidebar.settings_wanted.connect(self.practice_page.open)
        self.practice_page.closed.connect(self.list.focus_list)
        self.practice_page.notes_wanted.connect(self.notes_page.open)
        self.notes_page.closed.connect(self.practice_page.look_again)
        self.notes_page.changed.connect(self._on_rules_changed)

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
            "settings": self.practice_page.open,
            "help": self.keys_page.open,
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

    def _on_row_read_toggled(self, record_id: str) -> None:
        """Mark a row read or unread; one that waits for initials or is unfinished stays as it is."""
        card = self.fetching.card(record_id)
        if card is None or card.status is IntakeStatus.UNFINISHED or (card.marks.safety and not card.initialled):
            return
        read = card.status is not IntakeStatus.READ
        self._worker.run(lambda: self._calls.mark_read(record_id, read=read), self._on_marked, self._on_problem)

    def _on_read_toggled(self) -> None:
        if self.detail.opened is not None:
            self._on_row_read_toggled(self.detail.opened.intake.card.record_id)

    def _on_marked(self, _nothing: object) -> None:
        """Show the new state in the list and on the button."""
        self.reload()

    def _on_listed(self) -> None:
        opened = self.detail.opened
        card = self.fetching.card(opened.intake.card.record_id) if opened is not None else None
        if card is not None:
            self.detail.head.show_read(card.status)

    def _on_opened(self, record_id: str) -> None:
        """Open an intake, of a draft what may be seen; an answer that comes when another is wanted is dropped."""
        self._wanted = record_id
        card = self.fetching.card(record_id)
        if card is not None and card.status is IntakeStatus.UNFINISHED:
            self._worker.run(
                lambda: (card, self._calls.draft_safety(record_id)), self._on_draft_safety, self._on_open_problem
            )
            return
        self._worker.run(lambda: (record_id, self._calls.open(record_id)), self._on_intake, self._on_open_problem)

    def _on_intake(self, found: tuple[str, tuple[Intake, Brief]]) -> None:
        record_id, (intake, brief) = found
        if record_id == self._wanted:
            self.detail.show_intake(Opened(intake, brief))
            self._go_back(record_id)
            self._enter()

    def _on_rules_changed(self) -> None:
        """Have what lies open, if anything does, say what the rules say now."""
        if self.detail.opened is not None:
            record_id = self.detail.opened.intake.card.record_id
            self._worker.run(lambda: self._calls.open(record_id), self._on_reread, self._on_problem)

    def _on_reread(self, found: tuple[Intake, Brief]) -> None:
        self.detail.show_again(Opened(*found))

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
                self._on_opened(record_id)

    def _go_back(self, record_id: str) -> None:
        """Show the face on which the desk was locked; where two looked at it, nothing else comes up."""
        at, self._back_at = self._back_at, {}
        if at.get("record") == record_id:
            self.detail.go_to(next((face for face in Face if face == at.get("face")), Face.BRIEF))
            if at.get("shared"):
                self.session.share(is_shared=True)

    def _on_draft_safety(self, found: tuple[IntakeCard, SafetyStrip | None]) -> None:
        card, strip = found
        if card.record_id == self._wanted:
            self.detail.show_draft(card, strip)
            self._enter()

    def _on_open_problem(self, problem: Exception) -> None:
        self.detail.say_nothing_open(desk_problem(problem))
        if isinstance(problem, RecordMissingError):
            # Erased, or a draft that was shared while its row stood here.
            self.reload()

    def _on_entered(self) -> None:
        """Go from the list into the detail."""
        card = self.list.current()
        if card is None:
            return
        self._shows_detail = True
        self._arrange()
        # A quick hand is here before the intake is: the focus follows when it comes.
        self._is_entering = True
        if self.detail.card is not None and self.detail.card.record_id == card.record_id:
            self._enter()

    def _enter(self) -> None:
        """Bring the focus into what is open, where somebody wished for it."""
        if self._is_entering:
            self._is_entering = False
            self.detail.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    def _on_initials_given(self, initials: str, note: str) -> None:
        card = self.detail.card
        if card is not None:
            record_id = card.record_id
            self._worker.run(
                lambda: self._calls.initial(record_id, initials, note), self._on_initialled, self._on_initials_problem
            )

    def _on_initialled(self, _nothing: object) -> None:
        """Open the intake again: now its strip has its initials."""
        if self.detail.card is not None:
            # The button that had the keyboard goes with the strip; who pressed it wants to read on.
            self._is_entering = True
            self._on_opened(self.detail.card.record_id)
        self.reload()

    def _on_initials_problem(self, problem: Exception) -> None:
        if self.detail.form is not None:
            self.detail.form.refuse(self._say(desk_problem(problem)))

    def _on_carry_on_wanted(self) -> None:
        card = self.detail.card
        if card is not None:
            record_id = card.record_id
            self._worker.run(lambda: self._calls.draft_for_resume(record_id), self._on_draft_ready, self._on_problem)

    def _on_draft_ready(self, draft: tuple[str, str]) -> None:
        self.carry_on_wanted.emit(*draft)

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
            self._uncover()
        # What is hidden hears no key either: a letter typed into the list would open somebody else's intake.
        for plane in (self.list, self.sidebar):
            plane.setEnabled(not is_shared)
        for name, shortcuts_of in self.shortcuts.items():
            for shortcut in shortcuts_of:
                shortcut.setEnabled(not is_shared or name in SHARED_KEYS)
        self._arrange()
        holder = QApplication.focusWidget()
        if is_shared and (holder is None or not self.detail.isAncestorOf(holder)):
            self.detail.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _uncover(self) -> None:
        """Put away whatever lies over the planes."""
        for page in (self.notes_page, self.practice_page, self.keys_page):
            if page.isVisible():
                page.put_away()

    def _on_keys_closed(self) -> None:
        if self.session.is_shared:
            self.detail.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.focus_list()

    def _on_search_key(self) -> None:
        self._shows_detail = self._is_alone = False
        self._arrange()
        self.list.focus_search()

    def _on_brief_key(self) -> None:
        self.detail.go_to(Face.BRIEF)

    def _on_answers_key(self) -> None:
        self.detail.go_to(Face.ANSWERS)

    def _on_pdf_key(self) -> None:
        self.detail.go_to(Face.PDF)

    def _on_export_key(self) -> None:
        """Go to the PDF; once it is there, export it."""
        if self.detail.pdf is None:
            self.detail.go_to(Face.PDF)
        else:
            self.exporting.export()

    def _on_print_key(self) -> None:
        """Go to the PDF; once it is there, print it."""
        if self.detail.pdf is None:
            self.detail.go_to(Face.PDF)
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
        if self.keys_page.isVisible():
            self.keys_page.put_away()
        elif self.notes_page.isVisible():
            self.notes_page.put_away()
        elif self.practice_page.isVisible():
            self.practice_page.put_away()
        elif self.session.put_away() or self.exporting.put_away():
            return
        elif self.list.search.hasFocus() or (self.list.search.text() and not self.detail.face_is_deep()):
            self.list.clear_search()
            self.list.focus_list()
        elif self.detail.face_is_deep():
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
        for page in (self.keys_page, self.practice_page, self.notes_page):
            if page.isVisible():
                page.setGeometry(self.rect())

    def _arrange(self) -> None:
        """Show three planes, or icons and two, or icons and one."""
        wide = self.width()
        self.sidebar.set_narrow(narrow=wide < ROOMY_FROM_PX)
        self.sidebar.setVisible(not self.session.is_shared)
        self.panes.arrange(wide, shows_detail=self._shows_detail, is_alone=self._is_alone)
        self.detail.head.back_button.setVisible(self.panes.is_stacked)
