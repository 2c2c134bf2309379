"""Our own on-screen keyboard: real characters into the field in use; it learns nothing and keeps nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from intake_app.wording import HOUSE, reader, words
from ui.answers.field import Editor
from ui.answers.keyboard_layouts import (
    ACCENTS,
    BACKSPACE,
    DONE,
    ENTER,
    LAYOUTS,
    LETTERS,
    SHIFT,
    SPACE,
    SYMBOLS,
    Key,
    capital,
)
from ui.look import icons
from ui.look.paint import BORDER_MM, RADIUS_MM, paint_box, painting
from ui.look.textlayout import break_lines

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QResizeEvent

    from ui.look.look import Look

_COLUMNS = 10
_KEY_MM = (12.0, 13.0, 16.0)
"""Height of a key: the floor, what a small screen gives, what a large one gives."""
_MOST_KEY_WIDTH_MM = 24.0
_GAP_MM = 1.5
_EDGE_MM = 2.5
_TIGHT_EDGE_MM = 0.5
_NARROW_MM = 140.0
"""On a narrower page the edge gives way, so that ten keys of 12 mm fit."""
_LARGE_SCREEN_MM = 250.0
_CHARACTER_EM = 1.14
_ICON_MM = 7.5
_CAP_GAP_MM = 2.0
_CAP_AIR_MM = 0.8
_ICONS = {BACKSPACE: "key-back", SHIFT: "key-shift", ENTER: "key-enter", DONE: "key-down"}
_PAGES = (LETTERS, SYMBOLS, ACCENTS)
_REPEAT_DELAY_MS, _REPEAT_MS = 500, 90


def takes_keys(widget: QWidget | None) -> bool:
    """Tell whether the keyboard should stand ready for a widget: a text field without keys of its own."""
    return isinstance(widget, Editor) and not widget.property("has_own_keys")


class KeyButton(QPushButton):
    """One key. Out of the Tab order, but named for whoever explores the screen by touch."""

    def __init__(self, look: Look, key: Key, label: str, name: str, parent: QWidget) -> None:
        super().__init__(label, parent)
        self._look = look
        self.key = key
        self.is_held = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        if key.sends == BACKSPACE:
            self.setAutoRepeat(True)
            self.setAutoRepeatDelay(_REPEAT_DELAY_MS)
            self.setAutoRepeatInterval(_REPEAT_MS)

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        """Return fill, border and label colour."""
        p = self._look.palette
        if self.isDown() or self.is_held:
            return p.sel_bg, p.sel_border, p.sel_text
        if self.key.sends == DONE:
            return p.sel_bg, p.primary, p.sel_text
        is_plain = not self.key.is_special or self.key.sends == SPACE
        return p.surface if is_plain else p.surface2, p.border, p.text

    def _cap_width(self) -> float:
        em = 1.0 if self.key.is_special else _CHARACTER_EM
        return self._look.width(self.text(), em) if self.text() else 0.0

    def columns_at(self, column: float, gap: float) -> int:
        """Return how many columns of a width in pixels its cap needs, without its icon."""
        if not self.text() or not self.key.is_special:
            return self.key.columns
        cap = self._cap_width() + 2 * self._look.mm(_CAP_AIR_MM)
        return max(self.key.columns, math.ceil((cap + gap) / (column + gap)))

    def _icon(self) -> str:
        """Return its icon; beside words only where there is room for both."""
        icon = _ICONS.get(self.key.sends, "")
        both = self._cap_width() + (_ICON_MM + _CAP_GAP_MM) * self._look.metrics.px_per_mm
        return icon if not self.text() or both <= self.width() else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the key."""
        fill, border, colour = self._colours()
        mm = self._look.metrics.px_per_mm
        with painting(self) as painter:
            box = QRectF(self.rect())
            paint_box(painter, box, fill=fill, border=border, width=BORDER_MM * mm, radius=RADIUS_MM * mm)
            icon = self._icon()
            side = _ICON_MM * mm if icon else 0.0
            gap = _CAP_GAP_MM * mm if icon and self.text() else 0.0
            em = 1.0 if self.key.is_special else _CHARACTER_EM
            lines = break_lines(self.text(), self._look.font(em), self.width(), 1.2, balanced=False)
            left = (self.width() - side - gap - lines.width) / 2
            if icon:
                square = QRectF(left, (self.height() - side) / 2, side, side)
                icons.paint(painter, icon, square, self._look.palette.token("sel_text" if fill == border else "text"))
            corner = box.topLeft()
            corner.setX(left + side + gap)
            corner.setY((self.height() - lines.height) / 2)
            lines.paint(painter, corner, colour)


