"""The practice's settings, for its owner: one page in groups. Each change is kept at once and can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from intake_app import clock
from intake_app.errors import PassphraseWeakError, SettingRangeError
from intake_app.model.practice import (
    AGE_RANGE,
    LONGEST_NAME,
    RESPONDER_MINUTES,
    RESPONDER_TEXTS,
    WAIT_RANGES,
    Extended,
    Paper,
    TextSize,
    Theme,
)
from intake_app.services.practice import safety_numbers
from intake_app.services.practice.changes import LANGUAGES, NEEDS_PASSPHRASE, NUMBERS_CHECKED, STAFF_PIN, value_of
from intake_app.wording import words
from ui.desk.pieces import SecretField, button, hairline, label, scrolled
from ui.desk.problems import desk_problem
from ui.desk.prose import Prose
from ui.desk.setting_rows import CheckedRow, ChoiceRow, LanguageRow, LineRow, NumberRow, PinRow, SettingRow
from ui.desk.style import BODY_PX, HEADING_PX, font_px

if TYPE_CHECKING:
    from intake_app.model.practice import Settings
    from intake_app.services.practice.changes import Value
    from ui.desk.desk_calls import DeskCalls, Worker
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


class PracticePage(QWidget):
    """Lies over the desk until Esc or Close."""

    closed = Signal()

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
        self.rows: dict[str, SettingRow] = {}
        self._groups: list[tuple[QWidget, list[SettingRow]]] = []
        inner = QWidget()
        self._stack = QVBoxLayout(inner)
        self._stack.setContentsMargins(_SIDE_PX, 4, _SIDE_PX, 40)
        self._stack.setSpacing(0)
        self._build_groups()
        self.nothing_found = Prose(look, self._say("search_empty"), color="text2")
        self.nothing_found.hide()
        self._stack.addWidget(self.nothing_found)
        self._stack.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addWidget(scrolled(inner, "practice_area"), 1)
        self.hide()

    def _head(self) -> QWidget:
        """Return what stays above: the title, the search, Close, and what has just happened."""
        head = QWidget()
        head.setMaximumWidth(_WIDEST_PX + 2 * _SIDE_PX)
        stack = QVBoxLayout(head)
        stack.setContentsMargins(_SIDE_PX, 28, _SIDE_PX, 8)
        stack.setSpacing(8)
        first = QHBoxLayout()
        first.addWidget(Prose(self._look, self._say("title"), px=HEADING_PX, bold=True, line=1.2, heading=True), 1)
        self.search = QLineEdit()
        self.search.setAccessibleName(self._say("search_name"))
        self.search.setPlaceholderText(self._say("search_hint"))
        self.search.setFont(font_px(self._look, BODY_PX))
        self.search.setMaximumWidth(260)
        self.search.setClearButtonEnabled(False)
        self.search.textChanged.connect(self._on_search)
        first.addWidget(self.search)
        self.close_button = button(self._look, words("desk")("close"))
        self.close_button.clicked.connect(self.put_away)
        first.addWidget(self.close_button)
        stack.addLayout(first)
        second = QHBoxLayout()
        self.told = Prose(self._look, self._say("lead"), color="text2")
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

    def _build_groups(self) -> None:
        say, kiosk = self._say, words("kiosk")
        extended = [(str(value), say(f"extended_{value}")) for value in Extended]
        paper = [(str(value), say(f"paper_{value}")) for value in Paper]
        flag = [(False, say("off")), (True, say("on"))]
        self._add_group(
            "group_questions",
            ChoiceRow(self._look, "extended", extended),
            ChoiceRow(self._look, "asks_means", flag),
            ChoiceRow(self._look, "tender_notice", flag),
            ChoiceRow(self._look, "asks_signature", flag),
            NumberRow(self._look, "under_age", *AGE_RANGE),
            *(LanguageRow(self._look, key, flag) for key in LANGUAGES),
        )
        self._add_group(
            "group_people",
            LineRow(self._look, "practice_name", longest=LONGEST_NAME),
            LineRow(self._look, "therapist_alias", longest=LONGEST_NAME),
            PinRow(self._look, STAFF_PIN),
        )
        self._lines = CheckedRow(self._look, NUMBERS_CHECKED, lambda: clock.local(clock.now()).date())
        self._add_group(
            "group_safety",
            *(LineRow(self._look, f"responder.{name}", longest=LONGEST_NAME, fewest=0) for name in RESPONDER_TEXTS),
            NumberRow(self._look, "responder.minutes", *RESPONDER_MINUTES),
            ChoiceRow(self._look, "responder.attested", flag),
            self._lines,
        )
        sizes = [(str(value), kiosk(f"comfort.size.{value}")) for value in TextSize]
        themes = [(str(value), kiosk(f"comfort.theme.{value}")) for value in Theme]
        self._add_group(
            "group_comfort",
            ChoiceRow(self._look, "comfort.size", sizes),
            ChoiceRow(self._look, "comfort.theme", themes),
            ChoiceRow(self._look, "comfort.less_motion", flag),
            ChoiceRow(self._look, "comfort.reads", flag),
        )
        waits = [NumberRow(self._look, f"waits.{name}", *lawful) for name, lawful in WAIT_RANGES.items()]
        self._add_group("group_waits", *waits)
        self._add_group("group_paper", ChoiceRow(self._look, "paper", paper))

    def _add_group(self, key: str, *rows: SettingRow) -> None:
        head = QWidget()
        stack = QVBoxLayout(head)
        stack.setContentsMargins(0, 18, 0, 4)
        stack.setSpacing(12)
        stack.addWidget(hairline())
        stack.addWidget(label(self._look, self._say(key)))
        head.setMaximumWidth(_WIDEST_PX)
        self._stack.addWidget(head)
        for row in rows:
            row.setMaximumWidth(_WIDEST_PX)
            row.wanted.connect(self._on_wanted)
            self.rows[row.key] = row
            self._stack.addWidget(row)
        self._groups.append((head, list(rows)))

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
        self.search.clear()
        self.told.say(self._say("lead"))
        self._cover()

    def _on_unread(self, problem: Exception) -> None:
        self.told.tell(words("desk")(desk_problem(problem)))
        self._cover()

    def _cover(self) -> None:
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, settings: Settings) -> None:
        for key, row in self.rows.items():
            row.show_value(value_of(settings, key))
        numbers = safety_numbers.of(settings)
        self._lines.show_what(f"{safety_numbers.told(numbers)} {safety_numbers.others(numbers)}")

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
        row.show_value(value_of(settings, wish.key))
        self._last = None if wish.is_undo or wish.key == STAFF_PIN else wish
        self.told.tell(self._say("undone" if wish.is_undo else "saved", name=row.name))
        self.undo_button.setVisible(self._last is not None)
        self.undo_button.setAccessibleName(self._say("undo_name", name=row.name))
        if self._waiting is wish:
            self._waiting = None
            self.passphrase.wipe()
            self.strip.hide()
            row.first_focus().setFocus()
        self._go_on()

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

    def _on_search(self, text: str) -> None:
        """Show the rows that have all words, and the headings of groups that still have rows."""
        found = False
        for head, rows in self._groups:
            for row in rows:
                row.setVisible(row.has(text))
            shown = any(row.has(text) for row in rows)
            head.setVisible(shown)
            found = found or shown
        self.nothing_found.setVisible(not found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys from the window below."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cover what lies below."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.palette.bg)
