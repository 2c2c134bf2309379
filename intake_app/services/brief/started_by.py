"""Who started a sitting, in words: staff by a hand-over, or the client. Facts for the therapist, never the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.hand_over import Alone, TimeLeft
from intake_app.services.telling.dates import time_in_words
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.hand_over import HandOver
    from intake_app.model.intake import Intake


def sentence(intake: Intake) -> str:
    """Return one sentence for the head of the brief; empty where an earlier version did not record it."""
    say = words("brief")
    if not intake.is_start_known:
        return ""
    given = intake.hand_over
    return say("sentence", text=say("started.client") if given is None else ", ".join((in_short(given), *_more(given))))


def in_short(given: HandOver) -> str:
    """Return when, by whom and under which label, such as `Handed over 10:42 by KM, label A-12`."""
    say = words("brief")
    key = "started.by" if given.by else "started.staff"
    when = say(key, time=time_in_words(given.at), by=given.by)
    return say("started.label", text=when, label=given.label) if given.label else when


def _more(given: HandOver) -> tuple[str, ...]:
    say = words("brief")
    time = () if given.time is TimeLeft.NOT_SAID else (say(f"started.{given.time.value}"),)
    path = (say("started.path"),) if given.path else ()
    alone = () if given.alone is Alone.NOT_SAID else (say(f"started.alone.{given.alone.value}"),)
    return (*time, *path, *alone)
