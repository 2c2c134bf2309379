"""The figures that the notes go by: the practice's own, else the house's, of which one stands in a published record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.forms import instruments
from intake_app.model.note_rules import HOUSE_RULES

if TYPE_CHECKING:
    from intake_app.model.note_rules import NoteRules

DRINKING = "auditc"
"""The instrument that D7 looks at. No form of ours asks it; a practice's own may, with its linkIds."""


def figure(rules: NoteRules, name: str) -> int:
    """Return the figure of a threshold, such as `low_need`, that counts under `rules`.

    Raises:
        AttributeError: there is no such threshold.
    """
    found: int | None = getattr(rules, name)
    return _lowest_drinking_cut_off() if found is None else found


def house_figure(name: str) -> int:
    """Return the house's figure of a threshold.

    Raises:
        AttributeError: there is no such threshold.
    """
    return figure(HOUSE_RULES, name)


def _lowest_drinking_cut_off() -> int:
    """Return AUDIT-C's lowest published cut-off: the others are published for one gender, which nobody is asked for.

    Source: the instrument's record; clinical brief, section 8, 16.
    """
    return int(min(cut.at for cut in instruments.shipped()[DRINKING].cut_offs))
