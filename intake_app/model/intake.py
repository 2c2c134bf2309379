"""One client's intake as the desk knows it: its card in the list, and its parts when opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from intake_app.model.answers import AnswerState, PartialDate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from intake_app.model.answers import Answer
    from intake_app.model.follow_up import FollowUp
    from intake_app.model.hand_over import HandOver
    from intake_app.model.questionnaire import Questionnaire
    from intake_app.model.signature import Signature


class IntakeStatus(StrEnum):
    """Where an intake stands."""

    UNFINISHED = "unfinished"
    """A draft: the sitting was put away or cut off before the client shared it."""
    NEW = "new"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Marks:
    """What the list shows beside a name. Facts only; none is a judgement."""

    talk: int = 0
    """How many questions the client would rather talk about."""
    not_yet: int = 0
    safety: bool = False
    """A safety answer, or a safety question left open, wants initials before anything else."""
    stopped_early: bool = False
    kept_out: bool = False
    taken_back: bool = False
    """The client shared answers and took them back before anybody opened them."""
    unread_safety: bool = False
    """A draft that this version can't read: whether it holds a safety answer is not known."""


@dataclass(frozen=True, slots=True)
class DiscardAsk:
    """Staff at the kiosk asked to discard an unfinished sitting, which they cannot read."""

    by: str
    """Their initials; empty where they gave none."""
    at: datetime


@dataclass(frozen=True, slots=True)
class IntakeCard:
    """One row of the desk's list."""

    record_id: str
    number: str
    """A short code a person can say, such as `CG-7K2M`; made from the record id."""
    name: str
    """What to call the client, as typed; empty when not given (show the number then)."""
    received: datetime
    status: IntakeStatus
    marks: Marks = Marks()
    born: PartialDate | None = None
    initialled: bool = False
    """Whether the safety strip of this intake was initialled."""
    hand_over: HandOver | None = None
    """What staff said when they started the sitting; None where the client did, or where it is not known."""
    discard_ask: DiscardAsk | None = None
    """Of a draft: that staff asked to discard it."""


@dataclass(frozen=True, slots=True)
class Initials:
    """Who looked at the safety strip, and when."""

    initials: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SafetyEvent:
    """One moment at which an answer set off a safety step at the kiosk, or of calling a person there."""

    step: str
    """`SK1` (thanked, offered a person), `SK2` (asked no more), or a value of `services.kiosk.safety.Call`."""
    link_id: str
    """The question that set it off; empty for a call."""
    answer: str
    """The answer at that moment in the practice's words; it may have been changed later. Empty for a call."""
    at: datetime
    by: str = ""
    """Who acknowledged, by the name that the owner entered; empty for all else."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the symptom questions could be seen in all. Never shown as a number, and kept of nothing else."""

    seconds: float
    items: int
    """How many questions, each of them answered."""


@dataclass(frozen=True)
class Intake:
    """One opened intake."""

    card: IntakeCard
    questionnaire: Questionnaire
    answers: Mapping[str, Answer]
    """By linkId; a question that is missing here was not shown."""
    answered_at: Mapping[str, datetime]
    started: datetime
    finished: datetime | None
    language: str
    """What the client read and wrote; the form is in the practice's language, where it has it."""
    responder_on_duty: bool
    path: str
    """`core`, `short` or `core and extended`."""
    kept_out: tuple[str, ...] = ()
    """linkIds that the client took out before sharing."""
    safety_events: tuple[SafetyEvent, ...] = ()
    withheld: Mapping[str, int] = field(default_factory=dict)
    """Answers that stayed with the client by their own wish (letting go): linkId to how many."""
    enabled: frozenset[str] = frozenset()
    """The linkIds that were enabled when the sitting ended, answered or not: what a score counts over."""
    initials: Initials | None = None
    early_initials: Initials | None = None
    """Who looked at the safety part while it was still a draft; after sharing it is looked at again."""
    is_rehearsal: bool = False
    hand_over: HandOver | None = None
    is_start_known: bool = False
    """Whether it was recorded who started the sitting: staff, as `hand_over` says, or the client."""
    taken_back: datetime | None = None
    """When the client took all of it back, less what set off a safety step."""
    safety_off: str = ""
    """Why no safety question was asked, a `services.practice.duty.OffReason`; empty when asked, or not recorded."""
    signature: Signature | None = None
    """How the client signed, or that they would rather not now; None where they were not asked."""
    follow_ups: tuple[FollowUp, ...] = ()
    """What the client answered at the kiosk since, the oldest first."""
    pace: Pace | None = None
    """None where the set was not answered whole, or not measured, as by an earlier version."""
    response: Mapping[str, object] = field(default_factory=dict)
    """The FHIR QuestionnaireResponse as sealed."""

    def state(self, link_id: str) -> AnswerState:
        """Return how a question stands."""
        answer = self.answers.get(link_id)
        return AnswerState.NOT_SHOWN if answer is None else answer.state
