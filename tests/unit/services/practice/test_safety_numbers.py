"""The help lines: what ships is the clinical brief's; what a practice types is checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from intake_app.errors import SafetyNumbersError
from intake_app.model.practice import Settings
from intake_app.model.safety_numbers import ForWhom, LineWay, SafetyLine, SafetyNumbers
from intake_app.services.practice import safety_numbers, settings_blob
from intake_app.vault.signing import SigningKey

OWN = SafetyNumbers(
    "112", (SafetyLine(ForWhom.EVERYONE, "116 123", (LineWay.CALL,)),), date(2026, 1, 2), "020 7946 0000"
)


def test_what_ships_for_the_united_states_is_the_clinical_briefs() -> None:
    found = safety_numbers.shipped()
    assert found.emergency == "911"
    assert [(line.who.value, line.number, line.press, line.word) for line in found.lines] == [
        ("everyone", "988", "", ""),
        ("spanish", "988", "2", "AYUDA"),
        ("veterans", "988", "1", ""),
        ("deaf", "988", "", ""),
    ]
    assert found.lines[0].ways == (LineWay.CALL, LineWay.TEXT, LineWay.CHAT)
    assert found.lines[3].ways == (LineWay.VIDEO,)
    assert all(line.source for line in found.lines)


def test_the_line_that_ended_can_not_be_named_again() -> None:
    with pytest.raises(SafetyNumbersError) as why:
        SafetyLine(ForWhom.EVERYONE, "988", (LineWay.CALL,), press="3")
    assert why.value.field == "gone"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "call us"}, "number"),
        ({"number": "9" * 30}, "number"),
        ({"number": "988\n911"}, "number"),
        ({"ways": ()}, "ways"),
        ({"ways": (LineWay.CALL, LineWay.CALL)}, "ways"),
        ({"press": "22"}, "press"),
        ({"press": "x"}, "press"),
        ({"word": "two words"}, "word"),
    ],
)
def test_a_line_that_can_not_stand_is_refused(change: dict[str, Any], field: str) -> None:
    good = SafetyLine(ForWhom.VETERANS, "+1 (800) 555-0100", (LineWay.CALL,), "1", "HELLO")
    with pytest.raises(SafetyNumbersError) as why:
        replace(good, **change)
    assert why.value.field == field


@pytest.mark.parametrize("change", [{"emergency": ""}, {"emergency": "x"}, {"lines": ()}, {"desk_phone": "ask"}])
def test_numbers_that_can_not_stand_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(SafetyNumbersError):
        replace(OWN, **change)


def test_the_practices_own_numbers_are_kept_in_its_signed_settings_and_win() -> None:
    root = SigningKey.new()
    settings = Settings("Elm", "Dr. O", "pin", numbers=OWN)
    read = settings_blob.read(settings_blob.write(settings, root), root.public)
    assert read.numbers == OWN
    assert safety_numbers.of(read) == OWN
    assert safety_numbers.of(Settings("Elm", "Dr. O", "pin")) == safety_numbers.shipped()


@pytest.mark.parametrize("broken", [{}, {"lines": "x"}, {"checked_on": "soon"}, {"lines": [{"who": "nobody"}]}])
def test_a_broken_file_is_refused_not_guessed_at(broken: dict[str, Any]) -> None:
    good = safety_numbers.to_json(OWN)
    assert safety_numbers.from_json(good) == OWN
    with pytest.raises(SafetyNumbersError):
        safety_numbers.from_json(good | broken if broken else {})


def test_the_sentences_name_the_practices_numbers() -> None:
    shipped = safety_numbers.shipped()
    assert safety_numbers.told(shipped, also=True) == (
        "You can also call or text 988. If you are in danger right now, call 911."
    )
    assert safety_numbers.told(OWN) == "You can call 116 123. If you are in danger right now, call 112."
    assert safety_numbers.others(OWN) == "You can call the desk here: 020 7946 0000."
    assert "AYUDA" in safety_numbers.others(shipped)
    assert "press 1" in safety_numbers.others(shipped)
    assert "video phone" in safety_numbers.others(shipped)


def test_the_emergency_number_shows_however_old_the_check_is() -> None:
    old = replace(safety_numbers.shipped(), checked_on=date(2020, 1, 1))
    assert "911" in safety_numbers.told(old)
