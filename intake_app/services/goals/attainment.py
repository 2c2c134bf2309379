"""Goal Attainment Scaling, optional and led by the therapist: five levels a goal, weights, start and now, the T-score.

T = 50 + 10 * sum(w * x) / sqrt((1 - rho) * sum(w ** 2) + rho * sum(w) ** 2), rho = 0.30.
Source: Kiresuk and Sherman 1968. The 2009 guide by Turner-Stokes had misprints in it, corrected in an erratum; this is
the form above, held to the vectors of the clinical brief, 2c. T is made of ordinal steps and rho is assumed: no
averages over clients, no ranks, and nothing of it for the client's eyes alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.model.goal_fields import LEVELS, Field
from intake_app.services.goals.progress import short_name
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goals import Goal, Worksheet

RHO = 0.30
USUAL_START = -1
"""One level below what is expected; -2 only where it could not be worse."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """One goal with all five levels written."""

    name: str
    weight: int
    start: int
    now: int


def t_score(levels: Sequence[tuple[int, int]]) -> float | None:
    """Return T for (level from -2 to +2, weight) pairs; None where no goal has any weight."""
    weights = [weight for _, weight in levels]
    spread = (1 - RHO) * sum(weight**2 for weight in weights) + RHO * sum(weights) ** 2
    if not spread:
        return None
    return 50 + 10 * sum(level * weight for level, weight in levels) / math.sqrt(spread)


def scaled_of(sheet: Worksheet) -> tuple[Scaled, ...]:
    """Return the goals that T is made of: all five levels are written, and where it stands now was said."""
    return tuple(one for goal in sheet.goals if (one := _scaled(goal)) is not None)


def attainment_lines(sheet: Worksheet) -> tuple[str, ...]:
    """Return start, now and change in words, each goal and T; nothing where no goal is scaled."""
    say, goals = words("goals"), scaled_of(sheet)
    start = t_score([(goal.start, goal.weight) for goal in goals])
    now = t_score([(goal.now, goal.weight) for goal in goals])
    if start is None or now is None:
        return ()
    each = [
        say("gas.goal", name=one.name, start=_level(one.start), now=_level(one.now), weight=one.weight) for one in goals
    ]
    whole = say("gas.t", start=f"{start:.2f}", now=f"{now:.2f}", change=f"{now - start:+.2f}")
    return (*each, whole, say("gas.limits"))


def _level(number: int) -> str:
    return f"{number:+d}" if number else "0"


def _scaled(goal: Goal) -> Scaled | None:
    now = goal.latest(Field.LEVEL_NOW)
    if now is None or not all(goal.of(where) for where in LEVELS):
        return None
    weight, start = goal.latest(Field.WEIGHT), goal.latest(Field.LEVEL_START)
    return Scaled(
        short_name(goal),
        1 if weight is None else int(weight.text),
        USUAL_START if start is None else int(start.text),
        int(now.text),
    )
