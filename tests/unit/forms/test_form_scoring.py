"""Scores: bands at both sides of each edge, blanks that are never zero, instruments not asked in full."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.errors import FormError
from intake_app.forms import instruments
from intake_app.forms.instruments import Instrument
from intake_app.forms.scoring import Score, scores
from intake_app.model.answers import Answer, AnswerState, Coding
from tests.unit.forms.building import HL7, choice, form, item

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.model.questionnaire import Questionnaire

PHQ9 = [f"phq9-{n}" for n in range(1, 10)]
GAD7 = [f"gad7-{n}" for n in range(1, 8)]
LEVELS = ("none", "few", "half", "all")


def both() -> Questionnaire:
    """Return a form that holds PHQ-9 and GAD-7."""
    return form(*[choice(link_id, *LEVELS) for link_id in (*PHQ9, *GAD7)])


def answered(link_ids: list[str], weights: list[int]) -> dict[str, Answer]:
    """Answer items by weight."""
    pairs = zip(link_ids, weights, strict=True)
    return {link_id: Answer.given(Coding(LEVELS[weight], "s")) for link_id, weight in pairs}


def spread(total: int, count: int) -> list[int]:
    """Return weights of 0 to 3 that sum to a total."""
    weights = [min(3, max(0, total - 3 * place)) for place in range(count)]
    assert sum(weights) == total
    return weights


def score(name: str, answers: dict[str, Answer]) -> Score:
    """Score one shipped instrument with everything enabled."""
    return scores(both(), answers, {*PHQ9, *GAD7})[name]


def test_all_ones_make_nine_and_all_threes_make_27() -> None:
    assert score("phq9", answered(PHQ9, [1] * 9)).total == 9
    full = score("phq9", answered(PHQ9, [3] * 9))
    assert (full.total, full.maximum, full.answered, full.of, full.low, full.high) == (27, 27, 9, 9, 27, 27)


@pytest.mark.parametrize(
    ("total", "band"),
    [(0, 0), (4, 0), (5, 1), (9, 1), (10, 2), (14, 2), (15, 3), (19, 3), (20, 4), (27, 4)],
)
def test_phq9_bands_begin_at_5_10_15_20(total: int, band: int) -> None:
    names = [name for _, name in instruments.shipped()["phq9"].bands]
    assert score("phq9", answered(PHQ9, spread(total, 9))).band == names[band]


@pytest.mark.parametrize(("total", "band"), [(0, 0), (4, 0), (5, 1), (9, 1), (10, 2), (14, 2), (15, 3), (21, 3)])
def test_gad7_bands_begin_at_5_10_15(total: int, band: int) -> None:
    names = [name for _, name in instruments.shipped()["gad7"].bands]
    assert score("gad7", answered(GAD7, spread(total, 7))).band == names[band]


@pytest.mark.parametrize(("total", "band"), [(2, 0), (3, 1), (5, 1), (6, 2), (8, 2), (9, 3), (12, 3)])
def test_phq4_bands_begin_at_3_6_9(total: int, band: int) -> None:
    four = ["phq9-1", "phq9-2", "gad7-1", "gad7-2"]
    names = [name for _, name in instruments.shipped()["phq4"].bands]
    assert score("phq4", answered(four, spread(total, 4))).band == names[band]


@pytest.mark.parametrize(("name", "items"), [("phq2", PHQ9[:2]), ("gad2", GAD7[:2])])
def test_the_halves_reach_their_cut_off_at_three(name: str, items: list[str]) -> None:
    assert 3 not in [cut.at for cut in score(name, answered(items, [1, 1])).cut_offs]
    assert 3 in [cut.at for cut in score(name, answered(items, [1, 2])).cut_offs]


@pytest.mark.parametrize("blank", [None, *(state for state in AnswerState if state.is_declined)])
def test_eight_ones_and_a_blank_item_9_leave_a_range_and_no_band(blank: AnswerState | None) -> None:
    answers = answered(PHQ9[:8], [1] * 8)
    if blank is not None:
        answers["phq9-9"] = Answer.declined(blank)
    found = score("phq9", answers)
    assert (found.total, found.answered, found.of, found.low, found.high) == (8, 8, 9, 8, 11)
    assert (found.band, found.cut_offs) == (None, ())


def test_nothing_answered_is_no_score_and_not_zero() -> None:
    found = score("phq9", {})
    assert (found.total, found.answered, found.low, found.high, found.band) == (None, 0, 0, 27, None)


def test_zero_is_a_score() -> None:
    found = score("phq9", answered(PHQ9, [0] * 9))
    assert (found.total, found.is_complete) == (0, True)
    assert found.band is not None


def test_an_instrument_that_was_not_asked_in_full_has_no_score_but_its_short_form_has() -> None:
    short = {"phq9-1", "phq9-2", "gad7-1", "gad7-2"}
    assert set(scores(both(), {}, short)) == {"phq2", "gad2", "phq4"}
    assert set(scores(both(), {}, {*PHQ9, *GAD7})) == {"phq2", "gad2", "phq4", "phq9", "gad7"}


def test_a_form_without_the_items_or_without_weights_has_no_scores() -> None:
    bare = form(*[item(link_id, "choice", answerOption=[{"valueString": "x"}]) for link_id in PHQ9])
    assert scores(bare, {}, set(PHQ9)) == {}
    assert scores(form(item("a")), {}, {"a"}) == {}


def test_check_boxes_sum_and_options_without_weight_are_blanks() -> None:
    unweighted = {"valueCoding": {"code": "other"}}
    weighted = [
        {"valueCoding": {"code": str(n)}, "extension": [{"url": HL7 + "itemWeight", "valueDecimal": n / 10}]}
        for n in (1, 2)
    ]
    asked = form(item("a", "choice", repeats=True, answerOption=[*weighted, unweighted]))
    record = Instrument("t", "T", ("a",), 0, 1, ())
    chosen = {"a": Answer.given(Coding("1"), Coding("2"))}
    assert scores(asked, chosen, {"a"}, [record])["t"].total == 0.3
    other = {"a": Answer.given(Coding("other"))}
    found = scores(asked, other, {"a"}, [record])["t"]
    assert (found.total, found.answered, found.low) == (None, 0, 0.1)
    assert found.high == pytest.approx(0.3)


@given(weights=st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=9, max_size=9))
def test_filling_the_blanks_in_any_way_stays_within_the_range(weights: list[int | None]) -> None:
    given_ones = {link_id: w for link_id, w in zip(PHQ9, weights, strict=True) if w is not None}
    found = score("phq9", answered(list(given_ones), list(given_ones.values())))
    lowest = sum(w or 0 for w in weights)
    highest = sum(3 if w is None else w for w in weights)
    assert (found.low, found.high) == (lowest, highest)
    assert (found.band is None) is (None in weights)


RECORD: dict[str, Any] = {
    "id": "t",
    "name": "T",
    "items": ["a"],
    "max": 3,
    "bands": [[0, "low"], [2, "high"]],
    "missing": "no-band",
    "source": {},
    "licence": {},
}


def test_a_sound_record_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text(json.dumps(RECORD), encoding="utf-8")
    found = instruments.read(path)
    assert [found.band(total) for total in (0, 1, 2, 3)] == ["low", "low", "high", "high"]


@pytest.mark.parametrize(
    "broken",
    [
        {"id": "other"},
        {"items": []},
        {"items": [1]},
        {"max": "27"},
        {"bands": [[5, "b"], [0, "a"]]},
        {"bands": [5]},
        {"missing": "zero"},
        {"cutoffs": [10]},
        {"source": None},
    ],
)
def test_a_broken_record_is_refused_and_names_its_field(tmp_path: Path, broken: dict[str, Any]) -> None:
    path = tmp_path / "t.json"
    path.write_text(json.dumps(RECORD | broken), encoding="utf-8")
    with pytest.raises(FormError) as caught:
        instruments.read(path)
    assert [fault.detail for fault in caught.value.faults] == list(broken)
