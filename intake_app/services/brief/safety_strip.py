"""The safety strip of the brief: always there, always in words, never a grade.

Source: clinical brief, 4c and 7. An item 9 and an S1 that differ (its rule D6) are shown here, the higher as current.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.brief import Line, SafetyAsked, SafetyStrip
from intake_app.services.kiosk import safety
from intake_app.services.kiosk.safety import Call, SafetyStep
from intake_app.services.telling import default_form as df
from intake_app.services.telling.answer_words import in_line
from intake_app.services.telling.dates import day_in_words, time_in_words
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.intake import Initials, SafetyEvent
    from intake_app.model.questionnaire import Item
    from intake_app.services.telling.told import Told

_ENDS = frozenset({Call.ACKNOWLEDGED, Call.UNANSWERED, Call.NOBODY})
"""What became of a call, where it is known."""


def strip(told: Told) -> SafetyStrip:
    """Return how safety stands in this intake."""
    intake = told.intake
    asked = safety.questions(intake.questionnaire, intake.enabled)
    stands = safety.stands(asked, intake.answers, responder=intake.responder_on_duty)
    is_shown = stands is not SafetyAsked.NOT_ASKED
    return SafetyStrip(
        asked=stands,
        headline=_headline(told, asked, stands),
        answers=_why_off(told, stands)
        + tuple(_line(told, item) for item in asked if is_shown)
        + _home(told)
        + _earlier(told),
        alert=_alert(told),
        wants_initials=intake.card.marks.safety and intake.initials is None,
        follow_up=_follow_up(told),
    )


def _why_off(told: Told, stands: SafetyAsked) -> tuple[Line, ...]:
    """Return why nothing was asked, where the kiosk recorded it."""
    say = words("brief")
    key = f"safety.off.{told.intake.safety_off}"
    if stands is not SafetyAsked.NOT_ASKED or key not in say.keys():  # noqa: SIM118 - Words is no mapping
        return ()
    return (Line(say("safety.off"), say(key)),)


def _headline(told: Told, asked: list[Item], stands: SafetyAsked) -> str:
    say = words("brief")
    if stands is SafetyAsked.NOT_ASKED:
        return say("safety.not-asked")
    pair = _disagreement(told)
    if pair:
        return pair
    if stands is SafetyAsked.OPEN:
        return say("safety.open")
    wants_a_look = safety.wants_initials(
        asked, told.intake.answers, responder=True, had_event=bool(told.intake.safety_events)
    )
    return say("safety.read" if wants_a_look or told.code(df.HOME) == df.HOME_YES else "safety.no")


def _disagreement(told: Told) -> str:
    """Return the sentence for an item 9 and an S1 of which one says some and the other none; else nothing."""
    item9, thoughts = told.item(df.SELF_HARM_ITEM), told.item(df.THOUGHTS)
    if item9 is None or thoughts is None or not (told.is_answered(df.SELF_HARM_ITEM) and told.is_answered(df.THOUGHTS)):
        return ""
    steps = {item.link_id: safety.step_for(item, told.intake.answers[item.link_id]) for item in (item9, thoughts)}
    if all(steps.values()) or not any(steps.values()):
        return ""
    higher = item9 if steps[df.SELF_HARM_ITEM] else thoughts
    return words("brief")("safety.differ", higher=_label(higher), answer=_said(told, higher))


def _label(item: Item) -> str:
    # The licensed text of item 9 never stands on page 1.
    return words("brief")("safety.item9") if item.link_id == df.SELF_HARM_ITEM else item.text


def _said(told: Told, item: Item) -> str:
    answer = told.intake.answers[item.link_id]
    option = item.option_for(answer.values[0])
    text = in_line(told.parts(item.link_id))
    if item.link_id == df.SELF_HARM_ITEM and option is not None and option.weight is not None:
        return words("brief")("safety.weight", weight=f"{option.weight:g}", text=text)
    return text


def _line(told: Told, item: Item) -> Line:
    say = words("brief")
    at = told.intake.answered_at.get(item.link_id)
    if told.is_answered(item.link_id):
        said = _said(told, item)
        return Line(_label(item), said if at is None else say("safety.said-at", said=said, time=time_in_words(at)))
    standing = told.standing(item.link_id)
    if at is None:
        return Line(_label(item), say("safety.no-answer", state=standing))
    return Line(_label(item), say("safety.no-answer-at", state=standing, time=time_in_words(at)))


def _home(told: Told) -> tuple[Line, ...]:
    """Return the one line about home, where it was asked: whether to talk alone, never what about."""
    if told.item(df.HOME) is None or not told.was_open(df.HOME):
        return ()
    say = words("brief")
    code = told.code(df.HOME)
    known = code in df.HOME_CODES
    return (Line(say("home"), say(f"home.{code}") if known else say("safety.no-answer", state=told.standing(df.HOME))),)


def _earlier(told: Told) -> tuple[Line, ...]:
    """Return the answers that set off a step and were changed afterwards."""
    say = words("brief")
    return tuple(
        Line(_label(item), say("safety.earlier", said=event.answer, time=time_in_words(event.at)))
        for event in told.intake.safety_events
        if (item := told.item(event.link_id)) is not None and event.answer != in_line(told.parts(event.link_id))
    )


def _alert(told: Told) -> str:
    """Return what the kiosk did, moment by moment, and whether anybody answered."""
    say = words("brief")
    events = sorted(told.intake.safety_events, key=lambda event: event.at)
    if not events:
        return say("alert.none")
    moments = [_moment(event) for event in events]
    steps = {event.step for event in events}
    wants_an_end = bool(steps & {SafetyStep.SK2, Call.CALLED}) and not steps & _ENDS
    return " ".join(dict.fromkeys([*moments, say("alert.open")] if wants_an_end else moments))


def _moment(event: SafetyEvent) -> str:
    key = f"alert.{event.step.lower()}" + (".by" if event.by else "")
    return words("brief")(key, time=time_in_words(event.at), by=event.by)


def _follow_up(told: Told) -> str:
    early, given = told.intake.early_initials, told.intake.initials
    lines = [] if early is None else [words("brief")("follow-up.before", text=_initialled(early))]
    return " ".join([*lines, *([] if given is None else [_initialled(given)])])


def _initialled(given: Initials) -> str:
    when = words("states")("moment", day=day_in_words(given.at), time=time_in_words(given.at))
    key = "follow-up.note" if given.note else "follow-up.bare"
    return words("brief")(key, initials=given.initials, when=when, note=given.note)
