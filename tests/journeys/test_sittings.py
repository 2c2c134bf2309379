"""Promises to a client, each kept through the real windows and a real vault."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake_app.model.answers import Answer, AnswerState
from intake_app.model.brief import SafetyAsked
from intake_app.services.brief.page_one import brief_of
from intake_app.services.desk.review import Desk
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.journey import opened, sit_through
from tests.helpers.practices import Founded, founded_in
from tests.helpers.sittings import default_intake, only_what_must_be, rowan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

PROJECT = Path(__file__).resolve().parent.parent.parent
CANARY = "canary sings at noon"
IN_PERSON = Answer.declined(AnswerState.IN_PERSON)
DONT_KNOW = Answer.declined(AnswerState.DONT_KNOW)


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """Return a practice in a folder of its own."""
    return founded_in(tmp_path / "vault")


def test_a_shy_client_who_declines_much_is_heard_without_reproach(qtbot: QtBot, founded: Founded) -> None:
    shy = {**only_what_must_be(), "B1": IN_PERSON, "E3": IN_PERSON, "S1": IN_PERSON, "H3": DONT_KNOW}
    sit_through(qtbot, founded, shy)
    intake = opened(founded)
    assert intake.state("B1") is AnswerState.IN_PERSON
    assert intake.state("H3") is AnswerState.DONT_KNOW
    assert intake.state("B2") is AnswerState.SKIPPED
    assert intake.card.name == "Rowan"
    brief = brief_of(intake)
    assert len(brief.in_person) == 3
    assert brief.safety.asked is SafetyAsked.OPEN
    assert intake.card.marks.safety
    assert not intake.card.marks.stopped_early


def test_a_client_without_a_goal_is_asked_what_they_would_see_first(qtbot: QtBot, founded: Founded) -> None:
    sit_through(qtbot, founded, rowan(G1=DONT_KNOW, G1b=Answer.given("I would sleep again.")))
    intake = opened(founded)
    assert intake.state("G1") is AnswerState.DONT_KNOW
    assert intake.answers["G1b"] == Answer.given("I would sleep again.")
    assert {intake.state(key) for key in ("G2", "G3", "G4", "G5")} == {AnswerState.NOT_SHOWN}


def test_every_answer_of_the_fictional_client_arrives_as_given(qtbot: QtBot, founded: Founded) -> None:
    sit_through(qtbot, founded, rowan())
    intake = opened(founded)
    assert {key: intake.answers.get(key) for key in rowan()} == rowan()


def test_without_a_responder_four_screening_questions_and_none_about_safety(qtbot: QtBot, founded: Founded) -> None:
    sit_through(qtbot, founded, rowan(), responder="")
    intake = opened(founded)
    asked = {key for key in intake.answers if key.startswith(("phq9-", "gad7-", "S"))}
    assert asked == {"phq9-1", "phq9-2", "gad7-1", "gad7-2"}
    assert not intake.responder_on_duty
    assert "SAFETY NOT ASKED" in brief_of(intake).safety.headline


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_sitting_cut_off_half_way_is_carried_on_by_staff_with_nothing_lost(qtbot: QtBot, founded: Founded) -> None:
    cut_off = subprocess.run(
        [sys.executable, str(PROJECT / "tests" / "helpers" / "cut_off_sitting.py"), str(founded.folder), "P3"],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        timeout=120,
        check=False,
        capture_output=True,
    )
    assert cut_off.returncode == -signal.SIGKILL, cut_off.stderr.decode()
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        desk = Desk(vault)
        (draft,) = desk.intakes()
        record_id, identity = desk.draft_for_resume(draft.record_id)
    resumed, saved = SealedDraft.resume(founded.folder, record_id, identity)
    sitting = Sitting.resumed(default_intake(), saved)
    page = sitting.page()
    assert page is not None
    assert page.key == "P3"
    before = {key: sitting.session.answer(key) for key in ("W3", "B1", "B6-3", "phq9-4", "E3", "P2")}
    assert before == {key: rowan()[key] for key in before}
    sit_through(qtbot, founded, rowan(), sitting=sitting, draft=resumed)
    intake = opened(founded)
    assert {key: intake.answers.get(key) for key in rowan()} == rowan()


def test_no_word_of_a_client_lies_readable_on_the_disk(
    qtbot: QtBot, founded: Founded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(scratch))
    sit_through(qtbot, founded, rowan(B1=Answer.given(f"My {CANARY}, every day.")))
    assert CANARY in str(opened(founded).answers["B1"].values[0])
    assert not list(leaks(tmp_path))
    for number, spelling in enumerate(spellings(CANARY)):
        planted = scratch / f"planted-{number}"
        planted.write_bytes(b"before" + spelling + b"after")
        assert list(leaks(tmp_path)) == [planted]
        planted.unlink()


def spellings(text: str) -> Iterator[bytes]:
    """Yield the ways in which a text may lie in a file."""
    plain = text.encode()
    yield plain
    yield text.encode("utf-16-le")
    yield text.encode("utf-16-be")
    yield plain.hex().encode()
    # Without the ends, which depend on what stands before and after.
    yield base64.b64encode(plain)[:-4]


def leaks(folder: Path) -> Iterator[Path]:
    """Yield each file below `folder` that holds the canary in some spelling, at any base64 offset."""
    shifted = [base64.b64encode(b" " * shift + CANARY.encode())[4:-4] for shift in (1, 2)]
    wanted = [*spellings(CANARY), *shifted]
    for path in sorted(folder.rglob("*")):
        if path.is_file() and any(spelling in path.read_bytes() for spelling in wanted):
            yield path
