"""Four words: given on the cover, when the place is kept and after sharing; typed to come back; and what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intake_app.errors import StoreFullError
from intake_app.services.desk.review import Desk
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.asking_room import Room
from tests.helpers.codes import make_codes_quick
from tests.helpers.practices import Founded, founded_in
from tests.helpers.reach import order_faults, spoken_faults, tab_stops
from tests.helpers.sittings import END, code, rowan, sit
from tests.helpers.whole_screens import faults_of
from tests.helpers.windows import unnamed
from ui.kiosk.check import CheckPage
from ui.kiosk.code_page import CodePage
from ui.kiosk.hero import HeroPage
from ui.kiosk.window import KioskWindow
from ui.kiosk.words_page import WordsPage
from ui.look.look import Look
from ui.look.metrics import LARGEST_TEXT, STANDARD_TEXT, Metrics
from ui.rehearse import hands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench, MemoryDraft

GIVEN = "candle river mitten oatmeal"
WORRIED = {"S1": code("not_sure"), "S2": code("yes")}


def cover(kiosk: Bench) -> HeroPage:
    """Return the page of few words that stands in front."""
    assert isinstance(kiosk.window.cover, HeroPage)
    return kiosk.window.cover


def the_words(kiosk: Bench, qtbot: QtBot) -> CodePage:
    """Wait for the four words."""
    qtbot.waitUntil(lambda: isinstance(kiosk.window.cover, CodePage))
    assert isinstance(kiosk.window.cover, CodePage)
    return kiosk.window.cover


def seated(bench: Benches, **more: Any) -> Bench:
    """Return a sitting in which something was answered."""
    return bench(sitting=sit(rowan(), until="B1"), **more)


def shared(bench: Benches, qtbot: QtBot, **changed: Any) -> Bench:
    """Return a kiosk that thanks."""
    sitting = sit(rowan(**changed))
    kiosk = bench(sitting=sitting)
    page = kiosk.window.page
    assert isinstance(page, CheckPage)
    page.shared.emit()
    qtbot.waitUntil(lambda: kiosk.conductor.closing.is_thanking)
    return kiosk


def thanks(kiosk: Bench) -> HeroPage:
    assert isinstance(kiosk.window.page, HeroPage)
    return kiosk.window.page


def test_the_cover_gives_four_words_once(bench: Benches, qtbot: QtBot, draft: MemoryDraft) -> None:
    kiosk = seated(bench)
    kiosk.conductor.pause.hide()
    hands.click(cover(kiosk).buttons["code"])
    page = the_words(kiosk, qtbot)
    assert [block.text for block in page.words] == GIVEN.split()
    assert draft.codes == [None]
    hands.click(page.done_button)
    assert cover(kiosk).title.text == "Paused."
    assert kiosk.keeper.has_code


def test_the_words_do_not_stand_there_for_the_next_person(bench: Benches, qtbot: QtBot) -> None:
    kiosk = seated(bench)
    kiosk.conductor.pause.hide()
    hands.click(cover(kiosk).buttons["code"])
    the_words(kiosk, qtbot)
    kiosk.seconds.now += 151
    kiosk.conductor.pause.idle.check()
    assert cover(kiosk).title.text == "Paused."


def test_an_empty_sitting_offers_no_words(bench: Benches) -> None:
    kiosk = bench()
    kiosk.conductor.pause.hide()
    assert "code" not in cover(kiosk).buttons


def test_no_words_are_shown_that_could_not_be_kept(
    bench: Benches, qtbot: QtBot, draft: MemoryDraft, tmp_path: Path
) -> None:
    kiosk = seated(bench)
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    kiosk.conductor.pause.hide()
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    draft.fault = StoreFullError(tmp_path)
    hands.click(cover(kiosk).buttons["code"])
    qtbot.waitUntil(lambda: "front desk" in cover(kiosk).lead.text)
    draft.fault = None
    hands.click(cover(kiosk).buttons["back"])
    assert cover(kiosk).title.text == "Paused."
    assert not kiosk.keeper.has_code


def test_whoever_keeps_it_for_later_can_have_words_and_is_told_where_to_give_them(
    bench: Benches, qtbot: QtBot, draft: MemoryDraft
) -> None:
    kiosk = seated(bench)
    kiosk.conductor.pause.ask_to_stop()
    hands.click(cover(kiosk).buttons["keep"])
    assert "front desk" in thanks(kiosk).lead.text
    hands.click(thanks(kiosk).buttons["code"])
    hands.click(the_words(kiosk, qtbot).done_button)
    assert "I was here before" in thanks(kiosk).lead.text
    assert draft.codes == [None]
    hands.click(thanks(kiosk).buttons["done"])
    qtbot.waitUntil(lambda: kiosk.ended == ["kept"])


def test_all_of_it_can_be_taken_back_on_the_thank_you_page(bench: Benches, qtbot: QtBot, draft: MemoryDraft) -> None:
    kiosk = shared(bench, qtbot)
    hands.click(thanks(kiosk).buttons["mind"])
    assert "until your therapist opens it" in cover(kiosk).lead.text
    assert "safety" not in cover(kiosk).note.text
    hands.click(cover(kiosk).buttons["all"])
    assert draft.taken_back == []
    hands.click(cover(kiosk).buttons["yes"])
    qtbot.waitUntil(lambda: cover(kiosk).title.text == "It is taken back.")
    [(body, card)] = draft.taken_back
    assert (body["answered_at"], card["name"]) == ({}, "")
    hands.click(cover(kiosk).buttons["done"])
    qtbot.waitUntil(lambda: kiosk.ended == ["handed_back"])


def test_what_stays_is_said_before_and_after(bench: Benches, qtbot: QtBot, draft: MemoryDraft) -> None:
    kiosk = shared(bench, qtbot, **WORRIED)
    hands.click(thanks(kiosk).buttons["mind"])
    assert "safety stays" in cover(kiosk).note.text
    hands.click(cover(kiosk).buttons["all"])
    assert "safety stays, with your name" in cover(kiosk).lead.text
    hands.click(cover(kiosk).buttons["yes"])
    qtbot.waitUntil(lambda: "safety was kept, with your name" in cover(kiosk).lead.text)
    [(body, card)] = draft.taken_back
    assert "S1" in body["answered_at"]
    assert "B1" not in body["answered_at"]
    assert card["name"] == "Rowan"


def test_what_has_been_read_is_not_taken_back_and_that_is_said_kindly(
    bench: Benches, qtbot: QtBot, draft: MemoryDraft
) -> None:
    kiosk = shared(bench, qtbot)
    draft.is_opened = True
    hands.click(thanks(kiosk).buttons["mind"])
    hands.click(cover(kiosk).buttons["all"])
    hands.click(cover(kiosk).buttons["yes"])
    qtbot.waitUntil(lambda: cover(kiosk).title.text == "It has been read.")
    assert draft.taken_back == []


def test_a_client_can_leave_it_or_decide_later(bench: Benches, qtbot: QtBot, draft: MemoryDraft) -> None:
    kiosk = shared(bench, qtbot)
    hands.click(thanks(kiosk).buttons["mind"])
    hands.click(cover(kiosk).buttons["leave"])
    assert not kiosk.window.is_covered
    hands.click(thanks(kiosk).buttons["mind"])
    hands.click(cover(kiosk).buttons["later"])
    hands.click(the_words(kiosk, qtbot).done_button)
    assert not kiosk.window.is_covered
    [rest] = draft.codes
    assert rest is not None
    assert rest[1]["marks"]["taken_back"]
    assert draft.taken_back == []


def test_no_page_of_it_is_below_the_size_that_the_client_chose(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600), text=LARGEST_TEXT, sitting=sit(rowan(**WORRIED)))
    closing = kiosk.conductor.closing
    ways = (kiosk.conductor.pause.hide, closing.farewell.keep, closing.farewell.thank)
    for show in (*ways, closing.changed_mind.ask, closing.changed_mind._confirm):
        show()
        page = kiosk.window.cover or kiosk.window.page
        assert isinstance(page, HeroPage)
        assert page.reads_well(kiosk.window.size()), page.title.text


# --- the page for the words


@pytest.fixture
def words_page(qtbot: QtBot) -> Iterator[WordsPage]:
    """The page in a window of its own."""
    yield from opened(qtbot, (1280, 800), STANDARD_TEXT)


def opened(qtbot: QtBot, size: tuple[int, int], text: float) -> Iterator[WordsPage]:
    window = KioskWindow(Look(Metrics.for_size(*size, text)), settle_seconds=0.0)
    page = WordsPage(window.look)
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.show_page(page)
    yield page
    window.hide()
    window.deleteLater()


def window_of(page: WordsPage) -> KioskWindow:
    window = page.window()
    assert isinstance(window, KioskWindow)
    return window


def type_word(page: WordsPage, word: str, letters: int = 4) -> None:
    """Touch the first letters, then the word."""
    for letter in word[:letters]:
        hands.click(page.keys[letter])
    hands.click(next(one for one in page.choices if one.text() == word))


def test_a_shaking_hand_types_some_letters_and_touches_the_word(words_page: WordsPage, qtbot: QtBot) -> None:
    for word in ("candle", "lantern", "lantern", "riverbed"):
        type_word(words_page, word)
    assert not words_page.keys["z"].isVisible()
    hands.click(words_page.slots[1])
    hands.click(words_page.keys["z"])
    hands.click(words_page.erase_button)
    type_word(words_page, "violin", 5)
    with qtbot.waitSignal(words_page.entered) as got:
        hands.click(words_page.go_button)
    assert got.args == ["candle violin lantern riverbed"]
    words_page.tell("not these")
    assert words_page.hint.text == "not these"
    assert words_page.words[0] == "candle"


def test_the_same_by_keys_alone(words_page: WordsPage, qtbot: QtBot) -> None:
    window = words_page.window().windowHandle()
    for word in ("CANDLE", "violin", "lantern", "riverbed"):
        for letter in word:
            hands.press_key(words_page.window(), Qt.Key(ord(letter.upper())), letter)
        hands.press_key(words_page.window(), Qt.Key.Key_Return, "\r")
    with qtbot.waitSignal(words_page.entered) as got:
        QTest.keyClick(window, Qt.Key.Key_Return)
    assert got.args == ["candle violin lantern riverbed"]


@pytest.mark.parametrize("text", [STANDARD_TEXT, LARGEST_TEXT], ids=["standard", "largest"])
@pytest.mark.parametrize("size", [(1024, 600), (800, 1280), (1920, 1080)], ids=lambda size: f"{size[0]}")
def test_nothing_is_cut_or_covered(qtbot: QtBot, size: tuple[int, int], text: float) -> None:
    for page in opened(qtbot, size, text):
        faults: list[str] = []
        for word in ("", "p", "unwritten", "qqq", "carpentry", "tightrope", "powdering"):
            if len(word) > 3:
                page._take(word)
            elif word:
                page._type(word)
            faults += faults_of(window_of(page)) + crossed(page)
            if text == STANDARD_TEXT:
                faults += spoken_faults(page.window()) + order_faults(tab_stops(window_of(page)))
            page._typed = ""
        assert not faults
        code_page = CodePage(page.look, "carpentry tightrope powdering unwritten", ("A few words. " * 8, "Few words."))
        window = window_of(page)
        window.show_page(code_page)
        assert not faults_of(window)


def crossed(page: WordsPage) -> list[str]:
    """Return pairs of visible parts that lie over each other."""
    parts = [page.title, page.back_button, page.hint, page.go_button, page.erase_button]
    parts = [part for part in [*parts, *page.slots, *page.choices, *page.keys.values()] if part.isVisible()]
    return [
        f"{one.accessibleName()} over {other.accessibleName()}"
        for i, one in enumerate(parts)
        for other in parts[i + 1 :]
        if one.geometry().intersects(other.geometry())
    ]


# --- the sitting's own process, here in this one


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A practice of this test's own, whose codes cost little."""
    made = founded_in(tmp_path / "data")
    make_codes_quick(made.folder)
    return made


