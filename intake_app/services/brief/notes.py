"""Discrepancy notes: two facts and one open question, for the therapist; never a verdict, never from a blank.

Unvalidated, the house's own design; every figure can be set and every rule switched off (`model.note_rules`).
Source: clinical brief, section 1c. D6 belongs to the safety strip.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from intake_app.model.brief import DiscrepancyNote, Line
from intake_app.model.note_rules import HOUSE_RULES, NoteRules
from intake_app.services.brief.figures import DRINKING, figure
from intake_app.services.telling.symptom_set import SCREENS
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.services.brief.note_facts import Facts

_Said = tuple[str, Mapping[str, object]]
"""Wording key of a note's facts, and the fields of its texts."""

MOST_ON_PAGE_ONE = 3
WITH_CARE = "D9"
"""The rule that also marks the scores of the symptom set *use with care*."""
_SHORTEST_WORD = 4


def notes(facts: Facts, rules: NoteRules = HOUSE_RULES) -> tuple[DiscrepancyNote, ...]:
    """Return all notes that `facts` give rise to, in the order of `_RULES`; the first three belong on page 1."""
    found = [(rule, look(facts, rules)) for rule, look in _RULES.items() if rule not in rules.off]
    return tuple(_note(rule, said) for rule, said in found if said is not None)


def leaving_sign(facts: Facts) -> Line | None:
    """Return the early sign of leaving in the client's own choice of words, if they named one."""
    say = words("brief")
    if facts.quitting:
        return Line(say("leaving.if-quitting"), facts.quitting)
    return Line(say("leaving.last-time"), facts.ended) if facts.ended else None


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


def _hard(facts: Facts, rules: NoteRules, *, with_areas: bool) -> str:
    """Return in words what was marked as hard; empty when nothing was."""
    say = words("brief")
    found = [
        say("note.hard.score", name=name, total=f"{total:g}")
        for key in SCREENS
        if (name := facts.scores.get(key, ("", 0.0))[0]) and (total := facts.scores[key][1]) >= rules.high_score
    ]
    area = _hardest(facts.areas, rules) if with_areas else None
    if area is not None:
        found.append(say("note.hard.area", area=area, number=facts.areas[area]))
    return ", ".join(found)


def _hardest(areas: Mapping[str, int], rules: NoteRules) -> str | None:
    """Return the part of life that gets in the way most; None when none is over the threshold."""
    hardest = max(areas, key=lambda area: areas[area], default=None)
    return hardest if hardest is not None and areas[hardest] >= rules.hard_area else None


def _d1(facts: Facts, rules: NoteRules) -> _Said | None:
    """Little need, and something marked as hard."""
    hard = _hard(facts, rules, with_areas=True)
    if facts.need is None or facts.need > rules.low_need or not hard:
        return None
    return "note.D1.facts", {"need": facts.need, "hard": hard}


def _d2(facts: Facts, rules: NoteRules) -> _Said | None:
    """Good weeks, and a high score."""
    hard = _hard(facts, rules, with_areas=False)
    if facts.weeks is None or facts.weeks < rules.good_weeks or not hard:
        return None
    return "note.D2.facts", {"weeks": facts.weeks, "hard": hard}


def _d3(facts: Facts, rules: NoteRules) -> _Said | None:
    """It matters much, and confidence is low."""
    if facts.matters is None or facts.sure is None:
        return None
    if facts.matters < rules.high_importance or facts.sure > rules.low_confidence:
        return None
    return "note.D3.facts", {"matters": facts.matters, "sure": facts.sure}


def _d4(facts: Facts, rules: NoteRules) -> _Said | None:
    """Not their idea, and it matters little."""
    if not facts.idea or facts.matters is None or facts.matters > rules.low_importance:
        return None
    return "note.D4.facts", {"idea": facts.idea, "matters": facts.matters}


def _d5(facts: Facts, rules: NoteRules) -> _Said | None:
    """Nearly all cards lie in the last basket."""
    if facts.cards is None or sum(facts.cards) < rules.fewest_cards:
        return None
    if 100 * facts.cards[2] < rules.not_mine_percent * sum(facts.cards):
        return None
    return "note.D5.facts", {"count": facts.cards[2], "all": sum(facts.cards), "basket": facts.basket}


def _d7(facts: Facts, rules: NoteRules) -> _Said | None:
    """They would rather not talk about drinking, and its score is at or over the cut-off."""
    name, total = facts.scores.get(DRINKING, ("", 0.0))
    if not facts.wants_no_talk_of_drinking or not name or total < figure(rules, "drinking_score"):
        return None
    return "note.D7.facts", {"name": name, "total": f"{total:g}"}


def _d8(facts: Facts, rules: NoteRules) -> _Said | None:
    """Much is left for later, or much of one section."""
    most = max(Counter(facts.deferred).values(), default=0)
    if len(facts.deferred) < rules.later_in_all and most < rules.later_in_one_part:
        return None
    return "note.D8.facts", {"count": len(facts.deferred)}


def _d9(facts: Facts, rules: NoteRules) -> _Said | None:
    """The symptom questions went by fast, or all have one answer; how long it took is not told."""
    limit = figure(rules, "hurried_tenths") / 10
    is_fast = facts.symptom_seconds is not None and facts.symptom_seconds < limit * facts.symptoms
    fields: dict[str, object] = {"count": facts.symptoms, "seconds": f"{limit:g}"}
    if is_fast and facts.has_one_answer:
        return "note.D9.facts.both", fields
    if is_fast:
        return "note.D9.facts.fast", fields
    return ("note.D9.facts.same", fields) if facts.has_one_answer else None


def _d10(facts: Facts, rules: NoteRules) -> _Said | None:  # noqa: ARG001  # one shape for all rules
    """They left quietly before, or would."""
    fields: dict[str, object] = {"ended": facts.ended, "quitting": facts.quitting}
    if facts.ended and facts.quitting:
        return "note.D10.facts.both", fields
    if facts.ended:
        return "note.D10.facts.ended", fields
    return ("note.D10.facts.quitting", fields) if facts.quitting else None


def _d11(facts: Facts, rules: NoteRules) -> _Said | None:
    """One part of life is hard, and what brings them and what they want do not name it."""
    reasons = facts.reasons
    if reasons is None:
        return None
    area = _hardest({name: number for name, number in facts.areas.items() if not _is_named(name, reasons)}, rules)
    if area is None:
        return None
    return "note.D11.facts", {"area": area, "number": facts.areas[area]}


def _is_named(area: str, text: str) -> bool:
    """Whether a longer word of `area` stands in `text`; a plain look, and the note is only a question."""
    long_words = [word for word in re.findall(r"\w+", area.casefold()) if len(word) >= _SHORTEST_WORD]
    return any(word in text.casefold() for word in long_words)


_RULES: Mapping[str, Callable[[Facts, NoteRules], _Said | None]] = {
    "D1": _d1,
    "D2": _d2,
    "D7": _d7,
    "D9": _d9,
    "D8": _d8,
    "D4": _d4,
    "D3": _d3,
    "D11": _d11,
    "D5": _d5,
    "D10": _d10,
}
"""Every rule in the order in which notes come, of which the first three stand on page 1.

First where an answer and a score pull apart, for there something may be missed in this hour: D1, D2, D7; and how far
the scores carry: D9. Then what the hour's pace and its wish hang on: D8, D4. Then the goals: D3, D11, D5. D10 last: the
early sign stands on page 1 anyway.
"""
