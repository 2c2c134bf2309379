"""Sittings for tests: the shipped form, driven as a kiosk drives it, and the intake that comes of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from intake_app import paths
from intake_app.forms import answers_file, loader
from intake_app.model.answers import Answer, AnswerState, Coding, PartialDate
from intake_app.services.desk.intake_record import card_of, intake_of
from intake_app.services.kiosk.sitting import Sitting, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from intake_app.model.intake import Intake
    from intake_app.model.questionnaire import Questionnaire

START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
END = START + timedelta(minutes=14)
RECORD_ID = "0db7c7be-bfc2-4eb7-b6b2-da50ec9828b7"
Answers = dict[str, Answer]


@dataclass
class Clock:
    """A clock that a test winds: each look is one second later."""

    at: datetime = field(default=START)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@cache
def default_intake() -> Questionnaire:
    """Return the shipped form."""
    return loader.load_file(paths.resource("forms/default-intake.json")).questionnaire


@cache
def _rowan() -> Answers:
    return answers_file.read_file(default_intake(), paths.resource("rehearsal/default-answers.json"))


def rowan(**changed: Answer | None) -> Answers:
    """Return the fictional client's answers; `changed` by linkId (`_` for `-`), None takes one away."""
    found = {**_rowan(), **{key.replace("_", "-"): answer for key, answer in changed.items()}}
    return {key: answer for key, answer in found.items() if answer is not None}


def code(text: str) -> Answer:
    """Return an answer that chooses one option."""
    return Answer.given(Coding(text))


def more_of_rowan(**changed: Answer | None) -> Answers:
    """Return the fictional client's answers to the core and the extended tier; `changed` as for `rowan`."""
    more = {
        "A2": Answer.given("xe / xem"),
        "A6": Answer.given(Coding("reading"), Coding("breaks")),
        "A7": code("yes"),
        "A7-language": Answer.given("Tigrinya"),
        "B4": code("mix"),
        "B4b": Answer.given("They hope I will be calmer.\nI hope I will sleep."),
        "B7": Answer.given("Walking before breakfast."),
        "C4": code("some_bad"),
        "S3": code("no"),
        "S4": code("yes"),
        "S5": code("no"),
        "H5": Answer.given("I grew up in two villages."),
        "R0": code("go_on"),
        "R1": code("yes"),
        "R2": code("when_i_bring_it_up"),
        "E5": Answer.given("If you ask me at the start."),
        "P1-1": code("rather_left"),
        "P4": code("hand"),
        "P5": Answer.given("I am not sure talking helps."),
        "P6": Answer.given(4),
        "G7": Answer.given("My youngest."),
        "G6": Answer.given("I want to bake on Sundays."),
        "G6-2": Answer.given(2),
        "G6-4": Answer.given(7),
        "G8": Answer.given("Mornings are quiet, and I am the one who wakes them."),
        "G9": Answer.given("If I leave with one thing to try."),
        "G10": Answer.given("Ask me what this has to do with the mornings."),
        "Z2": Answer.given("My father"),
    }
    return rowan(**{**more, **changed})


def only_what_must_be() -> Answers:
    """Return answers to nothing but what may not be declined."""
    return {"W6": code("yes"), "A1": Answer.given("Rowan"), "A3": Answer.given(PartialDate(1988, 4, 17))}


def begin(*, responder: bool = True, **more: Any) -> Sitting:
    """Return a sitting on the shipped form's first page."""
    return Sitting(default_intake(), responder=responder, started=START, now=Clock(), **more)


def step(sitting: Sitting, answers: Mapping[str, Answer], else_decline: AnswerState = AnswerState.SKIPPED) -> Step:
    """Answer the present page from `answers` and press Continue; decline what they leave open."""
    page = sitting.page()
    assert page is not None
    there = {link_id: answers[link_id] for link_id in page.questions if link_id in answers}
    done = sitting.give(
        {link_id: answer.values for link_id, answer in there.items() if answer.values},
        {link_id: answer.state for link_id, answer in there.items() if not answer.values},
    )
    return sitting.decline(else_decline) if done.wants_decline else done


def sit(
    answers: Mapping[str, Answer],
    *,
    until: str = "",
    responder: bool = True,
    save: Callable[[dict[str, Any]], object] = dict,
    **more: Any,
) -> Sitting:
    """Go through the form with `answers`, to the check page or to the page `until`, handing each save to `save`."""
    sitting = begin(responder=responder, **more)
    while (page := sitting.page()) is not None and page.key != until:
        save(step(sitting, answers).saved)
    return sitting


def shared(sitting: Sitting, *, stopped_early: bool = False) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (body, card) as they come out of a sealed record: through JSON."""
    body, card = sitting.submission(finished=END, stopped_early=stopped_early)
    return json.loads(json.dumps(body)), json.loads(json.dumps(card))


def intake(sitting: Sitting, *, stopped_early: bool = False) -> Intake:
    """Return the intake that the desk opens."""
    body, card = shared(sitting, stopped_early=stopped_early)
    return intake_of(card_of(RECORD_ID, card), body)


def intake_with(answers: Mapping[str, Answer], *, responder: bool = True) -> Intake:
    """Return the intake of a client who gave `answers` and skipped the rest."""
    return intake(sit(answers, responder=responder))