@pytest.fixture
def room(qapp: QApplication, founded: Founded) -> Iterator[Room]:
    """The room, waiting for the words."""
    made = Room(qapp, founded)
    yield made
    made.close()


def test_the_words_bring_the_client_back_to_their_page(room: Room, founded: Founded, qtbot: QtBot) -> None:
    draft = SealedDraft.begin(founded.folder)
    sitting = sit(rowan(), until="B1", save=draft.save)
    words = draft.give_code()
    draft.close()
    assert room.told[-1] == {"is": "asking"}
    room.enter(" ".join(reversed(words.split())))
    page = room.page
    assert isinstance(page, WordsPage)
    qtbot.waitUntil(lambda: "did not find" in page.hint.text)
    assert not unnamed(room.room._window)
    for word, slot in zip(words.split(), page.slots, strict=True):
        hands.click(slot)
        page._take(word)
    hands.click(page.go_button)
    qtbot.waitUntil(lambda: room.told[-1].get("is") == "shown")
    conductor = room.room._conductor
    assert conductor is not None
    assert conductor._sitting.answered_at.keys() == sitting.answered_at.keys()
    qtbot.waitUntil(lambda: conductor._keeper.is_settled)
    assert conductor._keeper.has_code, "what is shared from here can be taken back by the same words"


