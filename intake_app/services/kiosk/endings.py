"""Why a sitting ends, or waits for staff, before its questions do."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from intake_app.model.answers import PartialDate
from intake_app.services.telling import default_form as df
from intake_app.services.telling.answer_words import code_of
from intake_app.services.telling.dates import youngest_age

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.forms.pages import Page
    from intake_app.forms.session import FormSession

LEAST_AGE = 18
"""Whole years; the default build is for adults (clinical brief, 4g)."""


class Ending(StrEnum):
    """What the client chose, or what their age asks for. None of them is a fault."""

    NOT_TODAY = "not_today"
    QUESTION_FIRST = "question_first"
    UNDER_AGE = "under_age"


def ending_of(page: Page, session: FormSession, *, on: datetime, least_age: int) -> Ending | None:
    """Return the ending that the answers of `page` ask for, if any.

    Args:
        page: the page that was left.
        session: holds its answers.
        on: the day of the sitting.
        least_age: whole years; where a birthday may still lie ahead, the lower age counts.
    """
    if df.GO_ON in page.questions:
        code = code_of(session.answer(df.GO_ON))
        if code == df.GO_ON_QUESTION:
            return Ending.QUESTION_FIRST
        return None if code == df.GO_ON_YES else Ending.NOT_TODAY
    born = session.answer(df.BORN) if df.BORN in page.questions else None
    date = born.values[0] if born is not None and born.values else None
    if isinstance(date, PartialDate) and youngest_age(date, on) < least_age:
        return Ending.UNDER_AGE
    return None
