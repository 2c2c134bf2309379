"""The notice before a tender part at the window: three equal ways, what is said after, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from intake_app.model.answers import AnswerState
from intake_app.wording import words
from tests.helpers.sittings import rowan
from tests.helpers.whole_pages import faults_of
from ui.kiosk.check import CheckPage
from ui.look import spoken
from ui.look.metrics import LARGEST_TEXT, STANDARD_TEXT
from ui.rehearse import hands

if TYPE_CHECKING:
    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench

IN_PERSON, SKIPPED = AnswerState.IN_PERSON, AnswerState.SKIPPED


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a screen reader is told."""
    told: list[str] = []
    monkeypatch.setattr(spoken, "announce", lambda _part, text: told.append(text))
    return told


def leave(kiosk: Bench, state: AnswerState) -> None:
    hands.click(kiosk.page.footer.other_buttons[kiosk.page.states.index(state)])


@pytest.mark.parametrize("text", [STANDARD_TEXT, LARGEST_TEXT])
@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080), (800, 1280)])
@pytest.mark.parametrize("key", ["C0", "S0"])
def test_the_three_ways_are_equal_and_whole(bench: Benches, key: str, size: tuple[int, int], text: float) -> None:
    kiosk = bench(size=size, text=text)
    kiosk.go_to(key)
    QApplication.processEvents()
    buttons = (*kiosk.page.footer.other_buttons, kiosk.page.footer.main_button)
    assert len(buttons) == 3
    assert {button._role for button in buttons} == {"plain"}
    assert {button.height() for button in buttons} == {buttons[0].height()}
    assert max(b.width() for b in buttons) - min(b.width() for b in buttons) <= 2
    assert faults_of(kiosk.window) == []


def test_an_ordinary_page_has_one_main_way(bench: Benches) -> None:
    kiosk = bench()
    kiosk.go_to("B2")
    roles = [button._role for button in (*kiosk.page.footer.other_buttons, kiosk.page.footer.main_button)]
    assert roles.count("main") == 1


def test_one_tap_leaves_the_part_and_the_check_page_opens_it_again(bench: Benches) -> None:
    kiosk = bench(answers=rowan(S1=None))
    kiosk.go_to("S0")
    leave(kiosk, SKIPPED)
    assert kiosk.page.page.key == "H1"
    kiosk.sitting._trail.at = ""
    kiosk.conductor.show()
    check = kiosk.window.page
    assert isinstance(check, CheckPage)
    row = next(row for panel in check._panels.panels for row in panel.rows if row.link_id == "S0")
    assert row.said.text == words("states")("client.part.skipped")
    hands.click(row.change_button)
    hands.click(kiosk.page.footer.main_button)
    assert kiosk.page.page.key == "S1"


@pytest.mark.parametrize("state", [IN_PERSON, AnswerState.NOT_YET, AnswerState.DONT_KNOW, SKIPPED])
def test_each_way_of_leaving_a_question_is_acknowledged_once(
    bench: Benches, heard: list[str], state: AnswerState
) -> None:
    kiosk = bench()
    kiosk.go_to("B2")
    heard.clear()
    leave(kiosk, state)
    said = words("kiosk")(f"ack.{state.value}")
    assert kiosk.page.notice.text == said
    assert heard == [said]


def test_continue_is_not_acknowledged(bench: Benches, heard: list[str]) -> None:
    kiosk = bench()
    heard.clear()
    hands.click(kiosk.page.footer.main_button)
    assert kiosk.page.notice.text == ""
    assert heard == []


@pytest.mark.parametrize("key", ["S1", "S0"])
def test_a_breath_is_offered_after_a_tender_thing_is_to_be_talked_about(bench: Benches, key: str) -> None:
    kiosk = bench()
    kiosk.go_to(key)
    leave(kiosk, IN_PERSON)
    assert kiosk.page.notice.text.endswith(words("kiosk")("break.offer"))


@pytest.mark.parametrize(("key", "state"), [("B2", IN_PERSON), ("S1", SKIPPED)])
def test_no_breath_is_offered_after_anything_else(bench: Benches, key: str, state: AnswerState) -> None:
    kiosk = bench()
    kiosk.go_to(key)
    leave(kiosk, state)
    assert words("kiosk")("break.offer") not in kiosk.page.notice.text


def test_half_way_a_breath_is_offered_once(bench: Benches) -> None:
    kiosk = bench()
    _here, parts = kiosk.sitting.progress()
    order = list(dict.fromkeys(page.section.link_id for page in kiosk.sitting._trail.pages))
    second_half = order[-(-parts // 2)]
    first = next(page.key for page in kiosk.sitting._trail.pages if page.section.link_id == second_half)
    said = []
    for key in ("B2", first, first, "Z1"):
        kiosk.go_to(key)
        said.append(words("kiosk")("break.half_way") in kiosk.page.notice.text)
    assert said == [False, True, False, False]


def test_a_passing_line_goes_when_the_client_goes_on_and_one_that_stays_does_not(bench: Benches) -> None:
    kiosk = bench()
    kiosk.go_to("B2")
    leave(kiosk, SKIPPED)
    assert kiosk.page.notice.text
    hands.click(kiosk.page.question)
    assert not kiosk.page.notice.text
    kiosk.page.say("This one stays.", stays=True)
    hands.click(kiosk.page.question)
    assert "stays" in kiosk.page.notice.text


def test_no_breath_is_offered_over_the_cards(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600), text=LARGEST_TEXT)
    for key in ("E1", "P2", "M1", "Z4"):
        kiosk.go_to(key)
        assert not kiosk.page.notice.text, key
        assert not kiosk.page.has_room_for("A line.")
    # A control: on a wide screen there is room for it.
    assert bench(size=(1920, 1080)).page.has_room_for("A line.")
