"""One follow-up at the kiosk as the desk knows it: what was asked again, and what it told of safety."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from intake_app.model.answers import Answer
    from intake_app.model.intake import SafetyEvent
    from intake_app.model.questionnaire import Questionnaire


@dataclass(frozen=True)
class FollowUp:
    """One follow-up. Its ratings and its session check are changes of the worksheet, and not told here."""

    ticket: str
    """The id of the ticket that opened it."""
    at: datetime
    """When it was shared; of one that was not, when it first told something of safety."""
    questionnaire: Questionnaire | None = None
    """As it was asked; None where it was never shared, or where this version can't read it."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    answered_at: Mapping[str, datetime] = field(default_factory=dict)
    enabled: frozenset[str] = frozenset()
    responder_on_duty: bool = False
    safety_off: str = ""
    safety_events: tuple[SafetyEvent, ...] = ()
    kept_out: tuple[str, ...] = ()
    language: str = ""
    is_unreadable: bool = False
    """It was shared, and this version can't read it: whether it holds a safety answer is not known."""
