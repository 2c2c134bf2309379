"""Killed at any moment, a kiosk has lost no answer that it said was saved."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from intake_app.services.practice.unlock import Vault
from tests.helpers.killing import JOURNAL, told_until_killed
from tests.helpers.practices import Founded, file_faults, founded_in

LOOP = Path(__file__).with_name("sitting_loop.py")

AIMED = 0.7
"""So many of the kills wait for a write to be under way; the others fall anywhere."""


@dataclass
class Run:
    """What was promised and what was found."""

    promised: dict[str, tuple[str, int]] = field(default_factory=dict)
    acknowledged: int = 0
    journals_left: int = 0
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def killed_run(founded: Founded, kills: int, mode: str) -> Run:
    """Start a kiosk, kill it in the middle, look; again and again."""
    chance, run = random.Random(7), Run()
    journal = founded.folder / JOURNAL
    for seed in range(kills):
        told = told_until_killed(
            LOOP,
            founded.folder,
            chance.randint(5, 45),
            str(seed),
            mode,
            pause_seconds=chance.uniform(0, 0.005),
            is_aimed=chance.random() < AIMED,
        )
        for line in told:
            what, record_id, number = line.split(" ")
            run.promised[record_id] = (what, int(number))
            run.acknowledged += 1
        run.journals_left += journal.exists() and journal.stat().st_size > 0
        check(founded, run)
    return run


def check(founded: Founded, run: Run) -> None:
    """Open the practice as after a restart and compare with what was promised."""
    run.broken += file_faults(founded.folder)
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        states = {card.record_id: card.state for card in vault.cards()}
        run.broken += vault.alarms
        for record_id, (what, number) in run.promised.items():
            if not is_kept(vault, states.get(record_id), record_id, what, number):
                run.lost.append(record_id)
    run.promised.clear()


def is_kept(vault: Vault, state: str | None, record_id: str, what: str, number: int) -> bool:
    """Return whether a record holds at least what was acknowledged."""
    if state is None or (what == "submitted" and state != "submitted"):
        return False
    entries = vault.entries(record_id)
    if state == "submitted":
        return [entry.kind for entry in entries] == ["intake"] and len(entries[0].body["answers"]) >= number
    return [entry.body["n"] for entry in entries[:number]] == list(range(1, number + 1))


def test_no_acknowledged_answer_is_lost_over_10_kills(tmp_path: Path) -> None:
    run = killed_run(founded_in(tmp_path / "data"), 10, "honest")
    assert run.acknowledged >= 100, "too little was written for the result to mean anything"
    assert run.journals_left >= 2, "too few kills fell into a write"
    assert run.lost == []
    assert run.broken == []


def test_the_same_check_finds_answers_acknowledged_too_early(tmp_path: Path) -> None:
    """The control: a kiosk that says `saved` before it saves must be caught."""
    assert killed_run(founded_in(tmp_path / "data"), 10, "acks-early").lost != []


@pytest.mark.long
@pytest.mark.alone
def test_no_acknowledged_answer_is_lost_over_200_kills(tmp_path: Path) -> None:
    run = killed_run(founded_in(tmp_path / "data"), 200, "honest")
    assert run.acknowledged >= 4000
    assert run.journals_left >= 100
    assert (run.lost, run.broken) == ([], [])
