"""What stands on the goals page above and below the goals, in this order."""

from __future__ import annotations

from ui.desk.goals import (
    agreement,
    asides,
    ask_again,
    attained,
    over_time,
    prompt_card,
    session_check,
    ticket,
    values,
    visits,
)

ABOVE = (visits.PLACE, session_check.FIRST, ticket.PLACE, prompt_card.IN_VIEW)
BELOW = (
    over_time.PLACE,
    attained.PLACE,
    ask_again.PLACE,
    prompt_card.TOGETHER,
    values.PLACE,
    asides.PERSON,
    agreement.PLACE,
    asides.CLOSING_SHEET,
    session_check.LAST,
    asides.THERAPISTS_OWN,
)
