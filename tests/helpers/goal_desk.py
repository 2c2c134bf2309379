"""The real goals page under a test's hands: keys, clicks, what is written, what can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.sittings import END, rowan, sit
from tests.helpers.straight import Straight
from ui.desk.live import LiveDesk
from ui.desk.room import DeskWindow
from ui.desk.workbench import Workbench
from ui.dialogs import Dialogs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from intake_app.model.goals import Goal, Wish
    from tests.helpers.practices import Founded
    from ui.desk.goals.page import GoalsPage
    from ui.look.look import Look


class Practice:
    """A real practice with one new intake; unlocked, locked and unlocked again."""

    def __init__(self, founded: Founded, qtbot: QtBot, look: Look) -> None:
        self._founded, self._qtbot, self._look = founded, qtbot, look
        draft = SealedDraft.begin(founded.folder)
        body, card = sit(rowan()).submission(finished=END, stopped_early=False)
        draft.submit(body, card)
        draft.close()
        self.record_id = draft.record_id
        self.unlock()

    def unlock(self) -> None:
        """Open the vault and the desk over it, at the goals of the intake."""
        self.vault = Vault.unlock(self._founded.folder, self._founded.passphrase)
        window = DeskWindow(self._look)
        self.desk = Workbench(self._look, "Fieldgate Therapy", LiveDesk(self.vault), Straight(), Dialogs())
        window.pages.addWidget(self.desk)
        window.resize(1440, 900)
        self._qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        self._window = window
        self._qtbot.waitUntil(window.isActiveWindow)
        self.show_goals()

    def show_goals(self) -> None:
        """Go to the goals as they are in the record now."""
        self.desk.reload()
        self.desk.list.focus_list()
        self.desk.list.select_row(0)
        self.desk._on_entered()
        press(self.desk, "Ctrl+3")

    def lock(self) -> None:
        """Close both."""
        self.desk.window().close()
        self.vault.close()


def page_of(desk: Workbench) -> GoalsPage:
    page = desk.detail.goals
    assert page is not None
    return page


def goal_of(desk: Workbench, number: int = 0) -> Goal:
    sheet = page_of(desk).sheet
    assert sheet is not None
    return sheet.goals[number]


KEYS = {
    "Ctrl+3": (Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier),
    "Ctrl+4": (Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier),
    "Ctrl+R": (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier),
    "F11": (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
    "Alt+T": (Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier),
    "Ctrl+Enter": (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    "Ctrl+Z": (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
    "Ctrl+Shift+Z": (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    "Ctrl+F": (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier),
    "Ctrl+2": (Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier),
    "Esc": (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
}


def press(desk: Workbench, key: str) -> None:
    """Press a key where the keyboard is."""
    at = QApplication.focusWidget() or desk
    QTest.keyClick(at, *KEYS[key])
    QApplication.processEvents()


def click(desk: Workbench, name: str) -> None:
    """Click what has this object name."""
    found = page_of(desk).findChild(QWidget, name)
    assert found is not None, name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=found.rect().center())
    QApplication.processEvents()


def write(desk: Workbench, text: str, goal: str = "G1") -> None:
    """Type a line where it is asked for, and press Enter."""
    if page_of(desk).findChild(QWidget, f"write:{goal}") is None:
        click(desk, f"open:{goal}")
    line = page_of(desk).findChild(QWidget, f"write:{goal}")
    assert line is not None
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def put(desk: Workbench, wish: Wish) -> None:
    """Make a change without walking to it."""
    page_of(desk).wish(wish)
    QApplication.processEvents()


def seen(desk: Workbench) -> str:
    """Return every word that can be seen on the page."""
    for _ in range(3):
        QApplication.processEvents()
    labels = page_of(desk).findChildren(QWidget)
    return "\n".join(one.accessibleName() for one in labels if one.isVisible())
