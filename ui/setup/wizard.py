"""The set-up's window: one step after the other, Back always works, nothing is written before the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_app.errors import (
    PassphraseWeakError,
    PracticeExistsError,
    RecoveryKeyError,
    StoreBusyError,
    StoreFullError,
    StoreReadOnlyError,
)
from intake_app.wording import words
from ui.desk.focus_ring import FocusRing
from ui.desk.pieces import GroundPage, brand, button
from ui.desk.prose import Prose
from ui.desk.style import style_sheet
from ui.setup.choices import Choices, weak_words
from ui.setup.done_page import DonePage
from ui.setup.names_page import NamesPage
from ui.setup.passphrase_page import PassphrasePage
from ui.setup.pin_page import PinPage
from ui.setup.recovery_page import RecoveryPage
from ui.setup.responder_page import ResponderPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from intake_app.services.practice.set_up import PreparedPractice
    from ui.desk.desk_calls import Worker
    from ui.dialogs import Dialogs
    from ui.look.look import Look
    from ui.setup.page import SetupPage

_COLUMN_PX = 560
SMALLEST = (640, 480)
USUAL = (1100, 820)
_CREST = 820
_PROBLEMS: tuple[tuple[type[Exception], str], ...] = (
    (PracticeExistsError, "problem_exists"),
    (StoreFullError, "problem_full"),
    (StoreReadOnlyError, "problem_read_only"),
    (StoreBusyError, "problem_busy"),
)


class Wizard(QWidget):
    """Walks the owner through the steps and founds the practice at the last."""

    finished = Signal()
    """The window may close: the practice is there."""
    closed = Signal()

    def __init__(
        self,
        look: Look,
        folder: Path,
        worker: Worker,
        dialogs: Dialogs,
        *,
        prepare: Callable[[Choices], PreparedPractice],
    ) -> None:
        """Make the window.

        Args:
            look: fonts and colours.
            folder: where the practice will live.
            worker: runs what takes seconds.
            dialogs: asks where a file goes.
            prepare: makes the keys; runs on the worker.
        """
        super().__init__()
        self._say = words("setup")
        self._folder = folder
        self._worker = worker
        self._prepare = prepare
        self.choices = Choices()
        self._made_from: Choices | None = None
        self._prepared: PreparedPractice | None = None
        self._is_busy = False
        self.setWindowTitle(self._say("title"))
        self.setStyleSheet(style_sheet(look.palette))
        self.setMinimumSize(*SMALLEST)
        self.passphrase = PassphrasePage(look)
        self.responder = ResponderPage(look)
        self.recovery = RecoveryPage(look, dialogs)
        self.done = DonePage(look)
        self.pages: list[SetupPage] = [
            NamesPage(look),
            self.passphrase,
            PinPage(look),
            self.responder,
            self.recovery,
            self.done,
        ]
        self.at = 0
        self._build(look)
        self.ring = FocusRing(look, self)
        self._show(0)

    def _build(self, look: Look) -> None:
        """Put brand, eyebrow, pages and buttons into the column."""
        self.ground = GroundPage(look, t=0.0, width_px=_COLUMN_PX, crest=_CREST)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.ground)
        stack = self.ground.stack
        stack.addWidget(brand(look, self._say("brand")))
        stack.addSpacing(28)
        self.eyebrow = Prose(look, "", bold=True, color="primary")
        stack.addWidget(self.eyebrow)
        stack.addSpacing(4)
        for page in self.pages:
            page.hide()
            page.entered.connect(self.go_on)
            stack.addWidget(page)
        stack.addSpacing(14)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.back_button = button(look, self._say("back"), icon_name="arrow-left", tall=True)
        self.forward_button = button(look, self._say("continue"), kind="main", tall=True)
        self.back_button.clicked.connect(self.go_back)
        self.forward_button.clicked.connect(self.go_on)
        row.addWidget(self.back_button)
        row.addWidget(self.forward_button, 1)
        stack.addLayout(row)

    @property
    def page(self) -> SetupPage:
        """The page shown now."""
        return self.pages[self.at]

    def _show(self, at: int) -> None:
        """Show one step."""
        self.page.hide()
        self.at = at
        self.page.show()
        steps = len(self.pages) - 1
        self.eyebrow.say(self._say("step", step=at + 1, steps=steps) if at < steps else "")
        self.ground.set_t(at / steps)
        self.ground.area.verticalScrollBar().setValue(0)
        self.back_button.setVisible(0 < at < steps)
        self._name_forward(self._say(self.page.forward_key))
        (self.page.first_focus() or self.forward_button).setFocus()

    def _name_forward(self, text: str) -> None:
        self.forward_button.setText(text)
        self.forward_button.setAccessibleName(text)

    def go_back(self) -> None:
        """Show the step before; what was typed stays."""
        if not self._is_busy and 0 < self.at < len(self.pages) - 1:
            self._show(self.at - 1)

    def go_on(self) -> None:
        """Take what the page has and show the next step, or say what is missing."""
        if self._is_busy:
            return
        if self.page is self.done:
            self.finished.emit()
            return
        if self.page is self.recovery:
            self._establish()
            return
        taken = self.page.taken(self.choices)
        if taken is None:
            return
        self.choices = taken
        if self.page is self.responder:
            self._make_keys()
        else:
            self._show(self.at + 1)

    # ---- the keys ----

    def _make_keys(self) -> None:
        """Make the keys, unless they were made from the same choices: a new key would spoil the paper."""
        if self._prepared is not None and self._made_from == self.choices:
            self._show(self.at + 1)
            return
        self._busy(self._say("making"))
        choices = self.choices
        self._worker.run(lambda: (choices, self._prepare(choices)), self._on_prepared, self._on_not_prepared)

    def _on_prepared(self, made: tuple[Choices, PreparedPractice]) -> None:
        self._made_from, self._prepared = made
        self._ready()
        self.recovery.show_key(self._prepared, self.choices.practice_name)
        self._show(self.pages.index(self.recovery))

    def _on_not_prepared(self, problem: Exception) -> None:
        """Go back to the passphrase where that is what cannot stand."""
        self._ready()
        if isinstance(problem, PassphraseWeakError):
            self._show(self.pages.index(self.passphrase))
            self.page.complain(weak_words(problem.rule), self.passphrase.first)
            return
        self.page.complain(self._problem(problem))

    def _establish(self) -> None:
        """Found the practice, if the paper is in somebody's hand."""
        typed, prepared = self.recovery.typed.text().strip(), self._prepared
        if not typed or prepared is None:
            self.recovery.complain(self._say("recovery_missing"), self.recovery.typed)
            return
        self._busy(self._say("writing"))
        self._worker.run(lambda: prepared.establish(self._folder, typed), self._on_established, self._on_refused)

    def _on_established(self, _nothing: object) -> None:
        self._ready()
        self.recovery.forget_key()
        self._prepared = None
        self.done.name_practice(self.choices.practice_name)
        self.choices = self._made_from = Choices()
        self._show(self.pages.index(self.done))

    def _on_refused(self, problem: Exception) -> None:
        self._ready()
        if isinstance(problem, RecoveryKeyError):
            self.recovery.complain(self._say("recovery_mismatch"), self.recovery.typed)
            self.recovery.typed.selectAll()
        else:
            self.recovery.complain(self._problem(problem))

    def _problem(self, problem: Exception) -> str:
        key = next((key for kind, key in _PROBLEMS if isinstance(problem, kind)), "problem_unforeseen")
        return self._say(key)

    def _busy(self, said: str) -> None:
        """Take nothing while the worker works, and say what it does."""
        self._is_busy = True
        self.page.complain("")
        self._name_forward(said)

    def _ready(self) -> None:
        self._is_busy = False
        self._name_forward(self._say(self.page.forward_key))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close; before the last step nothing has been written."""
        event.accept()
        self.closed.emit()
