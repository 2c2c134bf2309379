"""Set-up, end to end with the real vault: nothing is written before the recovery key was read back from paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from intake_app.errors import StoreFullError
from intake_app.services.practice import front_desk, set_up
from intake_app.services.practice.unlock import Vault
from intake_app.wording import words
from tests.gui.desk.conftest import Answering
from tests.helpers.practices import QUICK
from tests.helpers.straight import Straight
from tests.helpers.windows import clipped, overflowing, unnamed
from ui.desk.style import office_look
from ui.look.palette import LIGHT
from ui.setup.choices import strength, weak_words
from ui.setup.room import prepare
from ui.setup.wizard import Wizard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.setup.names_page import NamesPage
    from ui.setup.pin_page import PinPage

OWN = "a heron stands in slow water"
SAY = words("setup")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the practice will live."""
    return tmp_path / "data"


@pytest.fixture
def asks() -> Answering:
    """A person who answers file dialogs."""
    return Answering()


@pytest.fixture
def wizard(qtbot: QtBot, folder: Path, asks: Answering, qapp: object) -> Iterator[Wizard]:
    """The set-up on its first page."""
    made = Wizard(office_look(LIGHT), folder, Straight(), asks, prepare=partial(prepare, cost=QUICK))
    qtbot.addWidget(made)
    made.resize(1100, 820)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def names(wizard: Wizard) -> NamesPage:
    """Return the first page."""
    return wizard.pages[0]  # type: ignore[return-value]  # its place is fixed


def pin(wizard: Wizard) -> PinPage:
    """Return the third page."""
    return wizard.pages[2]  # type: ignore[return-value]  # its place is fixed


def fill_in(wizard: Wizard, passphrase: str) -> None:
    """Walk through the pages that ask, to where the keys are made."""
    names(wizard).practice.setText("Fieldgate Therapy")
    names(wizard).therapist.setText("M. Alder")
    wizard.go_on()
    wizard.passphrase.first.line.setText(passphrase)
    wizard.passphrase.again.line.setText(passphrase)
    wizard.go_on()
    pin(wizard).first.line.setText("2580")
    pin(wizard).again.line.setText("2580")
    wizard.go_on()
    wizard.go_on()


def to_recovery(wizard: Wizard, passphrase: str = OWN) -> None:
    """Walk to the recovery key."""
    fill_in(wizard, passphrase)
    assert wizard.page is wizard.recovery


def key_on_screen(wizard: Wizard) -> str:
    """Return the key as the owner reads it from the screen."""
    assert wizard.recovery._grid is not None
    groups = [one.text() for one in wizard.recovery._grid.findChildren(QLabel)]
    return "".join(groups)


def test_from_the_first_page_to_an_unlocked_practice(wizard: Wizard, folder: Path) -> None:
    to_recovery(wizard)
    key = key_on_screen(wizard)
    assert not folder.exists(), "nothing is written before the end"
    wizard.recovery.typed.setText(key[-8:])
    wizard.go_on()
    assert wizard.page is wizard.done
    info = front_desk.info(folder)
    assert (info.name, info.therapist_alias, info.has_responder) == ("Fieldgate Therapy", "M. Alder", False)
    front_desk.check_staff_pin(folder, "2580")
    Vault.unlock(folder, OWN).close()
    Vault.unlock_with_recovery(folder, key).close()


@pytest.mark.parametrize("typed", ["12345678", "", "        "])
def test_a_recovery_key_typed_wrong_founds_nothing(wizard: Wizard, folder: Path, typed: str) -> None:
    to_recovery(wizard)
    wizard.recovery.typed.setText(typed)
    wizard.go_on()
    assert wizard.page is wizard.recovery
    assert wizard.recovery.problem.text()
    assert not front_desk.is_set_up(folder)


def test_the_recovery_key_cannot_be_skipped(wizard: Wizard, folder: Path) -> None:
    to_recovery(wizard)
    for _ in range(3):
        QTest.keyClick(wizard.recovery.typed, Qt.Key.Key_Return)
        QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.page is wizard.recovery
    assert not front_desk.is_set_up(folder)


