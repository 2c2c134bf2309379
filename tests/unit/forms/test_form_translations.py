"""A form in more than one language: the words change, nothing that is compared or counted does."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from intake_app import paths
from intake_app.forms import loader, translations
from intake_app.forms.response import from_response, to_response
from intake_app.forms.session import FormSession
from intake_app.model.answers import Coding
from tests.unit.forms.building import HL7, Json, item, ours, resource

if TYPE_CHECKING:
    from intake_app.model.questionnaire import Questionnaire


def _said(content: str) -> Json:
    parts = [{"url": "lang", "valueCode": "es"}, {"url": "content", "valueString": content}]
    return {"extension": [{"url": translations.TRANSLATION, "extension": parts}]}


def _small() -> Json:
    yes = {"valueCoding": {"code": "y", "display": "Yes", "_display": _said("Sí")}}
    often = {"valueString": "Often", "_valueString": _said("A menudo")}
    prompt = ours("prompt", "I feel") | {"_valueString": _said("Me siento")}
    return resource(
        item("a", "choice", text="Ready?", _text=_said("¿Lista?"), answerOption=[yes]),
        item("b", "choice", text="How often?", _text=_said("¿Cuánto?"), answerOption=[often]),
        item("c", "text", text="Say it", _text=_said("Dígalo"), ext=[prompt]),
        item("d", "string", text="More", _text=_said("Más"), enableWhen=[_when("b", "Often")]),
        title="Small",
        _title=_said("Pequeño"),
    )


def _when(question: str, text: str) -> Json:
    return {"question": question, "operator": "=", "answerString": text}


@pytest.fixture(scope="module")
def default() -> Questionnaire:
    return loader.load_file(paths.resource("forms/default-intake.json")).questionnaire


def test_every_kind_of_word_is_told_in_the_other_language() -> None:
    found = loader.in_language(loader.load(_small(), "t").questionnaire, "es")
    items = found.by_link_id
    assert (found.title, found.language) == ("Pequeño", "es")
    assert [items[key].text for key in "abcd"] == ["¿Lista?", "¿Cuánto?", "Dígalo", "Más"]
    assert items["a"].options[0].label == "Sí"
    assert items["b"].options[0].label == "A menudo"
    assert items["c"].prompts == ("Me siento",)


def test_the_original_is_the_default_and_comes_back() -> None:
    original = loader.load(_small(), "t").questionnaire
    assert original.by_link_id["a"].text == "Ready?"
    assert loader.in_language(loader.in_language(original, "es"), "en") == original


def test_offered_texts_are_still_compared_in_the_original() -> None:
    found = loader.in_language(loader.load(_small(), "t").questionnaire, "es")
    session = FormSession(found)
    assert not session.is_shown("d")
    session.give("b", found.by_link_id["b"].options[0].value)
    assert session.is_shown("d")


def test_a_language_the_form_does_not_have_changes_nothing() -> None:
    original = loader.load(_small(), "t").questionnaire
    assert loader.in_language(original, "fr") is original


def test_what_lacks_its_words_is_asked_in_the_original_and_named() -> None:
    raw = _small()
    del raw["item"][0]["_text"]
    del raw["item"][1]["answerOption"][0]["_valueString"]
    loaded = loader.load(raw, "t")
    told = [(fault.link_id, fault.detail) for fault in loaded.warnings if fault.rule == "not-translated"]
    assert told == [("a", "es: text"), ("b", "es: valueString")]
    found = loader.in_language(loaded.questionnaire, "es")
    assert found.by_link_id["a"].text == "Ready?"
    assert found.by_link_id["b"].options[0].label == "Often"


def test_a_few_stray_translations_do_not_make_a_language() -> None:
    raw = resource(item("a", text="A", _text=_said("Á")), item("b", text="B"), item("c", text="C"))
    assert translations.languages(raw) == ("en",)
    assert [fault.rule for fault in loader.load(raw, "t").warnings] == []


def test_patterns_and_own_codes_are_never_translated() -> None:
    pattern = {"url": HL7 + "regex", "valueString": "[0-9]+", "_valueString": _said("[a-z]+")}
    raw = resource(item("a", "string", text="A", _text=_said("Á"), ext=[pattern]))
    assert loader.in_language(loader.load(raw, "t").questionnaire, "es").by_link_id["a"].pattern == "[0-9]+"


def test_hostile_translations_are_passed_over() -> None:
    broken: list[object] = [
        None,
        [],
        {"extension": 3},
        {"extension": [{"url": translations.TRANSLATION, "extension": [7, {"url": []}]}]},
    ]
    for companion in broken:
        raw = resource(item("a", text="A", _text=companion))
        assert translations.told_in(raw, "es")["item"][0]["text"] == "A"
        assert translations.languages(raw) == ("en",)


WORDS = ("text", "why", "short", "prefix", "options", "items", "unit", "low_label", "high_label", "prompts", "on_paper")
"""What of a question is said in a language."""


def test_the_default_form_keeps_all_but_its_words(default: Questionnaire) -> None:
    spanish = loader.in_language(default, "es")
    assert list(spanish.by_link_id) == list(default.by_link_id)
    for link_id, one in default.by_link_id.items():
        other = spanish.by_link_id[link_id]
        assert [(o.value, o.weight, o.exclusive) for o in other.options] == [
            (o.value, o.weight, o.exclusive) for o in one.options
        ]
        assert replace(other, **{name: getattr(one, name) for name in WORDS}) == one
    assert spanish.by_link_id["W1"].options == default.by_link_id["W1"].options


def test_the_sealed_form_holds_the_original_and_only_the_language_used(default: Questionnaire) -> None:
    kept = translations.keep_only(default.source, "es")
    assert loader.in_language(loader.load(kept, "t").questionnaire, "es") == loader.in_language(default, "es")
    bare = translations.keep_only(default.source, "en")
    assert loader.load(bare, "t").questionnaire == default
    assert "Cuestionario" not in json.dumps(bare, ensure_ascii=False)
    assert len(json.dumps(bare)) * 1.5 < len(json.dumps(default.source))


def test_an_answer_given_in_spanish_is_read_by_the_original_form(default: Questionnaire) -> None:
    session = FormSession(loader.in_language(default, "es"))
    session.give("W3", Coding("yes"))
    written = to_response(session, status="completed", authored=datetime(2026, 1, 1, tzinfo=UTC))
    assert written["language"] == "es"
    assert "¿Puede responder aquí" in json.dumps(written, ensure_ascii=False)
    assert from_response(default, written)["W3"].values == (Coding("yes"),)
