"""The screens of a follow-up: its questions, its check page, and the ways in which it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from intake_app.model.answers import Answer
from intake_app.services.kiosk.follow_up import FollowUp, form_of
from intake_app.services.kiosk.sitting import Sitting
from intake_app.wording import reader
from tests.helpers.follow_ups import SISTER, SLEEP, ticket
from tests.helpers.pseudo import form_in
from tests.helpers.sittings import START, code
from tests.helpers.views import Screen, View
from ui.kiosk.check import CheckPage
from ui.rehearse import hands

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.kiosk import Bench

_SHELF = "follow-up"
_PAGES = (
    *("start-words", "goal-1-close", "goal-1-words", "goal-2-close"),
    *("check-worked", "check-unsaid", "check-differently", "check-show"),
)
_ANSWERS = {
    "goal-1-close": Answer.given(4),
    "goal-1-words": Answer.given("I slept four nights out of seven."),
    "goal-2-close": Answer.given(6),
    "goal-2-words": Answer.given("We spoke on the phone."),
    "check-worked": Answer.given(3),
    "check-unsaid": code("ask_me"),
    "check-differently": Answer.given("Ask me about my sister."),
    "check-show": code("keep"),
}


def _sitting(*, responder: bool = True) -> Sitting:
    """Return a follow-up of two goals, in the language that is spoken now."""
    given = ticket(SLEEP, SISTER)
    form = form_in(form_of(given), reader())
    return Sitting(form, responder=responder, started=START, practice="Elm Street Practice", purpose=FollowUp(given))


def _page(key: str) -> Screen:
    def show(view: View) -> Bench:
        bench = view.open(_sitting(), answers=_ANSWERS)
        bench.go_to(key)
        bench.page.notice.clear()
        return bench

    return Screen(key, show, _SHELF)


def _made(name: str, act: Callable[[Bench], object], *, responder: bool = True) -> Screen:
    def show(view: View) -> Bench:
        bench = view.open(_sitting(responder=responder), answers=_ANSWERS)
        act(bench)
        return bench

    return Screen(f"follow-up-{name}", show)


def _writing(bench: Bench) -> None:
    bench.go_to("goal-1-words")
    editor = bench.page.findChild(QPlainTextEdit)
    assert editor is not None
    hands.click(editor)
    bench.page.write_at(editor)


def _check(bench: Bench) -> None:
    bench.go_to("check-show")
    bench.page.footer.main_button.click()
    assert isinstance(bench.window.page, CheckPage)


FOLLOW_UP_SCREENS = (
    *map(_page, _PAGES),
    _made("alone", lambda b: b.go_to("start-alone"), responder=False),
    _made("writing", _writing),
    _made("check", _check),
    _made("cover", lambda b: b.conductor.pause.hide()),
    _made("stop", lambda b: b.conductor.pause.ask_to_stop()),
    _made("thanks", lambda b: b.conductor.closing.farewell.thank(offers_back=False)),
    _made("refused", lambda b: b.conductor.closing.farewell.refuse(holds_safety=False)),
    _made("refused-safety", lambda b: b.conductor.closing.farewell.refuse(holds_safety=True)),
)
