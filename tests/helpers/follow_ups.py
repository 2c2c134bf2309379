"""Follow-ups for tests: a ticket of the fictional client, and the sitting that it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.model.ticket import Ticket, TicketGoal
from intake_app.services.kiosk.follow_up import sitting_of
from tests.helpers.sittings import RECORD_ID, START

if TYPE_CHECKING:
    from intake_app.services.kiosk.sitting import Sitting

TICKET_ID = "7b8c5e0e-3f2e-4f5c-9a59-7f8f0d1c2b3a"
EVERY_MEASURE = ("phq9", "gad7", "areas")
SLEEP = "Sleep through the night,\nmost nights"
SISTER = "Talk with my sister again without it turning into a fight about who was right ten years ago"


def ticket(*words: str, measures: tuple[str, ...] = (), language: str = "en", pub: str = "") -> Ticket:
    """Return a ticket with a goal for each of `words`."""
    goals = tuple(TicketGoal(f"goal:{number}", said) for number, said in enumerate(words, 1))
    return Ticket(TICKET_ID, RECORD_ID, pub, 1, "CG-7K2M", language, goals, measures, 60_000)


def follow_up(*words: str, responder: bool = True, **more: Any) -> Sitting:
    """Return the sitting that such a ticket opens."""
    given = ticket(*(words or (SLEEP,)), **more)
    return sitting_of(given, responder=responder, started=START, practice="Elm Street Practice")
