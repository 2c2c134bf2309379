"""Pages to read, and the honest page for a question the kiosk has no way to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.wording import words
from ui.answers.base import AnswerWidget
from ui.look.mirror import put
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from intake_app.model.questionnaire import Item
    from ui.look.look import Look

_MOST_EM = 30.0
"""Reading text keeps to about 60 characters a line."""
_READING_EM = 1.15


class ReadingAnswer(AnswerWidget):
    """Text to read; its heading is the item's few words."""

    def __init__(self, look: Look, item: Item, *, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, item.topic, parent=parent)
        self._item = item
        self._block = TextBlock(look, text or item.text, em=_READING_EM, balanced=False, parent=self)

    def is_reading(self) -> bool:
        """There is nothing to answer."""
        return True

    def heading(self) -> str:
        """Return the item's few words; the page's text stands in the widget."""
        return self._item.short

    def _line(self, width: int) -> int:
        return min(width, round(self.look.metrics.em * _READING_EM * _MOST_EM))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text in pixels."""
        return self._block.heightForWidth(self._line(width))

    def arrange(self, width: int, height: int, /) -> None:
        """Give the text its place."""
        put(self._block, 0, 0, self._line(width), height)


class UnaskableAnswer(ReadingAnswer):
    """The page of a question that there is no way to ask here (a file, a reference): it says so, and what to do."""

    def __init__(self, look: Look, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(look, item, text=words("answers")("cannot_ask"), parent=parent)

    def heading(self) -> str:
        """Return the question all the same."""
        return self._item.text
