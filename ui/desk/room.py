"""The desk's process: a locked page, then the open desk, then the end. Locking is exiting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intake_app.clock import now
from intake_app.settings import Settings
from intake_app.wording import words
from ui.desk import handover
from ui.desk.autolock import IDLE_MINUTES, AutoLock
from ui.desk.focus_ring import FocusRing
from ui.desk.moments import moment
from ui.desk.style import style_sheet
from ui.desk.supervisor import LOCKED
from ui.desk.unlock_page import UnlockPage, unlock_reason
from ui.desk.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.dialogs import Dialogs
    from ui.look.look import Look

SMALLEST = (640, 480)
USUAL = (1440, 900)


class Opener(Protocol):
    """Opens the vault. Runs on the worker."""

    last_unlock: datetime | None

    def with_passphrase(self, passphrase: str) -> DeskCalls:
        """Open with the therapist's passphrase."""

    def with_recovery_key(self, key: str) -> DeskCalls:
        """Open with the printed recovery key."""

    def close(self) -> None:
        """Close what was opened."""


class DeskWindow(QWidget):
    """The one window of the room. Its title never holds a name."""

    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("desk_window")
        self.setWindowTitle(words("desk")("title"))
        self.setStyleSheet(style_sheet(look.palette))
        self.setMinimumSize(*SMALLEST)
        self.pages = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        self.ring = FocusRing(look, self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person closed the desk."""
        event.accept()
        self.closed.emit()


class DeskRoom(QObject):
    """Takes the window from locked to open, and ends the process when it locks."""

    left = Signal(int)
    """The process shall exit with this code."""

    def __init__(
        self,
        look: Look,
        opener: Opener,
        worker: Worker,
        dialogs: Dialogs,
        *,
        folder: Path,
        practice: str,
        kept: Settings | None = None,
        idle_minutes: float = IDLE_MINUTES,
        passed: Callable[[], float] | None = None,
    ) -> None:
        """Show the locked page.

        Args:
            look: fonts and colours.
            opener: opens the vault.
            worker: runs the core's calls.
            dialogs: asks where a file goes.
            folder: the data folder, for a sitting that carries on with a draft.
            practice: the practice's name.
            kept: this computer's settings; without, they last as long as the room.
            idle_minutes: how long nobody may touch the open desk.
            passed: seconds that count sleep too; for tests.
        """
        super().__init__()
        self._look = look
        self._opener = opener
        self._worker = worker
        self._dialogs = dialogs
        self._folder = folder
        self._practice = practice
        self._kept = kept or Settings()
        self.window = DeskWindow(look)
        self.window.closed.connect(self._on_closed)
        self.unlock_page: UnlockPage | None = UnlockPage(look, practice)
        self.unlock_page.passphrase_given.connect(self._on_passphrase_given)
        self.unlock_page.recovery_key_given.connect(self._on_recovery_key_given)
        self.window.pages.addWidget(self.unlock_page)
        self.bench: Workbench | None = None
        self.auto_lock = AutoLock(minutes=idle_minutes, passed=passed, parent=self)
        self.auto_lock.due.connect(self.lock)

    def show(self) -> None:
        """Open the window as large as the screen reasonably has it."""
        screen = self.window.screen().availableGeometry()
        self.window.resize(min(USUAL[0], screen.width()), min(USUAL[1], screen.height()))
        if screen.width() <= USUAL[0] or screen.height() <= USUAL[1]:
            self.window.showMaximized()
        else:
            self.window.show()
        if self.unlock_page is not None:
            self.unlock_page.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_passphrase_given(self, passphrase: str) -> None:
        self._worker.run(lambda: self._opener.with_passphrase(passphrase), self._on_opened, self._on_refused)

    def _on_recovery_key_given(self, key: str) -> None:
        self._worker.run(lambda: self._opener.with_recovery_key(key), self._on_opened, self._on_refused)

    def _on_refused(self, problem: Exception) -> None:
        if self.unlock_page is not None:
            self.unlock_page.refuse(*unlock_reason(problem))

    def _on_opened(self, calls: DeskCalls) -> None:
        """Put the open desk where the locked page was; the typed passphrase goes with it."""
        self.bench = Workbench(self._look, self._practice, calls, self._worker, self._dialogs, kept=self._kept)
        self.bench.sidebar.say(self._note())
        self.bench.lock_wanted.connect(self.lock)
        self.bench.carry_on_wanted.connect(self._on_carry_on_wanted)
        self.window.pages.addWidget(self.bench)
        self.window.pages.setCurrentWidget(self.bench)
        if self.unlock_page is not None:
            self.unlock_page.field.wipe()
            self.window.pages.removeWidget(self.unlock_page)
            self.unlock_page.deleteLater()
            self.unlock_page = None
        self.bench.reload()
        self.bench.list.focus_list()
        self.bench.unfinished.fetch()
        self.auto_lock.start()

    def _note(self) -> str:
        """Return when the desk was unlocked before: somebody else's visit would show."""
        last = self._opener.last_unlock
        return "" if last is None else words("desk")("last_unlock", when=moment(last, now()))

    def _on_carry_on_wanted(self, record_id: str, identity: str) -> None:
        """Hand a draft to a sitting of its own, then lock."""
        if handover.start(self._folder, record_id, identity):
            self.lock()
        elif self.bench is not None:
            self.bench.detail.tell(words("desk")("sitting_failed"))

    def lock(self) -> None:
        """End the process; the supervisor shows a fresh locked page."""
        self._leave(LOCKED)

    def _on_closed(self) -> None:
        self._leave(0)

    def _leave(self, code: int) -> None:
        """Show nothing more, leave nothing on the clipboard, end."""
        self.auto_lock.stop()
        if self.bench is not None:
            self.bench.exporting.put_away()
            self.bench.printing.stop()
            self.bench.unfinished.keep()
            self.bench.clipboard.clear()
        self.window.hide()
        self.left.emit(code)


def live_opener(folder: Path) -> Opener:
    """Return what opens the real vault in `folder`."""
    return _LiveOpener(folder)


class _LiveOpener:
    """Opens the vault in a folder; the database libraries load on the worker, after the first paint."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._vault: Any = None
        self._desk: Any = None
        self.last_unlock: datetime | None = None

    def with_passphrase(self, passphrase: str) -> DeskCalls:
        from intake_app.services.practice.unlock import Vault  # noqa: PLC0415 -- see the class

        return self._keep(Vault.unlock(self._folder, passphrase))

    def with_recovery_key(self, key: str) -> DeskCalls:
        from intake_app.services.practice.unlock import Vault  # noqa: PLC0415 -- the same

        return self._keep(Vault.unlock_with_recovery(self._folder, key))

    def _keep(self, vault: Any) -> DeskCalls:
        from ui.desk.live import LiveDesk  # noqa: PLC0415 -- the same

        desk = LiveDesk(vault)
        self._vault, self._desk = vault, desk
        self.last_unlock = vault.last_unlock
        return desk

    def close(self) -> None:
        if self._vault is not None:
            self._desk.close()
            self._vault.close()
            self._vault = self._desk = None
