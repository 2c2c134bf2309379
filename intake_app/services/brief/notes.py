"""Discrepancy notes: two facts and one open question, for the therapist; never a verdict, never from a blank.

Unvalidated, the house's own design; every threshold can be set and every rule switched off.
Source: clinical brief, section 1c. D6 belongs to the safety strip; D7 and D9 wait for what they look at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake_app.model.answers import AnswerState
from intake_app.model.brief import DiscrepancyNote, Line
from intake_app.services.brief.numbers import scores_of
from intake_app.services.telling import default_form as df
from intake_app.services.telling.answer_words import plain
from intake_app.services.telling.topics import topics
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.services.telling.told import Told

_Said = tuple[str, Mapping[str, object]]
"""Wording key of a note's facts, and the fields of its texts."""

MOST_NOTES = 3
_SCREENS = ("phq9", "gad7")
_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a rule speaks. Rulers are 0 to 10; scores are in the instrument's own points."""

    low_need: int = 3
    high_score: int = 10
    hard_area: int = 7
    good_weeks: int = 8
    high_importance: int = 8
    low_confidence: int = 4
    low_importance: int = 4
    not_mine_share: float = 0.8
    fewest_cards: int = 5
    deferred_in_all: int = 5
    deferred_in_one_section: int = 3
    off: frozenset[str] = frozenset()
    """Rules that are switched off, such as `D5`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at; None, empty and zero mean that it was not answered."""

    need: int | None = None
    weeks: int | None = None
    scores: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    """Complete scores only: instrument id to (name, total)."""
    areas: Mapping[str, int] = field(default_factory=dict)
    """Parts of life as the client read them, to how much this gets in their way."""
    matters: int | None = None
    sure: int | None = None
    idea: str = ""
    """Whose idea it was to come, in words; empty when theirs or not answered."""
    cards: tuple[int, int, int] | None = None
    """How many cards lie in each basket; None unless all were sorted and shared."""
    basket: str = ""
    deferred: tuple[str, ...] = ()
    """The section of each topic left for later."""
    ended: str = ""
    """How it ended last time, when without saying."""
    quitting: str = ""
    """What they would do if they felt like quitting, when it is a quiet exit."""
    reasons: str | None = None
    """What brings them and what they want, in their words; None unless both were answered."""


def notes(facts: Facts, thresholds: Thresholds | None = None) -> tuple[DiscrepancyNote, ...]:
    """Return the first notes that `facts` give rise to, at most three."""
    limits = thresholds or Thresholds()
    found: list[DiscrepancyNote] = []
    for rule, look in _RULES.items():
        said = None if rule in limits.off else look(facts, limits)
        if said is not None:
            found.append(_note(rule, said))
    return tuple(found[:MOST_NOTES])


def leaving_sign(facts: Facts) -> Line | None:
    """Return the early sign of leaving in the client's own choice of words, if they named one."""
    say = words("brief")
    if facts.quitting:
        return Line(say("leaving.if-quitting"), facts.quitting)
    return Line(say("leaving.last-time"), facts.ended) if facts.ended else None


def facts_of(told: Told) -> Facts:
    """Gather what the rules look at from one intake."""
    totals = scores_of(told.intake)
    table = told.item(df.AREAS)
    rows = [row for row in table.items if row.is_question] if table is not None else []
    numbers = {row.text: number for row in rows if (number := told.number(row.link_id)) is not None}
    basket = told.item(df.NOT_MINE)
    later = [topics(told.intake.questionnaire, told.intake.answers, state) for state in _LATER]
    return Facts(
        need=told.number(df.NEED),
        weeks=told.number(df.TWO_WEEKS),
        scores={key: (one.name, one.total) for key, one in totals.items() if one.is_complete and one.total is not None},
        areas=numbers,
        matters=told.number(df.GOAL_MATTERS),
        sure=told.number(df.GOAL_SURE),
        idea="" if told.code(df.WHOSE_IDEA) in {"", df.WHOSE_IDEA_MINE} else plain(told.text(df.WHOSE_IDEA)),
        cards=_cards(told),
        basket="" if basket is None else basket.text,
        deferred=tuple(topic.section for found in later for topic in found),
        ended=plain(told.text(df.HOW_IT_ENDED)) if told.code(df.HOW_IT_ENDED) == df.ENDED_SILENTLY else "",
        quitting=plain(told.text(df.IF_QUITTING)) if told.code(df.IF_QUITTING) in df.QUIET_EXITS else "",
        reasons=_reasons(told),
    )


_LATER = (AnswerState.IN_PERSON, AnswerState.NOT_YET)


def _cards(told: Told) -> tuple[int, int, int] | None:
    """Return the size of each basket; None where one was declined or kept out: then the shares say nothing."""
    counts = []
    for link_id in (df.CAN_CHANGE, df.AFFECT_A_LITTLE, df.NOT_MINE):
        if told.intake.state(link_id).is_declined or link_id in told.intake.kept_out:
            return None
        counts.append(len(told.parts(link_id)))
    return counts[0], counts[1], counts[2]


