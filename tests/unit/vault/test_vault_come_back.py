"""A record's secret under four words: opened by them alone, for this record alone, unchanged or not at all."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.errors import SealError
from intake_app.vault.come_back import CodeLock
from intake_app.vault.kdf import Kdf
from tests.helpers.practices import QUICK

CODE, OTHER = "candle river mitten oak", "candle river oak mitten"


@cache
def lock(code: str = CODE) -> CodeLock:
    """Return the keys of a code; one salt for all, as codes of one day have."""
    return CodeLock(code, _kdf())


@cache
def _kdf() -> Kdf:
    return Kdf(QUICK)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])), st.uuids().map(str))
def test_what_is_locked_opens_with_the_same_words(secret: str, record_id: str) -> None:
    assert lock().open(record_id, lock().lock(record_id, secret)) == secret


@settings(deadline=None)
@given(st.data())
def test_one_changed_bit_opens_nothing(data: st.DataObject) -> None:
    wrap = bytearray(lock().lock("a record", "a secret"))
    at = data.draw(st.integers(0, len(wrap) * 8 - 1))
    wrap[at // 8] ^= 1 << at % 8
    with pytest.raises(SealError):
        lock().open("a record", bytes(wrap))
    with pytest.raises(SealError):
        lock().open("a record", bytes(wrap[: at // 8]))


def test_other_words_or_another_record_open_nothing() -> None:
    wrap = lock().lock("a record", "a secret")
    for wrong, record_id in ((lock(OTHER), "a record"), (lock(), "another record")):
        with pytest.raises(SealError):
            wrong.open(record_id, wrap)
    assert CodeLock(CODE, _kdf()).mark == lock().mark
    assert lock(OTHER).mark != lock().mark
    assert not lock(OTHER).fits(lock().mark)
    assert lock().fits(lock().mark)


def test_the_mark_is_not_the_key() -> None:
    """Whoever reads the mark on the disk cannot open with it."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415 - for this attack alone

    wrap = lock().lock("a record", "a secret")
    guess = ChaCha20Poly1305(lock().mark * 2)
    with pytest.raises(Exception):  # noqa: B017, PT011 - any refusal will do
        guess.decrypt(wrap[:12], wrap[12:], f"a record|{_kdf().to_json()}".encode())
