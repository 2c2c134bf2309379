"""What stands on the goals page above and below the goals, in this order."""

from __future__ import annotations

from ui.desk.goals import agreement, asides, attained, over_time, visits

ABOVE = (visits.PLACE,)
BELOW = (over_time.PLACE, attained.PLACE, asides.PERSON, agreement.PLACE, asides.CLOSING_SHEET, asides.THERAPISTS_OWN)
