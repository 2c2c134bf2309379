"""What a reader that does not see the page finds: order, headings, tables, and the words as typed."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from intake_app.model.brief import Quote
from intake_app.pdf.sheet import brief_pdf
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


def shown_outside_marks(page: pikepdf.Page) -> int:
    """Return how many pieces of text or drawing stand outside all marked content."""
    depth = outside = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        depth += (operator in {"BDC", "BMC"}) - (operator == "EMC")
        outside += depth == 0 and operator in {"TJ", "Tj", "S", "f", "B", "s"}
    assert depth == 0
    return outside


@pytest.mark.parametrize("name", BRIEFS)
def test_everything_printed_is_an_element_or_decoration(name: str) -> None:
    with pikepdf.open(io.BytesIO(brief_pdf(BRIEFS[name]))) as document:
        for page in document.pages:
            assert shown_outside_marks(page) == 0


def test_print_outside_the_marks_is_found() -> None:
    with pikepdf.open(io.BytesIO(brief_pdf(briefs.rowan()))) as document:
        document.pages[0].contents_add(b"0 0 m 5 5 l S")
        assert shown_outside_marks(document.pages[0]) == 1


@pytest.mark.parametrize("name", BRIEFS)
def test_each_mark_leads_to_the_element_that_holds_it(name: str) -> None:
    with pikepdf.open(io.BytesIO(brief_pdf(BRIEFS[name]))) as document:
        numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
        owners = {int(numbers[at]): list(numbers[at + 1]) for at in range(0, len(numbers), 2)}
        for page in document.pages:
            marks = [
                int(instruction.operands[1].MCID)
                for instruction in pikepdf.parse_content_stream(page)
                if str(instruction.operator) == "BDC"
            ]
            assert marks == list(range(len(marks)))
            leads_to = owners[int(page.obj.StructParents)]
            assert len(leads_to) == len(marks)
            for number, owner in zip(marks, leads_to, strict=True):
                held = [kid for kid in owner.K if kid.get("/Type") == "/MCR"]
                assert any(int(kid.MCID) == number and kid.Pg.objgen == page.obj.objgen for kid in held)


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
    texts = [text for _role, text in outline(brief_pdf(replace(brief, sections=())))]
    assert texts.count(f"“{brief.start_first.words}”") == 1
    assert "Start here (continued)" not in texts


def test_tables_have_rows_and_header_cells() -> None:
    roles = [role for role, _text in outline(brief_pdf(briefs.rowan()))]
    rows = [row for part in briefs.rowan().sections for row in part.rows]
    assert roles.count("Table") == 4 + len(briefs.rowan().sections)
    assert roles.count("TR") >= len(rows)
    assert roles.count("TH") >= len(rows)
