"""The desk's side: who may open, and what an attacker with the file in hand may not do unseen."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from intake_app import clock
from intake_app.errors import (
    KdfRangeError,
    PassphraseError,
    PassphraseWeakError,
    RecordMissingError,
    RecoveryKeyError,
    RecoveryNeededError,
    SealError,
    StoreBrokenError,
    WaitError,
)
from intake_app.model.practice import Paper
from intake_app.services.practice import attempts, front_desk
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.store.engine import Store
from intake_app.store.folder import DATABASE, DEVICE_KEY
from intake_app.vault import age
from intake_app.vault.age import Identity
from intake_app.vault.signing import SigningKey
from tests.helpers.practices import PASSPHRASE, QUICK, Founded, founded_in, prepared

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

WRONG = "a passphrase that is wrong"
NEW = "meadow unhinge cobalt drizzle tapestry onward"


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A practice of this test's own."""
    return founded_in(tmp_path / "data")


def unlocked(founded: Founded) -> Vault:
    return Vault.unlock(founded.folder, founded.passphrase)


def submitted(founded: Founded, name: str = "Ana") -> str:
    draft = SealedDraft.begin(founded.folder)
    draft.save({"q": 1})
    draft.submit({"words": f"I am {name}"}, {"name": name})
    draft.close()
    return draft.record_id


def sql(founded: Founded, statement: str, *values: object) -> list[Any]:
    """Do what an attacker with the file does: SQL without the app."""
    with closing(sqlite3.connect(founded.folder / DATABASE)) as connection:
        rows = connection.execute(statement, values).fetchall()
        connection.commit()
    return rows


def without_triggers(founded: Founded) -> None:
    """Triggers stop slips; somebody with the file drops them first."""
    sql(founded, "DROP TRIGGER audit_no_update")
    sql(founded, "DROP TRIGGER audit_no_delete")


# -- who may open


def test_the_passphrase_opens_and_remembers_the_last_time(founded: Founded) -> None:
    with unlocked(founded) as vault:
        assert vault.last_unlock is None
        assert vault.alarms == ()
    with unlocked(founded) as vault:
        assert vault.last_unlock is not None
        assert clock.now() - vault.last_unlock < timedelta(minutes=1)


def test_a_wrong_passphrase_opens_nothing_and_is_noted(founded: Founded) -> None:
    before = sql(founded, "SELECT count(*) FROM audit")
    with pytest.raises(PassphraseError):
        Vault.unlock(founded.folder, WRONG)
    assert sql(founded, "SELECT count(*) FROM audit")[0][0] == before[0][0] + 1


def test_the_printed_key_opens_however_it_is_typed(founded: Founded) -> None:
    record_id = submitted(founded)
    with unlocked(founded) as vault:
        vault.cards()
    with Vault.unlock_with_recovery(founded.folder, f" {founded.recovery_key.lower()} ") as vault:
        assert [(card.record_id, card.body) for card in vault.cards()] == [(record_id, {"name": "Ana"})]
        assert vault.entries(record_id)[0].body == {"words": "I am Ana"}
        vault.append(record_id, "note", {"by": "recovery"})
        assert vault.entries(record_id)[1].author == "recovery"


def test_another_practices_key_is_told_apart_from_a_slip(founded: Founded) -> None:
    for typed, rule in ((Identity.new().text, "other-practice"), (founded.recovery_key[:-1] + "B", "characters")):
        with pytest.raises(RecoveryKeyError) as refused:
            Vault.unlock_with_recovery(founded.folder, typed)
        assert refused.value.rule == rule


