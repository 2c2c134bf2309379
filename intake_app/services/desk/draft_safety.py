"""What the desk may see of a sitting that nobody has shared yet: its safety part, as the kiosk told the client.

Everything else of the draft stays closed. Source: clinical brief, 4c and 4d (SK1 may promise only what is seen).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from intake_app import paths
from intake_app.errors import RecordBodyError
from intake_app.forms import loader
from intake_app.model.brief import SafetyAsked
from intake_app.model.intake import Intake
from intake_app.model.questionnaire import Item, ItemType, Questionnaire
from intake_app.services.brief import safety_strip
from intake_app.services.kiosk import safety
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.telling import default_form as df
from intake_app.services.telling.told import Told
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from intake_app.model.answers import Answer
    from intake_app.model.brief import SafetyStrip
    from intake_app.model.intake import IntakeCard, SafetyEvent
    from intake_app.services.kiosk.draft_body import Saved

_STAND_IN = "stand-in"
_LABELS = {
    df.SELF_HARM_ITEM: "safety.item9",
    df.THOUGHTS: "safety.thoughts",
    df.SAFE_TODAY: "safety.safe-today",
    df.SAFETY_ALONE: "safety.alone",
}
"""Questions by linkId, with the words for them where the form that asked is not at hand."""


def part_of(
    card: IntakeCard, saved: Saved, drafts: Sequence[Mapping[str, Any]], later: tuple[SafetyEvent, ...] = ()
) -> Intake | None:
    """Return the safety part of a draft, and nothing else of it; None where nothing in it must be seen at once.

    Args:
        card: its row in the list.
        saved: its saves, put together.
        drafts: the same saves, oldest first.
        later: what happened after the sitting's process was gone.
    """
    try:
        part = _as_asked(card, drafts)
    except RecordBodyError:
        # Another version of the form asked. The saves still hold each answer in the words the client read.
        part = _by_itself(card, saved)
    part = replace(part, safety_events=(*part.safety_events, *later))
    asked = safety.questions(part.questionnaire, part.enabled)
    if part.safety_events or any(safety.wants_a_look(item, part.answers.get(item.link_id)) for item in asked):
        return part
    return None


def strip_of(part: Intake) -> SafetyStrip:
    """Return the strip of a draft's safety part; it wants initials until the part as it is now was looked at."""
    strip = replace(safety_strip.strip(Told(part)), wants_initials=part.initials is None)
    if part.questionnaire.title != _STAND_IN:
        return strip
    # Which questions that form had is not known, so none may pass for asked.
    return replace(strip, asked=SafetyAsked.OPEN, headline=words("brief")("safety.other-form"))


def is_same(part: Intake, seen: Intake | None) -> bool:
    """Whether `seen` already held all that `part` says on safety."""
    return seen is not None and (part.answers, part.safety_events) == (seen.answers, seen.safety_events)


@cache
def _shipped() -> Questionnaire:
    return loader.load_file(paths.resource("forms/default-intake.json")).questionnaire


def _as_asked(card: IntakeCard, drafts: Sequence[Mapping[str, Any]]) -> Intake:
    """Return the part with the form that asked.

    Raises:
        RecordBodyError: this program has another version of it.
    """
    sitting = Sitting.resumed(_shipped(), drafts)
    asked = safety.questions(sitting.questionnaire, frozenset(sitting.session.enabled()))
    kept = {item.link_id: sitting.session.answer(item.link_id) for item in asked}
    answers = {key: answer for key, answer in kept.items() if answer is not None}
    form = sitting.questionnaire
    kept_out = [key for key in answers if sitting.kept.holds(form.by_link_id[key], form.section_of(key).link_id)]
    only = _only(form, (item.link_id for item in asked), sitting.events)
    shown = {key: answer for key, answer in answers.items() if key not in kept_out}
    return replace(_part(card, sitting, only, shown), kept_out=tuple(kept_out))


def _by_itself(card: IntakeCard, saved: Saved) -> Intake:
    """Return the part as the saves alone tell it."""
    say = words("brief")
    named = {event.link_id for event in saved.events if event.link_id}
    kept = {key: answer for key in _LABELS if (answer := saved.answers.get(key)) is not None}
    items = tuple(
        Item(
            link_id,
            ItemType.CHOICE,
            say(_LABELS[link_id]) if link_id in _LABELS else say("safety.question"),
            tags=frozenset({safety.SAFETY_TAG}),
        )
        for link_id in dict.fromkeys([*_LABELS, *sorted(named)])
        if link_id in kept or link_id in named
    )
    return _part(card, saved, Questionnaire(_STAND_IN, items), kept)


def _only(form: Questionnaire, asked: Iterable[str], events: Iterable[Any]) -> Questionnaire:
    """Return a form of nothing but its safety questions."""
    wanted = {*asked, *(event.link_id for event in events)}
    items = tuple(item for item in form.by_link_id.values() if item.link_id in wanted)
    return Questionnaire(form.title, items, form.url, form.version, form.language)


def _part(card: IntakeCard, told: Sitting | Saved, form: Questionnaire, answers: Mapping[str, Answer]) -> Intake:
    at = told.answered_at
    return Intake(
        card=card,
        questionnaire=form,
        answers=answers,
        answered_at={key: at[key] for key in answers if key in at},
        started=told.started,
        finished=None,
        language=told.language or form.language,
        responder_on_duty=told.responder,
        safety_off=told.safety_off,
        path=told.path,
        safety_events=tuple(told.events),
        enabled=frozenset(form.by_link_id),
        is_rehearsal=told.is_rehearsal,
    )
