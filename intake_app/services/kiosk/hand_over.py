"""A hand-over as JSON: down the pipe to a sitting, in its drafts, and in what is shared."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from intake_app.model.hand_over import MOST_INITIALS, MOST_LABEL, Alone, HandOver, TimeLeft

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY = "hand_over"
"""Where a body has it. None there: the client pressed Start. No such key: an earlier version, which did not ask."""


def to_json(given: HandOver | None) -> dict[str, Any] | None:
    """Return a hand-over as plain JSON data; None for none."""
    if given is None:
        return None
    return {
        "at": given.at.isoformat(),
        "by": given.by,
        "label": given.label,
        "time": given.time.value,
        "path": given.path,
        "language": given.language,
        "alone": given.alone.value,
    }


def from_json(found: Mapping[str, Any] | None) -> HandOver | None:
    """Return the hand-over that `to_json` wrote; None for none.

    Raises:
        KeyError, TypeError, ValueError: it is not one.
    """
    if found is None:
        return None
    return HandOver(
        at=datetime.fromisoformat(found["at"]),
        by=str(found["by"])[:MOST_INITIALS],
        label=str(found["label"])[:MOST_LABEL],
        time=TimeLeft(found["time"]),
        path=str(found["path"]),
        language=str(found["language"]),
        alone=Alone(found["alone"]),
    )
