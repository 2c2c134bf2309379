"""The answers of one sitting: taken from a page, declined, timed, and handed on once for saving and for safety."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from intake_app.errors import AnswerError
from intake_app.forms.session import CONTEXT_TAG
from intake_app.model.answers import FOUR_DECLINES, Answer, AnswerState, Value
from intake_app.services.kiosk.check_page import SORT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from intake_app.forms.pages import Page
    from intake_app.forms.session import FormSession
    from intake_app.model.questionnaire import Item

Values = Mapping[str, tuple[Value, ...]]
Declines = Mapping[str, AnswerState]
NONE_DECLINED: Declines = MappingProxyType({})


class Answering:
    """Every change of an answer passes here, so that none is forgotten by a save."""

    def __init__(self, session: FormSession, now: Callable[[], datetime]) -> None:
        """Stand on `session`; `now` reads the time of an answer.

        What the form would preselect is forgotten where the client is asked: at the kiosk nothing is chosen for
        anyone. Hidden and read-only questions keep their initial values, for conditions and sums stand on them.
        """
        self.session = session
        for item in _asked(session.questionnaire.items):
            if item.initial:
                session.clear(item.link_id)
        self.at: dict[str, datetime] = {}
        """When each question was answered or declined, by linkId."""
        self._now = now
        self._unsaved: set[str] = set()
        self._unweighed: set[str] = set()

    def take(self, page: Page, values: Values, declines: Declines) -> None:
        """Take what a page holds now; a question that had a value and has none any more is unanswered again.

        Raises:
            AnswerError: a value does not fit its question, or is of another page.
        """
        strangers = {*values, *declines} - set(page.questions)
        if strangers:
            raise AnswerError(min(strangers), "not-on-this-page")
        for link_id in page.questions:
            given = tuple(values.get(link_id, ()))
            kept = self.session.answer(link_id)
            if given:
                self.put(link_id, Answer.given(*given))
            elif link_id in declines:
                self.put(link_id, Answer.declined(declines[link_id]))
            elif kept is not None and kept.values:
                self.put(link_id, None)

    def decline(self, page: Page, state: AnswerState) -> None:
        """Decline what a page asks: its one question, or of several those without a value.

        Raises:
            AnswerError: nothing on the page that could be declined offers this way.
        """
        candidates = self._without_value(page)
        offering = [key for key in candidates if state in self.session.questionnaire.by_link_id[key].declines]
        if candidates and not offering:
            raise AnswerError(candidates[0], "decline-not-offered", state.value)
        for link_id in offering:
            self.put(link_id, Answer.declined(state))

    def open(self, page: Page) -> tuple[str, ...]:
        """Return what a page asks and the client has neither answered nor declined."""
        if self._is_sorted(page):
            return ()
        return tuple(link_id for link_id in page.questions if self.session.answer(link_id) is None)

    def unsaved(self) -> dict[str, Answer | None]:
        """Return what changed since this was last asked; None where an answer was taken back."""
        changed = {link_id: self.session.answer(link_id) for link_id in sorted(self._unsaved)}
        self._unsaved.clear()
        return changed

    def unweighed(self) -> list[str]:
        """Return which answers changed since this was last asked, for the safety rules."""
        changed = sorted(self._unweighed)
        self._unweighed.clear()
        return changed

    def restore(self, answers: Mapping[str, Answer | None], at: Mapping[str, datetime]) -> None:
        """Put saved answers back, over the form's initial ones.

        Raises:
            AnswerError: one does not fit the form.
        """
        every = {**self.session.answers(), **answers}
        self.session.restore({link_id: answer for link_id, answer in every.items() if answer is not None})
        self.at = {link_id: moment for link_id, moment in at.items() if answers.get(link_id) is not None}
        self._unweighed = set(answers)

    def put(self, link_id: str, answer: Answer | None) -> None:
        """Put one answer, or none, where it is not there already; remember what must be saved and weighed."""
        before = self.session.answer(link_id)
        if answer is None:
            self.session.clear(link_id)
        elif answer.values:
            self.session.give(link_id, *answer.values)
        else:
            self.session.decline(link_id, answer.state)
        # Compared after the session took it, for it keeps options as the form spells them.
        if self.session.answer(link_id) == before:
            return
        if answer is None:
            self.at.pop(link_id, None)
        else:
            self.at[link_id] = self._now()
        self._unsaved.add(link_id)
        self._unweighed.add(link_id)

    def _without_value(self, page: Page) -> list[str]:
        if len(page.questions) == 1:
            return list(page.questions)
        if self._is_sorted(page):
            return []
        kept = {link_id: self.session.answer(link_id) for link_id in page.questions}
        # A row set aside as `does not fit me` keeps that; the four ways may replace each other.
        return [key for key, answer in kept.items() if answer is None or answer.state in FOUR_DECLINES]

    def _is_sorted(self, page: Page) -> bool:
        """Whether a card lies in any basket: then the others may stay empty."""
        if page.item.control != SORT:
            return False
        kept = [self.session.answer(link_id) for link_id in page.questions]
        return any(answer is not None and answer.values for answer in kept)


def _asked(items: Iterable[Item]) -> Iterator[Item]:
    """Yield what a client may be asked at some time: nothing hidden, read-only, or told by the surroundings."""
    for item in items:
        if item.hidden:
            continue
        if not item.read_only and not any(tag.startswith(CONTEXT_TAG) for tag in item.tags):
            yield item
        yield from _asked(item.items)
