"""The words of a hero page where they do not fit: they scroll, at the size that the client chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.kiosk.paging import Paging
from ui.look.mirror import put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QResizeEvent

    from ui.look.look import Look
    from ui.look.text import TextBlock


class Sayings(QWidget):
    """Blocks of text, one below the other; as long as it holds none they stand on the page itself."""

    def __init__(self, look: Look, page: QWidget) -> None:
        """Make it empty and hidden."""
        super().__init__()
        self._page = page
        self._blocks: tuple[TextBlock, ...] = ()
        self._gap = 0
        self._view = Paging(look, self, page)
        self.more_button = self._view.more_button
        self.leave()

    def hold(self, blocks: Sequence[TextBlock], gap: int, box: QRect, more: QRect) -> None:
        """Show these blocks in a box of the page, with the button for more in a place of its own."""
        self._gap = gap
        if tuple(blocks) != self._blocks:
            self.leave()
            self._blocks = tuple(blocks)
            for block in self._blocks:
                block.setParent(self)
                block.show()
        self._view.show()
        put(self._view, box)
        put(self.more_button, more)
        self._view.refresh()
        self._arrange()

    def leave(self) -> None:
        """Give the blocks back to the page, and hide."""
        for block in self._blocks:
            block.setParent(self._page)
            block.show()
        self._blocks = ()
        self._view.hide()
        self.more_button.hide()

    def hasHeightForWidth(self) -> bool:
        """Text is as high as its width makes it."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all blocks."""
        gaps = self._gap * max(len(self._blocks) - 1, 0)
        return sum(block.heightForWidth(width) for block in self._blocks) + gaps

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the blocks."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        y = 0
        for block in self._blocks:
            high = block.heightForWidth(self.width())
            put(block, 0, y, self.width(), high)
            y += high + self._gap
