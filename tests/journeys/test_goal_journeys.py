"""Six people make goals with their therapist, told in plain sentences; each ends in a PDF, compared word for word.

The sitting is sealed as the kiosk seals it; everything after that goes through the desk's real windows and vault.
`GOALS_REWRITE=1` rewrites the committed texts: then read the difference.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake_app import clock
from intake_app.services.desk import export
from intake_app.services.desk.goal_work import GoalWork
from tests.helpers.goal_journey import Journey, Now
from tests.helpers.practices import founded_in
from tests.unit.pdf.reading import pdfium_pages
from ui.desk.style import office_look
from ui.look.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

TOLD = Path(__file__).parent / "goals"
GOLDEN = Path(__file__).parents[1] / "golden"
REWRITE = "GOALS_REWRITE"
PEOPLE = sorted(path.stem for path in TOLD.glob("*.txt"))


_FIRST = ("Goal worksheet", "Prompt card", "For all goals")
"""How the first page of a worksheet may begin."""


def worksheet_pages(pdf: bytes) -> str:
    """Return the text of the pages after the answers."""
    pages = [page.replace("\r\n", "\n") for page in pdfium_pages(pdf)]
    first = next(number for number, page in enumerate(pages) if page.startswith(_FIRST))
    whole = "\n\n".join(pages[first:]) + "\n"
    return re.sub(r"Page \d+ of \d+", "Page", re.sub(r"CG-[0-9A-Z]{6}", "CG-NUMBER", whole))


@pytest.fixture
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Print times of day in UTC, wherever this runs."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


def test_all_six_are_told() -> None:
    assert PEOPLE == ["angry", "cheerful", "conflict", "leaves", "no-goal", "shy"]


@pytest.mark.long
@pytest.mark.usefixtures("_in_utc")
@pytest.mark.parametrize("person", PEOPLE)
def test_a_journey_ends_in_the_paper_that_was_agreed_on(
    person: str, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = Now()
    monkeypatch.setattr(clock, "now", now)
    journey = Journey(founded_in(tmp_path / "data"), qtbot, office_look(LIGHT), now)
    journey.walk((TOLD / f"{person}.txt").read_text(encoding="utf-8"))
    assert journey.vault is not None
    goals = GoalWork(journey.vault).record(journey.intake())
    text = worksheet_pages(export.brief_pdf(journey.intake(), goals, made_at=now.at))
    journey.lock()
    golden = GOLDEN / f"goals-{person}.txt"
    if os.environ.get(REWRITE):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), f"set {REWRITE}=1 to rewrite it, then read the difference"
