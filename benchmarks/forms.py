"""The form engine on generated forms of 10 to 10,000 items: from JSON to the first page, and from answer to settled.

Settled means that every item is enabled or not and the pages that show are known: all that a window waits for.
"""

from __future__ import annotations

import gc
import json
import time
from math import inf
from typing import TYPE_CHECKING, Any

from benchmarks.form_generator import answer_for, questionnaire
from benchmarks.table import Row, high, middle
from intake_app.forms.json_file import parse
from intake_app.forms.loader import load
from intake_app.forms.pages import pages
from intake_app.forms.session import FormSession
from intake_app.forms.values import read_choice_of

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.model.answers import Value

SIZES = (10, 100, 1000, 3000, 10000)
LOADS = 5
ANSWERS = 300
_LIMITS = {1000: ((500, 200), (16, 4)), 3000: ((1500, 500), (50, 8))}
"""By size: reach and aim in ms for load, then for an answer."""
_NONE = (inf, inf)
"""For the sizes without a figure of their own."""


def rows(_data: Path) -> list[Row]:
    """Time every size; loads by the median, answers by the 95th percentile."""
    found: list[Row] = []
    for size in SIZES:
        raw = json.dumps(questionnaire(size)).encode()
        (load_reach, load_aim), (answer_reach, answer_aim) = _LIMITS.get(size, (_NONE, _NONE))
        loads = _load_times(raw)
        settled = _answer_times(raw, is_paged=True)
        found.append(_row(f"form of {size} items: JSON to interactive", loads, middle(loads), load_reach, load_aim))
        found.append(
            _row(f"form of {size} items: answer to settled, p95", settled, high(settled), answer_reach, answer_aim)
        )
    return [*found, _growth()]


def _growth() -> Row:
    """Say how the work of one answer grows from 1,000 items to 10,000: with what depends on it, not with the form.

    The figure counts conditions looked at, which no other program on the machine can disturb; times stand beside it.
    """
    small, large = (json.dumps(questionnaire(size)).encode() for size in (SIZES[2], SIZES[-1]))
    few, many = _conditions_per_answer(small), _conditions_per_answer(large)
    times = [middle(_answer_times(raw, is_paged=False)) * 1000 for raw in (large, small)]
    return Row(
        "conditions looked at per answer, 10,000 items / 1,000",
        f"{many:.2f} ({times[0]:.1f} us)",
        f"{few:.2f} ({times[1]:.1f} us)",
        many / few,
        2.0,
        1.25,
    )


def _row(name: str, times: list[float], figure: float, reach: float, aim: float) -> Row:
    return Row(name, f"p50 {middle(times):.2f} ms (max {max(times):.2f})", "", figure, reach, aim)


def _load_times(raw: bytes) -> list[float]:
    """Return milliseconds from a file's bytes to the pages of a sitting, several times."""
    times = []
    for _ in range(LOADS):
        gc.collect()
        began = time.perf_counter()
        session = FormSession(load(parse(raw), "generated").questionnaire)
        assert pages(session)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _answer_times(raw: bytes, *, is_paged: bool) -> list[float]:
    """Return milliseconds for each of many answers.

    Args:
        raw: the form.
        is_paged: until the pages that show are known too; else only until all that depends on the answer is decided.
    """
    session, answers = _sitting(raw)
    times = []
    for link_id, value in answers:
        began = time.perf_counter()
        session.give(link_id, value)
        if is_paged:
            pages(session)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _conditions_per_answer(raw: bytes) -> float:
    """Return how many conditions an answer makes the engine look at, on average."""
    session, answers = _sitting(raw)
    before = session.conditions_evaluated
    for link_id, value in answers:
        session.give(link_id, value)
    return (session.conditions_evaluated - before) / len(answers)


def _sitting(raw: bytes) -> tuple[FormSession, list[tuple[str, Value]]]:
    """Return a fresh sitting and answers to questions spread over its form; each round answers otherwise."""
    resource = parse(raw)
    asked = [item for group in resource["item"] for item in group["item"]]
    step = max(1, len(asked) // ANSWERS)
    rounds = range(max(2, ANSWERS // len(asked) + 1))
    answers = [(question["linkId"], _value(question, turn)) for turn in rounds for question in asked[::step]]
    return FormSession(load(resource, "generated").questionnaire), answers


def _value(question: dict[str, Any], turn: int) -> Value:
    found = read_choice_of(answer_for(question, turn), "value")
    assert found is not None
    return found[1]
