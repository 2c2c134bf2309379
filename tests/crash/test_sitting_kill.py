"""Killed at any moment of a real sitting, the kiosk has lost no answer that was told as saved.

The sitting is the program's own room (`python -m ui sitting`): real windows, a real data folder, the rehearsal's robot
at the screen. What each save holds is told through a pipe once it has returned; then the process is killed, and
the folder is opened as the therapist opens it.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from intake_app import paths
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.practice.unlock import Vault
from tests.helpers.driven import mark_of
from tests.helpers.driving import Ear, cut_off, plan_in, running
from tests.helpers.practices import Founded, file_faults, founded_in
from tests.helpers.sittings import default_intake

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.services.sealed.records import StoredCard

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="named pipes, forks and pidfds as Linux has them")

AIMED = 0.7
"""So many of the kills wait for a write to be under way; the others fall anywhere."""
SAVES = 63
"""About so many saves the default form makes, one a page; later kills find the sitting sealed."""
IN_BRIEF = 30
"""How far the short form goes: it shall take seconds."""


@dataclass
class Told:
    """What one sitting told before it was killed."""

    record_id: str = ""
    kept: list[str] = field(default_factory=list)
    answers: set[str] = field(default_factory=set)
    sealed: str = ""

    def hear(self, message: dict[str, Any]) -> None:
        """Take one message."""
        assert "stuck" not in message, message
        self.record_id = message.get("began") or message.get("record") or self.record_id
        self.sealed = message.get("sealed", self.sealed)
        if "kept" in message:
            self.kept.append(message["kept"])
            self.answers |= set(message["answers"])


@dataclass
class Run:
    """What all sittings together told and lost."""

    kills: int = 0
    saves: int = 0
    answers: int = 0
    sealed: int = 0
    journals_left: int = 0
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def killed_run(base: Path, kills: int, *, most: int = SAVES + 2, is_early: bool = False) -> Run:
    """Begin a sitting, kill it, look; again and again. The control may stop at the first loss."""
    chance, run = random.Random(11), Run()
    founded = founded_in(base / "data")
    ear = Ear(base / "pipe")
    answers = paths.resource("rehearsal/default-answers.json")
    plan = plan_in(base, tell=str(base / "pipe"), answers=str(answers), is_early=is_early)
    with running(["sittings", str(founded.folder)], plan) as parent:
        assert parent.stdin is not None
        for _ in range(kills):
            parent.stdin.write(b"\n")
            parent.stdin.flush()
            told, left_journal = killed_sitting(founded, ear, chance, most)
            run.kills += 1
            run.saves += len(told.kept)
            run.answers += len(told.answers)
            run.sealed += bool(told.sealed)
            run.journals_left += left_journal
            check(founded, told, run)
            if is_early and run.lost:
                break
    ear.close()
    return run


def killed_sitting(founded: Founded, ear: Ear, chance: random.Random, most: int) -> tuple[Told, bool]:
    """Hear one sitting up to a random moment and kill it there; return what it told, and whether a write was cut."""
    journal = founded.folder / "practice.sqlite-journal"
    told, wanted = Told(), chance.randint(1, most)
    pid = 0
    # Counted in saves, not in seconds: a slow disk is killed in the middle of its work as well.
    while len(told.kept) < wanted and not told.sealed:
        message = ear.next()
        pid = message["pid"]
        told.hear(message)
    if chance.random() < AIMED and not told.sealed:
        for _ in range(20_000):
            if journal.exists():
                break
    cut_off(pid)
    for message in ear.rest():
        told.hear(message)
    return told, journal.exists() and journal.stat().st_size > 0


def check(founded: Founded, told: Told, run: Run) -> None:
    """Open the practice as after a restart and compare with what was told."""
    run.broken += file_faults(founded.folder)
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        run.broken += vault.alarms
        card = next((card for card in vault.cards() if card.record_id == told.record_id), None)
        if card is None or not is_kept(vault, card, told):
            run.lost.append(told.record_id)


def is_kept(vault: Vault, card: StoredCard, told: Told) -> bool:
    """Return whether a record holds all that was told, and can be taken up."""
    entries = vault.entries(card.record_id)
    if card.state == "submitted":
        body = entries[0].body
        there = {*body["answered_at"], *body["kept_out"], *body["withheld"]}
        return [entry.kind for entry in entries] == ["intake"] and (
            mark_of(body) == told.sealed if told.sealed else told.answers <= there
        )
    bodies = [entry.body for entry in entries]
    taken_up = Sitting.resumed(default_intake(), bodies, responder=True)
    return (
        not told.sealed
        and [mark_of(body) for body in bodies[: len(told.kept)]] == told.kept
        and told.answers <= {*taken_up.answered_at}
    )


def test_no_answer_told_as_saved_is_lost_over_15_kills(tmp_path: Path) -> None:
    run = killed_run(tmp_path, 15, most=IN_BRIEF)
    assert run.saves >= 150, "too little was saved for the result to mean anything"
    assert run.answers >= 150
    assert run.journals_left >= 5, "too few kills fell into a save"
    assert (run.lost, run.broken) == ([], [])


def test_the_same_check_finds_answers_told_too_early(tmp_path: Path) -> None:
    """The control: a sitting that says `saved` before it saves must be caught."""
    assert killed_run(tmp_path, 12, most=IN_BRIEF, is_early=True).lost != []


@pytest.mark.long
@pytest.mark.alone
def test_no_answer_told_as_saved_is_lost_over_200_kills(tmp_path: Path) -> None:
    run = killed_run(tmp_path, 200)
    assert run.saves >= 3000
    assert run.answers >= 3000
    assert run.journals_left >= 80
    assert run.sealed >= 1, "some kills fall after the answers were sealed"
    assert (run.lost, run.broken) == ([], [])
