"""Envelopes: every text comes back as typed, and only in its own place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.errors import SealError
from intake_app.vault.envelope import (
    NO_ENTRY_BEFORE,
    PAD_BODY,
    PAD_DRAFT,
    Author,
    Envelope,
    Place,
    pad,
    unpad,
)

AT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
PLACE = Place("0b5e9c1e-7f0b-4df9-a0f0-0f9f6a3a1b11", "draft", 3)
# Half surrogate pairs included: a broken input method can send them, and a client's words are never refused.
ANY_TEXT = st.text(st.characters(exclude_categories=()))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=12,
)


def envelope(body: dict[str, Any], place: Place = PLACE) -> Envelope:
    return Envelope(place, NO_ENTRY_BEFORE, AT, Author("client", "d1"), body)


@given(body=st.dictionaries(ANY_TEXT, JSON, max_size=5))
@settings(deadline=None)
def test_any_body_comes_back_as_it_was(body: dict[str, Any]) -> None:
    sealed = envelope(body)
    assert Envelope.unpack(sealed.pack(), PLACE) == sealed


def test_a_hundred_thousand_characters_come_back_as_typed() -> None:
    text = "Übung ма́ма ελπίδα hy vọng 希望 🌱\n\t\u202e\0" * 3000
    assert len(text) > 90_000
    assert Envelope.unpack(envelope({"text": text}).pack(), PLACE).body == {"text": text}


@given(body=st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=3))
@settings(deadline=None)
def test_lengths_tell_little(body: dict[str, str]) -> None:
    assert len(envelope(body).pack()) % PAD_DRAFT == 0
    assert len(envelope(body, replace(PLACE, kind="intake")).pack()) % PAD_BODY == 0


def test_short_and_longer_answers_have_one_length() -> None:
    assert len(envelope({"text": "no"}).pack()) == len(envelope({"text": "no, " * 100}).pack())


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, record_id="another record"),
        replace(PLACE, kind="intake"),
        replace(PLACE, seq=4),
    ],
)
def test_an_envelope_found_elsewhere_is_refused(elsewhere: Place) -> None:
    with pytest.raises(SealError, match="elsewhere"):
        Envelope.unpack(envelope({}).pack(), elsewhere)


@pytest.mark.parametrize("field", ["record_id", "kind", "seq", "prev_hash", "at", "author", "body", "v"])
def test_an_envelope_without_one_of_its_fields_is_refused(field: str) -> None:
    fields = json.loads(envelope({}).pack())
    del fields[field]
    with pytest.raises(SealError):
        Envelope.unpack(json.dumps(fields).encode(), PLACE)


def test_an_envelope_of_a_newer_version_is_refused_by_number() -> None:
    fields = json.loads(envelope({}).pack())
    with pytest.raises(SealError, match="version 2"):
        Envelope.unpack(json.dumps({**fields, "v": 2}).encode(), PLACE)


@pytest.mark.parametrize("plain", [b"", b"[]", b"7", b"{", b"\xff\xfe"])
def test_what_is_no_envelope_is_refused(plain: bytes) -> None:
    with pytest.raises(SealError):
        unpad(plain, "row")


def test_a_number_that_json_cannot_say_is_refused_when_written() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        pad({"x": float("nan")}, 256)
