"""List and detail side by side, with a line between them that may be moved, or one of them at a time."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter

from intake_app.errors import SettingsError
from intake_app.settings import DESK_LIST_WIDTH

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from intake_app.settings import Settings

ROOMY_FROM_PX = 1200
"""From this width of the desk on, the list is as wide as it was drawn."""
BESIDE_FROM_PX = 1000
"""Below this list and detail take turns."""
LIST_PX = 372
LIST_NARROW_PX = 320
LIST_WIDEST_PX = 560
_NO_LIMIT_PX = 16_777_215
_MOVED_MS = 400
"""After the line came to rest."""


class Panes(QSplitter):
    """Shares the room between two planes, and keeps how somebody shared it."""

    def __init__(self, shown: QWidget, detail: QWidget, kept: Settings) -> None:
        """Put the list at the left."""
        super().__init__(Qt.Orientation.Horizontal)
        self._list, self._detail, self._kept = shown, detail, kept
        self._wide = 0
        self.is_stacked = False
        self.setChildrenCollapsible(False)
        # Qt lets a line of one pixel be grabbed beside it as well.
        self.setHandleWidth(1)
        self.addWidget(shown)
        self.addWidget(detail)
        self.setStretchFactor(1, 1)
        self._resting = QTimer(self, singleShot=True, interval=_MOVED_MS)
        self._resting.timeout.connect(self._on_rested)
        self.splitterMoved.connect(self._on_moved)

    def arrange(self, wide: int, *, shows_detail: bool, is_alone: bool = False) -> None:
        """Fit the planes to a desk that is `wide` px.

        Args:
            wide: its width.
            shows_detail: which plane stays where one must go.
            is_alone: the detail stands alone however wide the desk is.
        """
        self._wide = wide
        self.is_stacked = is_alone or wide < BESIDE_FROM_PX
        shows_detail = shows_detail or is_alone
        self._list.setMinimumWidth(0 if self.is_stacked else LIST_NARROW_PX)
        self._list.setMaximumWidth(_NO_LIMIT_PX if self.is_stacked else LIST_WIDEST_PX)
        self._list.setVisible(not self.is_stacked or not shows_detail)
        self._detail.setVisible(not self.is_stacked or shows_detail)
        if not self.is_stacked:
            usual = self._kept.get(DESK_LIST_WIDTH) or LIST_PX
            list_px = usual if wide >= ROOMY_FROM_PX else LIST_NARROW_PX
            self.setSizes([list_px, max(self.width() - list_px, 1)])

    def _on_moved(self) -> None:
        if not self.is_stacked:
            self._resting.start()

    def _on_rested(self) -> None:
        """Keep how wide the list was drawn, where the window has room for that."""
        if self._wide >= ROOMY_FROM_PX:
            # A width that can't be kept is no more than that.
            with suppress(SettingsError):
                self._kept.put(DESK_LIST_WIDTH, self._list.width())
