"""Promises about the longer and the shorter way through the form, each kept through the real windows and vault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from intake_app.model.answers import AnswerState
from intake_app.services.brief.page_one import brief_of
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.kiosk.sitting import Sitting
from tests.helpers.journey import opened, sit_through
from tests.helpers.practices import Founded, founded_in
from tests.helpers.sittings import START, default_intake, more_of_rowan, rowan
from tests.journeys.test_rehearse import answered, rehearse, written

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """Return a practice in a folder of its own."""
    return founded_in(tmp_path / "vault")


def sitting(path: SittingPath, *, asks_means: bool = False) -> Sitting:
    """Return a sitting along a path."""
    return Sitting(default_intake(), responder=True, started=START, path=path, asks_means=asks_means)


def test_every_answer_of_the_extended_tier_arrives_as_given(qtbot: QtBot, founded: Founded) -> None:
    answers = more_of_rowan()
    sit_through(qtbot, founded, answers, sitting=sitting(SittingPath.EXTENDED, asks_means=True))
    intake = opened(founded)
    assert {key: intake.answers.get(key) for key in answers} == answers
    assert intake.path == "core and extended"
    assert len(brief_of(intake).goals) == 2


def test_a_client_with_little_time_is_asked_little_and_stopped_nothing_early(qtbot: QtBot, founded: Founded) -> None:
    sit_through(qtbot, founded, rowan(), sitting=sitting(SittingPath.SHORT))
    intake = opened(founded)
    assert intake.state("B6-1") is AnswerState.NOT_SHOWN
    assert intake.state("S1") is AnswerState.ANSWERED
    assert intake.state("Z1") is AnswerState.ANSWERED
    assert not intake.card.marks.stopped_early


@pytest.mark.parametrize(
    ("told", "path", "asked", "not_asked"),
    [
        ("context-extended", "core and extended path", "A2", "S5"),
        ("context-short", "short path", "A4", "B3"),
    ],
)
def test_an_answers_file_may_rehearse_either_path(
    tmp_path: Path, told: str, path: str, asked: str, not_asked: str
) -> None:
    given = {told: True, "W3": "yes", "W6": "yes", "A1": "Rowan", "A2": "they", "A3": "1988-04-17", "A4": "text"}
    out = tmp_path / "out"
    done = rehearse("--answers", written(tmp_path, "a.json", given), "--out", str(out), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found = answered(json.loads((out / "response.json").read_text())["item"])
    assert asked in found
    assert not_asked not in found
    with pypdfium2.PdfDocument(out / "brief.pdf") as pdf:
        assert path in pdf[0].get_textpage().get_text_bounded().replace("\r\n", " ")
