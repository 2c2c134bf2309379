"""The notice before a tender part: go on, talk about it in the room instead, or skip the part, each in one tap.

A form marks the text that stands before such a part with the tag `tender`. What the notice covers are the questions
after it, up to the next notice or the end of the section. An answer that is there already is never touched. The list of
goals (tag `goals`) is such a notice too, of what more goals ask: add one, or leave it at those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.answers import Answer, AnswerState
from intake_app.model.questionnaire import ItemType
from intake_app.services.kiosk import goals

if TYPE_CHECKING:
    from intake_app.forms.pages import Page
    from intake_app.forms.session import FormSession
    from intake_app.model.questionnaire import Item
    from intake_app.services.kiosk.answering import Answering

TAG = "tender"
WAYS = (AnswerState.IN_PERSON, AnswerState.SKIPPED)
"""The two ways to leave a whole part, in the order shown."""
ENOUGH = (AnswerState.SKIPPED,)
"""The one way to leave it at the goals that are there."""


def covered(page: Page) -> tuple[str, ...]:
    """Return the linkIds that a notice speaks of, in form order; none where `page` is no notice."""
    if not _is_notice(page.item) or page.item not in page.section.items:
        return ()
    found: list[str] = []
    for item in page.section.items[page.section.items.index(page.item) + 1 :]:
        if _is_notice(item):
            break
        found += [below.link_id for below in item.walk() if below.is_question]
    return tuple(found)


def is_within(page: Page) -> bool:
    """Tell whether a page asks something that stands after a notice."""
    has_begun = False
    for item in page.section.items:
        has_begun = has_begun or (_is_notice(item) and TAG in item.tags)
        if any(below.link_id in page.questions for below in item.walk()):
            return has_begun
    return False


def chosen(page: Page, session: FormSession) -> AnswerState | None:
    """Return the way in which the whole part was left; None where it was not, or not as a whole."""
    answers = [session.answer(key) for key in covered(page) if _is_open(key, session)]
    states = {None if answer is None else answer.state for answer in answers if answer is None or not answer.values}
    state = states.pop() if len(states) == 1 else None
    return state if state in WAYS else None


def leave(page: Page, state: AnswerState, answering: Answering) -> None:
    """Mark every question of the part so, also those that only come up because of it; one tap for all.

    A question that does not offer this way is skipped where it may be, else it stays open.
    """
    session = answering.session
    waiting = True
    while waiting:
        waiting = False
        for key in covered(page):
            answer = session.answer(key)
            ways = session.questionnaire.by_link_id[key].declines
            way = next((one for one in (state, AnswerState.SKIPPED) if one in ways), None)
            is_settled = answer is not None and (bool(answer.values) or answer.state is way)
            if way is not None and _is_open(key, session) and not is_settled:
                answering.put(key, Answer.declined(way))
                waiting = True


def reopen(page: Page, answering: Answering) -> None:
    """Open the part again where it was left as a whole, so that its questions are asked."""
    session = answering.session
    state = chosen(page, session)
    for key in covered(page) if state is not None else ():
        answer = session.answer(key)
        if answer is not None and answer.state is state:
            answering.put(key, None)


def ways(page: Page, *, has_notices: bool) -> tuple[AnswerState, ...]:
    """Return the ways to leave all that `page` gives notice of; none where it is no notice, or those are off."""
    if not covered(page):
        return ()
    if goals.TAG in page.item.tags:
        return ENOUGH
    return WAYS if has_notices else ()


def _is_notice(item: Item) -> bool:
    return item.type is ItemType.DISPLAY and bool({TAG, goals.TAG} & item.tags)


def _is_open(link_id: str, session: FormSession) -> bool:
    item = session.questionnaire.by_link_id[link_id]
    return session.is_shown(link_id) and not item.read_only and bool(item.declines)
