"""One sitting at the window: what is asked, what is kept, and what a client is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QRadioButton

from intake_app.errors import PinError, StoreBusyError, StoreFullError, StoreReadOnlyError
from intake_app.forms.pages import pages
from intake_app.model.answers import Answer, AnswerState, Coding
from intake_app.services.kiosk.answer_json import from_json
from tests.helpers.kiosk import QUICK
from tests.helpers.sittings import code, only_what_must_be, rowan
from tests.helpers.windows import unnamed
from ui.answers.dates import DateAnswer
from ui.kiosk.check import CheckPage
from ui.kiosk.hero import HeroPage
from ui.kiosk.house import Waits
from ui.kiosk.keeping import DraftKeeper
from ui.kiosk.pin import PinPage
from ui.kiosk.question import QuestionPage
from ui.look.metrics import LARGEST_TEXT
from ui.rehearse import hands

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench, MemoryDraft


def hero(kiosk: Bench) -> HeroPage:
    page = kiosk.window.cover or kiosk.window.page
    assert isinstance(page, HeroPage)
    return page


def is_writing(kiosk: Bench) -> bool:
    return kiosk.page.is_writing


def choose(kiosk: Bench, label: str) -> None:
    """Tap the card that says `label`, then Continue."""
    card = next(card for card in kiosk.page.findChildren(QRadioButton) if card.accessibleName() == label)
    hands.click(card)
    hands.click(kiosk.page.footer.main_button)


def saved_answers(draft: MemoryDraft) -> dict[str, Answer | None]:
    """Return the latest word of every save on each question."""
    found: dict[str, Answer | None] = {}
    for body in draft.saved:
        found |= {key: None if raw is None else from_json(raw) for key, raw in body["answers"].items()}
    return found


def test_nothing_is_preselected_anywhere(bench: Benches) -> None:
    asked = rowan()
    kiosk = bench(answers={key: asked[key] for key in ("W6", "E1", "H2", "G1", "B4", "M3-3", "M4")})
    shown = 0
    for page in pages(kiosk.sitting.session):
        if any(kiosk.sitting.session.answer(link_id) for link_id in page.questions):
            continue
        kiosk.go_to(page.key)
        ticked = [button.accessibleName() for button in kiosk.page.findChildren(QAbstractButton) if button.isChecked()]
        written = [editor.toPlainText() for editor in kiosk.page.findChildren(QPlainTextEdit) if editor.toPlainText()]
        assert not ticked, page.key
        assert not written, page.key
        assert not kiosk.page.value(), page.key
        shown += 1
    assert shown > 45


def test_everything_that_takes_the_keyboard_has_a_name(bench: Benches) -> None:
    kiosk = bench(answers=rowan())
    for key in ("W2", "W3", "A3", "B1", "B5", "B6", "P1b", "M3"):
        kiosk.go_to(key)
        assert not unnamed(kiosk.window), key
    kiosk.conductor.pause.hide()
    assert not unnamed(kiosk.window)


def test_an_answer_is_sealed_when_the_client_goes_on(bench: Benches, draft: MemoryDraft, qtbot: QtBot) -> None:
    kiosk = bench()
    kiosk.go_to("W3")
    choose(kiosk, "Yes")
    assert kiosk.page.page.key == "W4"
    qtbot.waitUntil(lambda: "W3" in saved_answers(draft))
    assert saved_answers(draft)["W3"] == code("yes")


def test_who_writes_without_a_pause_is_saved_meanwhile(bench: Benches, draft: MemoryDraft, qtbot: QtBot) -> None:
    assert Waits().typing <= 2.0, "what is typed is at most two seconds old on the disk"
    kiosk = bench(answers=rowan(B1=None), waits=replace(QUICK, typing=0.1))
    kiosk.go_to("B1")
    editor = kiosk.page.findChild(QPlainTextEdit)
    assert editor is not None
    before, typed = len(draft.saved), 0
    # No pause is as long as the wait: a save that waited for one would come when it is too late.
    while len(draft.saved) < before + 3 and typed < 400:
        hands.type_text(editor, "a")
        typed += 1
        qtbot.wait(10)
    assert len(draft.saved) >= before + 3
    kept = saved_answers(draft)["B1"]
    assert kept is not None
    assert set(str(kept.values[0])) == {"a"}


@pytest.mark.parametrize(
    "state", [AnswerState.IN_PERSON, AnswerState.NOT_YET, AnswerState.DONT_KNOW, AnswerState.SKIPPED]
)
def test_each_way_to_decline_is_one_tap_and_is_told_apart(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot, state: AnswerState
) -> None:
    kiosk = bench()
    kiosk.go_to("W3")
    hands.click(kiosk.page.footer.other_buttons[kiosk.page.states.index(state)])
    assert kiosk.page.page.key == "W4"
    assert kiosk.page.notice.text
    qtbot.waitUntil(lambda: saved_answers(draft).get("W3") == Answer.declined(state))


def test_continue_without_an_answer_asks_kindly_and_stays(bench: Benches) -> None:
    kiosk = bench()
    kiosk.go_to("W3")
    hands.click(kiosk.page.footer.main_button)
    assert kiosk.page.page.key == "W3"
    assert "leave this one" in kiosk.page.notice.text


def test_a_name_is_asked_for_kindly_because_it_is_needed(bench: Benches) -> None:
    kiosk = bench(answers={"W6": code("yes")})
    kiosk.go_to("A1")
    assert not kiosk.page.footer.other_buttons
    hands.click(kiosk.page.footer.main_button)
    assert "front desk" in kiosk.page.notice.text


@pytest.mark.parametrize("error", [StoreFullError, StoreReadOnlyError])
def test_when_nothing_can_be_saved_the_page_stays_and_says_so(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot, tmp_path: Path, error: type[StoreFullError]
) -> None:
    kiosk = bench(answers=rowan(B1=None))
    kiosk.go_to("B1")
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    draft.fault = error(tmp_path)
    editor = kiosk.page.findChild(QPlainTextEdit)
    assert editor is not None
    hands.type_text(editor, "kept in memory")
    qtbot.waitUntil(lambda: "save right now" in kiosk.page.notice.text)
    assert kiosk.page.value()["B1"] == ("kept in memory",)
    hands.click(kiosk.page.footer.main_button)
    assert kiosk.page.page.key == "B2"
    assert "save right now" in kiosk.page.notice.text
    draft.fault = None
    kiosk.keeper.retry()
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    assert saved_answers(draft)["B1"] == Answer.given("kept in memory")
    assert "saved now" in kiosk.page.notice.text


def test_a_sitting_that_cannot_be_saved_is_not_put_away(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot, tmp_path: Path
) -> None:
    kiosk = bench(answers=only_what_must_be())
    kiosk.go_to("W3")
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    draft.fault = StoreFullError(tmp_path)
    choose(kiosk, "Yes")
    qtbot.waitUntil(lambda: kiosk.keeper.is_failing)
    kiosk.conductor.pause.put_away.emit()
    assert not kiosk.ended
    draft.fault = None
    kiosk.keeper.retry()
    qtbot.waitUntil(lambda: kiosk.ended == ["put_away"])
    assert "W3" in saved_answers(draft)


def test_saves_keep_their_order_however_often_they_fail(
    draft: MemoryDraft, qtbot: QtBot, bench: Benches, tmp_path: Path
) -> None:
    kiosk = bench()
    keeper = DraftKeeper(kiosk.background, draft)
    keeper.open()
    qtbot.waitUntil(lambda: keeper.is_settled)
    draft.saved.clear()
    for number in range(20):
        if number % 5 == 0:
            draft.fault = StoreBusyError(tmp_path)
        keeper.keep({"number": number})
        qtbot.wait(1)
        draft.fault = None
        keeper.retry()
    qtbot.waitUntil(lambda: keeper.is_settled)
    assert [body["number"] for body in draft.saved] == list(range(20))


def test_thanks_are_said_only_once_the_answers_are_sealed(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot, tmp_path: Path
) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("Z4")
    hands.click(kiosk.page.footer.main_button)
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    page = kiosk.window.page
    assert isinstance(page, CheckPage)
    draft.fault = StoreFullError(tmp_path)
    hands.click(page.footer.main_button)
    qtbot.waitUntil(lambda: "save right now" in page.notice.text)
    # Pressing it again thanks nobody either.
    hands.click(page.footer.main_button)
    assert kiosk.window.page is page
    draft.fault = None
    kiosk.keeper.retry()
    qtbot.waitUntil(lambda: isinstance(kiosk.window.page, HeroPage))
    assert len(draft.submitted) == 1
    hands.click(hero(kiosk).buttons["done"])
    assert kiosk.ended == ["handed_back"]


def test_change_goes_to_the_question_and_straight_back(bench: Benches) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("Z4")
    hands.click(kiosk.page.footer.main_button)
    page = kiosk.window.page
    assert isinstance(page, CheckPage)
    page.change_requested.emit("W3")
    assert kiosk.page.page.key == "W3"
    hands.click(kiosk.page.footer.main_button)
    assert isinstance(kiosk.window.page, CheckPage)


def test_a_part_kept_back_is_not_sealed(bench: Benches, draft: MemoryDraft, qtbot: QtBot) -> None:
    kiosk = bench(answers=rowan(P3=Answer.given("the canary sings at noon")))
    kiosk.go_to("Z4")
    hands.click(kiosk.page.footer.main_button)
    page = kiosk.window.page
    assert isinstance(page, CheckPage)
    hands.click(next(b for b in page.findChildren(QAbstractButton) if b.objectName() == "keep_P_button"))
    page = kiosk.window.page
    assert isinstance(page, CheckPage)
    hands.click(page.footer.main_button)
    qtbot.waitUntil(lambda: bool(draft.submitted))
    assert "canary" not in str(draft.submitted)
    assert "snapping at my kids" in str(draft.submitted)


@pytest.mark.parametrize("how", ["share", "keep", "really"])
def test_stopping_early_is_the_clients_to_choose(bench: Benches, draft: MemoryDraft, qtbot: QtBot, how: str) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("B1")
    hands.click(kiosk.page.header.hide_button)
    hands.click(hero(kiosk).buttons["stop"])
    if how == "really":
        hands.click(hero(kiosk).buttons["delete"])
    hands.click(hero(kiosk).buttons[how])
    qtbot.waitUntil(lambda: "done" in hero(kiosk).buttons)
    hands.click(hero(kiosk).buttons["done"])
    expected = {"share": "handed_back", "keep": "kept", "really": "deleted"}[how]
    qtbot.waitUntil(lambda: kiosk.ended == [expected])
    assert len(draft.submitted) == (how == "share")
    assert draft.discarded == (how == "really")
    if how == "share":
        assert draft.submitted[0][0]["stopped_early"] is True


def test_deleting_after_a_safety_answer_keeps_that_answer_and_says_so(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot
) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("S1")
    choose(kiosk, "Yes, but not now")
    hands.click(hero(kiosk).buttons["go"])
    hands.click(kiosk.page.header.hide_button)
    hands.click(hero(kiosk).buttons["stop"])
    hands.click(hero(kiosk).buttons["delete"])
    assert "about your safety stays" in hero(kiosk).lead.text
    hands.click(hero(kiosk).buttons["really"])
    qtbot.waitUntil(lambda: "done" in hero(kiosk).buttons)
    assert "about your safety was kept" in hero(kiosk).lead.text
    hands.click(hero(kiosk).buttons["done"])
    qtbot.waitUntil(lambda: kiosk.ended == ["deleted"])
    ((body, card),) = draft.submitted
    assert "yes_not_now" in str(body["response"])
    assert "Rowan" in str(card)
    assert "snapping at my kids" not in str(body["response"])
    assert draft.discarded == 0


def test_not_today_ends_kindly_and_keeps_nothing(bench: Benches, draft: MemoryDraft, qtbot: QtBot) -> None:
    kiosk = bench()
    kiosk.go_to("W6")
    choose(kiosk, "Not today")
    assert "fine" in hero(kiosk).title.text
    qtbot.waitUntil(lambda: draft.discarded == 1)


def test_a_client_with_no_responder_is_told_that_nobody_was_called(bench: Benches) -> None:
    kiosk = bench(responder="")
    hands.click(kiosk.page.header.hide_button)
    hands.click(hero(kiosk).buttons["help"])
    assert "cannot call anyone" in hero(kiosk).note.text
    assert "coming" not in hero(kiosk).lead.text


def test_a_safety_answer_is_thanked_for_at_once(bench: Benches) -> None:
    kiosk = bench(answers=rowan(S1=None))
    kiosk.go_to("S1")
    choose(kiosk, "Yes, but not now")
    assert "Thank you for telling us." in hero(kiosk).title.text
    assert set(hero(kiosk).buttons) == {"go", "break", "ask"}
    hands.click(hero(kiosk).buttons["go"])
    assert kiosk.page.page.key == "S2"


def test_staff_are_called_and_nobody_is_said_to_come_before_they_acknowledge(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot
) -> None:
    def check(pin: str) -> None:
        if pin != "2580":
            raise PinError

    kiosk = bench(answers=rowan(S1=None), check_pin=check)
    kiosk.go_to("S1")
    choose(kiosk, "Yes, and now")
    assert "do not have to be alone" in hero(kiosk).lead.text
    assert set(hero(kiosk).buttons) == {"staff", "leave"}
    hands.click(hero(kiosk).buttons["staff"])
    pad = kiosk.window.page
    assert isinstance(pad, PinPage)
    for digit in "2580":
        hands.click(pad.keys[digit])
    hands.click(pad.ok_button)
    qtbot.waitUntil(lambda: isinstance(kiosk.window.page, HeroPage))
    assert "coming" not in hero(kiosk).lead.text
    assert {button.text() for button in hero(kiosk).buttons.values()} == {"Sam", "Robin"}
    hands.click(hero(kiosk).buttons["second"])
    assert hero(kiosk).title.text == "Robin is coming."
    hands.click(hero(kiosk).buttons["done"])
    qtbot.waitUntil(lambda: bool(draft.submitted))
    body, card = draft.submitted[0]
    assert card["marks"]["safety"] is True
    assert [event["step"] for event in body["safety_events"]] == ["SK2", "called", "acknowledged"]
    assert body["safety_events"][-1]["by"] == "Robin"


def test_when_nobody_comes_the_client_is_told_and_the_answers_are_sealed(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot
) -> None:
    kiosk = bench(answers=rowan(S1=None), waits=Waits(settle=0.0, acknowledge=180.0))
    kiosk.go_to("S1")
    choose(kiosk, "Yes, and now")
    kiosk.seconds.now += 179.0
    kiosk.conductor.calls.look_at_clock()
    assert "do not have to be alone" in hero(kiosk).lead.text
    kiosk.seconds.now += 1.0
    kiosk.conductor.calls.look_at_clock()
    assert f"{hero(kiosk).title.text} {hero(kiosk).lead.text}" == (
        "I could not reach staff. Please go to the front desk now. You can also call or text 988."
        " If you are in danger right now, call 911."
    )
    qtbot.waitUntil(lambda: bool(draft.submitted))
    assert [event["step"] for event in draft.submitted[0][0]["safety_events"]] == ["SK2", "called", "unanswered"]
    saves = len(draft.saved)
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    assert len(draft.saved) == saves


def test_comfort_changes_at_once_and_keeps_the_answer(bench: Benches) -> None:
    kiosk = bench(answers=rowan(B1=None))
    kiosk.go_to("B1")
    editor = kiosk.page.findChild(QPlainTextEdit)
    assert editor is not None
    hands.commit(editor, "still here")
    header = kiosk.page.header
    hands.click(header.comfort_small_button if header.comfort_button.isHidden() else header.comfort_button)
    comfort = kiosk.window.page
    assert comfort is not None
    hands.click(next(b for b in comfort.findChildren(QAbstractButton) if b.objectName() == "largest_button"))
    comfort = kiosk.window.page
    assert comfort is not None
    hands.click(next(b for b in comfort.findChildren(QAbstractButton) if b.objectName() == "dark_button"))
    comfort = kiosk.window.page
    assert comfort is not None
    hands.click(next(b for b in comfort.findChildren(QAbstractButton) if b.objectName() == "done_button"))
    assert kiosk.page.look.metrics.text == LARGEST_TEXT
    assert kiosk.page.look.palette.name == "dark"
    assert kiosk.page.value()["B1"] == ("still here",)


def test_the_on_screen_keyboard_comes_for_a_finger_and_goes_for_a_key(bench: Benches) -> None:
    kiosk = bench(answers=rowan(B1=None))
    kiosk.go_to("B1")
    editor = kiosk.page.findChild(QPlainTextEdit)
    assert editor is not None
    assert not is_writing(kiosk)
    hands.click(editor)
    assert is_writing(kiosk)
    keyboard = kiosk.page.keyboard
    assert keyboard is not None
    for letter in "hi":
        hands.click(next(key for key in keyboard.keys if key.key.sends == letter))
    assert kiosk.page.value()["B1"] == ("hi",)
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Shift)
    assert not is_writing(kiosk)


def test_the_whole_default_sitting_can_be_done_by_keyboard_alone(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot
) -> None:
    kiosk = bench()
    for _ in range(90):
        page = kiosk.window.page
        if not isinstance(page, QuestionPage):
            break
        _answer_by_keys(kiosk, page)
    assert isinstance(kiosk.window.page, CheckPage)
    _tab_to(kiosk, "share_button")
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(draft.submitted))
    body, card = draft.submitted[0]
    assert body["stopped_early"] is False
    assert card["name"] == "Rowan"
    assert saved_answers(draft)["B5"] == Answer.given(5)
    first = saved_answers(draft)["B3"]
    assert first is not None
    assert isinstance(first.values[0], Coding)


def _answer_by_keys(kiosk: Bench, page: QuestionPage) -> None:
    """Answer one page with keys, or skip it with keys, and go on with keys."""
    handle = kiosk.window.windowHandle()
    editors = page.answer.findChildren(QPlainTextEdit)
    if isinstance(page.answer, DateAnswer):
        for part, text in zip(page.answer.parts, ("4", "17", "1988"), strict=True):
            _tab_to_widget(kiosk, part.field.editor)
            hands.commit(part.field.editor, text)
        _tab_to(kiosk, "continue_button")
    elif page.answer.is_reading():
        _tab_to(kiosk, "continue_button")
    elif len(page.page.questions) > 1:
        _tab_to(kiosk, "skipped_button")
    elif editors and not page.answer.findChildren(QRadioButton):
        _tab_to_widget(kiosk, editors[0])
        hands.commit(editors[0], "Rowan")
        _tab_to(kiosk, "continue_button")
    else:
        _tab_to_widget(kiosk, page.answer)
        # Digits choose where there are at most nine cards; Space chooses everywhere.
        QTest.keyClick(handle, Qt.Key.Key_5 if page.page.key == "B5" else Qt.Key.Key_Space)
        assert page.value(), page.page.key
    QTest.keyClick(handle, Qt.Key.Key_Return)


def _tab_to(kiosk: Bench, name: str) -> None:
    for _ in range(200):
        focused = QApplication.focusWidget()
        if focused is not None and focused.objectName() == name:
            return
        QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name}")


def _tab_to_widget(kiosk: Bench, part: QWidget) -> None:
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is part or (focused is not None and part.isAncestorOf(focused)):
            return
        QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {part}")


@pytest.mark.parametrize("second", [("delete", "really"), ("keep",)])
def test_what_was_shared_is_never_said_to_be_gone_or_kept_for_later(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot, tmp_path: Path, second: tuple[str, ...]
) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("B1")
    hands.click(kiosk.page.header.hide_button)
    hands.click(hero(kiosk).buttons["stop"])
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    draft.fault = StoreFullError(tmp_path)
    hands.click(hero(kiosk).buttons["share"])
    qtbot.waitUntil(lambda: kiosk.keeper.is_failing)
    for way in second:
        hands.click(hero(kiosk).buttons[way])
    draft.fault = None
    kiosk.keeper.retry()
    qtbot.waitUntil(lambda: "mind" in hero(kiosk).buttons)
    assert hero(kiosk).title.text == "Thank you."
    assert (len(draft.submitted), draft.discarded) == (1, 0)
