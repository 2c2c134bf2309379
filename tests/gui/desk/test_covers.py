"""What lies over the desk keeps hands from what it covers, and gives the keyboard back where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.desk.test_pdf_page import open_pdf
from ui.desk.covers import COVERED_KEYS
from ui.desk.head import Face
from ui.desk.shortcuts import KEYS, REPEATED

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.gui.desk.conftest import Answering
    from tests.gui.desk.samples import FakeDesk
    from ui.desk.workbench import Workbench

COVERS = ("keys", "practice", "notes")


def press(bench: Workbench, keys: str) -> None:
    """Press a key where the keyboard is."""
    pressed = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs do not know that it can be
    QTest.keyClick(QApplication.focusWidget() or bench, pressed.key(), pressed.keyboardModifiers())
    QApplication.processEvents()


def holder() -> QWidget:
    """Return what has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.mark.parametrize("cover", COVERS)
def test_no_key_acts_on_a_record_that_is_covered(bench: Workbench, fake: FakeDesk, asks: Answering, cover: str) -> None:
    asks.cancels = True
    asks.answer = "/nowhere/out.pdf"
    pdf = open_pdf(bench)
    page = getattr(bench.covers, cover)
    page.open()
    for _ in range(2):
        for keys in ("Ctrl+E", "Ctrl+P", "Ctrl+1", "Ctrl+3", "Ctrl+F", "F6"):
            press(bench, keys)
            assert page.isAncestorOf(holder()), keys
    assert bench.detail.face is Face.PDF
    assert pdf.form.isHidden()
    assert (asks.jobs, asks.suggested, fake.written, fake.trail) == ([], [], [], [])
    page.put_away()
    press(bench, "Ctrl+E")
    assert pdf.form.isVisible(), "control: uncovered, the key acts"


@pytest.mark.parametrize("cover", COVERS)
def test_tab_stays_on_what_covers_the_desk(bench: Workbench, cover: str) -> None:
    open_pdf(bench)
    page = getattr(bench.covers, cover)
    page.open()
    first, stops = holder(), set()
    for _ in range(200):
        QTest.keyClick(holder(), Qt.Key.Key_Tab)
        assert page.isAncestorOf(holder()), holder().accessibleName()
        stops.add(holder())
    assert first in stops, "Tab goes round"


def test_whoever_looks_up_a_key_goes_on_where_they_were(bench: Workbench) -> None:
    pdf = open_pdf(bench)
    for keys in ("F1", "Ctrl+,"):
        press(bench, keys)
        assert not pdf.area.hasFocus(), "control"
        press(bench, "Esc")
        assert pdf.area.hasFocus()
    press(bench, "Ctrl+,")
    field = holder()
    press(bench, "F1")
    press(bench, "Esc")
    assert holder() is field, "on the cover below"
    assert bench.covers.practice.isVisible()
    press(bench, "Esc")
    assert pdf.area.hasFocus()
    bench.list.focus_list()
    press(bench, "F1")
    press(bench, "Esc")
    assert bench.list.view.hasFocus()


def test_what_was_open_under_a_cover_and_is_gone_gives_the_keyboard_to_the_list(bench: Workbench) -> None:
    open_pdf(bench)
    bench.covers.keys.open()
    bench.list.select_row(1)
    QApplication.processEvents()
    bench.covers.keys.put_away()
    assert bench.list.view.hasFocus()


def test_locking_sharing_and_going_back_are_never_covered() -> None:
    assert {"lock", "shared", "back"} <= COVERED_KEYS < {name for name, _ in KEYS}


def test_a_key_that_is_held_does_not_answer_what_it_asks(bench: Workbench) -> None:
    repeats = {name for name, made in bench.shortcuts.items() if any(one.autoRepeat() for one in made)}
    assert repeats == REPEATED
    assert not repeats & {"export", "print", "tick", "lock"}
