"""Killed while a follow-up is lent, answered or shared, nothing that was acknowledged is lost, and nothing is half."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from intake_app.errors import CodeError
from intake_app.model.ticket import Ticket
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed import four_words
from intake_app.store.engine import Store
from intake_app.store.folder import DATABASE
from tests.crash.rating_loop import SAVES
from tests.helpers.codes import make_codes_quick
from tests.helpers.killing import told_until_killed
from tests.helpers.practices import Founded, founded_in

LOOP = Path(__file__).with_name("rating_loop.py")
Told = dict[str, tuple[str, str, int]]


def killed(folder: Path, lines: int) -> Told:
    """Kill the loop in a write after so many lines; return what it told of each record last: step, words, saves."""
    found: Told = {}
    for line in told_until_killed(LOOP, folder, lines):
        step, record_id, words, saves = line.split("|")
        found[record_id] = (step, words, int(saves))
    return found


def lent(founded: Founded, words: str) -> Ticket | None:
    """Return what the words open, below what counts wrong tries."""
    try:
        with Store(founded.folder) as store:
            found = four_words.find(store, words)
    except CodeError:
        return None
    assert isinstance(found, Ticket)
    return found


def faults(founded: Founded, vault: Vault, told: Told) -> list[str]:
    """Return what is wrong: the step after the one told may be done or not, never half."""
    wrong = []
    for record_id, (step, words, saves) in told.items():
        entries = vault.entries(record_id)
        ratings = [entry.body for entry in entries if entry.kind == "rating"]
        kept = [entry.body["n"] for entry in entries if entry.kind == "rating_draft"]
        ticket = lent(founded, words)
        is_shared = ratings == [{"n": SAVES}] and kept == [] and ticket is None
        is_open = ratings == [] and ticket is not None and kept == list(range(1, len(kept) + 1))
        if not (is_shared if step == "shared" else is_shared or (is_open and len(kept) in (saves, saves + 1))):
            wrong.append(f"{record_id}: told {step} {saves}, ratings {ratings}, saves {kept}, ticket {bool(ticket)}")
    return wrong


def wrong_after(tmp_path: Path, kills: int) -> list[str]:
    """Kill so often; return all that is wrong afterwards."""
    founded = founded_in(tmp_path / "data")
    make_codes_quick(founded.folder)
    chance, wrong, acknowledged = random.Random(8), [], 0
    for _ in range(kills):
        told = killed(founded.folder, chance.randint(2, 12))
        acknowledged += len(told)
        with Vault.unlock(founded.folder, founded.passphrase) as vault:
            wrong += faults(founded, vault, told)
            vault.cards()
            wrong += vault.alarms
    assert acknowledged >= kills
    return wrong


def test_no_answer_to_a_follow_up_is_lost_or_half_shared_over_2_kills(tmp_path: Path) -> None:
    assert wrong_after(tmp_path, 2) == []


@pytest.mark.parametrize("what", ["entry WHERE kind LIKE 'rating%'", "ticket"])
def test_the_same_check_finds_what_was_lost(tmp_path: Path, what: str) -> None:
    """The control: the last entry of a follow-up, or its ticket, is gone."""
    founded = founded_in(tmp_path / "data")
    make_codes_quick(founded.folder)
    told = killed(founded.folder, 3)
    with closing(sqlite3.connect(founded.folder / DATABASE)) as connection:
        connection.execute(f"DELETE FROM {what}")
        connection.commit()
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        assert faults(founded, vault, told) != []


@pytest.mark.long
@pytest.mark.alone
def test_nothing_is_lost_over_25_kills(tmp_path: Path) -> None:
    assert wrong_after(tmp_path, 25) == []
