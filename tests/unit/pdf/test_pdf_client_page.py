"""The client's copy on paper: one calm page, in their words, inside the margins, whatever they typed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.model.brief import Line, Quote
from intake_app.model.client_copy import ClientCopy, Help, OwnGoal
from intake_app.model.goal_paper import GoalPaper, PaperLine, PaperRow
from intake_app.pdf.paper import Paper
from intake_app.pdf.papers.client_page import client_pdf
from intake_app.wording import words
from tests.unit.pdf import briefs
from tests.unit.pdf.reading import EVERY_PAPER, folded, pages_with_ink_outside, pdfium_pages, unspaced

LABELS = ("want", "hands", "let-go", "working", "ask-first", "agreed", "always", "danger")
RATINGS = tuple((label, 3) for label in ("How close I am", "How much it matters", "How sure I am"))

ROWAN = ClientCopy(
    name="Rowan",
    practice="A practice",
    made_on="23 Nov 2026",
    goals=(OwnGoal(Quote("I want to stop snapping at my kids."), RATINGS),),
    first_sign=None,
    in_my_hands=("What I say", Quote("How loud our mornings are")),
    a_little=("How I sleep",),
    let_go=Quote("Being the calm one"),
    push_soothe=(("Sad", "Soothe me"), ("Mad", "Ask")),
    working=(Line("Please do not", Quote("Tell me to calm down.")),),
    ask_first=Quote("The mornings."),
    help=Help(
        "If you are in danger right now, call 911.",
        ("You can call or text 988.", "In Spanish: call 988 and press 2, or text AYUDA."),
        "You can call us: 555-0100.",
        "These lines were checked on 23 Nov 2026.",
    ),
    footer=("For me to keep", "Made 23 Nov 2026 10:31, app 0.1.0, form 3"),
    is_rehearsal=False,
    made_at=datetime(2026, 11, 23, 10, 31, tzinfo=UTC),
)


def with_words(typed: str) -> ClientCopy:
    quote = Quote(typed)
    return replace(
        ROWAN,
        name=typed,
        practice=typed,
        goals=(OwnGoal(quote, RATINGS, (quote, quote), typed), OwnGoal(quote, ())),
        first_sign=quote,
        in_my_hands=(quote, quote),
        let_go=quote,
        working=(Line("Please do not", quote),),
        ask_first=quote,
    )


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
def test_ordinary_answers_make_one_page_with_every_part_in_order(paper: Paper) -> None:
    pages = pdfium_pages(client_pdf(ROWAN, paper=paper))
    assert len(pages) == 1
    page = folded(pages[0])
    at = [page.index(words("pdf")(f"copy.{label}")) for label in LABELS]
    assert at == sorted(at)
    for said in ("Rowan", "A practice", "23 Nov 2026", "“I want to stop snapping at my kids.”", "What I say", "Sad"):
        assert said in page
    for said in (ROWAN.help.first, *ROWAN.help.lines, ROWAN.help.practice, ROWAN.help.checked):
        assert said in page
    for number in range(1, 5):
        assert words("pdf")(f"copy.always.{number}") in page
    assert words("pdf")("copy.stop") in page
    assert page.count(words("pdf")("copy.date")) >= 3


def test_what_was_not_said_leaves_no_empty_part() -> None:
    silent = replace(
        ROWAN, name="", practice="", goals=(), in_my_hands=(), a_little=(), let_go=None, push_soothe=(), working=()
    )
    page = folded(pdfium_pages(client_pdf(replace(silent, ask_first=None)))[0])
    assert page.startswith(words("pdf")("copy.title"))
    shown = [label for label in LABELS if words("pdf")(f"copy.{label}") in page]
    assert shown == ["want", "agreed", "always", "danger"]
    assert words("pdf")("copy.want.none") in page


@pytest.mark.parametrize("typed", ["abcdefghij" * 300, "It went on. " * 500, briefs.NO_FONT, briefs.CONTROLS, "a\n\nb"])
@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_hard_words_stay_on_the_page(typed: str, paper: Paper) -> None:
    assert pages_with_ink_outside(client_pdf(with_words(typed), paper=paper), paper) == []


@given(typed=st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
@settings(max_examples=15, deadline=None)
def test_any_words_at_all_make_a_copy(typed: str) -> None:
    assert pages_with_ink_outside(client_pdf(with_words(typed)), Paper.A4) == []


def test_a_name_too_long_for_the_head_stands_in_full() -> None:
    name = "Anna Maria Luisa Theodora of the Long House by the River, called Ann by all who know her well"
    assert unspaced(name) in unspaced(pdfium_pages(client_pdf(replace(ROWAN, name=name)))[0])


def test_a_goal_says_how_it_was_put_later_and_how_it_was_left() -> None:
    goal = OwnGoal(Quote("To get this over with."), RATINGS, (Quote("My evenings back."),), "No longer mine.")
    page = folded(pdfium_pages(client_pdf(replace(ROWAN, goals=(goal,))))[0])
    later = words("pdf")("copy.again")
    assert f"“To get this over with.” {later} “My evenings back.” No longer mine. How close I am" in page


def test_once_a_goal_is_agreed_no_empty_lines_say_that_nothing_is() -> None:
    agreed = GoalPaper("Goal 1 of 1", (PaperRow("What I want", (PaperLine("My evenings back.", ""),)),))
    page = folded(" ".join(pdfium_pages(client_pdf(replace(ROWAN, agreed=(agreed,))))))
    assert page.count(words("pdf")("copy.agreed")) == 1
    assert words("pdf")("copy.date") not in page


def test_long_answers_are_printed_whole() -> None:
    typed = "It began in spring and went on. " * 300
    text = unspaced(" ".join(pdfium_pages(client_pdf(replace(ROWAN, goals=(OwnGoal(Quote(typed), RATINGS),))))))
    assert text.count("Itbeganinspringandwenton.") >= 290


def test_only_a_rehearsal_says_so() -> None:
    mark = words("pdf")("foot.rehearsal")
    assert mark in pdfium_pages(client_pdf(replace(ROWAN, is_rehearsal=True)))[0]
    assert mark not in pdfium_pages(client_pdf(ROWAN))[0]


def test_what_is_written_about_the_file_names_no_client_and_it_is_tagged() -> None:
    pdf = client_pdf(ROWAN)
    assert pdf == client_pdf(ROWAN)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        about = str(dict(document.docinfo)) + document.Root.Metadata.read_bytes().decode("utf-8")
        assert "Rowan" not in about
        assert words("pdf")("copy.title") in about
        assert "/StructTreeRoot" in document.Root
        assert document.check_pdf_syntax() == []
