"""The button of the kiosk and the desk: painted, named, and only ever acting on release."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.look import focus, icons
from ui.look.mirror import painted_at
from ui.look.paint import BORDER_MM, RADIUS_MM, paint_box, painting
from ui.look.pointer import is_hovered_by
from ui.look.textlayout import Lines, break_lines, one_line_width

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QColor, QEnterEvent, QFont, QPainter, QPaintEvent

    from ui.look.look import Look

Role = Literal["main", "plain", "bare", "soft"]
"""main: filled, one a page. plain: white with a border. soft: a border, no fill. bare: words alone."""

ICON_EM = 1.1
_GAP_MM = 3.0
_SIDE_MM = 5.0
_TIGHT_SIDE_MM = 2.5
_LINE = 1.2
_LEAST_MM = 12.0


class KioskButton(QPushButton):
    """One button. Its accessible name begins with the words that are drawn, so that they can be spoken to press it.

    Args:
        look: sizes and colours.
        text: the label.
        short_text: drawn instead after `use_short(True)`.
        icon: an icon's name; it stands right of the label on `main`, left elsewhere.
        icon_text: bold letters in the icon's place, such as `Aa`.
        role: see `Role`.
        icon_colour: palette token of the icon; `primary` unless the role is `main`.
        left: label and icon at the left edge instead of the middle.
        label_colour: palette token of the label at rest; empty: the role's own.
        bold: whether the label is bold; on `main` it always is.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        short_text: str = "",
        icon: str = "",
        icon_text: str = "",
        role: Role = "plain",
        icon_colour: str = "primary",
        left: bool = False,
        label_colour: str = "",
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._short_text = short_text
        self._icon = icon
        self._icon_text = icon_text
        self._role: Role = role
        self._icon_colour = icon_colour
        self._left = left
        self._label_colour = label_colour
        self._bold = bold or role == "main"
        self._short = False
        self._named = text
        """What it called itself last; another name was given to it from outside."""
        self._hover = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        focus.follow(self, look)

    @property
    def look(self) -> Look:
        """Sizes and colours it is drawn with."""
        return self._look

    @property
    def shown_text(self) -> str:
        """The label as drawn now."""
        return self._short_text if self._short and self._short_text else self.text()

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        focus.follow(self, look)
        self.updateGeometry()
        self.update()

    def set_label(self, text: str, short_text: str = "") -> None:
        """Say something else; the accessible name follows."""
        self.setText(text)
        self._short_text = short_text
        self._named = text
        self.setAccessibleName(text)
        self._name_as_shown()
        self.updateGeometry()

    def use_short(self, short: bool) -> None:  # noqa: FBT001  # one switch, named by the method
        """Draw the short label (or the long one again)."""
        self._short = short
        self._name_as_shown()
        self.updateGeometry()
        self.update()

    def _name_as_shown(self) -> None:
        """Call the button as it is drawn; where that is no beginning of the long text, describe it by that."""
        if not self._short_text or self.accessibleName() not in (self.text(), self._named):
            # It has a name of its own, such as the answer that it changes.
            return
        is_begun = self.text().casefold().startswith(self.shown_text.casefold())
        self._named = self.text() if is_begun else self.shown_text
        self.setAccessibleName(self._named)
        self.setAccessibleDescription("" if is_begun else self.text())

    def set_icon_name(self, icon: str) -> None:
        """Show another icon, or none when empty."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def _label_font(self) -> QFont:
        return self._look.font(bold=self._bold)

    def _icon_width(self) -> float:
        if self._icon_text:
            return one_line_width(self._icon_text, self._look.font(bold=True))
        return self._look.metrics.em * ICON_EM if self._icon else 0.0

    def needed_width(self, *, short: bool = False) -> int:
        """Return the least width in pixels that shows the label on one line."""
        label = self._short_text if short and self._short_text else self.text()
        return self._width_for(label, _TIGHT_SIDE_MM)

    def _width_for(self, label: str, side_mm: float) -> int:
        mark = self._icon_width()
        gap = self._look.mm(_GAP_MM) if mark and label else 0
        sides = 0 if self._role == "bare" else 2 * self._look.mm(side_mm)
        return math.ceil(mark + gap + one_line_width(label, self._label_font())) + sides + 1

    def _label_lines(self, width: float) -> Lines:
        font, rtl = self._label_font(), self.isRightToLeft()
        return break_lines(self.shown_text, font, max(width, 1.0), _LINE, rtl=rtl)

    def lines_at(self, width: int) -> int:
        """Return how many lines the label takes in a button `width` pixels wide."""
        return self._label_lines(self._room(width)).count

    def tears_at(self, width: int) -> bool:
        """Whether a word of the label would be torn in `width` pixels."""
        font = self._label_font()
        longest = max((one_line_width(word, font) for word in self.shown_text.split()), default=0.0)
        # Lines are balanced in whole pixels: what a part of one would hold is torn.
        return math.ceil(longest) > int(self._room(width))

    def _room(self, width: float) -> float:
        mark = self._icon_width()
        sides = 0 if self._role == "bare" else 2 * self._look.mm(_TIGHT_SIDE_MM)
        return width - sides - mark - (self._look.mm(_GAP_MM) if mark else 0)

    def height_at(self, width: int) -> int:
        """Return the least height that shows the whole label in `width` pixels."""
        need = math.ceil(self._label_lines(self._room(width)).height) + 2 * self._look.mm(1.5)
        return max(need, self._look.mm(_LEAST_MM))

    def sizeHint(self) -> QSize:
        """Ask for the label on one line with room at the sides, 13 mm high."""
        width = max(self._width_for(self.shown_text, _SIDE_MM), self._look.mm(_LEAST_MM))
        return QSize(width, max(self._look.mm(13), self.height_at(width)))

    def minimumSizeHint(self) -> QSize:
        """Ask for the label on one line, tight."""
        width = max(self._width_for(self.shown_text, _TIGHT_SIDE_MM), self._look.mm(_LEAST_MM))
        return QSize(width, self._look.mm(_LEAST_MM))

    def hitButton(self, pos: QPoint) -> bool:
        """Take a tap anywhere on the box."""
        return self.rect().contains(pos)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show hover for a mouse, never for a finger."""
        self._hover = is_hovered_by(event)
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """End hover."""
        self._hover = False
        self.update()
        super().leaveEvent(event)

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor, QColor]:
        """Return fill, border, label and icon colour of the present state."""
        p = self._look.palette
        down = self.isDown() or self.isChecked()
        if not self.isEnabled():
            return p.bg, p.border, p.text2, p.text2
        if self._role == "main":
            fill = p.primary_press if self.isDown() else p.primary_hover if self._hover else p.primary
            return fill, fill, p.on_primary, p.on_primary
        rest_label = self._label_colour or ("text2" if self._role == "bare" else "text")
        label = p.sel_text if down else p.token(rest_label)
        mark = p.sel_text if down and p.sel_bg == p.primary else p.token(self._icon_colour)
        rest = p.surface if self._role == "plain" else None
        fill_now = p.sel_bg if down else p.surface2 if self._hover else rest
        return fill_now, None if self._role == "bare" else p.border, label, mark

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, icon and label of the present state."""
        fill, border, label, mark = self._colours()
        mm = self._look.metrics.px_per_mm
        with painting(self) as painter:
            paint_box(
                painter,
                QRectF(self.rect()),
                fill=fill,
                border=border,
                width=max(BORDER_MM * mm, 1.0),
                radius=RADIUS_MM * mm,
                dashed=not self.isEnabled(),
            )
            self._paint_content(painter, label, mark)

    def _paint_content(self, painter: QPainter, label: QColor, mark: QColor) -> None:
        icon_width = self._icon_width()
        lines = self._label_lines(self._room(self.width()))
        gap = self._look.mm(_GAP_MM) if icon_width and self.shown_text else 0
        whole = icon_width + gap + lines.width
        side = 0.0 if self._role == "bare" else float(self._look.mm(4))
        left = side if self._left or self._role == "bare" else (self.width() - whole) / 2
        icon_right = self._role == "main"
        text_x = painted_at(self, left if icon_right else left + icon_width + gap, lines.width)
        icon_x = painted_at(self, left + lines.width + gap if icon_right else left, icon_width)
        lines.paint(painter, QPointF(text_x, (self.height() - lines.height) / 2), label)
        if self._icon_text:
            bold = break_lines(self._icon_text, self._look.font(bold=True), icon_width + 2, _LINE)
            bold.paint(painter, QPointF(icon_x, (self.height() - bold.height) / 2), label)
        elif self._icon:
            box = QRectF(icon_x, (self.height() - icon_width) / 2, icon_width, icon_width)
            icons.paint(painter, self._icon, box, mark, rtl=self.isRightToLeft())
