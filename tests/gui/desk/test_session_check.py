"""The three questions of the end, the therapist's line to them, what is asked again, the card: on the real page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from intake_app import clock
from intake_app.errors import StoreFullError
from intake_app.model.goal_fields import CARD, OWN, Field, Side, Unsaid
from intake_app.model.goals import Act, Change, Visit
from intake_app.services.goals.checks import checks_of
from intake_app.services.goals.due import owes_reply
from tests.helpers.goal_desk import Practice, page_of, press, seen
from tests.helpers.practices import founded_in
from tests.unit.services.goals.goal_changes import C, T
from ui.desk.goals.check_form import CheckForm
from ui.desk.goals.stage import Stage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from intake_app.model.goals import Wish, Worksheet
    from tests.gui.desk.samples import FakeDesk
    from ui.desk.workbench import Workbench
    from ui.look.look import Look


@pytest.fixture
def changes(fake: FakeDesk) -> list[Change]:
    """What is in the record: how to work together, said two weeks ago."""
    found = [
        line("please", C, Field.PLEASE_DO_NOT, "Do not rush me."),
        line("sad", C, Field.WHEN_I_AM, "Sad: Soothe me"),
        line("way", C, Field.OWN_WAY, "I joke."),
    ]
    fake.goal_changes[fake.cards[0].record_id] = found
    return found


def line(change_id: str, by: Side, where: Field, text: str, *, days: int = 14) -> Change:
    """Return a line that is written once for a person, some days ago."""
    return Change(change_id, by, Act.LINE, clock.now() - timedelta(days=days), "", where, text)


def visit(number: int, days: int, kind: Visit = Visit.HELD) -> Change:
    """Return a visit that was logged some days ago."""
    return Change(f"v{number}", T, Act.VISIT, clock.now() - timedelta(days=days), about=kind.value)


def goals(desk: Workbench) -> None:
    """Go to the goals."""
    desk.list.select_row(0)
    press(desk, "Ctrl+3")


def tap(desk: Workbench, name: str) -> None:
    """Press what has this name, wherever it has scrolled to."""
    found = page_of(desk).findChild(QPushButton, name)
    assert found is not None, name
    assert found.isEnabled(), name
    found.click()
    QApplication.processEvents()


def type_into(desk: Workbench, name: str, text: str) -> None:
    """Write a line, and press Enter."""
    found = page_of(desk).findChild(QLineEdit, name)
    assert found is not None, name
    found.clear()
    QTest.keyClicks(found, text)
    QTest.keyClick(found, Qt.Key.Key_Return)
    QApplication.processEvents()


def sheet_of(desk: Workbench) -> Worksheet:
    """Return the worksheet as the page shows it."""
    sheet = page_of(desk).sheet
    assert sheet is not None
    return sheet


def test_a_low_check_owes_a_line_that_the_client_then_reads(
    bench: Workbench, fake: FakeDesk, changes: list[Change], tmp_path: Path
) -> None:
    changes.append(visit(1, 7))
    goals(bench)
    assert page_of(bench).findChild(QWidget, "check:worked_on:3") is None, "the client answers in the shared view"
    press(bench, "F11")
    page = page_of(bench)
    picks = [one for one in page.findChildren(QPushButton) if one.objectName().startswith("check:")]
    assert len(picks) == 11 + 3
    assert not [one.objectName() for one in picks if one.isChecked()], "nothing is picked beforehand"
    keep = page.findChild(QPushButton, "check-keep")
    assert keep is not None
    assert not keep.isEnabled()
    for name in ("check:unsaid:no", "check:unsaid:ask_me", "check:worked_on:9", "check:worked_on:9"):
        tap(bench, name)
    tap(bench, "check:worked_on:3")
    fake.refuses = StoreFullError(tmp_path)
    tap(bench, "check-keep")
    assert "The disk is full." in seen(bench)
    fake.refuses = None
    tap(bench, "check-keep")
    (check,) = checks_of(sheet_of(bench))
    assert (check.worked_on, check.unsaid, check.differently) == (3, Unsaid.ASK_ME, ())
    assert page_of(bench).findChild(QWidget, f"reply:{check.id}") is None, "the line is the therapist's to write"
    press(bench, "F11")
    assert owes_reply(sheet_of(bench))
    due = [text for text in seen(bench).splitlines() if "3 of 10" in text]
    assert due[0].startswith("Owed: a line to the session check.")
    assert "They want you to ask." in seen(bench)
    tap(bench, "due:check:0")
    for _ in range(3):
        QApplication.processEvents()
    field = page_of(bench).findChild(QLineEdit, f"reply:{check.id}")
    assert field is not None
    assert field.hasFocus()
    type_into(bench, f"reply:{check.id}", "  ")
    assert owes_reply(sheet_of(bench)), "a blank is no line"
    type_into(bench, f"reply:{check.id}", "Next time we begin with mornings.")
    assert not owes_reply(sheet_of(bench))
    press(bench, "F11")
    assert "Therapist: Next time we begin with mornings." in seen(bench)
    press(bench, "F11")
    press(bench, "Alt+T")
    press(bench, "Ctrl+Z")
    assert owes_reply(sheet_of(bench)), "a line that is taken back is owed again"


def test_two_presses_keep_it_once(qtbot: QtBot, look: Look) -> None:
    form = CheckForm(look, Stage("Rowan", is_shared=True))
    qtbot.addWidget(form)
    found: list[Wish] = []
    form.wished.connect(found.append)
    form.picks[Field.WORKED_ON, "7"].click()
    form.line.setText("Slower.")
    for _ in range(2):
        form.keep_button.click()
        QTest.keyClick(form.line, Qt.Key.Key_Return)
    assert [(one.field, one.text) for one in found] == [(Field.WORKED_ON, "7"), (Field.DIFFERENTLY, "Slower.")]
    assert len({one.goal for one in found}) == 1


@pytest.mark.long
def test_what_was_answered_is_owed_after_a_lock(tmp_path: Path, qtbot: QtBot, look: Look) -> None:
    practice = Practice(founded_in(tmp_path / "data"), qtbot, look)
    press(practice.desk, "F11")
    for name in ("check:worked_on:2", "check-keep"):
        tap(practice.desk, name)
    practice.lock()
    practice.unlock()
    assert owes_reply(sheet_of(practice.desk))
    (check,) = checks_of(sheet_of(practice.desk))
    type_into(practice.desk, f"reply:{check.id}", "I ask more.")
    assert not owes_reply(sheet_of(practice.desk))
    assert "Therapist: I ask more." in seen(practice.desk)
    practice.lock()


def test_at_visit_three_the_client_says_what_still_stands(bench: Workbench, changes: list[Change]) -> None:
    changes += [visit(1, 10), visit(2, 5)]
    goals(bench)
    assert page_of(bench).findChild(QWidget, "again:still:please") is not None
    tap(bench, "again:not_yet:sad")
    tap(bench, "again:words:please")
    type_into(bench, "again-write:please", "Do not rush me at all.")
    tap(bench, "again:still:way")
    said = [(one.about, one.text, one.by) for one in sheet_of(bench).again]
    assert said == [("sad", "not_yet", C), ("way", "still", C)]
    thread = sheet_of(bench).of(Field.PLEASE_DO_NOT)[0]
    assert ([one.text for one in thread.shown], [one.text for one in thread.earlier]) == (
        ["Do not rush me at all."],
        ["Do not rush me."],
    )
    assert "Still right, Today" in seen(bench)
    press(bench, "Ctrl+Z")
    assert [one.about for one in sheet_of(bench).again] == ["sad"]
    press(bench, "Alt+T")
    assert page_of(bench).findChild(QWidget, "again:still:way") is None, "the therapist does not answer for them"
    changes.append(visit(3, 4))
    goals(bench)
    bench.list.select_row(1)
    goals(bench)
    assert page_of(bench).findChild(QWidget, "again:still:way") is None, "it is not asked at visit 4"


def test_both_tick_the_card_and_a_new_line_asks_both_again(bench: Workbench, changes: list[Change]) -> None:
    del changes[2:]
    goals(bench)
    assert "A draft until both have ticked it." in seen(bench)
    for key in ("client", "therapist"):
        box = page_of(bench).findChild(QWidget, f"tick:{CARD}:{key}")
        assert box is not None
        assert box.isEnabled()
        QTest.keyClick(box, Qt.Key.Key_Space)
        press(bench, "Alt+T")
    card = sheet_of(bench).card
    assert card is not None
    assert card.is_agreed
    changes.append(replace(line("slow", C, Field.TO_SLOW, "I raise a hand."), at=clock.now()))
    bench.list.select_row(1)
    goals(bench)
    card = sheet_of(bench).card
    assert card is not None
    assert not card.ticks
    assert "I raise a hand." in seen(bench)


def test_before_the_first_visit_the_way_leads_to_the_therapists_own_part(bench: Workbench) -> None:
    goals(bench)
    tap(bench, "due:own:0")
    for _ in range(3):
        QApplication.processEvents()
    field = page_of(bench).findChild(QLineEdit, f"write:{OWN}")
    assert field is not None
    assert field.hasFocus()
    type_into(bench, f"write:{OWN}", "I want to fix it.")
    own = sheet_of(bench).own
    assert own is not None
    assert own.of(Field.MY_PULL)[0].shown[0].text == "I want to fix it."
    assert page_of(bench).findChild(QWidget, "due:own:0") is None
