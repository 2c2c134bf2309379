"""Tables: whole where there is room, else one row at a time; the answer is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intake_app.model.answers import AnswerState
from tests.gui.answers.conftest import choice, codes, control
from tests.gui.answers.test_ruler import scale
from ui.answers.matrix import MatrixAnswer

if TYPE_CHECKING:
    from tests.gui.answers.conftest import Asking

DECLINE = "https://common-ground.invalid/fhir/decline"
FIT = {"url": DECLINE, "valueCode": "not_applicable"}


def table(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"linkId": "t", "type": "group", "text": "How much?", "extension": [control("gtable")], "item": list(rows)}


def ruler_row(link_id: str, text: str) -> dict[str, Any]:
    row = scale(link_id) | {"text": text}
    return row | {"extension": [*row["extension"], FIT]}


RULERS = table(*(ruler_row(f"r{i}", f"Topic {i}") for i in range(1, 6)))
CHOICES = table(*(choice(f"c{i}", "Soothe", "Wait", "Push", text=f"When {i}") for i in range(1, 6)))


def shrink(answer: MatrixAnswer) -> None:
    """Give a table the least room, as a small screen does."""
    answer.resize(answer.width(), answer.least_height(answer.width()))
    assert answer.is_stepped


def test_rulers_and_choices_become_tables(ask: Asking) -> None:
    for form in (RULERS, CHOICES):
        answer = ask(form)
        assert isinstance(answer, MatrixAnswer)
        assert answer.value() == {}


@pytest.mark.parametrize("stepped", [False, True])
def test_taps_come_to_the_same_answer_in_both_shapes(ask: Asking, *, stepped: bool) -> None:
    answer = ask(RULERS)
    if stepped:
        shrink(answer)
    for i, row in enumerate(answer.rows):
        assert all(part.isVisible() for part in row.parts)
        QTest.mouseClick(row.parts[i * 2], Qt.MouseButton.LeftButton)
        if stepped:
            assert answer.wants_continue() is (i < 4)
            answer.step_forward()
    assert answer.value() == {f"r{i}": ((i - 1) * 2,) for i in range(1, 6)}


def test_keys_come_to_the_same_answer(ask: Asking) -> None:
    answer = ask(RULERS)
    for i, row in enumerate(answer.rows):
        row.roving.focus(0)
        for digit in str(i * 2):
            QTest.keyClick(answer.focusWidget(), Qt.Key(Qt.Key.Key_0.value + int(digit)))
    assert answer.value() == {f"r{i}": ((i - 1) * 2,) for i in range(1, 6)}


def test_only_the_row_of_this_step_shows_and_back_returns(ask: Asking) -> None:
    answer = ask(CHOICES)
    shrink(answer)
    assert [row.title.isVisible() for row in answer.rows] == [True, False, False, False, False]
    assert answer.step_forward()
    assert [row.title.isVisible() for row in answer.rows] == [False, True, False, False, False]
    assert answer.step_back()
    assert not answer.step_back()
    assert answer.step == 0


def test_a_whole_table_has_no_steps(ask: Asking) -> None:
    answer = ask(CHOICES)
    assert not answer.is_stepped
    assert not answer.wants_continue()
    assert not answer.step_forward()
    assert not answer.step_back()


def test_a_row_that_does_not_fit_is_set_aside_and_taken_back_by_a_number(ask: Asking) -> None:
    answer = ask(RULERS)
    row = answer.rows[1]
    row.parts[3].click()
    row.fit.click()
    assert answer.value() == {}
    assert answer.declines() == {"r2": AnswerState.NOT_APPLICABLE}
    row.parts[3].click()
    assert answer.declines() == {}
    assert answer.value() == {"r2": (3,)}


def test_what_was_set_aside_is_shown_again(ask: Asking) -> None:
    answer = ask(RULERS)
    answer.set_value({"r1": (4,)})
    answer.set_declines({"r3": AnswerState.NOT_APPLICABLE, "r4": AnswerState.SKIPPED})
    assert answer.value() == {"r1": (4,)}
    assert answer.declines() == {"r3": AnswerState.NOT_APPLICABLE}


def test_each_cell_names_its_row(ask: Asking) -> None:
    rulers, choices = ask(RULERS), ask(CHOICES)
    names = [part.accessibleName() for part in rulers.rows[1].parts]
    assert names[0] == "0, Not at all, Topic 2"
    assert names[-1] == "Does not fit me, Topic 2"
    assert [part.accessibleName() for part in choices.rows[0].parts] == [
        "Soothe, When 1",
        "Wait, When 1",
        "Push, When 1",
    ]


def test_choices_of_a_row_exclude_each_other_and_not_other_rows(ask: Asking) -> None:
    answer = ask(CHOICES)
    for row, index in ((0, 0), (1, 2), (0, 1)):
        QTest.mouseClick(answer.rows[row].parts[index], Qt.MouseButton.LeftButton)
    assert codes(answer.value(), "c1") == ["wait"]
    assert codes(answer.value(), "c2") == ["push"]


def test_unlike_questions_stand_below_each_other(ask: Asking) -> None:
    answer = ask(table(choice("c1", "A", "B"), scale("r1"), {"linkId": "s", "type": "string", "text": "Words?"}))
    assert not isinstance(answer, MatrixAnswer)
    answer.set_value({"r1": (3,), "s": ("x",)})
    assert answer.value() == {"r1": (3,), "s": ("x",)}
