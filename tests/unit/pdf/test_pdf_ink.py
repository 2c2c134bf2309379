"""No ink leaves the paper, and none lies on other ink."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.pdf.paper import Paper
from intake_app.pdf.papers.client_page import client_pdf
from tests.helpers.paper_ink import overlaps, pages_with_ink_beyond
from tests.unit.pdf import briefs
from tests.unit.pdf.reading import EVERY_PAPER
from tests.unit.pdf.test_pdf_client_page import ROWAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.model.brief import Brief

BRIEFS: dict[str, Callable[[], Brief]] = {
    "ordinary": briefs.rowan,
    "declined": briefs.declined,
    "empty": briefs.empty,
    "scripts": lambda: briefs.with_words(" ".join(briefs.SCRIPTS)),
    "wide gaps": lambda: briefs.with_words("\t\ta\tb\t\tc\t" * 10),
    "long": lambda: briefs.long_answers(3000),
}


def with_more(content: bytes) -> bytes:
    """Return the ordinary brief with something more drawn on its first page, as a mark of its own."""
    with pikepdf.open(io.BytesIO(brief_pdf(briefs.rowan()))) as document:
        document.pages[0].contents_add(b"/Artifact BMC " + content + b" EMC")
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("paper", EVERY_PAPER)
@pytest.mark.parametrize("name", BRIEFS)
def test_no_ink_of_a_brief_lies_on_other_ink_or_leaves_the_paper(name: str, paper: Paper) -> None:
    pdf = brief_pdf(BRIEFS[name](), paper=paper)
    assert (overlaps(pdf), pages_with_ink_beyond(pdf)) == ([], [])


TALL = {
    "arabic": "\u0623\u064f\u062d\u0650\u0628\u064f\u0651 \u0643\u064e\u062b\u0650\u064a\u0631\u064b\u0627",
    "khmer": "\u1798\u17d2\u1796\u17d2\u179a\u17c3\u17d2\u1789\u17ca\u17b8",
    "thai": "\u0e17\u0e35\u0e48\u0e1b\u0e39\u0e48 \u0e0d\u0e35\u0e48\u0e1b\u0e38\u0e48\u0e19 \u0e10\u0e38",
    "a tower": "Z" + "\u0301\u0323" * 50,
}
"""Letters that stand far above or below where Latin ones do."""


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER_LARGE])
@pytest.mark.parametrize("name", TALL)
def test_tall_letters_lie_on_nothing_in_any_place(name: str, paper: Paper) -> None:
    tall = TALL[name]
    brief = replace(briefs.with_words(tall), safe_contact=f"{tall} " * 6, circumstances=(f"{tall} " * 22,))
    pdf = brief_pdf(brief, paper=paper)
    assert (overlaps(pdf), pages_with_ink_beyond(pdf)) == ([], [])


@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_no_ink_of_a_copy_lies_on_other_ink_or_leaves_the_paper(paper: Paper) -> None:
    pdf = client_pdf(ROWAN, paper=paper)
    assert (overlaps(pdf), pages_with_ink_beyond(pdf)) == ([], [])


def test_a_line_through_words_is_found() -> None:
    # Through the client's first words, which stand largest.
    (found, *_others) = overlaps(with_more(b"0.6 w 120 655 m 400 655 l S"))
    assert (found.page, found.second.split()[0]) == (1, "/Artifact")


def test_a_pale_line_is_ink_too() -> None:
    assert overlaps(with_more(b"0.95 G 0.6 w 120 655 m 400 655 l S"))


def test_ink_beyond_the_edge_is_found() -> None:
    assert pages_with_ink_beyond(with_more(b"2 w 590 400 m 640 400 l S")) == [1]
    assert pages_with_ink_beyond(with_more(b"2 w 100 845 m 200 845 l S")) == [1]
    assert pages_with_ink_beyond(with_more(b"2 w 100 830 m 200 830 l S")) == []
