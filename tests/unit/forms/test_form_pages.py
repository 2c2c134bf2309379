"""One question a page; groups that belong together on one; help and ruler ends never alone."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.forms.answers_file import apply
from intake_app.forms.loader import load
from intake_app.forms.pages import pages, unaskable
from intake_app.forms.session import FormSession
from tests.unit.forms.building import HIDDEN, OURS, control, form, item, when
from tests.unit.forms.generated_forms import forms, values_for

YES = True


def keys(sitting: FormSession) -> list[str]:
    """Return the key of every page that shows."""
    return [page.key for page in pages(sitting)]


def test_pages_follow_the_form_and_count_within_their_section() -> None:
    sitting = FormSession(
        form(
            item("W", "group", item=[item("W2", "display"), item("W3", "boolean")]),
            item("A", "group", item=[item("A-in", "group", item=[item("A1")]), item("A2"), item("A3")]),
        )
    )
    assert [(page.key, page.section.link_id, page.number, page.of) for page in pages(sitting)] == [
        ("W2", "W", 1, 2),
        ("W3", "W", 2, 2),
        ("A1", "A", 1, 3),
        ("A2", "A", 2, 3),
        ("A3", "A", 3, 3),
    ]
    assert [page.questions for page in pages(sitting)] == [(), ("W3",), ("A1",), ("A2",), ("A3",)]


def test_help_ruler_ends_units_and_a_questions_own_plain_text_are_no_pages() -> None:
    parts = [
        item(f"q-{code}", "display", ext=[control(code)]) for code in ("help", "lower", "upper", "unit", "flyover")
    ]
    advice = item("q-advice", "display", when=[when("q", ">", answerInteger=5)])
    sitting = FormSession(form(item("q", "integer", item=[*parts, item("q-plain", "display"), advice])))
    assert keys(sitting) == ["q"]
    sitting.give("q", 9)
    assert keys(sitting) == ["q", "q-advice"]


def test_a_group_that_belongs_together_is_one_page_of_its_shown_questions() -> None:
    for code, system in (
        ("gtable", "http://hl7.org/x"),
        ("control-sort", OURS + "control"),
        ("matrix", OURS + "control"),
    ):
        rows = [
            item("r1", "integer"),
            item("r2", when=[when("r1", "exists", answerBoolean=True)]),
            item("r3", ext=[HIDDEN]),
        ]
        sitting = FormSession(form(item("g", "group", ext=[control(code, system)], item=rows)))
        assert [(page.key, page.questions) for page in pages(sitting)] == [("g", ("r1",))]
        sitting.give("r1", 1)
        assert [(page.key, page.questions) for page in pages(sitting)] == [("g", ("r1", "r2"))]


def test_disabled_hidden_and_read_only_questions_make_no_page() -> None:
    sitting = FormSession(
        form(
            item("a", "boolean"),
            item("b", when=[when("a", "=", answerBoolean=True)]),
            item("h", ext=[HIDDEN]),
            item("ro", "integer", readOnly=True),
            item("g", "group", ext=[control("gtable")], item=[item("c", when=[when("a", "=", answerBoolean=True)])]),
        )
    )
    assert keys(sitting) == ["a"]
    sitting.give("a", YES)
    assert keys(sitting) == ["a", "b", "g"]


def test_a_question_that_cannot_be_asked_is_a_page_to_read_and_never_a_dead_end() -> None:
    sitting = FormSession(
        form(
            item("file", "attachment", required=True),
            item("whom", "reference", required=True),
            item("which", "choice", required=True, answerValueSet="http://example.org/elsewhere"),
            item("own", "open-choice", answerValueSet="http://example.org/elsewhere"),
            item("fixed", "attachment", readOnly=True),
            item("unseen", "attachment", ext=[HIDDEN]),
        )
    )
    assert {page.key: page.questions for page in pages(sitting)} == {
        "file": (),
        "whom": (),
        "which": (),
        "own": ("own",),
    }
    assert unaskable(sitting) == ["file", "whom", "which"]
    applied = apply(sitting, {})
    assert not applied.missing


def test_children_of_a_question_follow_it() -> None:
    sitting = FormSession(form(item("a", item=[item("b", item=[item("c")])]), item("d")))
    assert keys(sitting) == ["a", "b", "c", "d"]


@settings(max_examples=100, deadline=None)
@given(raw=forms(), data=st.data())
def test_after_every_answer_the_pages_are_those_of_a_fresh_sitting(raw: dict[str, Any], data: st.DataObject) -> None:
    sitting = FormSession(load(raw, "generated").questionnaire)
    asked = [below for below in sitting.questionnaire.by_link_id.values() if below.is_question]
    for _ in range(data.draw(st.integers(1, 6)) if asked else 0):
        question = data.draw(st.sampled_from(asked))
        if data.draw(st.booleans()):
            sitting.give(question.link_id, *data.draw(values_for(question)))
        else:
            sitting.clear(question.link_id)
        fresh = FormSession(sitting.questionnaire)
        fresh.restore(sitting.answers())
        assert pages(sitting) == pages(fresh)
    sitting.restore({})
    empty = FormSession(sitting.questionnaire)
    empty.restore({})
    assert pages(sitting) == pages(empty)
