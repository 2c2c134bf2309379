"""The client's copy as it is printed: no score, no note, nothing of the safety part; the brief has all of that."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from intake_app.model.answers import Answer
from intake_app.model.goal_fields import CHECK_PREFIX, OWN, Field
from intake_app.model.goals import Act, Change
from intake_app.model.intake import Initials
from intake_app.model.practice import Settings
from intake_app.model.printing import Document, Printing
from intake_app.services.desk import documents
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.folding import GoalRecord
from intake_app.services.kiosk.path import SittingPath
from tests.helpers.sittings import END, code, intake, more_of_rowan, sit
from tests.unit.pdf.reading import pdfium_pages, unspaced
from tests.unit.services.goals.goal_changes import START, C, T

SETTINGS = Settings(practice_name="A practice", therapist_alias="Dr. Alder", staff_pin="x")
CHECK = f"{CHECK_PREFIX}a"
CHANGES = (
    Change("a", T, Act.LINE, START, "G1", Field.TRY, "We might walk on Sundays."),
    Change("b", T, Act.LINE, START, OWN, Field.MY_PULL, "I want to fix it."),
    Change("c", C, Act.LINE, START, CHECK, Field.UNSAID, "ask_me"),
    Change("d", T, Act.LINE, START, CHECK, Field.CHECK_REPLY, "I hear you."),
    *(Change(f"v{where}", T, Act.LINE, START, "G1", where, "One step.") for where in (Field.LEVEL_0, Field.LEVEL_P1)),
    Change("w", T, Act.LINE, START, "G1", Field.WEIGHT, "7"),
)
PRIVATE = (
    "PHQ-9",
    "GAD-7",
    "published band",
    "ending your life",
    "hurting someone else",
    "Home: talk alone",
    "offered to ask someone to come",
    "We went through it together.",
    "Worth asking about",
    "Both can be true",
    "Early sign to watch",
    "We might walk on Sundays.",
    "Something not said",
    "Weight: 7",
)
"""What the therapist's brief says of this record, and the copy may not."""
NOWHERE = ("I want to fix it.", "the one who wakes them up at night")
"""The therapist's own part; and what the client let go of and kept to themselves."""


@cache
def printed(document: Document, *, is_large: bool = False) -> str:
    """Return the text of one paper of a record with something in every private part."""
    kept = Answer.given(NOWHERE[1])
    answers = more_of_rowan(S1=code("yes_not_now"), S3=code("yes_now"), S4=code("yes"), M4=kept, M4_share=code("keep"))
    opened = intake(sit(answers, responder=True, path=SittingPath.EXTENDED))
    opened = replace(opened, initials=Initials("K. M.", "We went through it together.", END))
    goals = GoalRecord(beginning_of(opened), CHANGES)
    printing = Printing(is_large=is_large)
    return unspaced(
        " ".join(pdfium_pages(documents.made(document, opened, goals, SETTINGS, printing=printing, made_at=END)))
    )


@pytest.mark.parametrize("private", PRIVATE)
def test_the_brief_says_it_and_the_copy_does_not(private: str) -> None:
    text = unspaced(private)
    assert text in printed(Document.BRIEF), "the control: it is there to be found"
    for is_large in (False, True):
        assert text not in printed(Document.CLIENT, is_large=is_large)


@pytest.mark.parametrize("private", NOWHERE)
def test_what_is_for_nobody_elses_eyes_is_on_no_paper(private: str) -> None:
    for document in Document:
        assert unspaced(private) not in printed(document)


@pytest.mark.parametrize("own", ["I want to bake on Sundays.", "What I can always do", "You can call or text 988."])
def test_the_copy_has_their_goals_and_where_help_is(own: str) -> None:
    for is_large in (False, True):
        assert unspaced(own) in printed(Document.CLIENT, is_large=is_large)
