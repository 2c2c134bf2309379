"""Which way through the default intake a sitting takes: the short one, the core, or the core and the extended tier.

Time is bounded by the appointment, not by the form. Source: clinical brief, rule 12 and section 5 ("Paths").
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from intake_app.model.practice import Extended

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.model.answers import Answer
    from intake_app.model.questionnaire import Questionnaire

SHORT_BELOW_MINUTES = 10
"""With fewer minutes left only the short path fits: it takes 5 to 6. Source: clinical brief, section 5."""
EXTENDED_FROM_MINUTES = 25
"""The core and the extended tier take about 20 minutes, and slower readers need 1.2 times that: 24.

Source: clinical brief, section 5 (about 14 minutes and 6.4 more; "plan for slower readers at 1.2 x core").
"""


_SHORT, _EXTENDED, _MEANS, _WATCHED = "short", "extended", "ask-means", "watched"
"""Names of what the form's hidden items are told; an item is tagged `context:` and the name."""


class SittingPath(StrEnum):
    """A way through the form, under the name that the record keeps."""

    SHORT = "short"
    CORE = "core"
    EXTENDED = "core and extended"


def path_for(extended: Extended, minutes_left: int | None) -> SittingPath:
    """Return the path to take.

    Args:
        extended: whether the practice asks the extended tier.
        minutes_left: until the visit; None when nobody said, or there is no hurry.
    """
    if minutes_left is not None and minutes_left < SHORT_BELOW_MINUTES:
        return SittingPath.SHORT
    if extended is Extended.ALWAYS:
        return SittingPath.EXTENDED
    has_time = minutes_left is not None and minutes_left >= EXTENDED_FROM_MINUTES
    return SittingPath.EXTENDED if extended is Extended.WITH_TIME and has_time else SittingPath.CORE


def context_of(path: str, *, responder: bool, asks_means: bool = False, is_watched: bool = False) -> dict[str, bool]:
    """Return what the form's hidden context items are told, by name; a form without such an item is not told.

    Args:
        path: a `SittingPath`, or what an older record calls one.
        responder: whether a named person is on duty for safety answers today.
        asks_means: whether the practice asks about guns and saved-up pills.
        is_watched: whether staff say that others can see the screen.
    """
    return {
        "responder": responder,
        _SHORT: path == SittingPath.SHORT,
        _EXTENDED: path == SittingPath.EXTENDED,
        _MEANS: asks_means,
        _WATCHED: is_watched,
    }


def path_told(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> tuple[SittingPath, bool]:
    """Return the path that written answers switch on by the form's hidden context items, and `asks_means`.

    For a rehearsal, whose answers file stands in for staff and the practice's settings too.
    """
    from intake_app.forms.session import CONTEXT_TAG  # noqa: PLC0415 - late: the kiosk's first page asks no form

    on = {
        tag for key, answer in answers.items() if answer.values == (True,) for tag in questionnaire.by_link_id[key].tags
    }
    if CONTEXT_TAG + _SHORT in on:
        path = SittingPath.SHORT
    else:
        path = SittingPath.EXTENDED if CONTEXT_TAG + _EXTENDED in on else SittingPath.CORE
    return path, CONTEXT_TAG + _MEANS in on
