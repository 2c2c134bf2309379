"""Digits to tap, and the small labelled fields they go into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.answers.field import Field
from ui.look.button import KioskButton
from ui.look.mirror import put
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ui.look.look import Look

KEY_MM = 13.0
FULL_KEY_MM = 20.0
"""Keys are this wide and high where there is room."""
GAP_MM = 2.5
BACKSPACE = "\b"
_PER_ROW = 6
_LABEL_GAP_MM = 1.0
_MOST_PART = 12
"""A number of more than twelve characters is no answer to anything asked here."""


class Part(QWidget):
    """One short field under its own label, such as Day."""

    entered = Signal()
    """The focus came here."""
    left = Signal()
    """The focus went away."""
    edited = Signal()

    def __init__(self, look: Look, label: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._label = TextBlock(look, label, colour="text2", parent=self)
        self.field = Field(look, name or label, is_short=True, limit=_MOST_PART, parent=self)
        self.field.editor.edited.connect(self.edited)
        self.field.editor.installEventFilter(self)
        # The fields of a number have their own keys on the page: the on-screen keyboard stays away.
        self.field.editor.setProperty("has_own_keys", True)  # noqa: FBT003  # Qt's own call

    @property
    def text(self) -> str:
        """What stands in the field, without spaces around it."""
        return self.field.editor.text().strip()

    def set_text(self, text: str) -> None:
        """Show a text; emits nothing."""
        self.field.editor.set_text(text)

    def type_key(self, key: str) -> None:
        """Take one tapped key as if it were typed."""
        cursor = self.field.editor.textCursor()
        if key == BACKSPACE:
            cursor.deletePreviousChar()
        else:
            cursor.insertText(key)
        self.field.editor.setTextCursor(cursor)

    def needed_height(self) -> int:
        """Return the height of label and field in pixels."""
        label = self._label.heightForWidth(self._look.mm(200))
        return label + self._look.mm(_LABEL_GAP_MM) + self.field.lines_height(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the focus comes and goes."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        elif event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the field under its label."""
        super().resizeEvent(event)
        label = self._label.heightForWidth(self._look.mm(200))
        put(self._label, 0, 0, self.width(), label)
        top = label + self._look.mm(_LABEL_GAP_MM)
        put(self.field, 0, top, self.width(), self.field.lines_height(1))


class KeyGrid(QWidget):
    """Keys in rows of equal cells. Out of the Tab order: whoever has a keyboard types."""

    tapped = Signal(str)

    def __init__(
        self,
        look: Look,
        keys: Sequence[tuple[str, str, str]],
        *,
        per_row: int = _PER_ROW,
        parent: QWidget | None = None,
    ) -> None:
        """Make the keys; each is (what it sends, its label, its icon's name)."""
        super().__init__(parent)
        self._look = look
        self._per_row = per_row
        if any(sends.isdecimal() for sends, _, _ in keys):
            # Digits stand as on every pad, whichever way a language runs.
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.buttons: list[KioskButton] = []
        for sends, label, icon in keys:
            button = KioskButton(look, label if not icon else "", icon=icon, parent=self)
            button.setAccessibleName(label)
            button.setProperty("sends", sends)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._on_clicked)
            self.buttons.append(button)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.tapped.emit(sender.property("sends"))

    def _columns(self, width: int) -> int:
        gap = self._look.mm(GAP_MM)
        widest = max((button.needed_width() for button in self.buttons), default=1)
        most = max(min(self._per_row, (width + gap) // (widest + gap)), 1)
        rows = -(-len(self.buttons) // most)
        return -(-len(self.buttons) // rows)

    def _key_height(self) -> int:
        """Return the height of a key: 13 mm, more where the text is larger."""
        one_line = max((button.height_at(button.needed_width()) for button in self.buttons), default=0)
        return max(one_line, self._look.mm(KEY_MM))

    def _rows(self, columns: int) -> int:
        return -(-len(self.buttons) // columns)

    def _height_of(self, rows: int, key: int) -> int:
        return rows * key + (rows - 1) * self._look.mm(GAP_MM)

    def needed_height(self, width: int) -> int:
        """Return the least height of all rows in pixels."""
        return self._height_of(self._rows(self._columns(width)), self._key_height())

    def _full_columns(self, width: int) -> int:
        """Return how many keys of 20 mm lie beside each other."""
        gap = self._look.mm(GAP_MM)
        most = max((width + gap) // (self._look.mm(FULL_KEY_MM) + gap), 1)
        rows = self._rows(min(most, self._columns(width)))
        return -(-len(self.buttons) // rows)

    def full_height(self, width: int) -> int:
        """Return the height of all rows in pixels with keys of 20 mm."""
        key = max(self._key_height(), self._look.mm(FULL_KEY_MM))
        return self._height_of(self._rows(self._full_columns(width)), key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the keys, of 20 mm where there is room."""
        super().resizeEvent(event)
        gap, width, height = self._look.mm(GAP_MM), self.width(), self.height()
        columns = self._full_columns(width) if height >= self.full_height(width) else self._columns(width)
        rows = self._rows(columns)
        least = self._key_height()
        key = min(max((height - (rows - 1) * gap) // rows, least), max(least, self._look.mm(FULL_KEY_MM)))
        share = (width - (columns - 1) * gap) / columns
        for i, button in enumerate(self.buttons):
            row, column = divmod(i, columns)
            x = round(column * (share + gap))
            put(button, x, row * (key + gap), round(column * (share + gap) + share) - x, key)


def digit_keys(backspace_name: str, *, point: str = "") -> list[tuple[str, str, str]]:
    """Return the keys of a number pad; `point` adds a decimal point."""
    keys = [(digit, digit, "") for digit in "1234567890"]
    if point:
        keys.append((point, point, ""))
    keys.append((BACKSPACE, backspace_name, "key-back"))
    return keys


def is_step_key(event: QKeyEvent) -> int:
    """Return 1 for Up, -1 for Down, 0 for any other key."""
    return {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
