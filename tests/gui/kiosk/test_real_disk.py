"""A real sitting on a real disk that fills up, or may no longer be written to: it says so and loses nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from intake_app.errors import StoreFullError, StoreReadOnlyError
from intake_app.model.answers import Answer
from intake_app.services.desk.review import Desk
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.kiosk import make_bench
from tests.helpers.mounts import can_mount, small_disk
from tests.helpers.practices import founded_in
from tests.helpers.sittings import rowan
from ui.clock_watch import LEAST_SECONDS
from ui.kiosk.check import CheckPage
from ui.kiosk.hero import HeroPage
from ui.rehearse import hands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from intake_app.model.intake import Intake
    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench
    from tests.helpers.mounts import SmallDisk
    from tests.helpers.practices import Founded
    from ui.clock_watch import ClockWatch


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """Return a small file system of its own."""
    if not can_mount(tmp_path):
        pytest.skip("needs root on Linux: mounts a small file system")
    with small_disk(tmp_path / "disk") as found:
        yield found


@pytest.fixture
def founded(disk: SmallDisk) -> Founded:
    """Return a practice on that file system."""
    return founded_in(disk.folder / "data")


@pytest.fixture
def kiosk(founded: Founded, qtbot: QtBot) -> Iterator[Bench]:
    """Return a sitting that is sealed to that practice, all but one question answered."""
    made = make_bench(qtbot, partial(SealedDraft.begin, founded.folder), answers=rowan(B1=None))
    made.keeper._retry.setInterval(20)
    qtbot.waitUntil(lambda: made.keeper.is_settled)
    yield made
    made.close()


def shared(founded: Founded) -> Intake:
    """Return the one intake, as the therapist opens it."""
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        desk = Desk(vault)
        (card,) = desk.intakes()
        return desk.open(card.record_id)


def write_then_share(kiosk: Bench, qtbot: QtBot, *, mend: Callable[[], object]) -> None:
    """Write on while nothing can be saved, try to share, and share once `mend` has been called."""
    kiosk.go_to("B1")
    editor = kiosk.page.findChild(QPlainTextEdit)
    assert editor is not None
    hands.type_text(editor, "typed while nothing could be saved")
    qtbot.waitUntil(lambda: "save right now" in kiosk.page.notice.text)
    hands.click(kiosk.page.footer.main_button)
    kiosk.go_to("Z4")
    assert "save right now" in kiosk.page.notice.text
    hands.click(kiosk.page.footer.main_button)
    page = kiosk.window.page
    assert isinstance(page, CheckPage)
    hands.click(page.footer.main_button)
    qtbot.wait(60)
    assert kiosk.window.page is page, "nobody is thanked before it is safe"
    assert "save right now" in page.notice.text
    mend()
    qtbot.waitUntil(lambda: isinstance(kiosk.window.page, HeroPage))


def test_a_full_disk_is_told_and_nothing_is_lost(kiosk: Bench, disk: SmallDisk, founded: Founded, qtbot: QtBot) -> None:
    errors: list[Exception] = []
    kiosk.keeper.failed.connect(errors.append)
    disk.fill()
    write_then_share(kiosk, qtbot, mend=disk.empty)
    assert isinstance(errors[0], StoreFullError)
    assert shared(founded).answers["B1"] == Answer.given("typed while nothing could be saved")
    assert shared(founded).answers["A1"] == rowan()["A1"]


def test_a_folder_that_may_not_be_written_is_told_and_nothing_is_lost(
    disk: SmallDisk, founded: Founded, qtbot: QtBot
) -> None:
    # From the first page on: Linux makes no file system read-only while a file on it is open for writing.
    disk.set_writable(writable=False)
    kiosk = make_bench(qtbot, partial(SealedDraft.begin, founded.folder), answers=rowan(B1=None))
    errors: list[Exception] = []
    kiosk.keeper.failed.connect(errors.append)
    kiosk.keeper._retry.setInterval(20)
    qtbot.waitUntil(lambda: "save right now" in kiosk.page.notice.text)
    write_then_share(kiosk, qtbot, mend=lambda: disk.set_writable(writable=True))
    kiosk.close()
    assert isinstance(errors[0], StoreReadOnlyError)
    assert shared(founded).answers["B1"] == Answer.given("typed while nothing could be saved")


def set_clock(watch: ClockWatch, by: float) -> None:
    """Let the computer's clock stand `by` seconds off from now on."""
    apart = watch._wall() - watch._steady()
    watch._wall = lambda: watch._steady() + apart + by


def test_a_clock_that_is_set_is_told_once_and_hurries_nobody(bench: Benches) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("B5")
    watch = kiosk.conductor.clock_watch
    watch.check()
    assert not kiosk.page.notice.isVisible(), "the control: a clock that goes right is no news"
    set_clock(watch, 40 * LEAST_SECONDS)
    watch.check()
    assert "clock" in kiosk.page.notice.text
    assert not kiosk.window.is_covered
    kiosk.page.notice.clear()
    watch.check()
    assert not kiosk.page.notice.isVisible()


def test_a_clock_that_is_set_while_the_page_is_hidden_is_told_on_the_next(bench: Benches) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("B5")
    kiosk.conductor.pause.hide()
    watch = kiosk.conductor.clock_watch
    set_clock(watch, -2 * LEAST_SECONDS)
    watch.check()
    kiosk.conductor.pause.come_back()
    hands.click(kiosk.page.footer.main_button)
    assert "clock" in kiosk.page.notice.text
