"""What of a form stands on its paper, and on which printed answers the rest depends.

Conditions on what the surroundings answer (whether a responder is on duty, which path is taken) are settled before
printing, as they are before a sitting begins; what is left are conditions that a reader can look up on the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.forms import graph
from intake_app.forms.compare import holds, is_equal
from intake_app.forms.session import FormSession
from intake_app.model.answers import Coding
from intake_app.model.blank_form import Need, Relation, Rule
from intake_app.model.questionnaire import EnableBehavior, Item, ItemType, Operator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.model.answers import Value
    from intake_app.model.questionnaire import EnableWhen, Questionnaire

SCREEN_TAG = "screen"
"""Tags what speaks of the screen and has no place on paper."""
OWN_WORDS_TAG = "client-words"
NEVER_ON_PAPER = frozenset({ItemType.ATTACHMENT, ItemType.REFERENCE})
"""Types that no pen answers."""

_RELATIONS = {
    Operator.EQUAL: Relation.IS,
    Operator.NOT_EQUAL: Relation.IS_NOT,
    Operator.GREATER: Relation.MORE,
    Operator.LESS: Relation.LESS,
    Operator.GREATER_OR_EQUAL: Relation.AT_LEAST,
    Operator.LESS_OR_EQUAL: Relation.AT_MOST,
}
_FITS = Rule((), is_any=False, is_exact=False)
"""Stands for a condition that a pen can't work out."""


@dataclass(frozen=True, slots=True)
class _Constant:
    """A condition that is settled before printing."""

    is_met: bool


class Reach:
    """Knows of every item whether it is printed, and of whom it is asked."""

    def __init__(self, form: Questionnaire, context: Mapping[str, Value]) -> None:
        """Settle everything that is known before a pen is taken up.

        Args:
            form: a form whose texts are those of the paper.
            context: what the surroundings know, as a sitting is told it.
        """
        self._form = form
        self._session = FormSession(form, context=context)
        self._hidden = frozenset(_hidden(form.items))
        self._rules: dict[str, Rule | None] = {}
        self._never: set[str] = set()
        for link_id in graph.build(tuple(form.by_link_id.values())).order:
            self._settle(form.by_link_id[link_id])

    def is_printed(self, link_id: str) -> bool:
        """Whether an item stands on the paper, for whomever."""
        return link_id not in self._hidden and link_id not in self._never

    def is_asked(self, link_id: str) -> bool:
        """Whether an item is a question with a place to answer it."""
        return self.is_printed(link_id) and _takes_a_pen(self._form.by_link_id[link_id])

    def take_out(self, link_id: str) -> None:
        """Print a question elsewhere than in its place, such as on the cover; no rule may look at it."""
        self._never.add(link_id)

    def is_for_all(self, link_id: str) -> bool:
        """Whether neither an item nor anything it lies in depends on an answer."""
        here: str | None = link_id
        while here is not None:
            if self._rules[here] is not None:
                return False
            here = self._form.parents.get(here)
        return True

    def rule(self, link_id: str) -> Rule | None:
        """Return the item's own rule, without those of what it lies in; None where everybody reads it."""
        return self._rules[link_id]

    def _settle(self, item: Item) -> None:
        parent = self._form.parents.get(item.link_id)
        found = self._reduced(item)
        if found == _Constant(is_met=False) or (parent is not None and parent in self._never):
            self._never.add(item.link_id)
        self._rules[item.link_id] = found if isinstance(found, Rule) else None

    def _reduced(self, item: Item) -> Rule | _Constant:
        """Return an item's conditions without those that are settled."""
        if not item.enable_when:
            return _Constant(is_met=True)
        is_any = item.enable_behavior is EnableBehavior.ANY
        needs: list[Need] = []
        is_exact = True
        for condition in item.enable_when:
            found = self._read(condition)
            if isinstance(found, _Constant):
                if found.is_met is is_any:
                    return found
            elif isinstance(found, Need):
                needs.append(found)
            else:
                is_exact = False
        if not needs and is_exact:
            return _Constant(is_met=not is_any)
        return Rule(tuple(dict.fromkeys(needs)), is_any=is_any and len(needs) > 1, is_exact=is_exact)

    def _read(self, condition: EnableWhen) -> Need | Rule | _Constant:
        """Return a condition as a need; as settled; or, where only a computer can tell, `_FITS`."""
        asked = self._form.by_link_id[condition.question]
        if not self.is_asked(asked.link_id):
            kept = self._session.answer(asked.link_id)
            values = kept.values if kept is not None and asked.link_id not in self._never else ()
            is_met, unless = holds(condition, values), holds(condition, ())
            return _Constant(is_met) if is_met is unless or self.is_for_all(asked.link_id) else _FITS
        if condition.operator is Operator.EXISTS:
            return Need(asked.link_id, Relation.GIVEN if condition.answer is True else Relation.NOT_GIVEN)
        if not _can_be(condition, asked):
            return _Constant(condition.operator is Operator.NOT_EQUAL)
        return Need(asked.link_id, _RELATIONS[condition.operator], condition.answer)


def _takes_a_pen(item: Item) -> bool:
    """Whether a question is answered by the reader; one that stays read-only is not, but for words of their own."""
    if not item.is_question or item.type in NEVER_ON_PAPER:
        return False
    is_theirs = OWN_WORDS_TAG in item.tags and not item.initial and not item.is_computed
    return not item.read_only or is_theirs


def _hidden(items: tuple[Item, ...], *, within: bool = False) -> list[str]:
    """Return the linkIds of everything hidden, or of the screen alone, and of all that lies in it."""
    found: list[str] = []
    for item in items:
        is_hidden = within or item.hidden or SCREEN_TAG in item.tags
        if is_hidden:
            found.append(item.link_id)
        found += _hidden(item.items, within=is_hidden)
    return found


def _can_be(condition: EnableWhen, asked: Item) -> bool:
    """Whether an answer to the question may meet the condition's value at all."""
    if condition.operator not in (Operator.EQUAL, Operator.NOT_EQUAL):
        return not isinstance(condition.answer, bool | Coding)
    if asked.type is not ItemType.CHOICE or not asked.options:
        return True
    return any(is_equal(option.value, condition.answer) for option in asked.options)
