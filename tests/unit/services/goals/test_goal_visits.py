"""The log of visits says what is due; the therapist's own part leaves by no door; the closing sheet is the client's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from intake_app.model.answers import Answer, AnswerState
from intake_app.model.goal_fields import CHECK_PREFIX, CLOSING, OWN, Field
from intake_app.model.goals import Act, Change, Unreadable, Visit
from intake_app.model.rhythm import Rhythm
from intake_app.services.desk import documents
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.due import due_of, held, is_ended, measures_due, wants_outreach
from intake_app.services.goals.folding import GoalRecord
from tests.helpers.sittings import code, intake_with, rowan
from tests.unit.pdf.reading import folded, pdfium_pages
from tests.unit.services.goals.goal_changes import START, C, T

if TYPE_CHECKING:
    from datetime import datetime

LATER = rowan(B2=Answer.declined(AnswerState.NOT_YET), E4=code("go_quiet"))
INTAKE = intake_with(LATER)
HELD, MISSED = Visit.HELD, Visit.MISSED


def record(*changes: Change | Unreadable) -> GoalRecord:
    return GoalRecord(beginning_of(INTAKE), changes)


def visits(*those: Visit) -> GoalRecord:
    """Return a worksheet with a log, one visit a week after the sitting."""
    return record(
        *(
            Change(f"v{week}", T, Act.VISIT, START + timedelta(days=7 * week), about=visit.value)
            for week, visit in enumerate(those)
        )
    )


KEYS = {
    "own": "your own part",
    "rate": "Ask how close each goal is today",
    "again": "Ask again what to do",
    "topics": "Left for later",
    "review": "Look at the goals again",
    "measures": "The questions of every few visits: PHQ-9",
    "check": "the three questions",
    "out": "Reach out",
    "hard": "hard to tell me",
    "late": "15 minutes before",
    "quiet": "felt like quitting",
    "last": "Once more, all of it",
    "end": "a page for the end",
}
EACH = {"rate", "late", "check"}


def due_keys(of: GoalRecord, at: datetime | None = None) -> set[str]:
    """Return which things are due; each is said once."""
    texts = [one.text for one in due_of(of.sheet, at=at)]
    found = {key for key, words in KEYS.items() if any(words in text for text in texts)}
    assert len(found) == len(texts), texts
    return found


@pytest.mark.parametrize(
    ("log", "due"),
    [
        ((), {"own", "late", "check"}),
        ((HELD,), {*EACH, "hard"}),
        ((HELD, HELD), {*EACH, "again", "topics"}),
        ((HELD,) * 3, {*EACH, "review", "measures"}),
        ((HELD,) * 4, EACH),
        ((HELD,) * 5, {*EACH, "topics"}),
        ((HELD,) * 6, EACH),
        ((HELD,) * 7, {*EACH, "measures"}),
        ((HELD,) * 8, EACH),
        ((HELD,) * 9, {*EACH, "review"}),
        ((HELD,) * 10, EACH),
        ((HELD,) * 11, {*EACH, "measures"}),
        ((HELD,) * 12, EACH),
        ((HELD, MISSED), {*EACH, "hard", "out", "quiet"}),
        ((HELD, MISSED, HELD), {*EACH, "again", "topics"}),
        ((HELD, Visit.ENDED_PLANNED), {"last", "end"}),
        ((HELD, Visit.ENDED_UNPLANNED), {"end", "out", "quiet"}),
        ((HELD, Visit.ENDED_PLANNED, HELD), {*EACH, "again", "topics"}),
    ],
)
def test_what_is_due(log: tuple[Visit, ...], due: set[str]) -> None:
    assert due_keys(visits(*log)) == due


@pytest.mark.parametrize(
    ("anxiety", "every", "log", "due"),
    [
        (None, 4, (HELD,) * 3, ("phq9", "areas")),
        (9, 4, (HELD,) * 3, ("phq9", "areas")),
        (10, 4, (HELD,) * 3, ("phq9", "gad7", "areas")),
        (10, 4, (HELD,) * 2, ()),
        (10, 4, (), ()),
        (10, 2, (HELD,), ("phq9", "gad7", "areas")),
        (None, 4, (Visit.ENDED_PLANNED,), ("phq9", "gad7", "areas")),
        (10, 4, ((*(HELD,) * 3, Visit.ENDED_UNPLANNED)), ()),
    ],
)
def test_which_questionnaires_are_due(
    anxiety: int | None, every: int, log: tuple[Visit, ...], due: tuple[str, ...]
) -> None:
    of = visits(*log)
    asked = replace(of.sheet.asked, anxiety=anxiety)
    assert measures_due(replace(of.sheet, asked=asked, rhythm=Rhythm(measures_every=every))) == due


def test_the_questionnaires_of_a_visit_stay_due_on_its_day_though_it_is_logged() -> None:
    sheet = visits(*(HELD,) * 4).sheet
    day = sheet.visits[-1][0]
    assert measures_due(sheet, at=day) == ("phq9", "gad7", "areas")
    assert measures_due(sheet, at=day + timedelta(days=1)) == ()


@pytest.mark.parametrize(("blank", "anxiety"), [(0, 14), (2, 10), (7, None)])
def test_a_blank_makes_no_anxiety(blank: int, anxiety: int | None) -> None:
    answers = {f"gad7-{number}": code("more_than_half") for number in range(1, 8 - blank)}
    answers |= {f"gad7-{number}": Answer.declined(AnswerState.SKIPPED) for number in range(8 - blank, 8)}
    assert beginning_of(intake_with(rowan(**answers))).asked.anxiety == anxiety


def test_a_rating_since_the_last_visit_is_not_asked_for_again() -> None:
    rating = Change("r", C, Act.LINE, START + timedelta(days=1), "G1", Field.CLOSE, "5")
    rated = GoalRecord(beginning_of(INTAKE), (*visits(HELD).entries, rating))
    assert due_keys(rated) == {"hard", "late", "check"}
    same_day = replace(rating, at=START + timedelta(minutes=50))
    assert due_keys(GoalRecord(beginning_of(INTAKE), (*visits(HELD).entries, same_day))) == {*EACH, "hard"}


def test_the_check_comes_again_after_every_visit_and_a_blank_one_is_none() -> None:
    day = START + timedelta(days=7)
    check = Change("c", C, Act.LINE, day, f"{CHECK_PREFIX}1", Field.DIFFERENTLY, "Slower.")
    blank = replace(check, id="d", by=T, field=Field.CHECK_REPLY)
    assert "check" not in due_keys(GoalRecord(beginning_of(INTAKE), (*visits(HELD).entries, check)))
    assert "check" in due_keys(GoalRecord(beginning_of(INTAKE), (*visits(HELD).entries, blank)))
    assert "check" in due_keys(GoalRecord(beginning_of(INTAKE), (*visits(HELD, HELD).entries, check)))


def test_the_own_part_is_asked_for_until_it_is_written() -> None:
    own = Change("o", T, Act.LINE, START, OWN, Field.MY_PULL, "I fix things.")
    assert due_keys(record()) == {"own", "late", "check"}
    assert due_keys(record(own)) == {"late", "check"}


def test_a_visit_logged_by_mistake_is_undone_by_the_therapist_alone() -> None:
    log = visits(HELD, MISSED).entries
    wrong = Change("u1", C, Act.UNDO, START + timedelta(days=20), about="v1")
    right = Change("u2", T, Act.UNDO, START + timedelta(days=20), about="v1")
    assert wants_outreach(record(*log, wrong).sheet)
    after = record(*log, right).sheet
    assert not wants_outreach(after)
    assert (held(after), is_ended(after)) == (1, False)


def test_the_therapists_own_part_is_in_no_file_that_leaves() -> None:
    secret = "I want to fix him"
    own = Change("o", T, Act.LINE, START, OWN, Field.MY_PULL, secret)
    shown = Change("s", T, Act.LINE, START, "G1", Field.THERAPIST_DOES, "I ask about mornings.")
    of = record(own, shown)
    assert of.sheet.own is not None
    assert of.sheet.own.of(Field.MY_PULL)[0].shown[0].text == secret
    files = [documents.plain_text(INTAKE, of).decode(), documents.fhir_json(INTAKE, of).decode()]
    files += [folded(" ".join(pdfium_pages(make(INTAKE, of)))) for make in (documents.brief_pdf, documents.client_pdf)]
    assert [secret in text for text in files] == [False] * 4
    assert ["I ask about mornings." in text for text in files] == [True, True, True, False]


def test_the_closing_sheet_prints_for_both() -> None:
    words = "I say it before I snap."
    of = record(Change("c", C, Act.LINE, START, CLOSING, Field.CHANGED, words))
    title = "How it ended, in your own words"
    pages = []
    for make in (documents.brief_pdf, documents.client_pdf):
        found = map(folded, pdfium_pages(make(INTAKE, of)))
        pages.append(next(page.partition(title)[2] for page in found if title in page))
    assert [words in page for page in pages] == [True, True]
    assert [f"{words} Rowan, 7 Dec" in page for page in pages] == [True, False], "on their own paper it is theirs"