def test_spaces_and_small_letters_are_taken_for_the_key(wizard: Wizard, folder: Path) -> None:
    to_recovery(wizard)
    key = key_on_screen(wizard)[-8:].lower()
    wizard.recovery.typed.setText(f" {key[:4]} {key[4:]} ")
    wizard.go_on()
    assert front_desk.is_set_up(folder)


def test_the_key_is_gone_from_the_window_at_the_end(wizard: Wizard) -> None:
    to_recovery(wizard)
    key = key_on_screen(wizard)
    wizard.recovery.typed.setText(key[-8:])
    wizard.go_on()
    QApplication.processEvents()
    told = "".join(one.text() for one in wizard.findChildren(QLabel))
    assert key[-4:] not in told


def test_back_keeps_what_was_typed_and_the_same_key(wizard: Wizard) -> None:
    to_recovery(wizard)
    key = key_on_screen(wizard)
    wizard.go_back()
    wizard.go_on()
    assert key_on_screen(wizard) == key, "nothing was changed, so the paper is still good"
    for _ in range(4):
        wizard.back_button.click()
    assert names(wizard).practice.text() == "Fieldgate Therapy"
    names(wizard).practice.setText("Elm Street")
    for _ in range(4):
        wizard.go_on()
    assert key_on_screen(wizard) != key


def test_the_key_can_be_saved_to_a_file_of_the_owners_choice(wizard: Wizard, asks: Answering, tmp_path: Path) -> None:
    to_recovery(wizard)
    asks.answer = str(tmp_path / "key.txt")
    wizard.recovery.save_button.click()
    sheet = (tmp_path / "key.txt").read_text()
    assert key_on_screen(wizard) in sheet
    assert (tmp_path / "key.txt").stat().st_mode & 0o077 == 0
    assert str(tmp_path / "key.txt") in wizard.recovery.saved.text()


def test_a_file_that_cannot_be_written_is_said(wizard: Wizard, asks: Answering, tmp_path: Path) -> None:
    to_recovery(wizard)
    asks.answer = str(tmp_path / "nowhere" / "key.txt")
    wizard.recovery.save_button.click()
    assert wizard.recovery.problem.text() == SAY("problem_not_written")


def test_a_full_disk_is_said_and_the_key_stays_good(
    wizard: Wizard, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_recovery(wizard)
    key = key_on_screen(wizard)

    def full(_self: object, where: Path, _typed: str) -> None:
        raise StoreFullError(where)

    with monkeypatch.context() as patched:
        patched.setattr(set_up.PreparedPractice, "establish", full)
        wizard.recovery.typed.setText(key[-8:])
        wizard.go_on()
    assert wizard.recovery.problem.text() == SAY("problem_full")
    wizard.go_on()
    assert front_desk.is_set_up(folder)


def test_both_names_are_needed(wizard: Wizard) -> None:
    names(wizard).practice.setText("  ")
    wizard.go_on()
    assert wizard.at == 0
    assert names(wizard).problem.text() == SAY("names_missing")
    names(wizard).practice.setText("x" * 121)
    names(wizard).therapist.setText("M. Alder")
    wizard.go_on()
    assert names(wizard).problem.text() == SAY("name_too_long")


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [
        ("", "", SAY("strength_none")),
        ("fourteen chars", "fourteen chars", SAY("strength_short", count=1)),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", SAY("weak_repeats")),
        (OWN, "a heron stands in slow Water", SAY("not_the_same")),
    ],
)
def test_a_passphrase_that_cannot_stand_is_said(wizard: Wizard, first: str, again: str, said: str) -> None:
    names(wizard).practice.setText("Fieldgate Therapy")
    names(wizard).therapist.setText("M. Alder")
    wizard.go_on()
    wizard.passphrase.first.line.setText(first)
    wizard.passphrase.again.line.setText(again)
    wizard.go_on()
    assert wizard.page is wizard.passphrase
    assert wizard.passphrase.problem.text() == said


