"""Buttons act on release, anywhere on the box, and never clip their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.look import focus
from ui.look.button import KioskButton
from ui.look.look import Look
from ui.look.metrics import LARGEST_TEXT, Metrics
from ui.look.palette import THEMES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.look.button import Role


@pytest.fixture
def button(qtbot: QtBot, look: Look) -> KioskButton:
    made = KioskButton(look, "I would rather talk about this", short_text="Talk instead", icon="talk")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_it_acts_on_release_and_not_before(qtbot: QtBot, button: KioskButton) -> None:
    clicks = []
    button.clicked.connect(lambda: clicks.append(1))
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not clicks
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert clicks == [1]


def test_sliding_off_cancels(qtbot: QtBot, button: KioskButton) -> None:
    clicks = []
    button.clicked.connect(lambda: clicks.append(1))
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    QTest.mouseMove(button, QPoint(5, 500))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 500))
    assert not clicks


def test_press_shows_at_once(qtbot: QtBot, button: KioskButton) -> None:
    before = button.grab().toImage()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    pressed = button.grab().toImage()
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert pressed != before
    assert pressed.pixelColor(button.width() // 2, 4) == button.look.palette.sel_bg


def test_it_is_called_as_it_is_drawn_and_described_by_the_long_text(button: KioskButton) -> None:
    button.use_short(short=True)
    assert button.shown_text == "Talk instead"
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.text(QAccessible.Text.Name) == "Talk instead"
    assert interface.text(QAccessible.Text.Description) == "I would rather talk about this"
    button.use_short(short=False)
    assert interface.text(QAccessible.Text.Name) == "I would rather talk about this"
    assert not interface.text(QAccessible.Text.Description)
    button.set_label("Skip for now", "Skip")
    button.use_short(short=True)
    assert interface.text(QAccessible.Text.Name) == "Skip for now"
    button.setAccessibleName("Skip, how you sleep")
    button.use_short(short=False)
    assert interface.text(QAccessible.Text.Name) == "Skip, how you sleep"
    assert button.needed_width(short=True) < button.needed_width()


@pytest.mark.parametrize("role", ["main", "plain", "bare", "soft"])
@pytest.mark.parametrize("theme", list(THEMES))
def test_the_size_it_asks_for_clips_nothing(qtbot: QtBot, qapp: QApplication, role: Role, theme: str) -> None:
    for text in (1.0, LARGEST_TEXT):
        look = Look(Metrics.for_size(1024, 600, text), THEMES[theme])
        made = KioskButton(look, "Skip for now", icon="skip", role=role)
        qtbot.addWidget(made)
        assert made.lines_at(made.sizeHint().width()) == 1
        assert made.lines_at(made.needed_width()) == 1
        assert made.sizeHint().height() >= look.mm(12)
        assert made.lines_at(made.needed_width() - 12) > 1  # the control: with less room it would break


def test_the_ring_shows_after_a_key_and_not_after_a_tap(qtbot: QtBot, button: KioskButton) -> None:
    button.setFocus(Qt.FocusReason.OtherFocusReason)
    assert focus.ring_of(button.window()) is None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert focus.ring_of(button.window()) is None
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert focus.ring_of(button.window()) is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert focus.ring_of(button.window()) is None


def test_the_ring_goes_with_a_page_that_is_thrown_away(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    page = QWidget(window)
    first, second = KioskButton(look, "One", parent=page), KioskButton(look, "Two", parent=window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.clearFocus()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert focus.ring_of(window) is not None
    page.hide()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    ring = focus.ring_of(window)
    assert ring is not None
    assert ring.geometry().contains(second.geometry())
    second.move(200, 100)
    assert ring.geometry().contains(second.geometry())
    second.hide()
    assert focus.ring_of(window) is None


def test_an_off_button_is_dashed_not_faded(qtbot: QtBot, button: KioskButton) -> None:
    button.setEnabled(False)
    image = button.grab().toImage()
    top = [image.pixelColor(x, 1).name() for x in range(20, button.width() - 20)]
    assert len(set(top)) > 1
