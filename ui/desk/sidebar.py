"""The left plane: the practice's name, the views with their counts, and Lock now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QVBoxLayout, QWidget

from intake_app.wording import words
from ui.desk.pieces import brand
from ui.desk.prose import Prose
from ui.desk.sifting import View
from ui.desk.style import SMALL_PX, font_px
from ui.look import icons

if TYPE_CHECKING:
    from ui.look.look import Look

WIDE_PX = 204
NARROW_PX = 60
_ICONS = {View.ALL: "inbox", View.NEW: "dot", View.TALK: "talk", View.UNFINISHED: "pencil"}


class NavButton(QPushButton):
    """One row of the sidebar: icon, words, and a count or a key at the right."""

    def __init__(self, look: Look, icon_name: str, text: str, *, checkable: bool = True) -> None:
        super().__init__()
        self._look = look
        self._icon_name = icon_name
        self._words = text
        self._right = ""
        self.setCheckable(checkable)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setFixedHeight(36)
        self.setMinimumWidth(36)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_right(self, text: str) -> None:
        """Show a count or a key at the right; it is also said."""
        self._right = text
        self.setAccessibleName(f"{self._words}, {text}" if text else self._words)
        self.setToolTip(f"{self._words}  {text}".rstrip())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the row's size."""
        return QSize(180, 36)

    def minimumSizeHint(self) -> QSize:
        """Return the least: the icon."""
        return QSize(36, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row; in a narrow sidebar only the icon."""
        palette = self._look.palette
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked() or self.isDown() or self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(palette.surface if self.isChecked() else palette.bg)
                painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
            is_narrow = self.width() < NARROW_PX + 20
            left = (self.width() - 19) // 2 if is_narrow else 10
            colour = palette.primary if self.isChecked() else palette.text2
            icons.paint(painter, self._icon_name, QRectF(left, 8.5, 19, 19), colour)
            if not is_narrow:
                self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        """Draw the words and what stands at the right."""
        palette = self._look.palette
        painter.setFont(font_px(self._look, 15, bold=self.isChecked()))
        painter.setPen(palette.text)
        painter.drawText(QRect(39, 0, self.width() - 49, 36), Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.setFont(font_px(self._look, 15))
        painter.setPen(palette.text2)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(10, 0, self.width() - 20, 36), right, self._right)


class Sidebar(QWidget):
    """Chooses the view."""

    view_chosen = Signal(object)
    lock_wanted = Signal()
    help_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, look: Look, practice: str) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = words("desk")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 18, 12, 18)
        column.setSpacing(0)
        self._brand = brand(look, practice, 15)
        self._brand.setContentsMargins(8, 4, 4, 16)
        column.addWidget(self._brand)
        self._group = QButtonGroup(self)
        self.buttons: dict[View, NavButton] = {}
        for view in View:
            made = NavButton(look, _ICONS[view], say(f"view_{view.value}"))
            self.buttons[view] = made
            self._group.addButton(made)
            column.addWidget(made)
        self.buttons[View.ALL].setChecked(True)
        self._group.buttonClicked.connect(self._on_button_clicked)
        column.addStretch(1)
        self.note = Prose(look, "", px=SMALL_PX, color="text2", line=1.5)
        inset = QVBoxLayout()
        inset.setContentsMargins(10, 0, 10, 0)
        inset.addWidget(self.note)
        column.addLayout(inset)
        column.addSpacing(12)
        self.settings_button = NavButton(look, "gear", say("practice_settings"), checkable=False)
        self.settings_button.clicked.connect(self.settings_wanted)
        column.addWidget(self.settings_button)
        self.help_button = NavButton(look, "help", say("help"), checkable=False)
        self.help_button.set_right("F1")
        self.help_button.clicked.connect(self.help_wanted)
        column.addWidget(self.help_button)
        self.lock_button = NavButton(look, "lock", say("lock_now"), checkable=False)
        self.lock_button.set_right("Ctrl L")
        self.lock_button.clicked.connect(self.lock_wanted)
        column.addWidget(self.lock_button)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons with words."""
        self.setFixedWidth(NARROW_PX if narrow else WIDE_PX)
        self._brand.setVisible(not narrow)
        self.note.setVisible(not narrow and bool(self.note.text()))

    def say(self, note: str) -> None:
        """Say something below the views, where there is room for words."""
        self.note.say(note)
        self.note.setVisible(bool(note) and self.width() > NARROW_PX)

    def show_counts(self, counts: dict[View, int]) -> None:
        """Show how many intakes each view has."""
        for view, made in self.buttons.items():
            made.set_right(str(counts[view]))

    def _on_button_clicked(self, clicked: QAbstractButton) -> None:
        for view, made in self.buttons.items():
            if made is clicked:
                self.view_chosen.emit(view)
