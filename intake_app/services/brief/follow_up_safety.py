"""What follow-ups told of safety, put before what the intake told: the strip is one, and the newest comes first.

Source: clinical brief, 4c and section 7 (the strip is always there, with exact answers and their times).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.brief import Line, SafetyAsked
from intake_app.model.questionnaire import Item, ItemType, Questionnaire
from intake_app.services.brief import safety_strip
from intake_app.services.kiosk import safety
from intake_app.services.telling import default_form as df
from intake_app.services.telling.dates import short_day_in_words, time_in_words
from intake_app.services.telling.told import Told
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.brief import SafetyStrip
    from intake_app.model.follow_up import FollowUp
    from intake_app.model.intake import Intake

_LABELS = {
    df.SELF_HARM_ITEM: "safety.item9",
    df.THOUGHTS: "safety.thoughts",
    df.SAFE_TODAY: "safety.safe-today",
    df.SAFETY_ALONE: "safety.alone",
}
"""Questions by linkId, with the words for them where the form that asked is not at hand."""


def wants_a_look(found: FollowUp) -> bool:
    """Return whether a therapist must initial the strip because of this follow-up."""
    if found.is_unreadable or found.safety_events:
        return True
    if found.questionnaire is None:
        return False
    asked = safety.questions(found.questionnaire, found.enabled)
    if not asked:
        return False
    return safety.wants_initials(asked, found.answers, responder=found.responder_on_duty, had_event=False)


def strip(told: Told) -> SafetyStrip:
    """Return how safety stands: in the intake, and in every follow-up since."""
    own = safety_strip.strip(told)
    told_some = [one for one in told.intake.follow_ups if _strip_of(told.intake, one) is not None]
    # Calm ones but for the last say nothing that the last does not.
    for found in (one for one in told_some if wants_a_look(one) or one is told_some[-1]):
        own = _before(found, _strip_of(told.intake, found), own, is_seen=told.intake.initials is not None)
    return own


def _before(found: FollowUp, newer: SafetyStrip | None, older: SafetyStrip, *, is_seen: bool) -> SafetyStrip:
    """Return the strip of what was there with one follow-up put first; as it was where that told nothing."""
    if newer is None:
        return older
    say, day = words("brief"), short_day_in_words(found.at)
    lines = tuple(Line(say("again.label", label=line.label, day=day), line.text) for line in newer.answers)
    is_urgent = wants_a_look(found)
    return replace(
        older,
        asked=newer.asked if is_urgent else older.asked,
        headline=say("again.headline", day=day, headline=newer.headline) if is_urgent else older.headline,
        answers=(*lines, *older.answers),
        alert=say("again.alert", day=day, newer=newer.alert, older=older.alert) if found.safety_events else older.alert,
        wants_initials=older.wants_initials or (is_urgent and not is_seen),
    )


def _strip_of(intake: Intake, found: FollowUp) -> SafetyStrip | None:
    """Return what one follow-up alone would say; None where it told nothing of safety."""
    say = words("brief")
    form = found.questionnaire or _stand_in(found)
    part = Told(_as_intake(intake, found, form))
    if not found.is_unreadable and not found.safety_events and not safety.questions(form, part.intake.enabled):
        return None
    made = safety_strip.strip(part)
    if found.questionnaire is not None:
        return made
    # Which questions were answered is not known, only the answers that set off a step.
    key = "again.unreadable" if found.is_unreadable else "again.not-shared"
    answers = tuple(
        Line(
            form.by_link_id[event.link_id].text, say("safety.said-at", said=event.answer, time=time_in_words(event.at))
        )
        for event in found.safety_events
        if event.link_id
    )
    return replace(made, asked=SafetyAsked.OPEN, headline=say(key), answers=answers)


def _as_intake(intake: Intake, found: FollowUp, form: Questionnaire) -> Intake:
    return replace(
        intake,
        questionnaire=form,
        answers=found.answers,
        answered_at=found.answered_at,
        enabled=found.enabled,
        responder_on_duty=found.responder_on_duty or bool(found.safety_events),
        safety_off=found.safety_off,
        safety_events=found.safety_events,
        kept_out=found.kept_out,
        withheld={},
        follow_ups=(),
    )


def _stand_in(found: FollowUp) -> Questionnaire:
    """Return a form of the questions that set off a step, in our own words."""
    say = words("brief")
    keys = dict.fromkeys(event.link_id for event in found.safety_events if event.link_id)
    return Questionnaire(
        "",
        tuple(
            Item(key, ItemType.CHOICE, say(_LABELS.get(key, "safety.question")), tags=frozenset({safety.SAFETY_TAG}))
            for key in keys
        ),
    )
