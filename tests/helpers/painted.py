"""What a window paints, measured: every line of words, where it lies on its part, and how large its letters are."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QFontInfo, QFontMetricsF, QPicture, QPixmap
from PySide6.QtWidgets import QWidget

from ui.kiosk import parts
from ui.look.textlayout import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QColor, QFont, QPainter


@dataclass(frozen=True)
class Ink:
    """One line of words on one part."""

    part: QWidget
    text: str
    rect: QRectF
    """The ink itself, in pixels of the part."""
    capital: float
    """How high a capital of its font is, in pixels."""
    is_torn: bool
    """Whether the line ends inside a word."""

    def on(self, window: QWidget) -> QRectF:
        """Return where it lies on the window."""
        return self.rect.translated(QPointF(self.part.mapTo(window, QPoint(0, 0))))


def painted(window: QWidget) -> list[Ink]:
    """Paint a window onto nothing and return its words, in the order in which they were painted."""
    found: list[Ink] = []
    draw = Lines.paint

    def note(self: Lines, painter: QPainter, top_left: QPointF, colour: QColor) -> None:
        device = painter.device()
        assert isinstance(device, QWidget)
        found.extend(_inks(self, device, painter.transform().map(top_left)))
        draw(self, painter, top_left, colour)

    with patch.object(Lines, "paint", note), _no_ground():
        window.render(QPicture())
    return found


@contextmanager
def _no_ground() -> Iterator[None]:
    """The hills hold no word, and take longer to paint than all the rest."""
    empty = QPixmap(1, 1)
    with patch.object(parts, "ground_pixmap", lambda *_args, **_more: empty):
        yield


def _inks(lines: Lines, part: QWidget, top_left: QPointF) -> Iterator[Ink]:
    layout, words = lines.layout, lines.parts()
    font, whole = layout.font(), layout.text()
    for i, text in enumerate(words):
        if not text.strip():
            continue
        line = layout.lineAt(i)
        ink = _ink_of(text.strip(), font.key(), font)
        rect = ink.translated(top_left + QPointF(line.naturalTextRect().left(), line.y() + line.ascent()))
        end = line.textStart() + line.textLength()
        is_torn = whole[end - 1 : end].isalnum() and whole[end : end + 1].isalnum()
        # A word that is longer than its whole part has to be broken somewhere.
        is_torn = is_torn and QFontMetricsF(font).horizontalAdvance(_word_at(whole, end)) <= part.width()
        yield Ink(part, text.strip(), rect, _capital(font.key(), font), is_torn)


def _word_at(whole: str, end: int) -> str:
    """Return the word that a line which ends at `end` is broken in."""
    first, last = end, end
    while first > 0 and whole[first - 1].isalnum():
        first -= 1
    while last < len(whole) and whole[last].isalnum():
        last += 1
    return whole[first:last]


@lru_cache(maxsize=8192)
def _ink_of(text: str, _key: str, font: QFont) -> QRectF:
    return QFontMetricsF(font).tightBoundingRect(text)


@lru_cache(maxsize=256)
def _capital(_key: str, font: QFont) -> float:
    """Return the height of a capital of the font that is really used."""
    return QFontMetricsF(font).capHeight() * QFontInfo(font).pixelSize() / font.pixelSize()
