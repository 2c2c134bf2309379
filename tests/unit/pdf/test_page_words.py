"""What a screen reader is told of a page: all that the page says, in order, exactly as typed, on the page it is on."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from intake_app.model.brief import Line, Quote
from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.pdf.file.page_words import words_by_page
from intake_app.pdf.paper import Paper
from tests.helpers.every_paper import PAPERS
from tests.unit.pdf import briefs
from tests.unit.pdf.reading import folded, pdfium_pages

ARABIC = "أستيقظ متوترة (5 مرات) وأصرخ"
NAMES = ("/Alt", "/TU")
THAI = "ฉันอยากหยุดตะคอกใส่ลูก"


def test_every_page_says_its_own_lines_in_reading_order() -> None:
    first, second, third = words_by_page(brief_pdf(briefs.rowan()))
    text = "\n".join(first.lines)
    order = ["Rowan", "Safety", "What you did about the safety answers", "Start here", "What they want", "Numbers"]
    places = [text.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)
    goal = first.lines.index("“I want to sleep without my phone.”")
    assert first.lines[goal + 1] == "Close: 2 of 10. Matters: 6 of 10. Sure: 6 of 10. Ready: 8 of 10."
    assert second.lines[0] == "All answers"
    assert not any(page.goes_on for page in (first, second, third))


@pytest.mark.parametrize("typed", [ARABIC, THAI, "Đọc tiếng Việt", "a\u0304 e\u0301", "👩‍👧 tired"])
def test_a_line_of_any_script_is_told_as_it_was_typed(typed: str) -> None:
    told = "\n".join(words_by_page(brief_pdf(replace(briefs.rowan(), start_first=Quote(typed))))[0].lines)
    assert typed in told


def test_all_that_a_reader_finds_on_a_page_is_told_there() -> None:
    pdf = brief_pdf(briefs.rowan())
    with pikepdf.open(io.BytesIO(pdf)) as document:
        # What fields are called, and what a picture shows, is told and not printed in these words.
        named = [
            str(one.get(key, "")) for one in document.objects if isinstance(one, pikepdf.Dictionary) for key in NAMES
        ]
    unprinted = set(folded(" ".join(named)).split())
    for words, found in zip(words_by_page(pdf), pdfium_pages(pdf), strict=True):
        missing = set(folded("\n".join(words.lines)).replace(";", " ").split()) - set(
            folded(found).replace(";", " ").split()
        )
        # The rest is on the page, less its breaks and brackets.
        assert len(missing - unprinted) < 8, missing - unprinted
        assert len(" ".join(words.lines)) > 200


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER_LARGE])
@pytest.mark.parametrize("name", PAPERS)
def test_of_every_document_every_page_tells_something_of_each_kind_of_line_it_has(name: str, paper: Paper) -> None:
    pdf = PAPERS[name](paper)
    pages = words_by_page(pdf)
    assert len(pages) == len(pdfium_pages(pdf))
    assert all(page.lines or page.goes_on for page in pages)
    assert pages[0].lines
    with pikepdf.open(io.BytesIO(pdf)) as document:
        said = [str(node.get("/ActualText") or node.get("/Alt") or "") for node in elements_of(document)]
    told = "\n".join(line for page in pages for line in page.lines)
    assert len([text for text in said if text]) > 3
    assert [text for text in (*said, "planted") if text not in told] == ["planted"], "nothing else is left out"


def elements_of(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return every element of the structure, wherever it hangs."""
    return [
        found for found in document.objects if isinstance(found, pikepdf.Dictionary) and "/S" in found and "/P" in found
    ]


def test_a_text_over_several_pages_stands_whole_on_its_first_and_goes_on_later() -> None:
    long = " ".join(f"word{number}" for number in range(4000))
    pages = words_by_page(brief_pdf(replace(briefs.rowan(), start=(Line("Now", Quote(long)),))))
    # Page 1 has the beginning alone, and says where the whole stands.
    assert any("word0 " in line for line in pages[0].lines)
    begins = next(number for number, page in enumerate(pages) if any("word3999" in line for line in page.lines))
    assert begins > 0
    assert any("word0 " in line for line in pages[begins].lines)
    assert pages[begins + 1].goes_on
    assert not pages[begins].goes_on
    assert not any("word3999" in line for page in pages[begins + 1 :] for line in page.lines)


def test_a_document_without_a_structure_says_nothing() -> None:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)
    (only,) = words_by_page(out.getvalue())
    assert only.lines == []
