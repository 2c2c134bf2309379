"""The ruler: numbers in equal cells with words at the ends; no ramp, no faces, nothing set at first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QRadioButton, QWidget

from intake_app.clock import monotonic_seconds
from intake_app.wording import words
from ui.answers.base import AnswerWidget, Values
from ui.answers.card import OneOfGroup, stand_alone
from ui.answers.quote import Quoted
from ui.answers.roving import Roving
from ui.look import focus
from ui.look.mirror import put
from ui.look.paint import BORDER_MM, RADIUS_MM, paint_box, painting
from ui.look.text import TextBlock
from ui.look.textlayout import break_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent

    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import Item
    from ui.look.look import Look

LEAST_CELL_MM = 12.0
LEAST_HEIGHT_MM = 15.0
MOST_HEIGHT_MM = 26.0
GAP_MM = 2.5
_ENDS_MM = 4.0
_ENDS_TIGHT_MM = 1.5
_QUOTE_MM = 13.0
_QUOTE_TIGHT_MM = 3.0
_DIGIT_EM = 1.15
_SECOND_DIGIT_SECONDS = 0.6
_LEAST_ENDS_SHARE = 0.48


class RulerCell(OneOfGroup, QRadioButton):
    """One number; tapping it again clears it."""

    def __init__(self, look: Look, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(str(number), parent)
        self._look = look
        self.number = number
        stand_alone(self)
        self.setAccessibleName(name)
        focus.follow(self, look)

    def least_width(self) -> int:
        """Return the least width in pixels: 12 mm, more where the digits are larger."""
        digits = math.ceil(self._look.width(self.text(), _DIGIT_EM, bold=True)) + self._look.mm(2)
        return max(digits, self._look.mm(LEAST_CELL_MM))

    def sizeHint(self) -> QSize:
        """Ask for the least cell."""
        return QSize(self.least_width(), self._look.mm(LEAST_HEIGHT_MM))

    def minimumSizeHint(self) -> QSize:
        """Ask for the least cell."""
        return self.sizeHint()

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        p = self._look.palette
        if self.isChecked():
            fill = p.primary_press if self.isDown() else p.primary
            return fill, fill, p.on_primary
        if self.isDown():
            return p.sel_bg, p.border, p.sel_text
        return p.surface, p.border, p.text

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cell in its state."""
        mm = self._look.metrics.px_per_mm
        fill, border, colour = self._colours()
        with painting(self) as painter:
            paint_box(
                painter, QRectF(self.rect()), fill=fill, border=border, width=BORDER_MM * mm, radius=RADIUS_MM * mm
            )
            font = self._look.font(_DIGIT_EM, bold=self.isChecked())
            lines = break_lines(self.text(), font, self.width(), 1.2, balanced=False)
            corner = QPointF((self.width() - lines.width) / 2, (self.height() - lines.height) / 2)
            lines.paint(painter, corner, colour)


