"""The log of visits says what is due; the therapist's own part leaves by no door; the closing sheet is the client's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake_app.model.answers import Answer, AnswerState
from intake_app.model.goal_fields import CLOSING, OWN, Field
from intake_app.model.goals import Act, Change, Unreadable, Visit
from intake_app.services.desk import export
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.due import due_of, held, is_ended, wants_outreach
from intake_app.services.goals.folding import GoalRecord
from tests.helpers.sittings import code, intake_with, rowan
from tests.unit.pdf.reading import folded, pdfium_pages
from tests.unit.services.goals.goal_changes import START, C, T

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


RATE, AGAIN = "how close each goal", "Ask again what to do"
TOPICS, REVIEW = "Left for later", "Look at the goals again"
OUT, QUIET, END = "Reach out", "felt like quitting", "a page for the end"


@pytest.mark.parametrize(
    ("log", "due"),
    [
        ((), set()),
        ((HELD,), {RATE}),
        ((HELD, HELD), {RATE, AGAIN, TOPICS}),
        ((HELD, HELD, HELD), {RATE, REVIEW}),
        ((HELD, HELD, HELD, HELD), {RATE}),
        ((HELD,) * 5, {RATE, TOPICS}),
        ((HELD,) * 9, {RATE, REVIEW}),
        ((HELD, MISSED), {RATE, OUT, QUIET}),
        ((HELD, MISSED, HELD), {RATE, AGAIN, TOPICS}),
        ((HELD, Visit.ENDED_PLANNED), {END}),
        ((HELD, Visit.ENDED_UNPLANNED), {END, OUT, QUIET}),
        ((HELD, Visit.ENDED_PLANNED, HELD), {RATE, AGAIN, TOPICS}),
    ],
)
def test_what_is_due(log: tuple[Visit, ...], due: set[str]) -> None:
    texts = due_of(visits(*log).sheet)
    assert {key for key in (RATE, AGAIN, TOPICS, REVIEW, OUT, QUIET, END) if any(key in text for text in texts)} == due
    assert len(texts) == len(due)


def test_a_rating_since_the_last_visit_is_not_asked_for_again() -> None:
    rating = Change("r", C, Act.LINE, START + timedelta(days=1), "G1", Field.CLOSE, "5")
    rated = GoalRecord(beginning_of(INTAKE), (*visits(HELD).entries, rating))
    assert due_of(rated.sheet) == ()


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
    files = [export.plain_text(INTAKE, of).decode(), export.fhir_json(INTAKE, of).decode()]
    files += [folded(" ".join(pdfium_pages(make(INTAKE, of)))) for make in (export.brief_pdf, export.client_pdf)]
    assert [secret in text for text in files] == [False] * 4
    assert ["I ask about mornings." in text for text in files] == [True, True, True, False]


def test_the_closing_sheet_prints_for_both() -> None:
    words = "I say it before I snap."
    of = record(Change("c", C, Act.LINE, START, CLOSING, Field.CHANGED, words))
    for make in (export.brief_pdf, export.client_pdf):
        page = next(page for page in map(folded, pdfium_pages(make(INTAKE, of))) if page.startswith("How it ended"))
        assert f"{words} Rowan, 7 Dec" in page
