"""The desk's room: locked until it is opened, and gone when it locks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from intake_app.errors import IntakeError, PassphraseError, RecoveryKeyError, WaitError
from intake_app.wording import words
from tests.gui.desk.samples import NOW, FakeDesk
from tests.helpers.straight import Straight
from ui.desk import handover
from ui.desk.room import DeskRoom
from ui.desk.supervisor import LOCKED, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pytestqt.qtbot import QtBot

    from tests.gui.desk.conftest import Answering
    from ui.look.look import Look

RIGHT = "lantern oxidize pebble"


class FakeOpener:
    """Opens with one passphrase; counts what was tried."""

    def __init__(self) -> None:
        self.last_unlock: datetime | None = NOW.replace(year=2024, day=20)
        self.tried: list[str] = []
        self.refuses: IntakeError = PassphraseError()

    def with_passphrase(self, passphrase: str) -> FakeDesk:
        """Open, or refuse."""
        self.tried.append(passphrase)
        if passphrase != RIGHT:
            raise self.refuses
        return FakeDesk()

    def with_recovery_key(self, key: str) -> FakeDesk:
        """Open, or refuse."""
        self.tried.append(key)
        if key != "AGE":
            raise RecoveryKeyError("checksum")
        return FakeDesk()

    def close(self) -> None:
        """Nothing to close."""


@pytest.fixture
def opener() -> FakeOpener:
    """What opens the desk."""
    return FakeOpener()


@pytest.fixture
def room(qtbot: QtBot, look: Look, opener: FakeOpener, asks: Answering) -> Iterator[DeskRoom]:
    """A locked desk on the screen."""
    made = DeskRoom(look, opener, Straight(), asks, folder=Path("/nowhere"), practice="Fieldgate")
    qtbot.addWidget(made.window)
    made.window.resize(1440, 900)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.auto_lock.stop()
    made.window.close()


def type_and_enter(room: DeskRoom, text: str) -> None:
    """Type into the field and press Enter."""
    assert room.unlock_page is not None
    room.unlock_page.field.line.setText(text)
    QTest.keyClick(room.unlock_page.field.line, Qt.Key.Key_Return)


def test_the_right_passphrase_opens_and_is_forgotten(room: DeskRoom, opener: FakeOpener) -> None:
    type_and_enter(room, RIGHT)
    assert room.bench is not None
    assert room.bench.list.model.cards
    assert room.unlock_page is None
    assert RIGHT not in [line.text() for line in room.window.findChildren(QLineEdit)]


def test_a_wrong_one_is_said_kindly_and_the_next_try_is_taken(room: DeskRoom, opener: FakeOpener) -> None:
    type_and_enter(room, "wrong")
    page = room.unlock_page
    assert page is not None
    assert page.problem.text() == words("desk")("wrong_passphrase")
    assert page.unlock_button.isEnabled()
    type_and_enter(room, RIGHT)
    assert room.bench is not None


def test_a_wait_takes_no_try_until_it_is_over(qtbot: QtBot, room: DeskRoom, opener: FakeOpener) -> None:
    opener.refuses = WaitError(1)
    type_and_enter(room, "wrong")
    page = room.unlock_page
    assert page is not None
    assert "Wait 1 seconds" in page.problem.text()
    type_and_enter(room, RIGHT)
    assert opener.tried == ["wrong"]
    qtbot.waitUntil(page.unlock_button.isEnabled, timeout=5000)
    type_and_enter(room, RIGHT)
    assert room.bench is not None


def test_nothing_typed_is_not_a_try(room: DeskRoom, opener: FakeOpener) -> None:
    type_and_enter(room, "   ")
    assert not opener.tried


def test_the_recovery_key_opens_too(room: DeskRoom, opener: FakeOpener) -> None:
    assert room.unlock_page is not None
    room.unlock_page.other_button.click()
    type_and_enter(room, "wrong")
    assert room.unlock_page.problem.text() == words("desk")("wrong_recovery_key")
    type_and_enter(room, "AGE")
    assert room.bench is not None


def test_the_passphrase_can_be_shown_and_is_hidden_at_first(room: DeskRoom) -> None:
    assert room.unlock_page is not None
    field = room.unlock_page.field
    assert not field.is_shown()
    field.show_button.click()
    assert field.is_shown()
    assert field.show_button.text() == words("desk")("hide")


def test_caps_lock_is_noticed_while_typing(room: DeskRoom) -> None:
    assert room.unlock_page is not None
    line = room.unlock_page.field.line
    QTest.keyClicks(line, "a")
    assert room.unlock_page.caps_words.text() == words("desk")("caps_lock_off")
    # A capital without Shift.
    QTest.sendKeyEvent(QTest.KeyAction.Click, line, Qt.Key.Key_B, "B", Qt.KeyboardModifier.NoModifier)
    assert room.unlock_page.caps_words.text() == words("desk")("caps_lock_on")


def test_nothing_of_a_client_is_behind_the_locked_page(room: DeskRoom) -> None:
    assert room.bench is None
    assert room.window.windowTitle() == words("desk")("title")


def test_the_last_unlock_is_told(room: DeskRoom) -> None:
    type_and_enter(room, RIGHT)
    assert room.bench is not None
    assert room.bench.sidebar.note.text() == "Last unlocked 20 Nov 2024."


def test_ctrl_l_ends_the_room_with_the_locked_code(qtbot: QtBot, room: DeskRoom) -> None:
    type_and_enter(room, RIGHT)
    assert room.bench is not None
    with qtbot.waitSignal(room.left, timeout=2000) as left:
        QTest.keyClick(room.bench, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert left.args == [LOCKED]
    assert not room.window.isVisible()


def test_closing_the_window_ends_the_desk(qtbot: QtBot, room: DeskRoom) -> None:
    with qtbot.waitSignal(room.left, timeout=2000) as left:
        room.window.close()
    assert left.args == [0]


def test_left_alone_it_locks(qtbot: QtBot, look: Look, opener: FakeOpener, asks: Answering) -> None:
    seconds = [0.0]
    made = DeskRoom(
        look,
        opener,
        Straight(),
        asks,
        folder=Path("/nowhere"),
        practice="Fieldgate",
        idle_minutes=5,
        passed=lambda: seconds[0],
    )
    qtbot.addWidget(made.window)
    type_and_enter(made, RIGHT)
    seconds[0] = 299
    made.auto_lock.check()
    assert made.bench is not None
    with qtbot.waitSignal(made.left, timeout=2000) as left:
        seconds[0] = 301
        made.auto_lock.check()
    assert left.args == [LOCKED]


def test_a_draft_is_handed_over_and_the_desk_locks(
    qtbot: QtBot, room: DeskRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[tuple[Path, str, str]] = []

    def start(folder: Path, record_id: str, identity: str) -> bool:
        handed.append((folder, record_id, identity))
        return True

    monkeypatch.setattr(handover, "start", start)
    type_and_enter(room, RIGHT)
    assert room.bench is not None
    room.bench.list.select_row(5)
    with qtbot.waitSignal(room.left, timeout=2000) as left:
        room.bench.detail.head.carry_on_button.click()
    assert handed == [(Path("/nowhere"), "CG-0136", "AGE-SECRET-KEY-1INVENTED")]
    assert left.args == [LOCKED]


def test_a_sitting_that_did_not_start_leaves_the_desk_open(room: DeskRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "start", lambda *_draft: False)
    type_and_enter(room, RIGHT)
    assert room.bench is not None
    room.bench.list.select_row(5)
    room.bench.detail.head.carry_on_button.click()
    assert room.bench.detail.notice.text() == words("desk")("sitting_failed")


def test_a_locked_room_is_started_again_and_a_closed_one_is_not() -> None:
    codes = iter([LOCKED, LOCKED, 0])
    started: list[list[str]] = []

    def start(arguments: list[str]) -> int:
        started.append(arguments)
        return next(codes)

    assert run(Path("/nowhere"), start=start) == 0
    assert len(started) == 3
    assert started[0][-3:] == ["desk-room", "--data", "/nowhere"]
