"""The open desk: a therapist finds an intake, reads it, marks it, and can do all of it by keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from intake_app.errors import SealError
from intake_app.model.intake import IntakeStatus, Marks
from intake_app.settings import DESK_LIST_WIDTH, Settings
from intake_app.wording import words
from tests.gui.desk.samples import CARDS, NOW, card
from tests.helpers.straight import Straight
from ui.desk.brief_view import BriefView
from ui.desk.cards import badges, spoken
from ui.desk.head import Face
from ui.desk.panes import LIST_PX
from ui.desk.sifting import View
from ui.desk.workbench import Workbench

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.desk.conftest import Answering
    from tests.gui.desk.samples import FakeDesk
    from ui.look.look import Look


def shown(bench: Workbench) -> list[str]:
    """Return the numbers in the list, from the top."""
    return [one.number for one in bench.list.model.cards]


def statuses(bench: Workbench) -> list[str]:
    """Return the statuses in the list, from the top."""
    return [one.status.value for one in bench.list.model.cards]


def said(bench: Workbench) -> str:
    """Return all text of the detail that can be read now."""
    return "\n".join(one.text() for one in bench.detail.findChildren(QLabel) if one.isVisible())


def type_search(qtbot: QtBot, bench: Workbench, text: str) -> None:
    """Type into the search and wait until it has been taken."""
    bench.list.search.setText(text)
    qtbot.waitUntil(lambda: not bench.list._typing.isActive())


def test_the_sidebar_counts_each_view(bench: Workbench) -> None:
    found = {view: made.accessibleName() for view, made in bench.sidebar.buttons.items()}
    assert found == {
        View.ALL: "All intakes, 7",
        View.NEW: "New, 4",
        View.TALK: "Wants to talk, 3",
        View.UNFINISHED: "Unfinished, 1",
    }


def test_a_view_shows_only_its_intakes(bench: Workbench) -> None:
    bench.sidebar.buttons[View.TALK].click()
    assert shown(bench) == ["CG-0142", "CG-0138", "CG-0137"]


def test_search_narrows_as_one_types_and_esc_brings_all_back(qtbot: QtBot, bench: Workbench) -> None:
    type_search(qtbot, bench, "imk")
    assert shown(bench) == ["CG-0141"]
    bench.list.search.setFocus()
    QTest.keyClick(bench.list.search, Qt.Key.Key_Escape)
    assert len(shown(bench)) == len(CARDS)
    assert QApplication.focusWidget() is bench.list.view


def test_search_understands_status_and_mark(qtbot: QtBot, bench: Workbench) -> None:
    type_search(qtbot, bench, "status:read mark:talk")
    assert shown(bench) == ["CG-0137"]
    type_search(qtbot, bench, "mark:nonsense")
    assert shown(bench) == []
    assert bench.list.nothing.text() == words("desk")("empty_search")


def test_an_answer_to_an_older_search_is_dropped(qtbot: QtBot, bench: Workbench) -> None:
    type_search(qtbot, bench, "imke")
    bench.list.show_found("row", [CARDS[0]])
    assert shown(bench) == ["CG-0141"]


def test_an_empty_practice_says_so_kindly(bench: Workbench, fake: FakeDesk) -> None:
    fake.cards = []
    bench.reload()
    assert bench.list.nothing.isVisible()
    assert bench.list.nothing.text() == words("desk")("empty")


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ({"safety": True}, "Safety: look first"),
        ({"talk": 2}, "2 to talk about"),
        ({"not_yet": 1}, "1 not yet"),
        ({"stopped_early": True}, "Stopped early"),
        ({"kept_out": True}, "Part kept out"),
    ],
)
def test_every_mark_is_said_in_words(marks: dict[str, Any], wanted: str) -> None:
    one = card("Rowan", "CG-1", **marks)
    assert wanted in [text for _, text, _ in badges(one)]
    assert wanted in spoken(one, NOW)


def test_a_safety_mark_comes_before_all_others() -> None:
    one = card("Rowan", "CG-1", talk=1, not_yet=1, safety=True, stopped_early=True, kept_out=True)
    assert badges(one)[0][1] == "Safety: look first"


@pytest.mark.parametrize("width", [900, 1024, 1440])
def test_an_alarm_is_said_above_the_list_at_every_width(bench: Workbench, fake: FakeDesk, width: int) -> None:
    bench.window().resize(width, 700)
    for alarm in ("audit", "records", "unopened", "disk", "unreadable"):
        fake.wrong = (alarm,)
        bench.reload()
        assert bench.list.alarm.isVisible()
        assert bench.list.alarm.text() == words("desk")(f"alarm_{alarm}")
    fake.wrong = ()
    bench.reload()
    assert not bench.list.alarm.isVisible()


def test_opening_shows_the_brief_in_the_order_of_page_one(bench: Workbench) -> None:
    bench.list.select_row(0)
    text = said(bench)
    order = [
        "Text only, no voice mail.",
        "Asked at 10:14.",
        "“I snap at my kids",
        "Alcohol or drugs",
        "“Breakfast without anyone crying",
        "“I want to stop snapping",
        "soothe me",
        "tell me to breathe",
        "I kept my job",
        "14 of 27",
        "What keeps the 4 from being lower?",
        "Go quiet",
        "not a diagnosis",
    ]
    places = [text.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)


def test_the_window_title_names_nobody(bench: Workbench) -> None:
    bench.list.select_row(0)
    assert "Rowan" not in bench.window().windowTitle()


def test_space_marks_read_and_unread(bench: Workbench) -> None:
    bench.list.select_row(0)
    QTest.keyClick(bench.list.view, Qt.Key.Key_Space)
    assert statuses(bench)[0] == "read"
    assert bench.detail.head.read_button.text() == words("desk")("mark_unread")
    QTest.keyClick(bench.list.view, Qt.Key.Key_Space)
    assert statuses(bench)[0] == "new"


def test_j_and_k_and_arrows_move(bench: Workbench) -> None:
    bench.list.select_row(0)
    QTest.keyClick(bench.list.view, Qt.Key.Key_J)
    assert bench.list.view.currentIndex().row() == 1
    QTest.keyClick(bench.list.view, Qt.Key.Key_Down)
    assert bench.list.view.currentIndex().row() == 2
    QTest.keyClick(bench.list.view, Qt.Key.Key_K)
    assert bench.list.view.currentIndex().row() == 1


def test_the_faces_have_keys_and_esc_goes_back(bench: Workbench) -> None:
    bench.list.select_row(0)
    for key, face in ((Qt.Key.Key_2, Face.ANSWERS), (Qt.Key.Key_5, Face.PDF), (Qt.Key.Key_1, Face.BRIEF)):
        QTest.keyClick(bench, key, Qt.KeyboardModifier.ControlModifier)
        assert bench.detail.face is face
    QTest.keyClick(bench, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(bench, Qt.Key.Key_Escape)
    assert bench.detail.face is Face.BRIEF


def holder_of_keyboard() -> QWidget:
    """Return what has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


