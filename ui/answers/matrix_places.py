"""Where the parts of a table lie, whole or one row at a time. Lengths in pixels unless named mm."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ui.answers.card import LEAST_MM, MOST_MM
from ui.answers.cards import CardGrid
from ui.answers.ruler import LEAST_HEIGHT_MM, MOST_HEIGHT_MM
from ui.look.mirror import put

if TYPE_CHECKING:
    from ui.answers.matrix import MatrixAnswer
    from ui.answers.row import Row

_ROW_GAP_MM = 3.0
_UNDER_TITLE_MM = 2.5
_STEP_GAP_MM = 2.5
_ENDS_MM = 2.0
_COLUMN_GAP_MM = 2.5
_LABEL_SHARE = 0.21
_LEAST_COLUMN_MM = 22.0
_HEAD_GAP_MM = 2.0
_HALF = 0.48
_FIT_MM = 12.0
_NEVER = 1 << 20
"""A height no page has: the table does not fit this width at all."""


def whole_height(table: MatrixAnswer, width: int) -> int:
    """Return the height of the whole table."""
    return _rulers_height(table, width) if table.is_ruler else _choices_height(table, width)


def place_whole(table: MatrixAnswer, width: int) -> None:
    """Lay out every row."""
    if table.is_ruler:
        _place_rulers(table, width)
    else:
        _place_choices(table, width)


# --- rulers: topic and "does not fit me" on one line, the cells below


def _title_line(table: MatrixAnswer, row: Row, width: int) -> tuple[int, int]:
    """Return the height of a row's first line and the width of its "does not fit me"."""
    mm = table.look.mm
    fit = row.fit.face.natural_width() if row.fit is not None else 0
    title = row.title.heightForWidth(max(width - fit - mm(_COLUMN_GAP_MM), 1))
    return max(title, _fit_height(table, row)), fit


def _fit_height(table: MatrixAnswer, row: Row) -> int:
    """Return the height of a "does not fit me" on a line of its own row; 0 where there is none."""
    if row.fit is None:
        return 0
    words = math.ceil(row.fit.face.lines(row.fit.face.natural_width()).height)
    return max(words, table.look.mm(_FIT_MM))


def _ends_height(table: MatrixAnswer, width: int) -> int:
    half = round(width * _HALF)
    heights = [end.heightForWidth(min(half, end.natural_width() + 1)) for end in table.ends if end.text]
    return max(heights) + table.look.mm(_ENDS_MM) if heights else 0


def _place_ends(table: MatrixAnswer, width: int, top: int) -> None:
    half = round(width * _HALF)
    for end, is_right in zip(table.ends, (False, True), strict=True):
        wide = min(half, end.natural_width() + 1)
        put(end, width - wide if is_right else 0, top, wide, end.heightForWidth(wide) if end.text else 0)


def _rulers_height(table: MatrixAnswer, width: int) -> int:
    mm = table.look.mm
    cells = table.rows[0].cells
    if cells is None or cells.rows(width) > 1:
        return _NEVER
    each = [_title_line(table, row, width)[0] + mm(_UNDER_TITLE_MM) + mm(LEAST_HEIGHT_MM) for row in table.rows]
    return sum(each) + mm(_ROW_GAP_MM) * (len(each) - 1) + _ends_height(table, width)


def _place_rulers(table: MatrixAnswer, width: int) -> None:
    mm = table.look.mm
    y = 0
    for row in table.rows:
        line, fit = _title_line(table, row, width)
        wide = max(width - fit - mm(_COLUMN_GAP_MM), 1)
        title = row.title.heightForWidth(wide)
        put(row.title, 0, y + (line - title), wide, title)
        if row.fit is not None:
            put(row.fit, width - fit, y, fit, line)
        y += line + mm(_UNDER_TITLE_MM)
        if row.cells is not None:
            y = row.cells.place((0, y, width), mm(LEAST_HEIGHT_MM))
        y += mm(_ROW_GAP_MM)
    _place_ends(table, width, y - mm(_ROW_GAP_MM) + mm(_ENDS_MM))


# --- choices: the labels above, a ring in each cell


def _columns(table: MatrixAnswer, width: int) -> tuple[int, float]:
    """Return the width of the topics and of one column."""
    gap = table.look.mm(_COLUMN_GAP_MM)
    longest = max(row.title.natural_width() for row in table.rows) + 1
    label = min(longest, max(round(width * _LABEL_SHARE), 1))
    count = len(table.heads)
    return label, (width - label - count * gap) / count


def _choices_height(table: MatrixAnswer, width: int) -> int:
    mm = table.look.mm
    label, column = _columns(table, width)
    words = max(head.minimumSizeHint().width() for head in table.heads)
    longest = max((table.look.width(word) for head in table.heads for word in head.text.split()), default=0)
    if column < mm(_LEAST_COLUMN_MM) or column < max(words, longest):
        return _NEVER
    head = max(head.heightForWidth(int(column)) for head in table.heads)
    each = [max(row.title.heightForWidth(label), mm(LEAST_MM)) for row in table.rows]
    return head + mm(_HEAD_GAP_MM) + sum(each) + mm(_COLUMN_GAP_MM) * (len(each) - 1)


