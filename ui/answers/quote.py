"""The client's own words shown again, beside a bar, never changed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.look.mirror import painted_at, put
from ui.look.paint import painting
from ui.look.text import TextBlock
from ui.look.textlayout import break_lines

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ui.look.look import Look

_QUOTE_EM = 1.3
_QUOTE_LINE = 1.3
_BAR_MM = 0.8
_INDENT_MM = 5.0
_MOST_CHARACTERS = 120
"""A reminder, not the record: longer words are shown up to here."""


def shortened(text: str) -> str:
    """Return the first words of a text, with an ellipsis where there is more."""
    one_line = " ".join(text.split())
    if len(one_line) <= _MOST_CHARACTERS:
        return one_line
    cut = one_line[:_MOST_CHARACTERS]
    return (cut.rpartition(" ")[0] or cut) + "…"


class Quoted(QWidget):
    """A bar at the left, a quiet label, and the words in quotation marks."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        say = words("answers")
        self._label = TextBlock(look, say("your_words"), colour="text2", parent=self)
        quoted = say("quoted", words=shortened(text))
        self._words = TextBlock(look, quoted, em=_QUOTE_EM, line=_QUOTE_LINE, parent=self)
        self._is_tight = False

    def set_tight(self, *, tight: bool) -> None:
        """Show the words alone, at body size, where height is short."""
        self._is_tight = tight
        self._label.setVisible(not tight)
        self._words.set_em(1.0 if tight else _QUOTE_EM)
        self._place()

    def hasHeightForWidth(self) -> bool:
        """Words are as high as their width makes them."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of label and words in pixels."""
        return self.height_at(width, tight=self._is_tight)

    def height_at(self, width: int, *, tight: bool) -> int:
        """Return the height in pixels it would have, without changing how it shows."""
        inner = max(width - self._look.mm(_INDENT_MM), 1)
        font = self._look.font(1.0 if tight else _QUOTE_EM)
        words_height = math.ceil(break_lines(self._words.text, font, inner, _QUOTE_LINE).height)
        return words_height + (0 if tight else self._label.heightForWidth(inner))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words under the label."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        left = self._look.mm(_INDENT_MM)
        inner = max(self.width() - left, 1)
        label = 0 if self._is_tight else self._label.heightForWidth(inner)
        put(self._label, left, 0, inner, label)
        put(self._words, left, label, inner, self._words.heightForWidth(inner))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        with painting(self) as painter:
            bar = self._look.mm(_BAR_MM)
            x = round(painted_at(self, 0, bar))
            painter.fillRect(x, 0, bar, self.height(), self._look.palette.primary)
