"""One sitting's answers to one form, and what each answer shows and hides. Pure: no clock, no disk, no screen.

Enablement follows FHIR with the corners as decided: a disabled ancestor disables all below it; a disabled question
counts as unanswered, though its answer is kept and counts again once it is enabled; a declined question counts as
unanswered; `initial` values and hidden questions count from the start.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.errors import AnswerError
from intake_app.forms import graph
from intake_app.forms.accepts import fit
from intake_app.forms.compare import holds
from intake_app.model.answers import Answer, AnswerState
from intake_app.model.questionnaire import EnableBehavior

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from intake_app.forms.pages import Page
    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import EnableWhen, Item, Questionnaire

CONTEXT_TAG = "context:"
"""Start of the tags that mark questions which the surroundings answer, not the client."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one answer switched on and off."""

    enabled: frozenset[str]
    disabled: frozenset[str]


class FormSession:
    """Keeps every answer given and knows at any time which items are enabled."""

    def __init__(self, questionnaire: Questionnaire, *, context: Mapping[str, Value] | None = None) -> None:
        """Start with the form's initial values.

        Args:
            questionnaire: a form as the loader returns it.
            context: what the surroundings know, such as `{"responder": True}`; it answers every item
                tagged `context:responder`. A name that no item is tagged with says nothing.

        Raises:
            AnswerError: a context value does not fit the item that is tagged with its name.
        """
        self.questionnaire = questionnaire
        self.conditions_evaluated = 0
        """How many conditions were looked at since the start: the work done, for tests and benchmarks."""
        items = tuple(questionnaire.by_link_id.values())
        self._graph = graph.build(items)
        self._answers = {item.link_id: Answer.given(*item.initial) for item in items if item.initial}
        self._take_context(context or {})
        self._visible = frozenset(_visible(questionnaire.items))
        self._sections = {below.link_id: top.link_id for top in questionnaire.items for below in top.walk()}
        self.versions = dict.fromkeys((top.link_id for top in questionnaire.items), 0)
        """By section: how often something in it was switched on or off. What is worked out of a section holds as long
        as its version does."""
        self.pages_kept: dict[str, tuple[int, list[Page]]] = {}
        """By section: a version, and what `pages` worked out of it then."""
        self._enabled: dict[str, bool] = {}
        self._decide_all()

    def tell(self, questionnaire: Questionnaire, *, context: Mapping[str, Value] | None = None) -> None:
        """Go on with the same form in other words, as `loader.in_language` returns it; every answer stays.

        Args:
            questionnaire: the form in another language.
            context: what the surroundings know anew, as when the session began.

        Raises:
            AnswerError: it is another form (rule `other-form`), or a context value does not fit.
        """
        if list(questionnaire.by_link_id) != list(self.questionnaire.by_link_id):
            raise AnswerError("", "other-form")
        self.questionnaire = questionnaire
        self._take_context(context or {})
        self._decide_all()
        self.pages_kept.clear()

    def _take_context(self, context: Mapping[str, Value]) -> None:
        for name, value in context.items():
            for item in self.questionnaire.by_link_id.values():
                if CONTEXT_TAG + name in item.tags:
                    self._answers[item.link_id] = Answer.given(*fit(item, (value,)))

    def give(self, link_id: str, *values: Value) -> Change:
        """Answer a question with one or more values; earlier ones are replaced.

        Raises:
            AnswerError: no such question, or the values do not fit it (rules: see `accepts.fit`).
        """
        return self._keep(link_id, Answer.given(*fit(self._item(link_id), values)))

    def decline(self, link_id: str, state: AnswerState) -> Change:
        """Decline a question in one of the ways it offers.

        Raises:
            AnswerError: no such question (`unknown-link-id`, `not-a-question`), or it does not offer this way
                (`decline-not-offered`).
        """
        item = self._item(link_id)
        if not item.is_question:
            raise AnswerError(link_id, "not-a-question")
        if state not in item.declines:
            raise AnswerError(link_id, "decline-not-offered", state)
        return self._keep(link_id, Answer.declined(state))

    def clear(self, link_id: str) -> Change:
        """Forget the answer to a question, as if it had not been reached.

        Raises:
            AnswerError: no such question.
        """
        self._item(link_id)
        return self._keep(link_id, None)

    def restore(self, answers: Mapping[str, Answer]) -> None:
        """Replace every answer at once, for example by those of a saved draft; initial values do not come back.

        Raises:
            AnswerError: one of them does not fit; nothing is changed then.
        """
        kept: dict[str, Answer] = {}
        for link_id, answer in answers.items():
            item = self._item(link_id)
            if not item.is_question:
                raise AnswerError(link_id, "not-a-question")
            kept[link_id] = Answer.given(*fit(item, answer.values)) if answer.values else answer
        self._answers = kept
        self._decide_all()
        for section in self.versions:
            self.versions[section] += 1

    def answer(self, link_id: str) -> Answer | None:
        """Return what is kept for a question, even while it is disabled; None where nothing is."""
        return self._answers.get(link_id)

    def answers(self) -> Mapping[str, Answer]:
        """Return everything that is kept, in form order, disabled questions included."""
        return {name: self._answers[name] for name in self.questionnaire.by_link_id if name in self._answers}

    def is_enabled(self, link_id: str) -> bool:
        """Whether an item's conditions and those of all its ancestors hold."""
        return self._enabled[link_id]

    def is_shown(self, link_id: str) -> bool:
        """Whether an item is enabled and neither it nor an ancestor is hidden."""
        return self._enabled[link_id] and link_id in self._visible

    def state(self, link_id: str) -> AnswerState:
        """Return how a question stands now: a disabled or unreached one is `not_shown`."""
        kept = self._answers.get(link_id)
        return kept.state if kept is not None and self._enabled[link_id] else AnswerState.NOT_SHOWN

    def enabled(self) -> list[str]:
        """Return the linkIds of all enabled items, in form order."""
        return [link_id for link_id in self.questionnaire.by_link_id if self._enabled[link_id]]

    def shown(self) -> list[str]:
        """Return the linkIds of all shown items, in form order."""
        return [link_id for link_id in self.enabled() if link_id in self._visible]

    def _item(self, link_id: str) -> Item:
        item = self.questionnaire.by_link_id.get(link_id)
        if item is None:
            raise AnswerError(link_id, "unknown-link-id")
        return item

    def _keep(self, link_id: str, answer: Answer | None) -> Change:
        """Keep or forget an answer and settle what depends on it."""
        before = self._answers.get(link_id)
        if answer is None:
            self._answers.pop(link_id, None)
        else:
            self._answers[link_id] = answer
        if before == answer or not self._enabled[link_id]:
            return Change(frozenset(), frozenset())
        return self._settle(self._graph.dependents.get(link_id, ()))

    def _settle(self, start: Iterable[str]) -> Change:
        """Decide anew about `start` and all that follows from it, each item once, in dependency order."""
        waiting = _Queue(self._graph.rank)
        waiting.add(start)
        enabled: set[str] = set()
        disabled: set[str] = set()
        for link_id in waiting:
            is_enabled = self._decide(link_id)
            if is_enabled is self._enabled[link_id]:
                continue
            self._enabled[link_id] = is_enabled
            self.versions[self._sections[link_id]] += 1
            (enabled if is_enabled else disabled).add(link_id)
            waiting.add(child.link_id for child in self.questionnaire.by_link_id[link_id].items)
            if link_id in self._answers:
                waiting.add(self._graph.dependents.get(link_id, ()))
        return Change(frozenset(enabled), frozenset(disabled))

    def _decide_all(self) -> None:
        """Decide about every item from scratch."""
        for link_id in self._graph.order:
            self._enabled[link_id] = self._decide(link_id)

    def _decide(self, link_id: str) -> bool:
        """Whether an item is enabled, given that all it needs has been decided."""
        parent = self.questionnaire.parents.get(link_id)
        if parent is not None and not self._enabled[parent]:
            return False
        item = self.questionnaire.by_link_id[link_id]
        if not item.enable_when:
            return True
        is_enough = any if item.enable_behavior is EnableBehavior.ANY else all
        return is_enough(self._holds(condition) for condition in item.enable_when)

    def _holds(self, condition: EnableWhen) -> bool:
        """Whether one condition is met now."""
        self.conditions_evaluated += 1
        kept = self._answers.get(condition.question)
        counts = kept is not None and self._enabled[condition.question]
        return holds(condition, kept.values if kept is not None and counts else ())


class _Queue:
    """Items that wait to be decided, handed out by rank, each once; more may be added meanwhile."""

    def __init__(self, rank: Mapping[str, int]) -> None:
        self._rank = rank
        self._heap: list[tuple[int, str]] = []
        self._known: set[str] = set()

    def add(self, link_ids: Iterable[str]) -> None:
        for link_id in link_ids:
            if link_id not in self._known:
                self._known.add(link_id)
                heapq.heappush(self._heap, (self._rank[link_id], link_id))

    def __iter__(self) -> Iterator[str]:
        while self._heap:
            yield heapq.heappop(self._heap)[1]


def _visible(items: Iterable[Item]) -> Iterator[str]:
    """Yield the linkIds of all items that neither are hidden nor lie in something hidden."""
    for item in items:
        if not item.hidden:
            yield item.link_id
            yield from _visible(item.items)
