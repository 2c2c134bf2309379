"""Breaking text into lines that look settled: as few as fit, then as narrow as those lines allow."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QPainter

_LINE_SEPARATOR = "\u2028"
_UNBOUNDED = 1e6
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Lines:
    """One text, broken for one width. Lengths in pixels."""

    layout: QTextLayout
    count: int
    width: float
    """The widest line."""
    height: float
    cap_top: float
    """From the top of the first line down to the top of its capitals."""

    def parts(self) -> list[str]:
        """Return the words of each line."""
        # Qt counts in UTF-16 units, two of them for a letter outside the first plane; Python counts letters.
        units = self.layout.text().encode("utf-16-le", "surrogatepass")
        lines = [self.layout.lineAt(i) for i in range(self.layout.lineCount())]
        cuts = [(2 * line.textStart(), 2 * (line.textStart() + line.textLength())) for line in lines]
        whole = [units[start:end].decode("utf-16-le", "surrogatepass") for start, end in cuts]
        return [part.rstrip(_LINE_SEPARATOR) for part in whole]

    def paint(self, painter: QPainter, top_left: QPointF, colour: QColor) -> None:
        """Draw the text."""
        painter.setPen(colour)
        self.layout.draw(painter, top_left)


def _lay(
    text: str, font: QFont, widths: float | Sequence[float], step: float, option: QTextOption
) -> tuple[QTextLayout, float]:
    """Break `text` at one width, or each paragraph at its own; a line is `step` high, or as its script needs it."""
    layout = QTextLayout(text.replace("\r\n", "\n").replace("\n", _LINE_SEPARATOR), font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    height = 0.0
    # Where each paragraph ends, in UTF-16 units as Qt counts.
    ends = list(accumulate(len(part.encode("utf-16-le", "surrogatepass")) // 2 + 1 for part in _paragraphs(text)))
    while (line := layout.createLine()).isValid():
        own_width = widths[bisect_right(ends, line.textStart())] if isinstance(widths, Sequence) else widths
        line.setLineWidth(own_width)
        own = max(step, line.height() if line.height() > step * 1.25 else step)
        line.setPosition(QPointF(0, height + (own - line.height()) / 2))
        height += own
    layout.endLayout()
    return layout, height


def _paragraphs(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def _widest(layout: QTextLayout) -> float:
    return max((layout.lineAt(i).naturalTextWidth() for i in range(layout.lineCount())), default=0.0)


def break_lines(
    text: str,
    font: QFont,
    width: float,
    line_factor: float,
    *,
    balanced: bool = True,
    centred: bool = False,
    rtl: bool = False,
) -> Lines:
    """Lay out `text` within `width` pixels.

    Args:
        text: any Unicode; a line feed breaks.
        font: its pixel size is the em.
        width: the most a line may take.
        line_factor: line height in em.
        balanced: find the narrowest width that needs no more lines, so that no word is left alone.
        centred: centre each line within `width`.
        rtl: end all lines at one right edge: that of the widest line.
    """
    step = round(font.pixelSize() * line_factor)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout, height = _lay(text, font, width, step, option)
    widths: float | list[float] = width
    if balanced and layout.lineCount() > 1:
        # Each paragraph by itself: else a long one leaves the last word of the next alone.
        widths = [_narrowest(part, font, width, step) for part in _paragraphs(text)]
        layout, height = _lay(text, font, widths, step, option)
    widest = _widest(layout)
    if centred:
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout, height = _lay(text, font, widths, step, option)
        for i in range(layout.lineCount()):
            line = layout.lineAt(i)
            line.setPosition(line.position() + QPointF((width - line.width()) / 2, 0))
    elif rtl:
        for i in range(layout.lineCount()):
            line = layout.lineAt(i)
            line.setPosition(QPointF(widest - line.naturalTextRect().right(), line.y()))
    first = layout.lineAt(0)
    cap_top = first.y() + first.ascent() - QFontMetricsF(font).capHeight() if layout.lineCount() else 0.0
    return Lines(layout, layout.lineCount(), widest, height, cap_top)


def _narrowest(text: str, font: QFont, width: float, step: float) -> float:
    """Return the narrowest width in pixels at which `text` takes no more lines than at `width` and no word is torn."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    count = _lay(text, font, width, step, option)[0].lineCount()
    if count == 1:
        return width
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    words = _widest(_lay(text, font, 1.0, step, option)[0])
    if words > width:
        return width
    # A pixel more than the widest word: what its last letter overhangs counts when a line is broken.
    low, high = min(math.ceil(words) + 1, int(width)), int(width)
    while low < high:
        middle = (low + high) // 2
        layout = _lay(text, font, middle, step, option)[0]
        # A word that stands out over the edge, as one after a leading space may, would be torn.
        if layout.lineCount() <= count and _widest(layout) <= middle:
            high = middle
        else:
            low = middle + 1
    return float(min(high + 1, int(width)))


def one_line_width(text: str, font: QFont) -> float:
    """Return the width that `text` needs to stay on one line, in pixels."""
    return _one_line_width(text, font.key(), font)


@lru_cache(maxsize=_KEPT)
def _one_line_width(text: str, _key: str, font: QFont) -> float:
    # Not what the font says: a line is broken by what its last letter overhangs, too.
    layout, _ = _lay(text, font, _UNBOUNDED, 1.0, QTextOption())
    return _widest(layout)
