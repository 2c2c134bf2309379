"""An intake with a safety mark opens on its strip; nothing else of it can be reached before initials are given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QTextBrowser, QWidget

from intake_app.errors import StoreFullError
from intake_app.model.intake import IntakeStatus, Marks
from intake_app.wording import words
from tests.gui.desk.samples import brief, strip
from ui.desk.head import Face

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.desk.samples import FakeDesk
    from ui.desk.workbench import Workbench

SAFETY_ROW = 3
CTRL = Qt.KeyboardModifier.ControlModifier


def everything(widget: QWidget) -> str:
    """Return all text that is in the tree, seen or not: what is not there can't be uncovered."""
    told = [one.text() for one in widget.findChildren(QLabel)]
    told += [one.toPlainText() for one in widget.findChildren(QTextBrowser)]
    told += [one.accessibleName() + one.accessibleDescription() for one in widget.findChildren(QWidget)]
    return "\n".join(told)


SECRET = "snap at my kids"


@pytest.fixture
def gated(bench: Workbench) -> Workbench:
    """The desk on an intake that wants initials."""
    bench.list.select_row(SAFETY_ROW)
    return bench


def test_only_the_strip_and_the_initials_are_there(gated: Workbench) -> None:
    told = everything(gated.detail)
    assert "Yes, but not now" in told
    assert "alerted at 10:14" in told
    assert SECRET not in told


def test_the_control_finds_the_words_once_they_are_there(bench: Workbench) -> None:
    bench.list.select_row(0)
    assert SECRET in everything(bench.detail)


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_5, Qt.Key.Key_E])
def test_no_shortcut_leads_past_it(gated: Workbench, fake: FakeDesk, key: Qt.Key) -> None:
    for _ in range(3):
        QTest.keyClick(gated, key, CTRL)
    assert SECRET not in everything(gated.detail)
    assert gated.detail.pdf is None
    assert gated.detail.answers is None
    assert not fake.written


def test_no_button_leads_past_it(gated: Workbench) -> None:
    for made in gated.detail.findChildren(QAbstractButton):
        made.click()
    assert SECRET not in everything(gated.detail)


def test_no_call_of_the_detail_leads_past_it(gated: Workbench) -> None:
    for face in Face:
        gated.detail.go_to(face)
        assert SECRET not in everything(gated.detail)
    gated._on_export_key()
    gated.exporting.export()
    assert gated.detail.pdf is None


def test_space_does_not_mark_it_read(gated: Workbench) -> None:
    gated.list.focus_list()
    QTest.keyClick(gated.list.view, Qt.Key.Key_Space)
    assert gated.list.model.cards[SAFETY_ROW].status is IntakeStatus.NEW


@pytest.mark.parametrize("typed", ["", "   "])
def test_blank_initials_are_none(gated: Workbench, fake: FakeDesk, typed: str) -> None:
    assert gated.detail.form is not None
    gated.detail.form.initials.setText(typed)
    gated.detail.form.record_button.click()
    assert not fake.initials
    assert gated.detail.form is not None
    assert gated.detail.form.problem.text() == words("desk")("initials_missing")


def test_initials_are_recorded_and_the_brief_opens(gated: Workbench, fake: FakeDesk) -> None:
    form = gated.detail.form
    assert form is not None
    form.note.setText("Called at 11:00.")
    QTest.keyClicks(form.initials, "MA")
    QTest.keyClick(form.initials, Qt.Key.Key_Return)
    assert (fake.initials["CG-0138"].initials, fake.initials["CG-0138"].note) == ("MA", "Called at 11:00.")
    assert SECRET in everything(gated.detail)
    assert "MA: Called at 11:00." in everything(gated.detail)
    assert gated.list.model.cards[SAFETY_ROW].initialled
    assert gated.focusWidget() is gated.detail.first_focus(), "who gave them can read on by keys"


def test_initials_that_could_not_be_recorded_do_not_open_it(gated: Workbench, fake: FakeDesk, tmp_path: Path) -> None:
    fake.refuses = StoreFullError(tmp_path)
    form = gated.detail.form
    assert form is not None
    form.initials.setText("MA")
    form.record_button.click()
    assert SECRET not in everything(gated.detail)
    assert form.problem.text() == words("desk")("store_full")
    assert form.initials.text() == "MA"
    assert form.record_button.isEnabled()


DRAFT_ROW = 5


@pytest.fixture
def marked_draft(bench: Workbench, fake: FakeDesk) -> Workbench:
    """The desk on an unfinished sitting with a safety answer."""
    fake.cards[DRAFT_ROW] = replace(fake.cards[DRAFT_ROW], marks=Marks(safety=True))
    fake.safety_of_drafts["CG-0136"] = strip(wants_initials=True)
    bench.reload()
    bench.list.select_row(DRAFT_ROW)
    return bench


def test_a_draft_shows_its_strip_why_there_is_no_more_and_wants_initials(marked_draft: Workbench) -> None:
    told = everything(marked_draft.detail)
    assert "Yes, but not now" in told
    assert "alerted at 10:14" in told
    assert words("desk")("draft_safety") in told
    assert words("desk")("mark_safety") in everything_said_of_row(marked_draft, DRAFT_ROW)
    assert marked_draft.detail.form is not None
    for made in marked_draft.detail.head.face_buttons.values():
        assert made.isHidden()
    for face in Face:
        marked_draft.detail.go_to(face)
    assert SECRET not in everything(marked_draft.detail)
    assert marked_draft.detail.pdf is None


def everything_said_of_row(bench: Workbench, row: int) -> str:
    return str(bench.list.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def test_initials_on_a_draft_are_recorded_and_the_rest_stays_closed(marked_draft: Workbench, fake: FakeDesk) -> None:
    form = marked_draft.detail.form
    assert form is not None
    form.note.setText("Went to her.")
    QTest.keyClicks(form.initials, "MA")
    QTest.keyClick(form.initials, Qt.Key.Key_Return)
    assert fake.initials["CG-0136"].initials == "MA"
    told = everything(marked_draft.detail)
    assert "MA: Went to her." in told
    assert words("desk")("draft_safety") in told
    assert SECRET not in told
    assert marked_draft.detail.form is None
    assert not marked_draft.detail.head.carry_on_button.isHidden()


def test_a_draft_without_such_an_answer_stays_closed_whole(bench: Workbench) -> None:
    bench.list.select_row(DRAFT_ROW)
    assert words("desk")("draft_closed") in everything(bench.detail)
    assert bench.detail.form is None


def test_the_strip_is_on_every_brief(bench: Workbench) -> None:
    bench.list.select_row(0)
    assert brief().safety.headline in everything(bench.detail)
