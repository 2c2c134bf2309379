"""The bookmarks lead to every part and section, at its own height, and hold titles only."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest

from intake_app.model.brief import AnswerSection
from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.pdf.paper import Paper
from intake_app.wording import words
from tests.helpers.every_paper import PAPERS
from tests.unit.pdf import briefs
from tests.unit.pdf.reading import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABOVE, _BELOW = 3.0, 45.0
"""Points around the height that a bookmark names, in which its title must stand."""


@dataclass(frozen=True)
class Bookmark:
    title: str
    level: int
    page: int
    top: float


def bookmarks(pdf: bytes) -> list[Bookmark]:
    """Return the bookmarks in the order in which a window lists them."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = [page.obj.objgen for page in document.pages]
        return list(_below(document.Root.Outlines, 1, pages))


def _below(above: Any, level: int, pages: list[tuple[int, int]]) -> Iterator[Bookmark]:
    mark = above.get("/First")
    while mark is not None:
        yield Bookmark(str(mark.Title), level, pages.index(mark.Dest[0].objgen), float(mark.Dest[3]))
        yield from _below(mark, level + 1, pages)
        mark = mark.get("/Next")


def printed_at(pdf: bytes, mark: Bookmark) -> str:
    """Return what pdfium reads where a bookmark leads."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[mark.page]
        read = page.get_textpage().get_text_bounded(bottom=mark.top - _BELOW, top=mark.top + _ABOVE)
        return folded(str(read))


def test_a_brief_has_one_for_each_part_and_each_section_in_it() -> None:
    answers = [part.title for part in briefs.rowan().sections]
    found = [(mark.level, mark.title) for mark in bookmarks(brief_pdf(briefs.rowan()))]
    assert found == [
        (1, words("pdf")("document.title")),
        *((2, title) for title in briefs.SECTIONS),
        (1, words("pdf")("answers")),
        *((2, title) for title in (*answers, "Notes")),
    ]


def test_each_goal_and_the_agreement_have_their_own() -> None:
    parts = [mark.title for mark in bookmarks(PAPERS["brief with goals"](Paper.A4)) if mark.level == 1]
    assert parts[:4] == [
        "Intake brief",
        "All answers",
        "Goal worksheet, Goal 1 of 2, draft",
        "Goal worksheet, Goal 2 of 2, set aside for now",
    ]
    assert "Our agreement" in parts


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER_LARGE])
@pytest.mark.parametrize("name", ["brief with goals", "client's copy with goals"])
def test_each_opens_where_its_title_stands(name: str, paper: Paper) -> None:
    pdf = PAPERS[name](paper)
    of_the_client = {words("pdf")("document.title"), words("pdf")("copy.title")}
    listed = [mark for mark in bookmarks(pdf) if mark.title not in of_the_client]
    assert len(listed) > 10
    for mark in listed:
        first_words = folded(mark.title.split(",")[0])[:14]
        assert first_words in printed_at(pdf, mark), mark


def test_a_bookmark_that_leads_elsewhere_is_seen() -> None:
    pdf = PAPERS["brief"](Paper.A4)
    mark = bookmarks(pdf)[3]
    assert mark.title in printed_at(pdf, mark)
    assert mark.title not in printed_at(pdf, replace(mark, top=mark.top + 90))
    assert mark.title not in printed_at(pdf, replace(mark, page=1))


@pytest.mark.parametrize(
    "title",
    [
        "What they told us about how the weeks went and what they would rather leave for later, part one",
        "Часть первая: שלום, 你好",
        "Brackets ) ( and \\ strokes / <<>>",
        "long " * 400,
    ],
)
def test_a_long_or_odd_title_stays_whole(title: str) -> None:
    part = AnswerSection(title, briefs.rowan().sections[0].rows)
    found = [mark.title for mark in bookmarks(brief_pdf(replace(briefs.rowan(), sections=(part,))))]
    assert " ".join(title.split()) in found


def test_a_section_that_goes_on_over_the_page_has_one() -> None:
    found = [mark.title for mark in bookmarks(brief_pdf(briefs.long_answers(9000)))]
    assert found.count("Start here") == 1
    assert not [title for title in found if "continued" in title]


@pytest.mark.parametrize("name", ["brief with goals", "client's copy with goals", "client's copy in Spanish"])
def test_none_names_the_client(name: str) -> None:
    assert not [mark for mark in bookmarks(PAPERS[name](Paper.A4)) if "Rowan" in mark.title]
