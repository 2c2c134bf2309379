"""Staff start a sitting for a client in a few taps; what they said reaches the therapist, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from intake_app.model.practice import Extended
from intake_app.services.brief.page_one import brief_of
from intake_app.services.desk.review import Desk
from intake_app.services.practice import front_desk
from intake_app.services.practice.unlock import Vault
from intake_app.wording import words as worded
from tests.helpers.journey import ignore, opened
from tests.helpers.sittings import rowan
from tests.helpers.whole_screens import faults_of
from ui.answers.keyboard_layouts import DONE
from ui.kiosk.hand_over_choices import HandOverChoices
from ui.kiosk.hand_over_label import HandOverLabel
from ui.kiosk.sitting_room import SittingRoom, house_of
from ui.look.button import KioskButton
from ui.look.look import Look
from ui.look.metrics import LARGEST_TEXT, STANDARD_TEXT, Metrics
from ui.look.text import TextBlock
from ui.rehearse import hands
from ui.rehearse.robot import Robot
from ui.rooms import Line, Room

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.helpers.host import Kiosk

SCREENS = [((1024, 600), LARGEST_TEXT), ((800, 1280), LARGEST_TEXT), ((1920, 1080), STANDARD_TEXT)]


class Listening:
    """Stands in for the sitting's process: keeps what the host tells it."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.told: list[dict[str, Any]] = []
        kiosk.host._room = Room([], kiosk.host)
        kiosk.host._room.left.connect(kiosk.host._on_left)
        kiosk.host._room.say = self.told.append  # type: ignore[method-assign, assignment]


def stand_at_menu(kiosk: Kiosk) -> None:
    """Come to the menu of an open kiosk; the way there has tests of its own."""
    kiosk.host._is_open = True
    kiosk.host.show_menu()


class HostsEnd(Line):
    """The host's end of a sitting's line: it says what a test makes it say."""

    def listen(self) -> None:
        """Nothing comes but from the test."""

    def say(self, **message: Any) -> None:
        """Nobody listens."""


def choices(kiosk: Kiosk) -> HandOverChoices:
    page = kiosk.window.page
    assert isinstance(page, HandOverChoices)
    return page


def label(kiosk: Kiosk) -> HandOverLabel:
    page = kiosk.window.page
    assert isinstance(page, HandOverLabel)
    return page


def choose(kiosk: Kiosk, row: str, value: str) -> None:
    hands.click(choices(kiosk).rows.rows[row].buttons[value])


def type_on_screen(kiosk: Kiosk, text: str) -> None:
    for letter in text:
        key = next(key for key in label(kiosk).keyboard.keys if key.key.sends == letter)
        hands.click(key)


def write_label_and_initials(kiosk: Kiosk, words: str, initials: str) -> None:
    """Have staff write both on our own keyboard, from the first page."""
    hands.click(choices(kiosk).footer.other_buttons[1])
    type_on_screen(kiosk, words)
    hands.click(label(kiosk).initials.editor)
    type_on_screen(kiosk, initials)