def _place_choices(table: MatrixAnswer, width: int) -> None:
    mm = table.look.mm
    gap = mm(_COLUMN_GAP_MM)
    label, column = _columns(table, width)
    lefts = [round(label + gap + i * (column + gap)) for i in range(len(table.heads))]
    high = max(head.heightForWidth(int(column)) for head in table.heads)
    for head, left in zip(table.heads, lefts, strict=True):
        own = head.heightForWidth(int(column))
        put(head, left, high - own, int(column), own)
    y = high + mm(_HEAD_GAP_MM)
    for row in table.rows:
        title = row.title.heightForWidth(label)
        tall = max(title, mm(LEAST_MM))
        put(row.title, 0, y + (tall - title) // 2, label, title)
        for card, left in zip(row.cards, lefts, strict=False):
            put(card, left, y, int(column), tall)
        if row.fit is not None:
            put(row.fit, lefts[-1], y, int(column), tall)
        y += tall + gap


# --- one row at a time


def _fit_is_beside(table: MatrixAnswer, row: Row, width: int) -> bool:
    """Whether "does not fit me" has room on the line of the topic."""
    if row.fit is None or row.cells is None:
        return False
    words = row.title.natural_width() + table.count_width + row.fit.face.natural_width()
    return words + 3 * table.look.mm(_COLUMN_GAP_MM) <= width


def _step_parts(table: MatrixAnswer, row: Row, width: int) -> tuple[int, int]:
    """Return the heights of the title line and of a "does not fit me" card below the ruler."""
    mm = table.look.mm
    count = table.count_width + mm(_COLUMN_GAP_MM)
    title = row.title.heightForWidth(max(width - count, 1))
    if _fit_is_beside(table, row, width):
        return max(title, _fit_height(table, row)) + mm(_UNDER_TITLE_MM), 0
    fit = 0
    if row.fit is not None and row.cells is not None:
        wide = min(row.fit.face.natural_width(), width)
        fit = max(row.fit.face.least_height(wide), mm(LEAST_MM)) + mm(_STEP_GAP_MM)
    return title + mm(_STEP_GAP_MM), fit


def _place_title(table: MatrixAnswer, row: Row, width: int) -> None:
    """Lay out the line of topic, place in the table and, with room, "does not fit me"."""
    mm = table.look.mm
    gap, count = mm(_COLUMN_GAP_MM), table.count_width
    line = table.count.heightForWidth(count)
    if row.fit is not None and _fit_is_beside(table, row, width):
        topic, fit = row.title.natural_width() + 1, row.fit.face.natural_width()
        drop = max(_fit_height(table, row) - line, 0) // 2
        put(row.title, 0, drop, topic, row.title.heightForWidth(topic))
        put(table.count, topic + 2 * gap, drop, count, line)
        put(row.fit, width - fit, 0, fit, _fit_height(table, row))
        return
    room = width - count - gap
    put(row.title, 0, 0, room, row.title.heightForWidth(room))
    put(table.count, width - count, 0, count, line)


def _grid(table: MatrixAnswer, row: Row) -> CardGrid:
    cards = [*row.cards, *([row.fit] if row.fit is not None else [])]
    return CardGrid(table.look, cards)


def _step(table: MatrixAnswer, width: int, room: int = _NEVER, *, full: bool) -> int:
    mm = table.look.mm
    heights = []
    for row in table.rows:
        title, fit = _step_parts(table, row, width)
        if row.cells is not None:
            cell = mm(MOST_HEIGHT_MM if full else LEAST_HEIGHT_MM)
            heights.append(title + row.cells.height_of(width, cell) + _ends_height(table, width) + fit)
        else:
            grid = _grid(table, row)
            heights.append(title + (grid.full_height(width) if full else grid.height_within(width, room - title)))
    return max(heights)


def step_height(table: MatrixAnswer, width: int, room: int = _NEVER) -> int:
    """Return the least height that shows any one row, its cards laid as `room` takes them."""
    return _step(table, width, room, full=False)


def step_is_low(table: MatrixAnswer, width: int, room: int) -> bool:
    """Tell whether the cards of a row fit into `room` only when they are lower than they should be."""
    for row in table.rows:
        title, _ = _step_parts(table, row, width)
        if row.cells is None and _grid(table, row).is_low(width, room - title):
            return True
    return False


def full_step_height(table: MatrixAnswer, width: int) -> int:
    """Return the most height one row makes good use of."""
    return _step(table, width, full=True)


def place_step(table: MatrixAnswer, width: int, height: int) -> None:
    """Lay out the row of this step."""
    mm = table.look.mm
    row = table.rows[table.step]
    title, fit = _step_parts(table, row, width)
    _place_title(table, row, width)
    if row.cells is None:
        _grid(table, row).place(0, title, width, height - title)
        return
    ends = _ends_height(table, width)
    rows = row.cells.rows(width)
    share = (height - title - ends - fit - (rows - 1) * mm(_COLUMN_GAP_MM)) // rows
    cell = min(max(share, mm(LEAST_HEIGHT_MM)), mm(MOST_MM))
    bottom = row.cells.place((0, title, width), cell)
    _place_ends(table, width, bottom + mm(_ENDS_MM))
    if row.fit is not None and fit:
        wide = min(row.fit.face.natural_width(), width)
        put(row.fit, 0, bottom + ends + mm(_STEP_GAP_MM), wide, fit - mm(_STEP_GAP_MM))
