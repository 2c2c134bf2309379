"""Goal Attainment Scaling: every vector of the clinical brief, and no T where it has no meaning."""

from __future__ import annotations

import pytest

from intake_app.model.goal_fields import LEVELS, Field
from intake_app.model.goals import Act, Change
from intake_app.services.goals.attainment import attainment_lines, scaled_of, t_score
from intake_app.services.goals.folding import worksheet_of
from tests.unit.services.goals.goal_changes import BEGINNING, START, C, Pair, T

EQUAL = (1, 1, 1)


@pytest.mark.parametrize(
    ("levels", "weights", "t"),
    [
        ((-1, -1, -1), EQUAL, 36.31),
        ((-2, -2, -2), EQUAL, 22.61),
        ((2, 2, 2), EQUAL, 77.39),
        ((0, 0, 0), EQUAL, 50),
        ((1,), (1,), 60),
        ((-1, -1), (1, 1), 37.60),
        ((1, 0, -1), (3, 2, 1), 54.41),
        ((1, 1, 0), (3, 2, 1), 61.02),
        ((2, -1), (2, 1), 62.05),
    ],
)
def test_the_vectors_of_the_brief(levels: tuple[int, ...], weights: tuple[int, ...], t: float) -> None:
    found = t_score(list(zip(levels, weights, strict=True)))
    assert found is not None
    assert round(found, 2) == t


def test_without_a_goal_or_a_weight_there_is_no_t() -> None:
    assert t_score([]) is None
    assert t_score([(1, 0)]) is None
    with_one, without = t_score([(1, 1), (2, 0)]), t_score([(1, 1)])
    assert with_one == without, "a weight of 0 leaves the goal out"


def scaled(**numbers: str) -> Pair:
    pair = Pair()
    for where in LEVELS:
        pair.write(T, f"What {where} is", where)
    for name, text in numbers.items():
        pair.write(T, text, Field(name))
    return pair


def test_t_waits_for_all_five_levels_and_for_where_it_stands_now() -> None:
    assert scaled_of(scaled().sheet) == ()
    pair = scaled(level_now="1")
    (one,) = scaled_of(pair.sheet)
    assert (one.start, one.now, one.weight) == (-1, 1, 1)
    assert "T at the start 40.00, now 60.00, change +20.00." in attainment_lines(pair.sheet)
    pair.do(T, Act.UNDO, about="c2")
    assert attainment_lines(pair.sheet) == ()


def test_start_and_weight_are_said_and_a_level_reached_leaves_the_ticks() -> None:
    pair = scaled(level_start="-2", weight="6")
    pair.write(T, "I ask.", Field.THERAPIST_DOES)
    pair.tick_both()
    pair.write(C, "2", Field.LEVEL_NOW)
    assert pair.is_agreed
    (one,) = scaled_of(pair.sheet)
    assert (one.start, one.now, one.weight) == (-2, 2, 6)
    pair.write(T, "Something else.", Field.LEVEL_0)
    assert not pair.is_agreed, "the levels are locked at signing: another one asks both again"


def test_other_goals_and_half_scaled_ones_stay_out() -> None:
    pair = scaled(level_now="1")
    other = Change("x", T, Act.LINE, START, "G9", Field.LEVEL_NOW, "2")
    assert scaled_of(worksheet_of(BEGINNING, (*pair.entries, other))) == scaled_of(pair.sheet)
