"""The symptom set of a form: the scored questions of its PHQ-9 and GAD-7, or what it has of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.forms import instruments

if TYPE_CHECKING:
    from intake_app.model.questionnaire import Questionnaire

SCREENS = ("phq9", "gad7")
"""Ids of the two instruments."""


def symptom_set(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the linkIds of the set, as far as the form has them; the questions that are not scored are not in it."""
    shipped = instruments.shipped()
    wanted = [link_id for name in SCREENS for link_id in shipped[name].items]
    return tuple(link_id for link_id in wanted if link_id in questionnaire.by_link_id)
