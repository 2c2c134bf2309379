"""What a rehearsal could not do as a client would: said in its result, so that a practice knows its form's limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.forms.pages import pages, unaskable
from intake_app.model.questionnaire import ItemType
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from intake_app.forms.session import FormSession

_SEVERAL = frozenset({ItemType.CHOICE, ItemType.OPEN_CHOICE})
"""Types that the kiosk asks several answers of where the form takes them."""


def limits_of(session: FormSession, set_directly: Iterable[str]) -> list[str]:
    """Return a sentence for each limit that a sitting met.

    Args:
        session: the sitting at its end.
        set_directly: linkIds of the pages whose answer was not entered by touch.
    """
    say = words("rehearse")
    form = session.questionnaire
    asked = [link_id for page in pages(session) for link_id in page.questions]
    found = [say("unaskable", link_id=key, type=form.by_link_id[key].type.value) for key in unaskable(session)]
    found += [say("once", link_id=key) for key in asked if _takes_more(session, key)]
    if not asked:
        found.append(say("empty"))
    set_ones = list(dict.fromkeys(set_directly))
    if set_ones:
        found.append(say("not_by_hand", link_ids=", ".join(set_ones)))
    elif asked:
        found.append(say("by_hand"))
    return found


def _takes_more(session: FormSession, link_id: str) -> bool:
    """Whether a question repeats and is asked by a widget that takes one answer."""
    item = session.questionnaire.by_link_id[link_id]
    return item.repeats and not item.options and item.type not in _SEVERAL