class Keyboard(QWidget):
    """Docked by the page at its lower edge, `needed_height` high; types into whatever has the focus."""

    done = Signal()
    """The person wants the keyboard away."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make the keys of the reader's language; one without a layout of its own has the English one."""
        super().__init__(parent)
        self._look = look
        self._say = words("answers")
        self._layout = LAYOUTS.get(reader(), LAYOUTS[HOUSE])
        self._page = LETTERS
        self._shift = False
        self._lock = False
        self._rows: list[list[KeyButton]] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self._say("keyboard"))
        # Keys stand as on the keyboards people know, whichever way the words run.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._fill()

    @property
    def keys(self) -> list[KeyButton]:
        """The keys of the page shown, in reading order."""
        return [key for row in self._rows for key in row]

    def _fill(self) -> None:
        for button in self.keys:
            button.hide()
            button.deleteLater()
        self._rows = [[self._button(key) for key in row] for row in self._layout[self._page]]
        self._place()

    def _button(self, key: Key) -> KeyButton:
        label = self._label(key)
        name = self._say(f"key_{key.sends}") if key.is_special else label
        button = KeyButton(self._look, key, label, name, self)
        button.is_held = key.sends == SHIFT and (self._shift or self._lock)
        button.clicked.connect(self._on_clicked)
        button.show()
        return button

    def _label(self, key: Key) -> str:
        if key.sends in (*_PAGES, DONE):
            return self._say(f"cap_{key.sends}")
        if key.is_special:
            return ""
        return capital(key.sends) if self._shift or self._lock else key.sends

    # --- what a key does

    def _on_clicked(self) -> None:
        button = self.sender()
        if not isinstance(button, KeyButton):
            return
        sends = button.key.sends
        if sends == DONE:
            self.done.emit()
        elif sends in _PAGES:
            self._turn_to(sends)
        elif sends == SHIFT:
            self._press_shift()
        elif sends == BACKSPACE:
            self._press(Qt.Key.Key_Backspace)
        elif sends == ENTER:
            self._press(Qt.Key.Key_Return, "\r")
        else:
            self._write(" " if sends == SPACE else button.text())

    def _turn_to(self, page: str) -> None:
        self._page, self._shift, self._lock = page, False, False
        self._fill()

    def _press_shift(self) -> None:
        """One tap: the next letter. A second: all letters. A third: off."""
        if self._lock:
            self._shift = self._lock = False
        elif self._shift:
            self._lock = True
        else:
            self._shift = True
        self._relabel()

    def _relabel(self) -> None:
        """Say on the keys what they type now; the keys themselves stay, for one of them is being pressed."""
        for button in self.keys:
            label = self._label(button.key)
            button.setText(label)
            if not button.key.is_special:
                button.setAccessibleName(label)
            button.is_held = button.key.sends == SHIFT and (self._shift or self._lock)
            button.update()

    def _write(self, text: str) -> None:
        """Commit text to the field, as an input method does: any character, no key codes."""
        target = self._target()
        if target is not None:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QCoreApplication.sendEvent(target, event)
        if self._shift and not self._lock:
            self._shift = False
            self._relabel()

    def _press(self, key: Qt.Key, text: str = "") -> None:
        target = self._target()
        if target is not None:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
                QCoreApplication.sendEvent(target, event)

    def _target(self) -> QWidget | None:
        return self.window().focusWidget()

    # --- the places

    def needed_height(self, page_height: int) -> int:
        """Return the height in pixels on a page of this height."""
        mm = self._look.mm
        key = mm(_KEY_MM[2] if page_height >= mm(_LARGE_SCREEN_MM) else _KEY_MM[1])
        rows = len(self._layout[LETTERS])
        return rows * key + (rows - 1) * mm(_GAP_MM) + 2 * mm(_EDGE_MM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the keys."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        mm = self._look.mm
        gap = mm(_GAP_MM)
        edge = mm(_EDGE_MM if self.width() >= mm(_NARROW_MM) else _TIGHT_EDGE_MM)
        most = _COLUMNS * mm(_MOST_KEY_WIDTH_MM) + (_COLUMNS - 1) * gap
        wide = min(self.width() - 2 * edge, most)
        left = (self.width() - wide) / 2
        share = (wide - (_COLUMNS - 1) * gap) / _COLUMNS
        high = (self.height() - 2 * edge - (len(self._rows) - 1) * gap) / max(len(self._rows), 1)
        for r, row in enumerate(self._rows):
            column = 0
            for button, columns in zip(row, self._columns(row, share, gap), strict=True):
                x = round(left + column * (share + gap))
                column += columns
                end = round(left + column * (share + gap) - gap)
                y = round(edge + r * (high + gap))
                button.setGeometry(x, y, end - x, round(high))

    def _columns(self, row: list[KeyButton], share: float, gap: float) -> list[int]:
        """Return how many columns each key of a row takes; what caps need beyond their own the space bar gives."""
        taken = [button.columns_at(share, gap) for button in row]
        more = sum(taken) - sum(button.key.columns for button in row)
        return [
            max(columns - more, 1) if button.key.sends == SPACE else columns
            for button, columns in zip(row, taken, strict=True)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the plane the keys lie on, and a hairline above it."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), self._look.palette.surface2)
            painter.fillRect(0, 0, self.width(), self._look.mm(BORDER_MM), self._look.palette.hair)