class Cells(QWidget):
    """The row (or rows) of cells alone; the ruler and the table of rulers both use it."""

    def __init__(self, look: Look, item: Item, parent: QWidget, *, topic: str = "") -> None:
        """Make the cells; `topic` names the row they belong to where there are several."""
        super().__init__(parent)
        self._look = look
        low, high = bounds(item)
        suffix = f", {topic}" if topic else ""
        names = {n: self._name(item, n, low, high) + suffix for n in range(low, high + 1)}
        self.cells = [RulerCell(look, number, name, self) for number, name in names.items()]
        self.roving = Roving(self, list(self.cells))
        self._digits: tuple[str, float] = ("", 0.0)

    @staticmethod
    def _name(item: Item, number: int, low: int, high: int) -> str:
        end = {low: item.low_label, high: item.high_label}.get(number, "")
        return f"{number}, {end}" if end else str(number)

    @property
    def number(self) -> int | None:
        """The number chosen."""
        return next((cell.number for cell in self.cells if cell.isChecked()), None)

    def show_number(self, number: int | None) -> None:
        """Fill the cell of a number, and no other."""
        for cell in self.cells:
            cell.setChecked(cell.number == number)

    def rows(self, width: int) -> int:
        """Return how many rows a width in pixels takes, so that no cell is under 12 mm."""
        need = max(cell.least_width() for cell in self.cells) + self._look.mm(GAP_MM)
        per_row = max((width + self._look.mm(GAP_MM)) // need, 1)
        return math.ceil(len(self.cells) / per_row)

    def height_of(self, width: int, cell_height: int) -> int:
        """Return the height of all rows."""
        rows = self.rows(width)
        return rows * cell_height + (rows - 1) * self._look.mm(GAP_MM)

    def place(self, box: tuple[int, int, int], cell_height: int) -> int:
        """Lay the cells into (left, top, width); return the bottom edge."""
        left, top, width = box
        rows, gap = self.rows(width), self._look.mm(GAP_MM)
        per_row = math.ceil(len(self.cells) / rows)
        share = (width - (per_row - 1) * gap) / per_row
        height = self.height_of(width, cell_height)
        put(self, left, top, width, height)
        for i, cell in enumerate(self.cells):
            row, column = divmod(i, per_row)
            x, end = round(column * (share + gap)), round(column * (share + gap) + share)
            put(cell, x, row * (cell_height + gap), end - x, cell_height)
        return top + height

    def press_digit(self, text: str) -> RulerCell | None:
        """Choose the cell of a typed digit; "1" then "0" soon after is 10.

        Returns:
            The cell chosen, or None where the key was no digit of this ruler.
        """
        if not (text.isdecimal() and text.isascii()):
            return None
        before, at = self._digits
        now = monotonic_seconds()
        typed = before + text if before and now - at <= _SECOND_DIGIT_SECONDS else text
        cell = self._cell(int(typed)) or self._cell(int(text))
        self._digits = (text, now)
        return cell

    def _cell(self, number: int) -> RulerCell | None:
        return next((cell for cell in self.cells if cell.number == number), None)


def bounds(item: Item) -> tuple[int, int]:
    """Return the lowest and highest number of a ruler; 0 to 10 where the form does not say."""
    low = item.min_value if isinstance(item.min_value, int) else 0
    high = item.max_value if isinstance(item.max_value, int) else 10
    return low, max(high, low)


class RulerAnswer(AnswerWidget):
    """One number on a ruler; above it, where there are any, the client's own words it is about."""

    def __init__(self, look: Look, item: Item, *, quote: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, item.text, description=item.why, parent=parent)
        self._item = item
        self._is_setting = False
        self._quote = Quoted(look, quote, self) if quote.strip() else None
        self.cells = Cells(look, item, self)
        for cell in self.cells.cells:
            cell.toggled.connect(self._on_toggled)
        say = words("answers")
        low, high = bounds(item)
        self._ends = (
            TextBlock(look, item.low_label, colour="text2", parent=self),
            TextBlock(look, item.high_label, colour="text2", parent=self),
        )
        self._row_ends = (
            say("end_of", number=low, words=item.low_label),
            say("end_of", number=high, words=item.high_label),
        )

    def value(self) -> Values:
        """Return the number, if one is chosen."""
        number = self.cells.number
        return {} if number is None else {self._item.link_id: (number,)}

    def set_value(self, values: Mapping[str, tuple[Value, ...]]) -> None:
        """Fill the cell of this number."""
        given = next((v for v in values.get(self._item.link_id, ()) if isinstance(v, int)), None)
        self._is_setting = True
        self.cells.show_number(given)
        self._is_setting = False

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001  # Qt's signal
        if self._is_setting:
            return
        chosen = self.sender()
        if checked and isinstance(chosen, RulerCell):
            self._is_setting = True
            self.cells.show_number(chosen.number)
            self._is_setting = False
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move along the cells, digits choose."""
        if self.cells.roving.handle(event):
            return
        cell = self.cells.press_digit(event.text())
        if cell is None:
            event.ignore()
            return
        if not cell.isChecked():
            cell.click()
        self.cells.roving.focus(self.cells.cells.index(cell))

    def first_focus(self) -> QWidget:
        """Return the cell Tab comes to."""
        return self.cells.roving.current or self

    # --- the places

    def _ends_height(self, width: int) -> int:
        if not (self._item.low_label or self._item.high_label):
            return 0
        half = round(width * _LEAST_ENDS_SHARE)
        self._name_ends(width)
        return max(end.heightForWidth(min(half, end.natural_width() + 1)) for end in self._ends)

    def _name_ends(self, width: int) -> None:
        """Where the cells take two rows, the end words name their numbers."""
        plain = (self._item.low_label, self._item.high_label)
        for end, text, named in zip(self._ends, plain, self._row_ends, strict=True):
            end.set_text(named if text and self.cells.rows(width) > 1 else text)

    def _quote_height(self, width: int, *, tight: bool) -> int:
        if self._quote is None:
            return 0
        return self._quote.height_at(width, tight=tight) + self.look.mm(_QUOTE_TIGHT_MM if tight else _QUOTE_MM)

    def _height(self, width: int, cell_mm: float, *, tight: bool) -> int:
        ends = self._ends_height(width)
        gap = self.look.mm(_ENDS_TIGHT_MM if tight else _ENDS_MM) if ends else 0
        quote = self._quote_height(width, tight=tight)
        return quote + self.cells.height_of(width, self.look.mm(cell_mm)) + gap + ends

    def least_height(self, width: int) -> int:
        """Return the height with cells of 15 mm."""
        return self._height(width, LEAST_HEIGHT_MM, tight=True)

    def heightForWidth(self, width: int) -> int:
        """Return the height with cells of 26 mm."""
        return self._height(width, MOST_HEIGHT_MM, tight=False)

    def height_within(self, width: int, *, pane: int, room: int) -> int:
        """Stand as tall as there is room for."""
        least, full = self.least_height(width), self.heightForWidth(width)
        return max(least, min(full, max(room, pane)))

    def arrange(self, width: int, height: int, /) -> None:
        """Lay out quote, cells and end words."""
        tight = height < self.heightForWidth(width)
        top = 0
        if self._quote is not None:
            top = self._quote_height(width, tight=tight)
            self._quote.set_tight(tight=tight)
            put(self._quote, 0, 0, width, self._quote.heightForWidth(width))
        ends = self._ends_height(width)
        gap = self.look.mm(_ENDS_TIGHT_MM if tight else _ENDS_MM) if ends else 0
        rows = self.cells.rows(width)
        share = (height - top - ends - gap - (rows - 1) * self.look.mm(GAP_MM)) // rows
        cell = min(max(share, self.look.mm(LEAST_HEIGHT_MM)), self.look.mm(MOST_HEIGHT_MM))
        bottom = self.cells.place((0, top, width), cell)
        half = round(width * _LEAST_ENDS_SHARE)
        for end, is_right in zip(self._ends, (False, True), strict=True):
            wide = min(half, end.natural_width() + 1)
            put(end, width - wide if is_right else 0, bottom + gap, wide, ends)
