"""Signatures say who and what for; none passes for another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.errors import SealError
from intake_app.vault.signing import SigningKey, verify

KEY, OTHER = SigningKey.new(), SigningKey.new()


@given(parts=st.lists(st.binary(max_size=40), max_size=4))
def test_a_signature_holds_for_its_parts(parts: list[bytes]) -> None:
    verify(KEY.public, KEY.sign("entry", *parts), "entry", *parts)


@given(parts=st.lists(st.binary(max_size=40), min_size=1, max_size=4))
def test_a_signature_holds_for_nothing_else(parts: list[bytes]) -> None:
    sig = KEY.sign("entry", *parts)
    for public, purpose, found in (
        (OTHER.public, "entry", parts),
        (KEY.public, "audit", parts),
        (KEY.public, "entry", [*parts, b""]),
        (KEY.public, "entry", [parts[0] + b"x", *parts[1:]]),
    ):
        with pytest.raises(SealError):
            verify(public, sig, purpose, *found)


def test_moving_a_border_between_parts_is_noticed() -> None:
    with pytest.raises(SealError):
        verify(KEY.public, KEY.sign("entry", b"ab", b"c"), "entry", b"a", b"bc")


def test_a_key_file_comes_back_and_nonsense_does_not() -> None:
    assert SigningKey.from_pem(KEY.to_pem()).seed == KEY.seed
    for wrong in (b"", b"nonsense", KEY.to_pem()[:-30]):
        with pytest.raises(SealError):
            SigningKey.from_pem(wrong)


@pytest.mark.parametrize("sig", [b"", bytes(63), bytes(64), bytes(65)])
def test_a_malformed_signature_is_refused(sig: bytes) -> None:
    with pytest.raises(SealError):
        verify(KEY.public, sig, "entry", b"a")


def test_a_malformed_public_key_is_refused() -> None:
    with pytest.raises(SealError):
        verify(b"short", KEY.sign("entry"), "entry")


def test_a_key_does_not_show_itself() -> None:
    assert KEY.seed.hex() not in repr(KEY)
