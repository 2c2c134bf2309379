"""Full answers: each of the seven states is there in words, the client's text as typed, nothing run as mark-up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from intake_app.model.answers import AnswerState
from intake_app.model.brief import AnswerRow, AnswerSection, Quote
from intake_app.model.signature import Signature
from intake_app.wording import words
from tests.gui.desk.samples import SECTIONS, brief
from ui.desk.answers_view import AnswersView, Filter, passes, sift

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.look.look import Look


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> AnswersView:
    """All answers of the invented client."""
    made = AnswersView(look, brief())
    qtbot.addWidget(made)
    made.resize(900, 700)
    return made


def test_all_seven_states_are_told_apart_in_words() -> None:
    say = words("desk")
    told = [say(f"state_{state.value}") for state in AnswerState if state is not AnswerState.ANSWERED]
    assert len(set(told)) == 6
    rows = [row for section in SECTIONS for row in section.rows]
    assert {row.state for row in rows} == set(AnswerState), "the sample has one of each"


def test_every_question_and_state_is_shown(view: AnswersView) -> None:
    text = view.text.toPlainText()
    say = words("desk")
    for section in SECTIONS:
        assert section.title in text
        for row in section.rows:
            assert row.question in text
            if row.kept_out:
                assert say("state_kept_out") in text
            elif row.state is not AnswerState.ANSWERED:
                assert say(f"state_{row.state.value}") in text


def test_a_clients_words_are_shown_as_typed(view: AnswersView) -> None:
    assert (
        "“I snap at my kids <b>and</b> then I feel awful.\nI don't want to be that parent.”" in view.text.toPlainText()
    )


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "a" * 100_000, "שלום עולם", "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35", "😀 {braces} %s"]
)
def test_any_text_goes_in_and_comes_out_the_same(qtbot: QtBot, look: Look, text: str) -> None:
    row = AnswerRow("B1", "B1", "Anything?", AnswerState.ANSWERED, (Quote(text),))
    made = AnswersView(look, brief(sections=(AnswerSection("One", (row,)),)))
    qtbot.addWidget(made)
    assert f"“{text}”" in made.text.toPlainText()


def test_a_signature_by_hand_is_drawn_beside_its_words(qtbot: QtBot, look: Look) -> None:
    drawn = Signature(datetime(2026, 11, 23, tzinfo=UTC), strokes=(((10, 20), (300, 90)),), size=(1200, 400))
    for signature, pictures in ((drawn, 1), (None, 0)):
        row = AnswerRow("", "Signed?", "Signed?", AnswerState.ANSWERED, ("Signed by hand",), signature=signature)
        made = AnswersView(look, brief(sections=(AnswerSection("Signature", (row,)),)))
        qtbot.addWidget(made)
        assert "Signed by hand" in made.text.toPlainText()
        assert made.text.toPlainText().count("\ufffc") == pictures


def test_each_filter_shows_its_states_and_every_row_seen_is_in_one() -> None:
    rows = [row for section in SECTIONS for row in section.rows]
    for row in rows:
        found = [chosen for chosen in Filter if chosen is not Filter.ALL and passes(row, chosen)]
        assert passes(row, Filter.ALL)
        assert len(found) == (0 if row.state is AnswerState.NOT_SHOWN else 1)


def test_a_filter_leaves_out_empty_sections(view: AnswersView) -> None:
    assert [title for title, _ in sift(SECTIONS, Filter.TALK)] == ["What brings you"]
    view.choose(Filter.TALK)
    assert view.sections.count() == 1
    assert "What should we call you?" not in view.text.toPlainText()


def test_a_filter_that_finds_nothing_says_so(qtbot: QtBot, look: Look) -> None:
    made = AnswersView(look, brief(sections=()))
    qtbot.addWidget(made)
    assert made.text.toPlainText() == words("desk")("filter_empty")


def test_the_next_part_can_be_reached_by_keys(view: AnswersView) -> None:
    view.step_section(1)
    assert view.sections.currentRow() == 1
    view.step_section(1)
    assert view.sections.currentRow() == 1
    view.step_section(-1)
    assert view.sections.currentRow() == 0
