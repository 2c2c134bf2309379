"""The kiosk's part of a journey: sentences become answers by the words of the questions; then a robot sits down."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from intake_app.model.answers import Answer, AnswerState, PartialDate, Value
from intake_app.model.questionnaire import Item, ItemType
from intake_app.services.kiosk.follow_up import form_of
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.services.telling.titles import asked_as
from intake_app.wording import words
from tests.helpers.asking_room import Room, type_words
from tests.helpers.journey import ignore, until_ended
from tests.helpers.journey_sentences import Sentence, WrongSentenceError
from tests.helpers.kiosk import Bench, make_bench
from tests.helpers.sittings import default_intake
from ui.rehearse.hands import Mouse
from ui.rehearse.robot import Robot

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from intake_app.model.questionnaire import Questionnaire
    from intake_app.services.sealed.tickets import Issued
    from tests.helpers.practices import Founded

SCREEN = (1024, 600)
"""The smallest screen that a kiosk may have."""
A_PAGE = timedelta(seconds=8)
"""How long each page takes this client."""
_MANY = re.compile(r'" and "')
_SORT = ("M3-1", "M3-2", "M3-3")


class Clock:
    """A clock that stands until somebody moves it, so that the paper is the same every time."""

    def __init__(self, begun: str) -> None:
        """Begin at a moment in ISO form, with its offset."""
        self.at = datetime.fromisoformat(begun)

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.at

    def pass_(self, time: timedelta) -> None:
        """Move on."""
        self.at += time


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence has the client do at one question."""

    sentence: Sentence
    link_id: str
    answer: Answer


