"""The client's own copy: what they want, and how they would like to work. One page to take home.

It holds no screening score, no safety answer and nothing the therapist wrote but what both agreed on: somebody at
home may read it.
Source: clinical brief, section 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.model.brief import Line, Quote
    from intake_app.model.goal_paper import AgreementPaper, GoalPaper, PaperRow, ProgressPaper
    from intake_app.model.signature import Signature


@dataclass(frozen=True, slots=True)
class OwnGoal:
    """One goal in the client's words, and the numbers they gave it themselves."""

    goal: Quote
    numbers: tuple[tuple[str, int], ...]
    """How close, how much it matters, how sure, how ready, each from 0 to 10; those that were given."""
    again: tuple[Quote, ...] = ()
    """How they put it later, the oldest first; the first wording stays above."""
    stands: str = ""
    """How it was left, in a sentence, such as that it is no longer theirs; empty while it is open."""


@dataclass(frozen=True, slots=True)
class Help:
    """Where help is; the same on the copy of every client."""

    first: str
    """What to do in danger."""
    lines: tuple[str, ...] = ()
    """Help lines, the one in the client's language first; none once they have not been checked for too long."""
    practice: str = ""
    """How to call the practice; empty where no telephone is known."""
    checked: str = ""
    """When a person last checked the lines; empty where there are none."""


@dataclass(frozen=True, slots=True)
class ClientCopy:
    """Everything the page says, in its order."""

    name: str
    """What to call the client; empty when not given."""
    practice: str
    """The practice's name; empty when not known."""
    made_on: str
    """Date of the sitting in words."""
    goals: tuple[OwnGoal, ...]
    first_sign: Quote | None
    """What they would see first if things were a bit better."""
    in_my_hands: tuple[str | Quote, ...]
    a_little: tuple[str | Quote, ...]
    let_go: Quote | None
    """Only where the client shared it."""
    push_soothe: tuple[tuple[str, str], ...]
    """(when I am ..., what helps) pairs."""
    working: tuple[Line, ...]
    ask_first: Quote | None
    help: Help
    footer: tuple[str, str]
    """(whose paper this is, app and form versions with the time made)."""
    is_rehearsal: bool
    made_at: datetime
    language: str = "en"
    """What all of it but the client's own words is written in: the language that the client read."""
    agreed: tuple[GoalPaper, ...] = ()
    """Goals that both ticked; with one of them there are no empty lines to agree on something."""
    agreement: AgreementPaper | None = None
    """What the two have put into their agreement; it says itself whether it is a draft."""
    card: GoalPaper | None = None
    """The prompt card, once both ticked it; it stands for what the kiosk was told of how to work together."""
    checks: tuple[PaperRow, ...] = ()
    """The session checks that the therapist wrote a line to."""
    closing: tuple[PaperRow, ...] = ()
    """The closing sheet, once something is in it."""
    progress: ProgressPaper | None = None
    """How close each goal was on each day; None while nothing was rated on more than one day."""
    signature: Signature | None = None
    """How they signed at the kiosk; None where they did not."""
    signed: str = ""
    """How and when, in words; empty where they did not."""
