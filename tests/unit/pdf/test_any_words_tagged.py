"""Whatever a client typed, the paper keeps every rule for readers that do not see it, and says it as typed."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.model.brief import Line, Quote
from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.pdf.paper import Paper
from intake_app.pdf.papers.client_page import client_pdf
from intake_app.pdf.script.breaks import without_surrogates
from tests.helpers.paper_rules import faults_of
from tests.helpers.paper_tree import tree_of
from tests.unit.pdf import briefs
from tests.unit.pdf.test_pdf_client_page import with_words

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


@pytest.mark.parametrize("make", [briefs.declined, briefs.empty, briefs.long_answers])
def test_a_paper_with_nothing_or_with_very_much_keeps_the_rules(make: object) -> None:
    brief = make() if callable(make) else briefs.rowan()
    assert faults_of(brief_pdf(brief)) == []
