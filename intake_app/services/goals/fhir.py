"""Goals as FHIR R4: one `Goal` for every step of its way, so that the whole lineage leaves with the answers.

The bundle is a `collection`; versions of one goal share their address and differ in `meta.versionId`, as FHIR allows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app import clock
from intake_app.model.goal_fields import Field
from intake_app.model.goals import Standing
from intake_app.services.goals.check_fhir import address, check_entries
from intake_app.services.goals.lineage import author_of
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from intake_app.model.goals import Goal
    from intake_app.services.goals.folding import GoalRecord

_STATUS = {
    Standing.DONE: "completed",
    Standing.SET_ASIDE: "on-hold",
    Standing.NO_LONGER_MINE: "cancelled",
    Standing.DIFFER: "proposed",
}


def bundle_of(response: Mapping[str, object], record: GoalRecord, record_id: str, client: str) -> dict[str, Any]:
    """Return the answers and every version of every goal.

    Args:
        response: the QuestionnaireResponse as sealed.
        record: the whole worksheet.
        record_id: names the bundle's parts.
        client: what to call the client.
    """
    entries: list[dict[str, Any]] = [{"fullUrl": address(record_id, ""), "resource": dict(response)}]
    last: dict[str, Goal] = {}
    versions: dict[str, int] = {}
    for at, sheet in record.states():
        for goal in sheet.goals:
            if last.get(goal.id) == goal:
                continue
            last[goal.id] = goal
            versions[goal.id] = versions.get(goal.id, 0) + 1
            resource = _resource(goal, versions[goal.id], at or goal.sentence.at, client)
            entries.append({"fullUrl": address(record_id, goal.id), "resource": resource})
    entries += check_entries(record.sheet, record_id, client)
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _resource(goal: Goal, version: int, at: datetime, client: str) -> dict[str, Any]:
    say = words("goals")
    agreed = "accepted" if goal.is_agreed else "proposed"
    found: dict[str, Any] = {
        "resourceType": "Goal",
        "id": goal.id,
        "meta": {"versionId": str(version), "lastUpdated": at.isoformat()},
        "lifecycleStatus": _STATUS.get(goal.standing, agreed),
        "description": {"text": goal.sentence.text or say("unsure")},
        "subject": {"display": client},
        "statusDate": f"{clock.local(at):%Y-%m-%d}",
        "expressedBy": {"display": client},
    }
    reason = _reason(goal)
    if reason:
        found["statusReason"] = reason
    targets = [line.text for thread in goal.of(Field.FIRST_SIGN) for line in thread.shown]
    if targets:
        measure = {"text": say(f"field.{Field.FIRST_SIGN.value}")}
        found["target"] = [{"measure": measure, "detailString": text} for text in targets]
    notes = _notes(goal, client)
    if notes:
        found["note"] = notes
    return found


def _reason(goal: Goal) -> str:
    """Return why the goal stands as it does, in words; empty while it is simply open or agreed."""
    say = words("goals")
    if goal.standing is not Standing.OPEN:
        return say(f"standing.{goal.standing.value}")
    delays = [say("not-yet") + (f": {delay.reason}" if delay.reason else "") for delay in goal.not_yet.values()]
    return "; ".join(delays)


def _notes(goal: Goal, client: str) -> list[dict[str, str]]:
    """Return every line that stands or is proposed, with its author and time."""
    say = words("goals")
    return [
        {
            "authorString": author_of(line, client),
            "time": line.at.isoformat(),
            "text": f"{say(f'field.{thread.field.value}')}: {line.text}",
        }
        for thread in goal.threads
        for line in (*thread.shown, *thread.proposals)
    ]
