"""The small paper with a follow-up's four words, for the client to take to the kiosk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Slip:
    """All that is on it, in the client's language. It names nobody."""

    title: str
    practice: str
    lead: str
    """What to do with the words."""
    words: tuple[str, ...]
    notes: tuple[str, ...]
    """How long they work, and what they open."""
    footer: tuple[str, str]
    is_rehearsal: bool
    made_at: datetime
    language: str
