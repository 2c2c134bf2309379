"""A broken form is refused with its faults, never with a traceback; whatever loads can be used."""

from __future__ import annotations

import copy
import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app import paths
from intake_app.errors import AnswersFileError, FormError
from intake_app.forms.answers_file import read
from intake_app.forms.loader import load, load_file
from intake_app.forms.pages import pages
from intake_app.forms.response import from_response, to_response
from intake_app.forms.session import FormSession
from tests.unit.forms.building import HIDDEN, HL7, choice, control, item, ours, resource, when

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.errors import Fault
    from intake_app.forms.loader import Loaded
    from intake_app.model.questionnaire import Questionnaire

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=10**300, max_value=10**310),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.sampled_from(
        ["", "#x", "choice", "group", "=", "exists", "any", "a", "2020-02-30", "25:00:00", "\ud800", "http://x"]
    ),
)
junk = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["linkId", "type", "item", "url", "extension", "valueCode", "valueCoding", "code", "concept"]
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=6,
)


def rich_form() -> dict[str, Any]:
    """Return a form that uses everything the loader reads."""
    concepts = [{"code": "y", "display": "Yes", "extension": [{"url": HL7 + "ordinalValue", "valueDecimal": 1}]}]
    value_set = {"resourceType": "ValueSet", "id": "v", "compose": {"include": [{"system": "s", "concept": concepts}]}}
    expanded = {"resourceType": "ValueSet", "id": "e", "expansion": {"contains": [{"code": "z", "contains": concepts}]}}
    code_system = {"resourceType": "CodeSystem", "url": "s", "concept": concepts}
    ruler = [
        {"url": HL7 + "minValue", "valueInteger": 0},
        {"url": HL7 + "maxValue", "valueInteger": 10},
        control("slider"),
    ]
    whole = resource(
        item(
            "g",
            "group",
            ext=[ours("instrument", "phq9")],
            item=[
                choice("a", "x", "y", repeats=True),
                item("b", "integer", ext=ruler, item=[item("b-low", "display", ext=[control("lower")])]),
                item(
                    "c", "choice", answerValueSet="#v", when=[when("a", "=", answerCoding={"code": "x", "system": "s"})]
                ),
                item("d", "open-choice", answerValueSet="#e", when=[when("b", ">", answerInteger=3)]),
            ],
        ),
        item("h", "boolean", ext=[HIDDEN, ours("tag", "context:responder")], initial=[{"valueBoolean": False}]),
        item(
            "k",
            "date",
            behavior="any",
            when=[when("h", "=", answerBoolean=True), when("c", "exists", answerBoolean=True)],
        ),
        item("q", "quantity", ext=[ours("decline", "not_yet"), ours("prompt", "It began"), ours("tag", "safety")]),
        contained=[value_set, expanded, code_system],
        url="https://x.example/Q",
        version="1",
    )
    return copy.deepcopy(whole)


def places(node: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the way to every node of a tree."""
    found = [at] if at else []
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in pairs:
        found.extend(places(child, (*at, key)))
    return found


PLACES = places(rich_form())


def mutate(data: st.DataObject, tree: dict[str, Any]) -> None:
    """Replace, remove or double one node anywhere; nothing happens where an earlier change took it away."""
    *way, last = data.draw(st.sampled_from(PLACES))
    node: Any = tree
    for key in way:
        if not is_in(key, node):
            return
        node = node[key]
    if not is_in(last, node):
        return
    deed = data.draw(st.sampled_from(["replace", "replace", "remove", "copy"]))
    if deed == "remove":
        del node[last]
    elif deed == "copy" and isinstance(node, list):
        node.append(copy.deepcopy(node[int(last)]))
    else:
        node[last] = data.draw(junk)


def is_in(key: str | int, node: Any) -> bool:
    """Whether a node has a child of this name or place."""
    if isinstance(node, dict):
        return key in node
    return isinstance(node, list) and key in range(len(node))


def use(form: Questionnaire) -> None:
    """Do with a loaded form what a sitting does: nothing of it may fail."""
    sitting = FormSession(form)
    pages(sitting)
    response = to_response(sitting, status="completed", authored=datetime(2026, 1, 1, tzinfo=UTC))
    assert from_response(form, json.loads(json.dumps(response))) == {
        name: answer for name, answer in sitting.answers().items() if sitting.is_enabled(name)
    }


def use_or_see_refused(load_it: Callable[[], Loaded]) -> bool:
    """Use a form if it loads, else see that a fault, not only warnings, says why; return whether it loaded."""
    refused: tuple[Fault, ...] = ()
    try:
        loaded = load_it()
    except FormError as error:
        refused = error.faults
    if refused:
        assert any(not fault.is_warning for fault in refused), refused
        return False
    use(loaded.questionnaire)
    return True


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_mutated_form_loads_and_can_be_used_or_is_refused_with_faults(data: st.DataObject) -> None:
    tree = rich_form()
    for _ in range(data.draw(st.integers(1, 4))):
        mutate(data, tree)
    assert use_or_see_refused(lambda: load(tree, "mutated")) in (True, False), "loaded and used, or refused with faults"


def test_the_form_that_is_mutated_is_sound() -> None:
    assert load(rich_form(), "rich").warnings == ()


@settings(max_examples=200, deadline=None)
@given(raw=junk)
def test_junk_is_no_form_no_answers_and_no_response(raw: Any) -> None:
    with pytest.raises(FormError):
        load(raw, "junk")
    form = load(rich_form(), "rich").questionnaire
    with pytest.raises(AnswersFileError):
        from_response(form, raw)
    for link_id in ("a", "b", "c", "d", "k", "q", "g", "h"):
        with suppress(AnswersFileError):
            read(form, {link_id: raw})


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_mutated_response_is_read_or_refused_with_faults(data: st.DataObject) -> None:
    form = load(rich_form(), "rich").questionnaire
    element = {"linkId": "b", "answer": [data.draw(junk), {"valueInteger": data.draw(junk)}], "item": data.draw(junk)}
    tree = {"resourceType": "QuestionnaireResponse", "item": [{"linkId": data.draw(junk)}, element, data.draw(junk)]}
    with pytest.raises(AnswersFileError) as caught:
        from_response(form, tree)
    assert caught.value.faults


def test_the_default_intake_loads_without_faults_and_can_be_used() -> None:
    loaded = load_file(paths.resource("forms/default-intake.json"))
    assert loaded.warnings == ()
    use(loaded.questionnaire)
