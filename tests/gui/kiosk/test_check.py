"""The check page: one answer is kept back and brought back where it stands, and nobody loses their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake_app.model.answers import Answer, AnswerState
from tests.helpers.sittings import code, rowan
from tests.helpers.whole_screens import faults_of, rect_on
from ui.kiosk.check import CheckPage
from ui.look.metrics import LARGEST_TEXT, STANDARD_TEXT
from ui.rehearse import hands

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench, MemoryDraft
    from ui.kiosk.check_row import CheckRow

SECRET = "the canary sings at noon"


def check(kiosk: Bench) -> CheckPage:
    page = kiosk.window.page
    assert isinstance(page, CheckPage)
    return page


def row(kiosk: Bench, link_id: str) -> CheckRow:
    panels = check(kiosk)._panels.panels
    return next(row for panel in panels for row in panel.rows if row.link_id == link_id)


def go_to_check(kiosk: Bench) -> None:
    kiosk.go_to("Z4")
    hands.click(kiosk.page.footer.main_button)


def test_one_answer_is_kept_back_and_the_rest_of_its_part_is_shared(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot
) -> None:
    kiosk = bench(answers=rowan(B1=Answer.given(SECRET)))
    go_to_check(kiosk)
    hands.click(row(kiosk, "B1").keep_button)
    assert SECRET not in row(kiosk, "B1").said.text
    assert row(kiosk, "B1").keep_button.accessibleName().startswith("Share this, ")
    hands.click(check(kiosk).footer.main_button)
    qtbot.waitUntil(lambda: bool(draft.submitted))
    body, _card = draft.submitted[0]
    assert SECRET not in str(body)
    assert body["kept_out"] == ["B1"]
    assert "'linkId': 'B2'" in str(body["response"])


def test_it_is_brought_back_in_one_tap(bench: Benches, draft: MemoryDraft, qtbot: QtBot) -> None:
    kiosk = bench(answers=rowan(B1=Answer.given(SECRET)))
    go_to_check(kiosk)
    hands.click(row(kiosk, "B1").keep_button)
    hands.click(row(kiosk, "B1").keep_button)
    assert SECRET in row(kiosk, "B1").said.text
    hands.click(check(kiosk).footer.main_button)
    qtbot.waitUntil(lambda: bool(draft.submitted))
    assert SECRET in str(draft.submitted[0][0])


def test_what_set_off_a_safety_step_stays_in_and_is_said(bench: Benches) -> None:
    kiosk = bench(answers=rowan(S1=None, S2=Answer.declined(AnswerState.IN_PERSON)))
    kiosk.sitting.go_to("S1")
    kiosk.sitting.give({"S1": code("yes_not_now").values})
    go_to_check(kiosk)
    assert row(kiosk, "S1").keep_button.isHidden()
    assert "stays in" in row(kiosk, "S1").note.text
    assert not row(kiosk, "S2").keep_button.isHidden()


@pytest.mark.parametrize("what", ["keep", "change"])
def test_the_list_stands_where_it_was_left(bench: Benches, what: str) -> None:
    kiosk = bench(answers=rowan())
    go_to_check(kiosk)
    if what == "keep":
        hands.click(row(kiosk, "G1").keep_button)
    else:
        hands.click(row(kiosk, "G1").change_button)
        hands.click(kiosk.page.footer.main_button)
    again = row(kiosk, "G1")
    assert check(kiosk).scroll_view.rect().contains(rect_on(again, check(kiosk).scroll_view))
    assert kiosk.window.focusWidget() in (again.keep_button, again.change_button)


SCREENS = [(1024, 600, LARGEST_TEXT), (800, 1280, LARGEST_TEXT), (1920, 1080, STANDARD_TEXT)]


@pytest.mark.parametrize(("wide", "high", "text"), SCREENS)
def test_the_list_is_whole_and_has_its_share_of_the_page(bench: Benches, wide: int, high: int, text: float) -> None:
    kiosk = bench(size=(wide, high), text=text, answers=rowan())
    go_to_check(kiosk)
    kiosk.conductor._on_keep_one("B1", out=True)
    page = check(kiosk)
    assert faults_of(kiosk.window) == []
    assert page.scroll_view.geometry().bottom() < page.footer.geometry().top()
    assert page.scroll_view.height() >= 0.4 * page.height()
    # A control: the look at the list finds a button that is too small for its words.
    button = row(kiosk, "B2").keep_button
    button.resize(button.width() // 2, button.height())
    assert faults_of(kiosk.window)