FACE_KEYS = (*(Qt.Key(Qt.Key.Key_0 + number) for number in range(1, 6)), Qt.Key.Key_G, Qt.Key.Key_E, Qt.Key.Key_P)


@pytest.mark.parametrize("key", FACE_KEYS)
@pytest.mark.parametrize("width", [1440, 800])
def test_page_down_after_the_key_of_a_face_never_opens_somebody_elses_intake(
    bench: Workbench, key: Qt.Key, width: int
) -> None:
    bench.window().resize(width, 900)
    bench.list.select_row(0)
    opened = bench.detail.opened
    assert bench.list.view.hasFocus()
    QTest.keyClick(bench.list.view, key, Qt.KeyboardModifier.ControlModifier)
    holder = holder_of_keyboard()
    assert bench.detail.isVisible()
    assert bench.detail.isAncestorOf(holder)
    QTest.keyClick(holder, Qt.Key.Key_PageDown)
    assert bench.detail.opened is opened
    if bench.detail.face_is_deep():
        QTest.keyClick(holder_of_keyboard(), Qt.Key.Key_Escape)
        assert not bench.detail.face_is_deep()
        assert bench.detail.first_focus().hasFocus(), "Esc goes back to the brief with the keyboard in it"
    bench._on_search_key()
    bench.list.focus_list()
    QTest.keyClick(bench.list.view, Qt.Key.Key_PageDown)
    assert bench.detail.opened is not opened, "control: in the list it does"


