"""The middle plane: search as you type, the list below, and a kind word when it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QRectF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from intake_app.clock import now
from intake_app.wording import words
from ui.desk.cards import CARD_ROLE, CardModel, CardPainter, card_view
from ui.desk.pieces import hairline
from ui.desk.prose import Prose
from ui.desk.sifting import View, in_view, parse
from ui.look import icons

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from intake_app.model.intake import IntakeCard
    from ui.look.look import Look

_ICON_PX = 18
_TYPING_MS = 0
"""A search waits until the letters that were typed at once are all there, and no longer."""


class SearchLine(QLineEdit):
    """A line of text with the search icon in it; an action's icon would be a button without a purpose."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setTextMargins(_ICON_PX + 10, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon over the free margin."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            place = QRectF(12, (self.height() - _ICON_PX) / 2, _ICON_PX, _ICON_PX)
            icons.paint(painter, "search", place, self._look.palette.text2)


class IntakeList(QWidget):
    """Shows the intakes of one view that a search finds."""

    opened = Signal(str)
    """The record id of the intake to show."""
    entered = Signal()
    """Enter on a row: go into the detail."""
    read_toggled = Signal(str)
    search_wanted = Signal(str)
    """Free words to look for in the answers; the finder answers with `show_found`."""

    def __init__(self, look: Look, *, clock: Callable[[], datetime] = now) -> None:
        super().__init__()
        self.setObjectName("intakes")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._say = words("desk")
        self._cards: list[IntakeCard] = []
        self._view = View.ALL
        self._found: tuple[str, frozenset[str]] = ("", frozenset())
        self._asked = ""
        self.model = CardModel(self, clock=clock)
        self._build(look, clock)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._on_typed)

    def _build(self, look: Look, clock: Callable[[], datetime]) -> None:
        """Put the search above the list."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(16, 18, 16, 12)
        top.setSpacing(10)
        self.search = SearchLine(look)
        self.search.setObjectName("search")
        self.search.setPlaceholderText(self._say("search_hint"))
        self.search.setAccessibleName(self._say("search_name"))
        self.search.setToolTip(self._say("search_help"))
        self.search.setAccessibleDescription(self._say("search_help"))
        self.search.textChanged.connect(self._on_text_changed)
        self.search.returnPressed.connect(self._on_search_entered)
        top.addWidget(self.search)
        whole.addLayout(top)
        self.alarm = Prose(look, "", color="warn", bold=True)
        self.alarm.hide()
        top.addWidget(self.alarm)
        self.progress = Prose(look, "", color="text2")
        self.progress.hide()
        top.addWidget(self.progress)
        whole.addWidget(hairline())
        self.view = card_view(look, self.model, self)
        self.view.setItemDelegate(CardPainter(look, self.view, clock=clock))
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.installEventFilter(self)
        self.nothing = Prose(look, "", color="text2", balanced=True)
        empty = QWidget()
        space = QVBoxLayout(empty)
        space.setContentsMargins(24, 28, 24, 28)
        space.addWidget(self.nothing)
        space.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        whole.addWidget(self._stack, 1)

    def show_cards(self, cards: list[IntakeCard]) -> None:
        """Show a fresh list; the intake that was current stays current."""
        self._cards = cards
        self._refresh()

    def say_alarms(self, sentences: list[str]) -> None:
        """Say what is wrong with what is stored, above the list, where it cannot be missed."""
        self.alarm.tell("\n".join(sentences))
        self.alarm.setVisible(bool(sentences))

    def say_progress(self, sentence: str) -> None:
        """Say what still comes, or nothing; a screen reader is not told each step."""
        self.progress.say(sentence)
        self.progress.setVisible(bool(sentence))

    @property
    def is_settled(self) -> bool:
        """Whether the rows are those of what is typed."""
        return not self._typing.isActive() and self.words_sought in ("", self._found[0])

    @property
    def words_sought(self) -> str:
        """The free words that are typed now."""
        return parse(self.search.text()).text

    def show_view(self, view: View) -> None:
        """Show one of the sidebar's views."""
        self._view = view
        self._refresh()

    def show_found(self, text: str, cards: list[IntakeCard]) -> None:
        """Show what a search found; an answer to a search that is no longer typed is dropped."""
        if parse(self.search.text()).text != text:
            return
        self._found = (text, frozenset(card.record_id for card in cards))
        self._refresh()

    def current(self) -> IntakeCard | None:
        """Return the card of the current row."""
        card = self.view.currentIndex().data(CARD_ROLE)
        return card if card is not None else None

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_list(self) -> None:
        """Put the keyboard into the list, on a row where there is one."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_search(self) -> bool:
        """Empty the search; return whether there was anything in it."""
        had = bool(self.search.text())
        self.search.clear()
        self._typing.stop()
        self._on_typed()
        return had

    def _on_text_changed(self) -> None:
        self._typing.start()

    def _on_typed(self) -> None:
        """Ask for full text where there are free words; show what is known meanwhile."""
        query = parse(self.search.text())
        if query.text and query.text != self._asked:
            self._asked = query.text
            self.search_wanted.emit(query.text)
            return
        self._refresh()

    def _on_search_entered(self) -> None:
        self._typing.stop()
        self._on_typed()
        self.focus_list()

    def _shown(self) -> list[IntakeCard]:
        """Return the cards that view and search leave."""
        query = parse(self.search.text())
        cards = [card for card in in_view(self._cards, self._view) if query.is_met_by(card)]
        if not query.text:
            self._asked = ""
            return cards
        text, found = self._found
        if text != query.text:
            return self.model.cards
        return [card for card in cards if card.record_id in found]

    def _refresh(self) -> None:
        """Show the cards that are left, keeping the current one."""
        current = self.current()
        shown = self._shown()
        selection = self.view.selectionModel()
        quiet = QSignalBlocker(selection)
        place = self.view.verticalScrollBar().value()
        self.model.show(shown)
        self.view.verticalScrollBar().setValue(place)
        row = self.model.row_of(current.record_id) if current is not None else -1
        if row >= 0:
            selection.setCurrentIndex(self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        quiet.unblock()
        self._stack.setCurrentIndex(0 if shown else 1)
        self.nothing.say(self._say(self._why_empty()))

    def _why_empty(self) -> str:
        """Return the key of the sentence that an empty list shows."""
        if not self._cards:
            return "empty"
        return "empty_search" if self.search.text().strip() else "empty_view"

    def select_row(self, row: int) -> None:
        """Make a row current, which opens it."""
        if 0 <= row < len(self.model.cards):
            self.view.setCurrentIndex(self.model.index(row))

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        card = current.data(CARD_ROLE)
        if card is not None:
            self.opened.emit(card.record_id)

    def eventFilter(self, watched: QObject, event: object) -> bool:
        """Give the list its keys: Enter, Space, J and K."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the list; return whether it was one."""
        row, key = self.view.currentIndex().row(), event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Space:
            card = self.current()
            if card is not None:
                self.read_toggled.emit(card.record_id)
        elif key == Qt.Key.Key_J:
            self.select_row(row + 1)
        elif key == Qt.Key.Key_K:
            self.select_row(max(row - 1, 0))
        else:
            return False
        return True
