"""Whatever a client typed, the paper keeps every rule for readers that do not see it, and says it as typed."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.model.brief import Line, Quote, ScoreLine
from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.pdf.paper import Paper
from intake_app.pdf.papers.client_page import client_pdf
from intake_app.pdf.papers.review_page import review_pdf
from intake_app.pdf.script.breaks import without_surrogates
from intake_app.services.goals.paper import paper_of_ratings
from tests.helpers.paper_rules import faults_of
from tests.helpers.paper_tree import tree_of
from tests.unit.pdf import briefs
from tests.unit.pdf.test_pdf_client_page import with_words
from tests.unit.pdf.test_pdf_review import rated
from tests.unit.pdf.test_pdf_review import with_words as review_words
from tests.unit.pdf.test_pdf_worksheet import printed, worksheet

if TYPE_CHECKING:
    from collections.abc import Callable

ANY = st.text(alphabet=st.characters(exclude_categories=()), min_size=1, max_size=40)


def told(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [node.text for node in tree_of(document).all()]


@given(typed=ANY, language=st.sampled_from(["", "en", "es", "ar"]), paper=st.sampled_from(list(Paper)))
@settings(max_examples=25, deadline=None)
def test_any_words_at_all_keep_the_rules_and_are_told_as_typed(typed: str, language: str, paper: Paper) -> None:
    quote = Quote(typed, language)
    brief = briefs.with_words(typed)
    sections = tuple(replace(part, title="A part of the form") for part in brief.sections)
    brief = replace(brief, start_first=quote, start=(Line("Why now", quote), Line("", "as told")), sections=sections)
    pdf = brief_pdf(brief, paper=paper)
    assert faults_of(pdf) == []
    assert f"“{without_surrogates(typed)}”" in told(pdf)


@given(typed=ANY, paper=st.sampled_from(list(Paper)))
@settings(max_examples=10, deadline=None)
def test_any_words_at_all_keep_the_rules_on_the_clients_copy(typed: str, paper: Paper) -> None:
    assert faults_of(client_pdf(with_words(typed), paper=paper)) == []


HALF = "half \ud800 a letter"
"""What a cut-off paste leaves in an answer; no file can hold it."""


@pytest.mark.parametrize(
    "make",
    [
        lambda: review_pdf(review_words(HALF)),
        lambda: printed(replace(worksheet(HALF), progress=paper_of_ratings(rated(HALF, "b")))),
    ],
)
def test_half_a_letter_in_a_goal_is_no_reason_to_print_nothing(make: Callable[[], bytes]) -> None:
    pdf = make()
    assert faults_of(pdf) == []
    assert any("half \ufffd a letter" in words for words in told(pdf))


def test_a_score_that_stands_elsewhere_leaves_no_cell_without_words() -> None:
    scores = tuple(ScoreLine(f"Score {number}", "9 of 27; 9 of 9 answered") for number in range(12))
    pdf = brief_pdf(replace(briefs.with_words("A few words of mine. " * 14), scores=scores))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        heads = [node.said() for node in tree_of(document).all("TH")]
    assert any(re.fullmatch(r"\d+ more \(on page \d+\)", head) for head in heads)
    assert faults_of(pdf) == []


@pytest.mark.parametrize("make", [briefs.declined, briefs.empty, briefs.long_answers])
def test_a_paper_with_nothing_or_with_very_much_keeps_the_rules(make: object) -> None:
    brief = make() if callable(make) else briefs.rowan()
    assert faults_of(brief_pdf(brief)) == []
