"""A record as the progress review: facts with their days, each change with its noise. Nothing is judged here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.model.answers import PartialDate
from intake_app.model.brief import Quote
from intake_app.model.goal_fields import Field
from intake_app.model.goal_paper import PaperLine
from intake_app.model.note_rules import HOUSE_RULES, NoteRules
from intake_app.model.review import Review, ReviewCheck, ReviewGoal
from intake_app.services.brief import again
from intake_app.services.brief.page_one import brief_of
from intake_app.services.goals.attainment import attainment_lines
from intake_app.services.goals.checks import checks_of
from intake_app.services.goals.due import held, is_ended, missed
from intake_app.services.goals.goal_paper import goal_title
from intake_app.services.goals.lineage import author_of
from intake_app.services.goals.paper import paper_of_ratings
from intake_app.services.goals.paper_lines import by_line, rows_of
from intake_app.services.goals.progress import progress_of, rated_in_words, ratings_in
from intake_app.services.telling.dates import day_in_words, short_day_in_words
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from intake_app.model.goals import Goal, Line, Worksheet
    from intake_app.model.intake import Intake
    from intake_app.services.goals.checks import Check

_OTHER_RULERS = (Field.MATTERS, Field.SURE, Field.READY)
_PLAN = (Field.REVIEW, Field.CHANGE_PLAN)


def review_of(
    intake: Intake, sheet: Worksheet, *, rules: NoteRules = HOUSE_RULES, made_at: datetime | None = None
) -> Review:
    """Return what the review says of one record.

    Args:
        intake: as the desk opened it, with its follow-ups.
        sheet: the worksheet as it stands.
        rules: of the notes: they say which scores to read with care.
        made_at: the moment to print in the footer, in UTC; now (or SOURCE_DATE_EPOCH) when left out.
    """
    made_at = made_at or clock.export_time()
    brief = brief_of(intake, rules=rules, made_at=made_at)
    writer = _Writer(sheet, intake.card.name or intake.card.number)
    progress = progress_of(sheet)
    return Review(
        name=intake.card.name,
        number=intake.card.number,
        span=_span([*writer.days(made_at), *_days_of(intake)]),
        visits=_visits(sheet),
        goals=tuple(writer.goal(number, goal) for number, goal in enumerate(sheet.goals, 1)),
        progress=paper_of_ratings(progress) if progress.is_over_time else None,
        checks=tuple(writer.check(check) for check in checks_of(sheet, made_at)),
        again=again.over_time(intake, brief.scores),
        again_caveat=brief.again_caveat,
        attainment=attainment_lines(sheet),
        footer=(words("pdf")("review.foot"), brief.footer[1]),
        is_rehearsal=intake.is_rehearsal,
        made_at=made_at,
    )


class _Writer:
    def __init__(self, sheet: Worksheet, client: str) -> None:
        self._sheet = sheet
        self._client = client
        self._say = words("goals")

    def goal(self, number: int, goal: Goal) -> ReviewGoal:
        rated = (
            rated_in_words(goal, Field.CLOSE),
            *(rated_in_words(goal, one) for one in _OTHER_RULERS if _is_again(goal, one)),
        )
        return ReviewGoal(
            goal=Quote(goal.sentence.text, goal.sentence.language) if goal.sentence.text else self._say("unsure"),
            again=tuple(
                PaperLine(line.text, self._by(line), line.language)
                for thread in goal.of(Field.WANT)
                for line in thread.shown
            ),
            state=goal_title(number, goal, len(self._sheet.goals)),
            rated=tuple(sentence for sentence in rated if sentence),
            said=tuple(
                PaperLine(line.text, self._by(line), line.language) for line in ratings_in(goal, Field.RATED_WORDS)
            ),
            plan=rows_of(_PLAN, goal.threads, self._client),
        )

    def _by(self, line: Line) -> str:
        return self._say("by", who=author_of(line, self._client), when=short_day_in_words(line.day))

    def check(self, check: Check) -> ReviewCheck:
        say = self._say
        own = (PaperLine(line.text, author_of(line, self._client), line.language) for line in check.differently)
        replies = [PaperLine(line.text, by_line(say("therapist"), line.at), line.language) for line in check.replies]
        if check.owes_reply:
            replies.insert(0, PaperLine(say("check.no-reply"), say("therapist")))
        return ReviewCheck(
            day=short_day_in_words(check.at),
            number="" if check.worked_on is None else str(check.worked_on),
            unsaid="" if check.unsaid is None else say(f"code.unsaid.{check.unsaid.value}"),
            differently=tuple(own),
            replies=tuple(replies),
        )

    def days(self, made_at: datetime) -> Iterator[date]:
        """Yield the days that the worksheet's part of the review speaks of."""
        yield from (_day(at) for at, _ in self._sheet.visits)
        yield from (_day(check.at) for check in checks_of(self._sheet, made_at))
        yield from (line.day for goal in self._sheet.goals for thread in goal.threads for line in thread.shown)


def _visits(sheet: Worksheet) -> str:
    """Return how many visits were held and missed, and how and when they ended; empty while none was logged."""
    if not sheet.visits:
        return ""
    say = words("goals")
    count = say("visits.count", held=held(sheet), missed=missed(sheet))
    if not is_ended(sheet):
        return count
    at, how = sheet.visits[-1]
    last = say("visits.last", visit=say(f"visit.{how.value}"), when=short_day_in_words(at))
    return f"{count} {last}"


def _days_of(intake: Intake) -> Iterator[date]:
    yield _day(intake.finished or intake.started)
    yield from (_day(one.at) for one in intake.follow_ups)


def _day(at: datetime) -> date:
    return clock.local(at).date()


def _span(days: Sequence[date]) -> str:
    first, last = (day_in_words(PartialDate(day.year, day.month, day.day)) for day in (min(days), max(days)))
    return first if first == last else words("pdf")("review.span", first=first, last=last)


def _is_again(goal: Goal, where: Field) -> bool:
    return len({line.day for line in ratings_in(goal, where)}) > 1
