"""What we print beside a score is the published instrument: its words, its weights, its bands, its licence."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from intake_app import paths
from intake_app.forms import instruments
from tests.unit.content.content_texts import extensions, form, items

FOLDER = paths.resource("instruments")
OFFICIAL = ("phq9", "gad7")
DERIVED = ("phq2", "gad2", "phq4")
UNASKED = ("auditc",)
"""Only how they are summed is shipped: no word of theirs, and no form of ours asks them."""
FREQUENCY = [("Not at all", 0), ("Several days", 1), ("More than half the days", 2), ("Nearly every day", 3)]


def record(name: str) -> dict[str, Any]:
    """Return one instrument's record."""
    raw: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return raw


def group_of(name: str, source: dict[str, Any]) -> dict[str, Any]:
    """Return the group of a form that asks one instrument."""
    return next(item for item in items(source) if name in extensions(item, "instrument"))


def official_text(group: dict[str, Any]) -> str:
    """Return an instrument's words as the form asks them, laid out as its record says."""
    asked = group["item"]
    labels = [[option["valueCoding"]["display"] for option in item["answerOption"]] for item in asked]
    lines = [group["text"], *(item["text"] for item in asked), *labels[0]]
    if labels[-1] != labels[0]:
        lines += labels[-1]
    return "\n".join(lines)


def digest(group: dict[str, Any]) -> str:
    """Return the hash that stands in an instrument's record."""
    return hashlib.sha256(official_text(group).encode()).hexdigest()


def test_these_instruments_ship_and_no_other() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == sorted([*OFFICIAL, *DERIVED, *UNASKED])


@pytest.mark.parametrize("name", OFFICIAL)
def test_the_form_asks_the_words_on_record(name: str) -> None:
    assert digest(group_of(name, form())) == record(name)["text_sha256"]


@pytest.mark.parametrize("name", OFFICIAL)
def test_one_changed_letter_is_noticed(name: str) -> None:
    group = group_of(name, form())
    group["item"][2]["text"] = group["item"][2]["text"].replace("o", "0", 1)
    assert digest(group) != record(name)["text_sha256"]


@pytest.mark.parametrize("name", OFFICIAL)
def test_every_scored_item_offers_the_four_answers_weighted_zero_to_three(name: str) -> None:
    asked = {item["linkId"]: item for item in group_of(name, form())["item"]}
    for link_id in record(name)["items"]:
        offered = [
            (option["valueCoding"]["display"], next(extensions(option, "ordinalValue")))
            for option in asked[link_id]["answerOption"]
        ]
        assert offered == FREQUENCY
    assert [(anchor["label"], anchor["weight"]) for anchor in record(name)["anchors"]] == FREQUENCY


def test_the_wrong_zero_answer_of_the_gad7_is_nowhere() -> None:
    labels = [o["valueCoding"]["display"] for i in group_of("gad7", form())["item"] for o in i["answerOption"]]
    assert labels.count("Not at all") == 7
    assert not [label for label in labels if "sure" in label.casefold()]


def test_the_difficulty_item_has_no_weight() -> None:
    difficulty = group_of("phq9", form())["item"][-1]
    assert difficulty["linkId"] == "phq9-10"
    assert not [weight for option in difficulty["answerOption"] for weight in extensions(option, "ordinalValue")]


@pytest.mark.parametrize("name", OFFICIAL)
def test_each_page_of_an_instrument_carries_its_lead_in(name: str) -> None:
    group = group_of(name, form())
    assert group["text"] == record(name)["lead_in"]
    scored = [item for item in group["item"] if item["linkId"] in record(name)["items"]]
    assert {item["prefix"] for item in scored} == {group["text"]}
    # Also as the line under the question: a screen that shows no prefix still asks a whole question.
    assert {child["text"] for item in scored for child in item["item"]} == {group["text"]}


@pytest.mark.parametrize(
    ("name", "count", "maximum", "bands"),
    [
        ("phq9", 9, 27, {0: "minimal", 5: "mild", 10: "moderate", 15: "moderately severe", 20: "severe"}),
        ("gad7", 7, 21, {0: "minimal", 5: "mild", 10: "moderate", 15: "severe"}),
        ("phq2", 2, 6, {}),
        ("gad2", 2, 6, {}),
        ("auditc", 3, 12, {}),
        ("phq4", 4, 12, {0: "normal", 3: "mild", 6: "moderate", 9: "severe"}),
    ],
)
def test_sums_and_bands_are_the_published_ones(name: str, count: int, maximum: int, bands: dict[int, str]) -> None:
    found = record(name)
    assert (len(found["items"]), found["min"], found["max"]) == (count, 0, maximum)
    assert dict(found["bands"]) == bands
    assert found["missing"] == "no-band"


@pytest.mark.parametrize(("name", "at"), [("phq9", 10), ("gad7", 10), ("phq2", 3), ("gad2", 3)])
def test_screening_cut_offs_carry_their_source(name: str, at: int) -> None:
    (cut_off,) = record(name)["cutoffs"]
    assert cut_off["at"] == at
    assert cut_off["source"]


@pytest.mark.parametrize("name", [*OFFICIAL, *DERIVED])
def test_a_record_says_what_the_practice_may_do_and_who_said_so(name: str) -> None:
    found = record(name)
    assert "No permission required to reproduce, translate, display or distribute." in found["licence"]["notice"]
    assert {"id", "url", "copyright", "stated_by", "checked"} <= found["licence"].keys()
    assert {"version", "language", "recall", "scoring_version"} <= found.keys()
    assert {"citation", "url", "retrieved"} <= found["source"].keys()


@pytest.mark.parametrize("name", DERIVED)
def test_a_derived_score_only_uses_items_that_are_asked(name: str) -> None:
    found = record(name)
    parents = {link_id for parent in found["derived_from"] for link_id in record(parent)["items"]}
    assert found["derived"] is True
    assert set(found["items"]) <= parents


def test_the_form_carries_the_notice() -> None:
    assert record("phq9")["licence"]["notice"] in form()["copyright"]


def test_the_engine_reads_every_record() -> None:
    assert list(instruments.shipped()) == ["auditc", "gad7", "phq9", "gad2", "phq2", "phq4"]


def test_of_an_instrument_that_is_not_asked_no_word_is_shipped() -> None:
    asked = {item["linkId"] for item in items(form())}
    for name in UNASKED:
        found = record(name)
        assert not asked & set(found["items"])
        assert not {"anchors", "lead_in", "text_sha256"} & found.keys()
        assert all(cut["source"] for cut in found["cutoffs"])
        assert "No question" in found["licence"]["notice"]
