"""A closed file is the same file inside, for the one it was meant for; what cannot be used is said by a rule."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.errors import PassphraseWeakError, SealError
from intake_app.services.desk import enclosing
from intake_app.vault.age import Identity

if TYPE_CHECKING:
    from collections.abc import Callable

PASSPHRASE = "a lantern beside nine quiet ferries"


def a_pdf(pages: int = 1) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(out)
    return out.getvalue()


@settings(max_examples=10)
@given(st.integers(1, 4))
def test_a_locked_pdf_has_the_same_pages_and_opens_with_its_passphrase_only(pages: int) -> None:
    locked = enclosing.under_passphrase(PASSPHRASE)(a_pdf(pages))
    with pikepdf.open(io.BytesIO(locked), password=PASSPHRASE) as document:
        assert len(document.pages) == pages
        assert document.encryption.R == 6
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked), password=PASSPHRASE.upper())


@settings(max_examples=20)
@given(st.binary(max_size=4000))
def test_a_file_for_one_key_holds_the_very_bytes_for_that_key_alone(data: bytes) -> None:
    ours, other = Identity.new(), Identity.new()
    sealed = enclosing.for_key(ours.public)(data)
    assert ours.open(sealed, readers=1, what="file") == data
    with pytest.raises(SealError):
        other.open(sealed, readers=1, what="file")


@pytest.mark.parametrize(
    ("passphrase", "rule"),
    [
        ("", "too-short"),
        ("short words", "too-short"),
        ("ä" * 20 + "b" * 30 + "cdefgh ijk lmno" * 6, "too-long"),
        ("abcabcabcabcabcabc", "repeats"),
        ("abcdefghijklmnopqrs", "sequence"),
        ("password password", "common"),
        (PASSPHRASE + "\n", "not-typeable"),
        (PASSPHRASE + "\tx", "not-typeable"),
        (PASSPHRASE + "\0x", "not-typeable"),
    ],
)
def test_a_weak_passphrase_is_named_by_the_rule_of_the_vault(passphrase: str, rule: str) -> None:
    with pytest.raises(PassphraseWeakError) as weak:
        enclosing.under_passphrase(passphrase)
    assert weak.value.rule == rule


def test_a_key_that_is_none_is_not_repeated() -> None:
    private = Identity.new().text
    for typed in (private, private.lower(), "age1", "", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"):
        with pytest.raises(SealError) as wrong:
            enclosing.for_key(typed)
        assert private[20:] not in str(wrong.value)


@pytest.mark.parametrize("change", [str, str.lower, "  {}\n".format])
def test_a_private_key_is_known_however_it_is_typed(change: Callable[[str], str]) -> None:
    key = Identity.new()
    assert enclosing.is_private_key(change(key.text))
    assert not enclosing.is_private_key(change(key.public))


def test_what_closes_a_file_does_not_show_what_it_closes_it_with() -> None:
    assert PASSPHRASE not in repr(enclosing.under_passphrase(PASSPHRASE))