class Clocks:
    """Both clocks, set by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wall = clock.now()
        self.steady = 1000.0
        monkeypatch.setattr(clock, "now", lambda: self.wall)
        monkeypatch.setattr(clock, "monotonic_seconds", lambda: self.steady)

    def pass_by(self, seconds: int) -> None:
        self.wall += timedelta(seconds=seconds)
        self.steady += seconds


def fail(founded: Founded, times: int) -> None:
    for _ in range(times):
        with pytest.raises(PassphraseError):
            Vault.unlock(founded.folder, WRONG)


def wait_of(founded: Founded) -> int:
    with pytest.raises(WaitError) as refused:
        unlocked(founded)
    return refused.value.wait_seconds


def test_wrong_passphrases_wait_longer_and_longer(founded: Founded, monkeypatch: pytest.MonkeyPatch) -> None:
    clocks = Clocks(monkeypatch)
    fail(founded, 5)
    for seconds in (30, 60, 120, 240, 480, 900, 900):
        assert wait_of(founded) == seconds
        clocks.pass_by(seconds - 1)
        assert wait_of(founded) == 1
        clocks.pass_by(1)
        fail(founded, 1)
    clocks.pass_by(900)
    unlocked(founded).close()
    fail(founded, 4)
    unlocked(founded).close()


def test_a_new_process_still_waits(founded: Founded, monkeypatch: pytest.MonkeyPatch) -> None:
    clocks = Clocks(monkeypatch)
    fail(founded, 5)
    attempts._remembered.clear()
    assert wait_of(founded) == 30
    clocks.wall -= timedelta(days=400)
    assert wait_of(founded) == 30, "a clock set back does not lengthen the wait"
    clocks.wall += timedelta(days=800)
    unlocked(founded).close()


def test_a_table_wound_back_still_waits(founded: Founded, monkeypatch: pytest.MonkeyPatch) -> None:
    Clocks(monkeypatch)
    fail(founded, 5)
    sql(founded, "DELETE FROM throttle")
    assert wait_of(founded) == 30


def test_after_a_hundred_in_a_row_only_the_printed_key_opens(founded: Founded) -> None:
    sql(founded, "INSERT INTO throttle VALUES ('unlock', 99, 0)")
    fail(founded, 1)
    with pytest.raises(RecoveryNeededError):
        unlocked(founded)
    Vault.unlock_with_recovery(founded.folder, founded.recovery_key).close()
    unlocked(founded).close()


def test_a_cheap_or_endless_derivation_put_into_the_file_is_refused(founded: Founded) -> None:
    [(stored,)] = sql(founded, "SELECT kdf FROM therapist_secret")
    for change in ({"m": 8}, {"m": 1_000_000}, {"t": 10_000}, {"p": 99}):
        sql(founded, "UPDATE therapist_secret SET kdf = ?", json.dumps({**json.loads(stored), **change}))
        with pytest.raises(KdfRangeError):
            unlocked(founded)


@pytest.mark.parametrize("content", [None, b"", b"nonsense", SigningKey.new().to_pem()])
@pytest.mark.parametrize("with_paper", [False, True])
def test_a_lost_device_key_is_made_again_and_nothing_is_lost(
    founded: Founded, content: bytes | None, *, with_paper: bool
) -> None:
    """A practice's file brought to a new machine comes without the old machine's key."""
    record_id = submitted(founded)
    key = founded.folder / DEVICE_KEY
    key.unlink()
    if content is not None:
        key.write_bytes(content)
    with pytest.raises((StoreBrokenError, SealError)):
        SealedDraft.begin(founded.folder)
    with pytest.raises(PassphraseError):
        Vault.unlock(founded.folder, WRONG)
    by_paper = Vault.unlock_with_recovery
    with by_paper(founded.folder, founded.recovery_key) if with_paper else unlocked(founded) as vault:
        assert vault.alarms == ()
        assert vault.entries(record_id)[0].body == {"words": "I am Ana"}
    submitted(founded, "Ben")
    with unlocked(founded) as vault:
        assert (len(vault.cards()), vault.alarms) == (2, ())


# -- an attacker with the file


def forged_vault(founded: Founded, root: SigningKey | None = None) -> Identity:
    """Put a key of the attacker's own in the vault key's place."""
    mine = Identity.new()
    sig = (root or SigningKey.new()).sign("vault-key", b"any", b"1", mine.public.encode())
    sql(founded, "UPDATE vault_key SET pub = ?, sig_by_root = ?", mine.public, sig)
    return mine


def test_a_forged_vault_key_stops_both_kiosk_and_desk(founded: Founded) -> None:
    forged_vault(founded)
    for call in (unlocked, lambda it: SealedDraft.begin(it.folder)):
        with pytest.raises(SealError):
            call(founded)


def test_a_forged_root_that_signs_all_anew_is_noticed_at_unlock(founded: Founded) -> None:
    """The kiosk cannot know; the therapist's bundle remembers the real root."""
    other = Founded(founded.folder.parent / "other", PASSPHRASE, "2580", "")
    new = prepared()
    new.establish(other.folder, new.recovery_key[-8:])
    bundle = sql(founded, "SELECT kdf, blob FROM therapist_secret")[0]
    therapist = sql(founded, "SELECT therapist_id FROM therapist_secret")[0][0]
    sql(other, "PRAGMA foreign_keys=OFF")
    sql(other, "UPDATE therapist_secret SET therapist_id = ?, kdf = ?, blob = ?", therapist, *bundle)
    with pytest.raises(SealError, match="root key"):
        unlocked(other)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE practice SET recovery_pub = (SELECT pub FROM vault_key)",
        "UPDATE practice SET root_pub = (SELECT sign_pub FROM device)",
        "UPDATE device SET kind = 'desk'",
        "UPDATE device SET sign_pub = (SELECT root_pub FROM practice)",
        "UPDATE therapist SET role = 'desk'",
        "UPDATE therapist SET state = 'removed'",
        "UPDATE practice SET roster_sig = recovery_sig",
        "UPDATE vault_key SET retired = 1",
        "DELETE FROM member_wrap",
        (
            "INSERT INTO therapist SELECT lower(hex(randomblob(16))), role, age_pub, sign_pub, sig_by_root, state,"
            " name_blob FROM therapist"
        ),
    ],
)
def test_practice_rows_changed_by_another_hand_are_refused(founded: Founded, change: str) -> None:
    sql(founded, change)
    with pytest.raises((SealError, StoreBrokenError)):
        unlocked(founded)


