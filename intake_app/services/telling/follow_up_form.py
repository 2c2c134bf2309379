"""What the services know by name of the form of a follow-up.

`resources/forms/follow-up.json` asks one goal; `services/kiosk/follow_up` asks each goal of a ticket so, and puts in
what is due of the default intake. Source: clinical brief, 2c, 2e and section 6 ("Re-rating").
"""

from __future__ import annotations

VERSION = 1
"""Of what is sealed of one follow-up."""

START = "start"
GOALS = "goals"
GOAL = "goal-1"
"""The goal's own words; what is asked of it has this linkId and an ending. A second goal is `goal-2`."""
CLOSE = "-close"
WORDS = "-words"

CHECK = "check"
WORKED_ON = "check-worked"
UNSAID = "check-unsaid"
DIFFERENTLY = "check-differently"
OF_THE_CHECK = (WORKED_ON, UNSAID, DIFFERENTLY)
SHOW = "check-show"
NOW, BEFORE_NEXT, KEEP = "now", "before_next", "keep"
"""Who sees the check: the therapist now, the therapist before the next visit, or the client alone."""

PHQ9, GAD7, AREAS = "phq9", "gad7", "areas"
"""The questionnaires that can be due."""


def goal_key(number: int) -> str:
    """Return the linkId of a goal's own words; the first is 1."""
    return f"goal-{number}"
