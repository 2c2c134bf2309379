"""What the kiosk added to a record since the desk last looked, and what the list says of it.

The kiosk cannot write a record's line in the list, for it cannot read it: it notes that it added something, no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.model.intake import IntakeStatus
from intake_app.services.brief.follow_up_safety import wants_a_look
from intake_app.services.desk.drafts import INITIALS
from intake_app.services.desk.follow_up_record import FollowUps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intake_app.model.intake import Intake
    from intake_app.services.sealed.entry import Entry


def marked(body: Mapping[str, Any], entries: Sequence[Entry]) -> dict[str, Any]:
    """Return a card with what a record's follow-ups make of it: new again, and what is to be looked at first.

    Args:
        body: the card.
        entries: all that the record holds, oldest first.

    Raises:
        RecordBodyError: a safety moment can't be read.
    """
    again = FollowUps()
    waits = False
    for entry in entries:
        if entry.kind == INITIALS:
            waits = False
        elif again.owns(entry):
            waits = again.take(entry) or waits
    if not again.all:
        return dict(body)
    made = {**body, "status": IntakeStatus.NEW.value}
    return {**made, **for_a_look(body)} if waits else made


def for_a_look(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what changes in a card whose safety strip wants to be looked at anew."""
    return {"marks": {**body["marks"], "safety": True}, "initialled": False}


def is_stale(intake: Intake) -> bool:
    """Return whether a line in the list does not say yet that the strip wants to be looked at."""
    waits = intake.initials is None and any(wants_a_look(found) for found in intake.follow_ups)
    return waits and (not intake.card.marks.safety or intake.card.initialled)
