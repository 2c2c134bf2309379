"""The pages that may lie over the planes: the keys, the practice's settings, and the rules of its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.desk.notes_page import NotesPage
from ui.desk.practice_page import PracticePage
from ui.desk.shortcuts import KeysPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.dialogs import Dialogs
    from ui.look.look import Look


class Covers(QObject):
    """Opens them over a window and puts them away, the topmost first."""

    put_away = Signal()
    """One was put away, and none of them took the keyboard."""
    rules_changed = Signal()
    """The rules of the notes are other ones."""

    def __init__(self, look: Look, over: QWidget, calls: DeskCalls, worker: Worker, dialogs: Dialogs) -> None:
        """Make them, all hidden, for the window `over`."""
        super().__init__(over)
        self._over = over
        self.keys = KeysPage(look, over)
        self.practice = PracticePage(look, over, calls, worker, dialogs)
        self.notes = NotesPage(look, over, calls, worker)
        self.keys.closed.connect(self.put_away)
        self.practice.closed.connect(self.put_away)
        self.practice.notes_wanted.connect(self.notes.open)
        self.notes.closed.connect(self.practice.look_again)
        self.notes.changed.connect(self.rules_changed)

    def _lying(self) -> Iterator[KeysPage | PracticePage | NotesPage]:
        """Yield those that lie there, the topmost first."""
        for page in (self.keys, self.notes, self.practice):
            if page.isVisible():
                yield page

    def put_top_away(self) -> bool:
        """Put the topmost away; return whether there was one."""
        page = next(self._lying(), None)
        if page is not None:
            page.put_away()
        return page is not None

    def uncover(self) -> None:
        """Put away whatever lies there."""
        for page in (self.notes, self.practice, self.keys):
            if page.isVisible():
                page.put_away()

    def fit(self) -> None:
        """Cover the whole window, which has another size now."""
        for page in self._lying():
            page.setGeometry(self._over.rect())
