"""What is typed and not added outlives a lock: sealed to who typed it, gone with the record, kept from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.vault import age
from intake_app.vault.envelope import VERSION, pad
from tests.helpers.canary import found_in
from tests.helpers.practices import Founded, founded_in
from tests.helpers.sittings import END, rowan, sit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WORDS = "half a line about the harbour"


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A practice."""
    return founded_in(tmp_path / "data")


def body_of(record_id: str) -> Mapping[str, object]:
    return {"record": record_id, "face": "goals", "records": {record_id: {"text": WORDS}, "another": {"text": "rest"}}}


def submitted(folder: Path) -> str:
    draft = SealedDraft.begin(folder)
    body, card = sit(rowan()).submission(finished=END, stopped_early=False)
    draft.submit(body, card)
    draft.close()
    return draft.record_id


def test_it_comes_back_after_the_lock_and_is_nowhere_in_clear(founded: Founded) -> None:
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        assert vault.unfinished() == {}
        vault.keep_unfinished(body_of("r1"))
    assert found_in(WORDS, founded.folder) == []
    (founded.folder / "planted").write_text(WORDS, encoding="utf-8")
    assert found_in(WORDS, founded.folder)
    (file,) = founded.folder.glob("unfinished-*")
    assert file.stat().st_mode & 0o077 == 0
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        assert {"v": VERSION, **body_of("r1")} == vault.unfinished()
        vault.keep_unfinished({})
    assert not list(founded.folder.glob("unfinished-*"))


def test_it_goes_with_the_record_that_is_erased_and_what_is_left_of_others_stays(founded: Founded) -> None:
    record_id = submitted(founded.folder)
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        vault.keep_unfinished(body_of(record_id))
        (founded.folder / "unfinished-somebody-else.sealed").write_bytes(b"theirs")
        vault.erase(record_id)
        assert vault.unfinished() == {"v": VERSION, "face": "goals", "records": {"another": {"text": "rest"}}}
    assert len(list(founded.folder.glob("unfinished-*"))) == 1


def test_the_place_alone_of_an_erased_record_is_forgotten_too(founded: Founded) -> None:
    record_id = submitted(founded.folder)
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        vault.keep_unfinished({"record": record_id, "face": "goals"})
        vault.erase(record_id)
        assert record_id not in str(vault.unfinished())


def test_a_file_that_somebody_else_made_is_set_aside_and_never_read(founded: Founded) -> None:
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        vault.keep_unfinished(body_of("r1"))
        (file,) = founded.folder.glob("unfinished-*")
        bundle = vault._opened.bundle
        assert bundle is not None
        forged = age.seal(pad({**body_of("r1"), "v": VERSION}, 64), bundle.identity.public)
        file.write_bytes(b"\0" * 64 + forged)
        assert vault.unfinished() == {}
        assert file.with_suffix(".unread").read_bytes() == b"\0" * 64 + forged
        vault.keep_unfinished(body_of("r2"))
        assert vault.unfinished()["record"] == "r2"


def test_with_the_recovery_key_nothing_is_kept_and_nothing_read(founded: Founded) -> None:
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        vault.keep_unfinished(body_of("r1"))
    with Vault.unlock_with_recovery(founded.folder, founded.recovery_key) as vault:
        assert vault.unfinished() == {}
        vault.keep_unfinished({"record": "r2"})
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        assert vault.unfinished()["record"] == "r1"
