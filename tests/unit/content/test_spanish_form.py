"""Every line of the default form has its Spanish: ours in our words, the instruments' in the published ones."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest

from intake_app import paths
from tests.unit.content.content_texts import extensions, form, items
from tests.unit.content.spanish_texts import form_pairs, spanish_of, wording

SAME = {
    "No": "the same word in both languages",
    "English": "a language is offered in its own words",
    "Español": "a language is offered in its own words",
}
"""Texts that are the same in both languages, and why."""
ONE_LEAD_IN = "Durante las últimas 2 semanas, ¿qué tan seguido ha tenido molestias debido a los siguientes problemas?"


def record(name: str) -> dict[str, Any]:
    """Return what an instrument's record says of its Spanish."""
    raw = json.loads(paths.resource(f"instruments/{name}.json").read_text(encoding="utf-8"))
    spanish: dict[str, Any] = raw["spanish"]
    return spanish


def group_of(name: str, source: dict[str, Any]) -> dict[str, Any]:
    """Return the group of a form that asks one instrument."""
    return next(item for item in items(source) if name in extensions(item, "instrument"))


def digest(group: dict[str, Any]) -> str:
    """Return the hash of an instrument's Spanish as the form asks it: the layout is its record's `text_sha256_of`."""
    asked = group["item"]
    labels = [[spanish_of(option["valueCoding"], "display") for option in item["answerOption"]] for item in asked]
    lines = [spanish_of(group, "text"), *(spanish_of(item, "text") for item in asked), *labels[0]]
    if labels[-1] != labels[0]:
        lines += labels[-1]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def without_spanish() -> list[tuple[str, str]]:
    """Return each text of the form that has no Spanish, with where it stands."""
    return [(text.where, text.words) for text, spanish in form_pairs() if not spanish]


def test_every_text_of_the_form_has_its_spanish() -> None:
    assert without_spanish() == []
    assert len(form_pairs()) > 700


def test_a_line_without_spanish_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = form()
    del planted["item"][1]["item"][0]["_text"]
    monkeypatch.setattr("tests.unit.content.spanish_texts.form", lambda: planted)
    assert ("A1", "What name should we call you?") in without_spanish()


def test_nothing_was_left_in_english() -> None:
    same = {text.words for text, spanish in form_pairs() if text.words == spanish}
    assert same == set(SAME)


def test_one_english_text_has_one_spanish_within_a_question() -> None:
    said: dict[tuple[str, str], set[str]] = {}
    for text, spanish in form_pairs():
        if not text.is_licensed:
            said.setdefault((text.where, text.words), set()).add(spanish)
    assert {place: found for place, found in said.items() if len(found) > 1} == {}


def test_a_button_that_a_text_names_is_called_so() -> None:
    kiosk = wording("kiosk", "es")
    by_id = {item["linkId"]: spanish_of(item, "text") for item in items(form())}
    assert f"“{kiosk['header.hide']}”" in by_id["W4"]
    assert f"“{kiosk['cover.help']}”" in by_id["W4"]
    assert f"“{kiosk['decline.in_person']}”" in by_id["S0"]
    (quoted,) = re.findall("“(.+?)”", by_id["H4-why"])
    assert quoted in {spanish for text, spanish in form_pairs() if text.where == "H4"}


@pytest.mark.parametrize("name", ["phq9", "gad7"])
def test_the_instruments_ask_the_spanish_on_record(name: str) -> None:
    group = group_of(name, form())
    assert digest(group) == record(name)["text_sha256"]
    assert spanish_of(group, "text") == record(name)["lead_in"] == ONE_LEAD_IN
    for item in group["item"]:
        if "prefix" in item:
            assert {spanish_of(item, "prefix"), *(spanish_of(why, "text") for why in item["item"])} == {ONE_LEAD_IN}
            answers = [spanish_of(option["valueCoding"], "display") for option in item["answerOption"]]
            assert answers == record(name)["anchors"]


@pytest.mark.parametrize("name", ["phq9", "gad7"])
def test_one_changed_letter_is_noticed(name: str) -> None:
    group = group_of(name, form())
    spanish = group["item"][2]["_text"]["extension"][0]["extension"][1]
    spanish["valueString"] = spanish["valueString"].replace("o", "0", 1)
    assert digest(group) != record(name)["text_sha256"]


@pytest.mark.parametrize("name", ["phq9", "gad7"])
def test_where_the_spanish_comes_from_is_on_record(name: str) -> None:
    source = record(name)["source"]
    assert len(source["text_compared_with"]) >= 2
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", source["retrieved"])
    assert source["official_file_read"] is False
