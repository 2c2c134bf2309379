"""Ratings over time: gaps stay gaps, the change says what counts as noise and whose figure that is."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.model.chart import Align, Chart, Ink
from intake_app.model.goal_fields import Field
from intake_app.model.goals import Act, Change, Line
from intake_app.services.desk import documents
from intake_app.services.goals.chart import chart_of
from intake_app.services.goals.folding import Beginning, FirstGoal, GoalRecord, worksheet_of
from intake_app.services.goals.progress import Progress, change_lines, progress_of, spoken
from tests.helpers.sittings import intake_with, rowan
from tests.unit.pdf.reading import folded, pdfium_pages
from tests.unit.services.goals.goal_changes import START, C, T

GOALS = Beginning(
    tuple(
        FirstGoal(goal, Line(f"kiosk:{goal}:0", C, START, text, is_from_kiosk=True))
        for goal, text in (("G1", "I want to stop snapping at my kids."), ("G6", "Sleep."), ("G6b", "Bake."))
    )
)


def rated(*numbers: tuple[int, str, int]) -> GoalRecord:
    """Return a worksheet with ratings: (days after the start, goal, how close)."""
    return GoalRecord(
        GOALS,
        tuple(
            Change(f"r{place}", C, Act.LINE, START + timedelta(days=day), goal, Field.CLOSE, str(number))
            for place, (day, goal, number) in enumerate(numbers)
        ),
    )


def progress(*numbers: tuple[int, str, int]) -> Progress:
    return progress_of(rated(*numbers).sheet)


@pytest.mark.parametrize(
    ("numbers", "changes", "mean", "is_over"),
    [
        (((0, "G1", 3), (14, "G1", 6), (0, "G6", 2), (14, "G6", 4)), (3, 2), 2.5, True),
        (((0, "G1", 3), (14, "G1", 5)), (2,), 2.0, False),
        (((0, "G1", 3), (14, "G1", 6)), (3,), 3.0, True),
        (((0, "G1", 6), (14, "G1", 3)), (-3,), -3.0, True),
        (((0, "G1", 3), (14, "G1", 5), (0, "G6", 2), (14, "G6", 4)), (2, 2), 2.0, False),
        (((0, "G1", 3), (14, "G6", 9)), (), None, False),
    ],
)
def test_change_and_noise(
    numbers: tuple[tuple[int, str, int], ...], changes: tuple[int, ...], mean: float | None, *, is_over: bool
) -> None:
    found = progress(*numbers)
    assert (found.changes, found.mean, found.is_over_noise) == (changes, mean, is_over)
    lines = " ".join(change_lines(found))
    for caveat in ("Edbrooke-Childs", "young people", "as we recall it", "For adults it is not known"):
        assert (caveat in lines) is bool(changes)
    assert "recover" not in lines


def test_the_sentence_says_every_rating_and_a_day_without_one_says_nothing() -> None:
    found = progress((0, "G1", 3), (0, "G6", 2), (14, "G6", 4), (28, "G1", 6))
    assert spoken(found) == "I want to stop snapping a…: 3 on 7 Dec, 6 on 4 Jan. Sleep: 2 on 7 Dec, 4 on 21 Dec."


def lines_of(chart: Chart, ink: Ink) -> list[tuple[tuple[float, float], ...]]:
    """Return a goal's lines, without its markers."""
    return [one.points for one in chart.strokes if one.ink is ink and one.width == pytest.approx(0.2)]


def test_a_line_breaks_where_nothing_was_rated() -> None:
    broken = chart_of(progress((0, "G1", 3), (7, "G1", 4), (14, "G6", 2), (21, "G1", 5), (28, "G1", 6)), 60)
    assert [len(points) for points in lines_of(broken, Ink.FIRST)] == [2, 2]
    whole = chart_of(progress((0, "G1", 3), (7, "G1", 4), (21, "G1", 5), (28, "G1", 6)), 60)
    assert [len(points) for points in lines_of(whole, Ink.FIRST)] == [4]


RATINGS = st.lists(
    st.tuples(st.integers(0, 400), st.sampled_from(("G1", "G6", "G6b")), st.integers(0, 10)), min_size=1, max_size=20
)


@settings(max_examples=60, deadline=None)
@given(RATINGS, st.floats(34, 62))
def test_every_chart_stays_inside_and_its_names_apart(numbers: list[tuple[int, str, int]], width: float) -> None:
    found = progress(*sorted(numbers))
    chart = chart_of(found, width)
    assert all(0 <= x <= width and 0 <= y <= chart.height for one in chart.strokes for x, y in one.points)
    assert not outside_or_over(chart)
    names = sorted(label.at[1] for label in chart.labels if label.ink in (Ink.FIRST, Ink.SECOND, Ink.THIRD))
    assert len(names) == len(found.tracks)
    assert all(low - high >= 1.49 for high, low in pairwise(names))


