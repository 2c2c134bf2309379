"""Which items of a form stand together on paper: rows of one grid, cards of one sort, or a question alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from intake_app.forms.extensions import ENDS
from intake_app.forms.pages import is_part_of_question
from intake_app.model.questionnaire import Item, ItemType
from intake_app.services.on_paper.places import marks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake_app.model.questionnaire import Questionnaire
    from intake_app.services.on_paper.reach import Reach

SORT_CONTROL = "control-sort"
MOST_COLUMNS = 7
"""Answers that stand beside each other in a grid."""
LONGEST_PREFIX = 6
"""Characters of an author's own number, such as `12.` or `2a)`."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Run:
    """What is printed as one: a single item, or the questions of one grid."""

    items: tuple[Item, ...]

    @property
    def is_grid(self) -> bool:
        """Whether there are rows."""
        return len(self.items) > 1


def in_paper_words(form: Questionnaire) -> Questionnaire:
    """Return the form with the texts that its author gave it for paper."""
    return replace(form, items=tuple(_in_paper_words(item) for item in form.items))


def _in_paper_words(item: Item) -> Item:
    changed = {child.text: child.on_paper for child in item.items if child.on_paper}
    why = "\n".join(changed.get(line, line) for line in item.why.split("\n"))
    items = tuple(_in_paper_words(child) for child in item.items)
    return replace(item, text=item.on_paper or item.text, why=why, items=items)


def runs(items: Sequence[Item], parent: Item | None, reach: Reach) -> list[Run]:
    """Return the printed items of one level in order, those that share their answers together."""
    printed = [
        item
        for item in items
        if reach.is_printed(item.link_id) and not (parent is not None and is_part_of_question(item, parent))
    ]
    found: list[Run] = []
    for kind, members in groupby(printed, key=lambda item: _shared(item, reach)):
        together = tuple(members)
        found += [Run(together)] if kind is not None else [Run((item,)) for item in together]
    return found


def is_sort(item: Item) -> bool:
    """Whether a group's questions are the baskets of a sort."""
    baskets = [child for child in item.items if child.is_question]
    is_even = len({tuple(option.value for option in basket.options) for basket in baskets}) == 1
    return item.control == SORT_CONTROL and is_even and bool(baskets[0].options) and not _has_more(item, baskets)


def _has_more(item: Item, baskets: Sequence[Item]) -> bool:
    """Whether a sort holds anything that its table has no place for."""
    others = [child for child in item.items if child not in baskets and not is_part_of_question(child, item)]
    return bool(others) or any(basket.enable_when or basket.items for basket in baskets)


def numbers(form: Questionnaire, reach: Reach) -> dict[str, str]:
    """Return the printed number of each question by linkId, in reading order; the author's own where all have one."""
    counted = dict(_counted(form, reach))
    own = {link_id: form.by_link_id[link_id].prefix.strip() for link_id in counted}
    is_numbered = len(set(own.values())) == len(own) and all(0 < len(name) <= LONGEST_PREFIX for name in own.values())
    return own if own and is_numbered else counted


def _counted(form: Questionnaire, reach: Reach) -> Iterator[tuple[str, str]]:
    last = 0
    for run in _all_runs(form.items, None, reach):
        first = run.items[0]
        if run.is_grid or is_sort(first):
            last += 1
        if run.is_grid:
            yield from ((row.link_id, f"{last}{letter(place)}") for place, row in enumerate(run.items))
        elif is_sort(first):
            baskets = [child for child in first.items if child.is_question]
            yield from ((basket.link_id, f"{last}{letter(place)}") for place, basket in enumerate(baskets))
        elif reach.is_asked(first.link_id):
            last += 1
            yield first.link_id, str(last)


def _all_runs(items: Sequence[Item], parent: Item | None, reach: Reach) -> Iterator[Run]:
    for run in runs(items, parent, reach):
        yield run
        if not run.is_grid and not is_sort(run.items[0]):
            yield from _all_runs(run.items[0].items, run.items[0], reach)


def letter(place: int) -> str:
    """Return the letter of a row, the first is 0: a to z, then aa, ab, ..."""
    tens, ones = divmod(place, len(_LETTERS))
    return (letter(tens - 1) if tens else "") + _LETTERS[ones]


def _shared(item: Item, reach: Reach) -> tuple[object, ...] | None:
    """Return what rows of one grid share; None for what stands alone."""
    if not reach.is_asked(item.link_id) or not _is_bare(item):
        return None
    marks = marks_of(item)
    if marks is None and (item.type is not ItemType.CHOICE or item.repeats):
        return None
    labels = tuple(option.label for option in item.options)
    if marks is None and not 1 < len(labels) <= MOST_COLUMNS:
        return None
    values = tuple(option.value for option in item.options)
    return marks, labels, values, reach.rule(item.link_id), item.prefix.strip(), item.why, bool(item.declines)


def _is_bare(item: Item) -> bool:
    """Whether nothing belongs to a question but words of its own."""
    return all(is_part_of_question(child, item) or child.control in ENDS for child in item.items)
