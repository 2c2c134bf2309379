"""The line of kind words under a field that holds what can't be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.look.text import TextBlock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.look.look import Look


class ProblemLine(TextBlock):
    """Says what to change; hidden, and without a height, while there is nothing to say."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent=parent)
        self.hide()

    def say(self, text: str) -> bool:
        """Say this, or nothing where it is empty; tell whether that is new."""
        is_new = text != self.text
        if is_new:
            self.set_text(text)
            self.setVisible(bool(text))
        return is_new

    def needed_height(self, width: int, gap: int) -> int:
        """Return the height in pixels that it takes in this width, with the gap to what it stands under."""
        return self.heightForWidth(width) + gap if self.text else 0
