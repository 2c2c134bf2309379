"""The desk locks by itself, by key or by its window: what was half typed comes back in the place where it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from intake_app.errors import StoreFullError
from intake_app.model.goal_fields import Side
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.canary import found_in
from tests.helpers.goal_desk import click, page_of, press
from tests.helpers.practices import founded_in
from tests.helpers.sittings import END, rowan, sit
from tests.helpers.straight import Straight
from ui.desk.room import DeskRoom, live_opener
from ui.dialogs import Dialogs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.desk.samples import FakeDesk
    from tests.helpers.practices import Founded
    from ui.desk.room import Opener
    from ui.desk.workbench import Workbench
    from ui.look.look import Look

CLIENTS, THEIRS, WHY = "When I notice it, I step", "I will ask about", "I want to think of"


def unlocked(founded: Founded, qtbot: QtBot, look: Look) -> tuple[DeskRoom, Opener]:
    """Open the real room with the real vault."""
    opener = live_opener(founded.folder)
    room = DeskRoom(look, opener, Straight(), Dialogs(), folder=founded.folder, practice="Fieldgate")
    qtbot.addWidget(room.window)
    room.window.resize(1440, 900)
    room.window.show()
    room.window.activateWindow()
    qtbot.waitUntil(room.window.isActiveWindow)
    assert room.unlock_page is not None
    room.unlock_page.passphrase_given.emit(founded.passphrase)
    QApplication.processEvents()
    return room, opener


def bench_of(room: DeskRoom) -> Workbench:
    assert room.bench is not None
    return room.bench


def field(bench: Workbench, name: str) -> QLineEdit:
    found = page_of(bench).findChild(QLineEdit, name)
    assert found is not None, name
    return found


def close_window(room: DeskRoom) -> None:
    room.window.close()


def wait_too_long(room: DeskRoom) -> None:
    room.auto_lock.due.emit()


def test_what_was_half_typed_comes_back_where_it_was(tmp_path: Path, qtbot: QtBot, look: Look) -> None:
    founded = founded_in(tmp_path / "data")
    for _ in range(2):
        draft = SealedDraft.begin(founded.folder)
        body, card = sit(rowan()).submission(finished=END, stopped_early=False)
        draft.submit(body, card)
        draft.close()
    room, opener = unlocked(founded, qtbot, look)
    bench = bench_of(room)
    bench.list.select_row(1)
    press(bench, "Ctrl+3")
    click(bench, "open:G1")
    QTest.keyClicks(field(bench, "write:G1"), CLIENTS)
    press(bench, "Alt+T")
    click(bench, "open:G1")
    assert field(bench, "write:G1").text() == "", "the words of one are not there for the other to add"
    QTest.keyClicks(field(bench, "write:G1"), THEIRS)
    click(bench, "not-yet:G1")
    QTest.keyClicks(field(bench, "reason:G1"), WHY)
    press(bench, "F11")
    for lock in (close_window, wait_too_long):
        lock(room)
        opener.close()
        assert [hit for words in (CLIENTS, THEIRS, WHY) for hit in found_in(words, founded.folder)] == []
        room, opener = unlocked(founded, qtbot, look)
        bench = bench_of(room)
        assert bench.detail.card is not None
        assert bench.list.model.row_of(bench.detail.card.record_id) == 1
        assert page_of(bench).stage.is_shared
        assert not bench.list.isVisible(), "where two looked at it, nothing else comes up"
        assert page_of(bench).stage.side is Side.THERAPIST
        assert field(bench, "write:G1").text() == THEIRS
        assert field(bench, "reason:G1").text() == WHY
    press(bench, "Alt+T")
    click(bench, "open:G1")
    assert field(bench, "write:G1").text() == CLIENTS
    QTest.keyClick(field(bench, "write:G1"), Qt.Key.Key_Return)
    left = str(bench.detail.unfinished())
    assert (CLIENTS in left, WHY in left) == (False, True), "what was added is no draft any more"
    room.lock()
    opener.close()


def test_a_full_disk_is_said_once_and_what_is_typed_is_tried_again(bench: Workbench, fake: FakeDesk) -> None:
    bench.unfinished.fetch()
    bench.list.select_row(0)
    press(bench, "Ctrl+3")
    fake.refuses = StoreFullError(Path("data"))
    bench.unfinished.keep()
    assert not bench.detail.notice.text(), "whoever only reads loses nothing"
    click(bench, "open:G1")
    QTest.keyClicks(field(bench, "write:G1"), CLIENTS)
    bench.unfinished.keep()
    assert "The disk is full." in bench.detail.notice.text()
    bench.detail.tell("")
    bench.unfinished.keep()
    assert not bench.detail.notice.text()
    fake.refuses = None
    bench.unfinished.keep()
    assert CLIENTS in str(fake.kept)
