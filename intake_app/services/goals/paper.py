"""The worksheet written up for paper: whose words each line is, how each goal stands, and how it came to this."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.goal_fields import OF_A_PERSON, OF_THE_CARD, OF_THE_CLOSING, Field
from intake_app.model.goal_paper import GoalPaper, PaperLine, PaperRow, ProgressPaper, WorksheetPaper
from intake_app.model.goals import Unreadable
from intake_app.services.goals.agreement_paper import agreement_of
from intake_app.services.goals.attainment import attainment_lines
from intake_app.services.goals.chart import chart_of
from intake_app.services.goals.check_paper import card_of, checks_on_paper
from intake_app.services.goals.goal_paper import goal_paper, own_goal_paper, own_row
from intake_app.services.goals.lineage import lineage_of
from intake_app.services.goals.paper_lines import lines_of, rows_of
from intake_app.services.goals.progress import change_lines, progress_of
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.goals import Worksheet
    from intake_app.services.goals.progress import Progress

PAPER_EM, NARROW_EM = 37.8, 24.2
"""How wide the chart is on paper, in em of its text: in the text column, and in large print."""
_HANDS = (Field.HANDS, Field.LITTLE, Field.NOT_MINE)
_OF_A_PERSON = tuple(one for one in OF_A_PERSON if one not in {*OF_THE_CARD, *_HANDS})


def paper_of(sheet: Worksheet, client: str) -> WorksheetPaper:
    """Return what the worksheet says on paper.

    Args:
        sheet: as it stands.
        client: what to call the client.
    """
    say, goals = words("goals"), sheet.goals
    return WorksheetPaper(
        title=say("paper.title"),
        who=say("paper.who", who=client),
        goals=tuple(goal_paper(number, goal, len(goals), client) for number, goal in enumerate(goals, 1)),
        person_title=say("person"),
        person=(*_hands(sheet, client), *rows_of(_OF_A_PERSON, sheet.threads, client), *_attainment(sheet)),
        card=card_of(sheet, client),
        checks_title=say("check"),
        checks=checks_on_paper(sheet, client),
        progress=_progress(sheet),
        agreement=agreement_of(sheet, client),
        closing_title=say("closing"),
        closing=closing_of(sheet, client),
        history_title=say("paper.history"),
        history=lineage_of(sheet, client),
        remarks=tuple(
            say(f"unreadable.{why.value}", count=sheet.unreadable[why]) for why in Unreadable if why in sheet.unreadable
        ),
    )


def progress_of_goals(sheet: Worksheet) -> ProgressPaper | None:
    """Return the ratings for the client to take home, without the change: what counts as noise is for the therapist."""
    made = _progress(sheet)
    return None if made is None else replace(made, change=())


def closing_of(sheet: Worksheet, client: str) -> tuple[PaperRow, ...]:
    """Return the closing sheet; empty while nothing is in it."""
    return () if sheet.closing is None else rows_of(OF_THE_CLOSING, sheet.closing.threads, client)


def own_closing_of(sheet: Worksheet, client: str) -> tuple[PaperRow, ...]:
    """Return the closing sheet for the client to take home."""
    return tuple(own_row(row) for row in closing_of(sheet, client))


def agreed_of(sheet: Worksheet, client: str) -> tuple[GoalPaper, ...]:
    """Return the goals that both ticked, for the client to take home: no history, nothing that is still open."""
    both = [goal for goal in sheet.goals if goal.is_agreed]
    return tuple(own_goal_paper(number, goal, len(both), client) for number, goal in enumerate(both, 1))


def paper_of_ratings(progress: Progress) -> ProgressPaper:
    """Return ratings of at least one day for paper: chart, table, and the change with what counts as noise."""
    say = words("goals")
    none = say("progress.none")
    rows = [(track.name, *(str(track.ratings.get(day, none)) for day, _ in progress.days)) for track in progress.tracks]
    return ProgressPaper(
        title=say("progress.title"),
        chart=chart_of(progress, PAPER_EM),
        narrow=chart_of(progress, NARROW_EM, names_below=True),
        table=((say("progress.of-ten"), *(shown for _, shown in progress.days)), *rows),
        change=change_lines(progress),
    )


def _progress(sheet: Worksheet) -> ProgressPaper | None:
    progress = progress_of(sheet)
    return paper_of_ratings(progress) if progress.is_over_time else None


def _hands(sheet: Worksheet, client: str) -> tuple[PaperRow, ...]:
    """Return what is in their hands, a bit, and not: three lists beside each other."""
    say = words("goals")
    lists = {where: tuple(line for thread in sheet.of(where) for line in lines_of(thread, client)) for where in _HANDS}
    columns = tuple((say(f"field.{where.value}"), lines) for where, lines in lists.items() if lines)
    return (PaperRow(say("paper.hands"), (), columns=columns),) if columns else ()


def _attainment(sheet: Worksheet) -> tuple[PaperRow, ...]:
    lines = tuple(PaperLine(line, "") for line in attainment_lines(sheet))
    return (PaperRow(words("goals")("gas"), lines),) if lines else ()
