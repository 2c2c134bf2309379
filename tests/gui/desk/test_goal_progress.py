"""Progress as a place of its own: a rating with its day and its words, the chart, and the same numbers as a table."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit, QLineEdit

from intake_app import clock
from intake_app.model.goal_fields import Field, Side
from intake_app.model.goals import Act, Change
from tests.helpers.goal_desk import press
from tests.unit.services.goals.goal_changes import START
from ui.desk.goals.over_time import OverTime
from ui.desk.prose import Prose

if TYPE_CHECKING:
    from tests.gui.desk.samples import FakeDesk
    from ui.desk.goals.progress_page import ProgressPage
    from ui.desk.workbench import Workbench


def page_of(bench: Workbench) -> ProgressPage:
    page = bench.detail.progress
    assert page is not None
    return page


def field(bench: Workbench, name: str) -> QLineEdit:
    found = page_of(bench).findChild(QLineEdit, name)
    assert found is not None
    return found


def changes(bench: Workbench, fake: FakeDesk) -> list[Change]:
    assert bench.detail.card is not None
    return fake.goal_changes[bench.detail.card.record_id]


def test_a_rating_is_written_down_by_keys_alone_with_its_words_and_of_a_day_before(
    bench: Workbench, fake: FakeDesk
) -> None:
    bench.list.select_row(0)
    press(bench, "Ctrl+4")
    press(bench, "Ctrl+R")
    number = field(bench, "rating_number")
    assert number.hasFocus()
    QTest.keyClicks(number, "11")
    QTest.keyClicks(field(bench, "rating_words"), "Two calm mornings.")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert page_of(bench).notice.text() == "A whole number from 0 to 10, please."
    assert field(bench, "rating_number").text() == "11", "what was typed is kept"
    field(bench, "rating_number").setText("0")
    day = page_of(bench).findChild(QDateEdit, "rating_day")
    assert day is not None
    today = clock.local(clock.now()).date()
    assert day.date() == QDate(today.year, today.month, today.day)
    day.setDate(day.date().addDays(5))
    assert day.date() == QDate(today.year, today.month, today.day), "no rating of a day to come"
    day.setDate(day.date().addDays(-3))
    QTest.keyClick(field(bench, "rating_number"), Qt.Key.Key_Return)
    rating, said = changes(bench, fake)
    before = today - timedelta(days=3)
    assert (rating.by, rating.field, rating.text, rating.on) == (Side.CLIENT, Field.CLOSE, "0", before)
    assert (said.field, said.text, said.on) == (Field.RATED_WORDS, "Two calm mornings.", before)
    assert field(bench, "rating_number").text() == "", "what is in the record is no draft any more"
    press(bench, "Alt+T")
    press(bench, "Ctrl+R")
    assert page_of(bench).notice.text(), "a number is for the client to say"
    assert len(changes(bench, fake)) == 2


def test_the_chart_has_its_table_and_its_sentence_and_one_day_is_a_table_alone(
    bench: Workbench, fake: FakeDesk
) -> None:
    bench.list.select_row(0)
    press(bench, "Ctrl+4")
    part = page_of(bench).part(OverTime)
    assert part is not None
    assert part.chart is None
    later = Change("r1", Side.CLIENT, Act.LINE, START + timedelta(days=14), "G1", Field.CLOSE, "5")
    fake.goal_changes[fake.cards[0].record_id] = [later]
    press(bench, "Ctrl+3")
    press(bench, "Ctrl+4")
    part = page_of(bench).part(OverTime)
    assert part is not None
    assert part.chart is not None
    sentence = "I want to stop snapping a…: 3 on 7 Dec, 5 on 21 Dec."
    names = [one.accessibleName() for one in part.findChildren(Prose) if one.isVisible()]
    assert part.chart.accessibleName() == sentence
    assert {"7 Dec", "21 Dec", "3", "5", sentence} <= set(names)
    press(bench, "F11")
    assert bench.detail.progress is None, "two look at the goals, with how they went below them"
