"""Malformed files of every kind, as bytes on a disk: each is read, or refused with a rule that has a sentence."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app import paths
from intake_app.errors import AnswersFileError, Fault, FormError, JsonError
from intake_app.forms import json_file
from intake_app.forms.answers_file import read
from intake_app.forms.loader import load, load_file
from intake_app.forms.response import from_response
from intake_app.forms.session import FormSession
from intake_app.forms.validate import validate
from intake_app.wording import words
from tests.unit.forms.responses import answered, response
from tests.unit.forms.test_form_hostile import is_in, junk, places, rich_form, use

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 250

HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "a space": b" ",
    "not text": bytes(range(128, 256)),
    "zeros": b"\0" * 64,
    "a list": b"[]",
    "a number": b"1e999",
    "NaN": b'{"resourceType": "Questionnaire", "item": NaN}',
    "cut off": b'{"resourceType": "Questionnaire", "item": [{"linkId": "a"',
    "a comma too many": b'{"resourceType": "Questionnaire",}',
    "two texts": b'{"resourceType": "Questionnaire"} {}',
    "half a surrogate": b'{"resourceType": "Questionnaire", "title": "\\ud800"}',
    "deep": b'{"resourceType": "Questionnaire", "item": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    "very deep": b"[" * 200_000,
    "another resource": b'{"resourceType": "Patient"}',
    "a huge number": b'{"resourceType": "Questionnaire", "item": ' + b"9" * 5000 + b"}",
    "XML": b"<Questionnaire xmlns='http://hl7.org/fhir'/>",
    "a byte-order mark": b'\xef\xbb\xbf{"resourceType": "Questionnaire"}',
    "UTF-16": '{"resourceType": "Questionnaire"}'.encode("utf-16"),
    "a zip": b"PK\x03\x04" + bytes(60),
}


def told(faults: tuple[Fault, ...]) -> None:
    """See that a refusal says something, in words, for each of its faults."""
    assert any(not fault.is_warning for fault in faults)
    for fault in faults:
        assert words("faults")(fault.rule)


def use_form(path: Path) -> bool:
    """Load a form file and use it, or see it refused; return whether it loaded."""
    try:
        loaded = load_file(path)
    except FormError as why:
        told(why.faults)
        return False
    for fault in loaded.warnings:
        assert words("faults")(fault.rule)
    use(loaded.questionnaire)
    return True


def judge_response(path: Path) -> bool:
    """Judge a response file against the rich form, or see it refused; return whether it was judged."""
    form = load(rich_form(), "rich").questionnaire
    try:
        raw = json_file.read(path)
        for fault in validate(form, raw):
            assert words("faults")(fault.rule)
    except JsonError as why:
        told((Fault(why.rule, why.detail),))
        return False
    except AnswersFileError as why:
        told(why.faults)
        return False
    return True


@pytest.mark.parametrize("name", HOSTILE)
def test_no_malformed_file_is_taken_or_brings_a_traceback(name: str, tmp_path: Path) -> None:
    path = tmp_path / "f.json"
    path.write_bytes(HOSTILE[name])
    with pytest.raises(FormError) as caught:
        load_file(path)
    told(caught.value.faults)
    assert not judge_response(path)


def test_what_is_no_file_gets_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.json", tmp_path / ("x" * 300)):
        with pytest.raises(FormError) as caught:
            load_file(path)
        told(caught.value.faults)
        assert not judge_response(path)


def sound_response() -> dict[str, Any]:
    """Return a response to the rich form."""
    form = load(rich_form(), "rich").questionnaire
    sound = response(
        {
            "linkId": "g",
            "text": "Text of g",
            "item": [
                answered("a", {"valueCoding": {"code": "x", "system": "s"}}),
                answered("b", {"valueInteger": 4}),
                answered("c", {"valueCoding": {"code": "y", "system": "s"}}),
            ],
        },
        answered("h", {"valueBoolean": False}),
        answered("k", {"valueDate": "2020-02"}),
        answered("q", {"valueQuantity": {"value": 1.5, "unit": "km"}}),
        questionnaire=f"{form.url}|1",
    )
    assert validate(form, sound) == ()
    return sound


@pytest.mark.parametrize("kind", ["form", "default intake", "response"])
def test_a_file_with_broken_bytes_is_read_or_refused_in_words(kind: str, tmp_path: Path) -> None:
    whole = {
        "form": lambda: json.dumps(rich_form()).encode(),
        "default intake": lambda: paths.resource("forms/default-intake.json").read_bytes(),
        "response": lambda: json.dumps(sound_response()).encode(),
    }[kind]()
    dice = random.Random(20261123)
    path = tmp_path / "f.json"
    for _ in range(ROUNDS // 5 if kind == "default intake" else ROUNDS):
        path.write_bytes(_broken(whole, dice))
        # Whatever comes of it, it comes in words: an error that nobody named would end the test.
        assert (judge_response if kind == "response" else use_form)(path) in (True, False)


def _broken(whole: bytes, dice: random.Random) -> bytes:
    """Cut, double, swap or overwrite a stretch of bytes; one of the changes keeps the JSON whole."""
    at, length = dice.randrange(len(whole)), dice.randrange(1, 40)
    stretch = whole[at : at + length]
    deed = dice.randrange(5)
    if deed == 0:
        return whole[:at]
    if deed == 1:
        return whole[:at] + stretch + whole[at:]
    if deed == 2:
        return whole[:at] + whole[at + length :]
    if deed == 3:
        return whole[:at] + dice.randbytes(length) + whole[at + length :]
    old, new = dice.choice([(b"valueInteger", b"valueString"), (b'"x"', b'"b"'), (b"linkId", b"linkid"), (b"1", b"-9")])
    return whole.replace(old, new, dice.randrange(1, 9))


RESPONSE_PLACES = places(sound_response())


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_a_response_with_anything_anywhere_is_judged(data: st.DataObject) -> None:
    form = load(rich_form(), "rich").questionnaire
    tree: Any = sound_response()
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(RESPONSE_PLACES))
        node = tree
        for key in way:
            node = node[key] if is_in(key, node) else None
        if is_in(last, node):
            node[last] = data.draw(junk)
    try:
        found = validate(form, tree)
    except AnswersFileError as why:
        told(why.faults)
        return
    for fault in found:
        assert words("faults")(fault.rule)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_what_is_valid_can_be_read_into_a_sitting(data: st.DataObject) -> None:
    form = load(rich_form(), "rich").questionnaire
    tree: Any = sound_response()
    for element in tree["item"]:
        for answer in element.get("answer", ()):
            if data.draw(st.booleans()):
                answer[next(iter(answer))] = data.draw(junk)
    try:
        is_valid = not [fault for fault in validate(form, tree) if not fault.is_warning]
    except AnswersFileError:
        return
    if is_valid:
        FormSession(form).restore(from_response(form, tree))
        with pytest.raises(AnswersFileError):
            read(form, {"nobody": 1})
