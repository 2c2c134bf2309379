"""A therapist's bundle opens with its passphrase alone, unchanged, and in its own place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from intake_app.errors import PassphraseError
from intake_app.vault.age import Identity
from intake_app.vault.bundle import Bundle, BundleLock, Pins
from intake_app.vault.kdf import Cost, Kdf
from intake_app.vault.signing import SigningKey
from tests.helpers.practices import QUICK

KDF = Kdf(QUICK)
LOCK = BundleLock("a right passphrase", KDF)
BUNDLE = Bundle(
    "t1",
    Identity.new(),
    SigningKey.new(),
    SigningKey.new(),
    Pins("aa", "age1recovery", {1: "age1vault", 2: "age1next"}),
    {"d1": (7, "ff")},
    12,
    datetime(2026, 5, 4, tzinfo=UTC),
)


def test_it_comes_back_whole() -> None:
    opened = LOCK.open("t1", LOCK.lock(BUNDLE))
    assert opened.identity.text == BUNDLE.identity.text
    assert opened.signer.seed == BUNDLE.signer.seed
    assert opened.root is not None
    assert BUNDLE.root is not None
    assert opened.root.seed == BUNDLE.root.seed
    assert replace(opened, identity=BUNDLE.identity, signer=BUNDLE.signer, root=BUNDLE.root) == BUNDLE


@pytest.mark.parametrize("wrong", ["", "a right passphras", "a right passphrase ", "A right passphrase"])
def test_a_wrong_passphrase_opens_nothing(wrong: str) -> None:
    with pytest.raises(PassphraseError):
        BundleLock(wrong, KDF).open("t1", LOCK.lock(BUNDLE))


def test_another_therapists_row_is_refused() -> None:
    with pytest.raises(PassphraseError):
        LOCK.open("t2", LOCK.lock(BUNDLE))


def test_figures_swapped_in_the_row_are_refused() -> None:
    swapped = BundleLock("a right passphrase", Kdf(Cost(64, 2, 1), KDF.salt))
    with pytest.raises(PassphraseError):
        swapped.open("t1", LOCK.lock(BUNDLE))


def test_every_flipped_byte_and_every_cut_is_refused() -> None:
    blob = LOCK.lock(BUNDLE)
    changed = [blob[:at] + bytes([blob[at] ^ 1]) + blob[at + 1 :] for at in range(len(blob))]
    for wrong in [*changed, *(blob[:size] for size in range(len(blob)))]:
        with pytest.raises(PassphraseError):
            LOCK.open("t1", wrong)


def test_sealed_twice_nothing_repeats() -> None:
    first, second = LOCK.lock(BUNDLE), LOCK.lock(BUNDLE)
    assert first[:12] != second[:12]
    assert first[12:28] != second[12:28]


def test_its_secrets_do_not_show_themselves() -> None:
    shown = repr(BUNDLE)
    assert BUNDLE.identity.text not in shown
    assert BUNDLE.signer.seed.hex() not in shown
