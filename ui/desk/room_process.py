"""The process of an unlocked desk, from its first window to its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from intake_app import settings
from intake_app.services.practice import front_desk
from intake_app.vault.process import keep_memory_private
from ui.background import Background
from ui.desk.room import DeskRoom, live_opener
from ui.desk.style import chosen_palette, office_look
from ui.dialogs import Dialogs

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

_CLOSE_SECONDS = 2.0


class _Closing(QObject):
    """Waits for the vault to be closed; whatever comes of that, the process ends."""

    def on_closed(self, _nothing: object) -> None:
        """The vault is closed."""

    def on_problem(self, _problem: Exception) -> None:
        """It did not close; its memory goes with the process all the same."""


def run(app: QApplication, folder: Path) -> int:
    """Show the locked page, later the desk; return the room's exit code."""
    keep_memory_private()
    info = front_desk.info(folder)
    kept = settings.Settings(settings.path_for(folder))
    look = office_look(chosen_palette(kept.get(settings.DESK_THEME)), text_percent=kept.get(settings.DESK_TEXT_SIZE))
    app.setFont(look.font())
    app.setQuitOnLastWindowClosed(False)
    worker = Background()
    opener = live_opener(folder)
    room = DeskRoom(
        look,
        opener,
        worker,
        Dialogs(),
        folder=folder,
        practice=info.name,
        kept=kept,
        idle_minutes=info.waits.desk_lock_minutes,
    )
    room.left.connect(app.exit)
    room.show()
    code = app.exec()
    closing = _Closing()
    worker.run(opener.close, closing.on_closed, closing.on_problem)
    worker.close(_CLOSE_SECONDS)
    return code
