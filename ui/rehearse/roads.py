"""Which hands belong to a road that a rehearsal is asked to take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.rehearse.hands import Hands, Mouse
from ui.rehearse.keys import Keys

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def hands_for(road: str, window: QWidget) -> Hands:
    """Return the hands of `mouse`, `touch` or `keys`, at `window`."""
    if road == "touch":
        # Only here: it needs Qt's own test tools, which nothing else does.
        from ui.rehearse.finger import Finger  # noqa: PLC0415

        return Finger(window)
    return Keys(window) if road == "keys" else Mouse()
