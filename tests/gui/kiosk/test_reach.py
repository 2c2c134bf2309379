"""A keyboard alone and a screen reader reach everything on every kiosk page, in the order it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton

from intake_app.errors import StoreError
from intake_app.forms.pages import pages
from intake_app.model.signature import Signature
from intake_app.wording import words
from tests.helpers.reach import order_faults, spoken_faults, tab_stops
from tests.helpers.sittings import START, rowan
from ui.answers.choice import ChoiceAnswer
from ui.answers.ruler import RulerAnswer
from ui.answers.sort import SortAnswer
from ui.answers.written import WrittenAnswer
from ui.kiosk.hand_over_label import HandOverLabel
from ui.kiosk.measure import MeasurePage
from ui.kiosk.sign import SignPage
from ui.kiosk.test_picture import TestPicture
from ui.look import spoken
from ui.look.button import KioskButton
from ui.rehearse.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleEvent
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench, MemoryDraft

MOST_TABS = {"question": 20, "check": 40}


def every_page(kiosk: Bench) -> Iterator[str]:
    """Show every page of a sitting in turn, with each step inside it; yield what each is called."""
    for page in pages(kiosk.sitting.session):
        kiosk.go_to(page.key)
        yield page.key
        while kiosk.page.answer.wants_continue() and kiosk.page.answer.step_forward():
            yield f"{page.key}, step {kiosk.page.answer.step_mark()}"
    kiosk.page.footer.main_button.click()
    yield "check"
    conductor = kiosk.conductor
    conductor._on_comfort()
    yield "comfort"
    look, window = kiosk.window.look, kiosk.window
    sign = SignPage(look, None)
    staff = (HandOverLabel(look, "", ""), MeasurePage(look, look.metrics.px_per_mm), TestPicture(look))
    for alone in (sign, SignPage(look, Signature(START, name="Rowan")), *staff):
        window.show_page(alone)
        yield type(alone).__name__
    ways = (
        conductor.pause.hide,
        conductor.pause.ask_to_stop,
        conductor.pause._ask_to_delete,
        conductor.pause._on_staff,
        conductor.calls.help,
        conductor.pause.come_back,
        conductor.calls.thank,
        conductor.calls.call,
        conductor.closing.farewell.thank,
        conductor.closing.changed_mind.ask,
        conductor.closing.changed_mind._confirm,
    )
    for show in ways:
        show()
        yield show.__name__


def test_everything_on_every_page_has_a_name_a_role_and_a_state_and_tab_comes_round(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600), answers=rowan())
    faults: dict[str, list[str]] = {}
    for name in every_page(kiosk):
        stops = tab_stops(kiosk.window)
        faults[name] = spoken_faults(kiosk.window) + order_faults(stops)
        if len(stops) > MOST_TABS.get(name, MOST_TABS["question"]):
            faults[name].append(f"takes {len(stops)} Tabs to go round")
    assert len(faults) > 80
    assert not {name: found for name, found in faults.items() if found}


def test_what_no_screen_reader_could_tell_is_found(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600))
    kiosk.go_to("W3")
    assert not spoken_faults(kiosk.window)
    main = kiosk.page.footer.main_button
    nameless = KioskButton(kiosk.window.look, "", icon="plus", parent=kiosk.page)
    nameless.show()
    assert spoken_faults(kiosk.window) == ["Button '': has no name"]
    nameless.setAccessibleName("Add")
    main.setAccessibleName("Next")
    assert spoken_faults(kiosk.window) == ["Button 'Next': shows 'Continue'"]
    main.setAccessibleName("Continue")
    plain = KioskButton(kiosk.window.look, "One more", parent=kiosk.page)
    spoken.set_role(plain, QAccessible.Role.Client)
    plain.show()
    assert spoken_faults(kiosk.window) == ["Client 'One more': is a Client that takes the focus"]


def test_a_trap_and_a_wrong_order_are_found(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600))
    kiosk.go_to("W3")
    stops = tab_stops(kiosk.window)
    assert order_faults([stops[0], stops[2], stops[1]])
    main = kiosk.page.footer.main_button
    main.focusNextPrevChild = lambda _forward: True  # type: ignore[method-assign]
    with pytest.raises(AssertionError, match="trap"):
        tab_stops(kiosk.window)


def test_a_digit_chooses_and_a_letter_writes_from_where_the_page_begins(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600))
    keys = Keys(kiosk.window)
    for key, kind in (("W3", ChoiceAnswer), ("B5", RulerAnswer)):
        kiosk.go_to(key)
        assert kiosk.page.question.hasFocus()
        keys.stroke(Qt.Key.Key_2, "2")
        assert isinstance(kiosk.page.answer, kind)
        assert [button.text() for button in kiosk.page.answer.findChildren(QAbstractButton) if button.isChecked()] in (
            ["Not really"],
            ["2"],
        )
    kiosk.go_to("B1")
    keys.stroke(Qt.Key.Key_I, "I")
    keys.stroke(Qt.Key.Key_Space, " ")
    assert isinstance(kiosk.page.answer, WrittenAnswer)
    assert kiosk.page.answer.editor.text() == "I "


def test_arrows_go_through_the_cards_in_reading_order(bench: Benches) -> None:
    kiosk = bench(size=(1920, 1080))
    for key in ("E4", "P2", "B3", "B5"):
        kiosk.go_to(key)
        keys = Keys(kiosk.window)
        cards = [part for part in kiosk.page.answer.findChildren(QAbstractButton) if part.isVisible()]
        keys.press(cards[0])
        keys.press(cards[0])
        met: list[QWidget | None] = [cards[0]]
        for _ in cards[1:]:
            keys.stroke(Qt.Key.Key_Right)
            met.append(kiosk.window.focusWidget())
        read = sorted(cards, key=lambda card: (card.mapTo(kiosk.page, card.rect().center()).y(), card.x()))
        assert met == read, key


# --- what is said


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a screen reader is told to say, as it comes."""
    heard: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(spoken, "tell", listen)
    QAccessible.setActive(True)
    return heard