def _reasons(told: Told) -> str | None:
    brings, goal = told.quote(df.WHAT_BRINGS), told.quote(df.GOAL)
    if brings is None or goal is None:
        return None
    more = [quote.words for link_id in df.MORE_GOALS if (quote := told.quote(link_id)) is not None]
    return " ".join([brings.words, goal.words, *more])


def _note(rule: str, said: _Said) -> DiscrepancyNote:
    say = words("brief")
    key, fields = said
    readings = f"note.readings.{rule}"
    return DiscrepancyNote(
        rule=rule,
        facts=say(key, **fields),
        question=say(f"note.{rule}.question", **fields),
        other_readings=say(readings if readings in say.keys() else "note.readings"),  # noqa: SIM118  # no dict
    )


def _hard(facts: Facts, limits: Thresholds, *, with_areas: bool) -> str:
    """Return in words what was marked as hard; empty when nothing was."""
    say = words("brief")
    found = [
        say("note.hard.score", name=name, total=f"{total:g}")
        for key in _SCREENS
        if (name := facts.scores.get(key, ("", 0.0))[0]) and (total := facts.scores[key][1]) >= limits.high_score
    ]
    area = _hardest(facts.areas, limits) if with_areas else None
    if area is not None:
        found.append(say("note.hard.area", area=area, number=facts.areas[area]))
    return ", ".join(found)


def _hardest(areas: Mapping[str, int], limits: Thresholds) -> str | None:
    """Return the part of life that gets in the way most; None when none is over the threshold."""
    hardest = max(areas, key=lambda area: areas[area], default=None)
    return hardest if hardest is not None and areas[hardest] >= limits.hard_area else None


def _d1(facts: Facts, limits: Thresholds) -> _Said | None:
    """Little need, and something marked as hard."""
    hard = _hard(facts, limits, with_areas=True)
    if facts.need is None or facts.need > limits.low_need or not hard:
        return None
    return "note.D1.facts", {"need": facts.need, "hard": hard}


def _d2(facts: Facts, limits: Thresholds) -> _Said | None:
    """Good weeks, and a high score."""
    hard = _hard(facts, limits, with_areas=False)
    if facts.weeks is None or facts.weeks < limits.good_weeks or not hard:
        return None
    return "note.D2.facts", {"weeks": facts.weeks, "hard": hard}


def _d3(facts: Facts, limits: Thresholds) -> _Said | None:
    """It matters much, and confidence is low."""
    if facts.matters is None or facts.sure is None:
        return None
    if facts.matters < limits.high_importance or facts.sure > limits.low_confidence:
        return None
    return "note.D3.facts", {"matters": facts.matters, "sure": facts.sure}


def _d4(facts: Facts, limits: Thresholds) -> _Said | None:
    """Not their idea, and it matters little."""
    if not facts.idea or facts.matters is None or facts.matters > limits.low_importance:
        return None
    return "note.D4.facts", {"idea": facts.idea, "matters": facts.matters}


def _d5(facts: Facts, limits: Thresholds) -> _Said | None:
    """Nearly all cards lie in the last basket."""
    if facts.cards is None or sum(facts.cards) < limits.fewest_cards:
        return None
    if facts.cards[2] < limits.not_mine_share * sum(facts.cards):
        return None
    return "note.D5.facts", {"count": facts.cards[2], "all": sum(facts.cards), "basket": facts.basket}


def _d8(facts: Facts, limits: Thresholds) -> _Said | None:
    """Much is left for later, or much of one section."""
    most = max(Counter(facts.deferred).values(), default=0)
    if len(facts.deferred) < limits.deferred_in_all and most < limits.deferred_in_one_section:
        return None
    return "note.D8.facts", {"count": len(facts.deferred)}


def _d10(facts: Facts, limits: Thresholds) -> _Said | None:  # noqa: ARG001  # one shape for all rules
    """They left quietly before, or would."""
    fields: dict[str, object] = {"ended": facts.ended, "quitting": facts.quitting}
    if facts.ended and facts.quitting:
        return "note.D10.facts.both", fields
    if facts.ended:
        return "note.D10.facts.ended", fields
    return ("note.D10.facts.quitting", fields) if facts.quitting else None


def _d11(facts: Facts, limits: Thresholds) -> _Said | None:
    """One part of life is hard, and what brings them and what they want do not name it."""
    reasons = facts.reasons
    if reasons is None:
        return None
    area = _hardest({name: number for name, number in facts.areas.items() if not _is_named(name, reasons)}, limits)
    if area is None:
        return None
    return "note.D11.facts", {"area": area, "number": facts.areas[area]}


def _is_named(area: str, text: str) -> bool:
    """Whether a longer word of `area` stands in `text`; a plain look, and the note is only a question."""
    long_words = [word for word in re.findall(r"\w+", area.casefold()) if len(word) >= _SHORTEST_WORD]
    return any(word in text.casefold() for word in long_words)


_RULES: Mapping[str, Callable[[Facts, Thresholds], _Said | None]] = {
    "D1": _d1,
    "D2": _d2,
    "D3": _d3,
    "D4": _d4,
    "D5": _d5,
    "D8": _d8,
    "D10": _d10,
    "D11": _d11,
}
