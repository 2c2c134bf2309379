"""The session checks as FHIR R4: what the client answered, and the therapist's line to it as a message about that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from intake_app.model.goal_fields import Field
from intake_app.services.goals.checks import checks_of
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.goals import Line, Worksheet
    from intake_app.services.goals.checks import Check


def address(record_id: str, part: str) -> str:
    """Return what names a part of a record's bundle, the same every time; the record itself for an empty part."""
    try:
        space = UUID(record_id)
    except ValueError:
        space = uuid5(UUID(int=0), record_id)
    return f"urn:uuid:{uuid5(space, part) if part else space}"


def check_entries(sheet: Worksheet, record_id: str, client: str) -> list[dict[str, Any]]:
    """Return a QuestionnaireResponse for each round that the therapist may read by now, each line to it beside it."""
    entries = []
    for check in checks_of(sheet):
        about = address(record_id, check.id)
        entries.append({"fullUrl": about, "resource": _response(check, client)})
        entries += [
            {"fullUrl": address(record_id, reply.id), "resource": _message(reply, about, client)}
            for reply in check.replies
        ]
    return entries


def _response(check: Check, client: str) -> dict[str, Any]:
    say = words("goals")
    found: list[tuple[Field, list[dict[str, Any]]]] = []
    if check.worked_on is not None:
        found.append((Field.WORKED_ON, [{"valueInteger": check.worked_on}]))
    if check.unsaid is not None:
        code = check.unsaid.value
        found.append((Field.UNSAID, [{"valueCoding": {"code": code, "display": say(f"code.unsaid.{code}")}}]))
    if check.differently:
        found.append((Field.DIFFERENTLY, [{"valueString": line.text} for line in check.differently]))
    response: dict[str, Any] = {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "subject": {"display": client},
        "author": {"display": client},
        "authored": check.at.isoformat(),
    }
    if found:
        response["item"] = [
            {"linkId": where.value, "text": say(f"check.ask.{where.value}"), "answer": answers}
            for where, answers in found
        ]
    return response


def _message(reply: Line, about: str, client: str) -> dict[str, Any]:
    return {
        "resourceType": "Communication",
        "status": "completed",
        "subject": {"display": client},
        "about": [{"reference": about}],
        "sent": reply.at.isoformat(),
        "sender": {"display": words("goals")("therapist")},
        "payload": [{"contentString": reply.text}],
    }
