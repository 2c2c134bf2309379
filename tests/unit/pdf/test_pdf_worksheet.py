"""The worksheet on paper: a goal a page, the agreement on the last one, small parts together, hard words inside."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.model.goal_fields import Side
from intake_app.model.goal_paper import AgreementPaper, GoalPaper, PaperLine, PaperRow, WorksheetPaper
from intake_app.pdf.goals.authored import authored
from intake_app.pdf.goals.worksheet import add_worksheet
from intake_app.pdf.layout.flow import Flow
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.press import press
from intake_app.pdf.paper import Paper
from intake_app.pdf.typography import QUIET, SMALL
from intake_app.services.goals.paper import paper_of_ratings
from intake_app.wording import words
from tests.unit.pdf import briefs
from tests.unit.pdf.reading import EVERY_PAPER, folded, pages_with_ink_outside, pdfium_pages
from tests.unit.pdf.test_pdf_review import rated

BY = "Rowan, 7 Dec 14:00"


def line(said: str, side: Side = Side.CLIENT) -> PaperLine:
    return PaperLine(said, BY, side=side)


def goal(number: int, said: str) -> GoalPaper:
    rulers = (("How close", 3), ("How much it matters", 9), ("How sure I can do it", 4), ("How ready I am", 7))
    rows = (
        PaperRow("What I want, in my words", (PaperLine(f"“{said}”", "7 Dec. Kept as it was."),), is_quote=True),
        PaperRow("Where I am today", (PaperLine("Said on 7 Dec.", ""),), rulers=rulers),
        PaperRow("What we might try", (line(said), line("I ask.", Side.THERAPIST))),
    )
    return GoalPaper(f"Goal {number} of 2, draft", rows)


def agreement(said: str, *, is_signed: bool = False) -> AgreementPaper:
    struck = PaperLine("I never say it.", "Rowan, struck by the other, 7 Dec 14:00", side=Side.CLIENT, is_plain=False)
    return AgreementPaper(
        title="Our agreement",
        state="A draft until both have signed.",
        client=PaperRow("What Rowan says", (line(said), struck)),
        therapist=PaperRow("What the therapist says", (line("I answer for my part.", Side.THERAPIST),)),
        ending=PaperRow("How we would like to end", (line(said),)),
        small="You can strike any line.",
        signed=("Rowan signed" if is_signed else "Rowan", "Therapist"),
        is_signed=(is_signed, False),
    )


def worksheet(said: str = "I want to sleep.", *, is_signed: bool = False) -> WorksheetPaper:
    rows = (
        PaperRow("What is in my hands", (), columns=(("In my hands", (line(said),)), ("A bit", (line("Sleep"),)))),
        PaperRow("What matters", (line(said),)),
    )
    return WorksheetPaper(
        title="Goal worksheet",
        who="Rowan and therapist",
        goals=(goal(1, said), goal(2, said)),
        person_title="For all goals",
        person=rows,
        card=GoalPaper("Prompt card, draft", (PaperRow("Please do not", (line(said),)),)),
        checks_title="Session check",
        checks=(PaperRow("7 Dec", (line(said),)),),
        progress=paper_of_ratings(rated("Sleep", "Bake")),
        agreement=agreement(said, is_signed=is_signed),
        closing_title="How it ended",
        closing=(PaperRow("What has changed", (line(said),)),),
        history_title="How it came to this",
        history=(line(said), line("Agreed.")),
    )


def printed(made: WorksheetPaper, paper: Paper = Paper.A4) -> bytes:
    foot = SimpleNamespace(footer=("a", "b"), is_rehearsal=False, made_at=datetime(2026, 12, 7, tzinfo=UTC))
    flow = Flow(paper.room, paper.top, text([("Rowan", QUIET)], SMALL, paper.measure), 3)
    add_worksheet(flow, words("pdf"), made, paper)
    return press(flow, foot, paper, title="Worksheet")


def fields(pdf: bytes) -> list[str]:
    """Return the whole name of each field."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for one in page.get("/Annots", []):
                name, above = str(one["/T"]), one.get("/Parent")
                while above is not None:
                    name, above = f"{above['/T']}.{name}", above.get("/Parent")
                found.append(name)
    return found


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
def test_each_goal_begins_a_page_and_all_else_follows_where_it_fits(paper: Paper) -> None:
    first, second, *more = (folded(page) for page in pdfium_pages(printed(worksheet(), paper)))
    assert first.startswith("Goal worksheet Rowan and therapist Goal 1 of 2, draft")
    assert second.startswith("Goal worksheet Rowan and therapist Goal 2 of 2, draft")
    assert "Our agreement" in second, "on the last goal's page"
    titles = ("Our agreement", "For all goals", "Prompt card", "Session check", "How close, over time", "How it ended")
    at = [" ".join((second, *more)).index(title) for title in (*titles, "How it came to this")]
    assert at == sorted(at)
    assert len(more) == 1, "small parts share a page"


