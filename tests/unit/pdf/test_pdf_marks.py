"""What a client would rather say in the room is as easy to find on page 1 when it is five things as when it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake_app.model.answers import Answer, AnswerState
from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.services.brief.page_one import brief_of
from intake_app.wording import words
from tests.helpers.sittings import intake_with, rowan
from tests.unit.pdf.reading import folded, pdfium_pages

if TYPE_CHECKING:
    from intake_app.model.brief import Brief

MARKED = ("B2", "E4", "H4", "M2", "P3", "B1", "B3", "B4", "B8", "E1", "H1", "H2", "P2", "Z1")


def brief_with(count: int) -> Brief:
    """Return the brief of a client who would rather talk about `count` things."""
    marks = {key: Answer.declined(AnswerState.IN_PERSON) for key in MARKED[:count]}
    return brief_of(intake_with({**rowan(E3=None), **marks}))


def missing(brief: Brief) -> list[str]:
    """Return the topics that page 1 does not name under its heading."""
    page = folded(pdfium_pages(brief_pdf(brief))[0])
    part = page[page.index(words("pdf")("later.in_person")) :]
    return [topic for topic in brief.in_person if folded(topic) not in part]


@pytest.mark.parametrize("count", [1, 5, 8, len(MARKED)])
def test_every_thing_to_talk_about_stands_on_page_one(count: int) -> None:
    brief = brief_with(count)
    assert len(brief.in_person) == count
    assert missing(brief) == []


def test_the_heading_stands_where_it_stands_for_one() -> None:
    heading = words("pdf")("later.in_person")
    one, five = (folded(pdfium_pages(brief_pdf(brief_with(count)))[0]) for count in (1, 5))
    later, start = words("pdf")("later"), words("pdf")("start")
    for page in (one, five):
        assert page.index(start) < page.index(later) < page.index(heading, page.index(later))


def test_a_topic_that_nobody_marked_is_missing() -> None:
    brief = brief_with(1)
    page = folded(pdfium_pages(brief_pdf(brief))[0])
    part = page[page.index(words("pdf")("later.in_person")) : page.index(words("pdf")("want"))]
    unmarked = [topic for topic in brief_with(5).in_person if topic not in brief.in_person]
    assert [topic for topic in unmarked if folded(topic) in part] == []
    assert unmarked
