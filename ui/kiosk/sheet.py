"""Where the parts of a kiosk page lie, in pixels, for one window size. Pure arithmetic.

Source of the figures: the look's rules, section 1 (wide and portrait); between them, measured by eye.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from ui.look.ground import CREST, CREST_PORTRAIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.look.metrics import Metrics

_OPTICAL = 0.46
_ROOMY_HEIGHT_MM = 240
_STEP_MM = 10
_LEAST_ABOVE_MM = 8
_LEAST_BELOW_MM = 8
_BUTTON_LINE = 1.2
"""Line height of a button's words in em."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page size in the millimetres of its screen, laid out in thirds of one column."""

    metrics: Metrics
    width: int
    height: int

    @property
    def is_wide(self) -> bool:
        """Whether question and answers stand side by side."""
        return self.metrics.is_wide(self.width, self.height)

    @property
    def is_portrait(self) -> bool:
        """Whether the page is higher than wide."""
        return self.height > self.width

    @property
    def is_roomy(self) -> bool:
        """Whether the page is so high that header and footer stand off the edges."""
        return self.is_wide or self.height >= self.mm(_ROOMY_HEIGHT_MM)

    @property
    def is_tight(self) -> bool:
        """Whether every millimetre of height is needed: a small screen on its side."""
        return not self.is_roomy and not self.is_portrait

    @property
    def left(self) -> int:
        """The left edge of the column."""
        return self.metrics.column(self.width)[0]

    @property
    def column(self) -> int:
        """The width of the column."""
        return self.metrics.column(self.width)[1]

    @property
    def third(self) -> int:
        """The width of one third."""
        return self.metrics.third(self.width)

    @property
    def gutter(self) -> int:
        """The gap between thirds."""
        return self.mm(6)

    @property
    def crest(self) -> int:
        """How high the hills stand, in thousandths of the page."""
        return CREST_PORTRAIT if self.is_portrait else CREST

    @property
    def gap(self) -> int:
        """The gap between buttons."""
        return self.mm(5) if self.is_roomy else self.mm(2.6)

    @property
    def button_height(self) -> int:
        """The height of a footer button."""
        return max(self._by_kind(17, 14, 12), self.line_button)

    @property
    def line_button(self) -> int:
        """The least height of a button with one line of words at the present text size."""
        return math.ceil(self.metrics.em * _BUTTON_LINE) + self.mm(1.5)

    @property
    def header(self) -> QRect:
        """The header row."""
        high = max(self._by_kind(13, 13, 12), self.line_button)
        return QRect(self.left, self._by_kind(11, 5, 3), self.column, high)

    @property
    def footer_bottom(self) -> int:
        """The bottom edge of the footer."""
        return self.height - (self.mm(36) if self.is_wide else self._by_kind(12, 5.5, 3))

    def _by_kind(self, roomy: float, upright: float, tight: float) -> int:
        if self.is_roomy:
            return self.mm(roomy)
        return self.mm(upright if self.is_portrait else tight)

    def mm(self, millimetres: float) -> int:
        """Return whole pixels for a length in millimetres."""
        return self.metrics.mm(millimetres)

    def block_top(self, block_height: int, footer_top: int) -> int:
        """Return where a block starts so that it stands at optical height between header and footer.

        Args:
            block_height: the taller pane.
            footer_top: upper edge of the footer.
        """
        header_bottom = self.header.bottom() + 1
        if not self.is_wide:
            return header_bottom + (self.mm(_LEAST_ABOVE_MM) if self.is_roomy else self.mm(4))
        free = footer_top - header_bottom
        step = max(self.mm(_STEP_MM), 1)
        top = header_bottom + _OPTICAL * (free - block_height)
        snapped = round(top / step) * step
        highest = max(footer_top - self.mm(_LEAST_BELOW_MM) - block_height, 0)
        return max(min(snapped, highest), header_bottom + self.mm(_LEAST_ABOVE_MM))


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Footer buttons as rectangles from the footer's own top left; the last is the main one."""

    rects: tuple[QRect, ...]
    height: int
    with_icons: bool
    with_long_labels: bool
    with_tiny_labels: bool = False


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide one footer button must be, at the least, in each way of writing it."""

    long_with_icon: int
    short_with_icon: int
    short_plain: int
    tiny_plain: int


def arrange(sheet: Sheet, others: Sequence[Widths], main: Widths, *, is_equal: bool = False) -> Arrangement:
    """Return the best way of placing the footer's buttons; see `_in_usual_words` and `_in_few_words`."""
    grids = _equal_grids(sheet, len(others)) if is_equal else _grids(sheet, len(others))
    return _in_few_words(sheet, _in_usual_words(sheet, others, main, grids), others, main, grids)