def test_the_words_take_back_what_was_shared(room: Room, founded: Founded, qtbot: QtBot) -> None:
    draft = SealedDraft.begin(founded.folder)
    sitting = sit(rowan(), save=draft.save)
    words = draft.give_code()
    draft.submit(*sitting.submission(finished=END), sitting.remainder(at=END))
    draft.close()
    room.enter(words)
    qtbot.waitUntil(lambda: isinstance(room.page, HeroPage))
    room.press("take")
    assert "safety" in room.hero.note.text
    room.press("yes")
    qtbot.waitUntil(lambda: room.hero.title.text == "It is taken back.")
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        [card] = [card for card in Desk(vault).intakes() if card.marks.taken_back]
        assert card.record_id == draft.record_id
    room.press("leave")
    assert room.told[-1] == {"is": "ended", "how": "not_come_back"}


def test_after_it_was_read_the_words_say_so(room: Room, founded: Founded, qtbot: QtBot) -> None:
    draft = SealedDraft.begin(founded.folder)
    sitting = sit(rowan(), save=draft.save)
    words = draft.give_code()
    draft.submit(*sitting.submission(finished=END), sitting.remainder(at=END))
    draft.close()
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        Desk(vault).open(draft.record_id)
    room.enter(words)
    qtbot.waitUntil(lambda: isinstance(room.page, HeroPage))
    assert room.hero.title.text == "It has been read."
    assert set(room.hero.buttons) == {"leave"}


def test_words_that_were_begun_and_left_are_gone(room: Room) -> None:
    page = room.page
    assert isinstance(page, WordsPage)
    page._take("candle")
    coming = room.room._coming_back
    assert coming is not None
    coming.idle._clock = lambda: 1e9
    coming.idle.check()
    assert room.told[-1] == {"is": "ended", "how": "not_come_back"}
