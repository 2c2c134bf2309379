"""What one save of a sitting holds (version 1), and how saves are put together again after a crash.

Each save holds only what changed since the one before, so that a long form stays as quick to save as a short one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from intake_app.errors import RecordBodyError, RecordNewerError
from intake_app.model.intake import SafetyEvent
from intake_app.services.kiosk import answer_json, hand_over
from intake_app.services.sealed import signature_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from intake_app.model.answers import Answer
    from intake_app.model.hand_over import HandOver
    from intake_app.model.signature import Signature

VERSION = 1
_WHICH = "draft"
_SECONDS = "symptom_seconds"


@dataclass
class Saved:
    """A sitting as its saves tell it, the latest word on each question."""

    started: datetime
    responder: bool
    form: str
    path: str
    is_rehearsal: bool
    at: str = ""
    """The page the client was on; empty is the check page."""
    answers: dict[str, Answer | None] = field(default_factory=dict)
    answered_at: dict[str, datetime] = field(default_factory=dict)
    kept_sections: frozenset[str] = frozenset()
    kept_answers: frozenset[str] = frozenset()
    events: tuple[SafetyEvent, ...] = ()
    is_stopped: bool = False
    safety_off: str = ""
    signature: Signature | None = None
    hand_over: HandOver | None = None
    is_start_known: bool = True
    """False in a draft of an earlier version, which did not keep whether staff handed over."""
    symptom_seconds: float | None = None
    """How long the symptom questions could be seen so far; None where a save does not say."""
    language: str = ""
    """In which language the client reads the form; empty where a save does not say."""


def write(saved: Saved) -> dict[str, Any]:
    """Return one save as plain JSON data; `saved.answers` holds what changed since the one before."""
    answers = {
        key: None if kept is None else answer_json.to_json(kept) | {"at": saved.answered_at[key].isoformat()}
        for key, kept in saved.answers.items()
    }
    return {
        "v": VERSION,
        "started": saved.started.isoformat(),
        "responder_on_duty": saved.responder,
        "form": saved.form,
        "safety_off": saved.safety_off,
        "path": saved.path,
        **({hand_over.KEY: hand_over.to_json(saved.hand_over)} if saved.is_start_known else {}),
        "rehearsal": saved.is_rehearsal,
        "language": saved.language,
        "at": saved.at,
        "is_stopped": saved.is_stopped,
        "answers": answers,
        "kept_out": {"sections": sorted(saved.kept_sections), "answers": sorted(saved.kept_answers)},
        "safety_events": [event_to_json(event) for event in saved.events],
        signature_json.KEY: signature_json.to_json(saved.signature),
        _SECONDS: None if saved.symptom_seconds is None else round(saved.symptom_seconds, 1),
    }


def event_to_json(event: SafetyEvent) -> dict[str, Any]:
    """Return a safety moment as plain JSON data."""
    found = {"step": event.step, "link_id": event.link_id, "answer": event.answer, "at": event.at.isoformat()}
    return found | {"by": event.by} if event.by else found


def event_from_json(found: Mapping[str, Any]) -> SafetyEvent:
    """Return the safety moment that `event_to_json` wrote."""
    at = datetime.fromisoformat(found["at"])
    return SafetyEvent(found["step"], found["link_id"], found["answer"], at, str(found.get("by", "")))


def read(bodies: Iterable[Mapping[str, Any]]) -> Saved | None:
    """Put the saves of one sitting together, oldest first; None when there is none.

    Raises:
        RecordNewerError: a newer version of the app wrote one of them.
        RecordBodyError: one of them is not a save.
    """
    saved: Saved | None = None
    for body in bodies:
        check_version(_WHICH, body, VERSION)
        try:
            saved = saved or _begin(body)
            _apply(saved, body)
        except (KeyError, TypeError, ValueError, AttributeError) as why:
            raise RecordBodyError(_WHICH, type(why).__name__) from why
    return saved


def check_version(record_id: str, body: Mapping[str, Any], known: int) -> None:
    """Raise unless `body` says it is of a version up to `known`.

    Raises:
        RecordNewerError: it is of a later version.
        RecordBodyError: it says no version.
    """
    found = body.get("v")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise RecordBodyError(record_id, "v")
    if found > known:
        raise RecordNewerError(record_id, found)


def _begin(body: Mapping[str, Any]) -> Saved:
    return Saved(
        started=datetime.fromisoformat(body["started"]),
        responder=body["responder_on_duty"],
        form=body["form"],
        path=body["path"],
        is_rehearsal=body["rehearsal"],
        # Saves of the first version do not know it.
        safety_off=str(body.get("safety_off", "")),
        hand_over=hand_over.from_json(body.get(hand_over.KEY)),
        is_start_known=hand_over.KEY in body,
    )


def _apply(saved: Saved, body: Mapping[str, Any]) -> None:
    saved.at = body["at"]
    saved.language = str(body.get("language", ""))
    for link_id, found in body["answers"].items():
        saved.answers[link_id] = None if found is None else answer_json.from_json(found)
        if found is not None:
            saved.answered_at[link_id] = datetime.fromisoformat(found["at"])
    saved.kept_sections = frozenset(body["kept_out"]["sections"])
    saved.kept_answers = frozenset(body["kept_out"]["answers"])
    saved.events = tuple(event_from_json(event) for event in body["safety_events"])
    saved.is_stopped = body["is_stopped"]
    # Saves of the first version have none.
    saved.signature = signature_json.from_json(body.get(signature_json.KEY))
    seconds = body.get(_SECONDS)
    saved.symptom_seconds = None if seconds is None else float(seconds)