def test_a_card_sorted_is_said_once(bench: Benches, said: list[str]) -> None:
    kiosk = bench(size=(1280, 800), answers=rowan(M3_1=None, M3_2=None, M3_3=None))
    kiosk.go_to("M3")
    answer = kiosk.page.answer
    assert isinstance(answer, SortAnswer)
    for card in answer.pick.cards[:2]:
        card.click()
    while answer.stage == 0:
        kiosk.page.footer.main_button.click()
    said.clear()
    answer.place.baskets[1].click()
    assert said == ["What other people do, placed in I can affect this a little. 1 left."]


def test_rather_talk_is_said_once(bench: Benches, said: list[str]) -> None:
    kiosk = bench()
    kiosk.go_to("B3")
    said.clear()
    kiosk.page.footer.other_buttons[0].click()
    assert len(said) == 1
    assert said[0].startswith("That is fine.")


def test_a_part_that_cannot_be_read_is_said_once(bench: Benches, said: list[str]) -> None:
    kiosk = bench()
    kiosk.go_to("A3")
    keys = Keys(kiosk.window)
    keys.write(kiosk.page.answer.first_focus(), "soon")  # type: ignore[arg-type]
    said.clear()
    kiosk.page.footer.main_button.click()
    assert said == ["We could not read the month. For example, 3 or March."]


def test_a_save_that_keeps_failing_is_said_once_on_a_page(
    bench: Benches, draft: MemoryDraft, said: list[str], qtbot: QtBot
) -> None:
    kiosk = bench()
    draft.fault = StoreError("full")
    kiosk.go_to("B3")
    said.clear()
    kiosk.page.footer.other_buttons[-1].click()
    qtbot.waitUntil(lambda: kiosk.keeper.is_failing)
    for _ in range(3):
        kiosk.keeper.retry()
        qtbot.waitUntil(lambda: not kiosk.keeper._is_busy)
    assert said.count(words("kiosk")("save.failed")) == 1


def test_a_line_said_twice_would_be_found(bench: Benches, said: list[str]) -> None:
    kiosk = bench()
    kiosk.page.say("Once.")
    kiosk.page.say("Once.")
    assert said == ["Once.", "Once."]
