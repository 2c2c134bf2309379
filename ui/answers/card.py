"""The card: one option as a box to tap anywhere, a ring to fill or a square to tick."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QWidget

from ui.look import focus, icons
from ui.look.mirror import turned
from ui.look.paint import BORDER_MM, RADIUS_MM, SELECTED_BORDER_MM, paint_box, painting
from ui.look.pointer import is_hovered_by
from ui.look.textlayout import Lines, break_lines

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from ui.look.look import Look

LEAST_MM = 15.0
TIGHT_MM = 12.0
"""A card of one line may be this low where it would not show at all otherwise."""
MOST_MM = 26.0
MOST_LINES = 2
_PADDING_MM = 5.5
_RING_MM = 7.0
_RING_LINE_MM = 0.5
_TO_LABEL_MM = 4.5
_TIGHT_PADDING_MM = 3.5
_TIGHT_TO_LABEL_MM = 3.0
_ABOVE_MM = 1.5
_DOT_SHARE = 0.46
_TICK_SHARE = 0.72
_LINE = 1.22
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)

Mark = Literal["ring", "square", "none"]


class CardFace:
    """Measures and draws one card; radio and check cards share it."""

    def __init__(self, look: Look, label: str, mark: Mark, em: float = 1.0) -> None:
        self.look = look
        self.label = label
        self.mark = mark
        self.em = em
        self.hover = False
        self.is_bare = False
        """Whether only the ring is drawn, in the middle: a cell of a table whose column says the label."""
        self.is_quiet = False
        """Whether the box is drawn only while it is pressed or chosen: an aside, such as `does not fit me`."""
        self.is_tight = False
        """Whether the words stand closer to the ring and the edge, for want of room."""
        self.is_rtl = False
        """Whether the card runs from right to left."""
        self._lines: dict[tuple[int, bool, bool, bool], Lines] = {}

    def _gaps(self, *, tight: bool) -> tuple[float, float]:
        """Return the padding and what stands between ring and words, in mm."""
        return (_TIGHT_PADDING_MM, _TIGHT_TO_LABEL_MM) if tight else (_PADDING_MM, _TO_LABEL_MM)

    def _beside(self, *, tight: bool) -> int:
        """Return what padding and ring take of the width, in pixels."""
        mm = self.look.mm
        padding, to_label = self._gaps(tight=tight)
        mark = mm(_RING_MM) + mm(to_label) if self.mark != "none" else 0
        return 2 * mm(padding) + mark

    def lines(self, width: int, *, bold: bool = True, tight: bool | None = None) -> Lines:
        """Return the label broken for a card `width` pixels wide; bold needs the most room."""
        is_tight = self.is_tight if tight is None else tight
        key = (width, bold, is_tight, self.is_rtl)
        found = self._lines.get(key)
        if found is None:
            room = max(width - self._beside(tight=is_tight), 1)
            found = break_lines(self.label, self.look.font(self.em, bold=True), room, _LINE, rtl=self.is_rtl)
            if not bold:
                # Broken where bold breaks, or choosing a card would move its words.
                same = "\n".join(part.rstrip() for part in found.parts())
                font = self.look.font(self.em)
                found = break_lines(same, font, room, _LINE, balanced=False, rtl=self.is_rtl)
            self._lines[key] = found
        return found

    def fits(self, width: int, lines: int, *, tight: bool) -> bool:
        """Tell whether the label takes no more than so many lines in `width` pixels, and no word of it is torn."""
        room = width - self._beside(tight=tight)
        longest = max(self.look.width(word, self.em, bold=True) for word in self.label.split())
        return longest <= room and self.lines(width, tight=tight).count <= lines

    def natural_width(self) -> int:
        """Return the width in pixels that shows the label on one line."""
        return math.ceil(self.look.width(self.label, self.em, bold=True)) + self._beside(tight=False) + 2

    def least_height(self, width: int, least_mm: float = LEAST_MM, *, tight: bool = False) -> int:
        """Return the least height that shows the whole label, at least `least_mm`."""
        need = math.ceil(self.lines(width, tight=tight).height) + 2 * self.look.mm(_ABOVE_MM)
        return max(need, self.look.mm(least_mm))

    def paint(self, painter: QPainter, size: QSize, *, on: bool, down: bool) -> None:
        """Draw the card in its state."""
        p, mm = self.look.palette, self.look.metrics.px_per_mm
        fill = p.sel_bg if on or down else p.surface2 if self.hover else p.surface
        if on or down or self.hover or not self.is_quiet:
            paint_box(
                painter,
                QRectF(0, 0, size.width(), size.height()),
                fill=fill,
                border=p.sel_border if on else p.border,
                width=(SELECTED_BORDER_MM if on else BORDER_MM) * mm,
                radius=RADIUS_MM * mm,
            )
        text_colour = p.sel_text if on or down else p.text
        if self.is_bare:
            ring = QRectF(
                (size.width() - _RING_MM * mm) / 2, (size.height() - _RING_MM * mm) / 2, _RING_MM * mm, _RING_MM * mm
            )
            self._paint_mark(painter, ring, on=on, down=down)
            return
        padding, to_label = self._gaps(tight=self.is_tight)
        left = padding * mm
        if self.mark != "none":
            x = turned(left, _RING_MM * mm, size.width()) if self.is_rtl else left
            ring = QRectF(x, (size.height() - _RING_MM * mm) / 2, _RING_MM * mm, _RING_MM * mm)
            self._paint_mark(painter, ring, on=on, down=down)
            left += (_RING_MM + to_label) * mm
        lines = self.lines(size.width(), bold=on)
        if self.mark == "none":
            left = (size.width() - lines.width) / 2
        elif self.is_rtl:
            left = turned(left, lines.width, size.width())
        lines.paint(painter, QPointF(left, (size.height() - lines.height) / 2), text_colour)

    def _paint_mark(self, painter: QPainter, ring: QRectF, *, on: bool, down: bool) -> None:
        p, mm = self.look.palette, self.look.metrics.px_per_mm
        # On the yellow of the contrast theme the ring is black on yellow; elsewhere it stands on the surface.
        is_inverse = p.sel_bg == p.primary
        strong = p.sel_text if is_inverse and (on or down) else p.primary if on else p.border
        inside = p.sel_bg if is_inverse and (on or down) else p.surface
        half = _RING_LINE_MM * mm / 2
        painter.setPen(QPen(strong, _RING_LINE_MM * mm))
        painter.setBrush(inside)
        box = ring.adjusted(half, half, -half, -half)
        if self.mark == "ring":
            painter.drawEllipse(box)
            if on:
                self._paint_dot(painter, ring, strong)
            return
        painter.drawRoundedRect(box, 1.2 * mm, 1.2 * mm)
        if on:
            away = ring.width() * (1 - _TICK_SHARE) / 2
            icons.paint(painter, "check", ring.adjusted(away, away, -away, -away), strong)

    def _paint_dot(self, painter: QPainter, ring: QRectF, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = ring.width() * _DOT_SHARE / 2 * 1.18
        painter.drawEllipse(ring.center(), radius, radius)


def _prepare(card: QAbstractButton, look: Look, label: str, name: str) -> None:
    card.setAccessibleName(name or label)
    focus.follow(card, look)


def stand_alone(button: QRadioButton) -> None:
    """Let the answer decide what excludes what, and let a second tap clear, while it stays a radio button to all.

    Qt calls a checkable button a radio button only while it is auto-exclusive, and then refuses to uncheck it;
    a group of its own, not exclusive, lifts that.
    """
    group = QButtonGroup(button)
    group.setExclusive(False)
    group.addButton(button)


def is_for_owner(event: QKeyEvent) -> bool:
    """Tell whether a key belongs to the group: arrows in reading order, digits, Enter."""
    return event.key() in _ARROWS or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class OneOfGroup(_Button):
    """A choice that is one box: it takes a tap anywhere on it, and leaves to its group what moves between choices."""

    def hitButton(self, pos: QPoint) -> bool:
        """Take a tap anywhere; Qt alone takes only mark and label."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave arrows and Enter to the group; Qt alone moves by geometry and skips cards."""
        if is_for_owner(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Whole(OneOfGroup):
    """What both kinds of card do in place of Qt's own: one box, painted by its face."""

    face: CardFace

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show hover for a mouse, never for a finger."""
        self.face.hover = is_hovered_by(event)
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """End hover."""
        self.face.hover = False
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for what its width needs."""
        return QSize(self.width(), self.face.least_height(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Ask for what its width needs."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        self.face.is_rtl = self.isRightToLeft()
        with painting(self) as painter:
            self.face.paint(painter, self.size(), on=self.isChecked(), down=self.isDown())


class ChoiceCard(_Whole, QRadioButton):
    """One of several; tapping it again clears it."""

    def __init__(
        self,
        look: Look,
        label: str,
        *,
        name: str = "",
        mark: Mark = "ring",
        em: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, parent)
        self.face = CardFace(look, label, mark, em)
        _prepare(self, look, label, name)
        stand_alone(self)


class TickCard(_Whole, QCheckBox):
    """One of those that may be chosen together."""

    def __init__(self, look: Look, label: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self.face = CardFace(look, label, "square")
        _prepare(self, look, label, name)


Card = ChoiceCard | TickCard
