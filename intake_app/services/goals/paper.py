"""The worksheet written up for paper: whose words each line is, how each goal stands, and how it came to this."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.goal_fields import (
    BESIDE_THE_DRAFT,
    OF_A_PERSON,
    OF_SCALING,
    OF_THE_CARD,
    OF_THE_CLOSING,
    RULERS,
    Field,
    Side,
    fields_of,
)
from intake_app.model.goal_paper import AgreementPaper, GoalPaper, PaperLine, PaperRow, ProgressPaper, WorksheetPaper
from intake_app.model.goals import Standing, Unreadable
from intake_app.services.goals.attainment import attainment_lines
from intake_app.services.goals.chart import chart_of
from intake_app.services.goals.check_paper import card_of, checks_on_paper
from intake_app.services.goals.lineage import author_of, lineage_of, moment_in_words, who_said
from intake_app.services.goals.paper_lines import by_line, lines_of, rows_of, tick_lines
from intake_app.services.goals.progress import change_lines, progress_of
from intake_app.services.telling.dates import day_in_words, short_day_in_words, time_in_words
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.goals import Goal, Line, Worksheet
    from intake_app.services.goals.progress import Progress

_DRAFT = (*(one for one in fields_of("G1") if one not in {*BESIDE_THE_DRAFT, Field.WANT}), *OF_SCALING)
PAPER_EM, NARROW_EM = 37.8, 24.2
"""How wide the chart is on paper, in em of its text: in the text column, and in large print."""
_BESIDE_THE_CARD = tuple(one for one in OF_A_PERSON if one not in OF_THE_CARD)
_RULERS = tuple(one for one in Field if one in RULERS)


def paper_of(sheet: Worksheet, client: str) -> WorksheetPaper:
    """Return what the worksheet says on paper.

    Args:
        sheet: as it stands.
        client: what to call the client.
    """
    return _Writer(sheet, client).paper()


def agreement_of(sheet: Worksheet, client: str) -> AgreementPaper | None:
    """Return the agreement for the client to take home; None while nobody has put anything into it."""
    return _Writer(sheet, client).agreement()


def progress_of_goals(sheet: Worksheet, client: str) -> ProgressPaper | None:
    """Return the ratings for the client to take home, without the change: what counts as noise is for the therapist."""
    made = _Writer(sheet, client).progress()
    return None if made is None else replace(made, change=())


def closing_of(sheet: Worksheet, client: str) -> tuple[PaperRow, ...]:
    """Return the closing sheet for the client to take home; empty while nothing is in it."""
    return _Writer(sheet, client).closing()


def agreed_of(sheet: Worksheet, client: str) -> tuple[GoalPaper, ...]:
    """Return the goals that both ticked, for the client to take home: no history, nothing that is still open."""
    return _Writer(sheet, client).agreed()


class _Writer:
    def __init__(self, sheet: Worksheet, client: str) -> None:
        self._sheet = sheet
        self._client = client
        self._say = words("goals")

    def paper(self) -> WorksheetPaper:
        say, sheet = self._say, self._sheet
        return WorksheetPaper(
            title=say("paper.title"),
            who=say("paper.who", who=self._client),
            goals=tuple(self._goal(number, goal) for number, goal in enumerate(sheet.goals, 1)),
            person_title=say("person"),
            person=(*rows_of(_BESIDE_THE_CARD, sheet.threads, self._client), *self._attainment()),
            card=card_of(sheet, self._client),
            checks_title=say("check"),
            checks=checks_on_paper(sheet, self._client),
            progress=self.progress(),
            agreement=self.agreement(),
            closing_title=say("closing"),
            closing=self.closing(),
            history_title=say("paper.history"),
            history=lineage_of(sheet, self._client),
            remarks=tuple(
                say(f"unreadable.{why.value}", count=sheet.unreadable[why])
                for why in Unreadable
                if why in sheet.unreadable
            ),
        )

    def closing(self) -> tuple[PaperRow, ...]:
        closing = self._sheet.closing
        return () if closing is None else rows_of(OF_THE_CLOSING, closing.threads, self._client)

    def _attainment(self) -> tuple[PaperRow, ...]:
        lines = tuple(PaperLine(line, "") for line in attainment_lines(self._sheet))
        return (PaperRow(self._say("gas"), lines),) if lines else ()

    def progress(self) -> ProgressPaper | None:
        progress = progress_of(self._sheet)
        return paper_of_ratings(progress) if progress.is_over_time else None

    def agreement(self) -> AgreementPaper | None:
        agreement, say = self._sheet.agreement, self._say
        if agreement is None or not agreement.threads:
            return None
        heads = {
            Field.I_WILL: say("agreement.mine", who=self._client),
            Field.THERAPIST_WILL: say("agreement.theirs"),
            Field.ENDING: say("field.ending"),
        }
        rows = [
            PaperRow(head, tuple(line for thread in agreement.of(where) for line in lines_of(thread, self._client)))
            for where, head in heads.items()
            if agreement.of(where)
        ]
        client, therapist = (self._signature(agreement, side) for side in Side)
        drawn = {side: given for side, given in agreement.signed.items() if given.strokes}
        return AgreementPaper(
            title=say("agreement"),
            state=say("agreement.both" if agreement.is_agreed else "agreement.draft"),
            rows=tuple(rows),
            small=say("agreement.small"),
            signed=(client, therapist),
            is_signed=(Side.CLIENT in agreement.ticks, Side.THERAPIST in agreement.ticks),
            drawn=(drawn.get(Side.CLIENT), drawn.get(Side.THERAPIST)),
        )

    def _signature(self, agreement: Goal, side: Side) -> str:
        who, at = who_said(side, self._client), agreement.ticks.get(side)
        if at is None:
            return self._say("paper.blank", who=who)
        when = self._say("paper.moment", day=day_in_words(at), time=time_in_words(at))
        given = agreement.signed.get(side)
        if given is not None and given.strokes:
            return self._say("sign.drawn", who=who, when=when)
        return self._say("sign.signed", who=who, name="" if given is None else given.name, when=when)

    def agreed(self) -> tuple[GoalPaper, ...]:
        both = [goal for goal in self._sheet.goals if goal.is_agreed]
        return tuple(
            GoalPaper(goal_title(number, goal, len(both)), (self._sentence(goal), *self._draft(goal)))
            for number, goal in enumerate(both, 1)
        )

    def _goal(self, number: int, goal: Goal) -> GoalPaper:
        rows = (self._sentence(goal), *self._numbers(goal), *self._draft(goal), self._standing(goal))
        return GoalPaper(goal_title(number, goal, len(self._sheet.goals)), rows)

    def _sentence(self, goal: Goal) -> PaperRow:
        sentence = goal.sentence
        text = self._say("quoted", words=sentence.text) if sentence.text else self._say("unsure")
        kept = self._say("said", when=moment_in_words(sentence.at))
        more = tuple(line for thread in goal.of(Field.WANT) for line in lines_of(thread, self._client))
        return PaperRow(
            self._say("paper.want"),
            (PaperLine(text, kept, sentence.language if sentence.text else ""), *more),
            is_quote=True,
        )

    def _numbers(self, goal: Goal) -> tuple[PaperRow, ...]:
        """Return every rating with its day: none is lost when a new one comes."""
        lines = [
            PaperLine(
                self._say("paper.number", label=self._say(f"paper.{one.value}"), number=line.text),
                self._rated(line),
            )
            for one in _RULERS
            for thread in goal.of(one)
            for line in thread.shown
        ]
        today = (PaperRow(self._say("paper.today"), tuple(lines)),) if lines else ()
        return (*today, *rows_of((Field.NOT_LOWER, Field.RATED_WORDS), goal.threads, self._client))

    def _rated(self, line: Line) -> str:
        day = short_day_in_words(line.day)
        return self._say("by", who=author_of(line, self._client), when=day) if line.is_follow_up else day

    def _draft(self, goal: Goal) -> tuple[PaperRow, ...]:
        return rows_of(_DRAFT, goal.threads, self._client)

    def _standing(self, goal: Goal) -> PaperRow:
        """Return who ticked and who did not; where no tick is wanted, how the goal stands and who had ticked before."""
        ticks = dict(zip(Side, tick_lines(goal, self._client), strict=True))
        if goal.standing is Standing.OPEN or goal.stood is None:
            return PaperRow(self._say("head.agreed"), tuple(ticks.values()))
        by = by_line(who_said(goal.stood.by, self._client), goal.stood.at)
        stands = PaperLine(self._say(f"standing.{goal.standing.value}"), by)
        said = (line for side, line in ticks.items() if side in goal.ticks or side in goal.not_yet)
        return PaperRow(self._say("paper.stands"), (stands, *said))


def goal_title(number: int, goal: Goal, count: int) -> str:
    """Return which goal it is, and how it stands: a draft, agreed on a day, or left some other way."""
    say = words("goals")
    state = say("paper.draft")
    if goal.standing is not Standing.OPEN:
        state = say(f"paper.stands.{goal.standing.value}")
    elif goal.is_agreed:
        state = say("paper.agreed", day=day_in_words(max(goal.ticks.values())))
    return say("paper.goal", number=number, count=count, state=state)


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


def text_lines(paper: WorksheetPaper) -> list[str]:
    """Return the worksheet as plain text, one line a line."""
    lines = ["", paper.title, paper.who, *paper.remarks]
    for goal in paper.goals:
        lines += ["", goal.title, *_rows_as_text(goal.rows)]
    if paper.card is not None:
        lines += ["", paper.card.title, *_rows_as_text(paper.card.rows)]
    if paper.person:
        lines += ["", paper.person_title, *_rows_as_text(paper.person)]
    if paper.checks:
        lines += ["", paper.checks_title, *_rows_as_text(paper.checks)]
    if paper.progress is not None:
        lines += ["", paper.progress.title, paper.progress.chart.spoken, *paper.progress.change]
    if paper.closing:
        lines += ["", paper.closing_title, *_rows_as_text(paper.closing)]
    if paper.agreement is not None:
        lines += ["", paper.agreement.title, paper.agreement.state, *_rows_as_text(paper.agreement.rows)]
        lines += [paper.agreement.small, *paper.agreement.signed]
    if paper.history:
        lines += ["", paper.history_title, *(f"- {line.text} ({line.by})" for line in paper.history)]
    return lines


def _rows_as_text(rows: tuple[PaperRow, ...]) -> list[str]:
    found = []
    for row in rows:
        found.append(f"{row.label}:")
        found += [f"- {line.text} ({line.by})" if line.by else f"- {line.text}" for line in row.lines]
    return found