def test_a_record_key_sealed_for_one_more_is_refused(founded: Founded) -> None:
    record_id = submitted(founded)
    with unlocked(founded) as vault:
        secret = vault.record_identity(record_id)
    [(vault_pub,)] = sql(founded, "SELECT pub FROM vault_key")
    [(recovery_pub,)] = sql(founded, "SELECT recovery_pub FROM practice")
    for readers in ([vault_pub, recovery_pub, Identity.new().public], [vault_pub]):
        sql(founded, "UPDATE key_wrap SET blob = ?", age.seal(secret.encode(), *readers))
        with unlocked(founded) as vault:
            assert vault.alarms == ("unopened",), "told at unlock, before anybody asks for the list"
            assert vault.cards() == []
            assert (vault.unopened, vault.unopened_ids) == (1, (record_id,))
            with pytest.raises(SealError, match="readers"):
                vault.entries(record_id)


@pytest.mark.parametrize(
    "swap",
    [
        "UPDATE key_wrap SET blob = (SELECT blob FROM key_wrap WHERE record_id = :two) WHERE record_id = :one",
        "UPDATE record SET pub = (SELECT pub FROM record WHERE id = :two) WHERE id = :one",
        "UPDATE entry SET blob = (SELECT blob FROM entry WHERE record_id = :two) WHERE record_id = :one",
        "UPDATE entry SET (blob, sig) = (SELECT blob, sig FROM entry WHERE record_id = :two) WHERE record_id = :one",
        "UPDATE entry SET seq = seq + 1 WHERE record_id = :one",
        "UPDATE entry SET kind = 'note' WHERE record_id = :one",
        "UPDATE entry SET author_kind = 'therapist' WHERE record_id = :one",
        "UPDATE entry SET author_id = lower(hex(randomblob(16))) WHERE record_id = :one",
        "DELETE FROM key_wrap WHERE record_id = :one",
    ],
)
def test_rows_swapped_between_records_are_refused(founded: Founded, swap: str) -> None:
    one, two = submitted(founded, "Ana"), submitted(founded, "Ben")
    with closing(sqlite3.connect(founded.folder / DATABASE)) as connection:
        connection.execute(swap, {"one": UUID(one).hex, "two": UUID(two).hex})
        connection.commit()
    with unlocked(founded) as vault:
        assert [card.record_id for card in vault.cards()] == [two]
        assert vault.unopened_ids == (one,)
        with pytest.raises(SealError):
            vault.entries(one)
        assert vault.entries(two)[0].body == {"words": "I am Ben"}


