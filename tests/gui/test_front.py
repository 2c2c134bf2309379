"""The front window: two doors, each a process of its own; the first run sets the practice up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.helpers.practices import founded_in
from tests.helpers.windows import clipped, overflowing, unnamed
from ui import front
from ui.desk.style import office_look
from ui.front import Front, FrontWindow
from ui.look.palette import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class FakeRoom(QObject):
    """A room that is not a process."""

    left = Signal(int)
    opened: list[FakeRoom] = []  # noqa: RUF012 -- a test empties it

    def __init__(self, arguments: list[str]) -> None:
        super().__init__()
        self.arguments = arguments

    def start(self) -> None:
        """Note that it was opened."""
        FakeRoom.opened.append(self)


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> list[FakeRoom]:
    """The rooms that were opened."""
    FakeRoom.opened = []
    monkeypatch.setattr(front, "Room", FakeRoom)
    return FakeRoom.opened


@pytest.mark.parametrize("size", [(560, 700), (1024, 600), (1366, 768), (1920, 1080)])
def test_both_doors_are_whole_and_named(qtbot: QtBot, size: tuple[int, int], qapp: object) -> None:
    window = FrontWindow(office_look(LIGHT), "Fieldgate Therapy", open_room=lambda _name: None)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    for _ in range(4):
        QApplication.processEvents()
    assert clipped(window) == []
    assert overflowing(window) == []
    assert unnamed(window) == []
    for door in (window.kiosk_door, window.desk_door):
        assert door.words_height(door.width()) <= door.height() - 92 - 14
    window.close()


def test_a_door_opens_its_room_by_key_and_by_mouse(qtbot: QtBot, qapp: object) -> None:
    opened: list[str] = []
    window = FrontWindow(office_look(LIGHT), "Fieldgate Therapy", open_room=opened.append)
    qtbot.addWidget(window)
    window.show()
    QTest.keyClick(window.kiosk_door, Qt.Key.Key_Space)
    QTest.mouseClick(window.desk_door, Qt.MouseButton.LeftButton)
    assert opened == ["kiosk", "desk"]
    window.close()


def test_a_room_hides_the_doors_and_its_end_brings_them_back(
    qapp: QApplication, rooms: list[FakeRoom], tmp_path: Path
) -> None:
    founded = founded_in(tmp_path / "data")
    made = Front(qapp, founded.folder)
    made.begin()
    assert made.window is not None
    made.window.desk_door.click()
    assert not made.window.isVisible()
    assert rooms[0].arguments == ["desk", "--data", str(founded.folder)]
    rooms[0].left.emit(0)
    assert made.window.isVisible()
    assert not made.window.problem.isVisible()
    made.window.kiosk_door.click()
    rooms[1].left.emit(-1)
    assert made.window.problem.isVisible()
    made.window.close()


def test_the_first_run_sets_up_and_then_shows_the_doors(
    qapp: QApplication, rooms: list[FakeRoom], tmp_path: Path
) -> None:
    made = Front(qapp, tmp_path / "data")
    made.begin()
    assert made.window is None
    assert rooms[0].arguments == ["setup", "--data", str(tmp_path / "data")]
    founded_in(tmp_path / "data")
    rooms[0].left.emit(0)
    window: FrontWindow | None = made.window
    assert window is not None
    assert window.isVisible()
    window.close()
