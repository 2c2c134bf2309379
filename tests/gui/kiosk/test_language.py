"""The kiosk in the client's language: chosen once, changed at any time, never at the cost of an answer."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QWidget

from intake_app import paths
from intake_app.errors import LanguageError
from intake_app.forms import answers_file
from intake_app.model.hand_over import HandOver
from intake_app.model.practice import Comfort, TextSize
from intake_app.services.kiosk import languages
from intake_app.services.kiosk.endings import Ending
from intake_app.services.kiosk.sitting import Sitting
from intake_app.wording import HOUSE, reader, words
from tests.helpers.journey import until_ended
from tests.helpers.languages import english, said
from tests.helpers.sittings import START, begin, code, default_intake, rowan, shared, sit
from tests.helpers.whole_screens import faults_of
from ui.answers.choice import ChoiceAnswer
from ui.answers.written import WrittenAnswer
from ui.kiosk.comfort import ComfortPage
from ui.kiosk.hero import HeroPage
from ui.kiosk.pin import PinPage
from ui.rehearse import hands
from ui.rehearse.robot import Robot

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from intake_app.model.answers import Answer
    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench, MemoryDraft

BOTH = (HOUSE, "es")
SPANISH = languages.told(default_intake(), "es")


def hero(kiosk: Bench) -> HeroPage:
    page = kiosk.window.cover or kiosk.window.page
    assert isinstance(page, HeroPage)
    return page


def writer() -> dict[str, Answer]:
    """Return the answers of the fictional client who writes Spanish."""
    return answers_file.read_file(default_intake(), paths.resource("rehearsal/default-answers.es.json"))


def test_nobody_is_asked_for_a_language_where_there_is_no_choice(bench: Benches) -> None:
    assert bench().page.page.key == "W2"


def test_each_language_stands_in_its_own_words_and_choosing_one_goes_on_in_it(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot
) -> None:
    kiosk = bench(languages=BOTH, comfort=Comfort())
    page = hero(kiosk)
    assert [button.text() for button in page.buttons.values()] == ["English", "Español"]
    assert page.title.text.splitlines() == [words("kiosk", language)("language.ask") for language in BOTH]
    hands.click(page.buttons["es"])
    assert isinstance(kiosk.window.page, ComfortPage)
    hands.click(kiosk.window.page.footer.main_button)
    assert kiosk.page.question.text == SPANISH.by_link_id["W2"].short
    assert (reader(), QLocale().language()) == ("es", QLocale.Language.Spanish)
    qtbot.waitUntil(lambda: bool(draft.saved))
    assert draft.saved[-1]["language"] == "es"


def test_help_asked_for_before_a_language_was_chosen_comes_back_to_the_choice(bench: Benches) -> None:
    kiosk = bench(languages=BOTH)
    kiosk.conductor.pause.hide()
    hands.click(hero(kiosk).buttons["help"])
    hands.click(hero(kiosk).buttons["go"])
    assert list(hero(kiosk).buttons) == list(BOTH)


def test_a_language_that_staff_chose_is_not_asked_for(bench: Benches) -> None:
    given = HandOver(START, language="es")
    sitting = Sitting(default_intake(), responder=True, started=START, hand_over=given)
    assert bench(sitting=sitting, languages=BOTH).page.question.text == SPANISH.by_link_id["W2"].short


def test_changing_it_in_comfort_keeps_the_page_and_what_stands_on_it(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot
) -> None:
    kiosk = bench(languages=BOTH, size=(1920, 1080))
    hands.click(hero(kiosk).buttons[HOUSE])
    kiosk.go_to("B1")
    answer = kiosk.page.answer
    assert isinstance(answer, WrittenAnswer)
    hands.type_text(answer.editor, "¿Por qué? Porque sí.")
    kiosk.page.put_keyboard_away()
    hands.click(kiosk.page.header.comfort_button)
    page = kiosk.window.page
    assert isinstance(page, ComfortPage)
    cards = {card.objectName(): card for card in page.groups[0].cards}
    assert cards["en_button"].isChecked()
    hands.click(cards["es_button"])
    page = kiosk.window.page
    assert isinstance(page, ComfortPage)
    assert page.title.text == words("kiosk", "es")("comfort.title")
    assert page.first_focus().objectName() == "es_button"
    hands.click(page.footer.main_button)
    assert kiosk.page.page.key == "B1"
    assert kiosk.page.question.text == SPANISH.by_link_id["B1"].text
    assert kiosk.page.value() == {"B1": ("¿Por qué? Porque sí.",)}
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    assert draft.saved[-1]["language"] == "es"


def test_the_page_that_shows_comes_again_in_the_new_language(bench: Benches) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("B4")
    heard: list[str] = []
    kiosk.conductor.language_changed.connect(heard.append)
    kiosk.conductor.speak("es")
    assert kiosk.page.question.text == SPANISH.by_link_id["B4"].text
    assert isinstance(kiosk.page.answer, ChoiceAnswer)
    assert [card.isChecked() for card in kiosk.page.answer.cards] == [True, False, False, False]
    with pytest.raises(LanguageError):
        kiosk.conductor.speak("fr")
    assert (heard, reader(), kiosk.sitting.questionnaire.language) == (["es"], "es", "es")


def test_a_sitting_that_is_resumed_goes_on_in_its_language(bench: Benches) -> None:
    left = begin()
    left.speak("es")
    left.go_to("B1")
    resumed = Sitting.resumed(default_intake(), [left.body()])
    assert bench(sitting=resumed, languages=BOTH).page.question.text == SPANISH.by_link_id["B1"].text


def test_staff_read_their_own_language_while_the_client_reads_theirs(bench: Benches) -> None:
    kiosk = bench(languages=BOTH)
    hands.click(hero(kiosk).buttons["es"])
    kiosk.go_to("S1")
    kiosk.sitting.give({"S1": code("yes_now").values})
    kiosk.conductor.show()
    page = hero(kiosk)
    assert page.title.text == words("kiosk", "es")("sk2.title")
    assert page.buttons["staff"].text() == words("kiosk", HOUSE)("sk.staff")
    hands.click(page.buttons["staff"])
    assert isinstance(kiosk.window.page, PinPage)
    assert kiosk.window.page.title.text == words("kiosk", HOUSE)("pin.title")


def test_no_word_of_a_button_is_torn_where_spanish_runs_longer(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600), comfort=Comfort(TextSize.LARGEST))
    kiosk.conductor.speak("es")
    kiosk.conductor.pause.hide()
    buttons = hero(kiosk).buttons
    assert not any(button.tears_at(button.width()) for button in buttons.values())
    assert len({button.y() for button in buttons.values()}) > 1
    assert buttons["help"].tears_at(hero(kiosk).width() // 5)


def bare(body: Any) -> Any:
    """Return a sealed response less what differs by nature: words, times, and the language itself."""
    if isinstance(body, list):
        return [bare(member) for member in body if not (isinstance(member, dict) and member.get("linkId") == "W1")]
    if not isinstance(body, dict):
        return body
    own = {key: value for key, value in body.items() if key not in ("text", "authored", "language")}
    if str(own.get("url", "")).endswith("answered-at"):
        return {}
    return {key: bare(value) for key, value in own.items()}


def test_a_whole_sitting_is_spanish_on_every_page_and_seals_what_the_english_one_does(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot
) -> None:
    kiosk = bench(size=(1024, 600), languages=BOTH, comfort=Comfort())
    answers = writer()
    typed = {str(value) for answer in answers.values() for value in answer.values if isinstance(value, str)}
    typed |= {"Elm Street", "English"}
    wrong: dict[str, object] = {}
    read: set[str] = set()

    def look(name: str) -> None:
        page = kiosk.window.cover or kiosk.window.page
        assert page is not None
        if name == "language":
            return
        read.update(said(kiosk.window))
        if found := english(said(kiosk.window), typed):
            wrong[name] = found
        if short := faults_of(kiosk.window):
            wrong[f"{name}, cut"] = short

    robot = Robot(
        kiosk.window,
        kiosk.conductor,
        answers,
        pin="246810",
        language="es",
        remark=lambda _text: None,
        take_picture=look,
    )
    if stuck := until_ended(qtbot, kiosk, robot):
        wrong["stuck"] = stuck
    assert wrong == {}
    assert robot.pages > 60
    assert len(read) > 400
    assert (kiosk.ended, reader()) == (["handed_back"], HOUSE)
    body, card = draft.submitted[0]
    plain, plain_card = shared(sit(answers))
    assert body["language"] == "es"
    assert json.dumps(bare(body["response"])) == json.dumps(bare(plain["response"]))
    assert (body["enabled"], body["path"], card["marks"]) == (plain["enabled"], plain["path"], plain_card["marks"])


def test_a_planted_english_sentence_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel(window)
    window.show()
    label.setAccessibleName("Puede saltar esta pregunta.")
    assert english(said(window)) == set()
    for planted in ("You can skip this question.", words("kiosk", HOUSE)("welcome.start"), "Puede saltar the pregunta"):
        label.setAccessibleName(planted)
        assert english(said(window)) == {planted}
    assert english(["“You wrote this” dijo"], ["You wrote this"]) == set()


@pytest.mark.parametrize("responder", ["Sam", ""])
def test_the_pages_that_no_robot_meets_are_spanish_too(bench: Benches, responder: str) -> None:
    kiosk = bench(responder=responder, asks_signature=True)
    kiosk.conductor.speak("es")
    pause, calls, last = kiosk.conductor.pause, kiosk.conductor.calls, kiosk.conductor.closing.farewell
    go_on = partial(calls._on_chosen, "go")
    steps: list[Callable[[], object]] = [pause.hide, pause.ask_to_stop, pause._ask_to_delete, calls.help]
    if responder:
        steps += [go_on, partial(calls.thank, "S1"), partial(calls.thank, "S3"), calls.call]
        steps += [partial(calls._fail, "sk3"), partial(calls._on_acknowledged, "Sam")]
    else:
        steps += [calls._put_more, go_on, calls.call]
    steps += [kiosk.conductor.signing.begin, kiosk.conductor.show]
    steps += [partial(last.part, ending) for ending in Ending]
    steps += [*(partial(last.forget, holds_safety=held) for held in (True, False)), last.keep, last.thank]
    names = {"Elm Street", words("kiosk", HOUSE)("sk.staff")}
    seen: set[str] = set()
    for step in steps:
        step()
        seen.update(said(kiosk.window))
        assert english(said(kiosk.window), names) == set(), step
    assert len(seen) > 40