def test_four_taps_start_a_short_sitting_in_view_of_others_and_the_brief_says_so(
    kiosk: Kiosk, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_at_menu(kiosk)
    # GIVEN a morning on which KM handed over once before
    kiosk.press("client")
    write_label_and_initials(kiosk, "a", "km")
    hands.click(label(kiosk).back_button)
    hands.click(choices(kiosk).footer.other_buttons[0])
    listening = Listening(kiosk)
    # WHEN staff tap four times
    kiosk.press("client")
    choose(kiosk, "time", "under_10")
    choose(kiosk, "alone", "no")
    hands.click(choices(kiosk).footer.main_button)
    [told] = listening.told
    # and the client sits through it at the real window
    room = SittingRoom(qapp, kiosk.founded.folder, line := HostsEnd(qapp))
    ended: list[int] = []
    monkeypatch.setattr(room, "_leave", ended.append)
    monkeypatch.setattr(room._window.lockdown, "_settle_seconds", 0.0)
    kiosk.window.hide()
    line.heard.emit(told)
    assert room._conductor is not None
    room._conductor.pause.absence.stop()
    robot = Robot(
        room._window, room._conductor, rowan(), pin=kiosk.founded.staff_pin, remark=ignore, take_picture=ignore
    )
    robot.start()
    kiosk.qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    robot.stop()
    room._background.close()
    room._window.hide()
    room._window.deleteLater()
    room.deleteLater()
    # THEN the therapist reads it
    intake = opened(kiosk.founded)
    assert intake.path == "short"
    brief = brief_of(intake)
    assert brief.started_by.startswith("Handed over ")
    assert "by km, under 10 minutes left, staff: others could see the screen." in brief.started_by
    assert intake.answers["context-watched"].values == (True,)


def test_label_and_initials_are_typed_on_our_own_keyboard(kiosk: Kiosk) -> None:
    stand_at_menu(kiosk)
    listening = Listening(kiosk)
    kiosk.press("client")
    choose(kiosk, "time", "more")
    write_label_and_initials(kiosk, "a.m", "km")
    page = label(kiosk)
    assert "why they come" in page.note.text
    hands.click(page.back_button)
    assert "a.m" in choices(kiosk).lead.text
    assert choices(kiosk).values["time"] == "more"
    hands.click(choices(kiosk).footer.main_button)
    said = listening.told[0]["hand_over"]
    assert (said["label"], said["by"], said["time"], said["alone"]) == ("a.m", "km", "more", "")
    # Whose initials they were is known all day; the label was that client's.
    kiosk.host.show_menu()
    kiosk.press("client")
    hands.click(choices(kiosk).footer.other_buttons[1])
    assert label(kiosk).written == ("", "km")


def test_the_first_hand_over_asks_for_initials_once_and_takes_none_for_an_answer(kiosk: Kiosk) -> None:
    stand_at_menu(kiosk)
    listening = Listening(kiosk)
    kiosk.press("client")
    hands.click(choices(kiosk).footer.main_button)
    assert label(kiosk).initials.editor.hasFocus()
    hands.click(label(kiosk).give_button)
    said = listening.told[0]["hand_over"]
    assert (said["by"], said["label"]) == ("", "")


def test_one_tap_skips_all(kiosk: Kiosk) -> None:
    stand_at_menu(kiosk)
    listening = Listening(kiosk)
    kiosk.press("client")
    choose(kiosk, "time", "under_10")
    hands.click(choices(kiosk).footer.other_buttons[2])
    said = listening.told[0]["hand_over"]
    assert {said[key] for key in said if key != "at"} == {""}


def test_a_client_who_presses_start_has_no_hand_over(kiosk: Kiosk) -> None:
    kiosk.host.show_welcome()
    listening = Listening(kiosk)
    kiosk.press("start")
    assert listening.told[0]["hand_over"] is None


def test_a_real_keyboard_types_without_losing_a_letter(kiosk: Kiosk) -> None:
    stand_at_menu(kiosk)
    kiosk.press("client")
    hands.click(choices(kiosk).footer.other_buttons[1])
    for key, text in ((Qt.Key.Key_K, "k"), (Qt.Key.Key_M, "m")):
        hands.press_key(kiosk.window, key, text)
    assert label(kiosk).written[0] == "km"
    assert label(kiosk).keyboard.isHidden()
    hands.click(label(kiosk).initials.editor)
    assert not label(kiosk).keyboard.isHidden()
    done = next(key for key in label(kiosk).keyboard.keys if key.key.sends == DONE)
    hands.click(done)
    assert label(kiosk).keyboard.isHidden()


def test_the_extended_path_is_offered_only_where_the_practice_asks_it(kiosk: Kiosk) -> None:
    stand_at_menu(kiosk)
    kiosk.press("client")
    assert set(choices(kiosk).rows.rows["path"].buttons) == {"", "short", "core"}
    with Vault.unlock(kiosk.founded.folder, kiosk.founded.passphrase) as vault:
        vault.change_setting("extended", Extended.WITH_TIME.value, was=Extended.NEVER.value)
    hands.click(choices(kiosk).footer.other_buttons[0])
    kiosk.press("client")
    assert "core and extended" in choices(kiosk).rows.rows["path"].buttons


def test_staff_choose_the_language_where_there_is_a_choice_and_the_sitting_is_told(
    kiosk: Kiosk, qapp: QApplication
) -> None:
    stand_at_menu(kiosk)
    kiosk.press("client")
    assert "language" not in choices(kiosk).rows.rows
    with Vault.unlock(kiosk.founded.folder, kiosk.founded.passphrase) as vault:
        vault.change_setting("language.es", True, was=False, passphrase=kiosk.founded.passphrase)  # noqa: FBT003
    hands.click(choices(kiosk).footer.other_buttons[0])
    listening = Listening(kiosk)
    kiosk.press("client")
    choose(kiosk, "language", "es")
    write_label_and_initials(kiosk, "a", "km")
    hands.click(label(kiosk).give_button)
    [told] = listening.told
    # The first page says in both that it is there, for K2 comes only after Start.
    kiosk.host._info = front_desk.info(kiosk.founded.folder)
    kiosk.host.show_welcome()
    assert kiosk.hero.lead.text.splitlines() == [worded("kiosk", tag)("welcome.lead") for tag in ("en", "es")]
    assert kiosk.hero.buttons["start"].text() == "Start · Empezar"
    room = SittingRoom(qapp, kiosk.founded.folder, HostsEnd(qapp))
    sitting = room._new(told["hand_over"])
    assert sitting.hand_over is not None
    assert sitting.hand_over.language == "es"
    assert house_of(room._info, kiosk.founded.folder, "").languages == ("en", "es")


def test_a_real_sitting_seals_the_hand_over_and_the_list_shows_it(kiosk: Kiosk) -> None:
    kiosk.open_for_the_day()
    kiosk.menu()
    kiosk.press("client")
    choose(kiosk, "path", "short")
    write_label_and_initials(kiosk, "a", "km")
    room = kiosk.host.room
    assert room is not None
    room.said.connect(kiosk._on_said)
    with kiosk.qtbot.waitSignal(room.said, timeout=30_000, check_params_cb=lambda said: said.get("is") == "shown"):
        hands.click(label(kiosk).give_button)
    assert kiosk.path == "short"
    with Vault.unlock(kiosk.founded.folder, kiosk.founded.passphrase) as vault:
        desk = Desk(vault)
        kiosk.qtbot.waitUntil(lambda: bool(desk.intakes()), timeout=20_000)
        [card] = desk.intakes()
    room.dismiss()
    assert card.hand_over is not None
    assert (card.hand_over.label, card.hand_over.by) == ("a", "km")


@pytest.mark.parametrize(
    ("size", "text"), SCREENS, ids=lambda one: f"{one:.1f}" if isinstance(one, float) else f"{one[0]}x{one[1]}"
)
def test_no_word_of_it_is_cut(kiosk: Kiosk, size: tuple[int, int], text: float) -> None:
    kiosk.window.look = Look(Metrics.for_size(*size, text))
    kiosk.window.resize(*size)
    stand_at_menu(kiosk)
    faults = {"menu": cut_in(kiosk)}
    kiosk.press("client")
    faults["choices"] = cut_in(kiosk)
    hands.click(choices(kiosk).footer.other_buttons[1])
    faults["label"] = cut_in(kiosk)
    assert not {name: found for name, found in faults.items() if found}
    assert kiosk.window.size().toTuple() == size
    # The control: a button too small for its word.
    label(kiosk).give_button.resize(20, 20)
    assert cut_in(kiosk)


def cut_in(kiosk: Kiosk) -> list[str]:
    """Return what of a page shows less than its words, lies off the page or under the keyboard, or has no name."""
    page = kiosk.window.page
    assert page is not None
    foot = page.keyboard.y() if isinstance(page, HandOverLabel) and page.keyboard.isVisible() else page.height()
    # Staff's note may be written smaller than the rest, as large as at the standard size.
    found = [fault for fault in faults_of(kiosk.window) if "capitals of" not in fault]
    parts = (*page.findChildren(KioskButton), *page.findChildren(TextBlock))
    own = [part for part in parts if part.isVisible() and part.parent() is page]
    return found + [f"{one.accessibleName()} lies under the keyboard" for one in own if one.geometry().bottom() >= foot]
