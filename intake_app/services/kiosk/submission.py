"""What leaves the kiosk: the sealed body of one intake (version 1) and its card for the desk's list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import intake_app
from intake_app.forms import translations
from intake_app.model.answers import AnswerState, PartialDate
from intake_app.model.intake import IntakeStatus
from intake_app.services.kiosk import hand_over, leaving_out, pace, safety
from intake_app.services.kiosk.draft_body import event_to_json
from intake_app.services.sealed import signature_json
from intake_app.services.telling import default_form as df
from intake_app.services.telling.answer_words import code_of
from intake_app.services.telling.topics import topics
from intake_app.wording import HOUSE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from intake_app.model.answers import Answer
    from intake_app.services.kiosk.sitting import Sitting

VERSION = 1


class IntakePurpose:
    """A first intake: a record of its own, with a line in the desk's list."""

    is_lent = False

    def notes(self, answer_of: Callable[[str], Answer | None]) -> Mapping[str, str]:
        """Say that what the client lets go of stays with them, where it does."""
        is_private = is_let_go_private(answer_of(df.LET_GO), answer_of(df.LET_GO_SHARE))
        return {df.LET_GO: "held.private"} if is_private else {}

    def build(
        self, sitting: Sitting, *, finished: datetime, stopped_early: bool, taken_back: datetime | None = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return (body, card) to seal."""
        return build(sitting, finished=finished, stopped_early=stopped_early, taken_back=taken_back)


INTAKE = IntakePurpose()


def is_let_go_private(let_go: Answer | None, share: Answer | None) -> bool:
    """Return whether what the client lets go of stays with them: unless they said yes, it does."""
    return let_go is not None and bool(let_go.values) and code_of(share) != df.LET_GO_SHARE_YES


def build(
    sitting: Sitting, *, finished: datetime, stopped_early: bool, taken_back: datetime | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (body, card) of a sitting; what is kept out or stays with the client is in neither.

    Args:
        sitting: the sitting as it stands.
        finished: when the client shared it, in UTC.
        stopped_early: whether questions were left that nobody saw.
        taken_back: when the client took all of it back; then only what set off a safety step is left, with the name.
    """
    kept_out = leaving_out.kept_out(sitting)
    withheld = _withheld(sitting)
    enabled = sitting.session.enabled()
    gone = {*kept_out, *withheld}
    if taken_back is not None:
        gone, enabled = _taken_back(sitting, gone, enabled)
        kept_out, withheld = [key for key in enabled if key in gone], {}
    answers = {key: sitting.session.answer(key) for key in leaving_out.answerable(sitting) if key not in gone}
    shared = {key: answer for key, answer in answers.items() if answer is not None}
    body = {
        "v": VERSION,
        "app": intake_app.__version__,
        "questionnaire": translations.keep_only(sitting.questionnaire.source, sitting.questionnaire.language, HOUSE),
        "response": leaving_out.response(sitting, finished, gone, stopped_early=stopped_early),
        "answered_at": {key: at.isoformat() for key, at in sorted(sitting.answered_at.items()) if key in shared},
        "started": sitting.started.isoformat(),
        "finished": finished.isoformat(),
        "responder_on_duty": sitting.responder,
        "safety_off": sitting.safety_off,
        "enabled": enabled,
        "kept_out": kept_out,
        "withheld": withheld,
        "safety_events": [event_to_json(event) for event in sitting.events],
        signature_json.KEY: signature_json.to_json(sitting.kept.signature),
        "path": sitting.path,
        **_start(sitting),
        "language": sitting.questionnaire.language,
        "practice": sitting.practice,
        "stopped_early": stopped_early,
        "rehearsal": sitting.is_rehearsal,
        pace.KEY: pace.to_json(sitting.symptoms.pace(gone) if taken_back is None else None),
    }
    card = _card(sitting, shared, finished, stopped_early=stopped_early, kept_out=bool(kept_out))
    if taken_back is not None:
        body["taken_back"] = taken_back.isoformat()
        card["marks"] |= {"kept_out": False, "stopped_early": False, "taken_back": True}
    return body, card


def _taken_back(sitting: Sitting, kept_out: set[str], enabled: list[str]) -> tuple[set[str], list[str]]:
    """Return (what is gone, the questions to name) of a sitting that was taken back.

    Which questions were asked would tell what was answered. Named are those on safety, which must be seen to be not
    known, and those whose answer stays.
    """
    answered = {key for key in leaving_out.answerable(sitting) if sitting.session.answer(key) is not None}
    gone = kept_out if sitting.holds_safety else answered
    asked = {item.link_id for item in safety.questions(sitting.questionnaire, frozenset(enabled))}
    return gone, [key for key in enabled if key in asked or key in answered - gone]


def _withheld(sitting: Sitting) -> dict[str, int]:
    let_go = sitting.session.answer(df.LET_GO) if df.LET_GO in sitting.session.shown() else None
    if let_go is None or not is_let_go_private(let_go, sitting.session.answer(df.LET_GO_SHARE)):
        return {}
    return {df.LET_GO: len(let_go.values)}


def _card(
    sitting: Sitting, shared: Mapping[str, Answer], finished: datetime, *, stopped_early: bool, kept_out: bool
) -> dict[str, Any]:
    name, born = shared.get(df.NAME), shared.get(df.BORN)
    asked = safety.questions(sitting.questionnaire, frozenset(sitting.session.enabled()))
    marked = safety.wants_initials(asked, shared, responder=sitting.responder, had_event=bool(sitting.events))
    talk = topics(sitting.questionnaire, shared, AnswerState.IN_PERSON)
    not_yet = topics(sitting.questionnaire, shared, AnswerState.NOT_YET)
    has_day = born is not None and born.values and isinstance(born.values[0], PartialDate)
    return {
        "v": VERSION,
        "name": str(name.values[0]) if name is not None and name.values else "",
        "born": str(born.values[0]) if born is not None and has_day else None,
        "submitted": finished.isoformat(),
        "status": IntakeStatus.NEW.value,
        "marks": {
            "talk": len(talk),
            "not_yet": len(not_yet),
            "safety": marked,
            "stopped_early": stopped_early,
            "kept_out": kept_out,
        },
        "initialled": False,
        "rehearsal": sitting.is_rehearsal,
        **_start(sitting),
    }


def _start(sitting: Sitting) -> dict[str, Any]:
    """Return who started the sitting; nothing where an earlier version did not keep it."""
    return {hand_over.KEY: hand_over.to_json(sitting.hand_over)} if sitting.is_start_known else {}
