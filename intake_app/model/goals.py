"""A goal worksheet that two people make: who may write what, what can be done, and how it stands.

Nothing here is ever overwritten. Every act is a `Change` that stays; the `Worksheet` is what they add up to.
Source of the sixteen fields: clinical brief, section 6.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.model.goal_fields import AGREEMENT, CARD, CLOSING, OWN, Field, Side
from intake_app.model.rhythm import Rhythm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from intake_app.model.signature import Signature


class Act(StrEnum):
    """What one change does."""

    GOAL = "goal"
    """The client says a goal that the kiosk does not have."""
    LINE = "line"
    """A line in a field; about another line it is a new wording of that one, which stays."""
    ACCEPT = "accept"
    """The wording it is about is good for this side."""
    NOT_FOR_ME = "not_for_me"
    """The wording it is about is not for this side. It stays where it is, with that beside it."""
    TICK = "tick"
    """This side agrees to what stands now; of the agreement, signed by hand or with the name that they typed."""
    UNTICK = "untick"
    NOT_YET = "not_yet"
    """This side does not tick yet; a reason may go with it. No refusal."""
    STAND = "stand"
    """The goal as a whole stands otherwise now, see `Standing`."""
    VISIT = "visit"
    """A visit was held or missed, or the visits ended, see `Visit`. The therapist's to say."""
    AGAIN = "again"
    """What the client says to something asked again: a line of theirs, or a topic left for later; see `Again`."""
    UNDO = "undo"
    """The change it is about, of the same side, is as if it had not been. An undo can be undone."""


class Visit(StrEnum):
    """What became of a visit, or of all of them."""

    HELD = "held"
    MISSED = "missed"
    ENDED_PLANNED = "ended_planned"
    ENDED_UNPLANNED = "ended_unplanned"

    @property
    def is_end(self) -> bool:
        """Whether no more visits follow."""
        return self in (Visit.ENDED_PLANNED, Visit.ENDED_UNPLANNED)


class Again(StrEnum):
    """What the client says to something that is asked again. The id of the line or topic is what it is about."""

    STILL = "still"
    """Of a line: it is still right."""
    NOT_YET = "not_yet"
    NOW = "now"
    """Of a topic: they say it now."""
    TALK = "talk"
    """Of a topic: they talk about it today."""


class Standing(StrEnum):
    """How a goal stands as a whole. All are lawful, none is worse than another."""

    OPEN = "open"
    DIFFER = "differ"
    """We see this differently."""
    SET_ASIDE = "set_aside"
    NO_LONGER_MINE = "no_longer_mine"
    """The client's alone to say."""
    DONE = "done"


CLOSED = frozenset({Standing.SET_ASIDE, Standing.NO_LONGER_MINE, Standing.DONE})


@dataclass(frozen=True, slots=True)
class Change:
    """One act on the worksheet, as it was sealed."""

    id: str
    by: Side
    """Who held the switch *Who is typing*; the sealed entry is signed by the therapist's key in both cases."""
    act: Act
    at: datetime
    goal: str = ""
    """The goal's id; empty for what is written once for a person."""
    field: Field | None = None
    text: str = ""
    about: str = ""
    """The id of the line or change that it is about."""
    drawn: Signature | None = None
    """The signature by hand that a tick of the agreement was made with; none where the name was typed."""
    on: date | None = None
    """The day that a rating, or the words with it, speak of, where that is not the day they were written."""
    is_follow_up: bool = False
    """The client said it alone at the kiosk, in a follow-up; the desk takes nothing of it back."""
    language: str = ""
    """Of the text, as BCP 47, where it is known: what was typed at the desk may be in any."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A change that somebody wants to make; it becomes a `Change` when it is sealed."""

    by: Side
    act: Act
    goal: str = ""
    field: Field | None = None
    text: str = ""
    about: str = ""
    drawn: Signature | None = None
    on: date | None = None


class LineStatus(StrEnum):
    """What the other side said to a line."""

    PROPOSED = "proposed"
    """Nothing yet."""
    ACCEPTED = "accepted"
    CHANGED = "changed"
    """They wrote their own wording of it."""
    NOT_FOR_ME = "not_for_me"


@dataclass(frozen=True, slots=True)
class Line:
    """One wording, verbatim, with its author and time."""

    id: str
    by: Side
    at: datetime
    text: str
    status: LineStatus = LineStatus.PROPOSED
    is_from_kiosk: bool = False
    on: date | None = None
    """The day it speaks of, where that is not the day it was written."""
    is_follow_up: bool = False
    """Said at the kiosk after the two had begun."""
    language: str = ""
    """Of the text, as BCP 47, where it is known: what was typed at the desk may be in any."""

    @property
    def day(self) -> date:
        """The day it speaks of."""
        return self.on or clock.local(self.at).date()


