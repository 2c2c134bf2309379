"""The locked desk: one column, one passphrase. Nothing of any client is on it or behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from intake_app.errors import WaitError
from intake_app.wording import words
from ui.desk.pieces import GroundPage, SecretField, brand, button
from ui.desk.problems import desk_problem
from ui.desk.prose import Prose
from ui.desk.style import TITLE_PX

if TYPE_CHECKING:
    from ui.look.look import Look


_SAY_MINUTES_FROM = 120


class UnlockPage(GroundPage):
    """Ask for the passphrase or, after one choice, for the recovery key."""

    passphrase_given = Signal(str)
    recovery_key_given = Signal(str)

    def __init__(self, look: Look, practice: str) -> None:
        """Make the page for one practice."""
        super().__init__(look)
        self._say = words("desk")
        self._look = look
        self._uses_recovery = False
        self.stack.addWidget(brand(look, practice))
        self.stack.addSpacing(40)
        self.heading = Prose(look, self._say("unlock_title"), px=TITLE_PX, bold=True, line=1.2, heading=True)
        self.stack.addWidget(self.heading)
        self.stack.addSpacing(6)
        self.lead = Prose(look, self._say("unlock_lead"), px=17, color="text2")
        self.stack.addWidget(self.lead)
        self.stack.addSpacing(28)
        self._build_field()
        self._build_below()
        self.foot.say(self._say("unlock_foot"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._on_pause_over)
        self._offer(recovery=False)

    def _build_field(self) -> None:
        """Add the field with its label, and the button."""
        self.field_label = Prose(self._look, "", bold=True)
        self.stack.addWidget(self.field_label)
        self.stack.addSpacing(6)
        self.field = SecretField(
            self._look, self._say("passphrase"), show=self._say("show"), hide=self._say("hide"), tall=True
        )
        self.field.entered.connect(self._on_entered)
        self.field.caps_lock_seen.connect(self._on_caps_lock_seen)
        self.stack.addWidget(self.field)
        self.stack.addSpacing(18)
        self.unlock_button = button(self._look, self._say("unlock"), kind="main", icon_name="lock", tall=True)
        self.unlock_button.clicked.connect(self._on_entered)
        self.stack.addWidget(self.unlock_button)

    def _build_below(self) -> None:
        """Add the other way in, the Caps Lock hint, and room for what went wrong."""
        self.stack.addSpacing(14)
        row = QHBoxLayout()
        self.other_button = button(self._look, "", kind="link")
        self.other_button.clicked.connect(self._on_other_clicked)
        row.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self.caps_words = Prose(self._look, "", color="text2")
        row.addWidget(self.caps_words, 0, Qt.AlignmentFlag.AlignVCenter)
        self.stack.addLayout(row)
        self.stack.addSpacing(10)
        self.problem = Prose(self._look, "", color="err", bold=True)
        self.problem.setMinimumHeight(44)
        self.stack.addWidget(self.problem)

    def _offer(self, *, recovery: bool) -> None:
        """Ask for the one or the other."""
        self._uses_recovery = recovery
        name = self._say("recovery_key" if recovery else "passphrase")
        self.field_label.say(name)
        self.field.line.setAccessibleName(name)
        self.field.wipe()
        other = self._say("use_passphrase" if recovery else "use_recovery_key")
        self.other_button.setText(other)
        self.other_button.setAccessibleName(other)
        self.problem.say("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_other_clicked(self) -> None:
        self._offer(recovery=not self._uses_recovery)

    def _on_entered(self) -> None:
        """Hand on what was typed, once."""
        if not self.unlock_button.isEnabled():
            return
        typed = self.field.text()
        if not typed.strip():
            self.problem.tell(self._say("nothing_typed"))
            return
        self._busy(self._say("opening"))
        if self._uses_recovery:
            self.recovery_key_given.emit(typed)
        else:
            self.passphrase_given.emit(typed)

    def _busy(self, said: str) -> None:
        """Take no further try for now, and say why."""
        self.unlock_button.setEnabled(False)
        self.unlock_button.setText(said)
        self.unlock_button.setAccessibleName(said)
        self.problem.say("")

    def refuse(self, reason: str, wait_seconds: int = 0) -> None:
        """Say kindly that it did not open.

        Args:
            reason: a sentence.
            wait_seconds: how long the next try has to wait.
        """
        self.problem.tell(reason)
        self.field.line.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if wait_seconds > 0:
            self._pause.start(wait_seconds * 1000)
            return
        self._on_pause_over()

    def _on_pause_over(self) -> None:
        """Take the next try."""
        self.unlock_button.setEnabled(True)
        self.unlock_button.setText(self._say("unlock"))
        self.unlock_button.setAccessibleName(self._say("unlock"))

    def _on_caps_lock_seen(self, is_on: bool) -> None:  # noqa: FBT001 -- the signal's one argument
        self.caps_words.say(self._say("caps_lock_on" if is_on else "caps_lock_off"))
        self.caps_words.set_color("warn" if is_on else "text2")


def unlock_reason(problem: Exception) -> tuple[str, int]:
    """Return the sentence for what went wrong with an unlock, and the seconds to wait."""
    if isinstance(problem, WaitError):
        return wait_sentence(problem.wait_seconds), problem.wait_seconds
    return words("desk")(desk_problem(problem)), 0


def wait_sentence(seconds: int) -> str:
    """Return how long to wait before the next try, in seconds or whole minutes."""
    say = words("desk")
    if seconds < _SAY_MINUTES_FROM:
        return say("wait_seconds", seconds=seconds)
    return say("wait_minutes", minutes=-(-seconds // 60))
