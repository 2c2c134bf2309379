"""The on-screen keyboard: what it shows is what it types, and it stays out of everybody's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from intake_app.wording import speak
from ui.answers.field import Editor, Field
from ui.answers.keyboard import Keyboard, takes_keys
from ui.answers.keyboard_layouts import LAYOUTS
from ui.look.focus import is_keyboard_used
from ui.look.look import Look
from ui.look.metrics import LARGEST_TEXT, Metrics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.gui.answers.conftest import Asking


@pytest.fixture
def typing(qtbot: QtBot, look: Look) -> Iterator[tuple[Editor, Keyboard]]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    field = Field(look, "Words", parent=window)
    field.setGeometry(0, 0, 1280, 200)
    keyboard = Keyboard(look, parent=window)
    keyboard.setGeometry(0, 400, 1280, keyboard.needed_height(800))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.editor.setFocus()
    yield field.editor, keyboard
    window.close()


def tap(keyboard: Keyboard, *sends: str) -> None:
    for send in sends:
        next(key for key in keyboard.keys if key.key.sends == send).click()


@pytest.mark.parametrize("language", list(LAYOUTS))
def test_every_key_types_what_it_shows(typing: tuple[Editor, Keyboard], language: str) -> None:
    editor, keyboard = typing
    speak(language)
    keyboard = Keyboard(keyboard._look, parent=keyboard.parentWidget())
    keyboard.show()
    for page in LAYOUTS[language]:
        if keyboard._page != page:
            tap(keyboard, page)
        editor.set_text("")
        shown = ""
        for key in keyboard.keys:
            if not key.key.is_special:
                shown += key.text()
                key.click()
        assert editor.text() == shown
        assert len(shown) > 25


@pytest.mark.parametrize("language", list(LAYOUTS))
def test_every_row_is_full_and_no_page_has_a_key_twice(language: str) -> None:
    for rows in LAYOUTS[language].values():
        assert {sum(key.columns for key in row) for row in rows} == {10}
        sent = [key.sends for row in rows for key in row]
        assert len(sent) == len(set(sent))
        assert {"backspace", "space", "enter", "done"} <= set(sent)


def test_spanish_is_typed_without_leaving_its_two_pages(qtbot: QtBot, look: Look) -> None:
    speak("es")
    letters, accents = LAYOUTS["es"]["letters"], LAYOUTS["es"]["accents"]
    typed = {key.sends for rows in (letters, accents) for row in rows for key in row}
    assert set("abcdefghijklmnñopqrstuvwxyzáéíóúü¿?¡!,.") <= typed
    keyboard = Keyboard(look)
    qtbot.addWidget(keyboard)
    assert keyboard.keys[19].text() == "ñ"


def test_capitals_for_one_letter_for_all_and_off_again(typing: tuple[Editor, Keyboard]) -> None:
    editor, keyboard = typing
    tap(keyboard, "shift", "a", "b", "shift", "shift", "c", "d", "shift", "e")
    assert editor.text() == "AbCDe"


def test_the_sharp_s_has_one_capital(typing: tuple[Editor, Keyboard]) -> None:
    editor, keyboard = typing
    tap(keyboard, "accents", "shift", "ß")
    assert editor.text() == "ẞ"


def test_delete_space_and_new_line(typing: tuple[Editor, Keyboard]) -> None:
    editor, keyboard = typing
    tap(keyboard, "a", "b", "backspace", "space", "enter", "c")
    assert editor.text() == "a \nc"


def test_it_writes_where_the_cursor_stands_and_the_field_keeps_the_focus(typing: tuple[Editor, Keyboard]) -> None:
    editor, keyboard = typing
    tap(keyboard, "a", "c")
    cursor = editor.textCursor()
    cursor.setPosition(1)
    editor.setTextCursor(cursor)
    tap(keyboard, "b")
    assert editor.text() == "abc"
    assert editor.hasFocus()


def test_a_real_key_is_told_from_a_tapped_one(typing: tuple[Editor, Keyboard]) -> None:
    editor, keyboard = typing
    tap(keyboard, "a", "backspace")
    assert not is_keyboard_used()
    QTest.keyClick(editor, Qt.Key.Key_B)
    assert is_keyboard_used()
    editor.clearFocus()
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton)
    assert editor.hasFocus()
    assert not is_keyboard_used()


def test_done_asks_to_be_put_away(qtbot: QtBot, typing: tuple[Editor, Keyboard]) -> None:
    _, keyboard = typing
    with qtbot.waitSignal(keyboard.done, timeout=500):
        tap(keyboard, "done")


def test_no_key_is_a_tab_stop_and_every_key_has_a_name(typing: tuple[Editor, Keyboard]) -> None:
    _, keyboard = typing
    for page in LAYOUTS["en"]:
        if keyboard._page != page:
            tap(keyboard, page)
        for key in keyboard.keys:
            assert key.focusPolicy() == Qt.FocusPolicy.NoFocus
            assert key.accessibleName().strip()


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (800, 1280), (1920, 1080)])
def test_keys_are_twelve_millimetres_and_lie_apart(qtbot: QtBot, qapp: QApplication, size: tuple[int, int]) -> None:
    look = Look(Metrics.for_size(*size))
    keyboard = Keyboard(look)
    qtbot.addWidget(keyboard)
    keyboard.resize(size[0], keyboard.needed_height(size[1]))
    keyboard.show()
    for key in keyboard.keys:
        assert key.width() >= look.mm(12) - 1
        assert key.height() >= look.mm(12)
        assert keyboard.rect().contains(key.geometry())
        for other in keyboard.keys:
            assert other is key or not key.geometry().adjusted(-2, -2, 2, 2).intersects(other.geometry())


def test_it_stands_ready_for_words_and_not_for_numbers_with_their_own_keys(
    qtbot: QtBot, look: Look, ask: Asking
) -> None:
    words = ask({"linkId": "q", "type": "string", "text": "Name?"})
    born = ask({"linkId": "q", "type": "date", "text": "Born?"})
    assert takes_keys(words.editor)
    assert not takes_keys(born.parts[0].field.editor)
    line = QLineEdit()
    qtbot.addWidget(line)
    assert not takes_keys(line)
    assert not takes_keys(None)


@pytest.mark.parametrize(("wide", "high"), [(800, 1280), (1024, 600), (1920, 1080)])
def test_no_word_on_a_key_is_broken_or_cut_in_the_largest_letters(qtbot: QtBot, wide: int, high: int) -> None:
    look = Look(Metrics.for_size(wide, high, LARGEST_TEXT))
    keyboard = Keyboard(look)
    qtbot.addWidget(keyboard)
    keyboard.resize(wide, keyboard.needed_height(high))
    keyboard.show()
    caps = [key for key in keyboard.keys if len(key.text()) > 1]
    assert {"Done", "123"} <= {key.text() for key in caps}
    for key in caps:
        assert look.width(key.text()) <= key.width(), key.text()
