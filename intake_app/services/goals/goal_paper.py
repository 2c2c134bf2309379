"""One goal written up for paper: the client's sentence, where they stand today, what is drafted, who agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.goal_fields import BESIDE_THE_DRAFT, LEVELS, OF_SCALING, RULERS, Field, Side, fields_of
from intake_app.model.goal_paper import GoalPaper, PaperLine, PaperRow
from intake_app.model.goals import Standing
from intake_app.services.goals.lineage import moment_in_words, who_said
from intake_app.services.goals.paper_lines import by_line, lines_of, rows_of, tick_lines
from intake_app.services.goals.progress import rated_in_words
from intake_app.services.telling.dates import day_in_words, short_day_in_words
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goals import Goal

_DRAFT = tuple(one for one in fields_of("G1") if one not in {*BESIDE_THE_DRAFT, Field.WANT})
_RULERS = tuple(one for one in Field if one in RULERS)
_WITH = {
    Field.WHO_SEES: Field.FIRST_SIGN,
    Field.WOULD_MISS: Field.GOOD_NOW,
    Field.CHANGE_PLAN: Field.REVIEW,
}
"""Fields that stand below another one, which they go on from."""


def goal_paper(number: int, goal: Goal, count: int, client: str) -> GoalPaper:
    """Return one goal for the two of them.

    Args:
        number: which goal it is, from 1.
        goal: as it stands.
        count: how many goals there are.
        client: what to call the client.
    """
    rows = (
        sentence_row(goal, client),
        *today_rows(goal),
        *rows_of((Field.NOT_LOWER, Field.RATED_WORDS), goal.threads, client),
        *_draft(goal, client),
        *_levels(goal, client, OF_SCALING),
        _standing(goal, client),
    )
    return GoalPaper(goal_title(number, goal, count), rows)


def own_goal_paper(number: int, goal: Goal, count: int, client: str) -> GoalPaper:
    """Return one goal that both ticked, for the client to take home: no history, no numbers of the five levels."""
    rows = (sentence_row(goal, client), *_draft(goal, client), *_levels(goal, client, LEVELS))
    return GoalPaper(goal_title(number, goal, count), tuple(own_row(row) for row in rows))


def own_row(row: PaperRow) -> PaperRow:
    """Return a row of the client's own paper: what they said themselves needs no name."""
    lines = (replace(line, by="") if line.side is Side.CLIENT and line.is_plain else line for line in row.lines)
    return replace(row, lines=tuple(lines))


def goal_title(number: int, goal: Goal, count: int) -> str:
    """Return which goal it is, and how it stands: a draft, agreed on a day, or left some other way."""
    say = words("goals")
    state = say("paper.draft")
    if goal.standing is not Standing.OPEN:
        state = say(f"paper.stands.{goal.standing.value}")
    elif goal.is_agreed:
        state = say("paper.agreed", day=day_in_words(max(goal.ticks.values())))
    return say("paper.goal", number=number, count=count, state=state)


def sentence_row(goal: Goal, client: str) -> PaperRow:
    """Return the client's own sentence, and below it how they said it again."""
    say, sentence = words("goals"), goal.sentence
    text = say("quoted", words=sentence.text) if sentence.text else say("unsure")
    kept = say("said", when=moment_in_words(sentence.at))
    more = tuple(line for thread in goal.of(Field.WANT) for line in lines_of(thread, client))
    first = PaperLine(text, kept, sentence.language if sentence.text else "", Side.CLIENT)
    return PaperRow(say("paper.want"), (first, *more), is_quote=True)


def today_rows(goal: Goal) -> tuple[PaperRow, ...]:
    """Return the newest number of each ruler, and every one with its day below: none is lost when a new one comes."""
    say = words("goals")
    latest = {one: line for one in _RULERS if (line := goal.latest(one)) is not None}
    if not latest:
        return ()
    rulers = tuple((say(f"paper.{one.value}"), int(line.text)) for one, line in latest.items())
    said = [line for one in latest for thread in goal.of(one) for line in thread.shown]
    is_once = len(said) == len(latest) and len({line.day for line in said}) == 1
    if is_once and not any(line.is_follow_up for line in said):
        days = [say("paper.said-on", day=short_day_in_words(said[0].day))]
    else:
        days = [rated_in_words(goal, one) for one in latest]
    return (PaperRow(say("paper.today"), tuple(PaperLine(day, "") for day in days), rulers=rulers),)


def _draft(goal: Goal, client: str) -> tuple[PaperRow, ...]:
    """Return what is drafted, field by field; some fields stand below the one that they go on from."""
    say = words("goals")
    found: dict[Field, PaperRow] = {}
    for where in _DRAFT:
        for row in rows_of((where,), goal.threads, client):
            host = _WITH.get(where)
            if host in found:
                label = say(f"field.{where.value}")
                lines = (replace(line, text=say("paper.also", label=label, text=line.text)) for line in row.lines)
                found[host] = replace(found[host], lines=(*found[host].lines, *lines))
            else:
                found[where] = row
    return tuple(found.values())


def _levels(goal: Goal, client: str, fields: Sequence[Field]) -> tuple[PaperRow, ...]:
    """Return the five levels in one row, the lowest first, and where it began and is now."""
    say = words("goals")
    lines = []
    for where in fields:
        short = say(f"gas.short.{where.value}")
        for line in (one for thread in goal.of(where) for one in lines_of(thread, client)):
            key, named = ("gas.level", "level") if where in LEVELS else ("paper.also", "label")
            told = say(key, text=line.text, **{named: short})
            lines.append(replace(line, text=told))
    return (PaperRow(say("gas.open"), tuple(lines)),) if lines else ()


def _standing(goal: Goal, client: str) -> PaperRow:
    """Return who ticked and who did not; where no tick is wanted, how the goal stands and who had ticked before."""
    say = words("goals")
    ticks = dict(zip(Side, tick_lines(goal, client), strict=True))
    if goal.standing is Standing.OPEN or goal.stood is None:
        return PaperRow(say("head.agreed"), tuple(ticks.values()))
    by = by_line(who_said(goal.stood.by, client), goal.stood.at)
    stands = PaperLine(say(f"standing.{goal.standing.value}"), by)
    said = (line for side, line in ticks.items() if side in goal.ticks or side in goal.not_yet)
    return PaperRow(say("paper.stands"), (stands, *said))
