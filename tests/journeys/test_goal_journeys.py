"""Six people make goals with their therapist, told in plain sentences; each ends in papers, compared word for word.

Each begins at the kiosk's real window, answered by the words of its questions, is sealed there, and goes on at the
desk's real windows over the same folder, from the locked page to the file that the therapist exports. Beside that
file's text stands the structure of every document of the record; and on no page does ink leave the paper or lie on
other ink. `GOALS_REWRITE=1` rewrites the committed texts: then read the difference.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake_app import clock
from intake_app.model.practice import Paper
from intake_app.model.printing import ORDINARY, Document, Printing
from tests.helpers.goal_journey import BEGUN, Journey
from tests.helpers.journey_kiosk import Clock
from tests.helpers.journey_papers import papers_of
from tests.helpers.journey_sentences import WrongSentenceError
from tests.helpers.paper_ink import overlaps, pages_with_ink_beyond
from tests.helpers.paper_told import told, without
from tests.helpers.practices import founded_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.helpers.practices import Founded

    Walk = Callable[[str, str], str]

TOLD = Path(__file__).parent / "goals"
SHORT = Path(__file__).parent / "short.txt"
"""A journey to which a sentence can be added: the least that must be answered, and the desk unlocked."""
GOLDEN = Path(__file__).parents[1] / "golden"
REWRITE = "GOALS_REWRITE"
ANSWERS = "All answers"
LARGE = Printing(Paper.LETTER, is_large=True)
PEOPLE = sorted(path.stem for path in TOLD.glob("*.txt"))


_FIRST = ("Goal worksheet", "Prompt card", "For all goals")
"""How the first page of a worksheet may begin."""


def first_and_last(paper: str) -> str:
    """Return the text of the pages before and after the full answers, which another text holds."""
    pages = paper.rstrip("\n").split("\n\n")
    answers = next(number for number, page in enumerate(pages) if page.startswith(ANSWERS))
    sheet = next(number for number, page in enumerate(pages) if page.startswith(_FIRST))
    whole = "\n\n".join([*pages[:answers], *pages[sheet:]]) + "\n"
    return re.sub(r"Page \d+ of \d+", "Page", without_number(whole))


def without_number(text: str) -> str:
    """Take out the record's number, which is drawn anew each time."""
    return re.sub(r"CG-[0-9A-Z]{6}", "CG-NUMBER", text)


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


@pytest.fixture
def practice(tmp_path: Path) -> Founded:
    """Return a practice into which nobody has come yet."""
    return founded_in(tmp_path / "data")


@pytest.fixture
def walk(practice: Founded, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Walk:
    """Return what walks a journey under a name and returns the text of its paper, without the full answers."""
    now = Clock(BEGUN)
    monkeypatch.setattr(clock, "now", now)

    def walked(name: str, told: str) -> str:
        journey = Journey(practice, qtbot, now, name)
        journey.walk(told)
        return first_and_last(journey.desk.paper)

    return walked


def told_of(person: str) -> str:
    """Return a journey as it is told."""
    return (TOLD / f"{person}.txt").read_text(encoding="utf-8")


def same_as_committed(text: str, name: str) -> None:
    """Compare a text with the committed one, or take its place where that is asked for."""
    golden = GOLDEN / name
    if os.environ.get(REWRITE):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), f"set {REWRITE}=1 to rewrite it, then read the difference"


@pytest.mark.long
@pytest.mark.usefixtures("_in_utc")
@pytest.mark.parametrize("person", PEOPLE)
def test_a_journey_ends_in_the_papers_that_were_agreed_on(person: str, walk: Walk, practice: Founded) -> None:
    same_as_committed(walk(person, told_of(person)), f"goals-{person}.txt")
    papers = papers_of(practice, (ORDINARY, LARGE))
    shapes = [f"== {document}\n{told(papers[document, ORDINARY])}" for document in Document]
    same_as_committed(without_number(without("\n".join(shapes), ANSWERS)), f"goals-{person}.shape.txt")
    for (document, printing), pdf in papers.items():
        assert (overlaps(pdf), pages_with_ink_beyond(pdf)) == ([], []), (document, printing)


@pytest.mark.long
@pytest.mark.usefixtures("_in_utc")
def test_one_word_said_otherwise_is_found_on_the_paper_and_nothing_else_is(walk: Walk) -> None:
    said, otherwise = "Three evenings a week.", "Four evenings a week."
    golden = (GOLDEN / "goals-conflict.txt").read_text(encoding="utf-8")
    assert walk("otherwise", told_of("conflict").replace(said, otherwise)) == golden.replace(said, otherwise) != golden


@pytest.mark.long
@pytest.mark.parametrize(
    ("place", "sentence", "why"),
    [
        ("kiosk", 'At the kiosk, to "Whose idea was it to go?", they say "Mine".', "“Whose idea was it to come?” is"),
        ("kiosk", 'At the kiosk, to "Whose idea was it to come?", they say "The judge".', "“The judge” is not offered"),
        ("kiosk", 'At the kiosk, at "Why now?", they press "Never".', "no question has the button “Never”"),
        ("kiosk", 'At the kiosk, at "Why now?", they press "Does not fit me".', "no hand can do that on its page"),
        ("kiosk", 'At the kiosk, to "How have you been sleeping?", they say "Fine".', "that was not asked"),
        (
            "kiosk",
            'At the kiosk, at "Why now?", they press "Hide screen", then "Leave", then "Leave".',
            "there is no button “Leave” on that page; there are",
        ),
        ("desk", 'They open "Score".', "there is no button “Score”; there are"),
        ("desk", 'They press "No longer mine".', "the goals are not open"),
        ("desk", 'The page says "Rowan is difficult".', "it says:"),
        ("desk", "They give up.", "nobody here knows how to do that"),
    ],
)
def test_a_sentence_that_cannot_be_is_named_with_its_line(place: str, sentence: str, why: str, walk: Walk) -> None:
    told = SHORT.read_text(encoding="utf-8").format(**{"kiosk": "#", "desk": "#"} | {place: sentence})
    line = told.splitlines().index(sentence) + 1
    with pytest.raises(WrongSentenceError) as said:
        walk("short", told)
    assert str(said.value).startswith(f"Line {line}, {sentence} -- ")
    assert why in str(said.value)
