"""The goal worksheet as it is printed: every line with whose words it is. One content for the PDF and the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake_app.model.chart import Chart
    from intake_app.model.goal_fields import Side
    from intake_app.model.signature import Signature


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line, and what stands beside it in small: who said it, when, and what the other said to it."""

    text: str
    by: str
    language: str = ""
    """Of the text, as BCP 47, where it is known."""
    side: Side | None = None
    """Who said it; None where the line is ours."""
    is_plain: bool = True
    """Whether what stands beside it says no more than who and when."""


@dataclass(frozen=True, slots=True)
class PaperBlank:
    """A place to write on, for what nobody has said yet."""

    name: str
    """Of the place, in parts joined by dots, such as `goal.1.review`."""
    asks: str
    """What is written there, for whoever comes to it alone."""
    label: str = ""
    """Printed before it; empty where the row's own label says it."""
    lines: int = 1
    """For a hand."""
    is_tick: bool = False
    """A box with its label after it."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One field with its lines."""

    label: str
    lines: tuple[PaperLine, ...]
    is_quote: bool = False
    """The client's first sentence, set large."""
    rulers: tuple[tuple[str, int], ...] = ()
    """Numbers from 0 to 10 as they stand now, each with what it is about; the lines below them say the days."""
    columns: tuple[tuple[str, tuple[PaperLine, ...]], ...] = ()
    """Lists beside each other, each with its head; then there are no lines."""
    blanks: tuple[PaperBlank, ...] = ()
    """Places to write on, below the lines."""


@dataclass(frozen=True, slots=True)
class GoalPaper:
    """One goal."""

    title: str
    """Such as `Goal 1 of 2, agreed on 7 Dec 2026`, or a draft."""
    rows: tuple[PaperRow, ...]


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """What each of the two says they will do, and their names under it."""

    title: str
    state: str
    """Signed by both, or a draft."""
    client: PaperRow | None
    """What the client says they will do; None where nothing was said."""
    therapist: PaperRow | None
    ending: PaperRow | None
    """How they would like to end."""
    small: str
    signed: tuple[str, str]
    """The client's signature in words and the therapist's; where there is none, who would sign."""
    is_signed: tuple[bool, bool]
    drawn: tuple[Signature | None, Signature | None] = (None, None)
    """What each drew, where they signed by hand."""

    @property
    def rows(self) -> tuple[PaperRow, ...]:
        """All parts that have something in them, in their order."""
        return tuple(row for row in (self.client, self.therapist, self.ending) if row is not None)


@dataclass(frozen=True, slots=True)
class ProgressPaper:
    """How close each goal was on each day."""

    title: str
    chart: Chart
    narrow: Chart
    """The same for a sheet of one column."""
    table: tuple[tuple[str, ...], ...]
    """Its first row says the days, its first column the goals."""
    change: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorksheetPaper:
    """All goals, what counts for all of them, and how it came to this."""

    title: str
    who: str
    """The two who made it."""
    goals: tuple[GoalPaper, ...]
    person_title: str
    person: tuple[PaperRow, ...]
    card: GoalPaper | None
    """The prompt card; None while nothing stands on it."""
    checks_title: str
    checks: tuple[PaperRow, ...]
    """The rounds of the session check, each under its day."""
    progress: ProgressPaper | None
    """None while nothing was rated on more than one day."""
    agreement: AgreementPaper | None
    """None while nobody has put anything into it."""
    closing_title: str
    closing: tuple[PaperRow, ...]
    """The closing sheet, in the client's own words."""
    history_title: str
    history: tuple[PaperLine, ...]
    """Every change, the oldest first, those taken back too."""
    remarks: tuple[str, ...] = ()
    """What cannot be read, said openly."""
    is_first: bool = False
    """Whether the two have still to work on it: then it is all places to write, and needs no lines for notes."""
