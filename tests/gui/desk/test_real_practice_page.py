"""What the owner switches at the desk is what the next client is asked: the real page, a real vault, a real sitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake_app.errors import PassphraseError, SealError, SettingChangedError, SettingRangeError
from intake_app.forms.pages import pages
from intake_app.model.practice import Extended
from intake_app.services.practice import front_desk
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.gui.desk.conftest import Answering, in_window
from tests.gui.desk.test_pdf_page import open_pdf
from tests.helpers.practices import Founded, founded_in
from tests.helpers.sittings import END, rowan, sit
from tests.helpers.straight import Straight
from ui.desk.live import LiveDesk
from ui.desk.room import DeskWindow
from ui.desk.setting_rows import ChoiceRow
from ui.desk.workbench import Workbench
from ui.kiosk.sitting_room import SittingRoom
from ui.rooms import Line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.look.look import Look


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A practice of its own."""
    return founded_in(tmp_path / "data")


@pytest.fixture
def vault(founded: Founded) -> Iterator[Vault]:
    """The practice, unlocked."""
    opened = Vault.unlock(founded.folder, founded.passphrase)
    yield opened
    opened.close()


class _Host(Line):
    """The kiosk host's end of the line: it says what a test makes it say."""

    def listen(self) -> None:
        """Nothing comes but from the test."""


def asked(app: QApplication, founded: Founded) -> set[str]:
    """Return what a client is asked in a sitting that begins now, in a process that stood ready before."""
    line = _Host(app)
    room = SittingRoom(app, founded.folder, line)
    sitting = room._new(None)
    return {link_id for page in pages(sitting.session) for link_id in page.questions}


def test_what_is_switched_on_at_the_desk_is_asked_at_the_kiosk(
    qtbot: QtBot, qapp: QApplication, look: Look, founded: Founded, vault: Vault
) -> None:
    before = asked(qapp, founded)
    assert "A2" not in before
    window = DeskWindow(look)
    bench = Workbench(look, "Elm Street Practice", LiveDesk(vault), Straight(), Answering())
    window.pages.addWidget(bench)
    qtbot.addWidget(window)
    window.show()
    bench.covers.practice.open()
    row = bench.covers.practice.rows["extended"]
    assert isinstance(row, ChoiceRow)
    row.buttons["always"].click()
    assert front_desk.info(founded.folder).settings.extended is Extended.ALWAYS
    assert {"A2", "B7", "P5"} <= asked(qapp, founded)
    means = bench.covers.practice.rows["asks_means"]
    assert isinstance(means, ChoiceRow)
    means.buttons[True].click()
    bench.covers.practice.passphrase.line.setText(founded.passphrase)
    bench.covers.practice.confirm_button.click()
    assert front_desk.info(founded.folder).settings.asks_means


def test_a_sheet_that_is_chosen_in_the_settings_is_the_one_that_is_shown_afterwards(
    qtbot: QtBot, look: Look, founded: Founded, vault: Vault
) -> None:
    draft = SealedDraft.begin(founded.folder)
    draft.submit(*sit(rowan()).submission(finished=END, stopped_early=False))
    draft.close()
    bench = Workbench(look, "Elm Street Practice", LiveDesk(vault), Straight(), Answering())
    in_window(qtbot, look, bench)
    pdf = open_pdf(bench)
    assert pdf.made is not None
    assert round(pdf.made.pages[0].width) == 595
    bench.covers.practice.open()
    row = bench.covers.practice.rows["paper"]
    assert isinstance(row, ChoiceRow)
    row.buttons["letter"].click()
    bench.covers.practice.put_away()
    shown = bench.detail.pdf
    assert shown is not None
    assert shown.made is not None
    assert round(shown.made.pages[0].width) == 612
    assert shown.area.hasFocus(), "Page Down goes on turning pages"


def test_a_sitting_that_stood_ready_reads_the_settings_once_more(
    qapp: QApplication, founded: Founded, vault: Vault
) -> None:
    room = SittingRoom(qapp, founded.folder, _Host(qapp))
    vault.change_setting("extended", "always", was="never")
    room._look_again()
    assert room._new(None).path == "core and extended"


def test_a_change_is_refused_by_the_core_itself(founded: Founded, vault: Vault) -> None:
    with pytest.raises(SettingRangeError):
        vault.change_setting("waits.ask_seconds", 5, was=90)
    with pytest.raises(SettingChangedError):
        vault.change_setting("waits.ask_seconds", 60, was=91)
    with pytest.raises(PassphraseError):
        vault.change_setting("under_age", 16, was=18, passphrase="not the passphrase of anybody")
    with pytest.raises(PassphraseError):
        vault.change_setting("under_age", 16, was=18)
    with pytest.raises(KeyError):
        vault.change_setting("no-such-setting", 1, was=1)
    assert front_desk.info(founded.folder).settings.under_age == 18
    assert vault.change_setting("under_age", 16, was=18, passphrase=founded.passphrase).under_age == 16


def test_a_settings_blob_that_somebody_else_wrote_is_refused(founded: Founded, vault: Vault) -> None:
    vault.change_setting("extended", "always", was="never")
    with vault._store.writing() as repository:
        blob = repository.practice().settings_blob
        repository.set_settings(blob.replace(b'"always"', b'"never!"'))
    with pytest.raises(SealError):
        front_desk.info(founded.folder)
