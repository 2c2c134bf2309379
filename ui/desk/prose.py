"""Text that wraps anywhere it must, never cuts, and is read by a screen reader as what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.desk.style import BODY_PX, font_px
from ui.look.spoken import announce, set_role

if TYPE_CHECKING:
    from ui.look.look import Look

Span = tuple[str, str]
"""A run of text and the palette token of its colour."""

_FAR = 100_000.0
_NARROWEST = 72
_FINE_PX = 4
_KEPT_WIDTHS = 4
"""A layout asks for the height at a few widths before it settles."""
_MOST_BALANCED = 6
"""More lines than this are a text to read, not a heading to balance."""
_ONE_LINE = 200
"""A text with more letters never fits one line."""


class Prose(QLabel):
    """A paragraph. A word of any length wraps; the text stays verbatim for readers and tests.

    Args:
        look: fonts and colours.
        text: plain text, or runs of (text, colour token).
        px: size of the letters in logical px.
        line: line height as a multiple of `px`.
        balanced: break into lines of about the same length, as short texts want.
        widest: widest line in px; 0 takes all there is.
        heading: screen readers know it as one.
    """

    def __init__(
        self,
        look: Look,
        text: str | list[Span] = "",
        *,
        px: float = BODY_PX,
        bold: bool = False,
        color: str = "text",
        line: float = 1.4,
        balanced: bool = False,
        widest: int = 0,
        heading: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if heading:
            set_role(self, QAccessible.Role.Heading)
        self._look = look
        self._color = color
        self._line_px = round(px * line)
        self._is_bold = bold
        self._is_balanced = balanced
        self._widest = widest
        self._spans: list[Span] = []
        self._laid: dict[int, tuple[int, QTextLayout, int]] = {}
        self._hint: QSize | None = None
        self._letters = font_px(look, px, bold=bold)
        self.setFont(self._letters)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(text)

    def say(self, text: str | list[Span]) -> None:
        """Show another text."""
        self._spans = [(text, self._color)] if isinstance(text, str) else list(text)
        self._forget_layouts()
        whole = "".join(run for run, _ in self._spans)
        self.setText(whole)
        self.setAccessibleName(whole)
        self.updateGeometry()
        self.update()

    def tell(self, text: str) -> None:
        """Show another text and have a screen reader say it at once."""
        self.say(text)
        if text:
            announce(self, text)

    def set_px(self, px: float, line: float = 1.4) -> None:
        """Show the text in another size."""
        self._letters = font_px(self._look, px, bold=self._is_bold)
        self.setFont(self._letters)
        self._line_px = round(px * line)
        self._forget_layouts()
        self.updateGeometry()

    def set_color(self, token: str) -> None:
        """Show the text in another colour of the palette."""
        self._color = token
        self._spans = [(run, token) for run, _ in self._spans]
        self._forget_layouts()
        self.update()

    def _forget_layouts(self) -> None:
        self._laid.clear()
        self._hint = None

    def _lines(self, width: float) -> tuple[QTextLayout, int, int]:
        """Return the text laid out in `width` px, its height, and its number of lines."""
        shown = self.text().replace("\n", "\u2028")
        layout = QTextLayout(shown, self._letters)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        y, count = 0.0, 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            tall = max(float(self._line_px), line.height())
            line.setPosition(QPointF(0, y + (tall - line.height()) / 2))
            y += tall
            count += 1
        layout.endLayout()
        return layout, round(y), count

    def _formats(self) -> list[QTextLayout.FormatRange]:
        """Return one colour range per run of text."""
        ranges, start = [], 0
        for run, token in self._spans:
            shade = QTextLayout.FormatRange()
            length = len(run.encode("utf-16-le")) // 2  # Qt counts UTF-16 units
            shade.start, shade.length = start, length
            colour = QTextCharFormat()
            colour.setForeground(self._look.palette.token(token))
            shade.format = colour
            ranges.append(shade)
            start += length
        return ranges

    def _laid_out(self, width: int) -> tuple[int, QTextLayout, int]:
        """Return (width, layout, height), from memory where the width has not changed."""
        if self._widest:
            width = min(width, self._widest)
        if width not in self._laid:
            if len(self._laid) >= _KEPT_WIDTHS:
                self._laid.clear()
            layout, height, count = self._lines(width)
            if self._is_balanced and 1 < count <= _MOST_BALANCED:
                layout = self._balance(width, count)
            self._laid[width] = (width, layout, height)
        return self._laid[width]

    def _balance(self, width: int, count: int) -> QTextLayout:
        """Return the layout in the narrowest width that still takes `count` lines."""
        low, high = width // 2, width
        while high - low > _FINE_PX:
            middle = (low + high) // 2
            if self._lines(middle)[2] > count:
                low = middle
            else:
                high = middle
        return self._lines(high)[0]

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text in `width` px."""
        return max(self._laid_out(max(width, 1))[2], self._line_px)

    def sizeHint(self) -> QSize:
        """Return the text on one line, or as wide as it may get."""
        if self._hint is None:
            # Layouts ask often, and measuring a text anew is most of what a page of many texts costs.
            natural = round(self._lines(_FAR)[0].maximumWidth()) + 2 if len(self.text()) < _ONE_LINE else 600
            width = min(natural, self._widest or 600)
            self._hint = QSize(width, self.heightForWidth(width))
        return self._hint

    def minimumSizeHint(self) -> QSize:
        """Return the least room: a narrow column, one line."""
        return QSize(min(_NARROWEST, self.sizeHint().width()), self._line_px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text at the left edge."""
        with QPainter(self) as painter:
            self._laid_out(self.width())[1].draw(painter, QPointF(0, 0))
