"""What a reader that does not see the page finds: order, headings, tables, and the words as typed."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from intake_app.model.brief import Quote
from intake_app.pdf.brief.sheet import brief_pdf
from tests.helpers.paper_rules import faults_of
from tests.unit.pdf import briefs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake_app.model.brief import Brief

BRIEFS = {
    "ordinary": briefs.rowan(),
    "declined": briefs.declined(),
    "empty": briefs.empty(),
    "hard words": briefs.with_words(briefs.NO_FONT + briefs.CONTROLS),
    "long": briefs.long_answers(9000),
}


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield every element below a node, in reading order."""
    for kid in node.K:
        if kid.get("/Type") == "/StructElem":
            yield kid
            yield from elements(kid)


def outline(pdf: bytes) -> list[tuple[str, str]]:
    """Return role and exact text of each element."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = elements(document.Root.StructTreeRoot.K)
        return [(str(one.S)[1:], str(one.get("/ActualText", ""))) for one in found]


@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_keeps_the_rules_whatever_is_in_it(name: str) -> None:
    assert faults_of(brief_pdf(BRIEFS[name])) == []


def test_headings_are_read_in_the_order_of_the_brief() -> None:
    headings = [text for role, text in outline(brief_pdf(briefs.rowan())) if role in {"H1", "H2"}]
    assert headings == [
        "Rowan",
        *briefs.SECTIONS,
        "All answers",
        *(part.title for part in briefs.rowan().sections),
        "Notes",
    ]


@pytest.mark.parametrize("typed", [*briefs.SCRIPTS, briefs.NO_FONT, "tab\there \u05e9\u05dc\u05d5\u05dd", "two\nlines"])
def test_every_script_is_read_exactly_as_typed(typed: str) -> None:
    texts = [text for _role, text in outline(brief_pdf(replace(briefs.rowan(), start_first=Quote(typed))))]
    assert f"“{typed}”" in texts


def test_a_paragraph_over_two_pages_is_read_once() -> None:
    brief: Brief = briefs.long_answers(9000)
    assert isinstance(brief.start_first, Quote)
    texts = [text for _role, text in outline(brief_pdf(replace(brief, sections=brief.sections[-1:])))]
    assert texts.count(f"“{brief.start_first.words}”") == 1
    assert "More (continued)" not in texts


def test_tables_have_rows_and_header_cells() -> None:
    roles = [role for role, _text in outline(brief_pdf(briefs.rowan()))]
    rows = [row for part in briefs.rowan().sections for row in part.rows]
    assert roles.count("Table") == 3 + len(briefs.rowan().sections)
    assert roles.count("TR") >= len(rows)
    assert roles.count("TH") >= len(rows)


def artifacts(pdf: bytes) -> list[str]:
    """Return what each piece of decoration on page 2 is for."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            str(instruction.operands[1].Type)
            for instruction in pikepdf.parse_content_stream(document.pages[1])
            if str(instruction.operator) == "BDC" and str(instruction.operands[0]) == "/Artifact"
        ]


def test_heads_feet_and_labels_said_again_are_furniture_of_the_page_and_rules_are_not() -> None:
    found = artifacts(brief_pdf(replace(briefs.long_answers(9000), sections=())))
    # The running head, the label with "continued", and the three texts of the foot with the rule above them.
    assert found.count("/Pagination") == 4
    assert found.count("/Layout") == 1
