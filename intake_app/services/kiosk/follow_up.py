"""A follow-up: the form made from a ticket, and what is sealed of it. See decision 33.

The form is data. One goal is asked as the template asks it; a questionnaire that is due is that part of the default
intake with its own linkIds and conditions, so that scores, and what a safety answer sets off, are those of an intake.
"""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import intake_app
from intake_app import paths
from intake_app.forms import loader, translations
from intake_app.services.kiosk import leaving_out
from intake_app.services.kiosk.draft_body import event_to_json
from intake_app.services.kiosk.purpose import STAYS
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.telling import default_form as df
from intake_app.services.telling import follow_up_form as form_of_it
from intake_app.services.telling.answer_words import code_of
from intake_app.services.telling.shortened import on_one_line
from intake_app.wording import HOUSE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime

    from intake_app.model.answers import Answer
    from intake_app.model.questionnaire import Questionnaire
    from intake_app.model.ticket import Ticket, TicketGoal

TEMPLATE = "forms/follow-up.json"
_INTAKE_FORM = "forms/default-intake.json"
_PRIVATE = (df.ALONE, f"{df.ALONE}-offer")
"""Asked before anything on safety: which question stands for it depends on who can see the screen."""
_DEPRESSION = ("C0", "C1", "S0", df.THOUGHTS, df.SAFETY_ALONE, df.SAFE_TODAY)
_ANXIETY = ("C0", "C2")
_SHORT = ("gad7-1", "gad7-2")
"""With the first two of the PHQ-9 these are the PHQ-4, which is asked where nobody is on duty for item 9."""
_SHORT_TEXT = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-shortText"
_LONGEST_TOPIC = 48

Node = dict[str, Any]


def form_of(ticket: Ticket) -> Questionnaire:
    """Return the form that a ticket asks, in the language it was written in; `languages.told` tells it in another.

    Raises:
        FormError: a goal's words are none that a form can hold.
    """
    made = deepcopy(_read(TEMPLATE))
    start, goals, check = made["item"]
    if form_of_it.PHQ9 in ticket.measures:
        private, offer = [item for part in _picked(_PRIVATE) for item in part["item"]]
        private["enableWhen"] = [{"question": "context-responder", "operator": "=", "answerBoolean": True}]
        start["item"] += [private, offer]
    asked = goals["item"]
    goals["item"] = [item for number, goal in enumerate(ticket.goals, 1) for item in _goal(asked, number, goal)]
    made["item"] = [start, *([goals] if ticket.goals else []), *_due(ticket.measures), check]
    return loader.load(made, TEMPLATE).questionnaire


def sitting_of(
    ticket: Ticket,
    *,
    responder: bool,
    started: datetime,
    practice: str = "",
    safety_off: str = "",
    tender_notice: bool = True,
    is_rehearsal: bool = False,
) -> Sitting:
    """Return the sitting that a ticket opens, on its first page; arguments as those of `Sitting`."""
    form = form_of(ticket)
    sitting = Sitting(
        form,
        responder=responder,
        started=started,
        practice=practice,
        safety_off=safety_off,
        tender_notice=tender_notice,
        is_rehearsal=is_rehearsal,
        purpose=FollowUp(ticket),
    )
    if ticket.language in translations.languages(form.source):
        sitting.language = ticket.language
    return sitting


