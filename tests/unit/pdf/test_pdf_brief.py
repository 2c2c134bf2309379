"""What a therapist finds on the paper, and what nobody may find in the file."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.model.answers import AnswerState
from intake_app.model.brief import AnswerSection, Line, Quote, SafetyAsked
from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.pdf.paper import Paper
from intake_app.wording import words
from tests.unit.pdf import briefs
from tests.unit.pdf.reading import (
    EVERY_PAPER,
    folded,
    pages_with_ink_outside,
    pdfium_pages,
    pdfium_text,
    poppler,
    unspaced,
)

if TYPE_CHECKING:
    from intake_app.model.brief import AnswerRow, Brief

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "brief.txt"
REWRITE = "REWRITE_GOLDEN"

HARD_WORDS = {
    "scripts": " ".join(briefs.SCRIPTS),
    "no font": briefs.NO_FONT,
    "controls": briefs.CONTROLS,
    "one long word": "abcdefghij" * 500,
    "one long word from the right": "\u0633\u0644\u0627\u0645" * 800,
    "one long word of conjuncts": "\u0915\u094d\u0937\u0947" * 800,
    "a tower of marks": "Z" + "\u0301\u0323" * 200 + " after",
    "white space": " " * 3000 + "x",
    "line ends": "a\n\n\nb\r\nc\u2028d",
    "nothing": "",
    "pdf operators": r"(a) Tj ET Q \) << /Type >> endstream %%EOF {name} {{}} %s",
    "quotes": '“She said \u2018no\u2019” and "left"',
}

ALPHABET = st.characters(
    categories=("Lu", "Ll"), min_codepoint=0x41, max_codepoint=0x52F, exclude_characters="\u0149"
) | st.sampled_from(" .,;!?0123456789ẾệữặĐ")


def placed_words(pdf: bytes, folder: Path, word: str) -> list[str]:
    """Return where poppler sees a word on page 1: its box, as text."""
    return re.findall(rf"(<word [^>]*>){word}</word>", poppler("pdftotext", pdf, folder, "-bbox", "-l", "1"))


def all_words(brief: Brief) -> list[str]:
    """Return everything the client said that the brief holds."""
    quotes = [brief.start_first, *(line.text for line in (*brief.start, *brief.working, *brief.going_well))]
    quotes += [*brief.not_today, *(goal.goal for goal in brief.goals), *([brief.year] if brief.year else [])]
    quotes += [answer for part in brief.sections for row in part.rows for answer in row.answers]
    return [quote.words for quote in quotes if isinstance(quote, Quote)]


def test_the_pages_read_as_they_were_accepted() -> None:
    # pdfium comes with the app in one fixed version, so its reading is the same everywhere.
    text = "\n\n".join(page.replace("\r\n", "\n") for page in pdfium_pages(brief_pdf(briefs.rowan()))) + "\n"
    if os.environ.get(REWRITE):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), f"set {REWRITE}=1 to rewrite it, then read the difference"


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
def test_page_1_is_one_page_for_ordinary_answers(paper: Paper) -> None:
    pages = pdfium_pages(brief_pdf(briefs.rowan(), paper=paper))
    assert "Worth asking about" in folded(pages[0])
    assert "If they felt like quitting" in folded(pages[0])
    assert folded(pages[1]).startswith("All answers")


def test_page_1_keeps_the_order_of_the_brief(tmp_path: Path) -> None:
    page = folded(poppler("pdftotext", brief_pdf(briefs.rowan()), tmp_path, "-layout", "-l", "1"))
    # Labels of two lines interleave with their column in this reading; their first word is enough.
    firsts = [" ".join(label.split()[:2]) for label in briefs.SECTIONS]
    at = [page.index(label) for label in firsts]
    assert at == sorted(at)
    assert page.index("Safe contact") < at[0]


@pytest.mark.parametrize(
    "make",
    [
        briefs.rowan,
        briefs.declined,
        briefs.empty,
        lambda: briefs.with_words("It went on. " * 60),
        lambda: briefs.long_answers(5000),
    ],
    ids=["ordinary", "declined", "empty", "long everywhere", "long"],
)
def test_the_safety_box_never_moves(make: object, tmp_path: Path) -> None:
    assert callable(make)
    expected = placed_words(brief_pdf(briefs.rowan()), tmp_path, "Safety")[0]
    assert placed_words(brief_pdf(make()), tmp_path, "Safety")[0] == expected


def test_safety_not_asked_is_said_in_words() -> None:
    page = pdfium_pages(brief_pdf(briefs.declined()))[0]
    assert "SAFETY NOT ASKED: no responder was on duty." in folded(page)
    assert "Therapist follow-up:" in page


def test_a_follow_up_that_was_given_stands_before_the_lines_for_more() -> None:
    given = replace(briefs.rowan(), safety=replace(briefs.safety(), follow_up="K. M., 23 Nov 2026, 10:40: looked at"))
    page = folded(pdfium_pages(brief_pdf(given))[0])
    assert "Therapist follow-up: K. M., 23 Nov 2026, 10:40: looked at" in page
    assert "Further follow-up: time initials" in page


def test_every_word_of_the_client_is_printed_as_typed(tmp_path: Path) -> None:
    pdf = brief_pdf(briefs.rowan())
    said = all_words(briefs.rowan())
    assert len(said) > 10
    for text in (unspaced(poppler("pdftotext", pdf, tmp_path)), unspaced(pdfium_text(pdf))):
        assert [quote for quote in said if unspaced(quote) not in text] == []


def test_a_word_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    text = unspaced(poppler("pdftotext", brief_pdf(briefs.rowan()), tmp_path))
    assert unspaced("I snap at my kids and then I feel lawful.") not in text


@pytest.mark.parametrize("line", briefs.FROM_LEFT)
def test_every_script_of_the_shipped_fonts_comes_out_as_typed(line: str, tmp_path: Path) -> None:
    brief = replace(briefs.rowan(), name=line.split(maxsplit=1)[0], start_first=Quote(line))
    pdf = brief_pdf(brief)
    for text in (folded(poppler("pdftotext", pdf, tmp_path)), folded(pdfium_text(pdf))):
        assert folded(f"“{line}”") in text


@given(text=st.text(ALPHABET, min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_latin_greek_cyrillic_or_vietnamese_comes_out_as_typed(text: str) -> None:
    brief = replace(briefs.declined(), sections=(AnswerSection("Part", (briefs.row("B1", "Topic", Quote(text)),)),))
    assert unspaced(f"“{text}”") in unspaced(pdfium_text(brief_pdf(brief)))


@pytest.mark.parametrize("case", HARD_WORDS)
@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_hard_words_stay_on_the_page(case: str, paper: Paper) -> None:
    pdf = brief_pdf(briefs.with_words(HARD_WORDS[case]), paper=paper)
    assert pages_with_ink_outside(pdf, paper) == []


@given(text=st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
@settings(max_examples=20, deadline=None)
def test_any_words_at_all_make_a_brief(text: str) -> None:
    assert pages_with_ink_outside(brief_pdf(briefs.with_words(text)), Paper.A4) == []


def test_a_word_of_5_000_characters_comes_out_whole(tmp_path: Path) -> None:
    typed = HARD_WORDS["one long word"]
    pdf = brief_pdf(replace(briefs.rowan(), start_first=Quote(typed)))
    # Its lines hold the letters a to j alone; before the first one stand the label and a quotation mark.
    read = re.findall(
        r"^(?:.*“)?([a-j]+)”?$", poppler("pdftotext", pdf, tmp_path, "-raw", "-f", "2"), flags=re.MULTILINE
    )
    assert "".join(read) == typed


@pytest.mark.parametrize("case", ["pdf operators", "quotes"])
def test_hard_words_come_out_as_typed(case: str, tmp_path: Path) -> None:
    typed = HARD_WORDS[case]
    pdf = brief_pdf(replace(briefs.rowan(), start_first=Quote(typed)))
    assert unspaced(typed) in unspaced(poppler("pdftotext", pdf, tmp_path, "-raw"))


def test_a_long_name_stands_in_full_below_the_box() -> None:
    name = "Anna Maria Luisa Theodora of the Long House by the River, called Ann by all who know her well"
    page = folded(pdfium_pages(brief_pdf(replace(briefs.rowan(), name=name)))[0])
    assert f"Name to use: {name}" in page


def test_without_a_name_the_number_stands_for_it() -> None:
    assert pdfium_pages(brief_pdf(replace(briefs.rowan(), name=" ")))[0].startswith("CG-0142")


def test_an_answer_of_100_000_characters_is_printed_whole() -> None:
    pages = pdfium_pages(brief_pdf(briefs.long_answers()))
    text = unspaced(" ".join(pages))
    # Once, among the answers. Page heads stand between its parts.
    assert text.count("Itbeganinspringandwenton.") >= 3100
    assert len(pages) > 20
    assert "Start here (continued)" not in folded(" ".join(pages))


def test_every_answer_state_is_printed_in_words() -> None:
    rows = tuple(
        briefs.row(state.value, f"Topic {state.value}", state=state)
        for state in AnswerState
        if state.value != "answered"
    )
    pages = pdfium_pages(brief_pdf(replace(briefs.rowan(), sections=(AnswerSection("All", rows),))))
    say = words("states")
    for row in rows:
        assert folded(f"{row.topic} {say('desk.' + row.state.value)}") in folded(pages[1])


def test_what_was_not_reached_is_not_said_to_be_not_asked() -> None:
    rows = [replace(briefs.row("Z1", "Ask about first", state=AnswerState.NOT_SHOWN), was_reached=False)]
    text = folded(pdfium_text(brief_pdf(replace(briefs.rowan(), sections=(AnswerSection("All", tuple(rows)),)))))
    assert "Ask about first not reached" in text


def test_every_row_is_printed_with_its_answer_or_its_state() -> None:
    brief = briefs.rowan()
    text = folded(" ".join(pdfium_pages(brief_pdf(brief))[1:]))
    say = words("states")
    rows = [row for part in brief.sections for row in part.rows]
    assert len(rows) > 30
    for row in rows:
        assert folded(row.topic) in text
        if row.kept_out:
            assert say("desk.kept_out") in text
        elif not row.answers:
            assert f"{folded(row.topic)} {say('desk.' + row.state.value)}" in text


LONG = Quote("It began in spring and went on. " * 20)


def with_parts(rows: list[AnswerRow], size: int) -> Brief:
    """Return a brief whose answers are these, in parts of so many rows each."""
    parts = [AnswerSection(f"Part {at}", tuple(rows[at : at + size])) for at in range(0, len(rows), size)]
    return replace(briefs.rowan(), sections=tuple(parts))


@pytest.mark.parametrize("paper", [Paper.A4_LARGE, Paper.LETTER_LARGE])
def test_a_question_goes_over_the_page_with_its_long_answer(paper: Paper) -> None:
    told = [briefs.row(f"B{number}", f"Topic {number:02}", LONG, question=f"Why {number:02}?") for number in range(24)]
    pages = [folded(page) for page in pdfium_pages(brief_pdf(with_parts(told, 1), paper=paper))]
    begun = [[f"Topic {number:02} Why {number:02}? “It began" in page for page in pages] for number in range(24)]
    assert all(sum(on) == 1 for on in begun)
    assert len({on.index(True) for on in begun}) > 8, "they begin at many places of many pages"


@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_the_last_answer_of_a_part_never_goes_over_the_page_alone(paper: Paper) -> None:
    rows = [briefs.row(f"x{number}", f"Topic {number:03} of it", "Yes") for number in range(180)]
    pages = [folded(page) for page in pdfium_pages(brief_pdf(with_parts(rows, 6), paper=paper))]
    page_of = [next(at for at, page in enumerate(pages) if row.topic in page) for row in rows]
    lasts = range(5, 180, 6)
    assert [last for last in lasts if page_of[last] != page_of[last - 1]] == []
    assert [last for last in lasts if page_of[last] != page_of[last - 5]], "no part goes over a page at all"


def test_topics_in_person_not_yet_and_unknown_are_all_listed() -> None:
    page = folded(pdfium_pages(brief_pdf(briefs.declined()))[0])
    assert page.count("that is left") == 24
    assert "Topic 2." in page


def test_the_foot_says_what_it_is_not_and_counts_pages() -> None:
    pages = [folded(page) for page in pdfium_pages(brief_pdf(briefs.rowan()))]
    for number, page in enumerate(pages, start=1):
        assert "Screening answers, not a diagnosis" in page
        assert "Made 23 Nov 2026 10:31, app 0.1.0, form 3" in page
        assert page.endswith(f"Page {number} of {len(pages)}")


def test_only_a_rehearsal_says_so() -> None:
    mark = words("pdf")("foot.rehearsal")
    assert all(mark in page for page in pdfium_pages(brief_pdf(replace(briefs.rowan(), is_rehearsal=True))))
    assert mark not in pdfium_text(brief_pdf(briefs.rowan()))


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
def test_a_rehearsal_takes_no_room_from_the_page(paper: Paper, tmp_path: Path) -> None:
    pages = [brief_pdf(replace(briefs.rowan(), is_rehearsal=is_one), paper=paper) for is_one in (True, False)]
    rehearsed, real = (placed_words(pdf, tmp_path, "Screening") for pdf in pages)
    assert rehearsed == real != []


def test_a_form_with_a_long_title_leaves_the_foot_in_its_place() -> None:
    made = "Made 23 Nov 2026 10:31, app 0.1.0, form " + "for people who come here for the first time " * 20
    long = replace(briefs.rowan(), footer=("Screening answers, not a diagnosis", made), is_rehearsal=True)
    pdf = brief_pdf(long)
    assert pages_with_ink_outside(pdf, Paper.A4) == []
    assert len(pdfium_pages(pdf)) == 3
    assert all("form for people" in folded(page) for page in pdfium_pages(pdf))


def test_every_font_is_embedded_and_knows_its_characters(tmp_path: Path) -> None:
    listed = poppler("pdffonts", brief_pdf(briefs.with_words(HARD_WORDS["scripts"])), tmp_path).splitlines()[2:]
    assert len(listed) == 1
    assert re.search(r"CID TrueType +Identity-H +yes +yes +yes", listed[0])


@pytest.mark.parametrize("name", ["Rowan", "Zoë Åkesson"])
def test_what_is_written_about_the_file_names_no_client(name: str) -> None:
    pdf = brief_pdf(replace(briefs.rowan(), name=name, number="CG-7K2M9Q"))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        info = {str(key): str(value) for key, value in document.docinfo.items()}
        about = document.Root.Metadata.read_bytes().decode("utf-8")
        outside_pages = "".join(info.values()) + about
        assert info["/Title"] == "Intake brief"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.check_pdf_syntax() == []
        assert str(document.Root.Lang) == "en"
    assert "Intake brief" in about
    for secret in (name, "CG-7K2M9Q", "kids"):
        assert secret not in outside_pages


def test_the_same_brief_is_the_same_bytes() -> None:
    assert brief_pdf(briefs.rowan()) == brief_pdf(briefs.rowan())


def test_another_moment_is_other_bytes() -> None:
    later = replace(briefs.rowan(), made_at=briefs.MADE_AT + timedelta(minutes=1))
    assert brief_pdf(later) != brief_pdf(briefs.rowan())


@pytest.mark.parametrize("asked", list(SafetyAsked))
def test_the_strip_prints_its_answers_with_their_times(asked: SafetyAsked) -> None:
    strip = replace(
        briefs.safety(), asked=asked, answers=(Line("Can you stay safe?", "not answered (in person, 10:14)"),)
    )
    page = folded(pdfium_pages(brief_pdf(replace(briefs.rowan(), safety=strip)))[0])
    assert "Can you stay safe? not answered (in person, 10:14)." in page
