"""Sealed files: only their readers open them, and nothing changed or added goes unseen."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import encrypt, ssh, x25519

from intake_app.errors import SealError
from intake_app.vault.age import Identity, count_readers, seal
from tests.helpers.age_reader import NotOpenedError, open_age

ONE, TWO, STRANGER = Identity.new(), Identity.new(), Identity.new()


def opens(blob: bytes, identity: Identity, readers: int) -> bool:
    try:
        identity.open(blob, readers=readers, what="row")
    except SealError:
        return False
    return True


@given(plain=st.binary(max_size=3000))
@settings(deadline=None)
def test_each_reader_opens_and_nobody_else(plain: bytes) -> None:
    blob = seal(plain, ONE.public, TWO.public)
    assert ONE.open(blob, readers=2, what="row") == plain
    assert TWO.open(blob, readers=2, what="row") == plain
    with pytest.raises(SealError):
        STRANGER.open(blob, readers=2, what="row")


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 200_000])
def test_a_second_program_reads_what_we_seal(size: int) -> None:
    plain = bytes(number % 251 for number in range(size))
    blob = seal(plain, ONE.public, TWO.public)
    assert open_age(blob, ONE.text) == plain
    assert open_age(blob, TWO.text) == plain
    with pytest.raises(NotOpenedError):
        open_age(blob, STRANGER.text)


def test_every_single_bit_flip_is_refused() -> None:
    blob = seal(b"what the client said", ONE.public, TWO.public)
    accepted = []
    for bit in range(len(blob) * 8):
        changed = bytearray(blob)
        changed[bit // 8] ^= 1 << bit % 8
        if opens(bytes(changed), ONE, 2):
            accepted.append(bit)
    assert accepted == []
    assert opens(blob, ONE, 2), "the control: unchanged it opens"


def test_every_truncation_is_refused() -> None:
    blob = seal(b"what the client said", ONE.public)
    assert [size for size in range(len(blob)) if opens(blob[:size], ONE, 1)] == []


def test_a_reader_more_or_fewer_than_expected_is_refused() -> None:
    extra = seal(b"secret", ONE.public, TWO.public, STRANGER.public)
    fewer = seal(b"secret", ONE.public)
    for blob in (extra, fewer):
        with pytest.raises(SealError, match="readers"):
            ONE.open(blob, readers=2, what="row")


def test_a_reader_of_another_kind_of_key_is_refused() -> None:
    line = Ed25519PrivateKey.generate().public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    stranger = ssh.Recipient.from_str(line)
    blob = bytes(encrypt(b"secret", [x25519.Recipient.from_str(ONE.public), stranger]))
    with pytest.raises(SealError, match="readers"):
        ONE.open(blob, readers=1, what="row")


def test_the_noise_in_headers_is_not_taken_for_a_reader() -> None:
    assert {count_readers(seal(b"", ONE.public, TWO.public), "row") for _ in range(200)} == {2}


@pytest.mark.parametrize("blob", [b"", b"age-encryption.org/v1", b"age-encryption.org/v1\n-> X25519 x\n", b"\0" * 900])
def test_what_is_no_age_file_is_refused(blob: bytes) -> None:
    with pytest.raises(SealError):
        ONE.open(blob, readers=1, what="row")


@pytest.mark.parametrize(
    "text",
    ["", "AGE-SECRET-KEY-1", ONE.public, ONE.text[:-1], ONE.text + "Q"],
    ids=["nothing", "prefix", "public", "one-short", "one-more"],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(SealError):
        Identity(text)


def test_sealing_for_a_malformed_key_is_refused() -> None:
    with pytest.raises(SealError):
        seal(b"secret", "age1nonsense")


def test_a_key_does_not_show_itself() -> None:
    assert ONE.text not in repr(ONE)
    assert "SECRET" not in repr(ONE)
