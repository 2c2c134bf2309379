"""A page of the practice's settings: rows in groups. Each change is kept at once and can be undone.

Some changes want the passphrase first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from intake_app.errors import PassphraseWeakError, SettingRangeError
from intake_app.services.practice.changes import NEEDS_PASSPHRASE, STAFF_PIN, value_of
from intake_app.wording import words
from ui.desk.pieces import SecretField, button, hairline, label, scrolled
from ui.desk.problems import desk_problem
from ui.desk.prose import Prose
from ui.desk.style import HEADING_PX

if TYPE_CHECKING:
    from collections.abc import Iterable

    from intake_app.model.practice import Settings
    from intake_app.services.practice.changes import Value
    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.desk.setting_rows import Setting
    from ui.look.look import Look

_WIDEST_PX = 820
_SIDE_PX = 48


@dataclass(frozen=True, slots=True)
class _Wish:
    """One change on its way."""

    key: str
    value: Value
    was: Value
    is_undo: bool = False


class SettingsPage(QWidget):
    """Lies over the desk until Esc or Close. Whoever stands on it adds the groups."""

    closed = Signal()
    changed = Signal()
    """A change was kept."""

    def __init__(self, look: Look, parent: QWidget, calls: DeskCalls, worker: Worker) -> None:
        super().__init__(parent)
        self._look, self._over = look, parent
        self._calls, self._worker = calls, worker
        self._say = words("practice")
        self._waiting: _Wish | None = None
        """A change that waits for the passphrase."""
        self._under_way: _Wish | None = None
        self._next: list[_Wish] = []
        self._last: _Wish | None = None
        """What Undo takes back."""
        self.rows: dict[str, Setting] = {}
        """Every setting of the page, by its key."""
        self._lead = ""
        inner = QWidget()
        self._stack = QVBoxLayout(inner)
        self._stack.setContentsMargins(_SIDE_PX, 4, _SIDE_PX, 40)
        self._stack.setSpacing(0)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._area = scrolled(inner, "practice_area")
        self.hide()

    def _finish(self, title: str, lead: str, tools: Iterable[QWidget]) -> None:
        """Put the head above the groups, which are all added by now.

        Args:
            title: the page's name.
            lead: what stands below it until something happens.
            tools: what stands at the right of the title.
        """
        self._lead = lead
        self._stack.addStretch(1)
        self._whole.addWidget(self._head(title, tools))
        self._whole.addWidget(self._area, 1)

    def _head(self, title: str, tools: Iterable[QWidget]) -> QWidget:
        """Return what stays above: the title, its tools, Close, and what has just happened."""
        head = QWidget()
        head.setMaximumWidth(_WIDEST_PX + 2 * _SIDE_PX)
        stack = QVBoxLayout(head)
        stack.setContentsMargins(_SIDE_PX, 28, _SIDE_PX, 8)
        stack.setSpacing(8)
        first = QHBoxLayout()
        first.addWidget(Prose(self._look, title, px=HEADING_PX, bold=True, line=1.2, heading=True), 1)
        for tool in tools:
            first.addWidget(tool)
        self.close_button = button(self._look, words("desk")("close"))
        self.close_button.clicked.connect(self.put_away)
        first.addWidget(self.close_button)
        stack.addLayout(first)
        second = QHBoxLayout()
        self.told = Prose(self._look, self._lead, color="text2")
        second.addWidget(self.told, 1)
        self.undo_button = button(self._look, self._say("undo"), icon_name="undo")
        self.undo_button.clicked.connect(self._on_undo)
        self.undo_button.hide()
        second.addWidget(self.undo_button)
        stack.addLayout(second)
        stack.addWidget(self._confirming())
        return head

    def _confirming(self) -> QFrame:
        """Return the strip that asks for the passphrase; hidden until a change needs it."""
        self.strip = QFrame()
        self.strip.setObjectName("panel")
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        self._asked = Prose(self._look, "", bold=True)
        row.addWidget(self._asked, 1)
        desk = words("desk")
        self.passphrase = SecretField(
            self._look, desk("passphrase"), show=self._say("show"), hide=self._say("hide"), tall=False
        )
        self.passphrase.entered.connect(self._on_confirmed)
        row.addWidget(self.passphrase, 1)
        self.confirm_button = button(self._look, self._say("confirm_do"), kind="main")
        self.confirm_button.clicked.connect(self._on_confirmed)
        self.leave_button = button(self._look, self._say("confirm_cancel"))
        self.leave_button.clicked.connect(self._on_left)
        row.addWidget(self.confirm_button)
        row.addWidget(self.leave_button)
        self.strip.hide()
        return self.strip

    def _add_head(self, key: str) -> QWidget:
        """Add the heading of a group, with a hairline above it; return it."""
        head = QWidget()
        stack = QVBoxLayout(head)
        stack.setContentsMargins(0, 18, 0, 4)
        stack.setSpacing(12)
        stack.addWidget(hairline())
        stack.addWidget(label(self._look, self._say(key)))
        head.setMaximumWidth(_WIDEST_PX)
        self._stack.addWidget(head)
        return head

    def _add_row(self, row: QWidget, settings: Iterable[Setting]) -> None:
        """Add a row below what is there, and know the settings on it."""
        row.setMaximumWidth(_WIDEST_PX)
        self._stack.addWidget(row)
        for setting in settings:
            setting.wanted.connect(self._on_wanted)
            self.rows[setting.key] = setting

    def open(self) -> None:
        """Read what is stored, then lie over the whole window and take the keyboard."""
        self._worker.run(self._calls.settings, self._on_read, self._on_unread)

    def put_away(self) -> None:
        """Uncover the window; a change that still waits for its passphrase is left."""
        self._on_left()
        self.hide()
        self.closed.emit()

    def _on_read(self, settings: Settings) -> None:
        self._show(settings)
        self._last = None
        self.undo_button.hide()
        self.told.say(self._lead)
        self._cover()

    def _on_unread(self, problem: Exception) -> None:
        self.told.tell(words("desk")(desk_problem(problem)))
        self._cover()

    def _cover(self) -> None:
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()
        self._first_focus().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _first_focus(self) -> QWidget:
        """Return where the keyboard begins."""
        return self.close_button

    def _show(self, settings: Settings) -> None:
        for key, row in self.rows.items():
            row.show_value(value_of(settings, key))

    def _on_wanted(self, key: str, value: object) -> None:
        assert isinstance(value, (str, int))
        self._ask(_Wish(key, value, self.rows[key].held))

    def _ask(self, wish: _Wish) -> None:
        """Send a change off, or ask for the passphrase first."""
        if wish.key not in NEEDS_PASSPHRASE:
            self._send(wish, "")
            return
        if self._waiting is not None and self._waiting.key != wish.key:
            self._put_back(self._waiting)
        self._waiting = wish
        self._asked.tell(self._say("confirm", name=self.rows[wish.key].name))
        self.strip.show()
        self.passphrase.line.setFocus()

    def _on_confirmed(self) -> None:
        if self._waiting is not None and self.passphrase.text() and self._under_way is None:
            self._send(self._waiting, self.passphrase.text())

    def _on_left(self) -> None:
        """Leave the setting that waits as it is."""
        waiting, self._waiting = self._waiting, None
        self.passphrase.wipe()
        self.strip.hide()
        if waiting is not None:
            self._put_back(waiting)
            self.rows[waiting.key].first_focus().setFocus()

    def _put_back(self, wish: _Wish) -> None:
        self.rows[wish.key].show_value(self.rows[wish.key].held)

    def _send(self, wish: _Wish, passphrase: str) -> None:
        """Have the worker change it; one after the other, so that each is shown as it came out."""
        if self._under_way is not None:
            self._next.append(wish)
            return
        self._under_way = wish
        self._worker.run(
            lambda: self._calls.change_setting(wish.key, wish.value, was=wish.was, passphrase=passphrase),
            self._on_changed,
            self._on_refused,
        )

    def _on_changed(self, settings: Settings) -> None:
        wish = self._take()
        row = self.rows[wish.key]
        self._show_changed(settings, wish.key)
        self._last = None if wish.is_undo or wish.key == STAFF_PIN else wish
        self.told.tell(self._say("undone" if wish.is_undo else "saved", name=row.name))
        self.undo_button.setVisible(self._last is not None)
        self.undo_button.setAccessibleName(self._say("undo_name", name=row.name))
        if self._waiting is wish:
            self._waiting = None
            self.passphrase.wipe()
            self.strip.hide()
            row.first_focus().setFocus()
        self.changed.emit()
        self._go_on()

    def _show_changed(self, settings: Settings, key: str) -> None:
        """Show a setting as it came out."""
        self.rows[key].show_value(value_of(settings, key))

    def _on_refused(self, problem: Exception) -> None:
        """Say why; what is stored stays, and is shown."""
        wish = self._take()
        row = self.rows[wish.key]
        if isinstance(problem, (SettingRangeError, PassphraseWeakError)):
            self._on_left()
            row.show_value(row.held)
            row.refuse(self._why(problem))
        else:
            self.told.tell(words("desk")(desk_problem(problem)))
            if self._waiting is wish:
                self.passphrase.wipe()
                self.passphrase.line.setFocus()
            else:
                self._put_back(wish)
        self._go_on()

    def _why(self, problem: SettingRangeError | PassphraseWeakError) -> str:
        """Return what is asked of a value that can't stand."""
        if isinstance(problem, PassphraseWeakError):
            return self._say(problem.rule)
        return self._say("range", low=problem.low, high=problem.high)

    def _take(self) -> _Wish:
        wish, self._under_way = self._under_way, None
        assert wish is not None
        return wish

    def _go_on(self) -> None:
        if self._next:
            self._send(self._next.pop(0), "")

    def _on_undo(self) -> None:
        if self._last is not None:
            self._ask(_Wish(self._last.key, self._last.was, self.rows[self._last.key].held, is_undo=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys from the window below."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cover what lies below."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.palette.bg)
