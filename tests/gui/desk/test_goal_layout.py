"""A worksheet with something in every part is whole at every size: on the desk, shared, and over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from intake_app.model.goal_fields import Side
from tests.gui.desk.samples import NOW, FakeDesk
from tests.helpers.goal_desk import click, page_of, press
from tests.helpers.straight import Straight
from tests.helpers.whole_goals import whole_worksheet
from tests.helpers.windows import clipped, overflowing, unnamed
from ui.desk.goals.parts import Picker
from ui.desk.goals.values import MOST, Values
from ui.desk.room import DeskWindow
from ui.desk.style import office_look
from ui.desk.workbench import Workbench
from ui.dialogs import Dialogs
from ui.look.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

SIZES = ((1024, 600), (1280, 800), (1920, 1080))
TEXTS = (80, 100, 125)


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Callable[[int], Workbench]]:
    """Open a desk at the goals of a whole worksheet, with letters of so many per cent."""
    windows = []

    def make(percent: int) -> Workbench:
        look, fake = office_look(LIGHT, text_percent=percent), FakeDesk()
        fake.goal_changes[fake.cards[0].record_id] = whole_worksheet()
        window = DeskWindow(look)
        bench = Workbench(look, "Fieldgate Therapy", fake, Straight(), Dialogs(), clock=lambda: NOW)
        window.pages.addWidget(bench)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        bench.reload()
        bench.list.select_row(0)
        bench._on_entered()
        windows.append(window)
        return bench

    yield make
    for window in windows:
        window.close()


def faults(bench: Workbench, size: tuple[int, int]) -> list[str]:
    """Return what is cut, hangs over the edge or has no name at a size of the window."""
    window = bench.window()
    window.resize(*size)
    for _ in range(4):
        QApplication.processEvents()
    found = [*clipped(window), *overflowing(window), *unnamed(window), *_cut_lists(bench)]
    return found if (window.width(), window.height()) == size else [*found, f"{window.width()} x {window.height()}"]


def _cut_lists(bench: Workbench) -> list[str]:
    """Return what stands in a list to pick from and has no room there: Qt cuts it without a word."""
    return [
        one.currentText()
        for one in bench.findChildren(Picker)
        if one.isVisible() and one.fontMetrics().horizontalAdvance(one.currentText()) > one.room
    ]


@pytest.mark.parametrize("percent", TEXTS)
def test_nothing_of_a_whole_worksheet_is_cut(made: Callable[[int], Workbench], percent: int) -> None:
    bench = made(percent)
    for act in ("progress", "goals", "shared"):
        bench.session.acts()[act]()
        for side in Side:
            page = bench.detail.sheet_page
            assert page is not None
            page.stage.composing = page.stage.more = page.stage.delaying = "G1"
            page.stage.values = ["Family"]
            page.let_type(side)
            page.stage.composing = "G1"
            page.turn()
            for size in SIZES:
                assert faults(bench, size) == [], (side, size)


def test_a_planted_cut_is_found_on_the_goals_page(made: Callable[[int], Workbench]) -> None:
    bench = made(100)
    press(bench, "Ctrl+3")
    assert faults(bench, SIZES[0]) == []
    row = page_of(bench).rows[0]
    cut = QLabel("A sentence that does not fit", row)
    cut.setGeometry(0, 0, 30, 12)
    cut.show()
    assert faults(bench, SIZES[0])
    cut.hide()
    over = QPushButton("over the edge", page_of(bench))
    over.setGeometry(page_of(bench).width() - 20, 0, 200, 40)
    over.show()
    assert faults(bench, SIZES[0])


def test_what_matters_most_is_picked_on_cards_and_what_was_picked_stays(made: Callable[[int], Workbench]) -> None:
    bench = made(100)
    press(bench, "Ctrl+3")
    press(bench, "F11")
    click(bench, "values_open")
    part = page_of(bench).part(Values)
    assert part is not None
    assert len(part.cards) == 24
    for word in ("Rest", "Fun", "Order"):
        part = page_of(bench).part(Values)
        assert part is not None
        part.cards[word].click()
    part = page_of(bench).part(Values)
    assert part is not None
    assert sum(one.isEnabled() for one in part.cards.values()) == MOST, "a fourth waits until one is put back"
    part.cards["Fun"].click()
    click(bench, "values_keep")
    part = page_of(bench).part(Values)
    assert part is not None
    assert not part.cards
    seen = [one.accessibleName() for one in part.findChildren(QLabel) if one.isVisibleTo(part)]
    assert {"Rest", "Order"} <= set(seen)
    assert [row.line.text for row in part.lines] == ["Honesty · Family · Rest", "Family · Time alone"]
    press(bench, "Alt+T")
    part = page_of(bench).part(Values)
    assert part is not None
    assert page_of(bench).findChild(QPushButton, "values_open", Qt.FindChildOption.FindChildrenRecursively) is None
