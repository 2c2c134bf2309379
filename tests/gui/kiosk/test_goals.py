"""K10: goals as a list, each to change or to take away, and two ways on of one standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake_app.model.answers import Answer, AnswerState
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.kiosk.sitting import Sitting
from tests.helpers.sittings import START, default_intake, rowan
from tests.helpers.whole_pages import faults_of
from ui.answers.goals import GoalsAnswer
from ui.look.metrics import LARGEST_TEXT, STANDARD_TEXT
from ui.rehearse import hands

if TYPE_CHECKING:
    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench

SLEEP, WALK, SING = (Answer.given(words) for words in ("Sleep through the night", "Walk more", "Sing"))


def to_list(bench: Benches, key: str = "G6-list", **answers: Answer) -> Bench:
    sitting = Sitting(default_intake(), responder=True, started=START, path=SittingPath.EXTENDED)
    size, text = answers.pop("size", (1024, 600)), answers.pop("text", STANDARD_TEXT)
    given = {"G1": SLEEP, "G2": Answer.given(3), "G5": Answer.given(6), **answers}
    kiosk = bench(sitting=sitting, size=size, text=text, answers=rowan(**given))
    kiosk.go_to(key)
    return kiosk


def goals(kiosk: Bench) -> GoalsAnswer:
    answer = kiosk.page.answer
    assert isinstance(answer, GoalsAnswer)
    return answer


def test_the_goal_stands_there_in_its_words_with_a_name_for_each_button(bench: Benches) -> None:
    kiosk = to_list(bench, "G6b-list", G6=WALK)
    assert [card.said.text for card in goals(kiosk).cards] == ["“Sleep through the night”", "“Walk more”"]
    assert goals(kiosk).cards[1].change_button.accessibleName() == "Change, goal 2 of 2, Walk more"


def test_another_goal_and_enough_are_two_equal_taps(bench: Benches) -> None:
    kiosk = to_list(bench)
    enough, more = kiosk.page.footer.other_buttons[0], kiosk.page.footer.main_button
    assert [enough.text(), more.text()] == ["That\u2019s enough for now", "Add another goal"]
    assert enough.size() == more.size()
    hands.click(more)
    assert kiosk.page.page.key == "G6"
    kiosk.go_to("G6-list")
    hands.click(kiosk.page.footer.other_buttons[0])
    assert kiosk.page.page.key == "G8", "no further goal is asked"
    answer = kiosk.sitting.session.answer("G6")
    assert answer is not None
    assert answer.state is AnswerState.SKIPPED


def test_enough_is_undone_on_the_check_page(bench: Benches) -> None:
    kiosk = to_list(bench)
    hands.click(kiosk.page.footer.other_buttons[0])
    row = next(row for part in kiosk.sitting.review() for row in part.rows if row.link_id == "G6-list")
    assert row.text == "That is enough for now"
    kiosk.go_to("G6-list")
    hands.click(kiosk.page.footer.main_button)
    assert kiosk.page.page.key == "G6"


def test_a_goal_taken_away_asks_once_and_the_next_moves_up_unchanged(bench: Benches) -> None:
    kiosk = to_list(bench, "G6b-list", G6=WALK, G6_2=Answer.given(8))
    first = goals(kiosk).cards[0]
    hands.click(first.remove_button)
    assert "Remove this goal" in first.said.text
    hands.click(first.keep_button)
    assert len(goals(kiosk).cards) == 2
    hands.click(first.remove_button)
    hands.click(first.yes_button)
    session = kiosk.sitting.session
    assert [session.answer(key) for key in ("G1", "G2", "G5", "G6")] == [WALK, Answer.given(8), None, None]
    assert kiosk.page.page.key == "G6-list"
    assert [card.said.text for card in goals(kiosk).cards] == ["“Walk more”"]


def test_the_only_goal_taken_away_asks_for_one_again(bench: Benches) -> None:
    kiosk = to_list(bench)
    hands.click(goals(kiosk).cards[0].remove_button)
    hands.click(goals(kiosk).cards[0].yes_button)
    assert kiosk.page.page.key == "G1"
    assert not kiosk.page.value()


def test_change_goes_to_the_goals_words(bench: Benches) -> None:
    kiosk = to_list(bench)
    hands.click(goals(kiosk).cards[0].change_button)
    assert kiosk.page.page.key == "G1"
    assert kiosk.page.value() == {"G1": SLEEP.values}


def test_the_core_path_lists_no_goals(bench: Benches) -> None:
    kiosk = bench(answers=rowan(G1=SLEEP))
    assert not kiosk.sitting.session.is_shown("G6-list")


@pytest.mark.parametrize(
    ("size", "text"), [((1024, 600), LARGEST_TEXT), ((800, 1280), LARGEST_TEXT), ((1920, 1080), STANDARD_TEXT)]
)
def test_the_list_is_whole(bench: Benches, size: tuple[int, int], text: float) -> None:
    kiosk = to_list(bench, "G6b-list", G6=Answer.given("Walk more " * 30), size=size, text=text)  # type: ignore[arg-type]
    assert not faults_of(kiosk.window)
    goals(kiosk).cards[1].remove_button.click()
    assert not faults_of(kiosk.window)
