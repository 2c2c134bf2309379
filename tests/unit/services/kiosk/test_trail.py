"""The way among the pages: nobody is walked again through what they have answered."""

from __future__ import annotations

from intake_app.model.answers import AnswerState
from intake_app.services.kiosk.sitting import Sitting
from tests.helpers.sittings import START
from tests.unit.forms.building import control, form, item, when


def test_what_a_later_answer_opens_is_asked_alone_and_then_the_check_page_comes() -> None:
    """A page may gain a question after it was left: it comes back, and what is answered behind it does not."""
    page = item("g", "group", ext=[control("page")])
    page["item"] = [item("a"), item("b", when=[when("later", "exists", answerBoolean=True)])]
    sitting = Sitting(form(page, item("later"), item("last")), responder=False, started=START)
    seen: list[str] = []
    while (here := sitting.page()) is not None and len(seen) < 10:
        seen.append(here.key)
        values = dict.fromkeys(here.questions, ("words",))
        assert not sitting.give(values).wants_decline
    assert seen == ["g", "later", "last", "g"]


def test_back_from_there_goes_to_the_page_before_and_on_again_to_what_is_open() -> None:
    sitting = Sitting(
        form(item("a"), item("b", when=[when("c", "exists", answerBoolean=True)]), item("c"), item("d")),
        responder=False,
        started=START,
    )
    for _ in range(3):
        here = sitting.page()
        assert here is not None
        sitting.give(dict.fromkeys(here.questions, ("words",)))
    opened = sitting.page()
    assert opened is not None
    assert opened.key == "b"
    assert sitting.back()
    before = sitting.page()
    assert before is not None
    assert before.key == "a"
    sitting.give({"a": ("other words",)})
    again = sitting.page()
    assert again is not None
    assert again.key == "b"
    sitting.decline(AnswerState.NOT_YET)
    assert sitting.page() is None
