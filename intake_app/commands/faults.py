"""Faults of forms and responses, as lines and as JSON: file, place, linkId, rule, and the rule in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.commands import speaking
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from intake_app.errors import Fault


def print_lines(path: Path, faults: Iterable[Fault]) -> None:
    """Print one line for each fault, as part of the result."""
    for line in lines(path, faults):
        speaking.result(line)


def lines(path: Path, faults: Iterable[Fault]) -> list[str]:
    """Return one line for each fault."""
    return [_line(path, fault) for fault in faults]


def as_json(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """Return faults as plain JSON."""
    return [
        {
            "severity": _severity(fault),
            "linkId": fault.link_id,
            "place": fault.place,
            "rule": fault.rule,
            "detail": fault.detail,
            "text": words("faults")(fault.rule),
        }
        for fault in faults
    ]


def _line(path: Path, fault: Fault) -> str:
    say = words("cli")
    where = " ".join(part for part in (fault.place, fault.link_id) if part)
    line = say(
        "fault.line",
        path=path,
        severity=say(f"fault.{_severity(fault)}"),
        where=where or say("wrong.whole-file"),
        rule=fault.rule,
        text=words("faults")(fault.rule),
        detail=say("fault.detail", detail=fault.detail) if fault.detail else "",
    )
    # What a stranger's file says may hold line breaks; a line is one fault.
    return " ".join(line.split())


def _severity(fault: Fault) -> str:
    return "warning" if fault.is_warning else "error"
