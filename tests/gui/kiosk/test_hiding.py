"""Hiding the screen, the wait ladder, and what a client must not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QCloseEvent, QDragEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from intake_app.errors import PinError
from intake_app.model.answers import Answer
from tests.helpers.sittings import rowan
from tests.helpers.windows import nodes
from ui.kiosk.hero import HeroPage
from ui.kiosk.house import Waits
from ui.kiosk.pin import PinPage
from ui.look.palette import CONTRAST, LIGHT
from ui.rehearse import hands

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench, MemoryDraft
    from ui.look.palette import Palette

SECRET = "the canary sings at noon"


def heard(window: QWidget) -> str:
    """Return every word a screen reader can find in a window."""
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    return " ".join(node.text(kind) for node in nodes(root) for kind in kinds)


def is_covered(kiosk: Bench) -> bool:
    return kiosk.window.is_covered


def press(kiosk: Bench, key: Qt.Key, with_keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(kiosk.window.windowHandle(), key, with_keys)


def writing(bench: Benches, palette: Palette = LIGHT) -> Bench:
    """Return a kiosk on a page where the client has written something."""
    kiosk = bench(palette=palette, answers=rowan(B1=Answer.given("before")))
    kiosk.go_to("B1")
    editor = kiosk.page.findChild(QPlainTextEdit)
    assert editor is not None
    hands.type_text(editor, SECRET)
    return kiosk


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F9])
@pytest.mark.parametrize("palette", [LIGHT, CONTRAST], ids=["light", "contrast"])
def test_one_key_hides_everything_in_the_next_picture(bench: Benches, key: Qt.Key, palette: Palette) -> None:
    kiosk = writing(bench, palette)
    assert SECRET in heard(kiosk.window)  # the control: it can be found while it is shown
    press(kiosk, key)
    hidden = kiosk.window.grab().toImage()
    assert SECRET not in heard(kiosk.window)
    assert "What made you" not in heard(kiosk.window)
    other = bench(palette=palette)
    other.conductor.pause.t = kiosk.conductor.pause.t
    press(other, key)
    assert other.window.grab().toImage() == hidden


def test_the_hide_button_hides_and_what_was_typed_comes_back(bench: Benches, draft: MemoryDraft, qtbot: QtBot) -> None:
    kiosk = writing(bench)
    hands.click(kiosk.page.header.hide_button)
    assert is_covered(kiosk)
    qtbot.waitUntil(lambda: any(SECRET in str(body["answers"]) for body in draft.saved))
    cover = kiosk.window.cover
    assert isinstance(cover, HeroPage)
    hands.click(cover.buttons["back"])
    assert not is_covered(kiosk)
    assert SECRET in str(kiosk.page.value()["B1"][0])


def test_the_title_never_says_anything_of_a_client(bench: Benches) -> None:
    kiosk = writing(bench)
    titles = {kiosk.window.windowTitle()}
    press(kiosk, Qt.Key.Key_Escape)
    titles.add(kiosk.window.windowTitle())
    assert titles == {"Common Ground"}


def test_the_ladder_asks_then_hides_then_puts_away(bench: Benches, qtbot: QtBot) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("W3")
    idle = kiosk.conductor.pause.idle
    kiosk.seconds.now += 89
    idle.check()
    assert not is_covered(kiosk)
    kiosk.seconds.now += 1
    idle.check()
    assert "Still there?" in heard(kiosk.window)
    kiosk.seconds.now += 60
    idle.check()
    assert "Paused." in heard(kiosk.window)
    kiosk.seconds.now += 599
    idle.check()
    assert not kiosk.ended
    kiosk.seconds.now += 1
    idle.check()
    qtbot.waitUntil(lambda: kiosk.ended == ["put_away"])


def test_a_page_to_write_on_waits_longer(bench: Benches) -> None:
    kiosk = writing(bench)
    kiosk.seconds.now += 179
    kiosk.conductor.pause.idle.check()
    assert not is_covered(kiosk)
    kiosk.seconds.now += 1
    kiosk.conductor.pause.idle.check()
    assert is_covered(kiosk)


def test_the_touch_that_answers_still_there_does_nothing_else(bench: Benches) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("W3")
    before = kiosk.page
    kiosk.seconds.now += 90
    kiosk.conductor.pause.idle.check()
    assert is_covered(kiosk)
    press(kiosk, Qt.Key.Key_Return)
    assert not is_covered(kiosk)
    assert kiosk.page is before


def test_asking_works_any_number_of_times(bench: Benches) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("W3")
    for _ in range(12):
        kiosk.seconds.now += 90
        kiosk.conductor.pause.idle.check()
        assert is_covered(kiosk)
        press(kiosk, Qt.Key.Key_Space)
        assert not is_covered(kiosk)


def test_an_empty_sitting_that_is_put_away_leaves_nothing(bench: Benches, draft: MemoryDraft, qtbot: QtBot) -> None:
    kiosk = bench()
    kiosk.conductor.pause.hide()
    kiosk.seconds.now += 600
    kiosk.conductor.pause.idle.check()
    qtbot.waitUntil(lambda: kiosk.ended == ["put_away"])
    assert draft.discarded == 1


def test_the_window_cannot_be_closed_from_outside(bench: Benches) -> None:
    kiosk = bench()
    event = QCloseEvent()
    QApplication.sendEvent(kiosk.window, event)
    assert not event.isAccepted()
    for key, held in (
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
    ):
        press(kiosk, key, held)
    assert kiosk.window.isVisible()
    assert not kiosk.ended


def test_nothing_can_be_copied_or_dropped(bench: Benches) -> None:
    kiosk = writing(bench)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    press(kiosk, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(kiosk, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    press(kiosk, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "before"
    press(kiosk, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert kiosk.page.value()["B1"][0] in (f"before{SECRET}", f"{SECRET}before")
    data = QMimeData()
    data.setText("dropped")
    drag = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(kiosk.window.windowHandle(), drag)
    assert not drag.isAccepted()


def test_a_right_click_opens_nothing(bench: Benches) -> None:
    kiosk = writing(bench)
    editor = kiosk.page.findChild(QPlainTextEdit)
    assert editor is not None
    where = editor.mapTo(kiosk.window, editor.rect().center())
    QTest.mouseClick(kiosk.window.windowHandle(), Qt.MouseButton.RightButton, pos=where)
    assert QApplication.activePopupWidget() is None


def test_an_eager_second_tap_answers_no_question(bench: Benches) -> None:
    kiosk = bench(waits=Waits())
    kiosk.go_to("W4")
    where = QPointF(kiosk.page.footer.main_button.mapTo(kiosk.window, QPoint(20, 20))).toPoint()
    kiosk.window.lockdown._deaf_until = 0.0
    for _ in range(2):
        QTest.mouseClick(kiosk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=where)
    assert kiosk.page.page.key == "W5"


def test_staff_come_in_only_over_a_hidden_page_and_with_the_pin(bench: Benches, qtbot: QtBot) -> None:
    tried: list[str] = []

    def check(pin: str) -> None:
        tried.append(pin)
        if pin != "2580":
            raise PinError

    kiosk = bench(check_pin=check, answers=rowan())
    kiosk.go_to("W3")
    chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    press(kiosk, Qt.Key.Key_Q, chord)
    assert not is_covered(kiosk)
    press(kiosk, Qt.Key.Key_Escape)
    press(kiosk, Qt.Key.Key_Q, chord)
    pad = kiosk.window.cover
    assert isinstance(pad, PinPage)
    for digit in "1111":
        hands.click(pad.keys[digit])
    hands.click(pad.ok_button)
    qtbot.waitUntil(lambda: "did not fit" in pad.message.text)
    assert "1111" not in heard(kiosk.window)
    for digit in "2580":
        hands.press_key(kiosk.window, Qt.Key(Qt.Key.Key_0.value + int(digit)), digit)
    hands.click(pad.ok_button)
    qtbot.waitUntil(lambda: bool(kiosk.ended))
    assert tried == ["1111", "2580"]
