"""Every screen that the kiosk can show, by name, and how to bring it: for the grid and for the pictures."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPlainTextEdit

from intake_app.forms import loader
from intake_app.forms.pages import pages
from intake_app.services.kiosk.endings import Ending
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.telling import default_form as df
from intake_app.wording import reader
from tests.helpers.follow_up_screens import FOLLOW_UP_SCREENS
from tests.helpers.host_screens import HOST_SCREENS
from tests.helpers.pseudo import PSEUDO, pseudo
from tests.helpers.sittings import START, code, more_of_rowan, rowan
from tests.helpers.views import Screen, View, default_sitting
from tests.helpers.word_screens import WORD_SCREENS
from ui.answers.dates import DateAnswer
from ui.answers.sort import SortAnswer, Stage
from ui.kiosk.calling import Stage as Call
from ui.kiosk.check import CheckPage
from ui.kiosk.sign import SignPage
from ui.rehearse import hands

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.kiosk import Bench

_CONTROL = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"
_UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption"


# --- the questions of the shipped form


@cache
def question_keys() -> tuple[str, ...]:
    """Return the linkId of every page of the shipped form, extended tier included."""
    sitting = default_sitting()
    sitting.session.restore({**sitting.session.answers(), **_answers()})
    return tuple(page.key for page in pages(sitting.session))


def _answers() -> dict[str, Any]:
    return {**more_of_rowan(), "S1": code("yes_not_now"), "S2": code("not_sure")}


def question(key: str) -> Screen:
    """Return the screen of one page of the shipped form, answered as the fictional client answers."""

    def show(view: View) -> Bench:
        return _answered(view, key)

    return Screen(key, show, "intake")


def _answered(view: View, key: str) -> Bench:
    bench = view.open(answers=_answers())
    bench.go_to(key)
    bench.page.notice.clear()
    return bench


def _unanswered(key: str) -> Screen:
    def show(view: View) -> Bench:
        bench = view.open(answers=rowan(**{key.replace("-", "_"): None}))
        bench.go_to(key)
        bench.page.footer.main_button.click()
        return bench

    return Screen(f"{key}-asked-kindly", show)


def _writing(key: str) -> Screen:
    def show(view: View) -> Bench:
        bench = _answered(view, key)
        editor = bench.page.findChild(QPlainTextEdit)
        assert editor is not None
        hands.click(editor)
        bench.page.write_at(editor)
        return bench

    return Screen(f"{key}-writing", show)


def _stepped(key: str, name: str, steps: Callable[[Bench], None], **changed: Any) -> Screen:
    def show(view: View) -> Bench:
        bench = view.open(answers={**_answers(), **changed} if changed else rowan(M3_1=None, M3_2=None, M3_3=None))
        bench.go_to(key)
        bench.page.notice.clear()
        steps(bench)
        return bench

    return Screen(f"{key}-{name}", show)


def _sort(bench: Bench) -> SortAnswer:
    assert isinstance(bench.page.answer, SortAnswer)
    return bench.page.answer


def _pick_last(bench: Bench) -> None:
    sort = _sort(bench)
    while not sort.pick.steps.is_last:
        assert sort.step_forward()


def _pick(bench: Bench) -> SortAnswer:
    sort = _sort(bench)
    for card in sort.pick.cards[:5]:
        card.click()
    while sort.stage is Stage.PICK:
        assert sort.step_forward()
    return sort


def _place(bench: Bench) -> None:
    _pick(bench).place.baskets[1].click()


def _unsorted(bench: Bench) -> None:
    sort = _pick(bench)
    sort.place.baskets[1].click()
    sort.step_forward()


def _mover(bench: Bench) -> None:
    sort = _pick(bench)
    for basket in (0, 1, 2, 0, 1):
        sort.place.baskets[basket].click()
    sort.lists.cards[1].click()


def _own_card(bench: Bench) -> None:
    _sort(bench).pick.add_button.click()


def _day_keys(bench: Bench) -> None:
    assert isinstance(bench.page.answer, DateAnswer)
    bench.page.answer.parts[1].entered.emit()


def _second_row(bench: Bench) -> None:
    bench.page.answer.step_forward()


STEPS = (
    _stepped("M3", "pick", lambda _bench: None),
    _stepped("M3", "pick-last", _pick_last),
    _stepped("M3", "own-card", _own_card),
    _stepped("M3", "place", _place),
    _stepped("M3", "not-sorted", _unsorted),
    _stepped("M3", "mover", _mover),
    _stepped("A3", "day", _day_keys),
    _stepped("B6", "second-row", _second_row),
    _stepped("P1b", "second-row", _second_row),
    _writing("A1"),
    _writing("B1"),
    _writing("A2"),
    _unanswered("W3"),
    _unanswered("B6"),
)


# --- kinds of question that the shipped form has none of


def _item(link_id: str, kind: str, text: str, *labels: str, **more: Any) -> dict[str, Any]:
    options = [{"valueCoding": {"code": f"c{i}", "display": label}} for i, label in enumerate(labels)]
    made = {"linkId": link_id, "type": kind, "text": text, **more}
    return {**made, "answerOption": options} if options else made


def _control(name: str) -> dict[str, Any]:
    return {"url": _CONTROL, "valueCodeableConcept": {"coding": [{"code": name}]}}


_LONG = "Some words about how things are for you at home and at work, in the order in which they come to mind"
_KINDS = [
    _item("kind-number", "integer", "How many people live with you?"),
    _item("kind-decimal", "decimal", "How many hours do you sleep in a night?"),
    _item(
        "kind-quantity",
        "quantity",
        "How much do you weigh, if you know it?",
        extension=[
            {"url": _UNIT, "valueCoding": {"code": "kg", "display": "kilograms"}},
            {"url": _UNIT, "valueCoding": {"code": "lb", "display": "pounds"}},
        ],
    ),
    _item("kind-time", "time", "When do you go to bed?"),
    _item("kind-moment", "dateTime", "When was your last visit to a doctor?"),
    _item("kind-yes", "boolean", "Do you live alone?"),
    _item("kind-long", "choice", f"{_LONG}. Which of these fits best?", *(f"{i}. {_LONG}" for i in range(1, 6))),
    _item(
        "kind-many",
        "choice",
        "Which of these are true?",
        *(f"Thing {i} of a long list" for i in range(20)),
        repeats=True,
    ),
    _item("kind-open", "open-choice", "Which one?", "One", "Another", "A third one of more words"),
    _item("kind-scale", "integer", "From one to twenty?", extension=[_control("slider")]),
    _item("kind-file", "attachment", "Can you show us a paper?"),
    _item("kind-read", "display", f"{_LONG}. " * 6),
    _item(
        "kind-group",
        "group",
        "Where you live",
        item=[_item("kind-group-a", "string", "Your street"), _item("kind-group-b", "boolean", "Is it safe there?")],
        extension=[_control("group")],
    ),
]


@cache
def kind_keys() -> tuple[str, ...]:
    """Return the linkId of each page of `_KINDS`."""
    return tuple(page.key for page in pages(_kinds_sitting("en").session))


def _kinds_sitting(language: str) -> Sitting:
    told = _KINDS if language != PSEUDO else [_pseudo_item(item) for item in _KINDS]
    form = loader.load({"resourceType": "Questionnaire", "status": "draft", "item": told}, "kinds").questionnaire
    return Sitting(form, responder=True, started=START)


def _pseudo_item(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: pseudo(value) if key in ("text", "display") and isinstance(value, str) else _pseudo_item(value)
            for key, value in node.items()
        }
    return [_pseudo_item(one) for one in node] if isinstance(node, list) else node


def _kind(key: str) -> Screen:
    def show(view: View) -> Bench:
        bench = view.open(_kinds_sitting(reader()))
        bench.go_to(key)
        return bench

    return Screen(key, show, "kinds")


# --- pages of few words


def _hero(name: str, act: Callable[[Bench], Any], **more: Any) -> Screen:
    def show(view: View) -> Bench:
        bench = view.open(default_sitting(SittingPath.CORE), answers=rowan(), **more)
        act(bench)
        return bench

    return Screen(name, show)


def _nobody_came(bench: Bench) -> None:
    bench.conductor.calls.call()
    bench.seconds.now += 10_000
    bench.conductor.calls.look_at_clock()


def _screen_failed(bench: Bench) -> None:
    bench.conductor.calls._on_screen()
    bench.seconds.now += 10_000
    bench.conductor.calls.look_at_clock()


def _somebody_comes(bench: Bench) -> None:
    bench.conductor.calls.call()
    bench.conductor.calls._on_acknowledged("Sam Adeyemi")


def _screen_helped(bench: Bench) -> None:
    bench.conductor.calls.stage = Call.SCREEN
    bench.conductor.calls._on_acknowledged("")


def _who_comes(bench: Bench) -> None:
    bench.conductor.calls.call()
    bench.conductor.calls._on_staff()
    bench.conductor.calls._answer._on_accepted()


def _more_numbers(bench: Bench) -> None:
    bench.conductor.calls.help()
    bench.conductor.calls._put_more()


def _staff_pin(bench: Bench) -> None:
    bench.conductor.pause.hide()
    bench.conductor.pause._on_staff()


def _save_failed(bench: Bench) -> None:
    bench.go_to("B1")
    bench.conductor._tidings._say_failing()


def _check(bench: Bench) -> None:
    bench.go_to("Z4")
    bench.page.footer.main_button.click()
    assert isinstance(bench.window.page, CheckPage)


def _sign(bench: Bench) -> None:
    _check(bench)
    assert isinstance(bench.window.page, CheckPage)
    bench.window.page.footer.main_button.click()


def _sign_by_name(bench: Bench) -> None:
    _sign(bench)
    assert isinstance(bench.window.page, SignPage)
    bench.window.page.way_button.click()


def _comfort(bench: Bench) -> None:
    bench.go_to("W3")
    bench.page.header.comfort_button.click()


HEROES = (
    _hero("half-way", lambda b: b.go_to("M2")),
    _hero("comfort", _comfort),
    _hero("first-comfort", lambda b: b.conductor.ease.begin(0.0)),
    _hero("sign", _sign, asks_signature=True),
    _hero("sign-by-name", _sign_by_name, asks_signature=True),
    _hero("check", _check),
    _hero("cover", lambda b: b.conductor.pause.hide()),
    _hero("still-there", lambda b: b.conductor.pause._on_reached(0)),
    _hero("stop", lambda b: b.conductor.pause.ask_to_stop()),
    _hero("delete", lambda b: b.conductor.pause._ask_to_delete()),
    _hero("staff-pin", _staff_pin),
    _hero("help", lambda b: b.conductor.calls.help()),
    _hero("help-nobody", lambda b: b.conductor.calls.help(), responder=""),
    _hero("help-more", _more_numbers, responder=""),
    _hero("sk1", lambda b: b.conductor.calls.thank()),
    _hero("sk1-others", lambda b: b.conductor.calls.thank(df.HURT_OTHERS)),
    _hero("sk2", lambda b: b.conductor.calls.call()),
    _hero("sk2-asked", lambda b: b.conductor.calls._on_needed()),
    _hero("sk2-coming", _somebody_comes),
    _hero("sk2-who", _who_comes),
    _hero("sk3", _nobody_came),
    _hero("sk0", lambda b: b.conductor.calls.call(), responder=""),
    _hero("screen", lambda b: b.conductor.calls._on_screen()),
    _hero("screen-failed", _screen_failed),
    _hero("screen-coming", _screen_helped),
    _hero("save-failed", _save_failed),
    _hero("ending-not-today", lambda b: b.conductor.closing.farewell.part(Ending.NOT_TODAY)),
    _hero("ending-question", lambda b: b.conductor.closing.farewell.part(Ending.QUESTION_FIRST)),
    _hero("ending-age", lambda b: b.conductor.closing.farewell.part(Ending.UNDER_AGE)),
    _hero("kept", lambda b: b.conductor.closing.farewell.keep()),
    _hero("deleted", lambda b: b.conductor.closing.farewell.forget(holds_safety=False)),
    _hero("deleted-but", lambda b: b.conductor.closing.farewell.forget(holds_safety=True)),
    _hero("thanks", lambda b: b.conductor.closing.farewell.thank()),
)


def all_screens() -> tuple[Screen, ...]:
    """Return every screen of the kiosk."""
    made = (*STEPS, *map(_kind, kind_keys()), *HEROES, *WORD_SCREENS, *FOLLOW_UP_SCREENS, *HOST_SCREENS)
    return (*map(question, question_keys()), *made)


TYPES = frozenset(
    (
        *("W2", "W3", "W6", "A1", "A2", "A3", "A6", "B1", "B3", "B5", "B6", "phq9-8"),
        *("S0", "S1", "E4", "P1-1", "P1b", "M1", "M3", "G3", "R0", "H6", "Z4"),
    )
)
"""Questions of the shipped form that stand for all of their kind, short and long."""


def screen_types() -> tuple[Screen, ...]:
    """Return one screen of each type."""
    return tuple(one for one in all_screens() if one.name in TYPES or one.name not in question_keys())