def test_every_flipped_byte_of_a_stored_entry_is_refused(founded: Founded) -> None:
    record_id = submitted(founded)
    [(blob, sig)] = sql(founded, "SELECT blob, sig FROM entry")
    with unlocked(founded) as vault:
        for column, whole in (("blob", blob), ("sig", sig)):
            for at in range(0, len(whole), 37):
                changed = whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :]
                sql(founded, f"UPDATE entry SET {column} = ?", changed)
                with pytest.raises(SealError):
                    vault.entries(record_id)
            sql(founded, f"UPDATE entry SET {column} = ?", whole)
        assert len(vault.entries(record_id)) == 1, "the control: put back it opens"


def test_an_entry_taken_from_between_two_others_is_noticed(founded: Founded) -> None:
    record_id = submitted(founded)
    with unlocked(founded) as vault:
        for number in range(3):
            vault.append(record_id, "note", {"n": number})
        sql(founded, "DELETE FROM entry WHERE kind = 'note' AND seq = (SELECT min(seq) + 1 FROM entry)")
        with pytest.raises(SealError):
            vault.entries(record_id)


def test_an_entry_made_up_by_somebody_with_the_public_key_is_refused(founded: Founded) -> None:
    """Anybody with the file can seal for a record; only the practice's machines and people can sign."""
    record_id = submitted(founded)
    with Store(founded.folder) as store, store.writing() as repository:
        [entry] = repository.entries(record_id)
        repository.add_entry(replace(entry, seq=entry.seq + 1, kind="note", sig=bytes(64)))
    with unlocked(founded) as vault, pytest.raises(SealError):
        vault.entries(record_id)


@pytest.mark.parametrize(
    "swap",
    [
        "UPDATE card SET blob = (SELECT blob FROM card WHERE record_id = :two) WHERE record_id = :one",
        "UPDATE card SET blob = substr(blob, 1, length(blob) - 1) WHERE record_id = :one",
        "UPDATE card SET epoch = 9 WHERE record_id = :one",
        "DELETE FROM card WHERE record_id = :one",
    ],
)
@pytest.mark.parametrize("is_indexed", [False, True])
def test_cards_swapped_cut_or_gone_are_counted(founded: Founded, swap: str, is_indexed: bool) -> None:  # noqa: FBT001 - a table's column
    one, two = submitted(founded, "Ana"), submitted(founded, "Ben")
    if is_indexed:
        with unlocked(founded) as vault:
            vault.cards()
        assert {row[0] for row in sql(founded, "SELECT alg FROM card")} == {"idx"}
    with closing(sqlite3.connect(founded.folder / DATABASE)) as connection:
        connection.execute(swap, {"one": UUID(one).hex, "two": UUID(two).hex})
        connection.commit()
    with unlocked(founded) as vault:
        assert [(card.record_id, card.body) for card in vault.cards()] == [(two, {"name": "Ben"})]
        assert vault.unopened_ids == (one,)


def test_a_card_made_up_by_somebody_with_the_public_key_is_refused(founded: Founded) -> None:
    record_id = submitted(founded)
    with Store(founded.folder) as store, store.reading() as repository:
        readers = repository.vault_keys()[0].pub, repository.practice().recovery_pub
        device = repository.devices()[0].id
    fields = {"v": 1, "record_id": record_id, "kind": "card", "device": device, "body": {"name": "Eve"}}
    for more in ({}, {"sig": bytes(64).hex()}, {"sig": "zz"}, {"sig": 5}):
        blob = age.seal(json.dumps({**fields, **more}).encode(), *readers)
        sql(founded, "UPDATE card SET blob = ?", blob)
        with unlocked(founded) as vault:
            assert vault.cards() == []
            assert vault.unopened == 1


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM record",
        "UPDATE record SET state = 'erased'",
        "UPDATE record SET state = 'erased'; INSERT INTO tombstone SELECT id, zeroblob(64), zeroblob(9) FROM record",
    ],
)
def test_a_record_that_vanished_without_the_app_is_an_alarm_and_stays_one(founded: Founded, attack: str) -> None:
    submitted(founded)
    with unlocked(founded) as vault:
        assert vault.alarms == ()
    for statement in attack.split(";"):
        sql(founded, statement)
    for _ in range(2):
        with unlocked(founded) as vault:
            assert vault.alarms == ("records",)


