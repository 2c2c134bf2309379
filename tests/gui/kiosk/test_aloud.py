"""Reading aloud: only on request, only what stands on the screen, never a client's own words, silent at once."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest

from intake_app.forms.pages import pages
from intake_app.model.practice import Comfort, TextSize
from intake_app.wording import HOUSE, words
from tests.helpers.sittings import rowan
from tests.helpers.whole_pages import clipped, covering, crossing, cut
from tests.helpers.windows import unnamed
from ui.answers.choice import ChoiceAnswer
from ui.kiosk.aloud import Aloud
from ui.kiosk.check import CheckPage
from ui.kiosk.comfort import ComfortPage
from ui.kiosk.hero import Hero, HeroPage
from ui.kiosk.parts import KioskPage
from ui.kiosk.voice import Voice, find_voice
from ui.look.button import KioskButton
from ui.look.text import TextBlock
from ui.rehearse import hands

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench

HAS_SPEECH = find_spec("PySide6.QtTextToSpeech") is not None
OWN = "the heron at the mill pond"
"""What only this client would write."""


class Script(QObject):
    """A voice that writes down what it was given; Qt's own is tried below, where the extra is there."""

    changed = Signal(bool)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self.said: list[tuple[str, str]] = []
        self.is_speaking = False

    def speaks(self, language: str) -> bool:
        return language == self._language

    def say(self, text: str, language: str) -> None:
        self.said.append((text, language))
        self._turn(speaks=True)

    def stop(self) -> None:
        self._turn(speaks=False)

    def _turn(self, *, speaks: bool) -> None:
        self.is_speaking = speaks
        self.changed.emit(speaks)


def is_silent(voice: Script) -> bool:
    return not voice.is_speaking


_P = TypeVar("_P", bound=KioskPage)


def showing(kiosk: Bench, kind: type[_P]) -> _P:
    """Return the page that is shown, of one kind."""
    assert isinstance(kiosk.window.page, kind)
    return kiosk.window.page


def lend(kiosk: Bench, language: str = HOUSE) -> tuple[Aloud, Script]:
    """Give a kiosk a voice, and switch it on."""
    voice = Script(language)
    aloud = Aloud(kiosk.window, voice, lambda: kiosk.sitting.questionnaire)  # type: ignore[arg-type]
    kiosk.conductor.ease.lend(aloud)
    aloud.switch(on=True)
    return aloud, voice


@pytest.mark.skipif(HAS_SPEECH, reason="the speech extra is installed")
def test_without_the_extra_nothing_of_it_shows(bench: Benches) -> None:
    assert find_voice() is None
    kiosk = bench(comfort=Comfort())
    page = kiosk.window.page
    assert isinstance(page, ComfortPage)
    assert "reads_button" not in [card.objectName() for card in page.cards()]
    kiosk.go_to("W3")
    assert kiosk.page.header.read_button.isHidden()


def test_a_client_switches_it_on_and_has_a_page_read(bench: Benches) -> None:
    kiosk = bench(size=(1920, 1080), comfort=Comfort())
    aloud, voice = lend(kiosk)
    aloud.switch(on=False)
    kiosk.conductor.ease.begin(0.0)
    page = kiosk.window.page
    assert isinstance(page, ComfortPage)
    assert page.header.read_button.isHidden()
    hands.click(next(card for card in page.cards() if card.objectName() == "reads_button"))
    assert page.header.read_button.isVisible()
    assert voice.said == []
    kiosk.go_to("E4")
    hands.click(kiosk.page.header.read_button)
    assert isinstance(kiosk.page.answer, ChoiceAnswer)
    [(said, language)] = voice.said
    in_order = [
        kiosk.page.question.text,
        *(card.text() for card in kiosk.page.answer.cards),
        kiosk.page.footer.main_button.text(),
    ]
    places = [said.index(text) for text in in_order]
    assert places == sorted(places)
    assert language == "en"
    hands.click(kiosk.page.header.read_button)
    assert is_silent(voice)


def test_f2_reads_the_part_that_has_the_focus(bench: Benches) -> None:
    kiosk = bench()
    aloud, voice = lend(kiosk)
    kiosk.go_to("E4")
    assert isinstance(kiosk.page.answer, ChoiceAnswer)
    kiosk.page.answer.cards[1].setFocus()
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_F2)
    aloud.switch(on=False)
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_F2)
    assert [text for text, _ in voice.said] == [f"{kiosk.page.answer.cards[1].text()}."]


@pytest.mark.parametrize("way", ["hide", "key", "next page", "comfort", "stop", "still there"])
def test_it_is_silent_the_moment_the_page_is_gone(bench: Benches, way: str) -> None:
    kiosk = bench(answers=rowan())
    _, voice = lend(kiosk)
    kiosk.go_to("E4")
    hands.click(kiosk.page.header.read_button)
    assert voice.is_speaking
    ways: dict[str, Callable[[], object]] = {
        "hide": kiosk.conductor.pause.hide,
        "key": lambda: QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Escape),
        "next page": lambda: hands.click(kiosk.page.footer.main_button),
        "comfort": kiosk.conductor._on_comfort,
        "stop": kiosk.conductor.pause.ask_to_stop,
        "still there": lambda: kiosk.conductor.pause._on_reached(0),
    }
    ways[way]()
    assert is_silent(voice)
    if kiosk.window.is_covered:
        asked = kiosk.page.question.text
        QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_F2)
        assert asked not in voice.said[-1][0]


