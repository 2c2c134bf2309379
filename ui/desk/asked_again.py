"""What the kiosk asked again since the intake, as a small table: tool, day, score, change. No colour says anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.desk.prose import Prose
from ui.desk.style import SMALL_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.brief import AgainRow
    from ui.look.look import Look

_COLUMN_GAP_PX, _ROW_GAP_PX = 18, 4


class AskedAgain(QWidget):
    """One row for each score, its change below it."""

    def __init__(self, look: Look, rows: Sequence[AgainRow]) -> None:
        """Build the table."""
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_COLUMN_GAP_PX)
        self._grid.setVerticalSpacing(_ROW_GAP_PX)
        self._grid.setColumnStretch(1, 1)
        for number, row in enumerate(rows):
            name = Prose(look, [(row.name, "text"), (f"  {row.day}", "text2")])
            name.setMinimumWidth(name.sizeHint().width())
            self._grid.addWidget(name, 2 * number, 0)
            self._grid.addWidget(Prose(look, row.text), 2 * number, 1)
            if row.change:
                self._grid.addWidget(Prose(look, row.change, px=SMALL_PX, color="text2"), 2 * number + 1, 1)
