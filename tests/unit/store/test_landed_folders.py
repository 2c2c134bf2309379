"""A data folder of every version that landed opens for ever: every record, word for word, and the desk's list."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from intake_app.model.intake import IntakeStatus
from intake_app.services.desk.review import Desk
from intake_app.services.practice import front_desk
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.store.folder import DATABASE
from tests.helpers.landing import holding_of, kept_in, unpacked

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
LANDED = sorted(path.parent for path in FIXTURES.glob("*/data.zip"))
MADE_UP = {"Rowan"}


@pytest.fixture(params=LANDED, ids=lambda folder: folder.name)
def kept(request: pytest.FixtureRequest) -> Path:
    """One kept folder."""
    folder: Path = request.param
    return folder


def test_the_first_landed_folder_is_kept() -> None:
    assert FIXTURES / "first-landed" in LANDED


def test_every_record_opens_word_for_word(kept: Path, tmp_path: Path) -> None:
    founded = unpacked(kept, tmp_path / "data")
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        assert holding_of(vault) == kept_in(kept)
        assert vault.alarms == ()
    with Vault.unlock_with_recovery(founded.folder, founded.recovery_key) as vault:
        assert holding_of(vault) == kept_in(kept)


def test_the_desk_lists_and_opens_what_was_shared(kept: Path, tmp_path: Path) -> None:
    founded = unpacked(kept, tmp_path / "data")
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        desk = Desk(vault)
        listed = desk.intakes()
        assert desk.unreadable == ()
        assert sorted(card.status.value for card in listed) == ["new", "read", "unfinished"]
        opened = [desk.open(card.record_id) for card in listed if card.status is not IntakeStatus.UNFINISHED]
        assert {intake.card.name for intake in opened} == MADE_UP
        assert [intake.initials.initials for intake in opened if intake.initials] == ["A.O."]
        [draft] = [card.record_id for card in listed if card.status is IntakeStatus.UNFINISHED]
        identity = vault.record_identity(draft)
    resumed, bodies = SealedDraft.resume(founded.folder, draft, identity)
    resumed.close()
    assert len(bodies) == len(kept_in(kept)[draft])


def test_the_kiosk_goes_on_in_it(kept: Path, tmp_path: Path) -> None:
    founded = unpacked(kept, tmp_path / "data")
    front_desk.check_staff_pin(founded.folder, founded.staff_pin)
    draft = SealedDraft.begin(founded.folder)
    draft.save({"n": 1})
    draft.submit({"n": 1}, {"name": "Robin"})
    draft.close()
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        assert len(vault.cards()) == len(kept_in(kept)) + 1
        assert vault.alarms == ()


def test_a_changed_word_would_be_seen(tmp_path: Path) -> None:
    """The control: the comparison finds one record that is not as it was."""
    kept = FIXTURES / "first-landed"
    founded = unpacked(kept, tmp_path / "data")
    with closing(sqlite3.connect(founded.folder / DATABASE)) as connection:
        connection.execute("UPDATE entry SET blob = substr(blob, 1, length(blob) - 1) WHERE kind = 'intake'")
        connection.commit()
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        vault.cards()
        assert vault.unopened > 0
