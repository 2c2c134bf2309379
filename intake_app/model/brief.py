"""The first-session brief: page 1's content and order, and all answers after it.

One content for two faces: the desk shows it, the PDF prints it. Every client word is verbatim.
Source of the order: clinical brief, section 7.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.model.answers import AnswerState
    from intake_app.model.signature import Signature


@dataclass(frozen=True, slots=True)
class Quote:
    """The client's own words, exactly as typed, never trimmed or corrected."""

    words: str
    language: str = field(default="", compare=False)
    """What the client read and wrote when they typed them, as BCP 47; empty where it is not known."""


class Joined(str):
    """Several parts of one answer in one line, as text; it still knows the language of each piece of itself."""

    __slots__ = ("pieces",)
    pieces: tuple[tuple[str, str], ...]
    """(text, language as BCP 47); together they are the whole. Empty where the language is not known, or the app's."""

    @classmethod
    def of(cls, pieces: tuple[tuple[str, str], ...]) -> Joined:
        """Put the pieces together."""
        joined = cls("".join(text for text, _language in pieces))
        joined.pieces = pieces
        return joined


@dataclass(frozen=True, slots=True)
class Line:
    """A fact: a label, and what stands beside it (quoted when it is the client's words)."""

    label: str
    text: str | Quote
    may_wait: bool = False
    """Page 1 has it where there is room; it stands among the answers as well."""


class SafetyAsked(StrEnum):
    """How the safety strip stands."""

    ASKED = "asked"
    NOT_ASKED = "not_asked"
    """No responder was on duty: the strip says SAFETY NOT ASKED."""
    OPEN = "open"
    """Asked, and at least one safety question was declined: not known, ask first."""


@dataclass(frozen=True, slots=True)
class SafetyStrip:
    """Always present, always in the same place, in words."""

    asked: SafetyAsked
    headline: str
    """One sentence: what was asked and how it stands."""
    answers: tuple[Line, ...]
    """Each safety question with the exact answer and its time."""
    alert: str
    """Whether anyone was alerted, who acknowledged, when."""
    wants_initials: bool
    follow_up: str = ""
    """Initials with time and note, once given."""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal in the client's words with its 0-10 ratings; a word such as `skipped` where none."""

    goal: str | Quote
    close: str
    matters: str
    sure: str
    ready: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One screening score in the fixed form: `14 of 27; 9 of 9 answered; published band "moderate"`."""

    name: str
    text: str
    """With day, language and place."""
    tool: str = ""
    """Which version of the instrument was asked, such as `GAD-7, US English`; empty for what is no instrument."""


@dataclass(frozen=True, slots=True)
class AgainRow:
    """One screening score that was asked again after the intake."""

    name: str
    day: str
    """In words, short."""
    text: str
    """As in a `ScoreLine`."""
    change: str = ""
    """Points since it was first known, and how they stand to the noise; empty where nothing can be compared."""


@dataclass(frozen=True, slots=True)
class DiscrepancyNote:
    """Two facts and one open question; never a trait. `other_readings` are innocent ones."""

    rule: str
    facts: str
    question: str
    other_readings: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question on the answers pages."""

    link_id: str
    topic: str
    """Short topic (own words; stands in for licensed item texts)."""
    question: str
    """The question as asked."""
    state: AnswerState
    answers: tuple[str | Quote, ...]
    """The answer in words; client-typed text as Quote. Empty unless answered."""
    kept_out: bool = False
    signature: Signature | None = None
    """What was drawn by hand, to be shown beside the words on it."""
    bar: tuple[float, float] | None = None
    """(number given, highest possible) of what is drawn as a bar under its words; None for all else."""
    was_reached: bool = True
    """False where it would have been asked, had the client not stopped before it."""

    @property
    def way(self) -> str:
        """How it was left: under `desk.` and this, the wording has the word for it."""
        return self.state.value if self.was_reached else "not_reached"


@dataclass(frozen=True, slots=True)
class AnswerSection:
    """One part of the form with its questions, in form order."""

    title: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything page 1 says, in its order, then every answer."""

    name: str
    """What to call the client; empty when not given."""
    number: str
    pronouns: str
    age: str
    made_on: str
    """Date of the sitting in words."""
    safe_contact: str
    """One sentence, bold at the top."""
    circumstances: tuple[str, ...]
    """Language, interpreter, who filled it in, private or not, minutes, path: one phrase each."""
    caveat: str
    """`Client report, not verified. Draft until reviewed.`"""
    safety: SafetyStrip
    start_first: str | Quote
    """Z1; an honest phrase when declined."""
    start: tuple[Line, ...]
    """B1, B2, whose idea."""
    in_person: tuple[str, ...]
    not_yet: tuple[str, ...]
    dont_know: tuple[str, ...]
    not_today: tuple[str | Quote, ...]
    year: Quote | None
    goals: tuple[GoalRow, ...]
    goal_prompt: str
    """The neutral follow-up: why that and not a lower number."""
    push_soothe: tuple[tuple[str, str], ...]
    """(when the client is ..., what they want) pairs."""
    working: tuple[Line, ...]
    """Do-not list, stop signal, how to name it, own-way list, what helps when stuck."""
    going_well: tuple[Line, ...]
    scores: tuple[ScoreLine, ...]
    scores_caveat: str
    notes: tuple[DiscrepancyNote, ...]
    leaving_sign: Line | None
    sections: tuple[AnswerSection, ...]
    footer: tuple[str, str]
    """(`Screening answers, not a diagnosis`, app and form versions with the time made)."""
    is_rehearsal: bool
    made_at: datetime
    again: tuple[AgainRow, ...] = ()
    """What was asked again since, the newest first."""
    again_caveat: str = ""
    """Whose figure the noise is."""
    more_notes: tuple[DiscrepancyNote, ...] = ()
    """Those for which page 1 has no room; they stand before the answers."""
    endorsed: tuple[Line, ...] = ()
    """By instrument: what was answered with the upper half of its scale, by short topic and number."""
    started_by: str = ""
    """Who started the sitting: staff, when and under which label, or the client; empty where it is not known."""

    @property
    def sign_alone(self) -> Line | None:
        """The early sign of leaving, where no note of page 1 says it already with its other readings."""
        sign = self.leaving_sign
        if sign is None:
            return None
        text = sign.text.words if isinstance(sign.text, Quote) else sign.text
        return None if any(note.rule == "D10" and text in note.facts for note in self.notes) else sign