def test_six_random_words_are_offered_and_can_be_changed(wizard: Wizard) -> None:
    offered = wizard.passphrase.suggested
    assert len(offered.split()) == 6
    wizard.passphrase.other_button.click()
    assert wizard.passphrase.suggested != offered
    wizard.passphrase.use_button.click()
    assert wizard.passphrase.first.text() == wizard.passphrase.suggested
    assert wizard.passphrase.strength.text() == SAY("strength_generated")
    assert wizard.passphrase.again.text() == "", "the second is typed, from the paper"


def test_a_passphrase_can_be_pasted(wizard: Wizard) -> None:
    QApplication.clipboard().setText(OWN)
    wizard.passphrase.first.line.paste()
    assert wizard.passphrase.first.text() == OWN
    QApplication.clipboard().clear()


def test_every_rule_of_a_weak_one_has_a_sentence() -> None:
    for rule in ("too-short", "pin-digits", "pin-length", "pin-common"):
        assert weak_words(rule)
    for weak in ("x" * 15, "abcdefghijklmnop", "password password 1", "y" * 1025):
        said, fits = strength(weak, "")
        assert said
        assert not fits


def test_names_of_the_practice_make_no_passphrase(wizard: Wizard) -> None:
    fill_in(wizard, "fieldgate therapy 1")
    assert wizard.page is wizard.passphrase
    assert wizard.passphrase.problem.text() == SAY("weak_common")


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [
        ("", "", "weak_pin-digits"),
        ("123", "123", "weak_pin-length"),
        ("1234", "1234", "weak_pin-common"),
        ("2580", "2581", "not_the_same"),
    ],
)
def test_a_pin_that_cannot_stand_is_said(wizard: Wizard, first: str, again: str, said: str) -> None:
    wizard._show(2)
    pin(wizard).first.line.setText(first)
    pin(wizard).again.line.setText(again)
    wizard.go_on()
    assert pin(wizard).problem.text() == SAY(said)
    assert wizard.at == 2


def test_nobody_responds_by_default_and_a_named_person_needs_the_statement(wizard: Wizard) -> None:
    wizard._show(3)
    page = wizard.responder
    assert page.none_choice.isChecked()
    page.named_choice.click()
    assert page.taken(wizard.choices) is None
    assert page.problem.text() == SAY("responder_missing")
    page.name.setText("Sam")
    page.backup.setText("Robin")
    assert page.taken(wizard.choices) is None
    assert page.problem.text() == SAY("responder_missing")
    page.reached.setText("The chime")
    page.place.setText("The small room")
    assert page.taken(wizard.choices) is None
    assert page.problem.text() == SAY("attest_missing")
    page.attest.click()
    page.minutes.setValue(4)
    taken = page.taken(wizard.choices)
    assert taken is not None
    assert taken.responder is not None
    made = taken.responder
    assert (made.name, made.backup, made.minutes, made.attested) == ("Sam", "Robin", 4, True)


def test_the_choices_never_show_the_passphrase(wizard: Wizard) -> None:
    to_recovery(wizard)
    assert OWN not in repr(wizard.choices)
    assert "2580" not in repr(wizard.choices)


def test_enter_goes_on_and_the_keyboard_starts_in_the_first_field(wizard: Wizard) -> None:
    wizard.activateWindow()
    names(wizard).practice.setText("Fieldgate Therapy")
    names(wizard).therapist.setText("M. Alder")
    QTest.keyClick(names(wizard).therapist, Qt.Key.Key_Return)
    assert wizard.at == 1


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1440, 900), (1920, 1080)])
def test_no_page_is_cut_and_everything_is_named(wizard: Wizard, size: tuple[int, int]) -> None:
    wizard.resize(*size)
    to_recovery(wizard)
    wizard.responder.named_choice.setChecked(True)
    for at in range(len(wizard.pages)):
        wizard._show(at)
        for _ in range(4):
            QApplication.processEvents()
        assert (wizard.width(), wizard.height()) == size
        assert clipped(wizard) == [], at
        assert overflowing(wizard) == [], at
        assert unnamed(wizard) == [], at