def test_a_record_erased_with_the_app_is_no_alarm(founded: Founded) -> None:
    record_id = submitted(founded)
    draft = SealedDraft.begin(founded.folder)
    draft.discard()
    draft.close()
    with unlocked(founded) as vault:
        vault.erase(record_id)
    with unlocked(founded) as vault:
        assert vault.alarms == ()


# -- the audit log


def grown_log(founded: Founded) -> None:
    submitted(founded)
    with unlocked(founded) as vault:
        vault.audit("export")


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE audit SET blob = (SELECT blob FROM audit WHERE seq = 2) WHERE seq = 1",
        "UPDATE audit SET sig = zeroblob(64), hash = zeroblob(32) WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 2",
        "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
        "DELETE FROM audit WHERE seq > 2",
        "DELETE FROM audit",
        "UPDATE audit SET seq = CASE seq WHEN 1 THEN -2 WHEN 2 THEN -1 ELSE seq END",
        "UPDATE audit SET device_id = lower(hex(randomblob(16)))",
    ],
)
def test_a_changed_audit_log_is_an_alarm_and_stays_one(founded: Founded, attack: str) -> None:
    grown_log(founded)
    with unlocked(founded) as vault:
        assert vault.alarms == (), "the control: untouched it is sound"
    without_triggers(founded)
    sql(founded, attack)
    for _ in range(2):
        with unlocked(founded) as vault:
            assert vault.alarms == ("audit",)
            assert [card.body for card in vault.cards()] == [{"name": "Ana"}], "reading goes on"


def test_views_and_exports_are_noted(founded: Founded) -> None:
    record_id = submitted(founded)
    with unlocked(founded) as vault:
        before = sql(founded, "SELECT max(seq) FROM audit")[0][0]
        vault.audit("view", record_id)
        assert sql(founded, "SELECT max(seq) FROM audit")[0][0] == before + 1


# -- what the desk adds


def test_notes_are_added_in_order_and_signed_by_the_therapist(founded: Founded) -> None:
    record_id = submitted(founded)
    with unlocked(founded) as vault:
        vault.append(record_id, "note", {"text": "first"})
        vault.append(record_id, "initials", {"initials": "AO"})
        found = [(entry.kind, entry.author, dict(entry.body)) for entry in vault.entries(record_id)]
    assert found == [
        ("intake", "client", {"words": "I am Ana"}),
        ("note", "therapist", {"text": "first"}),
        ("initials", "therapist", {"initials": "AO"}),
    ]


@pytest.mark.parametrize("kind", ["draft", "intake", "", "Note", "a note", "x" * 17, "no'te"])
def test_an_entry_of_a_kind_that_is_not_the_desks_is_refused(founded: Founded, kind: str) -> None:
    record_id = submitted(founded)
    with unlocked(founded) as vault, pytest.raises(ValueError, match=kind or "^$"):
        vault.append(record_id, kind, {})


def test_nothing_is_added_to_a_draft(founded: Founded) -> None:
    draft = SealedDraft.begin(founded.folder)
    draft.close()
    with unlocked(founded) as vault, pytest.raises(RecordMissingError):
        vault.append(draft.record_id, "note", {})


def test_a_card_changed_at_the_desk_stays_changed(founded: Founded) -> None:
    record_id = submitted(founded)
    with unlocked(founded) as vault:
        vault.cards()
        vault.update_card(record_id, {"name": "Ana", "read": True})
    with unlocked(founded) as vault:
        assert [card.body for card in vault.cards()] == [{"name": "Ana", "read": True}]
        with pytest.raises(RecordMissingError):
            vault.update_card(str(uuid4()), {})


