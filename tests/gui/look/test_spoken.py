"""What a screen reader is told lives as long as its widget, not longer and not shorter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.answers.base import AnswerWidget
from ui.look import spoken
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.look.look import Look


def test_thousands_of_headings_come_and_go(qtbot: QtBot, look: Look) -> None:
    for i in range(3000):
        block = TextBlock(look, f"Heading {i}", as_heading=True)
        assert QAccessible.queryAccessibleInterface(block).role() == QAccessible.Role.Heading
        block.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(spoken._interfaces) <= 2 * spoken._LEAST_SWEEP


def test_a_heading_stays_a_heading_while_others_are_thrown_away(qtbot: QtBot, look: Look) -> None:
    kept = [TextBlock(look, f"Kept {i}", as_heading=True) for i in range(50)]
    for block in kept:
        qtbot.addWidget(block)
    for _ in range(600):
        gone = TextBlock(look, "Gone", as_heading=True)
        QAccessible.queryAccessibleInterface(gone)
        gone.deleteLater()
        del gone
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for i, block in enumerate(kept):
        interface = QAccessible.queryAccessibleInterface(block)
        assert interface.role() == QAccessible.Role.Heading
        assert interface.text(QAccessible.Text.Name) == f"Kept {i}"


def test_roles_are_right_while_a_screen_reader_runs(qtbot: QtBot, look: Look) -> None:
    QAccessible.setActive(True)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    block = TextBlock(look, "Why now?", as_heading=True, parent=window)
    block.show()
    assert QAccessible.queryAccessibleInterface(block).role() == QAccessible.Role.Heading
    answer = AnswerWidget(look, "Why now?", parent=window)
    answer.show()
    assert QAccessible.queryAccessibleInterface(answer).role() == QAccessible.Role.Grouping


def test_an_announcement_reaches_a_listener(qtbot: QtBot, look: Look) -> None:
    block = TextBlock(look, "Here")
    qtbot.addWidget(block)
    QAccessible.setActive(True)
    spoken.announce(block, "Placed.")
    assert QAccessible.isActive()
