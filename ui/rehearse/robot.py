"""The fictional client: looks at the page, fills it, and goes on, until the answers are sealed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from intake_app.errors import AnswerError
from intake_app.model.answers import AnswerState, Value
from intake_app.services.kiosk import tender
from intake_app.wording import HOUSE, words
from ui.answers.keyboard_layouts import DONE
from ui.answers.sort import SortAnswer, Stage
from ui.kiosk.check import CheckPage
from ui.kiosk.comfort import ComfortPage
from ui.kiosk.hero import HeroPage
from ui.kiosk.pin import PinPage
from ui.kiosk.question import QuestionPage
from ui.kiosk.sign import SignPage
from ui.rehearse.filling import fill
from ui.rehearse.hands import Mouse, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from intake_app.model.answers import Answer
    from ui.kiosk.conduct import Conductor
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.window import KioskWindow
    from ui.rehearse.hands import Hands

_MOST_TRIES = 4
_HERO_WAYS = ("go", "staff", "first", "done", "here", "back")
"""Which button of a page of few words is pressed: the first of these that is there."""
_SORT = "control-sort"


class Robot(QObject):
    """One fictional client at one window. Each turn of the event loop it does one thing."""

    stuck = Signal(str, str)
    """A page did not turn: its linkId, and what it said."""

    def __init__(
        self,
        window: KioskWindow,
        conductor: Conductor,
        answers: Mapping[str, Answer],
        *,
        pin: str,
        language: str = HOUSE,
        hands: Hands | None = None,
        remark: Callable[[str], None],
        take_picture: Callable[[str], None],
    ) -> None:
        """Take the client's answers; `start` begins.

        Args:
            window: where the client sits.
            conductor: leads the sitting.
            answers: by linkId; what is missing is skipped.
            pin: the staff's, for pages that call them.
            language: what the client chooses where a page asks.
            hands: how the client uses the page; a mouse's where not given.
            remark: says what is not the result.
            take_picture: saves a picture under a linkId.
        """
        super().__init__(window)
        self._window = window
        self._conductor = conductor
        self._answers = answers
        self._pin = pin
        self._language = language
        self._hands = hands or Mouse()
        self._remark = remark
        self._take_picture = take_picture
        self._seen: KioskPage | None = None
        self._tries = 0
        self.pages = 0
        self.last = ""
        self.set_directly: list[str] = []
        """linkIds of the pages whose answer no hand could enter, so that the sitting was given it."""
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)

    def start(self) -> None:
        """Begin to act."""
        self._timer.start()

    def stop(self) -> None:
        """Stop acting."""
        self._timer.stop()

    def _on_turn(self) -> None:
        try:
            self._act()
        except UnreachableError as why:
            # What no hand comes to is a fault of the page: a person would stop here too.
            self.stop()
            self.stuck.emit(self.last, str(why))

    def _act(self) -> None:
        page = self._window.cover or self._window.page
        if page is None:
            return
        is_new = page is not self._seen
        self._tries = 0 if is_new else self._tries + 1
        self._seen = page
        if isinstance(page, QuestionPage):
            self._answer(page, is_new=is_new)
        elif isinstance(page, CheckPage):
            self._share(page, is_new=is_new)
        elif isinstance(page, ComfortPage | SignPage):
            if is_new:
                self._pass_by(page)
        elif isinstance(page, PinPage):
            if is_new:
                self._enter_pin(page)
        elif isinstance(page, HeroPage) and is_new:
            self._pass(page)

    def _answer(self, page: QuestionPage, *, is_new: bool) -> None:
        key = page.page.key
        if self._tries > _MOST_TRIES + len(page.page.questions):
            self.stop()
            self.stuck.emit(key, page.notice.text)
            return
        if is_new:
            self.pages += 1
            self.last = key
        items = self._conductor.items_of(page.page)
        if is_new or page.answer.wants_continue() or self._was_inside:
            if isinstance(page.answer, SortAnswer) and page.answer.stage is Stage.PLACE:
                # Once filled, this step is gone.
                self._take_picture(key)
            fill(page.answer, items, self._answers, self._hands)
            if page.keyboard is not None and page.is_writing:
                self._hands.press(next(key for key in page.keyboard.keys if key.key.sends == DONE))
            self._take_picture(key)
        self._was_inside = page.answer.wants_continue() and self._has_words_for(page)
        if self._was_inside:
            self._hands.press(page.footer.main_button)
            return
        self._leave(page, is_entered=self._check(page))

    def _has_words_for(self, page: QuestionPage) -> bool:
        """Whether the client has anything to say here; who has not leaves the page at its first step."""
        return any(key in self._answers for key in page.page.questions)

    _was_inside = False
    """Whether the page before this turn was a step inside a page."""

    def _check(self, page: QuestionPage) -> bool:
        """What hands could not enter is set on the widget; return whether the page now holds what it should."""
        wanted = self._wanted(page)
        if not _is_same(page, wanted):
            page.set_value(wanted)
            if _is_same(page, wanted):
                self._remark(words("rehearse")("set", link_id=page.page.key))
                self.set_directly.append(page.page.key)
        return _is_same(page, wanted)

    def _wanted(self, page: QuestionPage) -> dict[str, tuple[Value, ...]]:
        asked = page.page.questions
        return {key: self._answers[key].values for key in asked if key in self._answers and self._answers[key].values}

    def _leave(self, page: QuestionPage, *, is_entered: bool) -> None:
        """Continue, or leave what has no answer in the way the client wants."""
        if page.gives_notice and not any(key in self._answers for key in tender.covered(page.page)):
            self._hands.press(page.footer.other_buttons[page.states.index(AnswerState.SKIPPED)])
            return
        value, aside = self._wanted(page), page.aside()
        open_ones = [key for key in page.page.questions if key not in value and key not in aside]
        ways = {key: self._state(key) for key in open_ones}
        if not is_entered:
            self._take(page, "unplaced", aside | ways)
        elif not open_ones or (page.page.item.control == _SORT and value):
            self._hands.press(page.footer.main_button)
        elif len(set(ways.values())) > 1 or ways[open_ones[0]] not in page.states:
            self._take(page, "mixed", aside | ways)
        else:
            self._hands.press(page.footer.other_buttons[page.states.index(ways[open_ones[0]])])

    def _take(self, page: QuestionPage, remark: str, aside: dict[str, AnswerState]) -> None:
        """Give the sitting what no hand can enter on this page, and say so."""
        self._remark(words("rehearse")(remark, link_id=page.page.key))
        self.set_directly.append(page.page.key)
        try:
            self._conductor.take_rows(self._wanted(page), aside)
        except AnswerError as why:
            self.stop()
            self.stuck.emit(page.page.key, str(why))

    def _state(self, link_id: str) -> AnswerState:
        answer = self._answers.get(link_id)
        return answer.state if answer is not None and answer.state.is_declined else AnswerState.SKIPPED

    def _share(self, page: CheckPage, *, is_new: bool) -> None:
        if not is_new:
            return
        self.pages += 1
        self._take_picture("check")
        self._hands.press(page.footer.main_button)

    def _pass(self, page: HeroPage) -> None:
        key = next((way for way in (self._language, *_HERO_WAYS) if way in page.buttons), "")
        self._take_picture(page.hero.name or "page")
        if key:
            self._hands.press(page.buttons[key])

    def _pass_by(self, page: ComfortPage | SignPage) -> None:
        """Leave the letters as they are, and the signature for another day."""
        is_comfort = isinstance(page, ComfortPage)
        self._take_picture("comfort" if is_comfort else "sign")
        self._hands.press(page.footer.main_button if is_comfort else page.footer.other_buttons[0])

    def _enter_pin(self, page: PinPage) -> None:
        self._hands.enter(None, [page.keys[digit] for digit in self._pin], self._pin)
        self._hands.press(page.ok_button)


def _is_same(page: QuestionPage, wanted: Mapping[str, tuple[Value, ...]]) -> bool:
    """Whether a page holds what it should; in a basket the cards lie as they came, which differs with the screen."""
    held = page.value()
    if page.page.item.control != _SORT:
        return held == wanted
    return held.keys() == wanted.keys() and all(Counter(held[key]) == Counter(wanted[key]) for key in held)
