"""Other people's forms at the real kiosk: each is walked to its sealed end, and every page of it stands whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from intake_app.forms.loader import load, load_file
from intake_app.forms.response import unasked
from intake_app.forms.validate import validate
from intake_app.services.kiosk.sitting import Sitting
from intake_app.wording import words
from tests.conftest import corpus_folder
from tests.helpers.journey import walk
from tests.helpers.kiosk import MemoryDraft, make_bench
from tests.helpers.sittings import START
from tests.unit.forms.building import HIDDEN, HL7, Json, choice, control, item, resource
from tests.unit.forms.test_form_corpus import REFUSED, forms_in
from ui.answers.build import build
from ui.look.button import KioskButton
from ui.look.metrics import LARGEST_TEXT, STANDARD_TEXT
from ui.look.text import TextBlock
from ui.rehearse import hands
from ui.rehearse.limits import limits_of
from ui.rehearse.made_up import answers_for

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from intake_app.model.questionnaire import Questionnaire
    from ui.answers.base import AnswerWidget

EVERYWHERE = (1920, 1080)
SMALL = ((1024, 600), (800, 1280))
EVERY_NTH = 3
"""A third of the forms is walked on each of the small screens as well."""


def names() -> list[str]:
    """Return the path of each form that loads, within the corpus; none where this machine has none."""
    folder = corpus_folder()
    if folder is None:
        return []
    return [str(path.relative_to(folder)) for path in forms_in(folder) if path.name not in REFUSED]


def cases() -> list[tuple[str, tuple[int, int]]]:
    """Return every form with each screen it is walked on."""
    found = [(name, EVERYWHERE) for name in names()]
    for place, size in enumerate(SMALL):
        found += [(name, size) for name in names()[place::EVERY_NTH]]
    return found


MOST_TIMES = {
    # Two answers at the least; the kiosk asks a text once, and `rehearse` names it.
    "string-min-occurs-q.json": {"too-few-answers"},
    "refero--q_____.json": {"too-few-answers"},
}
"""Forms that ask for more answers than the kiosk's page takes, and the rule their response then breaks."""


def sealed(
    qtbot: QtBot, form: Questionnaire, *, size: tuple[int, int] = EVERYWHERE, text: float = STANDARD_TEXT
) -> tuple[list[str], dict[str, Any]]:
    """Walk a form to its end with made-up answers; return what was wrong on its pages, and what was sealed."""
    draft = MemoryDraft()
    sitting = Sitting(form, responder=True, started=START)
    faults = walk(qtbot, sitting, answers_for(form), draft, size=size, text=text)
    assert draft.submitted, faults
    ((body, _card),) = draft.submitted
    return faults, dict(body)


@pytest.mark.long
@pytest.mark.parametrize(("name", "size"), cases(), ids=str)
def test_every_form_of_other_people_goes_through_the_kiosk(
    qtbot: QtBot, corpus: Path, name: str, size: tuple[int, int]
) -> None:
    form = load_file(corpus / name).questionnaire
    faults, body = sealed(qtbot, form, size=size)
    assert not faults
    broken = {fault.rule for fault in validate(form, body["response"]) if not fault.is_warning}
    assert broken == MOST_TIMES.get((corpus / name).name, set())


LONG = "Which of these many things do you think about when you wake up in the night and cannot go back to sleep again, "
OPTION = LONG + "even if it is only now and then, or was long ago, or happened to somebody else?"


def many(count: int, label: str = "") -> list[Json]:
    """Return options, each with `label` before its number."""
    return [{"valueString": f"{label}{number}"} for number in range(1, count + 1)]


def nested(depth: int, inside: Json) -> Json:
    """Return an item within groups, one in the other."""
    for level in range(depth):
        inside = item(f"g{level}", "group", item=[inside])
    return inside


