"""The progress review of a record: days, changes with their noise, owed replies, and what it has no business with."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from intake_app.model.brief import Quote
from intake_app.model.goal_fields import CHECK_PREFIX, OWN, Field, Side
from intake_app.model.goals import Act, Change
from intake_app.model.practice import Settings
from intake_app.model.printing import Document, Printing
from intake_app.services.brief.review import review_of
from intake_app.services.desk import documents
from intake_app.services.desk.follow_up_record import follow_ups_of
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.folding import GoalRecord
from tests.helpers.sittings import intake_with, rowan
from tests.unit.pdf.reading import folded, pdfium_pages
from tests.unit.services.brief.test_again import PHQ9, again, all_of
from tests.unit.services.goals.goal_changes import START, C, T

ROWAN = intake_with(rowan())
SETTINGS = Settings(practice_name="A practice", therapist_alias="Dr. Alder", staff_pin="x")


def line(day: int, goal: str, where: Field, text: str, by: Side = C) -> Change:
    """Return one line, so many days after the start."""
    at = START + timedelta(days=day)
    return Change(f"{where}{day}{goal}{text}", by, Act.LINE, at, goal, where, text)


def record(*changes: Change) -> GoalRecord:
    return GoalRecord(beginning_of(ROWAN), changes)


CHECK = f"{CHECK_PREFIX}a"
OVER_TIME = (
    line(0, "G1", Field.CLOSE, "4"),
    line(14, "G1", Field.CLOSE, "7"),
    line(14, "G1", Field.SURE, "6"),
    line(14, "G1", Field.RATED_WORDS, "Two good mornings."),
    line(0, "G1", Field.REVIEW, "At visit 4", T),
    line(0, "G1", Field.CHANGE_PLAN, "Mornings get worse.", C),
    line(7, CHECK, Field.WORKED_ON, "3"),
    line(7, CHECK, Field.UNSAID, "ask_me"),
    Change("v", T, Act.VISIT, START, about="held"),
)


def test_it_says_every_rating_on_its_day_in_the_clients_own_goal() -> None:
    review = review_of(ROWAN, record(*OVER_TIME).sheet)
    (goal,) = review.goals
    assert goal.goal == Quote("I want to stop snapping at my kids.")
    assert goal.rated == (
        "How close: 3 on 23 Nov, 4 on 7 Dec, 7 on 21 Dec.",
        "How sure I can do it: 4 on 23 Nov, 6 on 21 Dec.",
    ), "what was asked once is no course"
    assert [one.text for one in goal.said] == ["Two good mornings."]
    assert [(row.label, row.lines[0].text) for row in goal.plan] == [
        ("When we look at it again", "At visit 4"),
        ("What would tell us to change the plan", "Mornings get worse."),
    ]
    assert review.span == "23 Nov 2026 to 21 Dec 2026"
    assert review.visits == "Visits held: 1. Missed: 0."


def test_how_they_put_it_later_stands_under_what_they_said_first() -> None:
    (goal,) = review_of(ROWAN, record(line(7, "G1", Field.WANT, "Calm mornings.")).sheet).goals
    assert goal.goal == Quote("I want to stop snapping at my kids.")
    assert [(one.text, one.by) for one in goal.again] == [("Calm mornings.", "Rowan, 14 Dec")]


def test_it_says_how_and_when_the_visits_ended() -> None:
    end = Change("e", T, Act.VISIT, START + timedelta(days=21), about="ended_unplanned")
    assert review_of(ROWAN, record(*OVER_TIME, end).sheet).visits == (
        "Visits held: 1. Missed: 0. Last: Ended without a plan, 28 Dec."
    )


def test_change_comes_with_its_noise_and_its_source() -> None:
    made = review_of(ROWAN, record(*OVER_TIME).sheet).progress
    assert made is not None
    assert made.table == (("Of 10", "23 Nov", "7 Dec", "21 Dec"), ("I want to stop snapping a…", "3", "4", "7"))
    told = " ".join(made.change)
    for said in ("+4 since the first time", "more than the one noise value", "Edbrooke-Childs", "For adults it is not"):
        assert said in told


def test_a_reply_that_is_owed_says_so_until_it_is_there() -> None:
    (check,) = review_of(ROWAN, record(*OVER_TIME).sheet).checks
    assert (check.day, check.number, check.unsaid) == ("14 Dec", "3", "Yes, ask me")
    assert [one.text for one in check.replies] == ["No reply yet"]
    replied = (*OVER_TIME, line(8, CHECK, Field.CHECK_REPLY, "I hear you.", T))
    (check,) = review_of(ROWAN, record(*replied).sheet).checks
    assert [one.text for one in check.replies] == ["I hear you."]


def test_what_the_kiosk_brought_alone_is_nothing_to_look_back_on() -> None:
    review = review_of(ROWAN, record().sheet)
    assert not review.is_over_time
    assert review.goals[0].rated == ("How close: 3 on 23 Nov.",)
    assert review.span == "23 Nov 2026"
    assert review.visits == ""


def test_the_therapists_own_part_and_the_safety_answers_stay_out_of_it() -> None:
    planted = (*OVER_TIME, line(0, OWN, Field.MY_PULL, "I want to fix it.", T))
    made = documents.made(Document.REVIEW, ROWAN, record(*planted), SETTINGS, printing=Printing())
    text = folded(" ".join(pdfium_pages(made)))
    brief = documents.made(Document.BRIEF, ROWAN, record(*planted), SETTINGS, printing=Printing())
    assert "I want to fix it." not in text
    for safety in ("ending your life", "Therapist follow-up"):
        assert safety not in text
        assert safety in folded(" ".join(pdfium_pages(brief))), "the brief has it"
    assert "For the therapist, not to hand out" in text


def test_a_score_that_was_asked_again_stands_below_what_it_was_at_first() -> None:
    twice = (again(all_of(PHQ9, 2), days=28), again(all_of(PHQ9, 1), days=56))
    asked = replace(ROWAN, follow_ups=follow_ups_of(twice))
    review = review_of(asked, record().sheet)
    rows = [(one.day, one.text.partition(";")[0], one.change) for one in review.again if one.name == "PHQ-9"]
    assert [day for day, _, _ in rows] == ["23 Nov", "21 Dec", "18 Jan"]
    assert [text for _, text, _ in rows] == ["9 of 27", "18 of 27", "9 of 27"]
    assert rows[0][2] == "", "the first is what the others are set beside"
    assert "+9 points since 23 Nov, more than measurement noise" in rows[1][2]
    assert "within measurement noise" in rows[2][2]
    assert "shows no cause" in review.again_caveat
    assert review.span == "23 Nov 2026 to 18 Jan 2027"
    assert review.is_over_time
    assert review_of(ROWAN, record().sheet).again == ()


def test_without_a_worksheet_it_is_what_the_kiosk_brought() -> None:
    assert documents.review_pdf(ROWAN, None, made_at=START) == documents.review_pdf(ROWAN, record(), made_at=START)