@settings(max_examples=40, deadline=None)
@given(RATINGS)
def test_a_narrow_chart_has_the_names_below_each_after_its_marker(numbers: list[tuple[int, str, int]]) -> None:
    found = progress(*sorted(numbers))
    chart = chart_of(found, 24.2, names_below=True)
    assert all(0 <= x <= 24.2 and 0 <= y <= chart.height for one in chart.strokes for x, y in one.points)
    days = max(label.at[1] for label in chart.labels if label.ink is Ink.QUIET)
    names = [label.at[1] for label in chart.labels if label.ink in (Ink.FIRST, Ink.SECOND, Ink.THIRD)]
    assert len(names) == len(found.tracks)
    assert all(low - high >= 1.49 for high, low in pairwise([days, *names]))
    assert max(names) < chart.height


def outside_or_over(chart: Chart) -> list[str]:
    """Return the words above a plot that leave the chart or lie over others; their letters are narrower than 0.46."""
    found = []
    words = [one for one in chart.labels if one.ink is Ink.QUIET and one.align is Align.LEFT]
    spans = [(one.at[1], one.at[0], one.at[0] + 0.46 * len(one.text)) for one in words]
    for number, (y, left, right) in enumerate(spans):
        if left < 0 or right > chart.width + 0.01 or y > chart.height:
            found.append(words[number].text)
        found += [
            words[number].text for other in spans[:number] if other[0] == y and other[1] < right > left < other[2]
        ]
    return found


def test_what_happened_on_a_day_stands_whole_beside_its_upright_and_never_over_other_words() -> None:
    of = rated((0, "G1", 3), (14, "G1", 4), (14, "G6", 2), (14, "G6b", 2))
    at = START + timedelta(days=14)
    stands = [Change(f"s{goal}", C, Act.STAND, at, goal, about="set_aside") for goal in ("G1", "G6", "G6b")]
    found = progress_of(worksheet_of(GOALS, (*of.entries, *stands)))
    for width in (34.0, 48.0, 62.0):
        chart = chart_of(found, width)
        assert sum("Set aside" in one.text for one in chart.labels) == 3
        assert not outside_or_over(chart)
        moved = replace(chart, labels=tuple(replace(one, at=(width - 3, one.at[1])) for one in chart.labels))
        assert outside_or_over(moved), "words that leave the chart are found"


def test_a_rating_of_a_day_before_stands_on_its_own_day() -> None:
    late = Change("r9", C, Act.LINE, START + timedelta(days=20), "G1", Field.CLOSE, "1", on=date(2026, 12, 1))
    found = progress_of(worksheet_of(GOALS, (*rated((0, "G1", 3), (14, "G1", 6)).entries, late)))
    assert spoken(found) == "I want to stop snapping a…: 1 on 1 Dec, 3 on 7 Dec, 6 on 21 Dec."
    assert found.changes == (5,), "the earliest day is where it began"


def test_what_was_agreed_stands_on_its_day() -> None:
    of = rated((0, "G1", 3), (14, "G1", 4))
    at = START + timedelta(days=7)
    ticks = tuple(Change(f"t{side}", side, Act.TICK, at, "G1") for side in (C, T))
    agreed = progress_of(worksheet_of(GOALS, (*of.entries, *ticks)))
    assert [label.text for label in chart_of(agreed, 60).labels if "Agreed" in label.text] == [
        "Agreed: I want to stop snapping a…"
    ]


def test_paper_has_the_chart_with_its_sentence_and_the_table() -> None:
    of = replace(rated((0, "G1", 3), (14, "G1", 6), (14, "G6", 2)))
    pdf = documents.brief_pdf(intake_with(rowan()), of)
    page = next(page for page in map(folded, pdfium_pages(pdf)) if "How close, over time" in page)
    assert "I want to stop snapping a… 3 6" in page
    assert "For adults it is not known." in page
    with pikepdf.open(io.BytesIO(pdf)) as document:
        alts = [str(one["/Alt"]) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert any("3 on 7 Dec, 6 on 21 Dec" in alt for alt in alts)


def test_the_client_takes_the_chart_home_with_goals_only_and_no_word_of_noise() -> None:
    of = rated((0, "G1", 3), (14, "G1", 6), (14, "G6", 2))
    pages = [folded(page) for page in pdfium_pages(documents.client_pdf(intake_with(rowan()), of))]
    page = next(page for page in pages if "How close, over time" in page)
    assert "I want to stop snapping a… 3 6" in page
    for word in ("noise", "PHQ", "GAD", "Mean change"):
        assert word not in " ".join(pages)
    once = documents.client_pdf(intake_with(rowan()), rated((0, "G1", 3)))
    assert "How close, over time" not in " ".join(map(folded, pdfium_pages(once)))
