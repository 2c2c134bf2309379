"""The set-up's process: it holds the new keys, and exits with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.services.practice import set_up
from intake_app.vault.process import keep_memory_private
from ui.background import Background
from ui.desk.style import office_look
from ui.dialogs import Dialogs
from ui.setup.wizard import USUAL, Wizard

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from intake_app.services.practice.set_up import PreparedPractice
    from intake_app.vault.kdf import Cost
    from ui.setup.choices import Choices

_CLOSE_SECONDS = 30.0
"""A founding that has begun is let finish."""


def prepare(choices: Choices, *, cost: Cost | None = None) -> PreparedPractice:
    """Make the keys of the practice that was chosen; `cost` as in `set_up.prepare`."""
    return set_up.prepare(
        name=choices.practice_name,
        passphrase=choices.passphrase,
        staff_pin=choices.staff_pin,
        therapist=choices.therapist,
        responder=choices.responder,
        cost=cost,
    )


def run(app: QApplication, folder: Path) -> int:
    """Walk through the set-up; return 0, whether or not it went to its end."""
    keep_memory_private()
    look = office_look()
    app.setFont(look.font())
    app.setQuitOnLastWindowClosed(False)
    worker = Background()
    wizard = Wizard(look, folder, worker, Dialogs(), prepare=prepare)
    wizard.finished.connect(wizard.close)
    wizard.closed.connect(app.quit)
    screen = wizard.screen().availableGeometry()
    wizard.resize(min(USUAL[0], screen.width()), min(USUAL[1], screen.height()))
    wizard.show()
    code = app.exec()
    worker.close(_CLOSE_SECONDS)
    return code
