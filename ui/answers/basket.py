"""The three baskets: a name, an icon, a pattern and a colour each, so that no one of them has to be seen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from intake_app.wording import words
from ui.look import focus, icons
from ui.look.mirror import painted_at
from ui.look.paint import BORDER_MM, RADIUS_MM, paint_box, painting
from ui.look.textlayout import Lines, break_lines

if TYPE_CHECKING:
    from ui.look.look import Look

LEAST_MM = 20.0
_BAND_MM = 3.0
_SIDES = ((5.0, 3.0, True), (3.0, 3.0, True), (2.0, 1.5, True), (2.0, 0.0, False))
"""Room at the sides and beside the icon in mm, and whether there is an icon; the wide way for a wide basket alone."""
_WIDE_MM = 80.0
_ICON_EM = 1.35
_ABOVE_MM = 6.5
_LINE = 1.22
_COUNT_GAP_MM = 1.5


@dataclass(frozen=True, slots=True)
class Kind:
    """How one basket looks: palette tokens, icon and pattern."""

    icon: str
    colour: str
    pale: str
    pattern: str
    """`solid`, `diagonal` or `dots`."""


KINDS = (
    Kind("hands", "primary", "sel_bg", "solid"),
    Kind("drop", "warn", "warn_bg", "diagonal"),
    Kind("cloud", "talk", "talk_bg", "dots"),
)


def paint_band(painter: QPainter, rect: QRectF, kind: Kind, look: Look) -> None:
    """Draw the strip that tells the baskets apart without colour."""
    colour = look.palette.token(kind.colour)
    if kind.pattern == "solid":
        painter.fillRect(rect, colour)
        return
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, look.palette.token(kind.pale))
    step = look.metrics.px_per_mm * (2.5 if kind.pattern == "diagonal" else 3.0)
    if kind.pattern == "diagonal":
        painter.setPen(QPen(colour, step * 0.4))
        x = rect.left() - rect.height()
        while x < rect.right() + rect.height():
            painter.drawLine(QPointF(x, rect.bottom() + 1), QPointF(x + rect.height() + 1, rect.top()))
            x += step
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = min(rect.height() * 0.3, step * 0.25)
        x = rect.left() + step / 2
        while x < rect.right():
            painter.drawEllipse(QPointF(x, rect.center().y()), radius, radius)
            x += step
    painter.restore()


class BasketButton(QPushButton):
    """One tap puts the card shown into this basket."""

    def __init__(self, look: Look, label: str, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._look = look
        self._kind = kind
        self._count = 0
        self.is_row = False
        """Whether baskets lie one below the other: then title and count share a line."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        focus.follow(self, look)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Say how many cards lie here."""
        self._count = count
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._count_words())
        self.update()

    def _count_words(self) -> str:
        say = words("answers")
        return say("here", count=self._count) if self._count else say("empty_so_far")

    def hitButton(self, pos: QPoint) -> bool:
        """Take a tap anywhere on the basket."""
        return self.rect().contains(pos)

    def _around(self, width: int) -> tuple[int, float, int]:
        """Return the pixels at each side, of the icon, and between it and the name: as airy as no word is torn."""
        ways = _SIDES if width >= self._look.mm(_WIDE_MM) else _SIDES[1:]
        for side_mm, gap_mm, has_icon in ways:
            icon = self._look.metrics.em * _ICON_EM if has_icon else 0.0
            around = self._look.mm(side_mm), icon, self._look.mm(gap_mm)
            if self._longest_word() <= int(width - 2 * around[0] - around[1] - around[2]):
                return around
        return around

    def _longest_word(self) -> int:
        """Return how wide the longest word of the name is, in whole pixels as lines are balanced."""
        return max((math.ceil(self._look.width(word, bold=True)) for word in self.text().split()), default=0)

    def _beside(self, width: int) -> float:
        side, icon, gap = self._around(width)
        return 2 * side + icon + gap

    def _title(self, width: int) -> Lines:
        room = max(width - self._beside(width), 1.0)
        return break_lines(self.text(), self._look.font(bold=True), room, _LINE, rtl=self.isRightToLeft())

    def _count_lines(self, width: int) -> Lines:
        room = self._look.mm(300) if self.is_row else max(width - self._beside(width), 1.0)
        return break_lines(self._count_words(), self._look.font(), room, _LINE, rtl=self.isRightToLeft())

    def _count_is_beside(self, width: int) -> bool:
        """Whether title and count share one line: in a wide, low basket."""
        room = width - self._beside(width) - self._look.width(self.text(), bold=True)
        return self.is_row and room > self._count_lines(width).width + self._look.mm(6)

    def least_height(self, width: int) -> int:
        """Return the height of band and title alone."""
        need = self._look.mm(_BAND_MM + 3) + math.ceil(self._title(width).height)
        return max(need, self._look.mm(LEAST_MM))

    def full_height(self, width: int) -> int:
        """Return the height with air and the count below the title."""
        if self.is_row:
            return self.least_height(width)
        words_height = self._title(width).height + self._count_lines(width).height
        return self._look.mm(_BAND_MM + 2 * _ABOVE_MM + _COUNT_GAP_MM) + math.ceil(words_height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, band, icon, title and count."""
        p, mm = self._look.palette, self._look.metrics.px_per_mm
        down = self.isDown()
        with painting(self) as painter:
            box = QRectF(self.rect())
            fill = p.sel_bg if down else p.surface
            radius = RADIUS_MM * mm
            paint_box(painter, box, fill=fill, border=None, width=0, radius=radius)
            clip = QPainterPath()
            clip.addRoundedRect(box, radius, radius)
            painter.save()
            painter.setClipPath(clip)
            paint_band(painter, QRectF(0, 0, box.width(), _BAND_MM * mm), self._kind, self._look)
            painter.restore()
            paint_box(painter, box, fill=None, border=p.border, width=BORDER_MM * mm, radius=radius)
            self._paint_words(painter, p.sel_text if down else p.text, p.sel_text if down else p.text2)

    def _paint_words(self, painter: QPainter, colour: QColor, quiet: QColor) -> None:
        width = self.width()
        title, count = self._title(width), self._count_lines(width)
        band = self._look.mm(_BAND_MM)
        beside = self._count_is_beside(width)
        below = not self.is_row and self.height() - band >= title.height + count.height + self._look.mm(4)
        whole = title.height + (self._look.mm(_COUNT_GAP_MM) + count.height if below else 0)
        top = band + (self.height() - band - whole) / 2
        side, icon, gap = self._around(width)
        left = side + icon + gap
        first = title.height / title.layout.lineCount()
        mark = colour if colour == self._look.palette.on_primary else self._look.palette.token(self._kind.colour)
        square = QRectF(painted_at(self, side, icon), top + (first - icon) / 2, icon, icon)
        if icon:
            icons.paint(painter, self._kind.icon, square, mark)
        title.paint(painter, QPointF(painted_at(self, left, title.width), top), colour)
        if below:
            x = painted_at(self, left, count.width)
            count.paint(painter, QPointF(x, top + title.height + self._look.mm(_COUNT_GAP_MM)), quiet)
        elif beside:
            count.paint(painter, QPointF(painted_at(self, width - side - count.width, count.width), top), quiet)

    def sizeHint(self) -> QSize:
        """Ask for the comfortable height at the present width."""
        return QSize(self.width(), self.full_height(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Ask for the least height at the present width."""
        return QSize(self.width(), self.least_height(self.width()))
