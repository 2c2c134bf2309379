"""On the screen, five things to talk about in the room are as easy to find as one: each in its own line, none cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.gui.desk.samples import brief
from ui.desk.brief_view import BriefView
from ui.desk.prose import Prose

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.look.look import Look

TOPICS = tuple(f"A thing to talk about, number {number}" for number in range(1, 21))

HELD: list[QScrollArea] = []
"""Qt lets go of a window that nobody holds."""


def shown(qtbot: QtBot, look: Look, count: int, width: int) -> tuple[BriefView, list[Prose]]:
    view = BriefView(look, brief(in_person=TOPICS[:count]))
    window = QScrollArea()
    window.setWidgetResizable(True)
    window.setWidget(view)
    qtbot.addWidget(window)
    HELD.append(window)
    window.resize(width, 900)
    window.show()
    for _ in range(3):
        QApplication.processEvents()
    return view, [one for one in view.findChildren(Prose) if one.text() in TOPICS[:count]]


@pytest.mark.parametrize("width", [560, 900])
@pytest.mark.parametrize("count", [1, 5, 20])
def test_every_thing_has_a_line_of_its_own_and_none_is_cut(qtbot: QtBot, look: Look, count: int, width: int) -> None:
    _view, lines = shown(qtbot, look, count, width)
    assert [line.text() for line in lines] == list(TOPICS[:count])
    assert all(line.isVisible() and line.height() >= line.heightForWidth(line.width()) for line in lines)


def test_five_begin_where_one_begins(qtbot: QtBot, look: Look) -> None:
    firsts = []
    for count in (1, 5):
        view, lines = shown(qtbot, look, count, 900)
        firsts.append(lines[0].mapTo(view, QPoint(0, 0)).toTuple())
    assert firsts[0] == firsts[1]


def test_a_thing_that_was_not_marked_is_not_found(qtbot: QtBot, look: Look) -> None:
    _view, lines = shown(qtbot, look, 1, 900)
    assert len(lines) == 1
