"""What scrolls on a question's page: the answer, and on the smallest screens the question with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.answers.field import Editor
from ui.look.button import KioskButton
from ui.look.mirror import put

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.answers.base import AnswerWidget
    from ui.look.text import TextBlock

_GAP_MM = 3.0


class Seat(QWidget):
    """Holds the answer at the height the page decides on, below the words that scroll with it."""

    def __init__(self, answer: AnswerWidget) -> None:
        """Take the answer; no words yet."""
        super().__init__()
        self._answer = answer
        self._words: tuple[TextBlock | KioskButton, ...] = ()
        self.pane = 0
        self.room = 0
        answer.setParent(self)

    def take(self, words: tuple[TextBlock | KioskButton, ...], home: QWidget) -> None:
        """Let these words scroll with the answer; those that did before go back to `home`."""
        if words != self._words:
            for block in {*self._words, *words}:
                was_hidden, place = block.isHidden(), block.geometry()
                block.setParent(self if block in words else home)
                # Qt moves what changes its parent to the corner; the page has placed it already.
                block.setGeometry(place)
                block.setVisible(block in words or not was_hidden)
            self._words = words
        self._arrange()

    def answer_height(self, width: int) -> int:
        """Return the height of the answer alone."""
        return self._answer.height_within(width, pane=self.pane, room=self.room)

    def hasHeightForWidth(self) -> bool:
        """As its answer."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height wanted in what room there is."""
        above = self._above(width)
        return above + self._answer.height_within(width, pane=self.pane, room=self.room - above)

    def first_answer(self) -> QRect:
        """Return where the first thing to answer with lies; empty where there is only something to read."""
        parts = [*self._answer.findChildren(QAbstractButton), *self._answer.findChildren(Editor)]
        shown = [QRect(part.mapTo(self, QPoint(0, 0)), part.size()) for part in parts if part.isVisibleTo(self)]
        return min(shown, key=QRect.bottom, default=QRect())

    def _above(self, width: int) -> int:
        return sum(self._taken_by(block, width) for block in self._words)

    def _taken_by(self, block: TextBlock | KioskButton, width: int) -> int:
        high = self._height_of(block, width)
        return high + self._answer.look.mm(_GAP_MM) if high else 0

    def _height_of(self, block: TextBlock | KioskButton, width: int) -> int:
        if isinstance(block, KioskButton):
            return block.height_at(width)
        return block.heightForWidth(width) if block.text else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the words, and give the rest to the answer."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width()
        y, low = 0, self.height()
        for block in self._words:
            high = self._height_of(block, wide)
            if isinstance(block, KioskButton):
                # What may be asked about the question comes after its answers: they are to be seen first.
                put(block, 0, low - high, min(block.minimumSizeHint().width(), wide), high)
                low -= self._taken_by(block, wide)
                continue
            put(block, 0, y, wide, high)
            y += self._taken_by(block, wide)
        put(self._answer, 0, y, wide, low - y)
