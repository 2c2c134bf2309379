"""The front window: what shall this screen be now? It holds no secret; each room is a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QCloseEvent, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from intake_app.wording import words
from ui.desk.focus_ring import FocusRing
from ui.desk.pieces import GroundPage, brand
from ui.desk.prose import Prose
from ui.desk.style import RADIUS_PX, TITLE_PX, font_px, office_look, style_sheet
from ui.look import icons
from ui.look.ground import CREST_HERO
from ui.rooms import Room

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from ui.look.look import Look

_COLUMN_PX = 760
_SIDE_BY_SIDE_PX = 700
_DOOR_HEIGHT_PX = 178
SMALLEST = (520, 480)
USUAL = (1100, 720)


class Door(QPushButton):
    """One large, calm choice: an icon, a name, and what happens behind it."""

    def __init__(self, look: Look, icon_name: str, name: str, does: str) -> None:
        super().__init__()
        self._look = look
        self._icon_name = icon_name
        self._name = name
        self._does = does
        self.setAccessibleName(name)
        self.setAccessibleDescription(does)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setFixedHeight(_DOOR_HEIGHT_PX)

    def sizeHint(self) -> QSize:
        """Return a size for half a column."""
        return QSize(_COLUMN_PX // 2, _DOOR_HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the least that its words can be read in."""
        return QSize(240, _DOOR_HEIGHT_PX)

    def words_height(self, width: int) -> int:
        """Return how tall the description gets on a door `width` px wide."""
        return self._words_box(QRect(0, 0, width, _DOOR_HEIGHT_PX)).height()

    def _words_box(self, door: QRect) -> QRect:
        room = door.adjusted(22, 92, -22, -14)
        flags = int(Qt.TextFlag.TextWordWrap)
        return QFontMetrics(font_px(self._look, 15)).boundingRect(room, flags, self._does)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the door."""
        palette = self._look.palette
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            fill = palette.sel_bg if self.isDown() else palette.surface2 if self.underMouse() else palette.surface
            painter.setPen(palette.border)
            painter.setBrush(fill)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX, RADIUS_PX)
            icons.paint(painter, self._icon_name, QRectF(22, 22, 26, 26), palette.primary)
            painter.setPen(palette.text)
            painter.setFont(font_px(self._look, 20, bold=True))
            painter.drawText(QRect(22, 56, self.width() - 44, 30), Qt.AlignmentFlag.AlignVCenter, self._name)
            painter.setPen(palette.text2)
            painter.setFont(font_px(self._look, 15))
            flags = int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(22, 92, -22, -14), flags, self._does)


class FrontWindow(QWidget):
    """The practice's name and two doors."""

    def __init__(self, look: Look, practice: str, *, open_room: Callable[[str], None]) -> None:
        """Make the window; `open_room` is given `kiosk` or `desk`."""
        super().__init__()
        say = words("front")
        self._open_room = open_room
        self.setWindowTitle(say("title"))
        self.setStyleSheet(style_sheet(look.palette))
        self.setMinimumSize(*SMALLEST)
        self.page = GroundPage(look, t=0.5, width_px=_COLUMN_PX, crest=CREST_HERO)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        stack = self.page.stack
        stack.addWidget(brand(look, practice))
        stack.addSpacing(36)
        stack.addWidget(Prose(look, say("lead"), px=TITLE_PX, bold=True, line=1.2, balanced=True, heading=True))
        stack.addSpacing(26)
        self.kiosk_door = Door(look, "people", say("kiosk"), say("kiosk_does"))
        self.desk_door = Door(look, "lock", say("desk"), say("desk_does"))
        self.kiosk_door.clicked.connect(self._on_kiosk_clicked)
        self.desk_door.clicked.connect(self._on_desk_clicked)
        self._doors = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._doors.setSpacing(20)
        self._doors.addWidget(self.kiosk_door)
        self._doors.addWidget(self.desk_door)
        stack.addLayout(self._doors)
        stack.addSpacing(18)
        stack.addWidget(Prose(look, say("carry"), color="text2"))
        self.problem = Prose(look, "", color="err", bold=True)
        self.problem.hide()
        stack.addWidget(self.problem)
        self.page.foot.say(say("kept"))
        self.ring = FocusRing(look, self)

    def _on_kiosk_clicked(self) -> None:
        self._open_room("kiosk")

    def _on_desk_clicked(self) -> None:
        self._open_room("desk")

    def say_it_failed(self) -> None:
        """Say that a room did not open."""
        self.problem.tell(words("front")("did_not_start"))
        self.problem.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the doors side by side, or one below the other."""
        super().resizeEvent(event)
        wide = min(_COLUMN_PX, self.width() - 64)
        self.page.column.setFixedWidth(wide)
        beside = wide >= _SIDE_BY_SIDE_PX
        self._doors.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close for good."""
        event.accept()


class Front:
    """Opens rooms as processes and hides the window while one is open."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self._folder = folder
        self._look = office_look()
        self._room: Room | None = None
        self.window: FrontWindow | None = None

    def begin(self) -> None:
        """Show the doors; in a folder without a practice, the set-up first."""
        from intake_app.services.practice import front_desk  # noqa: PLC0415 -- after the first paint of nothing else

        if not front_desk.is_set_up(self._folder):
            self._start("setup", self._on_set_up)
            return
        self.window = FrontWindow(self._look, front_desk.info(self._folder).name, open_room=self._open_room)
        self.window.resize(*USUAL)
        self.window.show()
        self._app.setQuitOnLastWindowClosed(True)

    def _start(self, name: str, on_left: Callable[[int], None]) -> None:
        self._app.setQuitOnLastWindowClosed(False)
        self._room = Room([name, "--data", str(self._folder)])
        self._room.left.connect(on_left)
        self._room.start()

    def _open_room(self, name: str) -> None:
        assert self.window is not None
        self.window.hide()
        self._start(name, self._on_left)

    def _on_set_up(self, _code: int) -> None:
        """Go on to the doors, or end where the set-up was closed before its end."""
        from intake_app.services.practice import front_desk  # noqa: PLC0415 -- the same

        if front_desk.is_set_up(self._folder):
            self.begin()
        else:
            self._app.exit(0)

    def _on_left(self, code: int) -> None:
        """Come back when the room has been closed."""
        assert self.window is not None
        self.window.show()
        self._app.setQuitOnLastWindowClosed(True)
        if code:
            self.window.say_it_failed()


def run(app: QApplication, folder: Path) -> int:
    """Show the front window until it is closed; return the exit code."""
    front = Front(app, folder)
    app.setFont(office_look().font())
    front.begin()
    return app.exec()
