"""Cards of the index open under their own key, record and epoch alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.errors import SealError
from intake_app.vault.age import Identity
from intake_app.vault.index import CardIndex

SECRET = Identity.new().text
INDEX = CardIndex(SECRET, 1)


@given(plain=st.binary(max_size=600), record_id=st.uuids())
def test_a_card_comes_back(plain: bytes, record_id: object) -> None:
    assert INDEX.open(str(record_id), INDEX.seal(str(record_id), plain)) == plain


def test_a_card_of_another_record_epoch_or_vault_is_refused() -> None:
    blob = INDEX.seal("one", b"card")
    for index, record_id in (
        (INDEX, "two"),
        (CardIndex(SECRET, 2), "one"),
        (CardIndex(Identity.new().text, 1), "one"),
    ):
        with pytest.raises(SealError):
            index.open(record_id, blob)


def test_every_bit_flip_and_every_cut_is_refused() -> None:
    blob = INDEX.seal("one", b"card")
    flipped = [blob[:at] + bytes([blob[at] ^ 1 << bit]) + blob[at + 1 :] for at in range(len(blob)) for bit in range(8)]
    for wrong in [*flipped, *(blob[:size] for size in range(len(blob)))]:
        with pytest.raises(SealError):
            INDEX.open("one", wrong)
