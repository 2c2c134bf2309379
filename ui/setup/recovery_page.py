"""Step 5: the recovery key. It is shown once, and nothing is written before it was read back from paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from intake_app.errors import ExportError
from intake_app.services.desk.export import write_atomically
from ui.desk.pieces import button
from ui.desk.prose import Prose
from ui.setup.page import SetupPage

if TYPE_CHECKING:
    from intake_app.services.practice.set_up import PreparedPractice
    from ui.dialogs import Dialogs
    from ui.look.look import Look

_COLUMNS = 6
TYPED_BACK = 8


class RecoveryPage(SetupPage):
    """Shows the key in groups, offers a file to print, asks for the last eight characters."""

    forward_key = "finish"

    def __init__(self, look: Look, dialogs: Dialogs) -> None:
        super().__init__(look, "recovery")
        self.set_lead(self.say("recovery_lead"))
        self._dialogs = dialogs
        self._sheet = ""
        panel = QFrame()
        panel.setObjectName("panel")
        self._inner = QVBoxLayout(panel)
        self._inner.setContentsMargins(16, 14, 16, 14)
        self._grid: QWidget | None = None
        self.stack.addWidget(panel)
        self.stack.addSpacing(12)
        self.stack.addWidget(Prose(look, self.say("recovery_keep")))
        self.stack.addSpacing(10)
        self.save_button = button(look, self.say("recovery_save"), icon_name="file")
        self.save_button.clicked.connect(self._on_save_clicked)
        self.stack.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.saved = Prose(look, "", color="text2")
        self.stack.addWidget(self.saved)
        self.stack.addSpacing(16)
        self.typed = self.add_line(self.say("recovery_typed"), wide=220)
        self.stack.addWidget(Prose(look, self.say("recovery_why"), color="text2"))
        self.end()

    def show_key(self, prepared: PreparedPractice, practice_name: str) -> None:
        """Show a new key; what was typed for another is gone."""
        groups = prepared.recovery_groups
        self.forget_key()
        self._grid = QWidget()
        self._grid.setAccessibleName(self.say("recovery_groups"))
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.addWidget(Prose(self.look, groups[0], px=17, color="text2"), 0, 0, 1, _COLUMNS)
        for number, group in enumerate(groups[1:]):
            grid.addWidget(Prose(self.look, group, px=20, bold=True), 1 + number // _COLUMNS, number % _COLUMNS)
        self._inner.addWidget(self._grid)
        lines = [" ".join(groups[1:][at : at + _COLUMNS]) for at in range(0, len(groups) - 1, _COLUMNS)]
        shown = "\n".join([groups[0], *lines])
        self._sheet = self.say("recovery_sheet", practice=practice_name, groups=shown, key=prepared.recovery_key)
        self.saved.say("")
        self.complain("")

    def forget_key(self) -> None:
        """Take the key off the screen and out of this page."""
        self._sheet = ""
        self.typed.clear()
        if self._grid is not None:
            self._inner.removeWidget(self._grid)
            self._grid.setParent(None)
            self._grid.deleteLater()
            self._grid = None

    def _on_save_clicked(self) -> None:
        self._dialogs.ask_where_to_save(
            self.window(),
            title=self.say("recovery_file_title"),
            name=self.say("recovery_file_name"),
            kinds=self.say("recovery_file_kinds"),
            on_chosen=self._on_place_chosen,
        )

    def _on_place_chosen(self, path: str) -> None:
        """Write the sheet where the owner chose, readable by the owner alone."""
        try:
            write_atomically(Path(path), self._sheet.encode())
        except ExportError:
            self.complain(self.say("problem_not_written"))
            return
        self.saved.say(self.say("recovery_saved", path=path))

    def first_focus(self) -> QWidget:
        """Return the way to keep the key; reading it back comes after."""
        return self.save_button
