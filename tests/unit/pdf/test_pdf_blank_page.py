"""Blank papers: nothing of the form is missing, boxes and lines are large enough, questions stay whole."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest

from intake_app.forms.loader import load_file
from intake_app.model.blank_form import Ask, Held, Part, questions_of
from intake_app.model.practice import Paper as Size
from intake_app.model.printing import Printing
from intake_app.pdf.blank.page import blank_pdf
from intake_app.pdf.paper import Paper
from intake_app.pdf.typography import MM
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.on_paper import documents
from intake_app.services.on_paper.form import blank_form, words_for
from tests.helpers.blank_papers import missing, said_by
from tests.helpers.every_kind import every_kind
from tests.helpers.paper_filling import places
from tests.helpers.paper_ink import overlaps, pages_with_ink_beyond
from tests.helpers.paper_rules import faults_of
from tests.helpers.sittings import default_intake
from tests.unit.forms.building import HL7, Json, choice, control, form, item, when
from tests.unit.forms.test_form_corpus import REFUSED, forms_in
from tests.unit.pdf.reading import EVERY_PAPER, folded, pages_with_ink_outside, pdfium_pages, pdfium_text, poppler

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.model.blank_form import BlankForm

MADE_AT = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
LONG = "Which of these many things do you think about when you wake up in the night and cannot go back to sleep, "
TEN = [{"url": HL7 + "minValue", "valueInteger": 0}, {"url": HL7 + "maxValue", "valueInteger": 10}]


def printed(made: BlankForm, paper: Paper = Paper.A4) -> bytes:
    """Return the PDF of a paper."""
    return blank_pdf(made, reader=words_for(made.language), made_at=MADE_AT, paper=paper)


def options(count: int, words: str = "Answer ") -> list[Json]:
    """Return options of a choice."""
    return [{"valueString": f"{words}{number}"} for number in range(1, count + 1)]


def widgets(pdf: bytes) -> dict[str, list[tuple[int, float, float, bool]]]:
    """Return by the name of its question each field: its page, width, height, and whether it is ticked."""
    found = defaultdict(list)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages):
            for annotation in page.obj.get("/Annots", []):
                node: Any = annotation
                names = []
                while node is not None:
                    names += [str(node.T)] if "/T" in node else []
                    node = node.get("/Parent")
                left, low, right, high = (float(edge) for edge in annotation.Rect)
                is_tick = str(annotation.FT) == "/Btn"
                found[names[-1]].append((number, right - left, high - low, is_tick))
    return dict(found)


@pytest.mark.parametrize("paper", EVERY_PAPER)
@pytest.mark.parametrize("with_safety", [False, True])
def test_nothing_of_the_intake_is_missing(paper: Paper, *, with_safety: bool) -> None:
    made = blank_form(default_intake(), with_safety=with_safety, path=SittingPath.EXTENDED)
    pdf = printed(made, paper)
    assert missing(pdf, default_intake()) == []
    said = said_by(pdf)
    for entry, rules in made.entries():
        assert all(folded(rule.sentence) in said for rule in rules)
        if isinstance(entry, Ask):
            assert all(folded(words) in said for words in (entry.text, entry.why, entry.how))


@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_nothing_of_any_kind_is_missing(paper: Paper) -> None:
    pdf = printed(blank_form(every_kind()), paper)
    assert missing(pdf, every_kind()) == []
    assert pages_with_ink_outside(pdf, paper) == []


@pytest.mark.long
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_ink_of_the_intake_lies_on_other_ink_or_leaves_the_paper(paper: Paper, language: str) -> None:
    made = blank_form(default_intake(), path=SittingPath.EXTENDED, with_safety=True, language=language, signs=True)
    pdf = printed(made, paper)
    assert (overlaps(pdf), pages_with_ink_beyond(pdf)) == ([], [])


def test_a_question_that_is_not_there_is_found() -> None:
    made = blank_form(every_kind())
    (part,) = made.parts
    *others, held, last = part.entries
    assert isinstance(held, Held)
    planted = replace(held, entries=tuple(one for one in held.entries if "pets" not in dict(questions_of(one))))
    without = replace(made, parts=(Part(part.title, (*others, planted, last)),))
    assert missing(printed(without), every_kind()) == ["Any pets?"]


def test_both_readers_find_the_questions_in_their_order(tmp_path: Path) -> None:
    made = blank_form(default_intake())
    pdf = printed(made)
    asked = [entry.text for entry, _rules in made.entries() if isinstance(entry, Ask)]
    for read in (folded(poppler("pdftotext", pdf, tmp_path, "-raw")), folded(pdfium_text(pdf))):
        at = 0
        for words in asked:
            found = read.find(folded(words), at)
            assert found >= at, f"{words!r} is missing, or stands before the question above it"
            at = found + len(folded(words))


@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_boxes_and_lines_are_large_enough_for_a_hand(paper: Paper) -> None:
    least, apart = (7.0, 12.0) if paper.is_narrow else (4.5, 9.0)
    pdf = printed(blank_form(default_intake(), path=SittingPath.EXTENDED), paper)
    ticks = [(wide, high) for fields in widgets(pdf).values() for _page, wide, high, is_tick in fields if is_tick]
    assert len(ticks) > 300
    assert min(min(pair) for pair in ticks) >= least * MM
    (high,) = [high for _page, _wide, high, is_tick in widgets(pdf)["B1"] if not is_tick]
    # Four lines, less the free room above the first.
    assert high >= 3 * apart * MM


@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_a_question_and_its_answers_are_on_one_page(paper: Paper) -> None:
    made = blank_form(default_intake(), path=SittingPath.EXTENDED, with_safety=True)
    pdf = printed(made, paper)
    pages = [folded(re.sub("[\ufffe\x02]", "-", page)) for page in pdfium_pages(pdf)]
    fields = widgets(pdf)
    for entry, _rules in made.entries():
        # Thirteen answers in large print take more than any page has.
        if isinstance(entry, Ask) and entry.number and entry.link_id != "M1":
            (page,) = {
                number for number, *_rest in [*fields.get(entry.link_id, ()), *fields.get(f"{entry.link_id}_leave", ())]
            }
            assert folded(entry.text) in pages[page]


def test_answers_that_no_page_holds_go_on_over_it() -> None:
    asked = form(item("a", "choice", answerOption=options(150, LONG)), item("b"))
    pdf = printed(blank_form(asked))
    assert missing(pdf, asked) == []
    assert len({page for page, *_rest in widgets(pdf)["a"]}) > 2
    assert pages_with_ink_outside(pdf, Paper.A4) == []


def test_a_long_grid_has_its_head_on_each_page() -> None:
    rows = [choice(f"r{number}", "never", "often", text=f"{LONG} {number}?") for number in range(1, 41)]
    asked = form(item("s", "group", item=[item("g", "group", ext=[control("gtable")], item=rows)]))
    pdf = printed(blank_form(asked))
    assert missing(pdf, asked) == []
    pages = [page for page in pdfium_pages(pdf) if LONG[:30] in page]
    assert len(pages) > 1
    assert all("NEVER" in page for page in pages)
    assert faults_of(pdf) == []


def test_whom_it_is_for_is_said_again_over_the_page() -> None:
    only = {"when": [when("q", "=", answerBoolean=True)]}
    asked = form(item("q", "boolean"), *(item(f"t{number}", "text", **only) for number in range(12)))
    pages = pdfium_pages(printed(blank_form(asked)))
    assert [page.count("only if you ticked") for page in pages[1:]] == [1] * (len(pages) - 1)
    assert "(continued)" in pages[-1]


def nested(levels: int, *, has_rule: bool) -> Json:
    """Return a question within a question within a question, each with boxes, for those alone who ticked the last."""
    inner = item("last", "choice", answerOption=options(5))
    for level in range(levels):
        only = {"enableWhen": [when(f"q{level}", "=", answerBoolean=True)]} if has_rule else {}
        inner = item(f"q{level}", "boolean", item=[{**inner, **only}])
    return inner


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER_LARGE])
@pytest.mark.parametrize("has_rule", [False, True])
@pytest.mark.parametrize("levels", [6, 20])
def test_questions_within_questions_have_room_to_write_however_deep(
    levels: int, paper: Paper, *, has_rule: bool
) -> None:
    asked = form(nested(levels, has_rule=has_rule))
    pdf = printed(blank_form(asked), paper)
    assert missing(pdf, asked) == []
    assert faults_of(pdf) == []
    assert (overlaps(pdf), pages_with_ink_outside(pdf, paper)) == ([], [])


ODD: dict[str, list[Json]] = {
    "nothing": [item("d", "group", item=[])],
    "words alone": [item("d", "display")],
    "no titles": [{"linkId": "g", "type": "group", "item": [{"linkId": "a", "type": "string"}, item("b", text="")]}],
    "long words": [item("a", text=LONG * 8), item("b", "choice", text=LONG * 3, answerOption=options(4, LONG))],
    "a word without end": [item("a", "choice", text="x" * 400, answerOption=options(2, "y" * 300))],
    "deep": [item("g", "group", item=[item("h", "group", item=[item("i", "group", item=[item("a")])])])],
    "right to left": [item("a", "choice", text="כמה פעמים זה קרה?", answerOption=options(3, "פעם "))],
    "scripts": [
        item(str(n), text=words) for n, words in enumerate(("Ζωή;", "Зачем?", "क्यों?", "ทำไม?", "なぜ?", "😀?"))
    ],
    "a wide grid": [choice(f"r{n}", *(f"a-rather-long-answer-{m}" for m in range(7))) for n in range(3)],
    "scales": [item(f"s{n}", "integer", text=LONG, ext=[control("slider"), *TEN]) for n in range(3)],
    "sort": [
        item(
            "g",
            "group",
            ext=[control("control-sort", "https://common-ground.invalid/fhir/control")],
            item=[
                item(f"b{n}", "open-choice", text=LONG, repeats=True, answerOption=options(4, LONG)) for n in range(4)
            ],
        )
    ],
}
"""Forms that other people might well write, and what is odd about each."""


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER_LARGE])
@pytest.mark.parametrize("name", ODD)
def test_odd_forms_are_whole_papers(name: str, paper: Paper) -> None:
    asked = form(*ODD[name])
    pdf = printed(blank_form(asked, signs=True), paper)
    assert missing(pdf, asked) == []
    assert faults_of(pdf) == []
    assert pages_with_ink_outside(pdf, paper) == []


@pytest.mark.parametrize("short", ["\u05db\u05df", "\u0646\u0639\u0645", "Yes"])
def test_the_words_of_an_answer_begin_or_end_beside_its_box_whichever_way_they_are_read(short: str) -> None:
    both = [{"valueString": f"{short} " * 60}, {"valueString": short}]
    asked = form(item("a", "choice", text="?", answerOption=both))
    pdf = printed(blank_form(asked))
    (box,) = [place for place in places(pdf) if place.name == "a.2"]
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[box.page].get_textpage()
        letters = [page.get_charbox(at) for at in range(page.count_chars())]
    level = [left for left, low, right, _high in letters if box.edges[1] < low < box.edges[3] and right > left]
    assert 0 < min(level) - box.edges[2] < 6 * MM


def test_the_same_form_and_moment_are_the_same_bytes() -> None:
    made = blank_form(default_intake())
    printing = Printing(Size.LETTER, is_large=True)
    first, second = (documents.blank_pdf(made, printing=printing, made_at=MADE_AT) for _ in range(2))
    assert first == second == printed(made, Paper.LETTER_LARGE)


def test_words_in_the_language_of_the_form_say_so() -> None:
    asked = form(item("a", text="Hvordan har du det?"), language="nb")
    pdf = printed(blank_form(asked))
    assert faults_of(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "en"
        languages = {str(thing.Lang) for thing in document.objects if _says_a_language(thing)}
    assert languages == {"nb", "en"}


def _says_a_language(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/Lang" in thing


def test_forms_of_other_people_are_whole_papers(corpus: Path) -> None:
    """Some of them; the long test below takes all."""
    seen = 0
    for path in [path for path in forms_in(corpus) if path.name not in REFUSED][::8]:
        asked = load_file(path).questionnaire
        pdf = printed(blank_form(asked), Paper.LETTER)
        assert missing(pdf, asked) == [], path.name
        assert pages_with_ink_outside(pdf, Paper.LETTER) == [], path.name
        seen += 1
    assert seen > 8


@pytest.mark.long
@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER_LARGE])
def test_every_form_of_other_people_keeps_the_rules(corpus: Path, paper: Paper) -> None:
    for path in forms_in(corpus):
        if path.name not in REFUSED:
            asked = load_file(path).questionnaire
            pdf = printed(blank_form(asked), paper)
            assert missing(pdf, asked) == [], path.name
            assert faults_of(pdf) == [], path.name
            assert (overlaps(pdf), pages_with_ink_beyond(pdf)) == ([], []), path.name
