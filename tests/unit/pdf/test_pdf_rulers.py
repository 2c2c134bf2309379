"""Rulers on paper: the dot stands where the number says, one picture says it all in words, within the column."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from types import SimpleNamespace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.pdf.layout.flow import Flow
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.press import press
from intake_app.pdf.layout.rulers import TEN, rulers, rulers_in_a_row
from intake_app.pdf.paper import Paper
from intake_app.pdf.typography import MM, QUIET, SMALL
from tests.unit.pdf.reading import EVERY_PAPER, folded, pages_with_ink_outside, pdfium_pages

FOUR = (("How close today", 3), ("How much it matters", 9), ("How sure I can do it", 4), ("How ready I am", 7))


def printed(rows: tuple[tuple[str, int | str], ...], paper: Paper = Paper.A4) -> bytes:
    foot = SimpleNamespace(footer=("a", "b"), is_rehearsal=False, made_at=datetime(2026, 11, 23, tzinfo=UTC))
    flow = Flow(paper.room, paper.top, text([("", QUIET)], SMALL, paper.measure), 0)
    flow.turn()
    flow.add(rulers(rows, paper.measure))
    return press(flow, foot, paper, title="Rulers")


def alts(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(one["/Alt"]) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]


def test_labels_and_numbers_are_text_and_the_picture_says_them_too() -> None:
    pdf = printed(FOUR)
    assert folded(pdfium_pages(pdf)[0]).startswith("How close today 3 How much it matters 9 How sure I can do it 4")
    (alt,) = alts(pdf)
    assert alt == (
        "How close today: 3 of 10. How much it matters: 9 of 10. "
        "How sure I can do it: 4 of 10. How ready I am: 7 of 10."
    )


def test_a_word_stands_in_the_place_of_a_line() -> None:
    made = rulers((("How close today", "skipped"), ("How ready I am", 0)), Paper.A4.column)
    assert [ruler.number for row in made.rows for ruler in row] == [None, 0]
    assert made.alt == "How close today: skipped. How ready I am: 0 of 10."


def test_two_stand_beside_each_other_where_there_is_room() -> None:
    assert [len(row) for row in rulers(FOUR, Paper.A4.column).rows] == [2, 2]
    assert [len(row) for row in rulers(FOUR, Paper.A4_LARGE.column).rows] == [1, 1, 1, 1]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.text("How ready ñ", max_size=60), st.integers(0, TEN)), min_size=1, max_size=4),
    st.floats(50 * MM, 180 * MM),
)
def test_every_ruler_ends_within_its_column(rows: list[tuple[str, int | str]], width: float) -> None:
    made = rulers(rows, width)
    for row in made.rows:
        for ruler in row:
            assert ruler.line >= 14 * MM - 0.01
            assert ruler.left + ruler.label.width + ruler.line + ruler.said.width <= width


def test_four_with_short_names_stand_in_one_row() -> None:
    made = rulers_in_a_row([("Close", 3), ("Matters", 10), ("Sure", "skipped"), ("Ready", 0)], Paper.LETTER.column)
    assert [len(row) for row in made.rows] == [4]
    ends = [
        ruler.left + ruler.label.width + (0.0 if ruler.number is None else ruler.line) + ruler.said.width
        for ruler in made.rows[0]
    ]
    assert all(end < after.left for end, after in zip(ends, made.rows[0][1:], strict=False))
    assert ends[-1] <= Paper.LETTER.column
    assert [len(row) for row in rulers_in_a_row(FOUR, Paper.A4.column).rows] == [2, 2]


@pytest.mark.parametrize("paper", EVERY_PAPER)
@pytest.mark.parametrize("label", ["abcdefghij" * 7, "It goes on. " * 6, "0"])
def test_hard_labels_stay_on_the_page(label: str, paper: Paper) -> None:
    assert pages_with_ink_outside(printed(((label, 10), (label, label), (label, 0)), paper), paper) == []
