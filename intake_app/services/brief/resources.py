"""Where help is, for the client to take home: the practice's own lines while their check holds, and its telephone.

The same for every client, so that the paper tells nobody anything about this one. Source: clinical brief, 4e and 7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.model.answers import PartialDate
from intake_app.model.client_copy import Help
from intake_app.services.practice import safety_numbers
from intake_app.services.telling.dates import day_in_words
from intake_app.wording import words

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.model.safety_numbers import SafetyNumbers


def help_of(numbers: SafetyNumbers | None, at: datetime) -> Help:
    """Return where help is, in the reader's language.

    Args:
        numbers: the practice's lines; None where they are not known.
        at: the day for which they must be current; older ones are left out, the emergency number and the practice's
            own telephone are not.
    """
    say = words("pdf")
    if numbers is None:
        return Help(say("copy.danger.text"))
    practice = say("copy.practice", number=numbers.desk_phone) if numbers.desk_phone else ""
    first = safety_numbers.in_danger(numbers)
    if not numbers.is_current(clock.local(at).date()):
        return Help(first, practice=practice)
    checked = numbers.checked_on
    day = day_in_words(PartialDate(checked.year, checked.month, checked.day))
    lines = (safety_numbers.own_line(numbers), *safety_numbers.for_others(numbers))
    return Help(first, lines, practice, say("copy.checked", day=day))
