"""Rows of the worksheet on paper: each line with whose words it is, and what the other side said to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.goal_fields import COMMITMENTS, Field, Side
from intake_app.model.goal_paper import PaperLine, PaperRow
from intake_app.model.goals import LineStatus
from intake_app.services.goals.lineage import author_of, moment_in_words, who_said
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from intake_app.model.goals import Goal, Line, NotYet, Thread


def rows_of(fields: Iterable[Field], threads: Sequence[Thread], client: str) -> tuple[PaperRow, ...]:
    """Return a row for each field that has a line, in the order of the fields."""
    rows = []
    for where in fields:
        lines = [line for thread in threads if thread.field is where for line in lines_of(thread, client)]
        if lines:
            rows.append(PaperRow(words("goals")(f"field.{where.value}"), tuple(lines)))
    return tuple(rows)


def lines_of(thread: Thread, client: str) -> list[PaperLine]:
    """Return what stands and what is proposed."""
    return [_line(line, thread, client) for line in (*thread.shown, *thread.proposals)]


def _line(line: Line, thread: Thread, client: str) -> PaperLine:
    say, who, is_plain = words("goals"), author_of(line, client), True
    is_open = line not in thread.shown or (line.by is Side.THERAPIST and thread.field is Field.TRY)
    if thread.is_fork:
        who, is_plain = say("paper.fork", who=who), False
    elif is_open or line.status is LineStatus.NOT_FOR_ME:
        is_struck = thread.field in COMMITMENTS and line.status is LineStatus.NOT_FOR_ME
        who, is_plain = say("status.struck" if is_struck else f"status.{line.status.value}", who=who), False
    return PaperLine(line.text, by_line(who, line.at), line.language, line.by, is_plain)


def by_line(who: str, at: datetime) -> str:
    """Return who and when, as it stands beside a line."""
    return words("goals")("by", who=who, when=moment_in_words(at))


def tick_lines(goal: Goal, client: str) -> list[PaperLine]:
    """Return who ticked and who did not."""
    return [_tick(who_said(side, client), goal.ticks.get(side), goal.not_yet.get(side)) for side in Side]


def _tick(who: str, at: datetime | None, not_yet: NotYet | None) -> PaperLine:
    say = words("goals")
    if at is not None:
        return PaperLine(say("paper.ticked", who=who), moment_in_words(at))
    if not_yet is not None:
        reason = say("quoted", words=not_yet.reason) if not_yet.reason else ""
        return PaperLine(say("paper.not-yet", who=who, reason=reason).strip(), moment_in_words(not_yet.at))
    return PaperLine(say("paper.open", who=who), "")
