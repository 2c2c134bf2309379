"""The goals of one sitting as a list: which are there, and taking one away so that those after it move up.

A form marks the page that shows the list with the tag `goals`; like a notice before a tender part it may leave what
comes after it in one tap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.services.telling import default_form as df

if TYPE_CHECKING:
    from intake_app.forms.session import FormSession
    from intake_app.services.kiosk.answering import Answering

TAG = "goals"
FIRST = df.GOAL
_RUNS = (
    (df.GOAL, df.GOAL_CLOSE, df.GOAL_MATTERS, df.GOAL_SURE, df.GOAL_READY),
    *((link_id, *(f"{link_id}-{number}" for number in range(2, 6))) for link_id in df.MORE_GOALS),
)
"""The questions of each goal, its words first."""


@dataclass(frozen=True, slots=True)
class OwnGoal:
    """One goal that the client has written."""

    link_id: str
    words: str


def written(session: FormSession) -> tuple[OwnGoal, ...]:
    """Return the goals that are there in words, in order."""
    found = []
    for link_id, *_rulers in _RUNS:
        answer = session.answer(link_id) if link_id in session.questionnaire.by_link_id else None
        if answer is not None and answer.values and session.is_shown(link_id):
            found.append(OwnGoal(link_id, str(answer.values[0])))
    return tuple(found)


def remove(link_id: str, answering: Answering) -> None:
    """Take a goal away with all that was said of it; what comes after it moves up by one, unchanged."""
    session = answering.session
    runs = [run for run in _RUNS if run[0] in session.questionnaire.by_link_id]
    before = {key: session.answer(key) for run in runs for key in run}
    first = next(number for number, run in enumerate(runs) if run[0] == link_id)
    for number in range(first, len(runs)):
        after = runs[number + 1] if number + 1 < len(runs) else (None,) * len(runs[number])
        for to, source in zip(runs[number], after, strict=True):
            answering.put(to, before[source] if source is not None else None)
