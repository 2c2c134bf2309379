"""The desk on a real vault: a sealed intake is unlocked, read, initialled, exported, and the process is gone after."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from intake_app.model.intake import IntakeStatus
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.practices import Founded, founded_in
from tests.helpers.sittings import END, code, rowan, sit, step
from ui.again import PROJECT, command, environment
from ui.desk import supervisor
from ui.desk.detail import Opened
from ui.desk.live import LiveDesk
from ui.desk.pdf.made import Drawing, Wanted
from ui.desk.supervisor import LOCKED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from intake_app.model.answers import Answer


def seal(folder: Path, answers: dict[str, Answer]) -> str:
    """Seal a whole sitting as the kiosk does; return its record id."""
    draft = SealedDraft.begin(folder)
    body, card = sit(answers).submission(finished=END, stopped_early=False)
    draft.submit(body, card)
    draft.close()
    return draft.record_id


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A practice with nothing in it yet."""
    return founded_in(tmp_path / "data")


@pytest.fixture
def vault(founded: Founded) -> Iterator[Vault]:
    """The practice, unlocked, with one intake that nothing is wrong with and one with a safety mark."""
    seal(founded.folder, rowan())
    seal(founded.folder, rowan(S1=code("yes_not_now")))
    opened = Vault.unlock(founded.folder, founded.passphrase)
    yield opened
    opened.close()


def test_an_intake_is_read_initialled_and_exported(vault: Vault, tmp_path: Path) -> None:
    desk = LiveDesk(vault)
    cards = desk.intakes()
    assert len(cards) == 2
    marked = next(card for card in cards if card.marks.safety)
    assert Opened(*desk.open(marked.record_id)).is_gated
    desk.initial(marked.record_id, "MA", "Asked at the door.")
    intake, brief = desk.open(marked.record_id)
    assert not Opened(intake, brief).is_gated
    assert "MA" in brief.safety.follow_up
    desk.mark_read(marked.record_id, read=True)
    assert next(c for c in desk.intakes() if c.record_id == marked.record_id).status is IntakeStatus.READ
    made = desk.pdf(intake, Wanted())
    target = tmp_path / "out.pdf"
    desk.export(intake, target, made.data, what="pdf")
    assert target.read_bytes() == made.data
    assert len(made.pages) >= 2
    drawn = desk.draw(Drawing(made.data, 0, 2.0, None))
    assert len(drawn.rgb) == drawn.width * drawn.height * 3
    assert abs(drawn.width - made.pages[0].width * 2) <= 1
    assert (brief.name or "nobody") not in desk.suggested_name(intake)


def test_search_finds_words_of_the_answers(vault: Vault) -> None:
    desk = LiveDesk(vault)
    desk.intakes()
    assert desk.search("no such words anywhere") == []
    assert desk.search("rowan")


def test_a_draft_is_handed_over_with_the_key_of_that_draft_alone(founded: Founded) -> None:
    draft = SealedDraft.begin(founded.folder)
    vault = Vault.unlock(founded.folder, founded.passphrase)
    record_id, identity = LiveDesk(vault).draft_for_resume(draft.record_id)
    vault.close()
    draft.close()
    resumed, _saved = SealedDraft.resume(founded.folder, record_id, identity)
    assert resumed.record_id == record_id
    resumed.close()


DRIVER = """
import json, sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from ui import start
from ui.desk import room, room_process

folder, passphrase = json.loads(sys.stdin.readline())
app = start.application()
made = []
real = room.DeskRoom.show
def show(self):
    made.append(self)
    real(self)
room.DeskRoom.show = show
tries = [0]
def drive():
    desk = made[0]
    tries[0] += 1
    if tries[0] == 1:
        desk.unlock_page.field.line.setText(passphrase)
        QTest.keyClick(desk.unlock_page.field.line, Qt.Key.Key_Return)
    elif desk.bench is not None and desk.bench.detail.opened is not None:
        print(desk.bench.detail.head.name.text(), flush=True)
        QTest.keyClick(desk.bench, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        return
    elif desk.bench is not None and desk.bench.list.model.cards:
        desk.bench.list.select_row(0)
    QTimer.singleShot(100, drive)
QTimer.singleShot(200, drive)
sys.exit(room_process.run(app, folder and Path(folder)))
"""


