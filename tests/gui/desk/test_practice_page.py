"""The owner's settings page: each change is kept at once, wrong ones are told kindly, nothing risky goes unasked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intake_app import clock, paths
from intake_app.errors import StoreFullError
from intake_app.model.practice import Extended, Paper, Responder
from intake_app.services.practice import safety_numbers
from intake_app.services.practice.duty import OffReason, off_reason
from intake_app.wording import still_to_review
from tests.gui.desk.samples import PASSPHRASE, FakeDesk
from ui.desk.setting_rows import CheckedRow, ChoiceRow, LanguageRow, LineRow, NumberRow, PinRow

if TYPE_CHECKING:
    from pathlib import Path

    from ui.desk.practice_page import PracticePage
    from ui.desk.workbench import Workbench


DAY = clock.local(clock.now()).date()


@pytest.fixture
def page(bench: Workbench) -> PracticePage:
    """The page, opened from the sidebar."""
    bench.sidebar.settings_button.click()
    assert bench.covers.practice.isVisible()
    return bench.covers.practice


def choice(page: PracticePage, key: str) -> ChoiceRow:
    """Return a row of radio buttons."""
    row = page.rows[key]
    assert isinstance(row, ChoiceRow)
    return row


def write(page: PracticePage, key: str, text: str) -> None:
    """Write into a row's line and press Enter, as a person does."""
    row = page.rows[key]
    assert isinstance(row, (LineRow, NumberRow))
    row.line.setFocus()
    row.line.clear()
    QTest.keyClicks(row.line, text)
    QTest.keyClick(row.line, Qt.Key.Key_Return)


def test_a_choice_is_kept_at_once_and_can_be_undone(page: PracticePage, fake: FakeDesk) -> None:
    choice(page, "extended").buttons["always"].click()
    assert fake.practice.extended is Extended.ALWAYS
    assert "Extended questions" in page.told.text()
    page.undo_button.click()
    assert fake.practice.extended.value == "never"
    assert choice(page, "extended").buttons["never"].isChecked()
    assert page.undo_button.isHidden()


def test_its_key_opens_it(bench: Workbench) -> None:
    (key,) = bench.shortcuts["settings"]
    assert key.key().toString() == "Ctrl+,"
    key.activated.emit()
    assert bench.covers.practice.isVisible()


def test_the_whole_page_is_worked_by_keys_alone(bench: Workbench, page: PracticePage, fake: FakeDesk) -> None:
    target = choice(page, "extended").buttons["never"]
    for _ in range(30):
        if QApplication.focusWidget() is target:
            break
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is target
    QTest.keyClick(target, Qt.Key.Key_Down)
    assert fake.practice.extended is Extended.WITH_TIME
    bench.shortcuts["back"][0].activated.emit()
    assert page.isHidden()


@pytest.mark.parametrize("typed", ["29", "601", "", "ninety", "1e2", "-90", "99999999999999999999"])
def test_a_number_out_of_its_range_gets_a_sentence_and_changes_nothing(
    page: PracticePage, fake: FakeDesk, typed: str
) -> None:
    before = fake.practice
    write(page, "waits.ask_seconds", typed)
    assert "30 to 600" in page.rows["waits.ask_seconds"].problem.text()
    assert fake.practice is before
    write(page, "waits.ask_seconds", "30")
    assert fake.practice.waits.ask_seconds == 30
    assert page.rows["waits.ask_seconds"].problem.isHidden()


def test_a_name_may_hold_any_letters_but_not_none(page: PracticePage, fake: FakeDesk) -> None:
    row = page.rows["practice_name"]
    assert isinstance(row, LineRow)
    row.line.setText("Ünïcode \u0639\u064a\u0627\u062f\u0629 Praxis")
    row.line.editingFinished.emit()
    assert fake.practice.practice_name == "Ünïcode \u0639\u064a\u0627\u062f\u0629 Praxis"
    for text in ("   ", "x" * 121):
        row.line.setText(text)
        row.line.editingFinished.emit()
        assert "1 and 120" in row.problem.text()
    assert fake.practice.practice_name == "Ünïcode \u0639\u064a\u0627\u062f\u0629 Praxis"


def test_what_is_risky_waits_for_the_passphrase(page: PracticePage, fake: FakeDesk) -> None:
    choice(page, "asks_means").buttons[True].click()
    assert page.strip.isVisible()
    before = fake.practice
    page.passphrase.line.setText("wrong")
    page.confirm_button.click()
    assert fake.practice is before
    assert before.asks_means is False
    assert "Caps Lock" in page.told.text()
    page.passphrase.line.setText(PASSPHRASE)
    QTest.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    assert fake.practice.asks_means
    assert page.strip.isHidden()
    assert page.passphrase.text() == ""


def test_leaving_a_risky_change_puts_the_old_value_back(page: PracticePage, fake: FakeDesk) -> None:
    write(page, "under_age", "16")
    page.leave_button.click()
    row = page.rows["under_age"]
    assert isinstance(row, NumberRow)
    assert (row.line.text(), fake.practice.under_age) == ("18", 18)


def test_undo_of_a_risky_change_asks_again(page: PracticePage, fake: FakeDesk) -> None:
    write(page, "under_age", "16")
    page.passphrase.line.setText(PASSPHRASE)
    page.confirm_button.click()
    page.undo_button.click()
    assert page.strip.isVisible()
    assert fake.practice.under_age == 16


