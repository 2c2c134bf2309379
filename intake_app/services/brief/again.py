"""What the kiosk asked again since the intake: each score with its day, and what changed beside what is noise.

Never a verdict: a change is points, the value that its instrument's record takes as noise, and whose value that is.
Source: clinical brief, section 7, "Scores with care", and rule 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.forms import instruments, scoring
from intake_app.model.brief import AgainRow
from intake_app.services.brief import numbers
from intake_app.services.telling import default_form as df
from intake_app.services.telling.answer_words import code_of
from intake_app.services.telling.dates import short_day_in_words
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from intake_app.forms.scoring import Score
    from intake_app.model.answers import Answer
    from intake_app.model.brief import ScoreLine
    from intake_app.model.follow_up import FollowUp
    from intake_app.model.intake import Intake
    from intake_app.model.questionnaire import Questionnaire


@dataclass(frozen=True)
class _First:
    """What something was when it was first known."""

    number: float
    day: str


def rows(intake: Intake) -> tuple[AgainRow, ...]:
    """Return every score that was asked again, the newest follow-up first."""
    firsts: dict[str, _First] = {}
    _note_firsts(firsts, numbers.scores_of(intake), _areas(intake.questionnaire, intake.answers), _started(intake))
    found: list[tuple[AgainRow, ...]] = []
    for one in intake.follow_ups:
        if one.questionnaire is None:
            continue
        scores = scoring.scores(one.questionnaire, one.answers, one.enabled)
        areas = _areas(one.questionnaire, one.answers)
        day = short_day_in_words(one.at)
        found.append((*_scored(one, scores, firsts, day), *_areas_row(areas, firsts, day)))
        _note_firsts(firsts, scores, areas, one.at)
    return tuple(row for rows_of_one in reversed(found) for row in rows_of_one)


def over_time(intake: Intake, at_first: Sequence[ScoreLine]) -> tuple[AgainRow, ...]:
    """Return every score that was asked again with what it was before: score by score, the oldest first.

    Args:
        intake: as the desk opened it.
        at_first: the scores of the intake itself, as page 1 says them.
    """
    found, day = rows(intake), short_day_in_words(_started(intake))
    first = {line.name: AgainRow(line.name, day, line.text) for line in at_first}
    ordered: list[AgainRow] = []
    for name in dict.fromkeys(row.name for row in found):
        ordered += [first[name]] if name in first else []
        ordered += [row for row in reversed(found) if row.name == name]
    return tuple(ordered)


def caveat(intake: Intake) -> str:
    """Return whose figure the noise is, for what was asked again; empty where nothing has one."""
    say = words("brief")
    asked = {
        key
        for one in intake.follow_ups
        if one.questionnaire is not None
        for key in scoring.scores(one.questionnaire, one.answers, one.enabled)
    }
    lines = []
    for key, instrument in instruments.shipped().items():
        points = _noise(key)
        if key in asked and points is not None:
            source = str(instrument.record["change"]["source"]).partition(":")[0]
            lines.append(say("again.noise", name=instrument.name, points=f"{points:g}", source=source))
    return " ".join([*lines, say("again.caveat")]) if lines else ""


def _scored(one: FollowUp, scores: Mapping[str, Score], firsts: Mapping[str, _First], day: str) -> list[AgainRow]:
    with_care = code_of(one.answers.get(df.ALONE)) in {df.ALONE_NOT_REALLY, df.ALONE_HELPED}
    return [
        AgainRow(
            score.name,
            day,
            numbers.said(score, day=day, language=one.language, with_care=with_care),
            _change(score.total, firsts.get(score.instrument), _noise(score.instrument)) if score.is_complete else "",
        )
        for score in numbers.longest(dict(scores))
    ]


def _areas_row(areas: Mapping[str, tuple[str, int]], firsts: Mapping[str, _First], day: str) -> list[AgainRow]:
    """Return the parts of life that were rated, in one row: each is a number of its own, never summed."""
    if not areas:
        return []
    say = words("brief")
    told = []
    for key, (name, number) in areas.items():
        first = firsts.get(key)
        change = "" if first is None else _moved(number - first.number)
        told.append(say("again.area" if change else "again.area-first", name=name, number=number, change=change))
    return [AgainRow(say("again.areas"), day, "; ".join(told), "")]


def _change(now: float | None, first: _First | None, noise: float | None) -> str:
    if now is None or first is None:
        return ""
    say, moved = words("brief"), now - first.number
    text = say("again.change", change=_moved(moved), day=first.day)
    if noise is None:
        return text
    return say("again.over" if abs(moved) >= noise else "again.within", change=text)


def _moved(points: float) -> str:
    return f"{points:+g}" if points else "0"


def _noise(instrument: str) -> float | None:
    """Return how many points an instrument's record takes as more than noise; None where it names none."""
    found = instruments.shipped()[instrument].record.get("change")
    return float(found["points"]) if isinstance(found, dict) else None


def _areas(form: Questionnaire, answers: Mapping[str, Answer]) -> dict[str, tuple[str, int]]:
    """Return each part of life that has a number: linkId to its name and the number."""
    group = form.by_link_id.get(df.AREAS)
    found = {}
    for item in group.items if group is not None else ():
        answer = answers.get(item.link_id)
        if answer is not None and answer.values and isinstance(answer.values[0], int):
            found[item.link_id] = (item.topic, answer.values[0])
    return found


def _note_firsts(
    firsts: dict[str, _First], scores: Mapping[str, Score], areas: Mapping[str, tuple[str, int]], at: datetime
) -> None:
    day = short_day_in_words(at)
    for key, score in scores.items():
        if score.is_complete and score.total is not None:
            firsts.setdefault(key, _First(score.total, day))
    for key, (_, number) in areas.items():
        firsts.setdefault(key, _First(number, day))


def _started(intake: Intake) -> datetime:
    return intake.finished or intake.started
