"""Killed while a code is made, shared or used, the kiosk leaves the whole of it or nothing."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from intake_app.errors import CodeError
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed import four_words
from intake_app.services.sealed.come_back import Found
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.store.engine import Store
from intake_app.store.folder import DATABASE
from tests.helpers.codes import make_codes_quick, stored
from tests.helpers.killing import told_until_killed
from tests.helpers.practices import Founded, founded_in

LOOP = Path(__file__).with_name("come_back_loop.py")
STEPS = ("draft", "shared", "taken")


def killed(folder: Path, lines: int) -> dict[str, tuple[str, str]]:
    """Kill the loop in a write after so many lines; return what it told of each record: the last step, the words."""
    found: dict[str, tuple[str, str]] = {}
    for line in told_until_killed(LOOP, folder, lines):
        step, record_id, words = line.split("|")
        found[record_id] = (step, words)
    return found


def faults(founded: Founded, record_id: str, step: str, words: str) -> list[str]:
    """Return what is wrong with what the words find; the step after the one told may be done or not, never half."""
    at_least = STEPS.index(step)
    try:
        # Below what counts wrong tries: words that took their record back find nothing, and many may come in a row.
        with Store(founded.folder) as store:
            found = four_words.find(store, words)
    except CodeError:
        now = "taken"
    else:
        assert isinstance(found, Found)
        if found.record_id != record_id:
            return [f"{record_id}: finds another"]
        now = "draft" if found.secret else "shared"
        if found.secret:
            draft, bodies = SealedDraft.resume(founded.folder, record_id, found.secret, by_words=True)
            draft.close()
            if bodies != [{"n": 1}]:
                return [f"{record_id}: the draft is not whole"]
    return [] if at_least <= STEPS.index(now) <= at_least + 1 else [f"{record_id}: told {step}, is {now}"]


def half_rows(folder: Path) -> list[str]:
    """Return codes that are neither a draft's nor a shared record's."""
    return [one.record_id for one in stored(folder) if bool(one.wrap) == bool(one.rest)]


def wrong_after(founded: Founded, kills: int) -> list[str]:
    """Kill so often; return all that is wrong afterwards."""
    chance, wrong = random.Random(5), []
    for _ in range(kills):
        for record_id, (step, words) in killed(founded.folder, chance.randint(2, 8)).items():
            wrong += faults(founded, record_id, step, words)
        wrong += half_rows(founded.folder)
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        vault.cards()
        wrong += vault.alarms
    return wrong


def prepared(tmp_path: Path) -> Founded:
    founded = founded_in(tmp_path / "data")
    make_codes_quick(founded.folder)
    return founded


def test_no_code_and_nothing_taken_back_is_left_half_done_over_3_kills(tmp_path: Path) -> None:
    assert wrong_after(prepared(tmp_path), 3) == []


def test_the_same_check_finds_a_half_written_code(tmp_path: Path) -> None:
    """The control: a row that lost its key, and words that no longer find what was told."""
    founded = prepared(tmp_path)
    told = killed(founded.folder, 1)
    [(record_id, (_, words))] = list(told.items())[:1]
    with closing(sqlite3.connect(founded.folder / DATABASE)) as connection:
        connection.execute("UPDATE come_back SET wrap = x'', rest = x''")
        connection.commit()
    assert half_rows(founded.folder) != []
    with closing(sqlite3.connect(founded.folder / DATABASE)) as connection:
        connection.execute("DELETE FROM come_back")
        connection.commit()
    assert faults(founded, record_id, "draft", words) != []


@pytest.mark.long
@pytest.mark.alone
def test_nothing_is_left_half_done_over_60_kills(tmp_path: Path) -> None:
    assert wrong_after(prepared(tmp_path), 60) == []
