"""Breaking text into lines that look settled: as few as fit, then as narrow as those lines allow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
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


def _lay(text: str, font: QFont, width: float, step: float, option: QTextOption) -> tuple[QTextLayout, float]:
    """Break `text` at `width`; each line is `step` high, or higher where its script needs it."""
    layout = QTextLayout(text.replace("\r\n", "\n").replace("\n", _LINE_SEPARATOR), font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        own = max(step, line.height() if line.height() > step * 1.25 else step)
        line.setPosition(QPointF(0, height + (own - line.height()) / 2))
        height += own
    layout.endLayout()
    return layout, height


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
    chosen = width
    if balanced and layout.lineCount() > 1:
        chosen = _narrowest(text, font, width, step, layout.lineCount())
        layout, height = _lay(text, font, chosen, step, option)
    widest = _widest(layout)
    if centred:
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout, height = _lay(text, font, chosen, step, option)
        for i in range(layout.lineCount()):
            line = layout.lineAt(i)
            line.setPosition(line.position() + QPointF((width - chosen) / 2, 0))
    elif rtl:
        for i in range(layout.lineCount()):
            line = layout.lineAt(i)
            line.setPosition(QPointF(widest - line.naturalTextRect().right(), line.y()))
    first = layout.lineAt(0)
    cap_top = first.y() + first.ascent() - QFontMetricsF(font).capHeight() if layout.lineCount() else 0.0
    return Lines(layout, layout.lineCount(), widest, height, cap_top)


def _narrowest(text: str, font: QFont, width: float, step: float, count: int) -> float:
    """Return the narrowest width in pixels at which `text` still takes `count` lines and no word is torn."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    words = _widest(_lay(text, font, 1.0, step, option)[0])
    if words > width:
        return width
    # A pixel more than the widest word: what its last letter overhangs counts when a line is broken.
    low, high = min(math.ceil(words) + 1, int(width)), int(width)
    while low < high:
        middle = (low + high) // 2
        if _lay(text, font, middle, step, option)[0].lineCount() <= count:
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