def test_a_new_pin_is_typed_twice_and_checked(page: PracticePage, fake: FakeDesk) -> None:
    row = page.rows["staff_pin"]
    assert isinstance(row, PinRow)
    old = fake.practice.staff_pin
    row.first.line.setText("7305")
    row.again.line.setText("7350")
    row.keep_button.click()
    assert "not the same" in row.problem.text()
    for weak in ("1234", "abc", "12"):
        row.first.line.setText(weak)
        row.again.line.setText(weak)
        row.keep_button.click()
        page.passphrase.line.setText(PASSPHRASE)
        page.confirm_button.click()
        assert row.problem.isVisible()
        assert row.first.text() == ""
    assert fake.practice.staff_pin == old
    row.first.line.setText("7305")
    row.again.line.setText("7305")
    row.keep_button.click()
    page.passphrase.line.setText(PASSPHRASE)
    page.confirm_button.click()
    assert fake.practice.staff_pin != old
    assert row.first.text() == ""
    assert page.undo_button.isHidden(), "nobody knows the PIN before"


def test_what_could_not_be_written_is_told_and_the_old_value_stands(
    page: PracticePage, fake: FakeDesk, tmp_path: Path
) -> None:
    fake.refuses = StoreFullError(tmp_path)
    choice(page, "paper").buttons["letter"].click()
    assert "disk is full" in page.told.text()
    assert choice(page, "paper").buttons["a4"].isChecked()
    assert fake.practice.paper is Paper.A4


def test_what_another_desk_changed_meanwhile_is_not_overwritten(page: PracticePage, fake: FakeDesk) -> None:
    fake.change_setting("extended", "always", was="never", passphrase="")
    choice(page, "extended").buttons["with_time"].click()
    assert fake.practice.extended is Extended.ALWAYS
    assert "meanwhile" in page.told.text()


def confirm(page: PracticePage) -> None:
    """Type the passphrase that a risky change waits for."""
    page.passphrase.line.setText(PASSPHRASE)
    page.confirm_button.click()


def test_the_owner_says_all_that_safety_questions_need_and_takes_it_back(page: PracticePage, fake: FakeDesk) -> None:
    fake.practice = replace(fake.practice, responder=None)
    page.open()
    told = {"name": "Sam", "backup": "Robin", "reached": "The chime", "place": "The small room"}
    for name, text in told.items():
        assert off_reason(fake.practice, tested_on=DAY, today=DAY) is not None
        write(page, f"responder.{name}", text)
        assert page.strip.isVisible(), "who comes is not changed without the passphrase"
        confirm(page)
    assert off_reason(fake.practice, tested_on=DAY, today=DAY) is OffReason.NOT_SET_UP
    choice(page, "responder.attested").buttons[True].click()
    confirm(page)
    assert off_reason(fake.practice, tested_on=DAY, today=DAY) is None
    page.undo_button.click()
    confirm(page)
    assert off_reason(fake.practice, tested_on=DAY, today=DAY) is OffReason.NOT_SET_UP
    for name in told:
        write(page, f"responder.{name}", "")
        confirm(page)
    assert fake.practice.responder is None


def test_a_language_is_offered_only_by_passphrase_and_says_who_has_not_reviewed_it(
    page: PracticePage, fake: FakeDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    row = page.rows["language.es"]
    assert isinstance(row, LanguageRow)
    assert "has not reviewed it yet" in row.review.text()
    row.buttons[True].click()
    assert list(fake.practice.languages) == ["en"]
    confirm(page)
    assert list(fake.practice.languages) == ["en", "es"]
    row.buttons[False].click()
    confirm(page)
    assert list(fake.practice.languages) == ["en"]
    review = json.loads(paths.resource("wording/es/review.json").read_text(encoding="utf-8")) | {
        "reviewed": DAY.isoformat()
    }
    (tmp_path / "review.json").write_text(json.dumps(review), encoding="utf-8")
    monkeypatch.setattr(paths, "resource", lambda _name: tmp_path / "review.json")
    assert still_to_review("es") == ""


def test_help_lines_checked_today_count_for_another_half_year(page: PracticePage, fake: FakeDesk) -> None:
    row = page.rows["numbers.checked_on"]
    assert isinstance(row, CheckedRow)
    old = replace(safety_numbers.shipped(), checked_on=DAY - timedelta(days=181))
    responder = Responder("Sam", "Robin", attested=True, reached="The chime", place="The small room")
    fake.practice = replace(fake.practice, numbers=old, responder=responder)
    page.open()
    assert off_reason(fake.practice, tested_on=DAY, today=DAY) is OffReason.NUMBERS_OLD
    assert str(old.checked_on.year) in row.last.text()
    assert all(line.number in row.what.text() for line in old.lines)
    assert old.emergency in row.what.text()
    row.checked_button.click()
    confirm(page)
    assert off_reason(fake.practice, tested_on=DAY, today=DAY) is None
    assert fake.practice.numbers is not None
    assert fake.practice.numbers.lines == old.lines


def test_a_search_finds_settings_by_their_words(page: PracticePage) -> None:
    page.search.setText("guns")
    assert [key for key, row in page.rows.items() if row.isVisible()] == ["asks_means"]
    page.search.setText("no such words")
    assert page.nothing_found.isVisible()
    page.search.clear()
    assert all(row.isVisible() for row in page.rows.values())
