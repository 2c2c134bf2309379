"""Key derivation: figures outside the lawful range are refused, and one passphrase is one however it is typed."""

from __future__ import annotations

import json
import unicodedata

import pytest

from intake_app.errors import KdfRangeError
from intake_app.vault.kdf import Cost, Kdf, usual_cost
from tests.helpers.practices import QUICK

KNOWN = "b711f47389f5519d5de4f6ec379a8e44a2b4ecf03dd20f250115d4520519c83b"


@pytest.mark.parametrize(
    ("memory", "passes", "lanes", "is_lawful"),
    [
        (64, 1, 1, True),
        (1024, 10, 8, True),
        (63, 1, 1, False),
        (1025, 1, 1, False),
        (64, 0, 1, False),
        (64, 11, 1, False),
        (64, 1, 0, False),
        (64, 1, 9, False),
        (-64, 1, 1, False),
        (True, 1, 1, False),
        (64.0, 1, 1, False),
        ("64", 1, 1, False),
    ],
)
def test_only_lawful_figures_are_read(memory: object, passes: object, lanes: object, is_lawful: bool) -> None:  # noqa: FBT001 - a table's column
    stored = json.dumps({"alg": "argon2id", "m": memory, "t": passes, "p": lanes, "salt": "00" * 16})
    if is_lawful:
        assert Kdf.from_json(stored).cost == Cost(int(str(memory)), int(str(passes)), int(str(lanes)))
    else:
        with pytest.raises(KdfRangeError):
            Kdf.from_json(stored)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"alg":"argon2i","m":64,"t":1,"p":1,"salt":"' + "00" * 16 + '"}',
        '{"alg":"argon2id","m":64,"t":1,"p":1,"salt":"00"}',
        '{"alg":"argon2id","m":64,"t":1,"p":1,"salt":5}',
    ],
)
def test_malformed_figures_are_refused(text: str) -> None:
    with pytest.raises(KdfRangeError):
        Kdf.from_json(text)


def test_figures_and_salt_come_back() -> None:
    kdf = Kdf(QUICK)
    assert Kdf.from_json(kdf.to_json()) == kdf
    assert Kdf(QUICK).salt != kdf.salt


def test_the_usual_cost_is_one_of_the_two_decided() -> None:
    assert usual_cost() in {Cost(256, 3, 4), Cost(64, 3, 4)}


def test_one_passphrase_typed_on_two_systems_is_one() -> None:
    kdf = Kdf(QUICK)
    composed = unicodedata.normalize("NFC", "façade über naïveté")
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    assert kdf.derive(composed) == kdf.derive(decomposed)


def test_known_answer() -> None:
    """Computed with argon2-cffi's `hash_secret_raw`, another implementation of RFC 9106."""
    kdf = Kdf(Cost(64, 1, 1), bytes(range(16)))
    assert kdf.derive("correct").hex() == KNOWN
