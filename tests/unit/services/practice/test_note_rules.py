"""The rules of the notes: typed, within bounds, and a practice of an earlier version opens with the house's."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from intake_app.errors import SealError, SettingRangeError
from intake_app.forms import instruments
from intake_app.model.note_rules import FIGURE_RANGES, HOUSE_RULES, RULES, NoteRules
from intake_app.model.practice import Settings
from intake_app.services.brief.figures import DRINKING, figure, house_figure
from intake_app.services.practice import changes, note_rules, settings_blob
from intake_app.vault.signing import SIGNATURE_BYTES, SigningKey

ROOT = SigningKey.new()
PLAIN = Settings("Fieldgate Therapy", "M. Alder", "not a verifier")
JUNK: list[Any] = [
    [],
    "off",
    7,
    None,
    {"low_need": 11},
    {"low_need": -1},
    {"low_need": "3"},
    {"low_need": True},
    {"low_need": 3.0},
    {"low_need": None},
    {"drinking_score": 0},
    {"off": "D1"},
    {"off": [1]},
]


def stored(notes: Any) -> bytes:
    """Return settings whose notes are `notes`, rightly signed."""
    fields = json.loads(settings_blob.write(PLAIN, ROOT)[SIGNATURE_BYTES:])
    if notes is ...:
        del fields["notes"]
    else:
        fields["notes"] = notes
    text = json.dumps(fields).encode()
    return ROOT.sign("settings", text) + text


def test_settings_of_an_earlier_version_open_with_the_house_s_rules() -> None:
    assert settings_blob.read(stored(...), ROOT.public).notes == HOUSE_RULES


def test_what_a_practice_set_is_read_as_it_was_written_and_nothing_else_is_stored() -> None:
    own = replace(PLAIN, notes=NoteRules(low_need=2, drinking_score=4, off=frozenset({"D5", "D10"})))
    blob = settings_blob.write(own, ROOT)
    assert settings_blob.read(blob, ROOT.public) == own
    assert json.loads(blob[SIGNATURE_BYTES:])["notes"] == {
        "low_need": 2,
        "drinking_score": 4,
        "off": ["D10", "D5"],
    }
    assert json.loads(settings_blob.write(PLAIN, ROOT)[SIGNATURE_BYTES:])["notes"] == {}


def test_a_figure_of_a_later_version_is_left_out_and_its_rule_stays_off() -> None:
    found = settings_blob.read(stored({"loudness": 7, "low_need": 1, "off": ["D99"]}), ROOT.public).notes
    assert found == NoteRules(low_need=1, off=frozenset({"D99"}))


@pytest.mark.parametrize("junk", JUNK, ids=str)
def test_junk_is_no_settings(junk: Any) -> None:
    with pytest.raises(SealError):
        settings_blob.read(stored(junk), ROOT.public)


def test_every_figure_takes_both_ends_of_its_range_and_nothing_beyond() -> None:
    for name, (low, high) in FIGURE_RANGES.items():
        key = f"notes.{name}"
        assert low <= house_figure(name) <= high
        for value in (low, high):
            assert figure(changes.changed(PLAIN, key, value).notes, name) == value
        for wrong in (low - 1, high + 1, "many", True):
            with pytest.raises(SettingRangeError) as refused:
                changes.changed(PLAIN, key, wrong)
            assert (refused.value.key, refused.value.low, refused.value.high) == (key, low, high)


def test_an_empty_figure_is_the_house_s() -> None:
    own = changes.changed(PLAIN, "notes.low_need", 1)
    assert changes.value_of(own, "notes.low_need") == 1
    back = changes.changed(own, "notes.low_need", "")
    assert changes.value_of(back, "notes.low_need") == ""
    assert back == PLAIN


def test_every_rule_is_switched_off_and_on() -> None:
    for rule in RULES:
        off = changes.changed(PLAIN, f"notes.{rule}", value=False)
        assert off.notes.off == {rule}
        assert changes.value_of(off, f"notes.{rule}") is False
        assert changes.changed(off, f"notes.{rule}", value=True) == PLAIN
    with pytest.raises(KeyError):
        changes.changed(PLAIN, "notes.D6", value=False)


def test_the_house_s_figures_come_back_at_once_and_the_own_ones_after_undo() -> None:
    own = replace(PLAIN, notes=NoteRules(low_need=1, good_weeks=10, off=frozenset({"D3"})))
    was = changes.value_of(own, "notes")
    back = changes.changed(own, "notes", "")
    assert back.notes == NoteRules(off=frozenset({"D3"}))
    assert changes.changed(back, "notes", was) == own
    for junk in ("{", "[]", '{"low_need": 12}', '{"low_need": "x"}'):
        with pytest.raises(SettingRangeError):
            changes.changed(own, "notes", junk)


def test_the_figure_of_drinking_stands_in_the_instrument_s_record_alone() -> None:
    published = [cut.at for cut in instruments.shipped()[DRINKING].cut_offs]
    assert house_figure("drinking_score") == min(published)
    assert figure(NoteRules(drinking_score=4), "drinking_score") == 4
    assert note_rules.value_of(HOUSE_RULES, "notes.drinking_score") == ""