def test_a_page_of_few_words_is_read_from_its_heading(bench: Benches) -> None:
    kiosk = bench(responder="")
    _, voice = lend(kiosk)
    kiosk.conductor.calls.help()
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_F2)
    assert isinstance(kiosk.window.cover, HeroPage)
    hero = kiosk.window.cover.hero
    assert hero.title in voice.said[-1][0]
    assert hero.lead in voice.said[-1][0]


def test_a_page_that_shows_a_secret_says_only_what_is_the_apps(bench: Benches) -> None:
    class Secret(HeroPage):
        """As the page of the four words: it holds something of a client's."""

    kiosk = bench()
    aloud, _ = lend(kiosk)
    for kind, is_said in ((HeroPage, True), (Secret, False)):
        kiosk.window.put_cover(kind(kiosk.window.look, Hero(words("kiosk")("cover.title"), OWN), ()))
        lines = list(aloud.lines())
        assert words("kiosk")("cover.title") in lines
        assert (OWN in lines) is is_said


def test_what_a_client_wrote_is_never_said(bench: Benches) -> None:
    kiosk = bench(answers=rowan())
    aloud, _ = lend(kiosk)
    written = [
        value
        for answer in kiosk.sitting.session.answers().values()
        for value in answer.values
        if isinstance(value, str) and len(value) > 3
    ]
    assert len(written) > 5
    said, shown = "", ""
    for page in pages(kiosk.sitting.session):
        kiosk.go_to(page.key)
        said += "\n".join(aloud.lines())
        shown += "\n".join(block.text for block in kiosk.page.findChildren(TextBlock))
    assert not [text for text in written if text in said]
    assert [text for text in written if text in shown]


def test_the_list_of_answers_is_not_read(bench: Benches) -> None:
    kiosk = bench(answers=rowan())
    aloud, _ = lend(kiosk)
    kiosk.go_to("Z4")
    hands.click(kiosk.page.footer.main_button)
    assert isinstance(kiosk.window.page, CheckPage)
    lines = list(aloud.lines())
    assert words("kiosk")("check.title") in lines
    assert len(lines) <= 6


def test_each_page_says_its_question_and_every_card_in_view(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600))
    aloud, _ = lend(kiosk)
    unsaid = {}
    for page in pages(kiosk.sitting.session):
        kiosk.go_to(page.key)
        lines = list(aloud.lines())
        wanted = [kiosk.page.question.text] if kiosk.page.question.isVisible() else []
        if isinstance(kiosk.page.answer, ChoiceAnswer):
            wanted += [card.text() for card in kiosk.page.answer.cards if not card.visibleRegion().isEmpty()]
        if missing := [text for text in wanted if text and text not in lines]:
            unsaid[page.key] = missing
    assert not unsaid


@pytest.mark.parametrize("size", [(1024, 600), (800, 1280)], ids=str)
def test_pages_stay_whole_with_the_button(bench: Benches, size: tuple[int, int]) -> None:
    for text in TextSize:
        kiosk = bench(size=size, comfort=Comfort(text))
        lend(kiosk)
        for key in ("W3", "E4", "B1"):
            kiosk.go_to(key)
            assert kiosk.page.header.read_button.isVisible()
            assert not cut(kiosk.page) + crossing(kiosk.page)
            shown = [one for one in kiosk.page.header.findChildren(KioskButton) if one.isVisible()]
            assert not [
                (one.shown_text, other.shown_text)
                for one in shown
                for other in shown
                if other is not one and other.geometry().intersects(one.geometry())
            ]


@pytest.mark.parametrize("size", [(1024, 600), (800, 1280)], ids=str)
def test_comfort_with_all_that_it_can_offer_is_whole_in_spanish(bench: Benches, size: tuple[int, int]) -> None:
    for text in TextSize:
        kiosk = bench(size=size, comfort=Comfort(text), languages=(HOUSE, "es"))
        hands.click(showing(kiosk, HeroPage).buttons["es"])
        lend(kiosk, "es")
        kiosk.conductor.ease.open(0.0)
        page = showing(kiosk, ComfortPage)
        seen = set[str]()
        for _ in page.groups:
            shown = [group for group in page.groups if group.isVisible()]
            seen |= {group.label.text for group in shown}
            faults = [fault for group in shown for fault in clipped(group) + covering(group)]
            low = page.footer.y()
            faults += [group.label.text for group in shown if group.geometry().bottom() >= low]
            assert not faults + cut(page) + unnamed(kiosk.window), text
            if page.more_button.isVisible():
                hands.click(page.more_button)
        assert len(seen) == len(page.groups) == 4


@pytest.mark.qt_log_ignore("pipewire")  # what Qt says where that sound service is missing
@pytest.mark.skipif(not HAS_SPEECH, reason="the speech extra is not installed")
def test_qts_own_engine_speaks_and_is_silent_at_once(qtbot: QtBot) -> None:
    voice = find_voice("mock")
    assert isinstance(voice, Voice)
    assert voice.speaks("en")
    assert not voice.speaks("tlh")
    voice.say("One, two, three, four, five, six, seven, eight, nine, ten.", "en")
    qtbot.waitUntil(lambda: voice.is_speaking)
    voice.stop()
    assert not voice.is_speaking
    voice.say("nuqneH", "tlh")
    assert not voice.is_speaking