class KioskPart:
    """Gathers what the client says; `walk` sits at the real window with it until the screen is handed back."""

    def __init__(
        self,
        founded: Founded,
        qtbot: QtBot,
        clock: Clock,
        sentence: Callable[[], Sentence],
        picture: Callable[[QWidget, str], None],
    ) -> None:
        """Take where to sit.

        Args:
            founded: the practice.
            qtbot: waits.
            clock: moved on by every page.
            sentence: tells which sentence speaks; what goes wrong at its question later is its fault.
            picture: is shown every page.
        """
        self._founded, self._qtbot, self._clock = founded, qtbot, clock
        self._sentence, self._picture = sentence, picture
        self._read: list[str] = []
        self._wrong: WrongSentenceError | None = None
        self._room: Room | None = None
        self._come(default_intake(), self._take_a_seat)

    def _come(self, form: Questionnaire, seat: Callable[[], Bench]) -> None:
        """Stand before the screen with nothing said yet; `seat` opens what asks `form`."""
        self._form, self._seat = form, seat
        self._told: dict[str, Told] = {}
        self._stops: dict[str, tuple[Sentence, list[str]]] = {}
        self._pages: list[tuple[str, ...]] = []

    def lend(self, issued: Issued) -> None:
        """Come another time, with four words that the desk gave."""
        self._come(form_of(issued.ticket), partial(self._take_the_words, issued.words))

    # -- what a sentence may say

    def say(self, question: str, said: str) -> None:
        """Answer a question in the client's words, by the label of an option, or by several, joined by *and*."""
        item = self._asked(question)
        self._tell(item.link_id, Answer.given(*(_value(item, part) for part in _MANY.split(said))))

    def say_number(self, question: str, number: str) -> None:
        """Answer a question by a number."""
        self._tell(self._asked(question).link_id, Answer.given(int(number)))

    def press(self, question: str, label: str) -> None:
        """Leave a question by one of the quiet buttons."""
        text = words("kiosk")
        ways = {text(f"decline.{state.value}"): state for state in AnswerState if state.is_declined}
        assert label in ways, f"no question has the button “{label}”; there are: {', '.join(ways)}"
        self._tell(self._asked(question).link_id, Answer.declined(ways[label]))

    def put(self, card: str, basket: str) -> None:
        """Put a card, one that is there or the client's own, into a basket."""
        item = next((self._form.by_link_id[key] for key in _SORT if self._form.by_link_id[key].text == basket), None)
        assert item is not None, f"there is no basket “{basket}”"
        before = self._told.get(item.link_id)
        kept = before.answer.values if before is not None else ()
        self._told[item.link_id] = Told(self._sentence(), item.link_id, Answer.given(*kept, _value(item, card)))

    def stop(self, question: str, first: str, second: str, third: str) -> None:
        """At a question, press three buttons one after the other instead of answering."""
        item = self._asked(question)
        self._stops[item.link_id] = (self._sentence(), [first, second, third])

    def reads(self, text: str) -> None:
        """Some page or other said this to the client."""
        assert any(text in said for said in self._read), "no page said so"

    def _tell(self, link_id: str, answer: Answer) -> None:
        self._told[link_id] = Told(self._sentence(), link_id, answer)

    def _asked(self, question: str) -> Item:
        """Return the first question in these words that nothing was said to yet."""
        open_ones: dict[str, Item] = {}
        for item in self._form.by_link_id.values():
            if item.is_question and item.link_id not in self._told and item.link_id not in self._stops:
                for asked in (item.text, asked_as(self._form, item)):
                    open_ones.setdefault(asked, item)
        near = get_close_matches(question, open_ones, n=1)
        hint = f"; “{near[0]}” is asked" if near else ""
        assert question in open_ones, f"no question that is still open asks “{question}”{hint}"
        return open_ones[question]

    # -- the sitting

    def walk(self) -> None:
        """Sit at the real window, seal at the end.

        Raises:
            WrongSentenceError: a question was not asked, a button was not there, an answer is not as it was said.
        """
        kiosk = self._seat()
        answers = {link_id: told.answer for link_id, told in self._told.items()}
        robot = Robot(
            kiosk.window,
            kiosk.conductor,
            answers,
            pin=self._founded.staff_pin,
            remark=ignore,
            take_picture=partial(self._look, kiosk),
        )
        kiosk.conductor.page_shown.connect(partial(self._on_page, kiosk, robot))
        stuck = {where.partition(":")[0] for where in until_ended(self._qtbot, kiosk, robot)}
        if self._wrong is not None:
            raise self._wrong
        self._check(kiosk.sitting, stuck | {*robot.set_directly})
        assert kiosk.ended == ["handed_back"], f"the sitting ended otherwise: {kiosk.ended or stuck}"

    def _take_a_seat(self) -> Bench:
        started = self._clock.at
        sitting = Sitting(self._form, responder=True, started=started, now=self._clock, practice="Elm Street")
        return make_bench(self._qtbot, partial(SealedDraft.begin, self._founded.folder), size=SCREEN, sitting=sitting)

    def _take_the_words(self, code: str) -> Bench:
        """Type the words where the sitting's own process asks for them; return what they open."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # The room holds what the words open, and would take it along.
        self._room = room = Room(app, self._founded, responder="Sam")
        type_words(room, code)
        self._qtbot.waitUntil(lambda: room.told[-1].get("is") == "shown", timeout=60_000)
        return room.bench()

    def _on_page(self, kiosk: Bench, robot: Robot, key: str) -> None:
        self._clock.pass_(A_PAGE)
        asked = kiosk.page.page.questions if key else ()
        self._pages.append(asked)
        found = next((self._stops[link_id] for link_id in asked if link_id in self._stops), None)
        if found is not None:
            robot.stop()
            QTimer.singleShot(0, partial(self._stop_here, kiosk, robot, *found))

    def _stop_here(self, kiosk: Bench, robot: Robot, sentence: Sentence, labels: list[str]) -> None:
        for label in labels:
            self._look(kiosk, label)
            shown = [one for one in kiosk.window.findChildren(QAbstractButton) if one.isVisible()]
            button = next((one for one in shown if label in (one.text(), one.accessibleName())), None)
            if button is None:
                there = ", ".join(f"“{one.accessibleName()}”" for one in shown)
                why = f"there is no button “{label}” on that page; there are {there}"
                self._wrong = WrongSentenceError(sentence.line, sentence.text, why)
                robot.stuck.emit(label, why)
                return
            Mouse().press(button)
            QApplication.processEvents()
        # Whoever pressed the last of them waits until the page turns; the robot would go on pressing.
        kiosk.keeper.sealed.connect(robot.start)

    def _look(self, kiosk: Bench, name: str) -> None:
        """Read what the page says, and keep a picture where somebody wants one."""
        for one in kiosk.window.findChildren(QWidget):
            with suppress(RuntimeError):
                if one.isVisible() and one.accessibleName():
                    self._read.append(one.accessibleName())
        self._picture(kiosk.window, name)

    def _check(self, sitting: Sitting, hard: set[str]) -> None:
        """Hold what was kept against what was said, sentence by sentence; `hard` names pages that no hand could do."""
        was_asked = {link_id for page in self._pages for link_id in page}
        not_by_hand = hard | {link_id for page in self._pages if hard & {*page} for link_id in page}
        for told in self._told.values():
            found = sitting.session.answer(told.link_id)
            why = ""
            if told.link_id in not_by_hand:
                why = "no hand can do that on its page"
            elif told.link_id not in was_asked:
                why = "that was not asked"
            elif not _is_same(found, told.answer):
                why = f"it came out as {found}"
            if why:
                raise WrongSentenceError(told.sentence.line, told.sentence.text, why)


def _is_same(found: Answer | None, told: Answer) -> bool:
    return found is not None and found.state is told.state and Counter(found.values) == Counter(told.values)


def _value(item: Item, said: str) -> Value:
    """Return the value that a client means who says this to a question."""
    if item.type is ItemType.DATE:
        day = datetime.strptime(said, "%d %B %Y")  # noqa: DTZ007  # a day of birth has no zone
        return PartialDate(day.year, day.month, day.day)
    labels = {option.label: option.value for option in item.options}
    if said in labels:
        return labels[said]
    assert not item.options or item.type is ItemType.OPEN_CHOICE, f"“{said}” is not offered: {', '.join(labels)}"
    return said
