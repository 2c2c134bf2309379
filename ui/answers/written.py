"""Words of one's own: a field, and gentle stems to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from intake_app.wording import words
from ui.answers.base import AnswerWidget, Values
from ui.answers.field import MOST_CHARACTERS, Field
from ui.look.button import KioskButton
from ui.look.mirror import put
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Item
    from ui.look.look import Look

_SHORT_LINES = (1, 2)
_LONG_LINES = (2, 6)
"""The least and the comfortable number of lines shown."""
_CHIP_MM = 12.0
_CHIP_GAP_MM = 2.5
_TO_CHIPS_MM = 4.0
_ROOM_PARTS = 5
"""The line about room shows when a fifth of it is left."""
_CHARACTERS_PER_WORD = 6
_ELLIPSIS = "…"


class WrittenAnswer(AnswerWidget):
    """A text field; `item.type` text gives a tall one, string and url a short one."""

    def __init__(self, look: Look, item: Item, *, is_long: bool, parent: QWidget | None = None) -> None:
        super().__init__(look, item.text, description=item.why, parent=parent)
        self._item = item
        self._lines = _LONG_LINES if is_long else _SHORT_LINES
        self._kept_lines = self._lines[0]
        """For how many lines the stems made room when they were last placed."""
        limit = min(item.max_length or MOST_CHARACTERS, MOST_CHARACTERS)
        self.field = Field(look, item.text, is_short=not is_long, limit=limit, parent=self)
        self.editor = self.field.editor
        self.editor.edited.connect(self._on_edited)
        # The lines are known only once Qt has laid the text out, after `edited`.
        self._looks = QTimer(self)
        self._looks.setSingleShot(True)
        self._looks.setInterval(0)
        self._looks.timeout.connect(self._on_laid_out)
        self.chips = [self._chip(stem) for stem in item.prompts]
        self._room = TextBlock(look, "", colour="text2", parent=self)
        self._room.hide()

    def _chip(self, stem: str) -> KioskButton:
        chip = KioskButton(self.look, stem, role="soft", parent=self)
        chip.setAccessibleDescription(words("answers")("chip_hint"))
        chip.clicked.connect(lambda: self._put(stem))
        return chip

    def _put(self, stem: str) -> None:
        """Write a stem where the cursor stands, on a new line of its own where there is text before it."""
        opening = stem.removesuffix(_ELLIPSIS)
        opening += " " if opening != stem else ""
        cursor = self.editor.textCursor()
        before = self.editor.text_before(cursor.position())
        if before.strip():
            opening = (" " if not before[-1].isspace() else "") + opening
        cursor.insertText(opening)
        self.editor.setTextCursor(cursor)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> Values:
        """Return the text exactly as typed; blank text is no answer."""
        text = self.editor.text()
        return {self._item.link_id: (text,)} if text.strip() else {}

    def set_value(self, values: Mapping[str, tuple[Value, ...]]) -> None:
        """Show this text."""
        given = next((v for v in values.get(self._item.link_id, ()) if isinstance(v, str)), "")
        self.editor.set_text(given)
        self._tell_room()

    def _on_edited(self) -> None:
        self._tell_room()
        if self.chips:
            self._looks.start()
        self.changed.emit()

    def _on_laid_out(self) -> None:
        if self._lines_wanted() != self._kept_lines:
            self.arrange(self.width(), self.height())

    def _tell_room(self) -> None:
        """Say how much room is left once most of it is used; never in red, never as a count before."""
        left, limit = self.editor.room_left(), self.editor.limit
        near = left * _ROOM_PARTS <= limit
        if near:
            say = words("answers")
            count = left // _CHARACTERS_PER_WORD
            self._room.set_text(say("room_left", count=count) if count else say("room_full"))
        if near != self._room.isVisibleTo(self):
            self._room.setVisible(near)
            self.arrange(self.width(), self.height())

    def first_focus(self) -> QWidget:
        """Return the editor."""
        return self.editor

    # --- the places

    def _lines_wanted(self) -> int:
        """Return how many lines of the text the stems give way to: all of a short one, for it is the answer."""
        return min(max(round(self.editor.document().size().height()), self._lines[0]), self._lines[1])

    def _chip_rows(self, width: int) -> list[list[KioskButton]]:
        rows: list[list[KioskButton]] = []
        used = 0
        for chip in self.chips:
            need = min(chip.sizeHint().width(), width)
            if rows and used + self.look.mm(_CHIP_GAP_MM) + need <= width:
                rows[-1].append(chip)
                used += self.look.mm(_CHIP_GAP_MM) + need
            else:
                rows.append([chip])
                used = need
        return rows

    def _chip_height(self, chip: KioskButton, width: int) -> int:
        return max(chip.height_at(min(chip.sizeHint().width(), width)), self.look.mm(_CHIP_MM))

    def _chips_height(self, rows: list[list[KioskButton]], width: int) -> int:
        gap = self.look.mm(_CHIP_GAP_MM)
        height = sum(max(self._chip_height(chip, width) for chip in row) + gap for row in rows)
        return height + self.look.mm(_TO_CHIPS_MM) - gap if rows else 0

    def _room_height(self, width: int) -> int:
        if not self._room.isVisibleTo(self):
            return 0
        return self._room.heightForWidth(width) + self.look.mm(_CHIP_GAP_MM)

    def least_height(self, width: int) -> int:
        """Return the height with few lines and without stems: those are an offer, the field is the answer."""
        return self.field.lines_height(self._lines[0]) + self._room_height(width)

    def heightForWidth(self, width: int) -> int:
        """Return the height with the comfortable number of lines and every stem."""
        chips = self._chips_height(self._chip_rows(width), width)
        return self.field.lines_height(self._lines[1]) + self._room_height(width) + chips

    def height_within(self, width: int, *, pane: int, room: int) -> int:
        """Stand as tall as there is room for."""
        return max(self.least_height(width), min(self.heightForWidth(width), max(room, pane)))

    def arrange(self, width: int, height: int, /) -> None:
        """Lay out the field, the stems and the line about room."""
        rows = self._chip_rows(width)
        self._kept_lines = self._lines_wanted()
        spare = height - self.field.lines_height(self._kept_lines) - self._room_height(width)
        while rows and self._chips_height(rows, width) > spare:
            rows.pop()
        shown = {chip for row in rows for chip in row}
        for chip in self.chips:
            chip.setVisible(chip in shown)
        tall = max(height - self._room_height(width) - self._chips_height(rows, width), self.field.lines_height(1))
        put(self.field, 0, 0, width, tall)
        y, gap = tall, self.look.mm(_CHIP_GAP_MM)
        if self._room.isVisibleTo(self):
            line = self._room.heightForWidth(width)
            put(self._room, 0, y + gap, width, line)
            y += gap + line
        y += self.look.mm(_TO_CHIPS_MM)
        for row in rows:
            x, highest = 0, 0
            for chip in row:
                wide, high = min(chip.sizeHint().width(), width), self._chip_height(chip, width)
                put(chip, x, y, wide, high)
                x += wide + gap
                highest = max(highest, high)
            y += highest + gap
