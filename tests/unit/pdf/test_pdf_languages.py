"""Words are read in the language that they are in: the client's in theirs, the app's in the document's."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.model.brief import Line, Quote
from intake_app.model.goal_paper import GoalPaper, PaperLine, PaperRow
from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.spans import by_language
from intake_app.pdf.paper import Paper
from intake_app.pdf.papers.client_page import client_pdf
from intake_app.pdf.typography import BODY, PLAIN, QUIET
from intake_app.services.brief.client_copy import client_copy_of
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.telling.answer_words import in_line
from intake_app.wording import words
from tests.helpers.every_paper import PAPERS, SPANISH
from tests.helpers.paper_tree import tree_of
from tests.unit.pdf import briefs
from tests.unit.pdf.reading import folded, pdfium_text

if TYPE_CHECKING:
    from intake_app.model.brief import Brief

HIS = "Quiero dejar de gritar por las mañanas, y no sé por dónde empezar."
ES = replace(PLAIN, language="es")


def told(pdf: bytes) -> list[tuple[str, str | None, str]]:
    """Return role, language and exact words of each element that says words itself."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [(node.role, node.language, node.text) for node in tree_of(document).all() if node.text]


def spanish() -> Brief:
    quote = Quote(HIS, "es")
    return replace(briefs.rowan(), start_first=quote, start=(Line("Why now", quote), Line("Whose idea", "mine")))


def test_the_clients_words_are_in_their_language_and_the_apps_beside_them_in_its_own() -> None:
    found = told(brief_pdf(spanish()))
    assert ("P", "es", f"“{HIS}”") in found, "a paragraph of one language says it itself"
    at = found.index(("Span", None, "Why now: "))
    assert found[at + 1 : at + 3] == [("Span", "es", f"“{HIS}” "), ("Span", None, "Whose idea: mine.")]


def test_own_words_beside_what_was_chosen_are_in_their_language_too() -> None:
    chosen = in_line(("Slows down", Quote("Me deja callar", "es"), "Waits"))
    assert chosen == "Slows down; “Me deja callar”; Waits"
    found = told(brief_pdf(replace(spanish(), start=(Line("When stuck", chosen),))))
    at = found.index(("Span", "es", "“Me deja callar”"))
    assert found[at - 1][2] == "When stuck: Slows down; "
    assert found[at + 1][2] == "; Waits."


def test_what_is_in_the_documents_language_is_not_said_again() -> None:
    english = replace(briefs.rowan(), start_first=Quote("Mornings.", "en"))
    assert {language for _role, language, _words in told(brief_pdf(english))} == {None}


def test_a_span_over_two_lines_and_two_pages_is_one_and_comes_out_whole() -> None:
    long = Quote("Empezó en primavera y siguió. " * 300, "es")
    pdf = brief_pdf(replace(spanish(), start=(Line("Why now", long), Line("Whose idea", "mine")), sections=()))
    spans = [words for role, language, words in told(pdf) if role == "Span" and language == "es"]
    begun, whole = spans
    assert whole == f"“{long.words}”", "it is a paragraph of its own, label and all"
    assert whole.startswith(begun.removesuffix("…”")), "page 1 has its beginning"
    text = folded(pdfium_text(pdf))
    assert text[text.index("From page 1, in full") :].count("Empezó") == 300


def test_a_mixed_paragraph_is_printed_as_one_of_one_language() -> None:
    plain = replace(spanish(), start_first=Quote(HIS), start=(Line("Why now", Quote(HIS)), Line("Whose idea", "mine")))
    assert folded(pdfium_text(brief_pdf(spanish()))) == folded(pdfium_text(brief_pdf(plain)))


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("سلام", "und-Arab"),
        ("שלום", "und-Hebr"),
        ("Привет, мир", "und-Cyrl"),
        ("καλημέρα", "und-Grek"),
        ("おはよう世界", "und-Jpan"),
        ("你好", "und-Hani"),
        ("안녕", "und-Hang"),
        ("12, 14!", ""),
        ("Hello سلام", ""),
        ("Łódź", ""),
        ("", ""),
    ],
)
def test_words_in_a_script_of_their_own_say_at_least_the_script(typed: str, language: str) -> None:
    assert by_language([(typed, PLAIN)])[1] == language


def test_a_language_that_is_known_is_not_guessed_again() -> None:
    assert by_language([("سلام", replace(PLAIN, language="fa"))])[1] == "fa"


def test_a_paragraph_from_the_right_says_so() -> None:
    pdf = brief_pdf(replace(briefs.rowan(), start_first=Quote("שלום לכולם", "he")))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        ways = {node.text: node.attribute("WritingMode") for node in tree_of(document).all("P")}
    assert ways["“שלום לכולם”"] == "/RlTb"
    assert {way for words, way in ways.items() if "שלום" not in words} == {None}


@given(st.lists(st.tuples(st.text(max_size=8), st.sampled_from([PLAIN, QUIET, ES])), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_the_spans_together_say_what_was_typed(runs: list[tuple[str, object]]) -> None:
    made = text(runs, BODY, 200)  # type: ignore[arg-type]  # every one of them is an ink
    spans = {id(ink.span): ink.span for _words, ink in by_language(runs)[0] if ink.span}  # type: ignore[arg-type]
    said = "".join(span.text for span in spans.values())
    assert said == (made.typed if made.language is None else "")


def test_the_brief_of_a_spanish_sitting_has_spanish_words_and_english_labels() -> None:
    found = told(PAPERS["brief of a Spanish sitting"](Paper.A4))
    spoken = {language for _role, language, _words in found}
    assert spoken == {None, "es"}
    typed = [value for answer in SPANISH.answers.values() for value in answer.values if isinstance(value, str)]
    own = [words for _role, language, words in found if language == "es"]
    assert [words for words in own if words.strip(" “”.;") not in {value.strip(".") for value in typed}] == []
    assert len(own) > 10
    assert ("H2", None, words("pdf")("start")) in found


def test_a_worksheet_knows_whose_language_each_of_its_first_lines_is_in() -> None:
    brought = [wording.line for wording in beginning_of(SPANISH).brought]
    typed = {value for answer in SPANISH.answers.values() for value in answer.values if isinstance(value, str)}
    assert {line.language for line in brought if line.text in typed} == {"es"}
    assert {line.language for line in brought if line.text not in typed} == {"en"}


def test_a_spanish_copy_says_of_english_lines_that_they_are_english() -> None:
    line = PaperLine("Ask first", "Rowan, 7 dic", "en")
    card = GoalPaper("Tarjeta", (PaperRow("Así me lo dices", (line, line)),))
    found = told(client_pdf(replace(client_copy_of(SPANISH, made_at=briefs.MADE_AT), card=card)))
    assert found.count(("Span", "en", "Ask first")) == 2
