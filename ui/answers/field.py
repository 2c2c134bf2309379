"""Fields a person types into: plain text in, verbatim text out, nothing leaves by clipboard or drag."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QPalette,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ui.look.focus import INNER_MM, note_keyboard
from ui.look.mirror import put
from ui.look.paint import BORDER_MM, RADIUS_MM, SELECTED_BORDER_MM, paint_box, painting

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.look.look import Look

MOST_CHARACTERS = 100_000
"""What any text field takes at the most (the design's limit)."""
SIDE_MM = 4.0
ABOVE_MM = 2.6
_CURSOR_MM = 0.5
_BAR_MM = 1.5
_UP_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_BLOCKED_KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class Editor(QPlainTextEdit):
    """Plain text of any script. Tab leaves it; it has no menu and gives nothing to the clipboard.

    Args:
        look: sizes and colours.
        name: accessible name; an unnamed editor reads as empty.
        is_short: Enter is left to the page, for answers of a line or two.
        limit: the most characters it takes.
    """

    edited = Signal()
    """The person changed the text; `set_text` does not emit it."""

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        is_short: bool = False,
        limit: int = MOST_CHARACTERS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_short = is_short
        self._limit = limit
        self._given: str | None = ""
        self._is_setting = False
        self._pending_cut: QTextCursor | None = None
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        # Asks whatever input method the system has to learn nothing of these words and to guess none.
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Lines are broken, so nothing lies aside; Qt still leaves some pixels to be dragged to.
        self.horizontalScrollBar().rangeChanged.connect(self._on_width_changed)
        if is_short:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.set_look(look)
        self.document().contentsChange.connect(self._on_contents_change)
        self.textChanged.connect(self._on_text_changed)

    def _on_width_changed(self, _least: int, most: int) -> None:
        if most:
            self.horizontalScrollBar().setRange(0, 0)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self.setFont(look.font())
        self.setCursorWidth(look.mm(_CURSOR_MM))
        p, palette = look.palette, QPalette(self.palette())
        for role, colour in (
            (QPalette.ColorRole.Base, p.surface),
            (QPalette.ColorRole.Text, p.text),
            (QPalette.ColorRole.PlaceholderText, p.placeholder),
            (QPalette.ColorRole.Highlight, p.sel_bg),
            (QPalette.ColorRole.HighlightedText, p.sel_text),
        ):
            palette.setColor(role, colour)
        self.setPalette(palette)
        # Only the bar is styled: a thin handle on the field's own ground.
        wide = look.mm(_BAR_MM)
        self.verticalScrollBar().setStyleSheet(
            f"QScrollBar {{ width: {wide}px; background: transparent; border: none; margin: 0; }}"
            f"QScrollBar::handle {{ background: {p.border.name()}; border-radius: {wide // 2}px; }}"
            f"QScrollBar::handle {{ min-height: {8 * wide}px; }}"
            "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
            "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
        )

    def text(self) -> str:
        """Return the text: exactly what was set while nobody has typed, else what stands in the editor."""
        if self._given is not None:
            return self._given
        # toPlainText would turn no-break spaces into plain ones; the raw text keeps every character.
        return self.document().toRawText().replace("\u2029", "\n")

    def set_text(self, text: str) -> None:
        """Show a text; emits nothing."""
        self._is_setting = True
        self.setPlainText(text)
        self._is_setting = False
        self._given = text
        self.moveCursor(QTextCursor.MoveOperation.End)

    def text_before(self, position: int) -> str:
        """Return the text before a place, counted as Qt counts (in UTF-16 units)."""
        return self._between(0, position).selectedText()

    def _between(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def room_left(self) -> int:
        """Return how many more characters it takes."""
        units = self.document().characterCount() - 1
        # A character takes one or two units: only near the limit is it worth counting characters.
        return self._limit - (units if 2 * units <= self._limit else len(self.document().toRawText()))

    @property
    def limit(self) -> int:
        """The most characters it takes."""
        return self._limit

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        over = -self.room_left()
        if self._is_setting or over <= 0 or added <= 0:
            return
        kept = self._between(position, position + added).selectedText()[:-over]
        units = len(kept.encode("utf-16-le", "surrogatepass")) // 2
        self._pending_cut = self._between(position + units, position + added)

    def _on_text_changed(self) -> None:
        if self._is_setting:
            return
        pending, self._pending_cut = self._pending_cut, None
        if pending is not None:
            # The change that went over the limit is over now; only here may the document be edited again.
            pending.removeSelectedText()
        self._given = None
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Copy and Cut away, and leave Enter to the page in a short field."""
        if event.spontaneous():
            # A real key; those of the on-screen keyboard are sent by the program.
            note_keyboard(used=True)
        if any(event.matches(key) for key in _BLOCKED_KEYS):
            event.accept()
            return
        if self._is_short and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Escape or (event.key() in _UP_DOWN and self._is_one_line()):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _is_one_line(self) -> bool:
        """Tell whether there is no line to go up or down to, so that a number may step instead."""
        return self._is_short and self.document().size().height() <= 1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Drop a selection before a press, so that no drag can start from it."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give nothing away: the kiosk has no clipboard."""
        # Nothing at all, which Qt allows: an empty one of Python's would lie in the clipboard until after Python's end.
        return None  # type: ignore[return-value]

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take plain text only."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take plain text only."""
        if source.hasText():
            self.textCursor().insertText(source.text())


class Field(QWidget):
    """An editor in its box; the box shows the focus, for typing always needs it seen."""

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        is_short: bool = False,
        limit: int = MOST_CHARACTERS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.editor = _WatchedEditor(look, name, is_short=is_short, limit=limit, parent=self)
        self.editor.focus_changed.connect(self.update)
        self.setFocusProxy(self.editor)

    def lines_height(self, lines: int) -> int:
        """Return the height in pixels of a box that shows so many lines."""
        return math.ceil(lines * self._step()) + 2 * self._look.mm(ABOVE_MM) + self._look.mm(_CURSOR_MM) + 2

    def width_inside(self, width: int) -> int:
        """Return the room for words in a box `width` pixels wide."""
        return width - 2 * self._look.mm(SIDE_MM)

    def _step(self) -> float:
        return QFontMetricsF(self._look.font()).lineSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the editor inside the box."""
        super().resizeEvent(event)
        side, above = self._look.mm(SIDE_MM), self._look.mm(ABOVE_MM)
        room = max(self.height() - 2 * above, 1)
        # Whole lines only: half a line at the edge looks cut off.
        lines = max(int(room / self._step()), 1)
        high = min(room, math.ceil(lines * self._step()) + self._look.mm(_CURSOR_MM) + 2)
        put(self.editor, side, above, self.width() - 2 * side, high)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Take a tap on the edge as a tap on the field."""
        self.editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box: a thicker line in the focus colour while typing goes here."""
        p, mm = self._look.palette, self._look.metrics.px_per_mm
        has_focus = self.editor.hasFocus()
        with painting(self) as painter:
            paint_box(
                painter,
                QRectF(self.rect()),
                fill=p.surface,
                border=p.focus if has_focus else p.border,
                width=(SELECTED_BORDER_MM if has_focus else BORDER_MM) * mm,
                radius=(RADIUS_MM + INNER_MM * has_focus) * mm,
            )


class _WatchedEditor(Editor):
    """Tells its box when the focus comes and goes."""

    focus_changed = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the box; note a finger or a mouse before anybody asks what brought the focus."""
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            note_keyboard(used=False)
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the box."""
        super().focusOutEvent(event)
        self.focus_changed.emit()
