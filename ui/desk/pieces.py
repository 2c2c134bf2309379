"""Small parts of every office window: buttons, fields, headings, hairlines, icon with words, the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from intake_app.wording import words
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX, font_px
from ui.look import icons
from ui.look.ground import CREST_UNLOCK, ground_pixmap

if TYPE_CHECKING:
    from ui.look.look import Look

ICON_PX = 18
_ICON_GAP_PX = 5
_DOWN_ROOM_PX = 34
"""What the border and the padding of a button that is down take beside its words, and a little for side bearings."""
_DENSE = 2.0
"""Icons are drawn for screens twice as dense as usual; on others Qt shrinks them."""
_SHOW_WIDTH_PX = 76


def button(look: Look, text: str, *, kind: str = "plain", icon_name: str = "", tall: bool = False) -> QPushButton:
    """Return a push button.

    Args:
        look: fonts and colours.
        text: its words, also its accessible name.
        kind: `main` (filled, one a page), `plain` or `link`.
        icon_name: one of our icons, or none.
        tall: 46 px instead of 36.
    """
    made = QPushButton(text)
    made.setAccessibleName(text)
    made.setProperty("kind", kind)
    made.setProperty("tall", tall)
    made.setFont(font_px(look, 17 if tall else BODY_PX, bold=kind == "main"))
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon_name:
        token = "on_primary" if kind == "main" else "primary"
        made.setIcon(_spaced(look, icon_name, token))
        made.setIconSize(QSize(ICON_PX + _ICON_GAP_PX, ICON_PX))
    return made


def stay_down(look: Look, made: QPushButton) -> None:
    """Make a button one that stays down; its words are bold then, and have room for that from the start."""
    made.setCheckable(True)
    bold = QFontMetrics(font_px(look, BODY_PX, bold=True))
    made.setMinimumWidth(bold.horizontalAdvance(made.text().replace("&&", "&")) + _DOWN_ROOM_PX)


def _spaced(look: Look, name: str, token: str) -> QIcon:
    """Return an icon with free space at its right: a style sheet cannot set the gap to the words."""
    found = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "text2")):
        picture = icons.pixmap(name, ICON_PX, look.palette.token(colour), _DENSE)
        wider = QPixmap(picture.width() + round(_ICON_GAP_PX * _DENSE), picture.height())
        wider.setDevicePixelRatio(_DENSE)
        wider.fill(Qt.GlobalColor.transparent)
        with QPainter(wider) as painter:
            painter.drawPixmap(0, 0, picture)
        found.addPixmap(wider, mode)
    return found


def label(look: Look, text: str) -> Prose:
    """Return the small bold heading of one part of a page."""
    made = Prose(look, text, px=SMALL_PX, bold=True, color="primary", heading=True)
    made.setObjectName("part_label")
    return made


def hairline() -> QFrame:
    """Return a thin rule; it carries order, no meaning."""
    made = QFrame()
    made.setObjectName("hairline")
    made.setFixedHeight(1)
    return made


class SecretField(QWidget):
    """A line of hidden text with a Show button in it; paste is welcome. Knows whether Caps Lock is on."""

    entered = Signal()
    changed = Signal()
    caps_lock_seen = Signal(bool)

    def __init__(self, look: Look, name: str, *, show: str, hide: str, tall: bool = True) -> None:
        """Make the field; `show` and `hide` are the two names of its button."""
        super().__init__()
        self._words = (show, hide)
        self.line = _WatchedLine(self)
        self.line.setAccessibleName(name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setProperty("tall", tall)
        self.line.setFont(font_px(look, 17 if tall else BODY_PX))
        self.line.setTextMargins(0, 0, _SHOW_WIDTH_PX, 0)
        self.line.returnPressed.connect(self.entered)
        self.line.textChanged.connect(self._on_text_changed)
        self.line.caps_lock_seen.connect(self.caps_lock_seen)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        self.show_button = button(look, show, kind="link")
        self.show_button.setParent(self)
        self.show_button.clicked.connect(self._on_show_clicked)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """Return what was typed, verbatim."""
        return self.line.text()

    def wipe(self) -> None:
        """Forget what was typed, and hide what comes next."""
        # Not `clear`: what that takes away, Ctrl+Z brings back.
        self.line.setText("")
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._name_button(0)

    def is_shown(self) -> bool:
        """Whether the text can be read on the screen now."""
        return self.line.echoMode() == QLineEdit.EchoMode.Normal

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button inside the right end of the field."""
        super().resizeEvent(event)
        wide = self.show_button.sizeHint().width()
        self.show_button.setGeometry(self.width() - wide - 13, (self.height() - 28) // 2, wide, 28)
        self.show_button.raise_()

    def _on_text_changed(self) -> None:
        self.changed.emit()

    def _on_show_clicked(self) -> None:
        """Show or hide the text."""
        shown = not self.is_shown()
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._name_button(int(shown))

    def _name_button(self, which: int) -> None:
        self.show_button.setText(self._words[which])
        self.show_button.setAccessibleName(f"{self._words[which]}, {self.line.accessibleName()}")


class _WatchedLine(QLineEdit):
    """A line that tells from each typed letter whether Caps Lock is on; Qt does not say."""

    caps_lock_seen = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_on: bool | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare the letter with the Shift key."""
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock and self._is_on is not None:
            self._tell(is_on=not self._is_on)
        elif len(text) == 1 and text.isalpha() and text.lower() != text.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(is_on=text.isupper() != shift)
        super().keyPressEvent(event)

    def _tell(self, *, is_on: bool) -> None:
        self._is_on = is_on
        self.caps_lock_seen.emit(is_on)


class GroundPage(QWidget):
    """A page on the two hills, its content in one column."""

    def __init__(self, look: Look, *, t: float = 0.5, width_px: int = 420, crest: float = CREST_UNLOCK) -> None:
        """Make the page; `t` is how far the hills have come together, 0 to 1."""
        super().__init__()
        self._look = look
        self._t = t
        self._crest = crest
        self.column = QWidget()
        self.column.setFixedWidth(width_px)
        self.stack = QVBoxLayout(self.column)
        self.stack.setContentsMargins(0, 0, 0, 0)
        self.stack.setSpacing(0)
        self.foot = Prose(look, "", color="text2")
        around = QWidget()
        room = QVBoxLayout(around)
        room.setContentsMargins(32, 32, 32, 28)
        # Optical centre: the column stands a little above the middle.
        room.addStretch(43)
        room.addLayout(_centred(self.column))
        room.addStretch(57)
        room.addLayout(_centred(self.foot))
        self.area = scrolled(around, "ground_area")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def set_t(self, t: float) -> None:
        """Bring the hills nearer together."""
        self._t = t
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        with QPainter(self) as painter:
            dpr = self.devicePixelRatioF()
            painter.drawPixmap(
                0, 0, ground_pixmap(self.size(), self._look.palette, self._t, crest=self._crest, dpr=dpr)
            )


def _centred(widget: QWidget) -> QHBoxLayout:
    """Return a row that centres a widget by stretches.

    With an alignment Qt would ask it for its height at the row's width instead of its own, and cut its text.
    """
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


class QuietScrollBar(QScrollBar):
    """A scroll bar that draws nothing where there is nothing to scroll, but keeps its room."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the handle only where it can move."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)


