"""The desk's keys, in one table: it makes the shortcuts and the page that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from intake_app.wording import words
from ui.desk.pieces import button, scrolled
from ui.desk.prose import Prose
from ui.desk.style import HEADING_PX

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.look.look import Look

KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("lock", ("Ctrl+L",)),
    ("search", ("Ctrl+F", "/")),
    ("brief", ("Ctrl+1",)),
    ("answers", ("Ctrl+2",)),
    ("goals", ("Ctrl+3", "Ctrl+G")),
    ("progress", ("Ctrl+4",)),
    ("pdf", ("Ctrl+5",)),
    ("export", ("Ctrl+E",)),
    ("print", ("Ctrl+P",)),
    ("shared", ("F11",)),
    ("typing", ("Alt+T",)),
    ("tick", ("Ctrl+Return", "Ctrl+Enter")),
    ("rate", ("Ctrl+R",)),
    ("undo", ("Ctrl+Z",)),
    ("redo", ("Ctrl+Shift+Z",)),
    ("panes", ("F6",)),
    ("settings", ("Ctrl+,",)),
    ("back", ("Esc",)),
    ("help", ("F1", "Ctrl+/")),
)
"""What each key does everywhere on the desk, and the keys."""
REPEATED = frozenset({"undo", "redo"})
"""What a key that is held does again and again. Held a little long, another one would answer the question it asks."""
LISTED_ONLY = ("list_move", "list_enter", "list_space", "answers_sections", "pdf_keys")
"""Keys that act only in one place; that place handles them."""


def install(window: QWidget, acts: Mapping[str, Callable[[], None]]) -> dict[str, list[QShortcut]]:
    """Give a window its keys; return them by what they do.

    Args:
        window: where the keys act.
        acts: what each name of `KEYS` does.
    """
    made: dict[str, list[QShortcut]] = {}
    for name, keys in KEYS:
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(name in REPEATED)
            shortcut.activated.connect(acts[name])
            made.setdefault(name, []).append(shortcut)
    return made


class KeysPage(QWidget):
    """Lists every key over the window; Esc or Close puts it away."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._look = look
        say = words("desk")
        inner = QWidget()
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(48, 40, 48, 40)
        stack.setSpacing(18)
        stack.addWidget(Prose(look, say("keys_title"), px=HEADING_PX, bold=True, line=1.2, heading=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(36)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        named = [(", ".join(keys), say(f"key_{name}")) for name, keys in KEYS]
        named += [(say(f"key_{name}_keys"), say(f"key_{name}")) for name in LISTED_ONLY]
        for row, (keys_shown, does) in enumerate(named):
            grid.addWidget(Prose(look, keys_shown, bold=True), row, 0)
            grid.addWidget(Prose(look, does), row, 1)
        stack.addLayout(grid)
        self.close_button = button(look, say("close"), kind="main")
        self.close_button.clicked.connect(self.put_away)
        stack.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)
        stack.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner, "keys_area"))
        self.hide()

    def open(self) -> None:
        """Lie over the whole window and take the keyboard."""
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()
        self.close_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Uncover the window."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys from the window below."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cover what lies below."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.palette.bg)