def driven(founded: Founded, driver: str) -> subprocess.CompletedProcess[str]:
    """Run a desk's process to its end, its hands being `driver`."""
    return subprocess.run(
        [sys.executable, "-c", driver],
        input=json.dumps([str(founded.folder), founded.passphrase]) + "\n",
        cwd=PROJECT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_the_real_process_unlocks_shows_an_intake_and_exits_when_it_locks(founded: Founded) -> None:
    seal(founded.folder, rowan())
    ran = driven(founded, DRIVER)
    assert ran.returncode == LOCKED, ran.stderr
    assert ran.stdout.strip() == "Rowan"


def test_a_room_that_is_closed_ends_the_desk(founded: Founded) -> None:
    driver = DRIVER.replace(
        "if tries[0] == 1:", "if True:\n        desk.window.close()\n        return\n    if tries[0] == 1:"
    )
    ran = driven(founded, driver)
    assert ran.returncode == 0, ran.stderr


def test_a_record_that_does_not_open_is_an_alarm_of_the_desk(founded: Founded) -> None:
    record_id = seal(founded.folder, rowan())
    seal(founded.folder, rowan())
    database = sqlite3.connect(founded.folder / "practice.sqlite")
    changed = database.execute(
        "UPDATE card SET blob = zeroblob(64) WHERE record_id = ?", (record_id.replace("-", ""),)
    ).rowcount
    assert changed == 1
    database.commit()
    database.close()
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        desk = LiveDesk(vault)
        assert len(desk.intakes()) == 1
        assert "unopened" in desk.alarms()


HAND_OVER = """
import json, sys
from pathlib import Path
from ui.desk import handover

folder, record_id, identity = json.loads(sys.stdin.readline())
sys.exit(0 if handover.start(Path(folder), record_id, identity) else 1)
"""


def test_a_draft_of_another_form_ends_the_sitting_as_failed_and_stays(founded: Founded) -> None:
    draft = SealedDraft.begin(founded.folder)
    body = step(sit(rowan(), until="B1"), rowan()).saved
    draft.save({**body, "form": "https://common-ground.invalid/Questionnaire/default-intake|0.9"})
    draft.close()
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        identity = vault.record_identity(draft.record_id)
    ran = subprocess.run(
        command("sitting", "--data", str(founded.folder)),
        input=json.dumps({"record_id": draft.record_id, "identity": identity}) + "\n",
        env={**environment(), "QT_QPA_PLATFORM": "offscreen"},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert json.loads(ran.stdout.splitlines()[-1]) == {"is": "ended", "how": "failed", "why": "RecordBodyError"}
    assert ran.returncode == 1
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        assert [card.state for card in vault.cards()] == ["draft"]


@pytest.mark.skipif(sys.platform == "win32", reason="ends the sitting by its process group")
def test_a_sitting_carries_on_with_a_draft_after_the_room_has_gone(founded: Founded) -> None:
    """The pipe that the room leaves behind stays open as long as the sitting runs: the supervisor waits for it."""
    draft = SealedDraft.begin(founded.folder)
    sitting = sit(rowan(), until="B1")
    draft.save(step(sitting, rowan()).saved)
    vault = Vault.unlock(founded.folder, founded.passphrase)
    handed = vault.record_identity(draft.record_id)
    vault.close()
    draft.close()
    room = subprocess.Popen(
        [sys.executable, "-c", HAND_OVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=PROJECT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        start_new_session=True,
        text=True,
    )
    assert room.stdin is not None
    assert room.stdout is not None
    try:
        room.stdin.write(json.dumps([str(founded.folder), draft.record_id, handed]) + "\n")
        room.stdin.close()
        assert room.wait(30) == 0
        assert json.loads(room.stdout.readline()) == {"is": "ready"}
        assert json.loads(room.stdout.readline()) == {"is": "shown", "path": "core"}
    finally:
        os.killpg(room.pid, signal.SIGKILL)
        room.stdout.close()


def test_the_supervisor_waits_for_what_the_room_left_behind(tmp_path: Path) -> None:
    marker = tmp_path / "over"
    later = f"import time, pathlib; time.sleep(0.7); pathlib.Path({str(marker)!r}).touch()"
    room = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {later!r}]); sys.exit({LOCKED})"
    assert supervisor._start([sys.executable, "-c", room]) == LOCKED
    assert marker.exists()