def test_an_erased_record_is_gone_for_both_keys(founded: Founded) -> None:
    one, two = submitted(founded, "Ana"), submitted(founded, "Ben")
    with unlocked(founded) as vault:
        vault.erase(one)
        assert [card.record_id for card in vault.cards()] == [two]
        assert vault.unopened == 0
    with Vault.unlock_with_recovery(founded.folder, founded.recovery_key) as vault, pytest.raises(RecordMissingError):
        vault.entries(one)


# -- what the owner changes


def test_settings_are_changed_and_signed(founded: Founded) -> None:
    with unlocked(founded) as vault:
        vault.change_settings(replace(vault.settings, paper=Paper.LETTER, responder=None))
        vault.change_staff_pin("7391")
    info = front_desk.info(founded.folder)
    assert (info.settings.paper, info.has_responder) == (Paper.LETTER, False)
    front_desk.check_staff_pin(founded.folder, "7391")


def test_a_changed_passphrase_opens_and_the_old_one_does_not(founded: Founded) -> None:
    record_id = submitted(founded)
    with unlocked(founded) as vault:
        with pytest.raises(PassphraseWeakError):
            vault.change_passphrase("short")
        vault.change_passphrase(NEW, cost=QUICK)
    with pytest.raises(PassphraseError):
        unlocked(founded)
    with Vault.unlock(founded.folder, NEW) as vault:
        assert vault.entries(record_id)[0].body == {"words": "I am Ana"}


def test_a_desk_that_was_open_meanwhile_does_not_bring_the_old_passphrase_back(founded: Founded) -> None:
    other = unlocked(founded)
    with unlocked(founded) as vault:
        vault.change_passphrase(NEW, cost=QUICK)
    other.close()
    with pytest.raises(PassphraseError):
        unlocked(founded)
    Vault.unlock(founded.folder, NEW).close()


def test_a_forgotten_passphrase_is_replaced_with_the_printed_key(founded: Founded) -> None:
    record_id = submitted(founded)
    with unlocked(founded) as vault:
        vault.append(record_id, "note", {"text": "by the old key"})
    with Vault.unlock_with_recovery(founded.folder, founded.recovery_key) as vault:
        vault.change_passphrase(NEW, cost=QUICK)
    with pytest.raises(PassphraseError):
        unlocked(founded)
    with Vault.unlock(founded.folder, NEW) as vault:
        assert vault.alarms == ()
        assert [entry.kind for entry in vault.entries(record_id)] == ["intake", "note"]
        vault.change_settings(replace(vault.settings, under_age=16))
    assert front_desk.info(founded.folder).settings.under_age == 16


# -- two processes on one folder

SITTING = """
import sys
from pathlib import Path
from intake_app.services.sealed.sealing import SealedDraft
draft = SealedDraft.begin(Path(sys.argv[1]))
for number in range(40):
    draft.save({"n": number})
draft.submit({"n": 40}, {"name": sys.argv[2]})
draft.close()
print(draft.record_id)
"""


def test_a_sitting_saves_while_a_desk_is_open_and_works(founded: Founded) -> None:
    old = submitted(founded, "Old")
    with unlocked(founded) as vault:
        kiosks = [
            subprocess.Popen(
                [sys.executable, "-c", SITTING, str(founded.folder), name], stdout=subprocess.PIPE, text=True
            )
            for name in ("Ana", "Ben")
        ]
        notes = 0
        while any(kiosk.poll() is None for kiosk in kiosks):
            vault.append(old, "note", {"n": notes})
            vault.cards()
            notes += 1
        told = [kiosk.communicate()[0].strip() for kiosk in kiosks]
        assert [kiosk.returncode for kiosk in kiosks] == [0, 0]
        assert notes > 0
        assert {card.record_id: card.body for card in vault.cards()} == {
            old: {"name": "Old"},
            told[0]: {"name": "Ana"},
            told[1]: {"name": "Ben"},
        }
        assert len(vault.entries(old)) == notes + 1
    with unlocked(founded) as vault:
        assert vault.alarms == (), "the audit log of three writers is one chain"
