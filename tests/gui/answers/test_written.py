"""Words of one's own: kept letter for letter, and kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui.answers.field import Editor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.answers.conftest import Asking
    from ui.answers.written import WrittenAnswer
    from ui.look.look import Look

PROMPT = "https://common-ground.invalid/fhir/prompt"
TEXT = {
    "linkId": "q",
    "type": "text",
    "text": "Why now?",
    "extension": [
        {"url": PROMPT, "valueString": "It started when…"},
        {"url": PROMPT, "valueString": "No one right now"},
    ],
}
SHORT = {"linkId": "q", "type": "string", "text": "Name?"}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_as_it_was_set(ask: Asking, text: str) -> None:
    answer = ask(TEXT)
    answer.set_value({"q": (text,)})
    assert answer.value() == ({"q": (text,)} if text.strip() else {})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), min_size=1, max_size=60))
def test_any_text_typed_comes_back_as_typed(ask: Asking, text: str) -> None:
    answer = ask(TEXT)
    for line in (text, text[::-1]):
        answer.editor.textCursor().insertText(line)
    assert answer.editor.text() == text + text[::-1]


def test_no_break_spaces_and_line_ends_stay(ask: Asking) -> None:
    answer = ask(TEXT)
    answer.editor.textCursor().insertText("a\u00a0b")
    QTest.keyClick(answer.editor, Qt.Key.Key_Return)
    answer.editor.textCursor().insertText("c")
    assert answer.value() == {"q": ("a\u00a0b\nc",)}


def test_blank_text_is_no_answer(ask: Asking) -> None:
    answer = ask(TEXT)
    answer.editor.textCursor().insertText(" \n\t ")
    assert answer.value() == {}


def test_a_stem_starts_the_answer_and_leaves_the_rest_alone(ask: Asking) -> None:
    answer = ask(TEXT)
    answer.chips[0].click()
    assert answer.value() == {"q": ("It started when ",)}
    assert answer.editor.hasFocus()
    QTest.keyClicks(answer.editor, "we moved.")
    answer.chips[1].click()
    assert answer.value() == {"q": ("It started when we moved. No one right now",)}


def test_tab_leaves_the_field(qtbot: QtBot, look: Look, ask: Asking) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    editor, after = Editor(look, "Words", parent=window), QLineEdit(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert editor.text() == ""


def test_enter_is_the_pages_in_a_short_field_and_a_new_line_in_a_long_one(ask: Asking) -> None:
    short, long = ask(SHORT), ask(TEXT)
    for answer in (short, long):
        answer.editor.textCursor().insertText("a")
        QTest.keyClick(answer.editor, Qt.Key.Key_Return)
    assert short.value() == {"q": ("a",)}
    assert long.value() == {"q": ("a\n",)}


def test_nothing_leaves_by_the_clipboard(ask: Asking) -> None:
    answer = ask(TEXT)
    clipboard = QApplication.clipboard()
    clipboard.setText("before")
    answer.editor.textCursor().insertText("a secret")
    answer.editor.selectAll()
    for key in (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut):
        QTest.keySequence(answer.editor, QKeySequence(key))
    answer.editor.copy()
    assert clipboard.text() in ("before", "")
    assert answer.value() == {"q": ("a secret",)}


def test_only_plain_text_comes_in(ask: Asking) -> None:
    answer = ask(TEXT)
    rich = QMimeData()
    rich.setHtml("<b>bold</b>")
    rich.setText("bold")
    answer.editor.insertFromMimeData(rich)
    picture = QMimeData()
    picture.setUrls([QUrl("file:///somewhere")])
    assert answer.value() == {"q": ("bold",)}
    assert not answer.editor.acceptDrops()
    assert answer.editor.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu


def test_the_limit_holds_and_is_told_kindly_before_it_is_reached(ask: Asking) -> None:
    answer: WrittenAnswer = ask(SHORT | {"maxLength": 60})
    answer.editor.textCursor().insertText("a" * 47)
    assert not answer._room.isVisibleTo(answer)
    answer.editor.textCursor().insertText("b")
    assert answer._room.text == "There is room for about 2 more words."
    answer.editor.textCursor().insertText("c" * 500)
    assert answer.value() == {"q": ("a" * 47 + "b" + "c" * 12,)}
    assert "full" in answer._room.text
    cursor = answer.editor.textCursor()
    cursor.setPosition(0)
    cursor.insertText("zz")
    assert answer.value() == {"q": ("a" * 47 + "b" + "c" * 12,)}


def test_the_limit_counts_letters_and_never_halves_one(ask: Asking) -> None:
    answer = ask(SHORT | {"maxLength": 5})
    answer.editor.textCursor().insertText("\U0001f642" * 4)
    answer.editor.textCursor().insertText("\U0001f33b" * 3)
    assert answer.value() == {"q": ("\U0001f642" * 4 + "\U0001f33b",)}


def test_a_stem_after_letters_outside_the_first_plane_stands_apart(ask: Asking) -> None:
    answer = ask(TEXT)
    answer.editor.textCursor().insertText("\U0001f642")
    answer.chips[1].click()
    assert answer.value() == {"q": ("\U0001f642 No one right now",)}


def test_a_hundred_thousand_characters_fit_and_no_more(ask: Asking) -> None:
    answer = ask(TEXT)
    answer.editor.textCursor().insertText("x" * 100_001)
    assert answer.value() == {"q": ("x" * 100_000,)}


def test_the_editor_is_named_for_screen_readers(ask: Asking) -> None:
    assert ask(TEXT).editor.accessibleName() == "Why now?"
