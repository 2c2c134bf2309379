"""Two people make goals at the real desk, over a real vault: whose words are whose, and what is agreed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from intake_app.errors import StoreFullError
from intake_app.model.goal_fields import OWN, Field, Side
from intake_app.model.goals import Act, Change, LineStatus, Standing, Wish
from intake_app.services.goals.entries import GOAL
from tests.helpers.goal_desk import Practice, click, goal_of, page_of, press, put, seen, write
from tests.helpers.practices import founded_in
from tests.unit.services.goals.goal_changes import START
from ui.desk.goals.agreement import AgreementPart
from ui.desk.goals.over_time import OverTime
from ui.desk.head import Face

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.gui.desk.samples import FakeDesk
    from ui.desk.workbench import Workbench
    from ui.look.look import Look

C, T = Side.CLIENT, Side.THERAPIST


@pytest.fixture
def practice(tmp_path: Path, qtbot: QtBot, look: Look) -> Iterator[Practice]:
    """An unlocked practice."""
    made = Practice(founded_in(tmp_path / "data"), qtbot, look)
    yield made
    made.lock()


@pytest.fixture
def desk(practice: Practice) -> Workbench:
    """Its desk, at the goals."""
    return practice.desk


def test_two_people_agree_and_a_later_line_asks_both_again(practice: Practice, desk: Workbench) -> None:
    write(desk, "I step outside for two minutes.")
    press(desk, "Alt+T")
    put(desk, Wish(T, Act.LINE, "G1", Field.THERAPIST_DOES, "I ask about mornings first."))
    write(desk, "Three evenings a week.")
    press(desk, "Ctrl+Enter")
    press(desk, "Alt+T")
    click(desk, "tick:G1:client")
    assert goal_of(desk).is_agreed
    mine, theirs = (thread.shown[0] for thread in goal_of(desk).of(Field.TRY))
    assert (mine.by, theirs.by) == (C, T)
    assert "Rowan: I step outside for two minutes." in seen(desk)
    assert "Therapist, proposed: Three evenings a week." in seen(desk)
    click(desk, f"line:{theirs.id}")
    click(desk, f"offer.not-for-me:{theirs.id}")
    assert not goal_of(desk).ticks
    assert "Therapist, not for me: Three evenings a week." in seen(desk)
    practice.lock()
    practice.unlock()
    again = practice.desk
    assert goal_of(again).of(Field.TRY)[1].shown[0].status is LineStatus.NOT_FOR_ME
    press(again, "Ctrl+Z")
    assert goal_of(again).of(Field.TRY)[1].shown[0].status is LineStatus.PROPOSED
    assert not goal_of(again).ticks, "an undone edit is an edit: both are asked again"
    press(again, "Ctrl+Shift+Z")
    assert goal_of(again).of(Field.TRY)[1].shown[0].status is LineStatus.NOT_FOR_ME


def test_an_empty_draft_offers_beginnings_that_nobody_has_to_take(bench: Workbench) -> None:
    bench.list.select_row(0)
    press(bench, "Ctrl+3")
    click(bench, "stem.step:G1")
    line = page_of(bench).findChild(QLineEdit, "write:G1")
    assert line is not None
    assert line.hasFocus()
    assert line.text() == "One small step is "
    write(bench, "a walk.")
    assert goal_of(bench).of(Field.TRY)[0].shown[0].text == "One small step is a walk."
    press(bench, "Esc")
    assert page_of(bench).findChild(QWidget, "stem.step:G1") is None


def test_only_who_is_typing_can_tick_and_the_therapist_says_their_part_first(desk: Workbench) -> None:
    ticks = page_of(desk).rows[0].agreed.ticks
    assert (ticks[C].isEnabled(), ticks[T].isEnabled()) == (True, False)
    press(desk, "Alt+T")
    press(desk, "Ctrl+Enter")
    assert not goal_of(desk).ticks
    assert "First write down what your therapist will do." in seen(desk)
    put(desk, Wish(T, Act.LINE, "G1", Field.THERAPIST_DOES, "I ask first."))
    press(desk, "Ctrl+Enter")
    assert set(goal_of(desk).ticks) == {T}


def test_a_card_in_my_hands_becomes_a_step_in_the_same_words(desk: Workbench) -> None:
    click(desk, "open:G1")
    composer = page_of(desk).rows[0].composer
    assert composer is not None
    card = next(iter(composer.steps))
    click(desk, f"step:G1:{card}")
    line = goal_of(desk).of(Field.TRY)[0].shown[0]
    assert (line.text, line.by) == (card, C)
    composer = page_of(desk).rows[0].composer
    assert composer is not None
    assert card not in composer.steps, "what is a step already is not offered again"
    press(desk, "Alt+T")
    click(desk, "open:G1")
    composer = page_of(desk).rows[0].composer
    assert composer is not None
    assert not composer.steps, "the client's cards do not become the therapist's words"


def test_not_yet_and_every_standing_are_said_in_words(desk: Workbench) -> None:
    click(desk, "not-yet:G1")
    reason = page_of(desk).rows[0].agreed.reason
    QTest.keyClicks(reason, "I want to think.")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert "Not yet" in seen(desk)
    assert "I want to think." in seen(desk)
    for standing, words in (
        (Standing.DIFFER, "We see this differently for now. That is fine."),
        (Standing.SET_ASIDE, "Set aside for now."),
        (Standing.NO_LONGER_MINE, "No longer mine."),
        (Standing.DONE, "Done."),
    ):
        click(desk, "more:G1")
        click(desk, f"stand.{standing}:G1")
        assert words in seen(desk)
        click(desk, "stand.open:G1")
        assert goal_of(desk).standing is Standing.OPEN


def test_the_shared_view_has_nothing_private_one_key_away(desk: Workbench) -> None:
    before = page_of(desk).title.font().pixelSize()
    press(desk, "F11")
    assert page_of(desk).title.font().pixelSize() >= round(before * 1.38)
    shared = page_of(desk)
    for key in ("Ctrl+F", "Ctrl+2", "Esc"):
        press(desk, key)
        assert page_of(desk) is shared
        assert not desk.list.isVisible()
        assert not desk.sidebar.isVisible()
        assert not desk.detail.head.name.isVisible()
    press(desk, "F11")
    assert not desk.list.isVisible(), "the list of other people waits for Back"
    press(desk, "Esc")
    press(desk, "Esc")
    assert desk.list.isVisible()
    press(desk, "Ctrl+2")
    assert desk.detail.answers is not None


def test_an_intake_whose_safety_waits_for_initials_is_not_shared(bench: Workbench, fake: FakeDesk) -> None:
    assert fake.cards[3].marks.safety
    bench.list.select_row(3)
    press(bench, "F11")
    assert bench.detail.goals is None
    assert bench.list.isVisible()
    fake.initial(fake.cards[3].record_id, "MA", "")
    bench.list.select_row(0)
    bench.list.select_row(3)
    press(bench, "F11")
    assert bench.detail.goals is not None


def test_what_cannot_be_read_is_said_and_what_was_written_stays(practice: Practice, desk: Workbench) -> None:
    write(desk, "I step outside.")
    press(desk, "Ctrl+Enter")
    assert set(goal_of(desk).ticks) == {C}
    practice.vault.append(practice.record_id, GOAL, {"v": 99, "of": "a newer app"})
    practice.vault.append(practice.record_id, GOAL, {"v": 1})
    desk.detail.go_to(Face.BRIEF)
    practice.show_goals()
    assert "a newer version of the app wrote: 1." in seen(desk)
    assert "cannot be read: 1." in seen(desk)
    assert goal_of(desk).of(Field.TRY)[0].shown[0].text == "I step outside."
    assert not goal_of(desk).ticks
    press(desk, "Ctrl+Z")
    assert len(practice.vault.entries(practice.record_id)) == 1 + 2 + 2 + 1, "nothing is taken away"


def test_a_full_disk_leaves_what_was_typed(bench: Workbench, fake: FakeDesk) -> None:
    bench.list.select_row(0)
    press(bench, "Ctrl+3")
    fake.refuses = StoreFullError(Path("data"))
    write(bench, "I step outside.")
    assert "The disk is full." in seen(bench)
    line = page_of(bench).findChild(QLineEdit, "write:G1")
    assert line is not None
    assert line.text() == "I step outside."
    fake.refuses = None
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert goal_of(bench).of(Field.TRY)[0].shown[0].text == "I step outside."


def test_the_agreement_is_picked_struck_and_signed_by_both(bench: Workbench) -> None:
    bench.list.select_row(0)
    press(bench, "Ctrl+3")
    part = page_of(bench).part(AgreementPart)
    assert part is not None
    assert not part.lines, "nothing is said for anybody"
    page_of(bench).area.ensureWidgetVisible(part)
    part.ready["ready.i_will.2"].click()
    sign(bench, "R. Ashe")
    press(bench, "Alt+T")
    part = page_of(bench).part(AgreementPart)
    assert part is not None
    assert not [key for key in part.ready if key.startswith("ready.i_will")], "only in one's own name"
    part.ready["ready.therapist_will.5"].click()
    assert "Rowan has not signed." in seen(bench), "a line that came later asks again"
    sign(bench, "M. Alder")
    press(bench, "Alt+T")
    sign(bench, "R. Ashe")
    assert "Signed by both." in seen(bench)
    assert "Rowan signed as “R. Ashe”" in seen(bench)
    part = page_of(bench).part(AgreementPart)
    assert part is not None
    theirs = part.lines[-1].line.id
    part.lines[-1].words.click()
    found = page_of(bench).findChild(QPushButton, f"offer.strike:{theirs}")
    assert found is not None
    found.click()
    assert "Therapist, struck by the other: I answer for my part." in seen(bench)
    assert "A draft until both have signed." in seen(bench)


def test_a_rating_is_one_key_away_and_the_numbers_stand_in_chart_and_table(bench: Workbench, fake: FakeDesk) -> None:
    later = START + timedelta(days=14)
    record_id = fake.cards[0].record_id
    fake.goal_changes[record_id] = [Change("r1", C, Act.LINE, later, "G1", Field.CLOSE, "5")]
    bench.list.select_row(0)
    press(bench, "Ctrl+3")
    part = page_of(bench).part(OverTime)
    assert part is not None
    assert part.chart is not None
    assert part.chart.accessibleName() == "I want to stop snapping a…: 3 on 7 Dec, 5 on 21 Dec."
    assert "For adults it is not known." in seen(bench)
    write(bench, "half a line")
    line = page_of(bench).findChild(QLineEdit, "write:G1")
    assert line is not None
    QTest.keyClicks(line, "not added yet")
    press(bench, "Ctrl+R")
    write(bench, "7")
    assert [one.shown[0].text for one in goal_of(bench).of(Field.CLOSE)] == ["3", "5", "7"]
    line = page_of(bench).findChild(QLineEdit, "write:G1")
    assert line is not None
    assert line.text() == "not added yet", "what was begun waits"
    press(bench, "F11")
    assert "For adults it is not known." not in seen(bench), "what counts as noise is for the therapist"


def test_one_press_logs_a_visit_and_what_is_private_is_not_shared(bench: Workbench) -> None:
    bench.list.select_row(0)
    press(bench, "Ctrl+3")
    click(bench, "visit:held")
    click(bench, "visit:held")
    assert "Visits held: 2. Missed: 0." in seen(bench)
    assert "For visit 3" in seen(bench)
    click(bench, "visit:missed")
    assert "Reach out, warmly and without blame." in seen(bench)
    outreach = page_of(bench).findChild(QPlainTextEdit, "outreach")
    assert outreach is not None
    assert outreach.toPlainText().startswith("Hello Rowan. We missed you, and that is all right.")
    press(bench, "Alt+T")
    press(bench, "Ctrl+Z")
    assert "Missed: 0." in seen(bench)
    put(bench, Wish(T, Act.LINE, OWN, Field.MY_PULL, "I want to fix it."))
    assert "I want to fix it." in seen(bench)
    press(bench, "F11")
    for private in ("Visits held", "For visit", "I want to fix it.", "My own part"):
        assert private not in seen(bench)
    press(bench, "F11")
    click(bench, "visit:ended_planned")
    press(bench, "F11")
    assert "How it ended, in your own words" in seen(bench)


def test_the_five_levels_are_there_once_somebody_wants_them(bench: Workbench) -> None:
    bench.list.select_row(0)
    press(bench, "Ctrl+3")
    press(bench, "Alt+T")
    click(bench, "open:G1")
    field = page_of(bench).findChild(QComboBox, "field:G1")
    assert field is not None
    assert field.findText("Where it is now, -2 to 2") < 0
    press(bench, "Esc")
    click(bench, "levels:G1")
    for level in ("much less", "less", "as we expect", "more", "much more"):
        field = page_of(bench).findChild(QComboBox, "field:G1")
        assert field is not None
        write(bench, level)
        field = page_of(bench).findChild(QComboBox, "field:G1")
        assert field is not None
        field.setCurrentIndex(field.findData(NEXT.get(level, "level_now")))
    write(bench, "1")
    assert "T at the start 40.00, now 60.00, change +20.00." in seen(bench)
    press(bench, "F11")
    assert "T at the start" not in seen(bench)
    assert "as we expect" in seen(bench)


NEXT = {"much less": "level_m1", "less": "level_0", "as we expect": "level_p1", "more": "level_p2"}


def sign(desk: Workbench, name: str) -> None:
    """Type a name under the agreement."""
    field = page_of(desk).findChild(QLineEdit, "sign_name")
    assert field is not None
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_two_drafts_of_one_line_are_settled_by_both(bench: Workbench, fake: FakeDesk) -> None:
    bench.list.select_row(0)
    press(bench, "Ctrl+3")
    write(bench, "I step outside.")
    first = goal_of(bench).of(Field.TRY)[0].shown[0].id
    put(bench, Wish(T, Act.LINE, "G1", Field.TRY, "I breathe.", about=first))
    put(bench, Wish(C, Act.LINE, "G1", Field.TRY, "I count to ten.", about=first))
    assert "Two drafts of one line. Pick one, each of you." in seen(bench)
    own = goal_of(bench).of(Field.TRY)[0].shown[1].id
    press(bench, "Alt+T")
    click(bench, f"line:{own}")
    click(bench, f"offer.this-one:{own}")
    assert [line.text for line in goal_of(bench).of(Field.TRY)[0].shown] == ["I count to ten."]
    assert len(fake.goal_changes[fake.cards[0].record_id]) == 4