def test_without_a_goal_a_page_says_so_and_the_rest_follows() -> None:
    made = replace(worksheet(), goals=(), agreement=None)
    page = folded(pdfium_pages(printed(made))[0])
    assert page.startswith("Goal worksheet Rowan and therapist No goal in words yet. For all goals")


def test_an_agreement_that_a_page_holds_is_never_torn() -> None:
    tall = PaperRow("What we might try", tuple(line(f"Line {number}.") for number in range(20)))
    made = worksheet()
    for count in range(8):
        last = replace(made.goals[1], rows=(*made.goals[1].rows, *(tall for _ in range(count))))
        pages = [folded(page) for page in pdfium_pages(printed(replace(made, goals=(last,))))]
        page = next(page for page in pages if "Our agreement" in page)
        assert "What the therapist says" in page
        assert "Therapist Date" in page, "the lines to sign on"


@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_a_line_has_a_box_until_its_side_has_signed(paper: Paper) -> None:
    boxes = {"agreement.client.1", "agreement.client.2", "agreement.therapist.1"}
    to_sign = {f"agreement.{side}.{what}" for side in ("client", "therapist") for what in ("name", "date")}
    assert boxes | to_sign <= set(fields(printed(worksheet(), paper)))
    signed = printed(worksheet(is_signed=True), paper)
    left = {name for name in fields(signed) if name.startswith("agreement.client")}
    assert left == {"agreement.client.2"}, "what the other struck is no part of what was signed"
    assert "✓" in " ".join(pdfium_pages(signed))
    assert "struck by the other" in folded(" ".join(pdfium_pages(signed)))


@pytest.mark.parametrize("typed", ["abcdefghij" * 200, "It went on. " * 300, briefs.NO_FONT, briefs.CONTROLS, "a\n\nb"])
@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_hard_words_stay_on_the_page(typed: str, paper: Paper) -> None:
    assert pages_with_ink_outside(printed(worksheet(typed), paper), paper) == []


@given(typed=st.text(alphabet=st.characters(exclude_categories=()), max_size=60), paper=st.sampled_from(Paper))
@settings(max_examples=10, deadline=None)
def test_any_words_at_all_make_a_worksheet(typed: str, paper: Paper) -> None:
    assert pages_with_ink_outside(printed(worksheet(typed), paper), paper) == []


def test_a_name_and_its_day_are_never_torn_apart_by_the_end_of_a_line() -> None:
    by, torn = "Therapist, 23 Nov 10:20", 0
    for count in range(40):
        line = PaperLine("One small step is " + "a" * count, by)
        laid = authored(line, 190)
        last = "".join(cluster.text for cluster in laid.lines[-1].clusters)
        assert last.endswith(by)
        torn += last == by
        assert folded(laid.typed) == folded(f"{line.text} {by}")
    assert 0 < torn < 40
    assert len(authored(PaperLine("One small step.", by), 60).lines) > 2, "a narrow column has it as it may"
