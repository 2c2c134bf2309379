"""The progress review on paper: its order, its tables, room for notes, and nothing outside the margins."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.model.brief import AgainRow, Quote
from intake_app.model.goal_paper import PaperLine, PaperRow
from intake_app.model.review import Review, ReviewCheck, ReviewGoal
from intake_app.pdf.paper import Paper
from intake_app.pdf.papers.review_page import review_pdf
from intake_app.services.goals.paper import paper_of_ratings
from intake_app.services.goals.progress import Progress, Track
from intake_app.wording import words
from tests.unit.pdf import briefs
from tests.unit.pdf.reading import EVERY_PAPER, folded, pages_with_ink_outside, pdfium_pages

SNAP = "I want to stop snapping at my kids."
DAYS = (
    (date(2026, 11, 23), "23 Nov"),
    (date(2026, 11, 30), "30 Nov"),
    (date(2026, 12, 7), "7 Dec"),
    (date(2026, 12, 14), "14 Dec"),
    (date(2026, 12, 21), "21 Dec"),
    (date(2026, 12, 28), "28 Dec"),
)


def rated(*names: str) -> Progress:
    """Return ratings of each goal on each day."""
    tracks = tuple(
        Track(name, {day: (place + number) % 11 for number, (day, _) in enumerate(DAYS)})
        for place, name in enumerate(names)
    )
    return Progress(tracks, DAYS, {DAYS[1][0]: (f"Agreed: {names[0]}",)})


GOAL = ReviewGoal(
    Quote(SNAP),
    (PaperLine("Calm mornings.", "Rowan, 30 Nov"),),
    "Goal 1 of 1, agreed on 30 Nov 2026",
    ("How close: 3 on 23 Nov, 6 on 28 Dec.",),
    (PaperLine("Two good mornings.", "Rowan, 14 Dec"),),
    (PaperRow("When we look at it again", (PaperLine("4 Jan 2027", "Therapist, 30 Nov 14:10"),)),),
)
CHECKS = (
    ReviewCheck("30 Nov", "7", "No", (), ()),
    ReviewCheck(
        "7 Dec",
        "4",
        "Yes, ask me",
        (PaperLine("Slower, please.", "Rowan"),),
        (PaperLine("I hear you.", "Therapist, 7 Dec 14:49"),),
    ),
    ReviewCheck("21 Dec", "3", "", (), (PaperLine("No reply yet", "Therapist"),)),
)
ROWAN = Review(
    name="Rowan",
    number="CG-7K2M9Q",
    span="23 Nov 2026 to 28 Dec 2026",
    visits="Visits held: 4. Missed: 0.",
    goals=(GOAL,),
    progress=paper_of_ratings(rated("Stop snapping")),
    checks=CHECKS,
    again=(
        AgainRow("PHQ-9", "23 Nov", "14 of 27; 9 of 9 answered"),
        AgainRow("PHQ-9", "21 Dec", "8 of 27; 9 of 9 answered", "-6 points since 23 Nov, more than measurement noise"),
    ),
    again_caveat="A change of a screen shows no cause.",
    attainment=("Stop snapping: -1 at the start, 0 now, weight 1.", "T at the start 40.00, now 50.00."),
    footer=("For the therapist, not to hand out", "Made 28 Dec 2026 10:31, app 0.1.0, form 3"),
    is_rehearsal=False,
    made_at=datetime(2026, 12, 28, 10, 31, tzinfo=UTC),
)
NOTHING = replace(ROWAN, visits="", goals=(), progress=None, checks=(), again=(), again_caveat="", attainment=())


def with_words(typed: str) -> Review:
    line = PaperLine(typed, typed)
    goal = ReviewGoal(Quote(typed), (line,), typed, (typed,), (line,), (PaperRow("When", (line, line)),))
    check = ReviewCheck("7 Dec", "10", "Yes, next time", (line,), (line,))
    name = typed[:40] or "x"
    progress = paper_of_ratings(rated(name, "b", name))
    return replace(ROWAN, name=typed, goals=(goal, GOAL), checks=(check, *CHECKS), progress=progress)


@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_every_part_stands_in_order(paper: Paper) -> None:
    pdf = review_pdf(ROWAN, paper=paper)
    text = folded(" ".join(pdfium_pages(pdf)))
    labels = [*(f"review.{key}" for key in ("title", "want", "ratings", "checks", "again", "scaling", "plan")), "notes"]
    at = [text.index(words("pdf")(label)) for label in labels]
    assert at == sorted(at)
    for said in (
        "Rowan, Record CG-7K2M9Q",
        "23 Nov 2026 to 28 Dec 2026",
        "Visits held: 4.",
        f"“{SNAP}” “Calm mornings.” Rowan, 30 Nov Goal 1 of 1",
        "How close: 3 on 23 Nov, 6 on 28 Dec.",
        "“Two good mornings.” Rowan, 14 Dec",
        "“Slower, please.” Rowan",
        "I hear you. Therapist, 7 Dec 14:49",
        "No reply yet Therapist",
        "more than measurement noise",
        "4 Jan 2027 Therapist",
    ):
        assert said in text
    assert words("pdf")("review.nothing") not in text
    assert all("For the therapist, not to hand out" in folded(page) for page in pdfium_pages(pdf))


@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_with_nothing_yet_one_calm_page_says_what_will_stand_there(paper: Paper) -> None:
    pages = pdfium_pages(review_pdf(NOTHING, paper=paper))
    text = folded(" ".join(pages))
    for key in ("nothing", "none", "comes", "comes.1", "comes.2", "comes.3", "plan.none"):
        assert words("pdf")(f"review.{key}") in text
    assert words("pdf")("notes") in text
    assert words("pdf")("review.checks") not in text
    assert len(pages) == 1 or paper.is_narrow


def test_the_table_beside_the_chart_has_the_same_numbers() -> None:
    page = folded(pdfium_pages(review_pdf(ROWAN))[0])
    assert "Of 10 23 Nov 30 Nov 7 Dec 14 Dec 21 Dec Stop snapping 0 1 2 3 4" in page
    assert "28 Dec Stop snapping 5" in page


def test_a_day_is_not_torn_from_its_month_beside_a_long_name() -> None:
    row = AgainRow("Parts of life", "21 Dec", "Work or school 4")
    lines = pdfium_pages(review_pdf(replace(ROWAN, again=(row,))))[0].splitlines()
    (named,) = [line for line in lines if "Parts of life" in line]
    assert "21" not in named or "21 Dec" in named


@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_there_is_room_for_notes_as_a_field(paper: Paper) -> None:
    with pikepdf.open(io.BytesIO(review_pdf(ROWAN, paper=paper))) as document:
        places = [
            (str(one["/TU"]), [float(edge) for edge in one["/Rect"]])
            for page in document.pages
            for one in page.get("/Annots", [])
        ]
    told, (_, low, _, high) = places[0]
    assert [told, len(places)] == [words("fields")("notes"), 3], "notes, day, initials"
    assert high - low >= 3 * 20 * paper.scale


@pytest.mark.parametrize("typed", ["abcdefghij" * 200, "It went on. " * 300, briefs.NO_FONT, briefs.CONTROLS, "a\n\nb"])
@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_hard_words_stay_on_the_page(typed: str, paper: Paper) -> None:
    assert pages_with_ink_outside(review_pdf(with_words(typed), paper=paper), paper) == []


@given(typed=st.text(alphabet=st.characters(exclude_categories=()), max_size=60), paper=st.sampled_from(Paper))
@settings(max_examples=15, deadline=None)
def test_any_words_at_all_make_a_review(typed: str, paper: Paper) -> None:
    assert pages_with_ink_outside(review_pdf(with_words(typed), paper=paper), paper) == []


def test_what_is_written_about_the_file_names_no_client_and_it_is_the_same_each_time() -> None:
    pdf = review_pdf(ROWAN)
    assert pdf == review_pdf(ROWAN)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        about = str(dict(document.docinfo)) + document.Root.Metadata.read_bytes().decode("utf-8")
        assert "Rowan" not in about
        assert words("pdf")("review.title") in about
        assert "/StructTreeRoot" in document.Root
        assert document.check_pdf_syntax() == []


def test_only_a_rehearsal_says_so() -> None:
    mark = words("pdf")("foot.rehearsal")
    assert mark in pdfium_pages(review_pdf(replace(ROWAN, is_rehearsal=True)))[0]
    assert mark not in pdfium_pages(review_pdf(ROWAN))[0]