@dataclass(frozen=True, slots=True)
class Thread:
    """One line of a field with all that became of it."""

    field: Field
    shown: tuple[Line, ...]
    """The wording that stands; more than one is a fork that both settle."""
    proposals: tuple[Line, ...] = ()
    """Wordings that the other side would like instead, and those that are not for this side."""
    earlier: tuple[Line, ...] = ()
    """What stood before, the oldest first."""

    @property
    def is_fork(self) -> bool:
        """Whether two drafts of one line wait to be settled."""
        return len(self.shown) > 1


@dataclass(frozen=True, slots=True)
class NotYet:
    """Somebody does not tick yet."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal as it stands."""

    id: str
    sentence: Line
    """The client's own words, which nobody edits; empty where they do not know yet."""
    threads: tuple[Thread, ...] = ()
    ticks: Mapping[Side, datetime] = field(default_factory=dict)
    signed: Mapping[Side, Signature] = field(default_factory=dict)
    """How each signed what stands there now; only of the agreement."""
    not_yet: Mapping[Side, NotYet] = field(default_factory=dict)
    standing: Standing = Standing.OPEN
    stood: Line | None = None
    """Who said how it stands, and when; none while nobody did."""

    @property
    def is_agreed(self) -> bool:
        """Whether both ticked what stands there now."""
        return len(self.ticks) == len(Side) and self.standing is Standing.OPEN and not self.forks

    @property
    def forks(self) -> tuple[Thread, ...]:
        """Lines with two drafts to settle."""
        return tuple(thread for thread in self.threads if thread.is_fork)

    def of(self, where: Field) -> tuple[Thread, ...]:
        """Return the threads of one field, the oldest first."""
        return tuple(thread for thread in self.threads if thread.field is where)

    def latest(self, where: Field) -> Line | None:
        """Return what was written last in a field, such as the newest rating."""
        shown = [thread.shown[-1] for thread in self.of(where)]
        return max(shown, key=lambda line: (line.day, line.at)) if shown else None

    def first(self, where: Field) -> Line | None:
        """Return what was written first in a field: a rating's baseline."""
        shown = [thread.shown[0] for thread in self.of(where)]
        return min(shown, key=lambda line: (line.day, line.at)) if shown else None


class Unreadable(StrEnum):
    """Why an entry of the worksheet could not be read."""

    NEWER = "newer"
    """A newer version of the app wrote it."""
    GARBLED = "garbled"


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the lineage: what was done, and whether it was undone since."""

    change: Change
    is_undone: bool


@dataclass(frozen=True, slots=True)
class Later:
    """A topic that was left for later."""

    id: str
    """The linkId of its question."""
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the client said at the kiosk that comes back in later visits."""

    later: tuple[Later, ...] = ()
    """Topics they would rather talk about, and those that were *not yet*."""
    quitting: str = ""
    """What they would most likely do if they felt like quitting; empty where they did not say."""
    is_quiet: bool = False
    """Whether that is a way to go without a word."""
    says_late: bool = False
    """Whether they may wait till the end of a visit to say what is big."""
    contact: str = ""
    """How it is safe to reach them; empty where they did not say."""
    anxiety: int | None = None
    """The least that their GAD-7 comes to, blanks counted as 0 of 3; None where nothing of it was answered."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Everything the two have made so far."""

    goals: tuple[Goal, ...] = ()
    threads: tuple[Thread, ...] = ()
    """What is written once for a person."""
    agreement: Goal | None = None
    """The page that both sign; built of lines and ticks like a goal."""
    own: Goal | None = None
    """The therapist's own part; it is on no paper and not on the shared view."""
    closing: Goal | None = None
    card: Goal | None = None
    """The prompt card: of what is written once for a person, what the therapist keeps in view; both tick it."""
    checks: tuple[Goal, ...] = ()
    """The rounds of the session check, the oldest first."""
    again: tuple[Change, ...] = ()
    """What the client said to what was asked again, the oldest first."""
    visits: tuple[tuple[datetime, Visit], ...] = ()
    """The log of visits, the oldest first."""
    steps: tuple[str, ...] = ()
    """Cards that the client put *in my hands*: each may become a step in the same words."""
    asked: Asked = field(default_factory=Asked)
    rhythm: Rhythm = field(default_factory=Rhythm)
    """The practice's numbers: when something is asked again, and what owes a reply."""
    history: tuple[Happened, ...] = ()
    """Every change, the oldest first, undone ones too. What the kiosk brought is not among them."""
    unreadable: Mapping[Unreadable, int] = field(default_factory=dict)
    """Entries that this version cannot read, by why. They are kept as they are."""

    def goal(self, goal_id: str) -> Goal | None:
        """Return one goal, a round of the session check, or what stands for a goal."""
        aside = {AGREEMENT: self.agreement, OWN: self.own, CLOSING: self.closing, CARD: self.card}
        if goal_id in aside:
            return aside[goal_id]
        return next((goal for goal in (*self.goals, *self.checks) if goal.id == goal_id), None)

    def of(self, where: Field) -> tuple[Thread, ...]:
        """Return the threads of a field that is written once for a person."""
        return tuple(thread for thread in self.threads if thread.field is where)
