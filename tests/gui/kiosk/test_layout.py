"""What stands where on a question's page: answers in sight, equal ways to decline, a field above the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from intake_app.forms.loader import load
from intake_app.services.kiosk.sitting import Sitting
from tests.helpers.sittings import START, rowan
from tests.helpers.whole_screens import faults_of
from tests.unit.forms.building import item, resource
from ui.answers.choice import ChoiceAnswer
from ui.answers.written import WrittenAnswer
from ui.look.metrics import LARGEST_TEXT, STANDARD_TEXT
from ui.rehearse import hands

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.kiosk.conftest import Benches

SCREENS = [(1024, 600), (1280, 800), (800, 1280), (1920, 1080)]


@pytest.mark.parametrize("size", [(1024, 600), (800, 1280)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_in_the_largest_letters_an_answer_shows_before_anybody_pages(bench: Benches, size: tuple[int, int]) -> None:
    kiosk = bench(size=size, text=LARGEST_TEXT, answers=rowan())
    for key in ("W3", "E4", "M1", "P2", "B3"):
        kiosk.go_to(key)
        assert isinstance(kiosk.page.answer, ChoiceAnswer)
        seen = [card.visibleRegion().boundingRect().height() for card in kiosk.page.answer.cards]
        assert any(high >= kiosk.page.answer.cards[0].height() - 1 for high in seen), key
        assert kiosk.page.footer.main_button.height() >= kiosk.window.look.mm(12)


def test_a_long_question_and_its_field_stay_in_reach_while_somebody_writes(bench: Benches) -> None:
    form = load(resource(item("a", text="A question of very many words, " * 15), item("b")), "form").questionnaire
    kiosk = bench(size=(1024, 600), sitting=Sitting(form, responder=True, started=START))
    editor = kiosk.page.findChild(QPlainTextEdit)
    assert editor is not None
    hands.click(editor)
    assert kiosk.page.is_writing
    assert not faults_of(kiosk.window)
    assert editor.viewport().visibleRegion().boundingRect().height() >= kiosk.window.look.mm(8)
    kiosk.page.put_keyboard_away()
    assert kiosk.page.keyboard is not None
    assert kiosk.page.keyboard.isHidden()
    assert kiosk.page.question.hasFocus()
    assert not faults_of(kiosk.window)


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("text", [STANDARD_TEXT, LARGEST_TEXT], ids=["standard", "largest"])
def test_the_ways_to_decline_are_equal_in_size(bench: Benches, size: tuple[int, int], text: float) -> None:
    kiosk = bench(size=size, text=text)
    kiosk.go_to("W3")
    quiet = kiosk.page.footer.other_buttons
    assert len(quiet) == 4
    widths = [button.width() for button in quiet]
    assert max(widths) - min(widths) <= 1
    assert {button.height() for button in quiet} == {kiosk.page.footer.main_button.height()}
    assert min(widths) >= kiosk.window.look.mm(12)
    assert kiosk.page.footer.main_button.height() >= kiosk.window.look.mm(12)


def test_stems_give_way_to_the_clients_own_lines(bench: Benches, qtbot: QtBot) -> None:
    kiosk = bench(size=(1024, 600), answers={key: answer for key, answer in rowan().items() if key != "B2"})
    kiosk.go_to("B2")
    answer = kiosk.page.answer
    assert isinstance(answer, WrittenAnswer)
    assert all(chip.isVisible() for chip in answer.chips)
    words = "My daughter told me that she is afraid of the mornings with me, and that is the wrong way round."
    hands.type_text(answer.editor, words)
    for is_writing in (True, False):
        assert kiosk.page.is_writing is is_writing
        qtbot.waitUntil(lambda: answer.editor.verticalScrollBar().maximum() == 0)
        assert answer.editor.document().size().height() == 2
        kiosk.page.put_keyboard_away()
