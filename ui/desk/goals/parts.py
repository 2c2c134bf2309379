"""Small parts of the goals page: a cell that says by its colour whose it is, a button in its size, a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QVBoxLayout

from ui.desk.goals.part import Part
from ui.desk.pieces import button
from ui.desk.style import BODY_PX, RADIUS_PX, font_px
from ui.look import icons

if TYPE_CHECKING:
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_BOX_PX = 20
_PICKER_SIDE_PX, _ARROW_PX = 12, 18
_SHARED_HEIGHT_PX = 44


class Cell(Part):
    """A rounded ground; `token` is its colour. Source: look, section 6."""

    def __init__(self, look: Look, stage: Stage, token: str, *, has_border: bool = False) -> None:
        super().__init__()
        self._look = look
        self._token = token
        self._has_border = has_border
        self.stack = QVBoxLayout(self)
        pad = stage.px(13)
        self.stack.setContentsMargins(pad + 4, pad, pad + 4, pad)
        self.stack.setSpacing(stage.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground; where a theme's grounds are all alike, the line round it tells cells apart."""
        palette = self._look.palette
        fill = palette.token(self._token)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            is_lined = self._has_border or fill == palette.bg
            painter.setPen(QPen(palette.border, 1) if is_lined else Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX, RADIUS_PX)


def press(look: Look, stage: Stage, text: str, name: str, *, kind: str = "plain", icon_name: str = "") -> QPushButton:
    """Return a button as tall as the page wants it; `name` finds it again after the page was laid out anew."""
    made = button(look, text, kind=kind, icon_name=icon_name)
    made.setObjectName(name)
    if stage.is_shared:
        made.setMinimumHeight(_SHARED_HEIGHT_PX)
    return made


class Picker(QComboBox):
    """A list to pick one from, with the house's own arrow."""

    def __init__(self, look: Look, stage: Stage, name: str) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(name)
        self.setFont(font_px(look, BODY_PX))
        self.setMinimumHeight(stage.px(34))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def fit(self) -> None:
        """Be as wide as the longest of what there is to pick from."""
        letters = QFontMetrics(self.font())
        longest = max((letters.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        self.setFixedWidth(longest + 2 * _PICKER_SIDE_PX + _ARROW_PX + 4)

    @property
    def room(self) -> int:
        """How wide the words may be, in px."""
        return self.width() - 2 * _PICKER_SIDE_PX - _ARROW_PX

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over what Qt draws."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            box = QRectF(self.width() - 28, self.height() / 2 - 8, 16, 16)
            icons.paint(painter, "chevron-down", box, self._look.palette.text2)


class Tick(QCheckBox):
    """A box with a check in it, and who ticks."""

    def __init__(self, look: Look, stage: Stage, who: str, name: str) -> None:
        super().__init__(who)
        self._look = look
        self._box = stage.px(_BOX_PX)
        self._gap = stage.px(10)
        self.setObjectName(name)
        self.setFont(font_px(look, BODY_PX))
        self.setMinimumHeight(_SHARED_HEIGHT_PX if stage.is_shared else 32)

    def sizeHint(self) -> QSize:
        """Return the box with the name."""
        wide = self._box + self._gap + QFontMetrics(self.font()).horizontalAdvance(self.text()) + 4
        return QSize(wide, max(self.minimumHeight(), self._box + 4))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a name in a tick is short."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Let the whole row be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, the check and the name."""
        palette = self._look.palette
        box = QRectF(1, (self.height() - self._box) / 2, self._box, self._box)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(palette.primary if self.isChecked() else palette.border, 1.5))
            painter.setBrush(palette.primary if self.isChecked() else palette.surface)
            painter.drawRoundedRect(box, 4, 4)
            if self.isChecked():
                icons.paint(painter, "check", box.adjusted(3, 3, -3, -3), palette.on_primary)
            painter.setPen(palette.text if self.isEnabled() else palette.text2)
            painter.setFont(self.font())
            text = self.rect().adjusted(round(self._box + self._gap), 0, 0, 0)
            painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
