"""What came of one tap in a sitting: what to seal, and what the screen does next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from intake_app.services.kiosk.endings import Ending
    from intake_app.services.kiosk.safety import SafetyStep


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one tap. Look at `safety` first, then `ending`, then `wants_decline`."""

    saved: dict[str, Any]
    """One draft entry to seal."""
    wants_decline: bool = False
    """The page stands: something on it is unanswered. Ask how the client would like to leave it."""
    needs_answer: bool = False
    """Part of what is unanswered can't be left: say so kindly (a name, a date of birth, going on)."""
    ending: Ending | None = None
    safety: SafetyStep | None = None
    safety_about: str = ""
    """The question whose answer set it off."""
