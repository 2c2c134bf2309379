"""The parts that are fields with lines: what is written once for a person, the closing sheet, the therapist's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.goal_fields import CLOSING, OWN, Field
from intake_app.services.goals.due import is_ended
from ui.desk.goals.lines_part import LinesPart
from ui.desk.goals.part import Place

if TYPE_CHECKING:
    from intake_app.model.goals import Worksheet
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look


def _person(look: Look, stage: Stage, sheet: Worksheet) -> LinesPart:
    """Return what is written once for a person; what matters most to them stands on cards of its own."""
    return LinesPart(look, stage, "", [one for one in sheet.threads if one.field is not Field.VALUES])


def _closing(look: Look, stage: Stage, sheet: Worksheet) -> LinesPart | None:
    """Return the closing sheet at the end, and wherever something stands in it."""
    if sheet.closing is None or not (is_ended(sheet) or sheet.closing.threads):
        return None
    return LinesPart(look, stage, CLOSING, sheet.closing.threads)


def _own(look: Look, stage: Stage, sheet: Worksheet) -> LinesPart | None:
    """Return the therapist's own part where one reads alone."""
    if sheet.own is None or stage.is_shared:
        return None
    return LinesPart(look, stage, OWN, sheet.own.threads)


PERSON = Place(_person, "person")
CLOSING_SHEET = Place(_closing, "closing")
THERAPISTS_OWN = Place(_own, "own")