class FollowUp:
    """What a sitting is for that a ticket opened: one entry more in a record that is there."""

    is_lent = True

    def __init__(self, ticket: Ticket) -> None:
        """Take what was lent."""
        self.ticket = ticket

    def notes(self, answer_of: Callable[[str], Answer | None]) -> Mapping[str, str]:
        """Say of the session check that it stays with the client, where they keep it."""
        keeps = code_of(answer_of(form_of_it.SHOW)) == form_of_it.KEEP
        return {**(dict.fromkeys(form_of_it.OF_THE_CHECK, STAYS) if keeps else {}), form_of_it.SHOW: ""}

    def build(
        self, sitting: Sitting, *, finished: datetime, stopped_early: bool, taken_back: datetime | None = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return (body, nothing): the record has its line in the list already, and the kiosk can't read it."""
        del taken_back
        kept_out = leaving_out.kept_out(sitting)
        show = _shown_to(sitting, kept_out)
        gone = {*kept_out, form_of_it.SHOW, *(form_of_it.OF_THE_CHECK if show == form_of_it.KEEP else ())}
        at = sitting.answered_at
        shared = [key for key in leaving_out.answerable(sitting) if key in at and key not in gone]
        form = sitting.questionnaire
        body = {
            "v": form_of_it.VERSION,
            "id": str(uuid4()),
            "ticket": self.ticket.id,
            "app": intake_app.__version__,
            "goals": {form_of_it.goal_key(number): goal.id for number, goal in enumerate(self.ticket.goals, 1)},
            "questionnaire": translations.keep_only(form.source, form.language, HOUSE),
            "response": leaving_out.response(sitting, finished, gone, stopped_early=stopped_early),
            "show": show,
            "answered_at": {key: at[key].isoformat() for key in sorted(shared)},
            "started": sitting.started.isoformat(),
            "finished": finished.isoformat(),
            "responder_on_duty": sitting.responder,
            "safety_off": sitting.safety_off,
            "enabled": sitting.session.enabled(),
            # That a part of the check was kept says what was answered: of it nothing is named.
            "kept_out": [key for key in kept_out if key not in form_of_it.OF_THE_CHECK],
            "safety_events": [event_to_json(event) for event in sitting.events],
            "language": form.language,
            "stopped_early": stopped_early,
            "rehearsal": sitting.is_rehearsal,
        }
        return body, {}


def _shown_to(sitting: Sitting, kept_out: Collection[str]) -> str:
    """Return who sees the check; nobody but the client while they have not said."""
    answers = {key: sitting.session.answer(key) for key in form_of_it.OF_THE_CHECK if key not in kept_out}
    said = code_of(sitting.session.answer(form_of_it.SHOW))
    has_any = any(answer is not None and answer.values for answer in answers.values())
    return said if has_any and said in (form_of_it.NOW, form_of_it.BEFORE_NEXT) else form_of_it.KEEP


@cache
def _read(name: str) -> Node:
    read: Node = json.loads(paths.resource(name).read_text(encoding="utf-8"))
    return read


def _goal(asked: list[Node], number: int, goal: TicketGoal) -> list[Node]:
    """Return what is asked of one goal: the template's items under its number, with its words."""
    items = deepcopy(asked)
    own, close = items[0], items[1]
    own["initial"] = [{"valueString": goal.words}]
    for extension in close["extension"]:
        if extension["url"] == _SHORT_TEXT:
            # On the check page it stands for the question: whose goal it is says more than that it is one.
            extension.pop("_valueString", None)
            extension["valueString"] = on_one_line(goal.words, _LONGEST_TOPIC)
    for item in items:
        _renumber(item, form_of_it.goal_key(number))
    return items


def _renumber(item: Node, key: str) -> None:
    item["linkId"] = item["linkId"].replace(form_of_it.GOAL, key, 1)
    for condition in item.get("enableWhen", []):
        condition["question"] = condition["question"].replace(form_of_it.GOAL, key, 1)
    for below in item.get("item", []):
        _renumber(below, key)


def _due(measures: Collection[str]) -> list[Node]:
    """Return the parts of the default intake that are due, in its order."""
    asks_depression, asks_anxiety = form_of_it.PHQ9 in measures, form_of_it.GAD7 in measures
    wanted = [
        *([df.AREAS] if form_of_it.AREAS in measures else []),
        *(_DEPRESSION if asks_depression else []),
        *(_ANXIETY if asks_anxiety or asks_depression else []),
    ]
    parts = _picked(wanted)
    for part in parts:
        if [item["linkId"] for item in part["item"]] == [df.AREAS]:
            # Alone it is not what brings somebody here.
            short = next(one for one in part["item"][0]["extension"] if one["url"] == _SHORT_TEXT)
            part["text"], part["_text"] = short["valueString"], short["_valueString"]
    anxiety = next((item for part in parts for item in part["item"] if item["linkId"] == "C2"), None)
    if anxiety is not None and not asks_depression:
        # Nothing of it is about safety: it needs nobody on duty, and no shorter form.
        for item in anxiety["item"]:
            item.pop("enableWhen", None)
            item.pop("enableBehavior", None)
    elif anxiety is not None and not asks_anxiety:
        anxiety["item"] = [item for item in anxiety["item"] if item["linkId"] in _SHORT or item["type"] == "display"]
        anxiety["enableWhen"] = [{"question": "context-responder", "operator": "=", "answerBoolean": False}]
    return parts


def _picked(wanted: Collection[str]) -> list[Node]:
    """Return the parts of the default intake with those of their items that are wanted, whole."""
    if not wanted:
        return []
    return [
        {**deepcopy({key: value for key, value in part.items() if key != "item"}), "item": deepcopy(items)}
        for part in _read(_INTAKE_FORM)["item"]
        if (items := [item for item in part["item"] if item["linkId"] in wanted])
    ]
