"""Page 1 is one page with its ten items in order, whatever was typed, and no word is lost for it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from intake_app.model.brief import (
    AnswerSection,
    Brief,
    DiscrepancyNote,
    GoalRow,
    Line,
    Quote,
    SafetyAsked,
    SafetyStrip,
    ScoreLine,
)
from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.pdf.brief.shorter import Allowance, Shorter
from intake_app.pdf.file.preview import page_images
from intake_app.pdf.layout.prose import in_runs, natural_width
from intake_app.pdf.layout.shown import Measured, Shown
from intake_app.pdf.paper import Paper
from intake_app.pdf.script.text import fill
from intake_app.pdf.typography import BODY, HAIR, MM, PLAIN, STRONG, WORDS, Ink
from intake_app.wording import words
from tests.helpers.paper_tree import tree_of
from tests.unit.pdf import briefs
from tests.unit.pdf.reading import folded, pages_with_ink_outside, pdfium_pages, unspaced
from tests.unit.pdf.test_pdf_bookmarks import bookmarks

if TYPE_CHECKING:
    from collections.abc import Sequence

ORDINARY = [Paper.A4, Paper.LETTER]
HARD = (
    *briefs.SCRIPTS,
    "abcdefghij" * 500,
    "It began in spring and went on. " * 160,
    "a\n\n\nb\r\nc",
    "Z" + "\u0301\u0323" * 40 + " after",
    " " * 300 + "x",
    "No.",
)
QUOTES = st.sampled_from(HARD) | st.text(
    st.characters(categories=("Lu", "Ll", "Nd", "Zs", "Po"), max_codepoint=0x24F), max_size=400
)
SHORT = st.text("abcdef ghijkl", min_size=1, max_size=90)


def titles(pdf: bytes) -> list[str]:
    """Return the titles of the parts on page 1, from its top."""
    marks = [mark for mark in bookmarks(pdf) if mark.page == 0 and mark.level > 1]
    return [mark.title for mark in sorted(marks, key=lambda mark: -mark.top)]


def missing(found: Sequence[str]) -> list[str]:
    """Return the parts of page 1 that do not follow the one before them."""
    left = iter(found)
    return [title for title in briefs.SECTIONS if title not in left]


def lines(labels: st.SearchStrategy[str], most: int) -> st.SearchStrategy[tuple[Line, ...]]:
    made = st.builds(Line, labels, st.one_of(st.builds(Quote, QUOTES), SHORT), st.booleans())
    return st.lists(made, max_size=most).map(tuple)


@st.composite
def hard_briefs(draw: st.DrawFn) -> Brief:
    """Return a brief in which every list may be long and every text may be hard."""
    quote = st.builds(Quote, QUOTES)
    topics = st.lists(SHORT, max_size=50).map(tuple)
    rating = st.sampled_from(["0", "7", "10", "skipped", "does not know", "not asked", "not yet", "in person"])
    goals = st.lists(st.builds(GoalRow, quote, rating, rating, rating, rating), max_size=5).map(tuple)
    notes = st.lists(st.builds(DiscrepancyNote, st.just("D1"), SHORT, SHORT, SHORT | QUOTES), max_size=3).map(tuple)
    start, first = draw(lines(SHORT, 8)), draw(quote)
    typed = [first, *(line.text for line in start)]
    rows = tuple(briefs.row(f"B{at}", "Topic", what) for at, what in enumerate(typed) if isinstance(what, Quote))
    return replace(
        briefs.rowan(),
        name=draw(QUOTES),
        pronouns=draw(SHORT),
        safety=SafetyStrip(
            draw(st.sampled_from(SafetyAsked)),
            draw(SHORT),
            draw(lines(SHORT, 12)),
            draw(SHORT | QUOTES),
            wants_initials=True,
            follow_up=draw(SHORT),
        ),
        start_first=first,
        start=start,
        in_person=draw(topics),
        not_yet=draw(topics),
        dont_know=draw(topics),
        not_today=draw(st.lists(quote, max_size=6).map(tuple)),
        year=draw(st.none() | quote),
        goals=draw(goals),
        push_soothe=draw(st.lists(st.tuples(SHORT, SHORT), max_size=8).map(tuple)),
        working=draw(lines(SHORT, 8)),
        going_well=draw(lines(SHORT, 6)),
        scores=draw(st.lists(st.builds(ScoreLine, st.just("PHQ-9"), SHORT), max_size=6).map(tuple)),
        notes=draw(notes),
        leaving_sign=draw(st.none() | st.builds(Line, st.just("Early sign to watch"), SHORT)),
        sections=(AnswerSection("What brings you here", rows),),
    )


def said_in(brief: Brief) -> list[str]:
    """Return every text of the brief that somebody typed or chose."""
    strip = brief.safety
    told: list[str | Quote] = [brief.name if brief.name.strip() else "", brief.start_first, strip.alert, strip.headline]
    told += [line.label for line in strip.answers]
    told += [line.text for line in (*strip.answers, *brief.start, *brief.working, *brief.going_well)]
    told += [*brief.in_person, *brief.not_yet, *brief.dont_know, *brief.not_today, *(goal.goal for goal in brief.goals)]
    told += [brief.year or "", *(word for pair in brief.push_soothe for word in pair)]
    told += [text for note in brief.notes for text in (note.facts, note.question, note.other_readings)]
    return [one.words if isinstance(one, Quote) else one for one in told]


def lost_from(pdf: bytes, brief: Brief) -> list[str]:
    """Return what the brief says and the file does not, by the exact texts of its structure tree."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        told = "".join(node.text for node in tree_of(document).all() if node.text)
    return [text for text in said_in(brief) if text not in told]


