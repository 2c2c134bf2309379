"""The printed key: read back as people type it, and a slip of the hand is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.errors import RecoveryKeyError
from intake_app.vault.age import Identity
from intake_app.vault.recovery import PREFIX, confirm, groups, has_sound_checksum, read

KEY = Identity.new()
DATA = KEY.text.removeprefix(PREFIX)
LETTERS = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"


@pytest.mark.parametrize(
    "typed",
    [
        KEY.text,
        KEY.text.lower(),
        f"  {KEY.text}\n",
        " ".join(groups(KEY.text)),
        "\n".join(groups(KEY.text)).lower(),
        DATA,
        " ".join(groups(KEY.text)[1:]),
    ],
    ids=["printed", "small", "spaces", "groups", "small-lines", "no-prefix", "groups-no-prefix"],
)
def test_it_is_read_as_people_type_it(typed: str) -> None:
    assert read(typed).text == KEY.text


def test_groups_are_the_key_and_the_last_two_are_what_is_typed_back() -> None:
    assert "".join(groups(KEY.text)) == KEY.text
    assert "".join(groups(KEY.text)[-2:]) == KEY.text[-8:]
    assert {len(group) for group in groups(KEY.text)[2:]} == {4}


def test_every_wrong_letter_is_noticed() -> None:
    wrong = [
        PREFIX + DATA[:at] + letter + DATA[at + 1 :]
        for at in range(len(DATA))
        for letter in LETTERS
        if letter != DATA[at]
    ]
    assert [key for key in wrong if has_sound_checksum(key)] == []
    with pytest.raises(RecoveryKeyError, match="checksum"):
        read(wrong[0])


@given(data=st.data())
@settings(deadline=None)
def test_up_to_four_slips_are_noticed(data: st.DataObject) -> None:
    places = data.draw(st.sets(st.integers(0, len(DATA) - 1), min_size=1, max_size=4))
    letters = list(DATA)
    for at in places:
        letters[at] = data.draw(st.sampled_from([letter for letter in LETTERS if letter != letters[at]]))
    with pytest.raises(RecoveryKeyError, match="checksum"):
        read("".join(letters))


def test_two_neighbours_swapped_are_noticed() -> None:
    for at in range(len(DATA) - 1):
        if DATA[at] != DATA[at + 1]:
            with pytest.raises(RecoveryKeyError, match="checksum"):
                read(DATA[:at] + DATA[at + 1] + DATA[at] + DATA[at + 2 :])


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("", "length"),
        (PREFIX, "length"),
        (DATA[:-1], "length"),
        (DATA + "Q", "length"),
        (DATA[:-1] + "B", "characters"),
        (DATA[:-1] + "ß", "characters"),
        (DATA[:-1] + "İ", "characters"),
        (KEY.public, "characters"),
    ],
    ids=["nothing", "prefix", "one-short", "one-more", "no-key-letter", "sharp-s", "dotted-i", "public"],
)
def test_what_is_no_key_is_refused_by_rule(typed: str, rule: str) -> None:
    with pytest.raises(RecoveryKeyError) as refused:
        read(typed)
    assert refused.value.rule in {rule, "length"}
    assert DATA[:20] not in str(refused.value)


def test_the_last_eight_must_be_those_on_the_paper() -> None:
    last = KEY.text[-8:]
    for typed in (last, last.lower(), f"{last[:4]} {last[4:]}", f" {last[:4]}-{last[4:]}\n"):
        confirm(KEY.text, typed)
    for typed in ("", last[:-1], last + "Q", last[::-1] if last != last[::-1] else "Q" * 8, KEY.text):
        with pytest.raises(RecoveryKeyError, match="mismatch"):
            confirm(KEY.text, typed)