UNITS = [
    {"url": f"{HL7}questionnaire-unitOption", "valueCoding": {"code": code, "display": name}}
    for code, name in (("kg", "kilograms"), ("[lb_av]", "pounds"), ("st", "stone"))
]
VARIED: dict[str, list[Json]] = {
    "nothing": [item("d", "group", item=[])],
    "hidden": [item("h", ext=[HIDDEN])],
    "words alone": [item("d", "display")],
    "no titles": [
        {"linkId": "g", "type": "group", "item": [{"linkId": "a", "type": "string"}, item("b", "boolean", text="")]}
    ],
    "prefixes": [item("a", prefix="1."), item("g", "group", prefix="2.", item=[item("b", "boolean", prefix="2a)")])],
    "long words": [item("a", text=LONG * 5), item("b", "choice", text=LONG * 3, answerOption=many(4))],
    "long options": [item("a", "choice", answerOption=many(7, OPTION)), item("b", "open-choice", answerOption=many(3))],
    "100 options": [
        item("a", "choice", answerOption=many(100)),
        item("b", "choice", answerOption=many(100), repeats=True),
    ],
    "deep": [nested(30, item("a"))],
    "units": [item("w", "quantity", ext=UNITS), item("plain", "quantity")],
    "times": [item("m", "dateTime"), item("t", "time"), item("d", "date"), item("u", "url")],
    "numbers": [
        item("i", "integer", ext=[control("slider")]),
        item("d", "decimal"),
        item("n", "integer", repeats=True),
    ],
    "not askable": [
        item("file", "attachment", required=True),
        item("whom", "reference"),
        item("which", "choice", required=True, answerValueSet="http://example.org/elsewhere"),
    ],
    "together": [
        item(
            "g",
            "group",
            ext=[control("page")],
            item=[
                item("read", "display"),
                item("m", "dateTime"),
                item("file", "attachment"),
                item("c", "choice", answerOption=many(12), repeats=True),
            ],
        )
    ],
    "table": [
        item(
            "g",
            "group",
            ext=[control("gtable")],
            item=[
                choice("r1", "a", "b", "c", text=LONG),
                choice("r2", "a", "b", "c", text=""),
                item("f", "attachment"),
            ],
        )
    ],
    "a word without end": [item("a", "choice", text="x" * 300, answerOption=many(2, "y" * 200))],
    "right to left": [item("a", "choice", text="כמה פעמים זה קרה?", answerOption=many(3, "פעם "))],
}
"""Forms that other people might well write, and what is odd about each."""


@pytest.mark.parametrize("size", [EVERYWHERE, *SMALL], ids=str)
@pytest.mark.parametrize("name", VARIED)
def test_odd_forms_go_through_the_kiosk(qtbot: QtBot, name: str, size: tuple[int, int]) -> None:
    form = load(resource(*VARIED[name]), name).questionnaire
    faults, body = sealed(qtbot, form, size=size)
    assert not faults
    assert not [fault for fault in validate(form, body["response"]) if not fault.is_warning]
    assert body["response"]["status"] == "completed"


@pytest.mark.parametrize("name", VARIED)
def test_odd_forms_are_whole_in_the_largest_letters(qtbot: QtBot, name: str) -> None:
    form = load(resource(*VARIED[name]), name).questionnaire
    faults, _body = sealed(qtbot, form, size=(1024, 600), text=LARGEST_TEXT)
    assert not faults


def test_what_cannot_be_asked_is_said_on_its_page_and_in_the_record(qtbot: QtBot) -> None:
    form = load(resource(*VARIED["not askable"]), "form").questionnaire
    kiosk = make_bench(qtbot, MemoryDraft(), sitting=Sitting(form, responder=True, started=START))
    for link_id in ("file", "whom", "which"):
        assert kiosk.page.page.key == link_id
        assert kiosk.page.question.text == f"Text of {link_id}"
        told = [block.text for block in kiosk.page.answer.findChildren(TextBlock)]
        assert told == [words("answers")("cannot_ask")]
        hands.click(kiosk.page.footer.main_button)
    kiosk.close()
    _faults, body = sealed(qtbot, form)
    assert unasked(body["response"]) == ["file", "whom", "which"]
    said = limits_of(kiosk.sitting.session, [])
    assert all(any(link_id in sentence for sentence in said) for link_id in ("file", "whom", "which"))


@pytest.mark.parametrize("plant", ["cut", "nameless", "covered"])
def test_a_planted_fault_is_found_on_the_walk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, plant: str) -> None:
    form = load(resource(*VARIED["prefixes"]), "form").questionnaire

    def spoilt(*given: Any) -> AnswerWidget:
        widget = build(*given)
        button = KioskButton(given[0], "A button of somebody in a hurry", parent=widget)
        button.resize(900, 80)
        if plant == "cut":
            button.resize(40, 12)
        elif plant == "nameless":
            button.setAccessibleName(" ")
        else:
            KioskButton(given[0], "Another", parent=widget).resize(900, 80)
        return widget

    monkeypatch.setattr("ui.kiosk.question.build", spoilt)
    faults, _body = sealed(qtbot, form)
    wanted = {"cut": "is cut", "nameless": "has no name", "covered": "too close to KioskButton 'Another'"}[plant]
    assert any(wanted in fault for fault in faults)