def name_of(field: pikepdf.Object) -> str:
    """Return the whole name of a field, its parts joined by dots."""
    own = str(field.get("/T", ""))
    above = name_of(field.Parent) if "/Parent" in field else ""
    return ".".join(part for part in (above, own) if part)


def note_lines(pdf: bytes) -> dict[str, list[float]]:
    """Return the therapist's four fields by name, each with its edges."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fields = list(document.pages[0].Annots)
        found = {name_of(one): [float(edge) for edge in one.Rect] for one in fields}
    return {name: edges for name, edges in found.items() if name.startswith("note.")}


@pytest.mark.parametrize("paper", ORDINARY)
@given(brief=hard_briefs())
@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_page_1_holds_its_ten_items_whatever_was_typed_and_no_word_is_lost(paper: Paper, brief: Brief) -> None:
    pdf = brief_pdf(brief, paper=paper)
    pages = [folded(page) for page in pdfium_pages(pdf)]
    assert missing(titles(pdf)) == []
    assert pages[0].endswith(f"Page 1 of {len(pages)}")
    assert set(note_lines(pdf)) == {"note.s", "note.o", "note.a", "note.p"}
    assert not any("You might ask Looked at" in page and "S today" in page for page in pages[1:])
    assert lost_from(pdf, brief) == []


@pytest.mark.parametrize("paper", ORDINARY)
def test_a_hundred_thousand_characters_leave_page_1_one_page(paper: Paper) -> None:
    brief = briefs.long_answers()
    pdf = brief_pdf(brief, paper=paper)
    assert missing(titles(pdf)) == []
    assert folded(pdfium_pages(pdf)[1]).startswith("All answers")


def test_a_page_that_lacks_an_item_is_found() -> None:
    found = titles(brief_pdf(briefs.rowan()))
    assert missing(found) == []
    assert missing([title for title in found if title != "Going well"]) == [
        "Going well",
        "Numbers",
        *briefs.SECTIONS[7:],
    ]
    assert missing([*found[1:], found[0]]) != []


def test_a_word_that_was_lost_is_found() -> None:
    pdf = brief_pdf(briefs.rowan())
    assert lost_from(pdf, briefs.rowan()) == []
    other = replace(briefs.rowan(), start_first=Quote("Mornings. That is when it goes right."))
    assert lost_from(pdf, other) == ["Mornings. That is when it goes right."]


@pytest.mark.parametrize("paper", ORDINARY)
@pytest.mark.parametrize("text", ["It went on. " * 60, "abcdefghij" * 500, "It began. " * 4000])
def test_each_pointer_leads_to_the_page_where_the_whole_begins(paper: Paper, text: str) -> None:
    brief = briefs.with_words(text)
    pages = [folded(page) for page in pdfium_pages(brief_pdf(brief, paper=paper))]
    told = {int(number) for number in re.findall(r"whole on page (\d+)", pages[0])}
    assert told
    for number in told:
        assert unspaced(text[:40]) in unspaced(pages[number - 1])
    # A quote among the answers is pointed to there; what no answer holds stands before them.
    where = next(at for at, page in enumerate(pages, 1) if at > 1 and unspaced(f"“{text[:40]}") in unspaced(page))
    assert where in told
    assert 2 in told
    assert "From page 1, in full" in pages[1]


def test_nothing_is_cut_from_an_ordinary_brief() -> None:
    for paper in ORDINARY:
        text = folded(" ".join(pdfium_pages(brief_pdf(briefs.rowan(), paper=paper))))
        assert "whole on page" not in text
        assert "in full" not in text


MAKES = (briefs.rowan, briefs.declined, briefs.empty, lambda: briefs.with_words("It went on. " * 60))


@pytest.mark.parametrize("paper", ORDINARY)
def test_the_last_line_of_the_note_never_moves_and_lines_stand_apart(paper: Paper) -> None:
    found = [note_lines(brief_pdf(make(), paper=paper)) for make in MAKES]
    assert len({round(edges["note.p"][1], 1) for edges in found}) <= 2, "one line, or two where there is room"
    for edges in found:
        tops = sorted({round(one[3], 1) for one in edges.values()})
        assert all(after - before >= 7 * MM - 0.2 for before, after in pairwise(tops))


def test_four_lines_become_two_and_two_before_a_word_is_cut() -> None:
    roomy, full = (note_lines(brief_pdf(make())) for make in (briefs.declined, MAKES[-1]))
    assert len({edges[1] for edges in roomy.values()}) == 4
    assert len({edges[1] for edges in full.values()}) == 2


def test_large_print_has_it_all_on_as_many_pages_as_it_takes() -> None:
    brief = briefs.with_words("It went on. " * 60)
    pdf = brief_pdf(brief, paper=Paper.LETTER_LARGE)
    assert "whole on page" not in folded(" ".join(pdfium_pages(pdf)))
    assert lost_from(pdf, brief) == []


@given(typed=QUOTES, lines=st.sampled_from([0.3, 0.5, 1.0, 2.5, 6.0]))
@settings(max_examples=60, deadline=None)
def test_what_is_shown_is_a_beginning_as_typed(typed: str, lines: float) -> None:
    column = Paper.A4.column
    shown = Measured(typed, column, 60).beginning(lines, 100.0)
    if shown is None:
        assert natural_width(typed, BODY, PLAIN) <= lines * column
    else:
        assert typed.startswith(shown)
        assert natural_width(shown, BODY, PLAIN) <= lines * column


def test_a_cut_falls_between_words_where_there_are_any() -> None:
    typed = "They hope that I will be calmer by the summer, and so do I. " * 4
    for lines in (0.5, 1.0, 1.5, 2.0):
        shown = Measured(typed, Paper.A4.column, 60).beginning(lines, 100.0)
        assert shown is not None
        assert typed[len(shown)] == " "


def test_no_comma_stands_before_the_dots_of_a_cut() -> None:
    shown = Measured("one, two, three, " * 40, Paper.A4.column, 60).beginning(1.0, 100.0)
    assert shown is not None
    assert shown[-1].isalpha()
    assert Measured("," * 900, Paper.A4.column, 60).beginning(1.0, 100.0)


def test_a_cut_goal_and_where_the_whole_of_it_stands_share_a_line() -> None:
    story = (
        "It is mostly the mornings, when the two of them fight over the bathroom and I hear my own voice go up. " * 4
    )
    say, column = words("pdf"), Paper.A4.column
    for count in range(0, 70, 7):
        quote = Quote(story[count:])
        brief = replace(briefs.rowan(), start_first=quote, goals=(replace(briefs.rowan().goals[0], goal=quote),))
        shown, _ = Shorter(say, brief, column).cut(Allowance(1.0, 9, 1.0, 9), ())
        assert isinstance(shown.start_first, Shown)
        assert len(fill(in_runs(say, shown.goals[0].goal, STRONG), BODY, column)) == 1
        assert len(fill(in_runs(say, shown.start_first, STRONG), WORDS, column)) == 1


def luminance(colour: tuple[float, ...]) -> float:
    """Return how light a colour is, by WCAG 2."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def faint(pdf: bytes) -> list[str]:
    """Return the colours of words that stand out from white paper by less than 4.5 to 1, on a grey printer too."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        streams = b" ".join(page.Contents.read_bytes() for page in document.pages).decode("latin-1")
    inks = {tuple(map(float, ink.split())) for ink in re.findall(r"((?:[\d.]+ ){3})rg \[", streams)}
    assert inks
    return [str(ink) for ink in inks if 1.05 / (luminance(ink) + 0.05) < 4.5]


def test_every_ink_can_be_read_in_black_and_white(monkeypatch: pytest.MonkeyPatch) -> None:
    for make in MAKES:
        assert faint(brief_pdf(make())) == []
    monkeypatch.setattr("intake_app.pdf.brief.wishes.QUIET", Ink(HAIR))
    assert len(faint(brief_pdf(briefs.rowan()))) == 1


def test_rulers_and_bars_have_their_number_beside_them() -> None:
    pages = [folded(page) for page in pdfium_pages(brief_pdf(briefs.rowan()))]
    assert "Close 3 Matters 9 Sure 4 Ready 7" in pages[0]
    assert "Gets in the way: people close to me 9 of 10" in pages[1]


def test_a_bar_is_as_long_as_its_number() -> None:
    """Two parts of life, 4 and 9 of 10: the dark bars are found by their ink."""
    image = page_images(brief_pdf(briefs.rowan()), scale=2)[1]
    lengths = set()
    for y in range(image.height):
        row = image.rgb[y * image.width * 3 : (y + 1) * image.width * 3]
        run = max((len(found) // 3 for found in re.findall(rb"(?:\x1b\x5e\x57)+", row)), default=0)
        lengths.add(run)
    wide = 46 * MM * 2
    assert {round(10 * length / wide) for length in lengths} >= {4, 6, 9}


@pytest.mark.long
def test_no_ink_leaves_page_1_however_full() -> None:
    for paper in ORDINARY:
        for text in HARD:
            pdf = brief_pdf(briefs.with_words(text), paper=paper)
            assert pages_with_ink_outside(pdf, paper) == []