def test_ctrl_f_and_slash_reach_the_search_and_slash_can_be_typed_there(bench: Workbench) -> None:
    QTest.keyClick(bench.list.view, Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is bench.list.search
    QTest.keyClicks(bench.list.search, "a/b")
    assert bench.list.search.text() == "a/b"


def test_ctrl_l_wants_to_lock(qtbot: QtBot, bench: Workbench) -> None:
    with qtbot.waitSignal(bench.lock_wanted, timeout=1000):
        QTest.keyClick(bench, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_f6_goes_round_the_planes(bench: Workbench) -> None:
    bench.list.select_row(0)
    bench.list.focus_list()
    planes = []
    for _ in range(3):
        QTest.keyClick(bench, Qt.Key.Key_F6)
        holder = QApplication.focusWidget()
        assert holder is not None
        planes.append(next(name for name in ("detail", "sidebar", "list") if getattr(bench, name).isAncestorOf(holder)))
    assert planes == ["detail", "sidebar", "list"]


def test_the_brief_scrolls_by_keys_and_tab_goes_round(bench: Workbench) -> None:
    bench.window().resize(1024, 600)
    bench.list.select_row(0)
    QTest.keyClick(bench.list.view, Qt.Key.Key_Return)
    area = QApplication.focusWidget()
    assert isinstance(area, QScrollArea)
    QApplication.processEvents()
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    seen = []
    for _ in range(30):
        holder = QApplication.focusWidget()
        assert holder is not None
        if holder in seen:
            break
        seen.append(holder)
        QTest.keyClick(holder, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is seen[0], "Tab comes back to where it began"
    assert bench.list.search in seen
    assert bench.detail.head.face_buttons[Face.PDF] in seen
    assert bench.sidebar.lock_button in seen


def test_f1_lists_the_keys_and_esc_puts_them_away(bench: Workbench) -> None:
    QTest.keyClick(bench, Qt.Key.Key_F1)
    assert bench.covers.keys.isVisible()
    assert "Ctrl+L" in "\n".join(one.text() for one in bench.covers.keys.findChildren(QLabel))
    QTest.keyClick(bench.covers.keys, Qt.Key.Key_Escape)
    assert not bench.covers.keys.isVisible()


def test_a_record_that_does_not_open_is_said_and_nothing_of_the_last_one_stays(
    bench: Workbench, fake: FakeDesk
) -> None:
    bench.list.select_row(0)
    fake.refuses = SealError("entry 1")
    bench.list.select_row(1)
    assert words("desk")("seal_broken") in said(bench)
    assert "snap at my kids" not in said(bench)
    assert not bench.detail.findChildren(BriefView)


def test_a_draft_stays_closed_and_offers_to_carry_on(qtbot: QtBot, bench: Workbench) -> None:
    bench.list.select_row(5)
    assert words("desk")("draft_closed") in said(bench)
    with qtbot.waitSignal(bench.carry_on_wanted, timeout=1000) as carried:
        bench.detail.head.carry_on_button.click()
    assert carried.args == ["CG-0136", "AGE-SECRET-KEY-1INVENTED"]


def test_what_a_client_took_back_is_said_in_the_row_and_under_the_name(bench: Workbench, fake: FakeDesk) -> None:
    fake.cards = [CARDS[0], replace(CARDS[1], name="", marks=Marks(taken_back=True, safety=True))]
    bench.reload()
    assert [told for _, told, _ in badges(fake.cards[1])][1] == words("desk")("mark_taken_back")
    bench.list.select_row(1)
    assert bench.detail.notice.text() == words("desk")("taken_back_notice")


def test_a_list_that_comes_bit_by_bit_is_whole_at_its_end(bench: Workbench, fake: FakeDesk) -> None:
    fake.to_come = [card(f"Late {number}", f"CG-L{number}") for number in range(3)]
    bench.reload()
    assert len(shown(bench)) == len(CARDS) + 3
    assert bench.list.progress.text() == words("desk")("overdue_one")
    fake.cards = [one for one in fake.cards if one.status is not IntakeStatus.UNFINISHED]
    bench.reload()
    assert not bench.list.progress.isVisible()


def test_what_is_still_to_come_is_said(bench: Workbench) -> None:
    bench.fetching._turn += 1
    bench.fetching._on_listed((0, list(CARDS), (), 9120))
    assert bench.list.progress.isVisible()
    assert "9,120" in bench.list.progress.text()


def test_a_search_goes_on_while_answers_are_read(qtbot: QtBot, bench: Workbench, fake: FakeDesk) -> None:
    fake.unread = 20
    type_search(qtbot, bench, "harbour")
    assert fake.unread == 0
    assert shown(bench) == [CARDS[0].number], "its word was in the last answers"
    assert bench.list.progress.text() == words("desk")("overdue_one")


def test_a_draft_of_another_version_says_that_its_safety_is_not_known(bench: Workbench, fake: FakeDesk) -> None:
    fake.cards = [replace(CARDS[5], name="", marks=Marks(unread_safety=True))]
    bench.reload()
    assert words("desk")("mark_unread_safety") in spoken(bench.list.model.cards[0], NOW)
    bench.list.select_row(0)
    assert words("desk")("draft_unread") in said(bench)


def test_how_wide_the_list_was_drawn_is_kept(qtbot: QtBot, bench: Workbench) -> None:
    assert bench.list.width() == LIST_PX
    bench.panes.moveSplitter(460, 1)
    qtbot.waitUntil(lambda: bench._kept.get(DESK_LIST_WIDTH) == 460)
    bench.resize(1500, 900)
    assert bench.list.width() == 460


def test_settings_that_could_not_be_used_are_said_above_the_list(
    qtbot: QtBot, look: Look, fake: FakeDesk, asks: Answering, tmp_path: Path
) -> None:
    (tmp_path / "settings.json").write_text("{", encoding="utf-8")
    made = Workbench(look, "Fieldgate", fake, Straight(), asks, kept=Settings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.reload()
    assert "settings.broken-1.json" in made.list.alarm.text()


def test_an_opened_draft_says_that_it_was_not_shared(bench: Workbench, fake: FakeDesk) -> None:
    from dataclasses import replace  # noqa: PLC0415 -- one test needs it

    from tests.gui.desk.samples import brief, intake  # noqa: PLC0415 -- the same
    from ui.desk.detail import Opened  # noqa: PLC0415 -- the same

    bench.detail.show_intake(Opened(intake(replace(CARDS[0], status=IntakeStatus.UNFINISHED)), brief()))
    assert words("desk")("draft_notice") in said(bench)
    assert not bench.detail.head.read_button.isVisible()


def test_whoever_pressed_pdf_can_turn_its_pages_and_marks_nothing_read(bench: Workbench) -> None:
    bench.list.select_row(0)
    made = bench.detail.head.face_buttons[Face.PDF]
    made.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert bench.detail.pdf is not None
    assert QApplication.focusWidget() is bench.detail.pdf.area


def test_below_1000_px_list_and_detail_take_turns(bench: Workbench) -> None:
    bench.list.select_row(0)
    bench.window().resize(900, 700)
    assert bench.list.isVisible()
    assert not bench.detail.isVisible()
    QTest.keyClick(bench.list.view, Qt.Key.Key_Return)
    assert bench.detail.isVisible()
    assert not bench.list.isVisible()
    bench.detail.head.back_button.click()
    assert bench.list.isVisible()


def test_below_1200_px_the_sidebar_is_icons(bench: Workbench) -> None:
    bench.window().resize(1100, 700)
    assert bench.sidebar.width() < 100
    assert bench.detail.isVisible()
    assert bench.list.isVisible()
