"""Behind the PIN: what staff may do with unfinished visits, and that nothing of theirs stays open for a client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intake_app.services.desk.review import Desk
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.services.telling.record_number import number_of
from tests.helpers.audit_log import audit_log
from tests.helpers.host import CHORD
from tests.helpers.sittings import rowan, sit
from tests.helpers.whole_pages import cut
from tests.helpers.windows import unnamed
from ui.kiosk.hero import HeroPage
from ui.kiosk.leftover_desk import MOST_SHOWN
from ui.kiosk.pin import PinPage
from ui.look.look import Look
from ui.look.metrics import LARGEST_TEXT, STANDARD_TEXT, Metrics
from ui.rehearse import hands

if TYPE_CHECKING:
    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.host import Kiosk

SCREENS = [((1024, 600), LARGEST_TEXT), ((800, 1280), LARGEST_TEXT), ((1920, 1080), STANDARD_TEXT)]


def leave_unfinished(kiosk: Kiosk) -> str:
    """Leave a sitting in the middle; return its record id."""
    draft = SealedDraft.begin(kiosk.founded.folder)
    sit(rowan(), until="B1", save=draft.save)
    draft.close()
    return draft.record_id


def stand_at_menu(kiosk: Kiosk) -> None:
    kiosk.host._is_open = True
    kiosk.host.show_menu()


def list_unfinished(kiosk: Kiosk) -> None:
    stand_at_menu(kiosk)
    kiosk.press("left")
    kiosk.qtbot.waitUntil(lambda: "back" in kiosk.hero.buttons)


def test_staff_ask_and_the_therapist_is_told_but_nothing_is_gone(kiosk: Kiosk) -> None:
    record_id = leave_unfinished(kiosk)
    list_unfinished(kiosk)
    assert set(kiosk.hero.buttons) == {number_of(record_id), "back"}
    assert "lets the client carry on here" in kiosk.hero.lead.text
    kiosk.press(number_of(record_id))
    kiosk.press("ask")
    # Once more the PIN: whoever opened the menu may have gone.
    kiosk.enter("0000")
    pad = kiosk.window.page
    assert isinstance(pad, PinPage)
    kiosk.qtbot.waitUntil(lambda: "did not fit" in pad.message.text)
    kiosk.enter(kiosk.founded.staff_pin)
    kiosk.qtbot.waitUntil(lambda: isinstance(kiosk.window.page, HeroPage))
    assert "stays until the therapist" in kiosk.hero.lead.text
    with Vault.unlock(kiosk.founded.folder, kiosk.founded.passphrase) as vault:
        [card] = Desk(vault).intakes()
    assert card.discard_ask is not None
    kiosk.press("list")
    kiosk.qtbot.waitUntil(lambda: number_of(record_id) in kiosk.hero.buttons)


def test_without_any_it_says_so_and_more_than_fit_are_counted(kiosk: Kiosk) -> None:
    list_unfinished(kiosk)
    assert kiosk.hero.lead.text == "There are none."
    made = [leave_unfinished(kiosk) for _ in range(MOST_SHOWN + 2)]
    list_unfinished(kiosk)
    kiosk.qtbot.waitUntil(lambda: len(kiosk.hero.buttons) == MOST_SHOWN + 1)
    assert f"{MOST_SHOWN + 2} are kept" in kiosk.hero.lead.text
    newest = [number_of(record_id) for record_id in reversed(made)][:MOST_SHOWN]
    assert list(kiosk.hero.buttons) == [*newest, "back"]


@pytest.mark.parametrize(
    ("size", "text"), SCREENS, ids=lambda one: f"{one:.1f}" if isinstance(one, float) else f"{one[0]}x{one[1]}"
)
def test_no_word_of_the_menu_and_the_list_is_cut(kiosk: Kiosk, size: tuple[int, int], text: float) -> None:
    kiosk.window.look = Look(Metrics.for_size(*size, text))
    kiosk.window.resize(*size)
    for _ in range(MOST_SHOWN):
        leave_unfinished(kiosk)
    stand_at_menu(kiosk)
    faults = {"menu": [*cut(kiosk.hero), *map(str, unnamed(kiosk.window))]}
    list_unfinished(kiosk)
    faults["list"] = [*cut(kiosk.hero), *map(str, unnamed(kiosk.window))]
    kiosk.press(next(iter(kiosk.hero.buttons)))
    faults["ask"] = cut(kiosk.hero)
    assert not {name: found for name, found in faults.items() if found}


def test_a_staff_page_that_is_left_open_goes_back_to_welcome(kiosk: Kiosk) -> None:
    kiosk.open_for_the_day("off_duty")
    kiosk.menu()
    kiosk.press("client")
    kiosk.host.away.reached.emit(0)
    assert kiosk.hero.title.text == "Welcome."
    # On Welcome nothing of it runs any more.
    assert kiosk.host.away._watched is None


def test_before_the_day_it_goes_back_to_the_pin(kiosk: Kiosk) -> None:
    kiosk.enter(kiosk.founded.staff_pin)
    kiosk.qtbot.waitUntil(lambda: isinstance(kiosk.window.page, HeroPage))
    kiosk.host.away.reached.emit(0)
    assert isinstance(kiosk.window.page, PinPage)


def test_every_pin_that_is_tried_stands_in_the_audit_log_and_none_of_its_digits(kiosk: Kiosk) -> None:
    pad = kiosk.window.page
    assert isinstance(pad, PinPage)
    for _ in range(6):
        kiosk.enter("7391")
        kiosk.qtbot.waitUntil(lambda: not pad._is_checking)
    assert "Please wait" in pad.message.text
    log = audit_log(kiosk.founded.folder, kiosk.founded.passphrase)
    refused = [entry for entry in log if entry["event"] == "staff-pin-refused"]
    assert [entry["actor"] for entry in refused] == ["staff"] * 5
    assert "7391" not in str(log)


def test_from_a_clients_page_the_chord_does_nothing_before_hide_screen(bench: Benches) -> None:
    kiosk = bench()
    kiosk.go_to("B1")
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Q, CHORD)
    assert not kiosk.window.is_covered
    assert not kiosk.ended
    hands.click(kiosk.page.header.hide_button)
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Q, CHORD)
    assert isinstance(kiosk.window.cover, PinPage)
