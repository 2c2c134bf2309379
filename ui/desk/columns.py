"""Cells side by side while they have room, in rows below each other where they have not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

GAP_PX = 36
_ROW_GAP_PX = 16


class Columns(QWidget):
    """A grid of equal columns whose number follows the width.

    Args:
        counts: how many columns may stand side by side, the most first.
        narrowest: no column gets less than this many px, as long as there is a choice.
    """

    def __init__(self, *, counts: tuple[int, ...] = (2, 1), narrowest: int = 250) -> None:
        super().__init__()
        self._counts = counts
        self._narrowest = narrowest
        self._cells: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, *widgets: QWidget) -> QWidget:
        """Add one cell holding `widgets` from the top, and return it."""
        cell = QWidget(self)
        stack = QVBoxLayout(cell)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(4)
        for widget in widgets:
            stack.addWidget(widget)
        stack.addStretch(1)
        self._cells.append(cell)
        return cell

    def column_count(self, width: int) -> int:
        """Return how many columns stand side by side in `width` px."""
        fits = (count for count in self._counts if self._cell_width(width, count) >= self._narrowest)
        return next(fits, self._counts[-1])

    @staticmethod
    def _cell_width(width: int, count: int) -> int:
        return (width - GAP_PX * (count - 1)) // count

    def _places(self, width: int) -> tuple[list[tuple[int, int, int, int]], int]:
        """Return each cell's rectangle, and the height of all."""
        count = self.column_count(width)
        wide = self._cell_width(width, count)
        places: list[tuple[int, int, int, int]] = []
        top = 0
        for start in range(0, len(self._cells), count):
            row = self._cells[start : start + count]
            tall = max(_height(cell, wide) for cell in row)
            places += [((wide + GAP_PX) * place, top, wide, tall) for place in range(len(row))]
            top += tall + _ROW_GAP_PX
        return places, max(top - _ROW_GAP_PX, 0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows in `width` px."""
        return self._places(width)[1]

    def sizeHint(self) -> QSize:
        """Return a size that a reading column has."""
        return QSize(600, self.heightForWidth(600))

    def minimumSizeHint(self) -> QSize:
        """Return the least: one narrow column."""
        return QSize(min(self._narrowest, 200), 20)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put every cell where it belongs."""
        super().resizeEvent(event)
        for cell, place in zip(self._cells, self._places(self.width())[0], strict=True):
            cell.setGeometry(*place)


def _height(cell: QWidget, width: int) -> int:
    """Return the height a cell takes in `width` px."""
    asked = cell.heightForWidth(width)
    return asked if asked > 0 else cell.sizeHint().height()