def scrolled(inner: QWidget, name: str, size: QSize | None = None) -> QScrollArea:
    """Return `inner` in an area that scrolls down, never sideways, and is no Tab stop of its own.

    Args:
        inner: the page.
        name: the area's object name.
        size: what the area will have, where that is known: a long page is then laid out once.
    """
    area = QScrollArea()
    area.setObjectName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setVerticalScrollBar(QuietScrollBar(Qt.Orientation.Vertical))
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner.setObjectName("page")
    if size is not None:
        area.resize(size)
    area.setWidget(inner)
    # What lies behind shows through; Qt would fill both.
    inner.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


def brand(look: Look, practice: str, px: float = 17) -> QWidget:
    """Return the sprout with the practice's name."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    picture = QLabel()
    picture.setPixmap(icons.pixmap("sprout", round(px * 1.4), look.palette.primary, _DENSE))
    line.addWidget(picture)
    line.addWidget(Prose(look, practice, px=px, bold=True, color="primary"), 1)
    return row


def empty(layout: QBoxLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        inner = item.layout()
        if isinstance(inner, QBoxLayout):
            empty(inner)


def reading_area(page: QWidget, object_name: str, size: QSize) -> QScrollArea:
    """Return a page that scrolls by the keyboard as well; the bar's room is kept, so that all pages end alike."""
    area = scrolled(page, object_name, size)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(words("desk")("face_brief"))
    return area
