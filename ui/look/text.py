"""A block of text: wrapped, balanced, painted on whatever lies beneath it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import focus, spoken
from ui.look.look import BODY_LINE, QUESTION_EM, QUESTION_LINE, QUESTION_SMALL_EM, QUESTION_TRACKING
from ui.look.mirror import painted_at
from ui.look.paint import painting
from ui.look.textlayout import Lines, break_lines, one_line_width

if TYPE_CHECKING:
    from ui.look.look import Look

QUESTION_LINES = 5
"""A question that needs more lines than this is set smaller."""
_MOST_WIDTH = 16_000
_RING_AIR_MM = 1.0


class TextBlock(focus.InkedPart):
    """Text a person reads but does not type.

    Args:
        look: sizes and colours.
        text: the words; a line feed breaks.
        em: size in body sizes; `bold`: weight; `colour`: name of a palette token.
        line: line height in em.
        tracking: letter distance in per cent.
        balanced: no lonely last word; switch off for long reading text.
        centred: lines centred in the widget.
        as_heading: screen readers call it a heading, and it may take the focus so that it is read out.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        em: float = 1.0,
        bold: bool = False,
        colour: str = "text",
        line: float = BODY_LINE,
        tracking: float = 100.0,
        balanced: bool = True,
        centred: bool = False,
        as_heading: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._text = text
        self._em = em
        self._bold = bold
        self._colour = colour
        self._line = line
        self._tracking = tracking
        self._balanced = balanced
        self._centred = centred
        self._lines: dict[tuple[int, bool], Lines] = {}
        self._font: QFont | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        spoken.set_role(self, QAccessible.Role.Heading if as_heading else QAccessible.Role.StaticText)
        self.setAccessibleName(text)
        if as_heading:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            focus.follow(self, look)

    @property
    def text(self) -> str:
        """The words."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show other words."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        self._forget()

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        focus.follow(self, look)
        self._forget()

    @property
    def em(self) -> float:
        """Its size in body sizes."""
        return self._em

    def set_em(self, em: float) -> None:
        """Take another size, in body sizes."""
        if em == self._em:
            return
        self._em = em
        self._forget()

    def set_colour(self, colour: str) -> None:
        """Take the colour of another palette token."""
        self._colour = colour
        self.update()

    def _forget(self) -> None:
        self._lines.clear()
        self._font = None
        self.updateGeometry()
        self.update()

    def block_font(self) -> QFont:
        """Return the font the words are set in."""
        if self._font is None:
            self._font = self._look.font(self._em, bold=self._bold, tracking=self._tracking)
        return self._font

    def lines_for(self, width: int) -> Lines:
        """Return the words as broken for a width in pixels."""
        key = (width, self.isRightToLeft())
        found = self._lines.get(key)
        if found is None:
            found = break_lines(
                self._text,
                self.block_font(),
                max(width, 1),
                self._line,
                balanced=self._balanced,
                centred=self._centred,
                rtl=key[1],
            )
            self._lines[key] = found
        return found

    def tears_at(self, width: int) -> bool:
        """Whether a word would be torn in `width` pixels."""
        font = self.block_font()
        return max((one_line_width(word, font) for word in self._text.split()), default=0.0) > width

    def cap_top(self) -> int:
        """Return how far below the widget's top the first line's capitals start, in pixels."""
        return round(self.lines_for(max(self.width(), 1)).cap_top)

    def ink_rect(self) -> QRect:
        """Return where the words stand, with a little air at their sides."""
        lines = self.lines_for(max(self.width(), 1))
        layout = lines.layout
        ink = QRectF()
        for i in range(layout.lineCount()):
            ink = ink.united(layout.lineAt(i).naturalTextRect())
        if ink.isEmpty():
            return self.rect()
        ink.translate(self._ink_x(lines), 0)
        air = self._look.mm(_RING_AIR_MM)
        return QRect(math.floor(ink.left()), 0, math.ceil(ink.width()), self.height()).adjusted(-air, 0, air, 0)

    def _ink_x(self, lines: Lines) -> float:
        """Return where the words are painted from; centred ones know their place."""
        return 0.0 if self._centred else painted_at(self, 0, lines.width)

    def natural_width(self) -> int:
        """Return the width of the words on one line, in pixels."""
        return math.ceil(max((one_line_width(part, self.block_font()) for part in self._text.split("\n")), default=0))

    def hasHeightForWidth(self) -> bool:
        """Text is as high as its width makes it."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words within `width` pixels."""
        return math.ceil(self.lines_for(width).height) if self._text else 0

    def sizeHint(self) -> QSize:
        """Ask for the words on one line."""
        width = min(self.natural_width() + 1, _MOST_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def longest_word(self) -> int:
        """Return the width of the longest word, in pixels."""
        return math.ceil(max((one_line_width(word, self.block_font()) for word in self._text.split()), default=0.0))

    def minimumSizeHint(self) -> QSize:
        """Ask for the longest word at least."""
        return QSize(min(self.longest_word(), self._look.mm(40)), round(self.block_font().pixelSize() * self._line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words."""
        with painting(self) as painter:
            colour = self._look.palette.token(self._colour)
            lines = self.lines_for(self.width())
            lines.paint(painter, QPointF(self._ink_x(lines), 0), colour)


def heading(
    look: Look,
    text: str = "",
    *,
    em: float = QUESTION_SMALL_EM,
    centred: bool = False,
    parent: QWidget | None = None,
) -> TextBlock:
    """Return what a page is headed by, be it a question or a name; `em`: its size in body sizes."""
    return TextBlock(
        look,
        text,
        em=em,
        bold=True,
        line=QUESTION_LINE,
        tracking=QUESTION_TRACKING,
        centred=centred,
        as_heading=True,
        parent=parent,
    )


def question_block(look: Look, text: str, *, stacked: bool, width: int, parent: QWidget | None = None) -> TextBlock:
    """Return a page's heading at the size its place and length ask for; `width` in pixels."""
    block = heading(look, text, em=QUESTION_SMALL_EM if stacked else QUESTION_EM, parent=parent)
    if not stacked and block.lines_for(width).count > QUESTION_LINES:
        block.set_em(QUESTION_SMALL_EM)
    return block