def _in_usual_words(
    sheet: Sheet, others: Sequence[Widths], main: Widths, grids: list[tuple[QRect, ...]]
) -> Arrangement:
    """Return the first way of placing the footer's buttons in which no label is cut.

    Args:
        sheet: the page.
        others: the quiet buttons, in order; they always share one width.
        main: the button that goes on.
        grids: the ways to place them, best first.
    """
    for grid in grids:
        for long, icons in ((True, True), (False, True), (False, False)):
            needs = [_needed(w, long=long, icons=icons) for w in (*others, main)]
            if all(need <= rect.width() for need, rect in zip(needs, grid, strict=True)):
                return Arrangement(grid, grid[-1].bottom() + 1, icons, long)
    last = _stack(sheet, len(others), 1)
    return Arrangement(last, last[-1].bottom() + 1, with_icons=False, with_long_labels=False)


def _in_few_words(
    sheet: Sheet, usual: Arrangement, others: Sequence[Widths], main: Widths, grids: list[tuple[QRect, ...]]
) -> Arrangement:
    """Return `usual`, or where it takes three rows and more, the fewest rows that the fewest words need."""
    most_rows = 2 * sheet.button_height + sheet.gap
    if usual.height <= most_rows:
        return usual
    needs = [*(widths.tiny_plain for widths in others), main.short_plain]
    for grid in grids:
        is_lower = grid[-1].bottom() + 1 < usual.height
        # A button asks for a pixel more than its words need.
        if is_lower and all(need <= rect.width() + 1 for need, rect in zip(needs, grid, strict=True)):
            return Arrangement(
                grid, grid[-1].bottom() + 1, with_icons=False, with_long_labels=False, with_tiny_labels=True
            )
    return usual


def _needed(widths: Widths, *, long: bool, icons: bool) -> int:
    if long:
        return widths.long_with_icon
    return widths.short_with_icon if icons else widths.short_plain


def _grids(sheet: Sheet, count: int) -> list[tuple[QRect, ...]]:
    """Return the ways to place `count` quiet buttons and the main one, best first."""
    if sheet.is_portrait:
        return [_stack(sheet, count, 2), _stack(sheet, count, 1)]
    ways = [_one_row(sheet, count)]
    if count > 2:  # noqa: PLR2004 - two quiet buttons have a third each already
        ways.append(_thirds(sheet, count))
    return [*ways, _stack(sheet, count, max(count, 1)), _stack(sheet, count, 2), _stack(sheet, count, 1)]


def _equal_grids(sheet: Sheet, count: int) -> list[tuple[QRect, ...]]:
    """Return the ways in which no button is larger than another."""
    stacked = _stack(sheet, count, 1)
    if sheet.is_portrait:
        return [stacked]
    return [_halves(sheet) if count == 1 else _one_row(sheet, count), stacked]


def _halves(sheet: Sheet) -> tuple[QRect, ...]:
    """Two buttons of one width in one row."""
    each = (sheet.column - sheet.gutter) // 2
    return tuple(QRect(x, 0, each, sheet.button_height) for x in (0, sheet.column - each))


def _one_row(sheet: Sheet, count: int) -> tuple[QRect, ...]:
    """The quiet ones share thirds 1 and 2, the main one keeps third 3."""
    height = sheet.button_height
    main = QRect(2 * (sheet.third + sheet.gutter), 0, sheet.column - 2 * (sheet.third + sheet.gutter), height)
    if not count:
        return (main,)
    gap = sheet.gutter if count <= 2 else sheet.gap  # noqa: PLR2004 - a third each
    shared = 2 * sheet.third + sheet.gutter
    each = (shared - (count - 1) * gap) // count
    return (*(QRect(i * (each + gap), 0, each, height) for i in range(count)), main)


def _thirds(sheet: Sheet, count: int) -> tuple[QRect, ...]:
    """Two rows on the thirds; the main one closes the last row."""
    height, gap = sheet.button_height, sheet.gap
    columns = 3 if count > 4 else 2  # noqa: PLR2004 - five and the main one fill two rows of three
    places = [divmod(i, columns) for i in range(count)]
    step = sheet.third + sheet.gutter
    quiet = [QRect(column * step, row * (height + gap), sheet.third, height) for row, column in places]
    last_row = max(row for row, _ in places)
    return (*quiet, QRect(2 * step, last_row * (height + gap), sheet.column - 2 * step, height))


def _stack(sheet: Sheet, count: int, columns: int) -> tuple[QRect, ...]:
    """Rows of `columns` over the whole column, a lone last one as wide as its row; the main one below."""
    height, gap = sheet.button_height, sheet.gap
    each = (sheet.column - (columns - 1) * gap) // columns
    rects = []
    for i in range(count):
        row, column = divmod(i, columns)
        is_alone = column == 0 and i == count - 1
        rects.append(QRect(column * (each + gap), row * (height + gap), sheet.column if is_alone else each, height))
    rows = -(-count // columns)
    return (*rects, QRect(0, rows * (height + gap), sheet.column, height))
