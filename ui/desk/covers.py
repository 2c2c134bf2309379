"""The pages that may lie over the planes: the keys, the practice's settings, and the rules of its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.desk.notes_page import NotesPage
from ui.desk.practice_page import PracticePage
from ui.desk.shortcuts import KeysPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.dialogs import Dialogs
    from ui.look.look import Look

COVERED_KEYS = frozenset({"lock", "back", "help", "shared"})
"""What keys do while a page lies over the planes; any other would act on what nobody sees."""


class Covers(QObject):
    """Opens them over a window and puts them away, the topmost first."""

    changed = Signal()
    """Another one lies there, or one less."""
    put_away = Signal(object)
    """One was put away; the widget that had the keyboard before it came, None where that is gone."""
    settings_changed = Signal()
    """What lies open may read otherwise: the rules of its notes, or the sheet that it is printed on."""

    def __init__(self, look: Look, over: QWidget, calls: DeskCalls, worker: Worker, dialogs: Dialogs) -> None:
        """Make them, all hidden, for the window `over`."""
        super().__init__(over)
        self._over = over
        self.keys = KeysPage(look, over)
        self.practice = PracticePage(look, over, calls, worker, dialogs)
        self.notes = NotesPage(look, over, calls, worker)
        self._is_changed = False
        self._before: dict[QObject, QWidget | None] = {}
        """What had the keyboard when each of them came."""
        for page in (self.keys, self.practice, self.notes):
            page.installEventFilter(self)
        self.keys.closed.connect(self._on_closed)
        self.practice.closed.connect(self._on_closed)
        self.practice.notes_wanted.connect(self.notes.open)
        self.notes.closed.connect(self.practice.look_again)
        self.practice.changed.connect(self._on_changed)
        self.notes.changed.connect(self.settings_changed)

    def _lying(self) -> Iterator[KeysPage | PracticePage | NotesPage]:
        """Yield those that lie there, the topmost first."""
        for page in (self.keys, self.notes, self.practice):
            if page.isVisible():
                yield page

    @property
    def lies(self) -> bool:
        """Whether any lies over the planes."""
        return any(True for _ in self._lying())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice one that comes or goes; a window that is only made small changes nothing."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and not event.spontaneous():
            if event.type() == QEvent.Type.Show:
                self._before[watched] = QApplication.focusWidget()
            self.changed.emit()
        return super().eventFilter(watched, event)

    def _on_changed(self) -> None:
        self._is_changed = True

    def _on_closed(self) -> None:
        page = self.sender()
        before = self._before.pop(page, None)
        self.put_away.emit(before if before is not None and shiboken6.isValid(before) else None)
        if self._is_changed and page is self.practice:
            # Once, when somebody is done: each change anew would make a PDF under the page that covers it.
            self._is_changed = False
            self.settings_changed.emit()

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
