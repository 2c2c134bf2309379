"""The therapist lends the kiosk a follow-up: its words once, how long, what they open, printed and withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from intake_app.errors import CodeError, StoreFullError
from intake_app.model.goal_fields import CHECK_PREFIX, Field, Side
from intake_app.model.goals import Act, Standing, Visit, Wish
from intake_app.model.ticket import Ticket
from intake_app.services.practice import come_back, tickets
from tests.helpers.codes import make_codes_quick
from tests.helpers.goal_desk import Practice, click, page_of, press, put, seen
from tests.helpers.practices import founded_in
from tests.helpers.windows import unnamed
from tests.unit.pdf.reading import pdfium_text
from ui.desk.goals.ticket import LEND, FollowUp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.desk.conftest import Answering
    from tests.gui.desk.samples import FakeDesk
    from ui.desk.workbench import Workbench
    from ui.look.look import Look

GOAL = "I want to stop snapping at my kids."


@pytest.fixture
def practice(tmp_path: Path, qtbot: QtBot, look: Look) -> Iterator[Practice]:
    """An unlocked practice whose codes cost little."""
    founded = founded_in(tmp_path / "data")
    make_codes_quick(founded.folder)
    made = Practice(founded, qtbot, look)
    yield made
    made.lock()


def part_of(desk: Workbench) -> FollowUp:
    part = page_of(desk).part(FollowUp)
    assert part is not None
    return part


def the_words(desk: Workbench) -> str:
    issued = page_of(desk).stage.lent.issued
    assert issued is not None
    return issued.words


def test_one_press_lends_a_follow_up_whose_words_work_at_the_kiosk(practice: Practice, tmp_path: Path) -> None:
    desk, folder = practice.desk, tmp_path / "data"
    assert f"“{GOAL}”" in seen(desk)
    part_of(desk).buttons["make"].setFocus()
    QTest.keyClick(part_of(desk).buttons["make"], Qt.Key.Key_Space)
    QApplication.processEvents()
    code = part_of(desk).code
    assert code is not None
    assert code.hasFocus(), "who works by ear hears the words at once"
    words = the_words(desk)
    assert all(f"{number}: {word}." in code.accessibleName() for number, word in enumerate(words.split(), 1))
    assert unnamed(desk.window()) == []
    found = come_back.find(folder, words)
    assert isinstance(found, Ticket)
    assert [goal.words for goal in found.goals] == [GOAL]
    assert found.language == "en"
    tickets.append_rating(folder, found, {"v": 1})
    practice.show_goals()
    assert practice.vault.entries(practice.record_id)[-1].kind == "rating"
    assert words.split()[0] not in seen(desk)
    assert "Follow-up at the kiosk" in seen(desk)


def test_the_words_go_with_the_intake_and_new_ones_end_them(practice: Practice, tmp_path: Path) -> None:
    desk, folder = practice.desk, tmp_path / "data"
    click(desk, "ticket:make")
    first = the_words(desk)
    press(desk, "F11")
    assert page_of(desk).part(FollowUp) is None, "no words on a screen that two look at"
    press(desk, "F11")
    assert the_words(desk) == first
    practice.lock()
    practice.unlock()
    desk = practice.desk
    assert "A follow-up waits at the kiosk until" in seen(desk)
    click(desk, "ticket:again")
    assert the_words(desk) != first
    with pytest.raises(CodeError):
        come_back.find(folder, first)
    assert isinstance(come_back.find(folder, the_words(desk)), Ticket)
    second = the_words(desk)
    click(desk, "ticket:withdraw")
    assert "Withdrawn. Its words open nothing any more." in seen(desk)
    with pytest.raises(CodeError):
        come_back.find(folder, second)
    put(desk, Wish(Side.THERAPIST, Act.VISIT, about=Visit.HELD.value))
    assert "Withdrawn." not in seen(desk)


def test_open_goals_alone_are_rated_in_the_clients_own_last_words(practice: Practice, tmp_path: Path) -> None:
    desk, folder = practice.desk, tmp_path / "data"
    put(desk, Wish(Side.CLIENT, Act.GOAL, text="Sleep through."))
    put(desk, Wish(Side.CLIENT, Act.LINE, "G1", Field.WANT, "I want calm mornings."))
    click(desk, "ticket:make")
    both = come_back.find(folder, the_words(desk))
    assert isinstance(both, Ticket)
    assert [goal.words for goal in both.goals] == ["I want calm mornings.", "Sleep through."]
    sheet = page_of(desk).sheet
    assert sheet is not None
    for goal in sheet.goals:
        put(desk, Wish(Side.CLIENT, Act.STAND, goal.id, about=Standing.DONE.value))
    click(desk, "ticket:withdraw")
    assert "Every goal is closed, so there is nothing to rate." in seen(desk)
    click(desk, "ticket:make")
    check_alone = come_back.find(folder, the_words(desk))
    assert isinstance(check_alone, Ticket)
    assert check_alone.goals == ()


def test_a_reply_that_is_owed_comes_first(practice: Practice) -> None:
    desk = practice.desk
    check = f"{CHECK_PREFIX}1"
    put(desk, Wish(Side.CLIENT, Act.LINE, check, Field.WORKED_ON, "3"))
    assert "make" not in part_of(desk).buttons
    assert "The client waits for your line to their last session check." in seen(desk)
    desk.lending._on_asked(LEND)
    assert page_of(desk).stage.lent.issued is None
    assert practice.vault.ticket_ends(practice.record_id) is None
    put(desk, Wish(Side.THERAPIST, Act.LINE, check, Field.CHECK_REPLY, "Thank you. I will ask about it."))
    click(desk, "ticket:make")
    assert page_of(desk).stage.lent.issued is not None


def test_at_the_fourth_visit_the_questionnaires_go_along(practice: Practice, tmp_path: Path) -> None:
    desk = practice.desk
    for _ in range(3):
        put(desk, Wish(Side.THERAPIST, Act.VISIT, about=Visit.HELD.value))
    assert "Also asked, because it is due: PHQ-9" in seen(desk)
    click(desk, "ticket:make")
    found = come_back.find(tmp_path / "data", the_words(desk))
    assert isinstance(found, Ticket)
    assert "phq9" in found.measures
    assert set(found.measures) <= {"phq9", "gad7", "areas"}


def test_the_slip_holds_the_words_and_nobodys_name(practice: Practice, asks: Answering, tmp_path: Path) -> None:
    desk = practice.desk
    click(desk, "ticket:make")
    asks.answer = str(tmp_path / "slip.pdf")
    desk.lending._dialogs = asks
    click(desk, "ticket:print")
    printed = pdfium_text((tmp_path / "slip.pdf").read_bytes())
    for word in the_words(desk).split():
        assert word in printed
    assert "I was here before" in printed
    assert "Rowan" not in printed
    assert "Rowan" not in asks.suggested[0]
    assert "then delete the file" in seen(desk)


def test_a_full_disk_lends_nothing_and_says_so(bench: Workbench, fake: FakeDesk, tmp_path: Path) -> None:
    bench.list.select_row(0)
    press(bench, "Ctrl+3")
    fake.refuses = StoreFullError(tmp_path)
    click(bench, "ticket:make")
    assert "The disk is full" in seen(bench)
    assert page_of(bench).stage.lent.issued is None
    fake.refuses = None
    click(bench, "ticket:make")
    assert part_of(bench).code is not None
    assert page_of(bench).findChild(QWidget, "ticket:words") is part_of(bench).code
