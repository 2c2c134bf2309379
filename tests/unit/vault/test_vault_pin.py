"""The staff PIN: checked without being kept."""

from __future__ import annotations

import pytest

from intake_app.errors import KdfRangeError, PassphraseWeakError
from intake_app.vault.pin import PinVerifier, check


@pytest.mark.parametrize(
    ("pin", "rule"),
    [
        ("", "pin-digits"),
        ("12a4", "pin-digits"),
        ("٤٧١١", "pin-digits"),
        ("258", "pin-length"),
        ("2580258025802", "pin-length"),
        ("0000", "pin-common"),
        ("1234", "pin-common"),
        ("4321", "pin-common"),
        ("987654", "pin-common"),
        ("7890", "pin-common"),
    ],
)
def test_a_pin_that_anybody_tries_first_is_refused(pin: str, rule: str) -> None:
    with pytest.raises(PassphraseWeakError) as refused:
        check(pin)
    assert refused.value.rule == rule


@pytest.mark.parametrize("pin", ["2580", "1122", "258025802580"])
def test_other_pins_stand(pin: str) -> None:
    check(pin)


def test_only_the_pin_fits() -> None:
    stored = PinVerifier.of("2580").to_text()
    verifier = PinVerifier.from_text(stored)
    assert verifier.fits("2580")
    assert not verifier.fits("2581")
    assert not verifier.fits("")


@pytest.mark.parametrize(
    "text", ["", "zz {}", "00", '00 {"alg":"argon2id","m":8,"t":1,"p":1,"salt":"' + "00" * 16 + '"}']
)
def test_a_malformed_or_cheap_verifier_is_refused(text: str) -> None:
    with pytest.raises(KdfRangeError):
        PinVerifier.from_text(text)
